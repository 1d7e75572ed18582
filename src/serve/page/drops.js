// Files that were let fall on the page: each in one sentence, with what can be done. Nothing is written before a button
// is pressed.
import {ask} from "./transport.js";
import {fill, make, say, button, lang} from "./dom.js";
import {desk, change, tell, refresh} from "./desk.js";
import {chooseFiles, openTab} from "./app.js";
import {noticeChoice} from "./notice.js";
import {watch} from "./papers.js";

const most = 64 << 20;
const coming = new Set();

export async function takeFiles(files) {
  for (const file of files) coming.add(file.name);
  await refresh("drop");
  document.querySelector(".side").scrollTop = 0; // there they are told
  for (const file of files) {
    if (file.size > most) tell(say("drop-large", {name: file.name}), true);
    else await change("POST", "/drops", {query: {name: file.name}, bytes: file, why: "drop", still: true});
    coming.delete(file.name);
  }
  await refresh("drop");
}

// A notice of a list is work; the list stays where it is, for another paper.
async function makeNotice(drop) {
  const {form, places, ...how} = noticeChoice();
  if (await change("POST", `/drops/${drop.drop}`, {body: () => ({act: "notice", version: desk.state.version, ...how}), still: true})) watch();
}

// So is a table of two of them.
async function makeTable(drop, {act, with: other}) {
  if (await change("POST", `/drops/${drop.drop}`, {body: () => ({act, with: other, version: desk.state.version}), still: true})) watch();
}

async function choose(drop, choice) {
  if (choice.act === "notice") return makeNotice(drop);
  if (choice.act === "compare" || choice.act === "against") return makeTable(drop, choice);
  const done = await change("POST", `/drops/${drop.drop}`, {body: () => ({act: choice.act, with: choice.with, version: desk.state.version}), why: "newer"});
  if (!done) return;
  const part = (drop.parts || [])[0];
  if (part && desk.state.catalogs.some(c => c.id === part.id)) desk.catalog = part.id;
  tell(say("drop-done", {what: choice.label}));
  await openTab(drop.kind === "townships" ? "townships" : "catalog");
}

const putAside = drop => change("DELETE", `/drops/${drop.drop}`, {why: "drop"});

const message = m => make("li", {class: m.level || "note", text: [m.cell, m.message].filter(Boolean).join(" ")});

function show(drop) {
  const messages = drop.messages || [];
  return make("li", {class: "fallen", data: {drop: drop.drop}},
    make("p", {class: "small", text: drop.name}),
    make("p", {class: "sentence", text: drop.sentence}),
    drop.details && make("details", {}, make("summary", {text: say("drop-changes", {n: drop.changes})}), make("pre", {text: drop.details})),
    messages.length > 0 && make("details", {open: messages.length < 3}, make("summary", {text: say("drop-messages", {n: messages.length})}), make("ul", {}, messages.map(message))),
    make("p", {class: "choices"}, (drop.choices || []).map((c, i) =>
      make("button", {type: "button", class: i === 0 ? "main" : "", text: c.label, on: {click: () => choose(drop, c)}})), button("drop-away", () => putAside(drop), {class: "quiet"})));
}

const catalogs = () => make("ul", {class: "catalogs", "aria-label": say("catalogs")}, desk.state.catalogs.map(c => make("li", {},
  make("button", {type: "button", class: "catalog", "aria-pressed": String(c.id === desk.catalog), on: {click: async () => {
    desk.catalog = c.id;
    await openTab("catalog");
  }}}, make("span", {class: "name", text: c.title || c.id}), make("span", {class: "small", text: say("items", {n: c.items})})))));

export async function showDrop(place) {
  const {drops} = desk.state.drops.length ? await ask("GET", "/drops", {query: {lang}}) : desk.state;
  fill(place,
    make("h2", {id: "drop-head", class: "hidden", text: say("drop-head")}),
    desk.state.catalogs.length > 0 && catalogs(),
    make("div", {class: "zone"}, make("p", {text: say("drop-here")}), button("drop-choose", chooseFiles)),
    [...coming].map(name => make("p", {class: "coming", role: "status", text: say("drop-reading", {name})})),
    drops.length > 0 && make("ul", {class: "drops"}, drops.map(show)));
}
