// Files that were let fall on the page: each in one sentence, with what can be done. Nothing is written before a button
// is pressed.
import {fill, make, say, button} from "./dom.js";
import {desk, change, tell, refresh} from "./desk.js";
import {chooseFiles, openTab} from "./app.js";

const most = 64 << 20;
const coming = new Set();

export async function takeFiles(files) {
  for (const file of files) coming.add(file.name);
  await refresh("drop");
  for (const file of files) {
    if (file.size > most) tell(say("drop-large", {name: file.name}), true);
    else await change("POST", "/drops", {query: {name: file.name}, bytes: file, why: "drop", still: true});
    coming.delete(file.name);
  }
  await refresh("drop");
}

async function choose(drop, choice) {
  const done = await change("POST", `/drops/${drop.drop}`, {body: () => ({act: choice.act, version: desk.state.version}), why: "newer"});
  if (!done) return;
  if (done.catalog) desk.catalog = done.catalog;
  if (choice.act === "later") return;
  tell(say("drop-done", {what: choice.label}));
  await openTab(drop.kind === "registry" ? "townships" : "catalog");
}

const message = m => make("li", {class: m.level || "note", text: m.message || m});

function show(drop) {
  const changes = drop.changes || [], messages = drop.messages || [];
  return make("li", {class: "fallen", data: {drop: drop.drop}},
    make("p", {class: "sentence", text: drop.sentence}),
    changes.length > 0 && make("details", {}, make("summary", {text: say("drop-changes", {n: changes.length})}), make("ul", {}, changes.map(message))),
    messages.length > 0 && make("details", {open: messages.length < 3}, make("summary", {text: say("drop-messages", {n: messages.length})}), make("ul", {}, messages.map(message))),
    make("p", {class: "choices"}, (drop.choices || []).map((c, i) =>
      make("button", {type: "button", class: i === 0 ? "main" : "", text: c.label, on: {click: () => choose(drop, c)}}))));
}

const catalogs = () => make("ul", {class: "catalogs", "aria-label": say("catalogs")}, desk.state.catalogs.map(c => make("li", {},
  make("button", {type: "button", class: "catalog", "aria-pressed": String(c.id === desk.catalog), on: {click: async () => {
    desk.catalog = c.id;
    await openTab("catalog");
  }}}, make("span", {class: "name", text: c.title || c.id}), make("span", {class: "small", text: say("items", {n: c.items})})))));

export function showDrop(place) {
  const {drops} = desk.state;
  fill(place,
    make("h2", {id: "drop-head", class: "hidden", text: say("drop-head")}),
    desk.state.catalogs.length > 0 && catalogs(),
    make("div", {class: "zone"}, make("p", {text: say("drop-here")}), button("drop-choose", chooseFiles)),
    [...coming].map(name => make("p", {class: "coming", role: "status", text: say("drop-reading", {name})})),
    drops.length > 0 && make("ul", {class: "drops"}, drops.map(show)));
}
