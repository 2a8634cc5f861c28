// Fault switches.
import { ask, tell } from "./control.mjs";
import { button, byId, element, setText } from "./dom.mjs";

/** @typedef {{ name: string, sentence: string, value: { meaning: string, usual: number } | null }} Known */

/** @type {readonly Known[]} */
let known = [];

export function startFaults() {
  const form = byId("turn-on", HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const wish = Object.fromEntries([...fields].filter(([, value]) => value !== ""));
    if (chosen()?.value === null) delete wish.value;
    void tell("POST", "/faults", wish);
  });
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) showChoice();
  });
  byId("all-faults-off", HTMLButtonElement).addEventListener("click", () => tell("DELETE", "/faults"));
}

export async function showFaults() {
  const { faults, known: all } = await ask("GET", "/faults");
  if (known.length === 0) {
    known = all;
    select().append(...known.map(({ name }) => element("option", {}, name)));
    showChoice();
  }
  const list = byId("active-faults", HTMLUListElement);
  const lines = /** @type {any[]} */ (faults).map(lineOf);
  if (lines.join("\n") === list.dataset.lines) return;
  list.dataset.lines = lines.join("\n");
  list.replaceChildren(
    ...faults.map((/** @type {any} */ fault) => {
      const off = button("Off", () => tell("DELETE", `/faults?name=${encodeURIComponent(fault.name)}`));
      off.setAttribute("aria-label", `Turn off ${fault.name}`);
      return element("li", {}, element("span", {}, lineOf(fault)), off);
    }),
  );
  if (faults.length === 0) list.append(element("li", { className: "soft" }, "All are off."));
}

/** @param {{ name: string, fitted: number, played: number }} fault */
function lineOf({ name, fitted, played, ...options }) {
  const details = Object.entries(options).flatMap(([key, value]) =>
    key === "value" && value === 0 ? [] : [`${key} ${value}`],
  );
  return [name, ...details, `played ${played} of ${fitted}`].join(", ");
}

function select() {
  return /** @type {HTMLSelectElement} */ (byId("turn-on", HTMLFormElement).elements.namedItem("name"));
}

function chosen() {
  return known.find(({ name }) => name === select().value);
}

function showChoice() {
  const fault = chosen();
  const value = byId("fault-value", HTMLLabelElement);
  value.hidden = !fault?.value;
  const input = value.querySelector("input");
  if (input) input.value = String(fault?.value?.usual ?? "");
  setText(byId("fault-sentence", HTMLParagraphElement), fault ? sentenceOf(fault) : "");
}

/** @param {Known} fault */
function sentenceOf({ sentence, value }) {
  return value ? `${sentence} (${value.meaning})` : sentence;
}
