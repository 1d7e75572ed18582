// 存放: where the work folder is kept, since when it was not saved outside, and how it leaves the browser and comes back.
import "./says.js";
import {call, stopWork} from "./engine.js";
import {kept, canKeep, keep, replaceFolder, savedOutside, chooseFolder, leaveFolder, writeOut, resume, hearOutside} from "./folder.js";
import {byId, make, fill, say, button, dialog, lang, dayOf, clockOf} from "./dom.js";
import {busy, tell, refresh} from "./desk.js";

// Today: the time; else the day.
function whenOf(iso) {
  const at = new Date(iso), now = new Date();
  if (at.toDateString() === now.toDateString()) return clockOf(at);
  return lang === "en" ? at.toDateString() : `${at.getMonth() + 1}月${at.getDate()}日`;
}

function stateOf() {
  if (!kept.stored) return kept.since ? "kept-nowhere-since" : kept.saved || kept.handle ? "kept-nowhere-saved" : "kept-nowhere";
  if (kept.handle) return {writing: "kept-folder", asks: "kept-asks", changed: "kept-changed"}[kept.outside] || "kept-failed";
  if (kept.since) return "kept-since";
  return kept.saved ? "kept-saved" : "kept-here";
}

export function showKeeping() {
  let badge = byId("keeping");
  if (!badge) {
    badge = button("keeping", open, {id: "keeping", class: "quiet", "aria-haspopup": "dialog"});
    byId("undo").before(badge);
  }
  const state = stateOf();
  badge.textContent = say(state, {when: kept.since && whenOf(kept.since), name: kept.handle && kept.handle.name});
  badge.classList.toggle("wrong", ["kept-nowhere", "kept-nowhere-since", "kept-changed", "kept-failed"].includes(state));
}
hearOutside(showKeeping);

addEventListener("beforeunload", (event) => {
  if (kept.stored || !kept.since) return;
  event.preventDefault();
  event.returnValue = true; // browsers before 2023 heed this alone
});

// ---- the dialog ----

let close = () => {};

const pick = (accept, take) => make("input", {type: "file", accept, on: {change: ({target}) => target.files[0] && busy(take(target.files[0]))}}).click();

const row = (key, press) => make("p", {class: "pick"}, button(key, press), make("span", {class: "small", text: say(key + "-what")}));

const act = (f) => () => {
  close();
  return busy(f().catch((e) => { if (e.name !== "AbortError") tell(String(e.message || e), true); }));
};

function folderRows() {
  if (!kept.handle) return window.showDirectoryPicker && kept.stored ? row("keeping-folder", act(chooseOutside)) : null;
  const allow = button("keeping-folder-allow", act(async () => { await resume(true); showKeeping(); }), {}, {name: kept.handle.name});
  const leave = () => button("keeping-folder-leave", act(async () => { await leaveFolder(); showKeeping(); }), {class: "quiet"});
  const names = kept.foreign.slice(0, 5).join(lang === "en" ? ", " : "、") + (kept.foreign.length > 5 ? "…" : "");
  const wrong = (key, values) => make("p", {class: "wrong", text: say(key, values)});
  return {
    asks: [make("p", {}, allow, leave())],
    changed: [wrong("keeping-changed", {names}), make("p", {}, button("keeping-folder-over", act(() => writeOut(kept.foreign))), leave())],
    failed: [wrong("keeping-failed"), make("p", {}, button("keeping-folder-again", act(() => writeOut())), leave())],
  }[kept.outside] || make("p", {}, leave());
}

function open() {
  close = dialog(say("keeping"), make("div", {}, make("p", {class: kept.stored ? "" : "wrong", text: say(kept.stored ? "keeping-how" : canKeep() ? "full" : "keeping-private")}),
    row("keeping-save", act(saveZip)), row("keeping-open", () => pick(".zip", openZip)), folderRows(),
    row("keeping-font", () => pick(".ttf,.otf,.ttc", addFont))));
}

// ---- out, and back ----

async function saveZip() {
  const {bytes, failed} = await call("pack");
  if (failed) throw new Error(failed);
  const now = new Date(), when = `${dayOf(now)} ${clockOf(now).replace(":", "")}`;
  const href = URL.createObjectURL(new Blob([bytes], {type: "application/zip"}));
  const link = make("a", {href, download: say("zip-name", {when})});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
  await savedOutside();
  showKeeping();
}

// The page is loaded again, but not where what it has would be gone by that.
async function startAgain() {
  if (kept.stored) return location.reload();
  await stopWork();
  await refresh("edited");
  showKeeping();
}

async function openZip(file) {
  close();
  const {files, said} = await call("unpack", {bytes: new Uint8Array(await file.arrayBuffer())});
  if (!files) return tell(say("open-wrong", {name: file.name, why: said || say("open-no-folder")}), true);
  const put = async () => {
    if (await replaceFolder(files)) await startAgain();
    else tell(say("open-full"), true);
  };
  if (!kept.since) return put();
  close = dialog(say("open-first"), make("div", {}, make("p", {text: say("open-sure", {name: file.name})}),
    make("p", {}, button("open-saving", act(async () => { await saveZip(); await put(); }), {class: "main"}), button("open-at-once", act(put)))));
}

async function chooseOutside() {
  if (await chooseFolder() === "filled") tell(say("keeping-folder-filled"), true);
  showKeeping();
}

// ---- fonts ----

// The office's own, in the work folder's fonts/ as everywhere; pages are laid out anew.
async function addFont(file) {
  close();
  const {kept: changes, added} = await call("font", {name: file.name, bytes: new Uint8Array(await file.arrayBuffer())});
  if (!added) return tell(say("font-wrong", {name: file.name}), true);
  const fits = await keep(changes, new Date().toISOString());
  await startAgain();
  tell(say(fits ? "font-added" : "full", {name: file.name}), !fits);
}
