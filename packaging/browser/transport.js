// How the page reaches the desk where the desk lives in the page: by a worker. It stands in the place of
// src/serve/page/transport.js, with the same functions, and sees that what a request changed is kept before its answer is
// shown (folder.js).
import {call, startEngine, endEngine, stopWork, work, Crash} from "./engine.js";
import {openFolder, keep} from "./folder.js";
import {showKeeping} from "./keeping.js";
import {zipOf, MOST} from "./zip.js";
import {say} from "./dom.js";
import {tell} from "./desk.js";

// What the desk refused: its code (GK…), its words, and what else it tells.
export class Refusal extends Error {
  constructor(status, told) {
    super(told.message || String(status));
    this.status = status;
    this.told = told;
  }
}

const refused = (code, values) => new Refusal(0, {code, message: say(code, values)});

// One tab has the folder. Another one goes on when that one is closed.
const alone = () => !navigator.locks ? Promise.resolve(true) : new Promise((answer) => {
  navigator.locks.request("gongkai", {ifAvailable: true}, (lock) => {
    answer(!!lock);
    return lock ? new Promise(() => {}) : null;
  });
});

async function start() {
  if (!await alone()) {
    navigator.locks.request("gongkai", () => {}).then(() => location.reload());
    throw refused("elsewhere");
  }
  await openFolder();
  try {
    document.documentElement.dataset.ready = Math.round(await startEngine());
  } catch (e) {
    throw refused("crashed-start", {why: e.message});
  }
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  showKeeping();
}
const started = start();

// ---- what the page asks ----

// Of what a page as a file lacks it says by itself what to do; such words may stand anywhere in an answer.
const parsed = (text) => JSON.parse(text, (key, told) =>
  told && told.code === "GK1405" && told.message ? {...told, message: told.message + say("font-next")} : told);

async function asked(message) {
  try {
    return await call("ask", message);
  } catch (e) {
    throw refused(e instanceof Crash ? "crashed" : "crashed-start", {why: e.message});
  }
}

async function request(method, path, query, body) {
  await started;
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query || {})) if (value !== undefined && value !== null && value !== "") search.set(key, value);
  const now = new Date().toISOString();
  const answer = await asked({method, path: "/api/1" + path, query: search.toString(), body, lang: search.get("lang"), now});
  const fits = await keep(answer.kept, method === "GET" ? null : now);
  showKeeping();
  if (!fits && method !== "GET") tell(say("full"), true);
  if (answer.status < 400) return answer;
  let told = {};
  try {
    told = parsed(textOf(answer));
  } catch (e) { /* no words came */ }
  throw new Refusal(answer.status, told);
}

const textOf = (answer) => new TextDecoder().decode(answer.body);

// While the worker works it answers nothing; what it told last does.
async function askWork(method) {
  const now = work.now;
  if (method === "DELETE") {
    await stopWork();
    throw new Refusal(0, {code: "stopped", message: say("stopped")});
  }
  if (!now.failed) return now;
  work.now = null;
  return {...now, files: [], messages: [{code: "crashed", message: say("crashed")}]};
}

// An answer in JSON. `body`: an object; `bytes`: a file, in its place.
export async function ask(method, path, {query, body, bytes} = {}) {
  if (path === "/work" && work.now) return askWork(method);
  const sent = bytes ? new Uint8Array(await new Response(bytes).arrayBuffer()) : body ? JSON.stringify(body) : undefined;
  const text = textOf(await request(method, path, query, sent));
  const told = text ? parsed(text) : {};
  return path === "/work" ? withAll(told) : told;
}

// Several papers are offered as one archive, too, which is written here while they come out of the worker, one after another.
const ALL = "all";
let papers = []; // what was made last

function withAll(told) {
  papers = told.files || [];
  if (papers.length < 2) return told;
  return {...told, files: [{id: ALL, name: say("all-papers"), bytes: papers.reduce((n, file) => n + file.bytes, 0)}, ...papers]};
}

const fileOf = (id) => request("GET", `/files/${id}`);

async function archive() {
  const parts = [], entries = papers.map(({id, name}) => ({name, get: async () => (await fileOf(id)).body}));
  for await (const part of zipOf(entries)) parts.push(new Blob([part])); // which the browser keeps elsewhere
  const whole = new Blob(parts, {type: "application/zip"});
  if (whole.size > MOST) throw refused("zip-large");
  return whole;
}

// A page as the text of an SVG.
export async function picture(path, query) {
  return textOf(await request("GET", path, query));
}

// A finished paper, to be kept or printed.
export async function paper(path) {
  if (path === `/files/${ALL}`) return archive();
  const answer = await request("GET", path);
  return new Blob([answer.body], {type: answer.type});
}

// There is no token in the address.
export function settle() {}

// Ends the program: everything is kept already.
export async function end() {
  endEngine();
}
