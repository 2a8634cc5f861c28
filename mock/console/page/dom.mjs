// Elements and texts. Nothing here or elsewhere parses HTML: what the mock was sent is only ever text.

/**
 * The element of the page with an id.
 * @template {HTMLElement} E
 * @param {string} id
 * @param {new () => E} type
 * @returns {E}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${type.name} #${id}`);
}

/**
 * A new element with text or children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {{ className?: string, title?: string }} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

/**
 * A button that does something.
 * @param {string} text
 * @param {() => unknown} action
 */
export function button(text, action) {
  const made = element("button", {}, text);
  made.type = "button";
  made.addEventListener("click", () => void action());
  return made;
}

/**
 * Replaces a text only where it is another one: selections and the reader's place stay.
 * @param {Element} place
 * @param {string} text
 */
export function setText(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
