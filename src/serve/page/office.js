// 您是哪个单位？ Province, city, county, township: four lists, one after another. A county may stop at its own.
import {ask} from "./transport.js";
import {fill, make, say, lang, dialog} from "./dom.js";
import {desk, change} from "./desk.js";

const levels = ["province", "city", "county", "township"];

const divisions = async under => (await ask("GET", "/divisions", {query: {under, lang}})).divisions;

function list(level, rows, choose) {
  const id = "office-" + level;
  const select = make("select", {id, on: {change: () => choose(select.value)}},
    make("option", {value: "", text: say(level === "township" ? "office-whole" : "choose")}),
    rows.map(d => make("option", {value: d.code, text: d.name})));
  return make("p", {class: "pick"}, make("label", {for: id, text: say(level)}), select);
}

// Lists below `chosen`, each opened by the one above it.
function lists(settled) {
  const box = make("div", {class: "picks"});
  let last = 0; // an answer that another choice has overtaken is dropped
  async function open(level, under) {
    const asked = ++last;
    while (box.children.length > level) box.lastChild.remove();
    const rows = level < levels.length ? await divisions(under) : [];
    if (rows.length === 0 || asked !== last) return;
    box.append(list(levels[level], rows, async code => {
      settled(level, code || under);
      if (code) await open(level + 1, code);
      else while (box.children.length > level + 1) box.lastChild.remove();
    }));
    if (rows.length === 1 && level < 2) { // a municipality is its own city
      const select = box.lastChild.querySelector("select");
      select.value = rows[0].code;
      select.dispatchEvent(new Event("change"));
    } else if (level === 0) box.lastChild.querySelector("select").focus(); // later ones wait: arrows go on in this one
  }
  open(0, "");
  return box;
}

// In `place`, or in a dialog when there is none.
export function chooseOffice(place) {
  let code = "", close = () => {};
  const done = make("button", {type: "submit", class: "main", text: say("office-done"), disabled: true});
  const form = make("form", {class: "office", on: {submit: async event => {
    event.preventDefault();
    close();
    await change("PUT", "/office", {body: () => ({version: desk.state.version, code})});
  }}}, lists((level, chosen) => { code = chosen; done.disabled = level < 2; }), make("p", {}, done),
  make("p", {class: "small", text: say("office-why")}));
  if (place && place.querySelector(".office")) return;
  if (place) fill(place, make("div", {class: "card"}, make("h2", {text: say("office-which")}), form));
  else close = dialog(say("office-which"), form);
}

export const isTownship = () => desk.state.office && desk.state.office.code.length > 6;
