// The console of the mock: starts its parts and keeps them up to date.
import { showClock, startClock } from "./clock.mjs";
import { ask, tell } from "./control.mjs";
import { byId, element, setText } from "./dom.mjs";
import { forgetExchanges, showExchanges, startExchanges } from "./exchanges.mjs";
import { showFaults, startFaults } from "./faults.mjs";
import { showPushes, startPushes } from "./pushes.mjs";

startClock();
startFaults();
startPushes(refresh);
startExchanges();
startReset();
startSettings();
listen();

let isRefreshing = false;
let isStale = false;

/** Shows what is now. Changes that come meanwhile make for one more round, not for many at once. */
async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isStale) {
      isStale = false;
      await Promise.all([showState(), showPushes(), showFaults(), ask("GET", "/clock").then(showClock)]);
    }
  } catch {
    // The page says so already.
  } finally {
    isRefreshing = false;
  }
}

async function showState() {
  const { url, release, edition, settings, shows_secrets } = await ask("GET", "/state");
  setText(byId("release", HTMLSpanElement), release);
  setText(byId("edition", HTMLSpanElement), edition === "pro" ? "commercial edition" : "open source edition");
  setText(byId("url", HTMLElement), url);
  setText(byId("secrets", HTMLParagraphElement), shows_secrets ? "Secrets are shown." : REDACTED);
  const body = byId("settings", HTMLTableSectionElement);
  if (body.children.length > 0) return;
  for (const [name, value] of Object.entries(settings)) {
    body.append(
      element("tr", {}, element("td", {}, name), element("td", { className: "mono" }, JSON.stringify(value))),
    );
  }
}

const REDACTED =
  "Payloads, passphrases, names and tokens are redacted; start the mock with --show-secrets to see them.";

function startReset() {
  const form = byId("reset", HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const seed = new FormData(form).get("seed");
    void tell("POST", "/reset", seed ? { seed } : {});
  });
}

function startSettings() {
  const input = byId("find-setting", HTMLInputElement);
  input.addEventListener("input", () => {
    for (const row of byId("settings", HTMLTableSectionElement).rows) {
      row.hidden = !row.textContent?.toLowerCase().includes(input.value.trim().toLowerCase());
    }
  });
}

/** Events of the mock. The browser connects again by itself, and then everything is told anew. */
function listen() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => {
    forgetExchanges();
    showLink("live", "live");
  });
  events.addEventListener("error", () => showLink("lost", "the mock does not answer"));
  events.addEventListener("changed", refresh);
  events.addEventListener("exchanges", ({ data }) => showExchanges(JSON.parse(data)));
}

/**
 * @param {string} link
 * @param {string} text
 */
function showLink(link, text) {
  const place = byId("link", HTMLParagraphElement);
  place.dataset.link = link;
  setText(place, text);
}
