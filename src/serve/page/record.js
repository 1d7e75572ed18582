// 归档字段: what archives want to know of a catalog, a field a row. Those that are needed or usual stand first. What is stored is
// one step; a value of the wrong form is told at its field.
import {ask} from "./transport.js";
import {make, say, lang, dialog} from "./dom.js";
import {desk, busy, change, refresh, tell, wordsOf} from "./desk.js";

const pathOf = catalog => `/catalogs/${encodeURIComponent(catalog)}`;

const select = (id, f, first) => make("select", {id, autofocus: first, "aria-describedby": id + "-told"}, make("option", {value: "", text: say("record-none")}),
  [...f.choices, ...(!f.text || f.choices.includes(f.text) ? [] : [f.text])].map(w => make("option", {value: w, text: w, selected: w === f.text})));

// How a value looks, or what is taken where there is none.
const hint = f => f.otherwise && !f.text ? say("record-otherwise", {text: f.otherwise}) : f.example ? say("record-like", f) : "";

const input = (id, f, first) => make("input", {id, value: f.text, autofocus: first, placeholder: hint(f), inputmode: ["year", "number"].includes(f.kind) ? "numeric" : undefined, "aria-describedby": id + "-told"});

const needs = f => ["filing", "transfer"].filter(n => f[n]).map(n => say("record-" + n)).join(say("comma"));

function row(f, n, first) {
  const id = "record-" + n;
  return make("p", {class: "pick", data: {field: f.name}}, make("label", {for: id}, f.name, needs(f) && make("span", {class: "need", text: needs(f)})),
    f.choices ? select(id, f, first) : input(id, f, first), make("span", {id: id + "-told", class: "told-field"}));
}

function showWrong(form, told, error) {
  const n = told.fields.findIndex(f => f.name === error.told.column);
  for (const e of form.querySelectorAll("[aria-invalid]")) e.removeAttribute("aria-invalid");
  for (const e of form.querySelectorAll(".told-field")) e.textContent = "";
  if (n < 0) return tell(wordsOf(error), true);
  const at = form.querySelector("#record-" + n);
  at.setAttribute("aria-invalid", "true");
  form.querySelector(`#record-${n}-told`).textContent = error.told.message;
  if (at.closest("details")) at.closest("details").open = true;
  at.focus();
}

// What another catalog says, but for what each has of its own, into the fields that are empty.
function copy(form, catalog, told) {
  const others = desk.state.catalogs.filter(c => c.id !== catalog);
  async function take(id) {
    const other = await ask("GET", pathOf(id) + "/record", {query: {lang}});
    told.fields.forEach((f, n) => {
      const at = form().querySelector("#record-" + n);
      if (!f.own && !at.value) at.value = other.fields[n].text;
    });
  }
  const from = make("select", {id: "record-copy", on: {change: () => from.value && busy(take(from.value))}}, make("option", {value: "", text: say("choose")}), others.map(c => make("option", {value: c.id, text: c.title || c.id})));
  return others.length > 0 && make("p", {class: "pick"}, make("label", {for: "record-copy", text: say("record-copy")}), from);
}

async function save(form, catalog, told) {
  const edits = told.fields.map((f, n) => ({op: "record", name: f.name, text: form.querySelector("#record-" + n).value.trim()})).filter((e, n) => e.text !== told.fields[n].text);
  if (edits.length === 0) return true;
  const refused = error => showWrong(form, told, error);
  if (!await change("POST", pathOf(catalog) + "/edits", {body: {version: told.catalog, edits}, still: true, refused})) return false;
  await refresh("edited");
  tell(say("record-done"));
  return true;
}

// `field`: the one to begin with. `closed` is called at the end, whether or not something was stored.
export async function openRecord(catalog, field = "", closed = null) {
  const told = await ask("GET", pathOf(catalog) + "/record", {query: {lang}});
  const rows = told.fields.map((f, n) => [f, row(f, n, f.name === field)]);
  const isFirst = f => f.filing || f.transfer || f.usual || f.text || f.name === field;
  const others = rows.filter(([f]) => !isFirst(f)).map(([, r]) => r);
  const form = make("form", {class: "office", on: {submit: async event => {
    event.preventDefault();
    if (await save(form, catalog, told)) close();
  }}}, make("p", {class: "small", text: say("record-how")}), copy(() => form, catalog, told), make("div", {class: "record"}, rows.filter(([f]) => isFirst(f)).map(([, r]) => r)),
  make("details", {}, make("summary", {text: say("record-more", {n: others.length})}), make("div", {class: "record"}, others)),
  make("p", {}, make("button", {type: "submit", class: "main", text: say("todo-save")})));
  const close = dialog(say("record-head", told), form, {wide: true, closed});
}
