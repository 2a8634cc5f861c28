// The clock: what time it is for the mock, and ways to move it.
import { tell } from "./control.mjs";
import { byId, setText } from "./dom.mjs";

/** How far the mock is ahead of this browser, and whether it stands still: the page counts on by itself. */
let ahead = 0;
let frozenAt = /** @type {number | null} */ (null);

export function startClock() {
  for (const one of document.querySelectorAll("[data-advance]")) {
    one.addEventListener("click", () => tell("POST", "/clock", { advance: one.getAttribute("data-advance") }));
  }
  for (const one of document.querySelectorAll("[data-job]")) {
    one.addEventListener("click", () => tell("POST", "/jobs", { job: one.getAttribute("data-job") }));
  }
  byId("freeze", HTMLButtonElement).addEventListener("click", () =>
    tell("POST", "/clock", { freeze: frozenAt === null }),
  );
  byId("real-time", HTMLButtonElement).addEventListener("click", () => tell("DELETE", "/clock"));
  const form = byId("set-clock", HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = String(new FormData(form).get("now"));
    void tell("POST", "/clock", { now: `${now.length === 16 ? `${now}:00` : now}Z` });
  });
  setInterval(tick, 250);
}

/** @param {{ now: string, frozen: boolean }} clock */
export function showClock({ now, frozen }) {
  ahead = Date.parse(now) - Date.now();
  frozenAt = frozen ? Date.parse(now) : null;
  byId("frozen", HTMLSpanElement).hidden = !frozen;
  byId("freeze", HTMLButtonElement).setAttribute("aria-pressed", String(frozen));
  tick();
}

function tick() {
  const now = new Date(frozenAt ?? Date.now() + ahead).toISOString();
  const time = byId("now", HTMLTimeElement);
  time.dateTime = now;
  setText(time, `${now.slice(0, 10)} ${now.slice(11, 19)} UTC`);
}
