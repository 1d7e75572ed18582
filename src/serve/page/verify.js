// 核对: the papers that were made in the folder against their list, a word for each file; a click on one that is not as it was made
// tells what is known of it. The list's own sums are shown, to be noted elsewhere or held against what was noted.
import {make, say, dialog} from "./dom.js";
import {busy, change} from "./desk.js";
import {watch} from "./papers.js";

const verdicts = ["altered", "missing", "added", "unlisted", "unchanged"]; // what is to be looked at first
const good = ["unchanged", "added"];

async function go(anchor) {
  if (await change("POST", "/verify", {body: {anchor}, still: true})) watch();
}

export function openVerify() {
  const field = make("input", {id: "verify-anchor", autocomplete: "off", spellcheck: "false", "aria-describedby": "verify-how"});
  const form = make("form", {class: "office", on: {submit: event => {
    event.preventDefault();
    close();
    busy(go(field.value.trim()));
  }}}, make("p", {text: say("verify-what")}),
  make("p", {class: "pick anchor"}, make("label", {for: "verify-anchor", text: say("verify-anchor")}), field, make("span", {id: "verify-how", class: "small", text: say("verify-how")})),
  make("p", {}, make("button", {type: "submit", class: "main", text: say("verify-go")})));
  const close = dialog(say("verify-head"), form, {wide: true});
}

const of = (verified, verdict) => verified.files.filter(f => f.verdict === verdict);

const count = (verified, verdict) => say("verdict-" + verdict) + " " + say("verify-files", {n: of(verified, verdict).length});

const isListWrong = messages => messages.some(m => m.level === "error");

export const isWrong = ({verified, messages}) => isListWrong(messages) || verified.files.some(f => !good.includes(f.verdict));

// How many there are of each; what is wrong with the list itself stands first.
export const sentence = ({verified, messages}) => (isListWrong(messages) ? say("verify-list") : "") + say("verify-done") + verdicts.filter(v => v === "unchanged" || of(verified, v).length).map(v => count(verified, v)).join(say("comma"));

const file = f => f.messages ? make("details", {}, make("summary", {}, f.path), make("ul", {}, f.messages.map(m => make("li", {class: m.level, text: m.message})))) : make("span", {text: f.path});

function group(verified, verdict) {
  const files = of(verified, verdict);
  const list = make("ul", {}, files.map(f => make("li", {}, file(f))));
  if (files.length === 0) return null;
  return verdict === "unchanged" ? make("details", {}, make("summary", {}, make("strong", {class: verdict, text: count(verified, verdict)})), list)
    : make("section", {}, make("h3", {class: verdict, text: count(verified, verdict)}), list);
}

export const sum = (name, text) => make("p", {}, make("strong", {text: say("sum-" + name)}), make("code", {class: "sum", text: text.replace(/.{8}(?=.)/g, "$& ")}));

export function showVerified({verified, messages}) {
  dialog(say("verify-head"), make("div", {class: "office"},
    messages.length > 0 && make("ul", {class: "told-all"}, messages.map(m => make("li", {class: m.level, text: m.message}))),
    make("div", {class: "verdicts", tabindex: 0, role: "group", "aria-label": say("verify-head")}, verdicts.map(v => group(verified, v))),
    make("p", {class: "small", text: say("verify-sums")}), sum("sha256", verified.sha256), sum("sm3", verified.sm3)), {wide: true});
}
