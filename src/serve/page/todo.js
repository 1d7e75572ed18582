// 还有 N 处要看: what is open, what keeps papers from being final first. One row a question; many of one kind stand
// together, all in full, and are settled by whoever has looked at each.
//
// Keys on a row: up and down, Enter leads to the place on the page, 1 2 3 press the row's buttons.
import {ask} from "./transport.js";
import {fill, make, say, button, lang} from "./dom.js";
import {desk, busy, change, refresh, tell} from "./desk.js";
import {goTo} from "./pages.js";
import {goToPlace} from "./townships.js";
import {closeCell} from "./editor.js";
import {openHeads} from "./heads.js";
import {openRecord} from "./record.js";

let at = 0; // the row that has the focus, or would have it
let who = "";
let list = {version: "", groups: []}; // what is shown
const most = 2000; // answers of one request

const here = item => ({catalog: item.catalog, item: item.item, column: item.column});

// An answer is about what stood there when it was given. Where something has changed since the list was drawn (a cell
// that was still open, a row more), the list is drawn anew, and what is not on it as it was shown is not settled.
async function isAsShown(items) {
  await closeCell();
  if (list.version === desk.state.version) return true;
  await refresh("answer");
  const now = new Set(list.groups.flatMap(g => g.items.map(i => JSON.stringify(i))));
  return items.every(i => now.has(JSON.stringify(i)));
}

const settle = (items, act, more) => busy(settleAll(items, act, more));

async function settleAll(items, act, more = {}) {
  if (!await isAsShown(items)) return tell(say("todo-moved"), true);
  let version = list.version, settled = 0;
  const wrong = [];
  for (let from = 0; from < items.length && version; from += most) {
    const answers = items.slice(from, from + most).map(i => ({...here(i), code: i.code, act, ...more}));
    const done = await change("POST", "/answers", {body: {version, by: who, answers}, still: true});
    version = done && done.version;
    settled += done ? done.done : 0;
    wrong.push(...((done && done.messages) || []).filter(m => m.level === "error"));
  }
  if (!version) return;
  await refresh("answer");
  tell([settled ? say("todo-settled", {n: settled}) : "", ...wrong.map(m => m.message)].join(" "), wrong.length > 0);
}

// ---- a form within a row ----

function ask_in(row, field, save, key) {
  const form = make("form", {class: "answer", on: {
    submit: event => { event.preventDefault(); save(field.value); },
    keydown: event => {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      form.remove();
      row.focus();
    },
  }}, field, make("button", {type: "submit", class: "main", text: say(key)}));
  row.querySelector(".answer")?.remove();
  row.append(form);
  field.focus();
}

function askText(row, items) {
  const value = items[0].text || "";
  ask_in(row, make("textarea", {rows: 3, value, "aria-label": say("todo-new")}), text => settle(items, "text", {text}), "todo-save");
}

function askReason(row, items) {
  const id = "reasons";
  const field = make("input", {list: id, required: true, "aria-label": say("todo-reason"), placeholder: say("todo-reason")});
  ask_in(row, field, reason => settle(items, "accept", {reason}), "todo-accept");
  row.querySelector(".answer").append(make("datalist", {id}, say("reasons").split("|").map(r => make("option", {value: r}))));
}

// ---- what can be answered, by kind ----

const answers = {
  right: (row, items) => settle(items, "right"),
  fix: (row, items) => settle(items, "fix"),
  text: askText,
  accept: askReason,
  tick: (row, items) => settle(items, "text", {text: "√"}),
  cross: (row, items) => settle(items, "text", {text: "×"}),
  place: (row, items) => lead(items[0]),
  head: (row, items) => lead(items[0]),
  record: (row, items) => lead(items[0]),
};

const isPlace = group => ["place", "period"].includes(group.kind);
const isRecord = group => group.kind === "record";

// Of the catalog itself, or of a head: it is changed among its fields.
const isHead = i => i.item === undefined && Boolean(i.column);

function acts(group) {
  if (isPlace(group)) return [...group.acts, "place"];
  if (isRecord(group)) return ["record"];
  if (group.kind === "finding" && isHead(group.items[0])) return [...group.acts, "head"];
  if (group.acts) return group.acts;
  const fix = group.items.every(i => i.proposal);
  return {inferred: ["right", "text"], unknown: ["tick", "cross"], finding: fix ? ["fix", "accept", "text"] : ["accept", "text"]}[group.kind] || ["text"];
}

const label = (group, act) => say((group.kind === "conflict" ? "act-conflict-" : "act-") + act);

const buttons = (group, items) => make("p", {class: "choices"}, acts(group).map((act, i) => make("button", {
  type: "button", tabindex: -1, class: i === 0 ? "main" : "", data: {act},
  on: {click: event => answers[act](event.target.closest("li.look"), items)},
}, make("kbd", {text: String(i + 1)}), " ", label(group, act))));

// ---- rows ----

const source = s => s && make("p", {class: "was", title: s.file || "", text: say("todo-source", s)});

const titleOf = id => (desk.state.catalogs.find(c => c.id === id) || {}).title || id;

// To where it stands: a cell of the catalog, or of the table of townships.
const isOf = (what, i) => list.groups.some(g => what(g) && g.items.includes(i));
const lead = i => isOf(isPlace, i) ? goToPlace(i.item, i.column) : isOf(isRecord, i) ? openRecord(i.catalog, i.column) : isHead(i) ? goToHead(i) : goTo(i.catalog, i.item, i.column);

async function goToHead(i) {
  await goTo(i.catalog, 0, "");
  await openHeads({column: i.column});
}

const where = i => make("p", {class: "where"}, make("a", {href: "#sheet", tabindex: -1, text: [i.item !== undefined && say("row", {n: i.item + 1}), i.name, i.caption].filter(Boolean).join(" · ") || titleOf(i.catalog),
  on: {click: event => { event.preventDefault(); lead(i); }}}));

// What copies of a catalog say differently: who says what, and each may be taken. Of what is no text the message has it.
const sides = i => i.sides && make("ul", {class: "sides"}, i.sides.map(s => make("li", {}, make("span", {class: "label", text: s.who}), " ", s.text || say("todo-empty"), " ",
  make("button", {type: "button", text: say("act-side"), "aria-label": say("act-side") + " " + s.who, on: {click: () => settle([i], "text", {text: s.text})}}))));

// The question stands for the message, but for that of a conflict, which says who says what.
const told = (group, i) => group.question && group.kind !== "conflict" ? "" : i.message;

const words = i => [
  i.message && !i.sides && make("p", {class: "question", text: i.message}),
  i.text !== undefined && i.text !== null && make("p", {class: "now"}, make("span", {class: "label", text: say("todo-now")}), i.text || say("todo-empty")),
  i.proposal && make("p", {class: "now"}, make("span", {class: "label", text: say("todo-proposal")}), i.proposal),
  sides(i),
];

function one(group) {
  const i = group.items[0];
  return [where(i), group.question && make("p", {class: "question", text: group.question}), ...words({...i, text: (isPlace(group) && !i.text) || isRecord(group) ? undefined : i.text, message: told(group, i)}), source(i.source), buttons(group, group.items)];
}

// What all say alike is said once, above them.
const alike = (group, name) => group.items.every(i => (i[name] || "") === (group.items[0][name] || ""));

// One of many, answered by itself.
const own_buttons = (group, item) => make("p", {class: "own"}, acts(group).map(act => make("button", {type: "button", class: "quiet", text: label(group, act),
  on: {click: event => answers[act](event.target.closest("li"), [item])}})));

function many(group) {
  const own = i => ({...i, message: alike(group, "message") ? "" : told(group, i), text: alike(group, "text") ? undefined : i.text, proposal: alike(group, "proposal") ? "" : i.proposal});
  const first = group.items[0];
  const name = make("input", {class: "who", value: who, autocomplete: "name", placeholder: say("todo-name"), "aria-label": say("todo-name"), on: {input: event => { who = event.target.value; }, keydown: event => event.stopPropagation()}});
  const all = acts(group).filter(a => a === "right" || a === "fix" || a === "accept")[0];
  return [
    make("p", {class: "question", text: group.question || (alike(group, "message") ? first.message : say("todo-alike", {caption: first.caption, n: group.items.length}))}),
    words({message: "", text: alike(group, "text") ? first.text : undefined, proposal: alike(group, "proposal") ? first.proposal : ""}),
    make("p", {class: "small", text: say("todo-many", {n: group.items.length})}),
    make("ol", {class: "all", tabindex: 0, "aria-label": say("todo-many", {n: group.items.length})}, group.items.map(i => make("li", {}, where(i), words(own(i)), source(i.source), own_buttons(group, i)))),
    all && make("p", {class: "choices"}, name, make("button", {type: "button", class: "main", on: {click: event => {
      if (!who.trim()) return name.focus();
      answers[all](event.target.closest("li.look"), group.items);
    }}, text: say(all === "right" ? "todo-all" : "todo-all-" + all, {n: group.items.length})})),
  ];
}

function row(group, i) {
  return make("li", {class: group.blocking ? "look blocking" : "look", tabindex: i === at ? 0 : -1, data: {key: group.key}, on: {
    keydown: event => keys(event, group), focus: event => { at = rows(event.target.parentNode).indexOf(event.target); },
  }}, group.blocking && make("span", {class: "mark", text: say("todo-blocking")}), group.items.length === 1 ? one(group) : many(group));
}

const rows = list => [...list.querySelectorAll(":scope > li")];

function keys(event, group) {
  const li = event.currentTarget;
  if (event.target !== li) return;
  const all = rows(li.parentNode), i = all.indexOf(li);
  const choices = [...li.querySelectorAll(".choices button")];
  if (event.key === "ArrowDown" && all[i + 1]) move(all, i + 1);
  else if (event.key === "ArrowUp" && all[i - 1]) move(all, i - 1);
  else if (event.key === "Enter") lead(group.items[0]);
  else if (/^[1-9]$/.test(event.key) && choices[event.key - 1]) choices[event.key - 1].click();
  else return;
  event.preventDefault();
}

function move(all, i) {
  all.forEach((li, n) => { li.tabIndex = n === i ? 0 : -1; });
  all[i].focus();
}

export async function showTodo(place, why) {
  if (why === "tab") return;
  const had = place.contains(document.activeElement);
  list = await ask("GET", "/todo", {query: {lang}});
  const {groups} = list;
  const n = groups.reduce((sum, g) => sum + g.items.length, 0);
  at = Math.max(0, Math.min(at, groups.length - 1));
  const ul = make("ul", {class: "todo", "aria-label": say("todo-head", {n})}, groups.map(row));
  fill(place, make("h2", {id: "todo-head", text: n ? say("todo-head", {n}) : say("todo-none")}),
    n ? make("p", {class: "small", text: say("todo-keys")}) : null, n ? ul : null);
  if (had && rows(ul)[at]) rows(ul)[at].focus();
}
