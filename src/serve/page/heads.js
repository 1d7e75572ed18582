// What stands above and below the table: title, issuer, date and the like. A click on one of them on the page, or the button
// above it, leads to the fields of all.
import {ask} from "./transport.js";
import {make, say, lang, dialog} from "./dom.js";
import {change, refresh} from "./desk.js";
import {view, fetchPages} from "./pages.js";

const names = ["title", "issuer", "field", "attachment", "edition", "date", "notes"];
const path = () => `/catalogs/${encodeURIComponent(view.catalog)}`;
const bare = text => text.replace(/\s/g, "");

function row(name, text, first) {
  const id = "head-" + name, kind = name === "notes" || name === "title" ? "textarea" : "input";
  return make("p", {class: "pick"}, make("label", {for: id, text: say(id)}), make(kind, {id, rows: 2, value: text, autofocus: first}));
}

// What is stored is what the fields say otherwise than the catalog did.
async function save(form, told) {
  const edits = names.map(op => ({op, text: form.querySelector("#head-" + op).value.trim()})).filter(e => e.text !== (told[e.op] || ""));
  if (edits.length === 0) return true;
  if (!await change("POST", path() + "/edits", {body: {version: told.catalog, edits}, still: true})) return false;
  await refresh("edited");
  await fetchPages();
  return true;
}

// `words`: what was clicked; empty for none in particular.
export async function openHeads(words = "") {
  const told = await ask("GET", path(), {query: {lang, from: 0, to: 0}});
  const holds = name => words && told[name] && (bare(told[name]).includes(bare(words)) || bare(words).includes(bare(told[name])));
  const at = names.find(holds);
  if (words && !at) return; // a page number, say
  const form = make("form", {class: "office", on: {submit: async event => {
    event.preventDefault();
    if (await save(form, told)) close();
  }}}, names.map(name => row(name, told[name] || "", name === at)), make("p", {}, make("button", {type: "submit", class: "main", text: say("todo-save")})));
  const close = dialog(say("heads"), form);
}

// The words on the page under the pointer that belong to no cell; its strokes are thin, so the place of its line counts.
export function wordsAt(host, {x, y}) {
  const run = host && host.shadowRoot && [...host.shadowRoot.querySelectorAll("g[role=img][aria-label]")].find(g => {
    const r = g.getBoundingClientRect();
    return !g.closest("[data-column]") && x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
  });
  return run ? run.getAttribute("aria-label") : "";
}
