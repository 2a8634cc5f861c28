// The list of pushes. Rows are kept and only their texts replaced, so that the reader's place and selection stay.
import { ask } from "./control.mjs";
import { byId, element, setText } from "./dom.mjs";

const MOST = 50;

/** @type {Map<string, HTMLTableRowElement>} */
const rows = new Map();

/** @param {() => void} refresh shows anew what is looked for */
export function startPushes(refresh) {
  byId("find-push", HTMLInputElement).addEventListener("input", refresh);
  byId("push-state", HTMLSelectElement).addEventListener("change", refresh);
}

export async function showPushes() {
  const find = byId("find-push", HTMLInputElement).value.trim();
  const state = byId("push-state", HTMLSelectElement).value;
  const query = new URLSearchParams({ limit: String(MOST), ...(find && { find }), ...(state && { state }) });
  const { total, expired, pushes } = await ask("GET", `/pushes?${query}`);
  setText(byId("totals", HTMLParagraphElement), `${total} pushes, ${expired} of them expired`);
  setText(byId("push-note", HTMLParagraphElement), noteOf(pushes.length, total, find !== "" || state !== ""));
  const body = byId("push-rows", HTMLTableSectionElement);
  const gone = new Set(rows.keys());
  for (const [place, push] of pushes.entries()) {
    gone.delete(push.url_token);
    const row = rows.get(push.url_token) ?? newRow(push.url_token);
    fill(row, push);
    if (body.children[place] !== row) body.insertBefore(row, body.children[place] ?? null);
  }
  for (const token of gone) {
    rows.get(token)?.remove();
    rows.delete(token);
  }
}

/**
 * @param {number} shown
 * @param {number} total
 * @param {boolean} isNarrowed
 */
function noteOf(shown, total, isNarrowed) {
  if (total === 0) return "There is no push yet.";
  if (shown === MOST) return `The newest ${MOST} are shown.`;
  return isNarrowed && shown === 0 ? "No push is like that." : "";
}

/** @param {string} token */
function newRow(token) {
  const row = element("tr", {}, ...Array.from({ length: 7 }, () => element("td", {})));
  for (const place of [4, 5]) row.children[place]?.classList.add("number");
  rows.set(token, row);
  return row;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {any} push
 */
function fill(row, push) {
  const before = row.textContent;
  const extras = [push.has_passphrase && "passphrase", push.files > 0 && `${push.files} file(s)`].filter(Boolean);
  const secret = push.name === undefined ? [] : [push.name, push.payload ?? ""].filter((text) => text !== "");
  const texts = [
    [push.url_token, ...extras, ...secret].join(" · "),
    push.kind,
    push.state,
    push.owner ?? "nobody",
    String(push.views_remaining),
    String(push.days_remaining),
    (push.last_event ?? "").replaceAll("_", " "),
  ];
  for (const [place, text] of texts.entries()) {
    const cell = row.children[place];
    if (cell) setText(cell, text);
  }
  const state = row.children[2];
  if (state) state.className = `state-${push.state}`;
  if (before === "" || before === row.textContent) return;
  row.classList.remove("changed");
  // Reading a size makes the browser notice the removal, so that the animation starts anew.
  void row.offsetWidth;
  row.classList.add("changed");
}
