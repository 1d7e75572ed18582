// The office page: from an old file to a printed notice.
//
// Each part of the screen is a file here; what they share is the state of the desk (desk.js), which tells them when it
// changed. No part keeps what the desk knows.
import {settle, end} from "./transport.js";
import {byId, fill, make, say, speak, button, dialog} from "./dom.js";
import {desk, hear, refresh, change, tell, wordsOf} from "./desk.js";
import {chooseOffice} from "./office.js";
import {showDrop, takeFiles} from "./drops.js";
import {showTodo} from "./todo.js";
import {showPages} from "./pages.js";
import {showTownships} from "./townships.js";
import {showNotice} from "./notice.js";
import {showWant, hasWork} from "./papers.js";

const tabs = ["catalog", "townships", "notice"];
let open = "catalog";

export function openTab(name) {
  open = name;
  for (const t of tabs) {
    byId("pane-" + t).hidden = t !== name;
    byId("tab-" + t).setAttribute("aria-selected", t === name);
    byId("tab-" + t).tabIndex = t === name ? 0 : -1;
  }
  return show("tab");
}

function makeTabs() {
  fill(byId("tabs"), tabs.map(name => make("button", {
    type: "button", role: "tab", id: "tab-" + name, "aria-controls": "pane-" + name, text: say("tab-" + name),
    on: {click: () => openTab(name), keydown: event => turnTab(event, name)},
  })));
  byId("wide").append(make("button", {type: "button", class: "quiet", "aria-pressed": "false", text: say("wide"), on: {click: event => {
    const wide = document.body.classList.toggle("wide");
    event.target.setAttribute("aria-pressed", wide);
    event.target.textContent = say(wide ? "narrow" : "wide");
    dispatchEvent(new Event("resize"));
  }}}));
}

function turnTab(event, name) {
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!step) return;
  const next = tabs[(tabs.indexOf(name) + step + tabs.length) % tabs.length];
  event.preventDefault();
  openTab(next);
  byId("tab-" + next).focus();
}

// ---- the head ----

function showHead() {
  const {state} = desk;
  byId("office").textContent = state.office ? state.office.name : say("no-office");
  for (const way of ["undo", "redo"]) {
    const words = state[way];
    const b = byId(way);
    b.disabled = !words;
    b.textContent = words ? say(way + "-what", {what: words}) : say(way);
    b.title = b.textContent;
  }
}

export async function stepBack(way) {
  if (byId(way).disabled) return;
  const words = desk.state[way];
  const done = await change("POST", "/" + way, {body: () => ({version: desk.state.version}), why: "newer"});
  if (done) tell(say(way + "-done", {what: words}));
}

async function quit() {
  await end();
  fill(document.body, make("main", {class: "welcome"}, make("div", {class: "card"}, make("h2", {text: say("ended")}), make("p", {text: say("ended-words")}))));
}

function help() {
  const rows = say("keys").split("\n").map(line => line.split(" — "));
  dialog(say("help"), make("div", {}, make("p", {text: say("help-words")}),
    make("table", {class: "keys"}, rows.map(([keys, does]) => make("tr", {}, make("th", {scope: "row"}, make("kbd", {text: keys})), make("td", {text: does})))),
    make("p", {class: "quit"}, button("quit", quit), make("span", {class: "small", text: say("quit-words")}))));
}

// ---- the first screen: the office, then the first file ----

function showWelcome() {
  const {state} = desk;
  const empty = state.catalogs.length === 0 && state.drops.length === 0;
  const first = !state.office || empty;
  byId("welcome").hidden = !first;
  byId("work").hidden = first;
  byId("work").classList.toggle("alone", state.catalogs.length === 0);
  byId("want").hidden = first || (state.catalogs.length === 0 && !hasWork());
  if (!first) return;
  if (!state.office) return chooseOffice(byId("welcome"));
  fill(byId("welcome"), make("div", {class: "card"}, make("h2", {text: say("drop-first")}), make("p", {text: say("drop-what")}),
    make("p", {}, button("drop-choose", () => chooseFiles(), {class: "main"})), make("p", {class: "small", text: say("drop-safe")})));
}

export function chooseFiles() {
  const input = make("input", {type: "file", multiple: true, on: {change: () => takeFiles([...input.files])}});
  input.click();
}

// ---- files fall anywhere ----

function letFall() {
  let depth = 0;
  const over = on => document.body.classList.toggle("over", on);
  const files = event => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragenter", event => { if (files(event)) over(++depth > 0); });
  addEventListener("dragleave", event => { if (files(event)) over(--depth > 0); });
  addEventListener("dragover", event => { if (files(event)) event.preventDefault(); });
  addEventListener("drop", event => {
    depth = 0;
    over(false);
    if (!files(event)) return;
    event.preventDefault();
    takeFiles([...event.dataTransfer.files]);
  });
}

// ---- all together ----

async function show(why) {
  showHead();
  showWelcome();
  if (byId("work").hidden) return;
  const panes = {catalog: showPages, townships: showTownships, notice: showNotice};
  await Promise.all([
    part(() => showDrop(byId("drop"))), part(() => showTodo(byId("todo"), why)), part(() => showWant(byId("want"))),
    part(() => panes[open](byId("pane-" + open), why)),
  ]);
}

// One part that fails is told, and the others are shown.
async function part(show) {
  try {
    await show();
  } catch (error) {
    tell(wordsOf(error), true);
  }
}

function keys(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  const key = event.key.toLowerCase();
  if (event.target.closest("input, textarea") && key !== "f") return;
  if (key === "z" && !event.shiftKey) stepBack("undo");
  else if (key === "y" || key === "z") stepBack("redo");
  else return;
  event.preventDefault();
}

async function start() {
  settle();
  speak();
  document.title = say("title");
  makeTabs();
  byId("sheet").setAttribute("aria-label", say("sheet"));
  byId("undo").addEventListener("click", () => stepBack("undo"));
  byId("redo").addEventListener("click", () => stepBack("redo"));
  byId("help").addEventListener("click", help);
  byId("office").addEventListener("click", () => chooseOffice(null));
  addEventListener("keydown", keys);
  letFall();
  hear(show);
  await openTab0();
}

// The first state comes before the first pane is shown.
async function openTab0() {
  for (const t of tabs) byId("tab-" + t).setAttribute("aria-selected", t === open);
  await part(() => refresh("start"));
  document.body.dataset.ready = "";
}

start();
