// The notice of a township as it will hang, and how: for how long, on which paper, in how many pieces.
import {ask, picture} from "./transport.js";
import {fill, make, say, button, lang} from "./dom.js";
import {putPicture} from "./svg.js";
import {desk, tell, wordsOf} from "./desk.js";
import {isTownship} from "./office.js";

const choice = {place: "", form: "poster", paper: "A3", tile: false, from: "", until: "to", length: ""};
const untils = ["to", "days", "working_days"];
const papers = ["A3", "A4", "240x120", "screen"];

// For papers: a county's are of all its townships, a township's of itself, whether or not its notice was looked at.
export const noticeChoice = () => ({places: isTownship() ? [desk.state.office.code] : [], form: choice.form, paper: choice.paper, tile: choice.tile ? "A4" : undefined, ...period()});

// What the notice of a place is asked by.
const noticeQuery = () => ({lang, catalog: desk.catalog, place: choice.place, form: choice.form, paper: choice.paper, ...period()});

// How much keeps a township's own notice from being final.
export const noticeOpen = async () => ((await ask("GET", "/notice", {query: {...noticeQuery(), place: desk.state.office.code}})).open || []).length;

// From when and how long it hangs, where that is filled in; else what the table of townships says.
function period() {
  if (choice.form !== "poster-notice") return {};
  const length = choice.until === "to" ? choice.length : Number(choice.length) || undefined;
  return {from: choice.from || undefined, ...(length ? {[choice.until]: length} : {})};
}

let box = null;

async function places() {
  const told = isTownship() ? {} : await ask("GET", "/townships", {query: {lang}});
  return told.rows || [{code: desk.state.office.code, name: desk.state.office.name}];
}

function set(name, value) {
  choice[name] = value;
  if (name === "form" || name === "until") fill(dates, days());
  draw().catch(error => tell(wordsOf(error), true));
}

let dates = null;

// A day may be chosen, or how many days from the first one on.
const days = () => choice.form !== "poster-notice" ? [] : [
  make("label", {for: "notice-from", text: say("notice-from")}), make("input", {id: "notice-from", type: "date", value: choice.from, on: {change: event => set("from", event.target.value)}}),
  make("label", {for: "notice-until", text: say("notice-until")}), make("select", {id: "notice-until", on: {change: event => { choice.length = ""; set("until", event.target.value); document.getElementById("notice-until").focus(); }}},
    untils.map(u => make("option", {value: u, text: say("notice-" + u), selected: choice.until === u}))),
  make("input", {id: "notice-length", class: "count", "aria-label": say("notice-length"), type: choice.until === "to" ? "date" : "number", min: 1, max: 400, value: choice.length, on: {change: event => set("length", event.target.value)}})];

const radio = (name, value, key, more) => make("label", {class: "radio " + (more || "")}, make("input", {type: "radio", name, value, checked: choice[name] === value, on: {change: () => set(name, value)}}), more && make("span", {class: "picture " + more, "aria-hidden": "true"}), make("span", {text: say(key)}));

async function controls() {
  const rows = await places();
  const known = rows.some(r => (r.code || r.name) === choice.place); // another office may have been chosen
  if (!known && rows[0]) choice.place = rows[0].code || rows[0].name;
  return make("div", {class: "notice-how"},
    rows.length > 1 && make("p", {class: "pick"}, make("label", {for: "notice-place", text: say("notice-place")}), make("select", {id: "notice-place", value: choice.place, on: {change: event => set("place", event.target.value)}},
      rows.map(r => make("option", {value: r.code || r.name, text: r.name, selected: (r.code || r.name) === choice.place})))),
    make("fieldset", {}, make("legend", {text: say("notice-kind")}), radio("form", "poster", "notice-standing"), radio("form", "poster-notice", "notice-period")), dates = make("p", {class: "dates"}, days()),
    make("fieldset", {}, make("legend", {text: say("notice-paper")}), papers.map(p => radio("paper", p, "paper-" + p, "p" + p))),
    make("label", {class: "radio"}, make("input", {type: "checkbox", checked: choice.tile, on: {change: event => set("tile", event.target.checked)}}), say("notice-tile")));
}

async function draw() {
  const query = noticeQuery();
  const told = await ask("GET", "/notice", {query});
  const open = told.open || [];
  const line = open.length ? make("p", {class: "not-yet", role: "status"}, say("notice-open", {n: open.length}) + " ", button("notice-look", () => document.querySelector("#todo li")?.focus(), {class: "main"}))
    : make("p", {class: "ready", role: "status", text: say("notice-ready")});
  const pages = await Promise.all(told.pages.map(async (page, n) => {
    const host = make("div", {class: "page", role: "img", "aria-label": say("page", {n: n + 1})});
    host.style.aspectRatio = page.width + " / " + page.height;
    putPicture(host, await picture(`/notice/${n}.svg`, {...query, key: page.key}));
    return host;
  }));
  fill(box, line, pages);
}

export async function showNotice(place, why) {
  box = make("div", {class: "scroll notice", tabindex: 0, role: "group", "aria-label": say("tab-notice")});
  fill(place, await controls(), box);
  await draw();
}
