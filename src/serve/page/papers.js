// 我要：four things to want, and what comes of it: progress, then files to print or to keep.
import {ask, paper, Refusal} from "./transport.js";
import {fill, make, say, button, lang, dialog} from "./dom.js";
import {desk, busy, change, tell, wordsOf} from "./desk.js";
import {noticeChoice, noticeOpen} from "./notice.js";
import {isTownship} from "./office.js";
import {closeCell} from "./editor.js";
import {openArchive} from "./archive.js";
import {openVerify, showVerified, sentence, isWrong, sum} from "./verify.js";

const wants = ["poster", "superior", "web", "archive"];
let bar = null, work = null, watching = false;
let open = 0; // how much was open when the work was asked for
const clock = {start: 0, done: 0};

const pause = ms => new Promise(done => setTimeout(done, ms));

const want = what => what === "archive" ? openArchive() : busy(askFor({want: what}));

// `what`: something to want, or single formats. How notices are to be made is told with each; it counts for them alone.
export async function askFor(what) {
  await closeCell();
  const body = {version: desk.state.version, catalogs: desk.catalog ? [desk.catalog] : [], ...what, ...noticeChoice()};
  open = what.want === "poster" && isTownship() ? await noticeOpen() : await allOpen();
  const told = await change("POST", "/papers", {body, still: true});
  if (told) watch();
}

async function allOpen() {
  const {groups} = await ask("GET", "/todo", {query: {lang}});
  return groups.filter(g => g.blocking).reduce((n, g) => n + g.items.length, 0);
}

export async function watch() {
  if (watching) return;
  watching = true;
  clock.start = 0;
  try {
    do {
      work = await ask("GET", "/work", {query: {lang}});
      if (!clock.start) Object.assign(clock, {start: performance.now(), done: work.done});
      show();
      if (running()) await pause(150);
    } while (running());
  } catch (error) {
    tell(wordsOf(error), true);
  }
  watching = false;
}

const running = () => work && ["queued", "running"].includes(work.state);

// ---- files ----

async function keep(file) {
  const href = URL.createObjectURL(await paper(`/files/${file.id}`));
  const link = make("a", {href, download: file.name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

// The browser's own dialog opens on the PDF.
async function print(file) {
  const href = URL.createObjectURL(await paper(`/files/${file.id}`));
  document.querySelector("iframe.print")?.remove();
  const frame = make("iframe", {class: "print", title: file.name, src: href, "aria-hidden": "true", tabindex: -1});
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch (error) { // a reader that is no part of the page prints by itself
      window.open(href);
    }
  });
  document.body.append(frame);
}

const act = f => async () => {
  try {
    await f();
  } catch (error) {
    tell(error instanceof Refusal ? wordsOf(error) : String(error), true);
  }
};

const fileRow = file => make("li", {}, make("span", {class: "name", text: file.name}), make("span", {class: "small", text: say("bytes", {n: Math.ceil(file.bytes / 1024)})}),
  file.name.endsWith(".pdf") && button("print", act(() => print(file)), {class: "main", "aria-label": say("print") + " " + file.name}),
  button("save", act(() => keep(file)), {"aria-label": say("save") + " " + file.name}));

// ---- the bar at the foot ----

// How many a second, and for how long, since it was first looked at.
function pace() {
  const seconds = (performance.now() - clock.start) / 1000, made = work.done - clock.done;
  if (made < 1 || seconds < 1) return "";
  const rate = made / seconds, rest = Math.ceil((work.total - work.done) / rate);
  return say("work-rate", {rate: rate < 10 ? rate.toFixed(1) : Math.round(rate)}) + (rest > 1 ? say("work-rest", {n: rest}) : "");
}

function progress() {
  const words = work.total ? say("work-state", work) : say("work-begun");
  return [make("progress", {max: work.total || 1, value: work.done, "aria-label": words}),
    make("span", {role: "status", text: words + pace()}),
    button("work-stop", () => change("DELETE", "/work", {still: true}))];
}

// Drafts are told as such beside the files.
function ended() {
  if (work.state === "done" && work.drafts) return say((work.files || []).length > 1 ? "work-drafts" : "work-draft", {n: open, drafts: work.drafts});
  return say("work-" + work.state);
}

const remark = m => make("li", {class: m.level, text: [m.file, m.name, m.column].filter(Boolean).join(" · ") + ([m.file, m.name, m.column].some(Boolean) ? say("colon") : "") + m.message});

// What was said while it was made: what a notice of a list had to cover, say.
function remarks() {
  const all = work.messages || [];
  return all.length > 0 && button("work-messages", () => dialog(say("work-told"), make("ul", {class: "told-all"}, all.map(remark)), {wide: true}), {class: "remarks", "aria-haspopup": "dialog"}, {n: all.length});
}

// Of a package the sums of its list: whoever notes them elsewhere sees later that nothing of it was changed, the list neither.
function sums() {
  const {archived} = work;
  return archived && button("sums", () => dialog(say("sums"), make("div", {class: "office"}, make("p", {text: say("sums-what", {n: archived.pieces, files: archived.files})}), sum("sha256", archived.sha256), sum("sm3", archived.sm3))), {class: "remarks", "aria-haspopup": "dialog"});
}

function finished() {
  const files = work.files || [];
  const again = button("papers-again", () => { work = null; show(); }, {class: "quiet"});
  if (work.verified && work.state === "done") return [make("strong", {role: "status", class: isWrong(work) ? "wrong" : "", text: sentence(work)}),
    button("verify-look", () => showVerified(work), {"aria-haspopup": "dialog"}), make("span", {class: "spring"}), again];
  return [make("strong", {role: "status", class: work.drafts ? "draft" : "", text: ended()}),
    work.drafts > 0 && button("notice-look", () => document.querySelector("#todo li")?.focus()),
    (work.messages || []).length > 0 && work.state === "failed" && make("span", {class: "wrong", text: work.messages[0].message}),
    remarks(), sums(), make("ul", {class: "files"}, files.map(fileRow)), again];
}

// A township's office posts its own notice.
const posted = w => w === "poster" && isTownship() ? say("want-poster-own", {name: desk.state.office.name}) : say("want-" + w + "-what");

const choices = () => [make("strong", {text: say("want")}),
  wants.map((w, i) => make("button", {type: "button", class: i === 0 ? "want main" : "want", data: {want: w}, on: {click: () => want(w)}},
    make("span", {text: say("want-" + w)}), make("span", {class: "small", text: posted(w)}))),
  button("want-more", more, {class: "more quiet", "aria-haspopup": "dialog"})];

// What the desk can make, one kind at a time.
async function more() {
  const {formats} = await ask("GET", "/formats", {query: {lang}});
  const verify = button("verify", () => {
    close();
    openVerify();
  });
  const close = dialog(say("want-one"), make("div", {class: "office"}, make("ul", {class: "formats"}, formats.map(f => make("li", {}, make("button", {type: "button", text: f.caption, data: {format: f.name}, on: {click: () => {
    close();
    busy(askFor({formats: [f.name]}));
  }}})))), desk.state.papers && make("h3", {text: say("verify-head")}), desk.state.papers && make("p", {}, verify)));
}

// The button that is being pressed stays; what stands beside it changes.
function advance() {
  const [line, words] = progress();
  bar.querySelector("progress").replaceWith(line);
  bar.querySelector("[role=status]").replaceWith(words);
}

function show() {
  if (running() && bar.querySelector("progress")) return advance();
  const focus = bar.contains(document.activeElement);
  fill(bar, running() ? progress() : hasWork() ? finished() : choices());
  bar.hidden = !hasWork() && desk.state.catalogs.length === 0;
  if (focus) bar.querySelector("button").focus();
}

// A table of two files that fell is made without any catalog, too.
export const hasWork = () => Boolean(work && work.state !== "none");

export function showWant(place) {
  bar = place;
  if (!watching) show();
}
