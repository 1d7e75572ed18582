// The worker that has the engine: started, asked, and started again where it crashed or was to stop.
//
// MODEL. Every call waits in `waiting` until it is answered. A worker that fails is ended and another one gets the folder as
// it is kept; the call that failed is refused, the others, which it had not begun, are asked again. So is stopping: long
// work can't be interrupted from outside, but a worker can be ended, and what it had not finished is nowhere.
import {readFolder, keep} from "./folder.js";

const waiting = new Map();
let worker = null, next = 1, began = null;
export const work = {now: null}; // what /work answers while the worker works; null: it does not

// What was told: `failed` the words of a crash.
export class Crash extends Error {}

const STARTING = ["start", "files", "open"];

// The parts lie in the page, or beside it on a server.
const files = {unpack: "unpack.wasm", engine: "engine.lzma", icu: "icu.lzma", fonts: "fonts.lzma", data: "data.lzma"};
async function part(name) {
  const inside = document.getElementById("part-" + name);
  return inside ? inside.textContent : new Uint8Array(await (await fetch(files[name])).arrayBuffer());
}

function end(why) {
  if (worker) worker.terminate();
  worker = null;
  const call = waiting.get(why.id);
  waiting.delete(why.id);
  if (call) call.failed(new Crash(why.failed));
  return call;
}

// Long work that crashed has nobody who waits: /work tells it.
function crashed(why, source) {
  if (source !== worker) return;
  const act = waiting.get(why.id)?.message.act;
  if (!end(why) && work.now) work.now = {...work.now, state: "failed", failed: true};
  if (!STARTING.includes(act)) restart();
}

function told(data) {
  if ("work" in data) work.now = data.work;
  if (data.kept) keep(data.kept, null);
}

function makeWorker() {
  const source = document.getElementById("worker").textContent;
  return new Worker(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
}

// Two thirds of what is to be unpacked are fonts: a worker of their own does that beside the rest.
function unpackFonts({unpack, fonts}) {
  return new Promise((done, failed) => {
    const helper = makeWorker();
    const ended = (told) => {
      helper.terminate();
      if (told.bytes) done(told.bytes);
      else failed(new Crash(told.failed));
    };
    helper.onmessage = ({data}) => ended(data);
    helper.onerror = (event) => ended({failed: event.message});
    helper.postMessage({id: 0, act: "part", unpack, part: fonts});
  });
}

function begin() {
  const made = makeWorker();
  made.onmessage = ({data}) => {
    if (data.failed) return crashed(data, made);
    if (data.id === 0) return told(data);
    const {done} = waiting.get(data.id);
    waiting.delete(data.id);
    done(data);
  };
  made.onerror = (event) => crashed({id: Math.min(...waiting.keys()), failed: event.message}, made);
  worker = made;
}

function send(act, more) {
  return new Promise((done, failed) => {
    const message = {id: next++, act, ...more};
    waiting.set(message.id, {done, failed, message});
    worker.postMessage(message);
  });
}

// How long after the page was asked for everything stands ready, in milliseconds.
async function start() {
  begin();
  const names = Object.keys(files);
  const [bytes, folder] = await Promise.all([Promise.all(names.map(part)), readFolder()]);
  const {fonts, ...parts} = Object.fromEntries(names.map((n, i) => [n, bytes[i]]));
  const [whole] = await Promise.all([unpackFonts({unpack: parts.unpack, fonts}), send("start", {parts, folder})]);
  await send("files", {bytes: whole});
  const {kept} = await send("open");
  await keep(kept, null);
  return performance.now();
}

export function startEngine() {
  return began = start();
}

async function restart() {
  const before = [...waiting.values()];
  waiting.clear();
  began = start();
  try {
    await began;
    for (const call of before) {
      waiting.set(call.message.id, call);
      worker.postMessage(call.message);
    }
  } catch (e) {
    for (const call of before) call.failed(e);
  }
}

export async function stopWork() {
  end({});
  work.now = null;
  await restart();
}

// Answered when the worker has done it; a Crash when it could not.
export async function call(act, more = {}) {
  await began;
  return send(act, more);
}

export function endEngine() {
  worker.terminate();
}
