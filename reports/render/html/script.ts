/** The page's behaviour: filters, links to a row, copy buttons. It reads the page and adds no data of its own. */
export const script = `"use strict";
(() => {
  const form = document.querySelector(".toolbar");
  const rows = [...document.querySelectorAll(".row")];
  const groups = [...document.querySelectorAll(".group")];
  const output = form.querySelector("output");
  const nothing = document.querySelector(".nothing");
  const texts = new Map(rows.map((row) => [row, row.querySelector("summary").textContent.toLowerCase()]));
  form.hidden = false;

  const apply = () => {
    const data = new FormData(form);
    const words = data.get("text").toLowerCase().split(/\\s+/).filter(Boolean);
    const verdicts = data.getAll("verdict");
    const fits = (row) =>
      (verdicts.length === 0 || verdicts.includes(row.dataset.verdict)) &&
      ["area", "level", "version"].every((name) => !data.get(name) || row.dataset[name] === data.get(name)) &&
      words.every((word) => texts.get(row).includes(word));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) shown += 1;
    }
    for (const group of groups) {
      const left = group.querySelectorAll(".row:not([hidden])").length;
      group.hidden = left === 0;
      group.querySelector(".count").textContent = String(left);
    }
    nothing.hidden = shown > 0;
    output.textContent = shown + " of " + rows.length + " shown";
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      form.elements.text.focus();
    }
    if (event.key === "Escape" && event.target === form.elements.text) form.reset();
  });

  const openLinked = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = row && row.querySelector("details");
    if (!details) return;
    form.reset();
    details.open = true;
    row.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", openLinked);
  for (const row of rows) {
    row.firstElementChild.addEventListener("toggle", (event) => {
      if (event.target.open && event.target.parentElement === row) history.replaceState(null, "", "#" + row.id);
    });
  }

  for (const block of document.querySelectorAll(".command")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const command = block.firstElementChild;
      getSelection().selectAllChildren(command);
      const copied = await navigator.clipboard?.writeText(command.textContent).then(() => true, () => false);
      button.textContent = copied ? "Copied" : "Selected";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    block.append(button);
  }

  addEventListener("beforeprint", () => {
    for (const row of rows) if (row.dataset.verdict === "fail") row.querySelector("details").open = true;
  });
  apply();
  openLinked();
})();
`;
