// 历次修改: what was done to a catalog, step by step; from before any of them to now a table of all that differs can be made.
import {ask} from "./transport.js";
import {make, say, lang, dialog, dayOf, clockOf} from "./dom.js";
import {desk, busy, change} from "./desk.js";
import {closeCell} from "./editor.js";
import {watch} from "./papers.js";

const pathOf = catalog => `/catalogs/${encodeURIComponent(catalog)}`;

function timeOf(when) {
  const t = new Date(when);
  return isNaN(t) ? when : `${dayOf(t)} ${clockOf(t)}`;
}

async function compare(catalog, step) {
  if (await change("POST", pathOf(catalog) + "/compare", {body: () => ({version: desk.state.version, step}), still: true})) watch();
}

export async function openEditions(catalog) {
  await closeCell();
  const {editions} = await ask("GET", pathOf(catalog) + "/editions", {query: {lang}});
  const row = e => make("li", {}, make("span", {class: "small", text: [timeOf(e.when), e.by].filter(Boolean).join(" · ")}), make("span", {class: "what", text: e.words}),
    make("button", {type: "button", text: say("edition-compare"), "aria-label": `${say("edition-compare")} ${timeOf(e.when)} ${e.words}`, on: {click: () => {
      close();
      busy(compare(catalog, e.step));
    }}}));
  const close = dialog(say("editions-head"), make("div", {class: "office"}, make("p", {class: "small", text: say(editions.length ? "editions-how" : "editions-none")}),
    editions.length > 0 && make("ol", {class: "editions", tabindex: 0, "aria-label": say("editions-head")}, editions.map(row))), {wide: true});
}
