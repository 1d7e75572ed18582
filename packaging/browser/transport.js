// How the page reaches the desk where the desk lives in the page: by a worker. It stands in the place of
// src/serve/page/transport.js, with the same functions, and keeps the work folder in the browser.
//
// The worker has the folder in memory. What a change wrote there comes back with its answer and is brought into IndexedDB,
// in one transaction, before the answer is shown: what the page has acknowledged outlives the tab, and the worker.

// What the desk refused: its code (GK…), its words, and what else it tells.
export class Refusal extends Error {
  constructor(status, told) {
    super(told.message || String(status));
    this.status = status;
    this.told = told;
  }
}

const words = document.documentElement.lang.startsWith("en") ? 1 : 0;
const say = {
  full: ["浏览器里放不下了，这一步没有存住。请先“另存工作文件夹”，再腾出空间。", "The browser has no more room: this step is not kept. Save the work folder elsewhere first."],
  busy: ["这个页面已经在另一个标签页里打开，请用那一个。", "This page is open in another tab. Please use that one."],
  crashed: ["程序出错停了（多半是内存不够）。办好的都存着；请关掉别的标签页，再打开本页。", "The program stopped, most likely for lack of memory. What was done is kept. Close other tabs and open this page again."],
};

// ---- the folder, in the browser's database ----

const requested = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

let database = null;
async function openDatabase() {
  const open = indexedDB.open("gongkai", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("files");
  database = await requested(open);
}

async function readFolder() {
  const files = database.transaction("files").objectStore("files");
  const [paths, bytes] = await Promise.all([requested(files.getAllKeys()), requested(files.getAll())]);
  return paths.map((path, i) => ({path, bytes: bytes[i]}));
}

function keep(changes) {
  if (!database || changes.length === 0) return Promise.resolve();
  return new Promise((done, failed) => {
    const step = database.transaction("files", "readwrite", {durability: "strict"}), files = step.objectStore("files");
    for (const {path, bytes} of changes) if (bytes) files.put(bytes, path); else files.delete(path);
    step.oncomplete = done;
    step.onabort = () => failed(new Refusal(507, {code: "full", message: say.full[words]}));
  });
}

// ---- the worker ----

const waiting = new Map();
let worker = null, next = 1;

function begin() {
  const source = document.getElementById("worker").textContent;
  const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
  worker = new Worker(address);
  worker.onmessage = ({data}) => {
    if (data.id === 0) return void keep(data.kept);
    const {done, failed} = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.failed) failed(new Refusal(0, {code: "crashed", message: say.crashed[words] + " (" + data.failed + ")"}));
    else done(data);
  };
  worker.onerror = () => {
    for (const {failed} of waiting.values()) failed(new Refusal(0, {code: "crashed", message: say.crashed[words]}));
    waiting.clear();
  };
}

const call = (act, more = {}) => new Promise((done, failed) => {
  const id = next++;
  waiting.set(id, {done, failed});
  worker.postMessage({id, act, ...more});
});

// The parts lie in the page, or beside it on a server.
async function part(name) {
  const inside = document.getElementById("part-" + name);
  if (!inside) return new Uint8Array(await (await fetch(name + ".gz")).arrayBuffer());
  const text = inside.textContent;
  inside.remove();
  return text;
}

// One tab has the folder.
const alone = () => !navigator.locks ? Promise.resolve(true) : new Promise((answer) => {
  navigator.locks.request("gongkai", {ifAvailable: true}, (lock) => {
    answer(!!lock);
    return lock ? new Promise(() => {}) : null;
  });
});

async function start() {
  if (!await alone()) throw new Refusal(0, {code: "busy", message: say.busy[words]});
  begin();
  const names = ["engine", "icu", "fonts", "data"];
  const [bytes] = await Promise.all([Promise.all(names.map(part)), openDatabase().catch(() => null)]);
  const folder = database ? await readFolder() : [];
  const {ready} = await call("start", {parts: Object.fromEntries(names.map((n, i) => [n, bytes[i]])), folder});
  await call("open");
  document.documentElement.dataset.ready = Math.round(ready);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
}
const started = start();

// ---- what the page asks ----

async function request(method, path, query, body) {
  await started;
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query || {})) if (value !== undefined && value !== null && value !== "") search.set(key, value);
  const answer = await call("ask", {method, path: "/api/1" + path, query: search.toString(), body, lang: search.get("lang"),
    now: new Date().toISOString()});
  await keep(answer.kept);
  if (answer.status < 400) return answer;
  let told = {};
  try {
    told = JSON.parse(new TextDecoder().decode(answer.body));
  } catch (e) { /* no words came */ }
  throw new Refusal(answer.status, told);
}

const textOf = (answer) => new TextDecoder().decode(answer.body);

// An answer in JSON. `body`: an object; `bytes`: a file, in its place.
export async function ask(method, path, {query, body, bytes} = {}) {
  const sent = bytes ? new Uint8Array(await new Response(bytes).arrayBuffer()) : body ? JSON.stringify(body) : undefined;
  const text = textOf(await request(method, path, query, sent));
  return text ? JSON.parse(text) : {};
}

// A page as the text of an SVG.
export async function picture(path, query) {
  return textOf(await request("GET", path, query));
}

// A finished paper, to be kept or printed.
export async function paper(path) {
  const answer = await request("GET", path);
  return new Blob([answer.body], {type: answer.type});
}

// There is no token in the address.
export function settle() {}

// Ends the program: everything is kept already.
export async function end() {
  worker.terminate();
}
