// The log of exchanges, newest first, each with what was sent and answered and the command that sends it again.
import { tell } from "./control.mjs";
import { button, byId, element, setText } from "./dom.mjs";

const MOST = 200;

/** @type {{ row: HTMLDetailsElement, text: string }[]} */
let shown = [];
/** @type {any[]} */
let waiting = [];
let isPaused = false;

export function startExchanges() {
  const pause = byId("pause", HTMLButtonElement);
  pause.addEventListener("click", () => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    if (!isPaused) showExchanges([]);
  });
  byId("clear", HTMLButtonElement).addEventListener("click", async () => {
    await tell("DELETE", "/exchanges");
    forgetExchanges();
  });
  byId("find-exchange", HTMLInputElement).addEventListener("input", narrow);
}

/** Empties the list: the mock will tell anew what it remembers. */
export function forgetExchanges() {
  for (const { row } of shown) row.remove();
  shown = [];
  waiting = [];
  note();
}

/** @param {any[]} exchanges oldest first */
export function showExchanges(exchanges) {
  waiting = [...waiting, ...exchanges].slice(-MOST);
  note();
  if (isPaused) return;
  const body = byId("exchange-rows", HTMLDivElement);
  for (const exchange of waiting) {
    const row = rowOf(exchange);
    shown.unshift({ row, text: textOf(exchange) });
    body.prepend(row);
  }
  waiting = [];
  for (const { row } of shown.splice(MOST)) row.remove();
  narrow();
}

function note() {
  byId("no-exchange", HTMLParagraphElement).hidden = shown.length + waiting.length > 0;
  setText(byId("pause", HTMLButtonElement), isPaused ? `Paused (${waiting.length} more)` : "Pause");
}

function narrow() {
  const wanted = byId("find-exchange", HTMLInputElement).value.trim().toLowerCase();
  for (const { row, text } of shown) row.hidden = !text.includes(wanted);
  note();
}

/** @param {any} exchange */
function textOf({ method, target, status, caller, operation }) {
  return [method, target, status, caller ?? "nobody", operation ?? ""].join(" ").toLowerCase();
}

/**
 * The summary at once, the rest when it is opened.
 * @param {any} exchange
 */
function rowOf(exchange) {
  const { at, method, target, status, duration_ms, caller } = exchange;
  const row = element(
    "details",
    {},
    element(
      "summary",
      {},
      element("span", { className: "soft", title: at }, at.slice(11, 23)),
      element("span", { className: `status-${String(status)[0]}` }, String(status)),
      element("span", {}, method),
      element("span", { className: "mono", title: target }, target),
      element("span", { className: "soft" }, `${caller ?? "nobody"} · ${duration_ms} ms`),
    ),
  );
  row.addEventListener("toggle", () => row.append(...detailsOf(exchange)), { once: true });
  return row;
}

/** @param {any} exchange */
function detailsOf({ request, answer, method, target, status, curl }) {
  const command = element("pre", {}, curl);
  const copy = button("Copy as curl", async () => {
    const isCopied = await copied(curl, command);
    setText(copy, isCopied ? "Copied" : "Selected: press Ctrl+C");
    setTimeout(() => setText(copy, "Copy as curl"), 2000);
  });
  return [
    element(
      "div",
      { className: "wire" },
      element("div", {}, element("h3", {}, "Request"), ...messageOf(`${method} ${target}`, request)),
      element("div", {}, element("h3", {}, "Answer"), ...messageOf(String(status), answer)),
    ),
    element("div", { className: "command" }, copy, command),
  ];
}

/**
 * The body first, because it is what one looks for; the headers are many and mostly the same.
 * @param {string} first
 * @param {{ headers: [string, string][], body: string }} message
 */
function messageOf(first, { headers, body }) {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [
    element("pre", {}, body === "" ? first : `${first}\n\n${body}`),
    element(
      "details",
      { className: "headers" },
      element("summary", {}, `${headers.length} headers`),
      element("pre", {}, lines.join("\n")),
    ),
  ];
}

/**
 * Copies; where the browser does not let a page copy, the text is selected for the reader to do so.
 * @param {string} text
 * @param {HTMLElement} place
 */
async function copied(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(place);
    return false;
  }
}
