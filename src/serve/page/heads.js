// What stands above and below the table, and the heads of its columns. A click on one of them on the page, or the button above
// it, leads to the fields of all.
import {ask} from "./transport.js";
import {make, say, lang, dialog} from "./dom.js";
import {change, refresh} from "./desk.js";
import {view, fetchPages} from "./pages.js";

const names = ["title", "issuer", "field", "attachment", "edition", "date", "notes"];
const path = () => `/catalogs/${encodeURIComponent(view.catalog)}`;
const bare = text => text.replace(/\s/g, "");

const row = (id, label, kind, text, first) => make("p", {class: "pick"}, make("label", {for: id, text: label}), make(kind, {id, rows: 2, value: text, autofocus: first}));

const field = (name, text, first) => row("head-" + name, say("head-" + name), name === "notes" || name === "title" ? "textarea" : "input", text, first);

// A head is called by the place of its column, a group by what stands first below it.
function headName(heads, n) {
  if (heads[n].column === undefined) return say("head-group", {of: heads[n + 1].caption});
  return say("head-of", {n: heads.slice(0, n + 1).filter(h => h.column !== undefined).length});
}

// What is stored is what the fields say otherwise than the catalog did.
async function save(form, told) {
  const value = id => form.querySelector("#" + id).value.trim();
  const edits = names.map(op => ({op, text: value("head-" + op)})).filter(e => e.text !== (told[e.op] || ""));
  told.heads.forEach((h, n) => { if (value("column-" + n) !== h.caption) edits.push({op: "caption", head: n, text: value("column-" + n)}); });
  if (edits.length === 0) return true;
  if (!await change("POST", path() + "/edits", {body: {version: told.catalog, edits}, still: true})) return false;
  await refresh("edited");
  await fetchPages();
  view.columns = (await ask("GET", path(), {query: {lang, from: 0, to: 0}})).columns;
  return true;
}

// `at`: the words that were clicked, or the key of a column or a field; empty for none in particular.
export async function openHeads(at = {}) {
  const told = await ask("GET", path(), {query: {lang, from: 0, to: 0}}), words = at.words && bare(at.words);
  const holds = name => name === at.column || (words && told[name] && (bare(told[name]).includes(words) || words.includes(bare(told[name]))));
  const head = told.heads.findIndex(h => at.column ? h.column === at.column : words && bare(h.caption) === words);
  const name = head < 0 ? names.find(holds) : undefined;
  if (words && head < 0 && !name) return; // a page number, say
  const form = make("form", {class: "office", on: {submit: async event => {
    event.preventDefault();
    if (await save(form, told)) close();
  }}}, names.map(n => field(n, told[n] || "", n === name)), make("h3", {text: say("heads-columns")}),
  told.heads.map((h, n) => row("column-" + n, headName(told.heads, n), "input", h.caption, n === head)),
  make("p", {}, make("button", {type: "submit", class: "main", text: say("todo-save")})));
  const close = dialog(say("heads"), form, {wide: true});
}

// The words on the page under the pointer that belong to no cell; its strokes are thin, so the place of its line counts. Of the
// head of a column, its key.
export function wordsAt(host, {x, y}) {
  const within = g => {
    const r = g.getBoundingClientRect();
    return x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
  };
  if (!host || !host.shadowRoot) return {};
  const head = [...host.shadowRoot.querySelectorAll("[data-column]:not([data-item])")].find(within);
  if (head) return {column: (view.columns[head.dataset.column] || {}).key};
  const run = [...host.shadowRoot.querySelectorAll("g[role=img][aria-label]")].find(g => !g.closest("[data-column]") && within(g));
  return run ? {words: run.getAttribute("aria-label")} : {};
}
