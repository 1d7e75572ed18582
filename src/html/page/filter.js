"use strict";
(() => {
  const words = document.currentScript.dataset;
  const table = document.querySelector("table");
  const blocks = Array.from(table.tBodies, (body) => ({ body, text: fold(body.textContent) }));
  if (blocks.length < 2) return;
  const box = document.createElement("search");
  box.className = "search";
  const label = box.appendChild(document.createElement("label"));
  label.textContent = words.search;
  label.htmlFor = "search";
  const field = box.appendChild(document.createElement("input"));
  field.id = "search";
  field.type = "search";
  const found = box.appendChild(document.createElement("output"));
  found.htmlFor = "search";
  field.addEventListener("input", () => {
    const wanted = field.value.split(/\s+/u).map(fold).filter(Boolean);
    let rows = 0;
    for (const block of blocks) {
      block.body.hidden = !wanted.every((word) => block.text.includes(word));
      if (!block.body.hidden) rows += block.body.rows.length;
    }
    found.textContent = wanted.length === 0 ? "" : rows === 0 ? words.none : `${rows} ${words.found}`;
  });
  table.before(box);

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
  }
})();
