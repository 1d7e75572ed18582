// The engine in a worker: it gets parts and messages, and answers each message by one with the same `id`.
//
//   {id, act: "start", parts: {name: text in base64 or bytes}, folder}   unpacks them all; {ready: milliseconds}
//   {id, act: "part", unpack, part} {id, act: "files", bytes}   one part is unpacked for another worker; there its files
//   {id, act: "run", args, environment}    a command of the program; {code, said}
//   {id, act: "ask", method, path, query, body, lang, now}   a request to the desk; {status, type, name, body, kept}
//   {id, act: "pack"} {id, act: "unpack", bytes}   the work folder as an archive, and another's files; {bytes} {files} or {said}
//   {id, act: "font", name, bytes}   a font of the office's own, into the work folder; {added, kept}
//   {id, act: "put", path, bytes} {id, act: "get", path} {id, act: "list", path} {id, act: "drop", path}   files
//   {id, act: "heap"}   {heap: bytes}
//
// Long work that a request asked for is done after its answer. Before it and meanwhile {id: 0, work} tells what /work would
// answer, and at the end {id: 0, work: null, kept}. What fails is told as {id, failed}; of long work by {id: 0, failed}.
//
// `kept` names what of the work folder is new or gone since the last answer, with bytes: whoever keeps the folder writes
// that before the answer is shown.
"use strict";

const WORK = "/folder", OTHER = "/other", ARCHIVE = "/archive.zip", PROGRAM = "/usr/bin/gongkai", DATA = "/usr/share/gongkai";
const ZH = 0, EN = 1;
let engine, said = "", known = new Map();

// ---- parts ----

function fromBase64(text) {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

const bytesOf = (part) => typeof part === "string" ? fromBase64(part) : part;

// unpack.wasm needs nothing of the page; what it names is for others.
async function makeUnpacker(part) {
  const module = await WebAssembly.compile(bytesOf(part)), imports = {};
  for (const {module: from, name} of WebAssembly.Module.imports(module)) (imports[from] = imports[from] || {})[name] = () => 0;
  const {exports} = await WebAssembly.instantiate(module, imports);
  exports._initialize();
  return exports;
}

// The length of what comes out, then a stream of LZMA.
function unpack(unpacker, part) {
  const bytes = bytesOf(part), size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const packed = unpacker.malloc(bytes.length), out = unpacker.malloc(size);
  new Uint8Array(unpacker.memory.buffer).set(bytes, packed);
  if (!unpacker.unpack_part(packed + 4, bytes.length - 4, out, size)) throw new Error("the file is damaged");
  const whole = new Uint8Array(unpacker.memory.buffer).slice(out, out + size);
  unpacker.free(packed);
  unpacker.free(out);
  return whole;
}

// A pack: the length of its list, the list as JSON ([[path, bytes], …]), the files one after another.
function unpackFiles(bytes) {
  const n = new DataView(bytes.buffer).getUint32(0, true);
  let at = 4 + n;
  for (const [path, size] of JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)))) {
    put(path, bytes.subarray(at, at + size));
    at += size;
  }
}

// ---- files ----

function makeFolder(path) {
  for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1))
    if (!engine.FS.analyzePath(path.slice(0, at)).exists) engine.FS.mkdir(path.slice(0, at));
}

function put(path, bytes) {
  makeFolder(path);
  engine.FS.writeFile(path, bytes);
}

function* filesBelow(folder) {
  if (!engine.FS.analyzePath(folder).exists) return;
  for (const name of engine.FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = folder + "/" + name, node = engine.FS.lookupPath(path).node;
    if (engine.FS.isDir(node.mode)) yield* filesBelow(path);
    else yield [path, node];
  }
}

// Papers are made again, and not kept.
const isPaper = (path) => path.startsWith(WORK + "/out/") || path.startsWith(WORK + "/.gongkai/desk/papers/");

// What is new or gone below the work folder.
function changes() {
  const now = new Map(), kept = [];
  for (const [path, node] of filesBelow(WORK)) {
    if (isPaper(path)) continue;
    const was = known.get(path), stamp = node.timestamp, size = node.usedBytes;
    now.set(path, {node, stamp, size});
    if (!was || was.node !== node || was.stamp !== stamp || was.size !== size)
      kept.push({path: path.slice(WORK.length + 1), bytes: engine.FS.readFile(path)});
  }
  for (const path of known.keys()) if (!now.has(path)) kept.push({path: path.slice(WORK.length + 1), bytes: null});
  known = now;
  return kept;
}

// ---- the engine's calls ----

function text(s) {
  const n = engine.lengthBytesUTF8(s) + 1, at = engine._malloc(n);
  engine.stringToUTF8(s, at, n);
  return at;
}

function withTexts(list, call) {
  const at = list.map(text);
  try {
    return call(...at);
  } finally {
    at.forEach(engine._free);
  }
}

function slice(at, n) {
  return engine.HEAPU8.slice(at, at + n);
}

function run(args) {
  const list = [PROGRAM, ...args].map(text), argv = engine._malloc(4 * (list.length + 1));
  list.forEach((at, i) => { engine.HEAP32[(argv >> 2) + i] = at; });
  engine.HEAP32[(argv >> 2) + list.length] = 0;
  said = "";
  const code = engine._engine_run(list.length, argv);
  list.forEach(engine._free);
  engine._free(argv);
  return {code, said};
}

function remove(folder) {
  if (!engine.FS.analyzePath(folder).exists) return;
  for (const name of engine.FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = folder + "/" + name;
    if (engine.FS.isDir(engine.FS.lookupPath(path).node.mode)) remove(path);
    else engine.FS.unlink(path);
  }
  engine.FS.rmdir(folder);
}

function answerOf({method, path, query, body, lang, now}) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body || new Uint8Array(0);
  const at = engine._malloc(bytes.length + 1);
  engine.HEAPU8.set(bytes, at);
  const status = withTexts([method, path, query || "", now || ""], (m, p, q, n) =>
    engine._engine_ask(m, p, q, at, bytes.length, lang === "en" ? EN : ZH, n));
  engine._free(at);
  const decode = (from, n) => new TextDecoder().decode(slice(from, n));
  const file = engine._engine_file();
  return {
    status, type: decode(engine._engine_type(), engine._engine_type_size()),
    name: decode(engine._engine_name(), engine._engine_name_size()),
    body: file ? engine.FS.readFile(engine.UTF8ToString(file)) : slice(engine._engine_body(), engine._engine_body_size()),
  };
}

const ask = (message) => ({...answerOf(message), kept: changes()});

// ---- messages ----

async function start({parts, folder, environment}) {
  const from = performance.now();
  const unpacker = await makeUnpacker(parts.unpack);
  engine = await createEngine({
    wasmBinary: unpack(unpacker, parts.engine),
    onWork, print: (line) => { said += line + "\n"; }, printErr: (line) => { said += line + "\n"; },
    preRun: [(m) => Object.assign(m.ENV, {ICU_DATA: "/usr/share/icu", HOME: WORK, PATH: "/usr/bin"}, environment)],
  });
  for (const name of ["icu", "data", "fonts"]) if (parts[name]) unpackFiles(unpack(unpacker, parts[name]));
  put(PROGRAM, new Uint8Array(0));
  engine.FS.chmod(PROGRAM, 0o755);
  put(WORK + "/.keep", new Uint8Array(0));
  engine.FS.unlink(WORK + "/.keep");
  engine.FS.chdir(WORK);
  for (const {path, bytes} of folder || []) put(WORK + "/" + path, bytes);
  changes();
  return {ready: performance.now() - from};
}

function openOver(folder) {
  said = "";
  return withTexts([folder + "\n" + DATA], (root) => engine._engine_open(root, ZH));
}

function openDesk() {
  if (!openOver(WORK)) throw new Error(said);
  return {kept: changes()};
}

// ---- the folder as an archive ----

function pack() {
  const names = [...filesBelow(WORK)].map(([path]) => path).filter((path) => !isPaper(path)).map((path) => path.slice(WORK.length + 1));
  said = "";
  if (!withTexts([ARCHIVE, names.join("\n")], (to, list) => engine._engine_pack(to, list, ZH))) throw new Error(said);
  const bytes = engine.FS.readFile(ARCHIVE);
  engine.FS.unlink(ARCHIVE);
  return {bytes};
}

// Whether a desk opens over the folder; the work folder's is open afterwards.
function opens(folder) {
  const good = openOver(folder), words = said;
  if (!openOver(WORK)) throw new Error(said); // what that changes is told with the next answer
  said = words;
  return good;
}

function unpackArchive({bytes}) {
  said = "";
  remove(OTHER);
  put(ARCHIVE, bytes);
  put(OTHER + "/.keep", new Uint8Array(0));
  engine.FS.unlink(OTHER + "/.keep");
  const good = withTexts([ARCHIVE, OTHER], (from, to) => engine._engine_unpack(from, to, ZH)) &&
    engine.FS.analyzePath(OTHER + "/catalog").exists && opens(OTHER);
  engine.FS.unlink(ARCHIVE);
  const files = good && [...filesBelow(OTHER)].map(([path]) => ({path: path.slice(OTHER.length + 1), bytes: engine.FS.readFile(path)}));
  remove(OTHER);
  return {files, said};
}

// ---- fonts ----

const SIGNS = [0x00010000, 0x4F54544F, 0x74746366, 0x74727565]; // TrueType, OTTO, ttcf, true

// One that no role names serves what the other faces lack.
function font({name, bytes}) {
  const own = name.replace(/[/\\:*?"<>|\u0000-\u001f]/g, "_"), path = WORK + "/fonts/" + own;
  if (bytes.length < 12 || !SIGNS.includes(new DataView(bytes.buffer).getUint32(0))) return {added: false};
  put(path, bytes);
  return {added: true, kept: changes()};
}

// ---- long work ----

// What it has changed is told at its end.
const stateOfWork = () => JSON.parse(new TextDecoder().decode(answerOf({method: "GET", path: "/api/1/work"}).body));

const TOLD = 150; // ms between what is told of it
let toldAt = 0;
function onWork() {
  if (performance.now() - toldAt < TOLD) return;
  toldAt = performance.now();
  postMessage({id: 0, work: stateOfWork()});
}

// Told before the answer, so that whoever asks for /work then asks nobody who is busy.
function tellQueued() {
  const work = stateOfWork();
  const queued = work.state === "queued";
  if (queued) postMessage({id: 0, work});
  return queued;
}

function doWork() {
  try {
    engine._engine_work();
    postMessage({id: 0, work: null, kept: changes()});
  } catch (e) {
    postMessage({id: 0, failed: wordsOf(e)});
  }
}

const acts = {
  pack, unpack: unpackArchive, font, start, run: ({args}) => run(args), ask, open: openDesk,
  part: async ({unpack: code, part}) => ({bytes: unpack(await makeUnpacker(code), part)}),
  files: ({bytes}) => unpackFiles(bytes) || {},
  put: ({path, bytes}) => put(path, bytes) || {},
  get: ({path}) => ({bytes: engine.FS.readFile(path)}),
  list: ({path}) => ({files: [...filesBelow(path)].map(([name]) => name)}),
  heap: () => ({heap: engine.HEAPU8.length}),
};

const wordsOf = (e) => String(e && e.message || e);

onmessage = async ({data}) => {
  let answer, queued;
  try {
    answer = await acts[data.act](data);
    queued = data.act === "ask" && data.method !== "GET" && tellQueued();
  } catch (e) {
    return postMessage({id: data.id, failed: wordsOf(e)});
  }
  postMessage({id: data.id, ...answer});
  if (queued) doWork();
};
