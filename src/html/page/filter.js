"use strict";
(() => {
  const words = document.currentScript.dataset;
  const blocks = Array.from(document.querySelectorAll("tbody"), (body) =>
    ({body, merged: body.querySelector("[rowspan]") !== null, rows: rowsOf(body)}));
  if (blocks.reduce((n, block) => n + block.rows.length, 0) < 2) return;
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
    let all = 0;
    for (const block of blocks) {
      let n = 0;
      for (const {row, text} of block.rows) {
        const hit = wanted.every((word) => text.includes(word));
        row.hidden = !hit && !block.merged;
        row.classList.toggle("found", hit && block.merged && wanted.length > 0);
        n += hit;
      }
      block.body.hidden = n === 0;
      all += n;
    }
    found.textContent = wanted.length === 0 ? "" : all === 0 ? words.none : `${all} ${words.found}`;
  });
  document.querySelector("table, h2").before(box);

  // Rows, each with the texts of all cells that reach into it.
  function rowsOf(body) {
    let open = [];
    return Array.from(body.rows, (row) => {
      open = open.filter((cell) => --cell.rows > 0);
      open.push(...Array.from(row.cells, (cell) => ({rows: cell.rowSpan, text: fold(cell.textContent)})));
      return {row, text: open.map((cell) => cell.text).join(" ")};
    });
  }

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
  }
})();
