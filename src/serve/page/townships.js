// 各乡镇联系方式: a row a township; of one township a row a column. Cells are fields of their own; a block may be pasted, one cell
// filled down or over all.
import {ask} from "./transport.js";
import {fill, make, say, button, lang} from "./dom.js";
import {desk, change, refresh} from "./desk.js";
import {isTownship} from "./office.js";
import {openTab} from "./app.js";
import {choosePlace} from "./place.js";

let table = null; // what was shown last
let refused = []; // what of the last change was not taken

async function set(cells) {
  const told = cells.filter(c => table.rows[c.row] && table.columns[c.at] && (table.rows[c.row].cells[c.at] || "") !== c.text)
    .map(c => ({row: c.row, column: table.columns[c.at].key, text: c.text}));
  if (told.length === 0) return;
  const answer = await change("POST", "/townships", {body: () => ({version: desk.state.version, cells: told}), still: true});
  refused = answer ? answer.problems : [];
  await refresh("townships");
}

// To the cell of a township, as the list of what is open has it.
export async function goToPlace(row, key) {
  await openTab("townships");
  document.getElementById(`t-${row}-${table.columns.findIndex(c => c.key === key)}`)?.focus();
}

// A township sees its own row.
const shown = () => table.rows.map((r, row) => row).filter(row => !isTownship() || table.rows[row].code === desk.state.office.code);

const problemAt = (row, key) => table.problems.find(p => p.row === row && p.column === key);

function paste(event, row, at) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  set(text.split("\n").flatMap((line, r) => line.split("\t").map((t, c) => ({row: row + r, at: at + c, text: t.trim()}))));
}

function keys(event, row, at) {
  const step = {ArrowUp: -1, ArrowDown: 1, Enter: 1}[event.key];
  if (event.ctrlKey && event.key.toLowerCase() === "d") {
    set(shown().filter(i => i > row).map(i => ({row: i, at, text: event.target.value})));
  } else if (step) {
    const all = shown(), next = document.getElementById(all.length > 1 ? `t-${all[all.indexOf(row) + step]}-${at}` : `t-${row}-${at + step}`);
    if (next) next.focus();
    else event.target.blur();
  } else return;
  event.preventDefault();
}

function field(row, at) {
  const {key, caption} = table.columns[at], problem = problemAt(row, key);
  return make("td", {class: problem ? "bad" : ""}, make("input", {
    id: `t-${row}-${at}`, inputmode: table.columns[at].kind === "number" ? "numeric" : undefined, value: table.rows[row].cells[at] || "", "aria-label": table.rows[row].name + " " + caption, title: problem ? problem.message : "",
    "aria-invalid": problem ? "true" : undefined, "aria-describedby": problem ? `p-${row}-${key}` : undefined,
    on: {change: event => set([{row, at, text: event.target.value.trim()}]), paste: event => paste(event, row, at), keydown: event => keys(event, row, at)},
  }));
}

const same = c => c.kind === "date" ? "townships-same-day" : "townships-same";

const head = () => make("thead", {}, make("tr", {}, make("th", {scope: "col", text: say("township-name")}), table.columns.map((c, at) => make("th", {scope: "col"}, c.caption,
  shown().length > 1 && make("button", {type: "button", class: "same", text: say(same(c)), "aria-label": c.caption + " " + say(same(c)), on: {click: () => {
    const first = shown().map(row => table.rows[row].cells[at]).find(Boolean) || "";
    set(shown().map(row => ({row, at, text: first})));
  }}}))), make("th", {scope: "col", text: say("place-items")})));

const posts = row => button("place-choose", () => choosePlace(row, table.registry), {"aria-label": table.rows[row].name + " " + say("place-items")});

const line = row => make("tr", {}, make("th", {scope: "row", text: table.rows[row].name}), table.columns.map((c, at) => field(row, at)), make("td", {}, posts(row)));

const all = () => make("table", {class: "townships"}, head(), make("tbody", {}, shown().map(line)));

const one = row => make("table", {class: "townships one"}, make("tbody", {}, table.columns.map((c, at) => make("tr", {}, make("th", {scope: "row", text: c.caption}), field(row, at))),
  make("tr", {}, make("th", {scope: "row", text: say("place-items")}), make("td", {}, posts(row)))));

const problems = () => table.problems.length === 0 ? make("p", {class: "problems", text: say("townships-fine")}) : make("div", {class: "problems"}, make("h3", {text: say("townships-problems", {n: table.problems.length})}),
  make("ul", {}, table.problems.map(p => make("li", {id: `p-${p.row}-${p.column}`}, make("a", {href: "#", text: table.rows[p.row].name, on: {click: event => {
    event.preventDefault();
    document.getElementById(`t-${p.row}-${table.columns.findIndex(c => c.key === p.column)}`)?.focus();
  }}}), say("colon") + p.message))));

export async function showTownships(place, why) {
  const focus = document.activeElement && document.activeElement.id;
  table = await ask("GET", "/townships", {query: {lang}});
  const known = new Set(table.problems.map(p => p.message));
  table.problems = [...table.problems, ...refused.filter(p => !known.has(p.message))].filter(p => shown().includes(p.row));
  if (!table.rows || table.rows.length === 0) return fill(place, make("p", {class: "none", text: say("townships-none")}));
  const rows = shown(), single = rows.length === 1;
  fill(place, make("p", {class: "small how", text: say(single ? "townships-own" : "townships-how", {name: table.rows[rows[0]]?.name})}),
    make("div", {class: "scroll grid", tabindex: 0, role: "group", "aria-label": say("tab-townships")}, single ? one(rows[0]) : all()), problems());
  if (focus && focus.startsWith("t-")) document.getElementById(focus)?.focus();
}
