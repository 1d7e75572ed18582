// 存档: PDF alone, a package for the office's own archive, or one to be handed over. What a record lacks is told before anything is
// made, by catalog; a click leads to the field, and from there back here.
import {ask} from "./transport.js";
import {fill, make, say, button, lang, dialog, dayOf} from "./dom.js";
import {desk, busy, change} from "./desk.js";
import {closeCell} from "./editor.js";
import {openRecord} from "./record.js";
import {askFor, watch} from "./papers.js";

const kinds = ["pdf", "filing", "transfer"];

const wish = {kind: "pdf", without: new Set(), volume: false, date: ""}; // as it was last chosen

async function go(chosen) {
  const catalogs = chosen.map(c => c.id);
  if (wish.kind === "pdf") return askFor({want: "archive", catalogs});
  await closeCell();
  const body = {version: desk.state.version, catalogs, transfer: wish.kind === "transfer", volume: wish.kind === "filing" && wish.volume, date: wish.kind === "transfer" ? wish.date : ""};
  if (await change("POST", "/archive", {body, still: true})) watch();
}

export async function openArchive() {
  await closeCell();
  const {catalogs} = await ask("GET", "/archive", {query: {lang}});
  const box = make("div", {class: "office archive"});
  const chosen = () => catalogs.filter(c => !wish.without.has(c.id));
  const lacking = () => wish.kind === "pdf" ? [] : chosen().filter(c => c[wish.kind].length);
  const isReady = () => chosen().length > 0 && lacking().length === 0 && (wish.kind !== "transfer" || Boolean(wish.date));

  const kind = k => make("label", {class: "radio"}, make("input", {type: "radio", name: "archive-kind", id: "archive-" + k, checked: wish.kind === k, on: {change: () => { wish.kind = k; draw("archive-" + k); }}}),
    make("span", {}, say("archive-" + k), make("span", {class: "small", text: say(`archive-${k}-what`)})));

  const which = (c, n) => make("label", {class: "radio"}, make("input", {type: "checkbox", id: "archive-of-" + n, checked: !wish.without.has(c.id), on: {change: event => {
    if (event.target.checked) wish.without.delete(c.id);
    else wish.without.add(c.id);
    draw("archive-of-" + n);
  }}}), c.title || c.id);

  function toField(catalog, field) {
    close();
    openRecord(catalog, field, openArchive);
  }

  const more = () => [
    wish.kind === "filing" && make("label", {class: "radio"}, make("input", {type: "checkbox", id: "archive-volume", checked: wish.volume, on: {change: event => { wish.volume = event.target.checked; }}}), say("archive-volume")),
    wish.kind === "transfer" && make("p", {class: "dates"}, make("label", {for: "archive-date", text: say("archive-date")}), make("input", {type: "date", id: "archive-date", value: wish.date, on: {change: event => { wish.date = event.target.value; draw("archive-date"); }}})),
  ];

  const missing = () => wish.kind !== "pdf" && chosen().length > 0 && (lacking().length === 0 ? make("p", {class: "small", role: "status", text: say("archive-ready")})
    : [make("p", {role: "status", text: say("archive-missing")}), make("ul", {class: "lacking", tabindex: 0, "aria-label": say("archive-missing")}, lacking().map(c => make("li", {}, make("strong", {text: c.title || c.id}), make("br"),
      c[wish.kind].map(field => make("button", {type: "button", text: field, "aria-label": `${c.title || c.id} ${field}`, on: {click: () => toField(c.id, field)}})))))]);

  function draw(focus) {
    fill(box,
      make("fieldset", {}, make("legend", {text: say("archive-kind")}), make("span", {class: "kinds"}, kinds.map(kind))),
      catalogs.length > 1 && make("fieldset", {}, make("legend", {text: say("archive-catalogs")}), make("span", {class: "which"}, catalogs.map(which))),
      more(), missing(),
      make("p", {}, button("archive-go", () => {
        close();
        busy(go(chosen()));
      }, {class: "main", disabled: !isReady()})));
    if (focus) document.getElementById(focus)?.focus();
  }
  wish.date = wish.date || dayOf(new Date());
  draw();
  const close = dialog(say("archive"), box, {wide: true});
}
