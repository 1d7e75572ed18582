// The page as the editor. One cell is chosen; arrows lead to the cell beside it, by where cells stand on the paper, so that
// merged ones are met once. A click or Enter puts the caret into it, in place: a field of the cell's size lies over the
// printed cell until it is left. What was typed is stored when the cell is left, and after a pause.
import {ask} from "./transport.js";
import {make, say, lang, byId} from "./dom.js";
import {change, refresh, busy} from "./desk.js";
import {openHeads, wordsAt} from "./heads.js";
import {view, fetchPages, takePages, layPages, findCell, mark} from "./pages.js";

const chosen = {item: 0, column: "", frame: null, cell: null};
let field = null; // {box, item, column, text, timer}
let bar = null, announce = null;
const settling = {timer: 0, done: null};

// ---- cells ----

const hosts = () => [...view.scroll.querySelectorAll(".page")];
const cellsOf = host => host.shadowRoot ? [...host.shadowRoot.querySelectorAll("[data-item][data-column]")] : [];
const cellOf = node => node && node.closest && node.closest("[data-item][data-column]");
const keyOf = cell => ({item: +cell.dataset.item, column: cell.dataset.column});
const kindOf = cell => cell.getAttribute("role") === "checkbox" ? "tick" : cell.querySelector("[data-option]") ? "checks" : "text";
const textOf = cell => kindOf(cell) === "tick" ? say("tick-" + cell.getAttribute("aria-checked")) : cell.dataset.text;
const captionOf = cell => (view.columns.find(c => c.key === cell.dataset.column) || {}).caption || "";
const rect = cell => cell.firstElementChild.getBoundingClientRect(); // its place

// The size of the cell's type on the screen: runs are scaled from a thousand units an em.
function sizeOf(cell) {
  const svg = cell.ownerSVGElement, run = cell.querySelector("g[transform]");
  const scale = run && /scale\(([\d.]+)/.exec(run.getAttribute("transform"));
  return (scale ? scale[1] * 1000 : 9) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}

// ---- choosing ----

export function choose(cell, scroll = true) {
  if (chosen.frame) chosen.frame.remove();
  Object.assign(chosen, cell ? keyOf(cell) : {}, {cell, frame: cell ? mark(cell, "chosen") : null});
  if (!cell) return placeBar();
  if (scroll) reveal(cell);
  announce.textContent = say("cell", {column: captionOf(cell), n: chosen.item + 1}) + say("colon") + (textOf(cell) || say("todo-empty"));
  placeBar();
}

function reveal(cell) {
  const r = rect(cell), box = view.scroll.getBoundingClientRect();
  if (r.top < box.top + 40) view.scroll.scrollTop -= box.top + 40 - r.top;
  else if (r.bottom > box.bottom - 10) view.scroll.scrollTop += Math.min(r.bottom - box.bottom + 10, r.top - box.top - 40);
  if (r.left < box.left) view.scroll.scrollLeft -= box.left - r.left + 10;
  else if (r.right > box.right) view.scroll.scrollLeft += r.right - box.right + 10;
}

// The nearest cell in a direction whose sides overlap ours; on the next page when there is none on this one.
function beside(cell, dx, dy) {
  const from = rect(cell), mid = {x: from.left + Math.min(from.width, 20) / 2, y: from.top + Math.min(from.height, 20) / 2};
  const host = cell.getRootNode().host;
  const far = c => {
    const r = rect(c);
    if (dx) return r.top <= mid.y && r.bottom > mid.y ? dx * ((dx > 0 ? r.left - from.right : r.right - from.left)) : -1e9;
    return r.left <= mid.x && r.right > mid.x ? dy * (dy > 0 ? r.top - from.bottom : r.bottom - from.top) : -1e9;
  };
  const best = cells => cells.filter(c => c !== cell && far(c) > -2).sort((a, b) => far(a) - far(b))[0];
  return best(cellsOf(host)) || (dy ? best(cellsOf(hosts()[+host.dataset.page + dy] || host)) : null);
}

function next(cell, back) {
  const all = hosts().flatMap(cellsOf);
  return all[all.indexOf(cell) + (back ? -1 : 1)];
}

// ---- asking for edits ----

function settle() {
  clearTimeout(settling.timer);
  if (settling.done) settling.done();
  busy(new Promise(done => {
    settling.done = done;
    settling.timer = setTimeout(() => refresh("edited").then(done, done), 400);
  }));
}

// What was changed is shown at once; the list and the head follow after a pause.
async function edit(...edits) {
  const told = await change("POST", `/catalogs/${encodeURIComponent(view.catalog)}/edits`, {body: () => ({version: view.version, edits}), still: true});
  if (!told) {
    await fetchPages();
    return false;
  }
  takePages(told, told.catalog);
  await choose(await findCell(chosen.item, chosen.column), false);
  settle();
  return true;
}

const here = () => ({item: chosen.item, column: chosen.column});

function toggle(cell, option) {
  return edit({op: "toggle", ...keyOf(cell), ...(option ? {option} : {})});
}

// ---- the field over a cell ----

function store() {
  if (!field || field.composing) return null;
  const text = field.box.innerText.replace(/\u00a0/g, " ").replace(/\n$/, "");
  clearTimeout(field.timer);
  if (text === field.text) return null;
  field.text = text;
  return edit({op: "text", item: field.item, column: field.column, text});
}

export async function closeCell(keep = true) {
  if (!field) return;
  const stored = keep ? store() : null, {box, timer} = field;
  clearTimeout(timer);
  field = null; // for the field's end takes the focus away from it, which leads here again
  box.remove();
  await stored;
}

function lay(cell) {
  const r = rect(cell), origin = view.scroll.getBoundingClientRect();
  const style = field.box.style;
  style.left = r.left - origin.left + view.scroll.scrollLeft + "px";
  style.top = r.top - origin.top + view.scroll.scrollTop + "px";
  style.minWidth = style.width = r.width + "px";
  style.minHeight = r.height + "px";
  style.fontSize = sizeOf(cell) + "px";
}

// The caret where the pointer is, or at the end.
function putCaret(box, point) {
  box.focus();
  let range = null;
  if (point && document.caretRangeFromPoint) range = document.caretRangeFromPoint(point.x, point.y);
  else if (point && document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(point.x, point.y);
    if (at) (range = document.createRange()).setStart(at.offsetNode, at.offset);
  }
  if (!range || !box.contains(range.startContainer)) {
    range = document.createRange();
    range.selectNodeContents(box);
    range.collapse(false);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

export function openCell(cell, point, typed) {
  if (kindOf(cell) === "tick") return toggle(cell);
  const text = textOf(cell);
  const box = make("div", {class: "field", contenteditable: "true", role: "textbox", "aria-multiline": "true", spellcheck: "false", lang: "zh-CN",
    "aria-label": say("cell", {column: captionOf(cell), n: +cell.dataset.item + 1}), text: typed ?? text, on: {keydown: typing, input: typed_more, paste, blur: () => closeCell(),
      compositionstart: () => { if (field) field.composing = true; }, compositionend: () => { if (field) field.composing = false; }}});
  field = {box, ...keyOf(cell), text, timer: 0, composing: false};
  view.scroll.append(box);
  lay(cell);
  putCaret(box, point);
  return undefined;
}

function typed_more() {
  clearTimeout(field.timer);
  field.timer = setTimeout(store, 900);
}

async function leave(step) {
  const cell = chosen.cell, back = step < 0;
  await closeCell();
  const at = await findCell(chosen.item, chosen.column) || cell;
  const to = Math.abs(step) === 2 ? beside(at, 0, step / 2) : next(at, back);
  choose(to || at);
  view.scroll.focus();
}

function typing(event) {
  event.stopPropagation();
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    closeCell(false);
    view.scroll.focus();
  } else if (event.key === "Tab") {
    event.preventDefault();
    leave(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (event.altKey) document.execCommand("insertText", false, "\n");
    else leave(2);
  }
}

const clean = text => text.replace(/\r\n?/g, "\n").replace(/\n$/, "");

function block(text) {
  closeCell(false);
  return edit({op: "paste", ...here(), rows: clean(text).split("\n").map(line => line.split("\t"))});
}

function paste(event) {
  const text = event.clipboardData.getData("text/plain");
  event.preventDefault();
  if (text.includes("\t")) block(text);
  else document.execCommand("insertText", false, clean(text));
}

// ---- the small bar over the chosen row ----

const does = {
  insert: () => edit({op: "insert", item: chosen.item + 1}),
  delete: () => edit({op: "delete", item: chosen.item}),
  merge: () => edit({op: "merge", ...here()}),
  split: () => edit({op: "split", ...here()}),
  up: () => move(-1),
  down: () => move(1),
};

async function move(by) {
  if (await edit({op: "move", item: chosen.item, by})) choose(await findCell(Math.max(0, chosen.item + by), chosen.column));
}

function makeBar() {
  bar = make("div", {class: "bar", role: "toolbar", "aria-label": say("bar"), hidden: true, on: {mousedown: event => event.preventDefault()}},
    Object.entries(does).map(([name, f]) => make("button", {type: "button", text: say("bar-" + name), data: {does: name}, on: {click: async () => {
      await closeCell();
      await f();
      view.scroll.focus();
    }}})));
  return bar;
}

function placeBar() {
  bar.hidden = !chosen.cell;
  if (!chosen.cell) return;
  const r = rect(chosen.cell), origin = view.scroll.getBoundingClientRect();
  const top = r.top - origin.top + view.scroll.scrollTop - bar.offsetHeight - 6;
  bar.style.top = Math.max(view.scroll.scrollTop, top) + "px";
  bar.style.left = Math.max(8, Math.min(r.left - origin.left + view.scroll.scrollLeft, view.scroll.scrollLeft + view.scroll.clientWidth - bar.offsetWidth - 16)) + "px";
}

// A page was drawn anew: what was chosen on it is chosen again.
export function shownPage(host) {
  if (chosen.cell && chosen.cell.isConnected) return;
  const cell = cellsOf(host).find(c => +c.dataset.item === chosen.item && c.dataset.column === chosen.column);
  if (!cell) return;
  chosen.cell = cell;
  chosen.frame = mark(cell, "chosen");
  if (field && field.item === chosen.item && field.column === chosen.column) lay(cell);
  placeBar();
}

// ---- keys and pointer on the pages ----

const arrows = {ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]};

function keys(event) {
  if (event.target !== view.scroll) return;
  const cell = chosen.cell && chosen.cell.isConnected ? chosen.cell : hosts().flatMap(cellsOf)[0];
  if (!cell || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrows[event.key]) choose(chosen.cell ? beside(cell, ...arrows[event.key]) || cell : cell);
  else if (event.key === "Enter" || event.key === "F2") choose(cell), openCell(cell);
  else if (event.key === " ") choose(cell), kindOf(cell) === "checks" ? chooseOption(cell) : openCell(cell);
  else if (event.key === "Delete" && kindOf(cell) === "text") edit({op: "text", ...keyOf(cell), text: ""});
  else if (event.key === "Escape") choose(null);
  else if (event.key.length === 1 && kindOf(cell) === "text") choose(cell), openCell(cell, null, event.key);
  else return;
  event.preventDefault();
}

// Boxes by keys: a list of them over the cell.
function chooseOption(cell) {
  const options = [...cell.querySelectorAll("[data-option]")];
  let open = true;
  const close = () => {
    if (!open) return;
    open = false; // for its end takes the focus away from it, which leads here again
    box.remove();
  };
  const box = make("div", {class: "options", role: "menu", on: {keydown: event => {
    event.stopPropagation();
    const all = [...box.children], i = all.indexOf(document.activeElement), step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) all[(i + step + all.length) % all.length].focus();
    else if (event.key === "Escape") close(), view.scroll.focus();
    else return;
    event.preventDefault();
  }, focusout: event => { if (!box.contains(event.relatedTarget)) close(); }}},
  options.map(o => make("button", {type: "button", role: "menuitemcheckbox", "aria-checked": o.getAttribute("aria-checked"), text: o.dataset.option, on: {click: async () => {
    close();
    await toggle(cell, o.dataset.option);
    view.scroll.focus();
  }}})));
  const r = rect(cell), origin = view.scroll.getBoundingClientRect();
  box.style.left = r.left - origin.left + view.scroll.scrollLeft + "px";
  box.style.top = r.top - origin.top + view.scroll.scrollTop + "px";
  view.scroll.append(box);
  box.scrollIntoView({block: "nearest"});
  box.firstChild?.focus({preventScroll: true});
}

// The option under the pointer: its strokes are thin, so the place of its line counts.
function optionAt(cell, {x, y}) {
  return [...cell.querySelectorAll("[data-option]")].find(o => {
    const r = o.getBoundingClientRect();
    return x >= r.left - 3 && x <= r.right + 3 && y >= r.top - 2 && y <= r.bottom + 2;
  });
}

async function click(event) {
  const target = event.composedPath()[0], cell = cellOf(target);
  if (field && field.box.contains(target)) return;
  const point = {x: event.clientX, y: event.clientY};
  if (!cell) {
    const at = wordsAt(target.closest(".page") || target.getRootNode().host, point);
    await closeCell();
    if (at.words || at.column) await openHeads(at);
    return;
  }
  const option = optionAt(cell, point);
  const key = keyOf(cell);
  await closeCell();
  const now = cell.isConnected ? cell : await findCell(key.item, key.column);
  if (!now) return;
  choose(now, false);
  if (option) await toggle(now, option.dataset.option);
  else if (kindOf(now) !== "checks") openCell(now, point);
  if (!field) view.scroll.focus();
}

// ---- finding ----

const found = {hits: [], at: -1, frames: []};

async function search(text) {
  found.frames.forEach(f => f.remove());
  Object.assign(found, {hits: [], at: -1, frames: []});
  if (text) found.hits = (await ask("GET", `/catalogs/${encodeURIComponent(view.catalog)}/find`, {query: {text}})).hits.filter(hit => hit.item !== undefined);
  await turn(1);
}

async function turn(step) {
  const n = found.hits.length;
  byId("find-count").textContent = n ? "" : byId("find-text").value ? say("find-none") : "";
  if (!n) return;
  found.at = (found.at + step + n) % n;
  byId("find-count").textContent = say("find-hits", {at: found.at + 1, n});
  const hit = found.hits[found.at], cell = await findCell(hit.item, hit.column);
  found.frames.forEach(f => f.remove());
  if (!cell) return;
  reveal(cell);
  found.frames = [mark(cell, "hit")];
}

function makeFind() {
  let timer = 0;
  return [make("input", {id: "find-text", type: "search", placeholder: say("find"), "aria-label": say("find"), "aria-keyshortcuts": "Control+F", on: {
    input: event => { clearTimeout(timer); timer = setTimeout(() => search(event.target.value), 150); },
    keydown: event => {
      if (event.key === "Enter") turn(event.shiftKey ? -1 : 1);
      if (event.key === "Escape") event.target.value = "", search(""), view.scroll.focus();
    },
  }}), make("span", {id: "find-count", class: "small", role: "status"})];
}

addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f" || !byId("find-text") || byId("pane-catalog").hidden) return;
  event.preventDefault();
  byId("find-text").select();
});
addEventListener("resize", () => { if (view.scroll) closeCell(), choose(null), layPages(); });

// For a new catalog on the screen.
export function startEditor() {
  Object.assign(chosen, {item: 0, column: "", frame: null, cell: null});
  announce = make("p", {class: "hidden", role: "status"});
  view.scroll.append(makeBar(), announce);
  view.place.querySelector(".find").append(...makeFind());
  view.scroll.addEventListener("keydown", keys);
  view.scroll.addEventListener("click", click);
  view.scroll.addEventListener("paste", event => { if (event.target === view.scroll && chosen.cell) event.preventDefault(), block(event.clipboardData.getData("text/plain")); });
}
