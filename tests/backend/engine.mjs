// The engine of tools/browser.sh in Node: its worker, with its parts, as in a page.
//
// usage: node engine.mjs BUILD    messages as worker.js takes them come on standard input, one a line; answers go to standard
//        output. Bytes are base64. Two messages more: {act: "tree", from, to} copies a folder of the disk into memory,
//        {act: "out", from, to} one of memory to the disk.
import {createRequire} from "node:module";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import vm from "node:vm";

const build = process.argv[2], waiting = new Map();
let last = 0;
globalThis.require = createRequire(import.meta.url);
globalThis.__filename = path.resolve(build, "engine/engine.js");
globalThis.__dirname = path.dirname(globalThis.__filename);
delete globalThis.fetch; // what Emscripten takes for a page
globalThis.postMessage = (answer) => waiting.get(answer.id)?.(answer); // how far work is, 0, is no answer
const source = fs.readFileSync(build + "/engine/engine.js", "utf8") + fs.readFileSync("packaging/browser/worker.js", "utf8");
vm.runInThisContext(source, {filename: globalThis.__filename});

const call = (message) => new Promise((done) => {
  const id = ++last;
  waiting.set(id, done);
  globalThis.onmessage({data: {...message, id}});
});

async function tree(from, to) {
  for (const entry of fs.readdirSync(from, {recursive: true}).sort()) {
    const file = path.join(from, entry);
    if (fs.statSync(file).isFile()) await call({act: "put", path: to + "/" + entry.split(path.sep).join("/"), bytes: new Uint8Array(fs.readFileSync(file))});
  }
}

async function out(from, to) {
  const {files} = await call({act: "list", path: from});
  for (const file of files) {
    const target = to + file.slice(from.length);
    fs.mkdirSync(path.dirname(target), {recursive: true});
    fs.writeFileSync(target, (await call({act: "get", path: file})).bytes);
  }
  return {files: files.length};
}

const parts = Object.fromEntries(["unpack.wasm", "engine.lzma", "icu.lzma", "fonts.lzma", "data.lzma"].map((name) => [name.split(".")[0], new Uint8Array(fs.readFileSync(`${build}/parts/${name}`))]));
console.log(JSON.stringify(await call({act: "start", parts, environment: {SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH || ""}})));
for await (const line of readline.createInterface({input: process.stdin})) {
  const message = JSON.parse(line), from = process.cpuUsage();
  if (message.bytes) message.bytes = new Uint8Array(Buffer.from(message.bytes, "base64"));
  const answer = message.act === "tree" ? (await tree(message.from, message.to), {})
    : message.act === "out" ? await out(message.from, message.to) : await call(message);
  for (const name of ["bytes", "body"]) if (answer[name]) answer[name] = Buffer.from(answer[name]).toString("base64");
  delete answer.kept;
  console.log(JSON.stringify({...answer, milliseconds: process.cpuUsage(from).user / 1000}));
}
