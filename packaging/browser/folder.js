// Where the work folder is kept: in the browser's database, and in a real folder where the user has chosen one.
//
// MODEL. The worker has the folder in memory and tells what of it is new. keep() brings that into the database in one
// transaction, and then the answer is shown: what the page has acknowledged outlives the tab and the worker. What did not
// fit stays in `late`, outlives the worker there, and goes with the next step. Where there is no database (a private window)
// `late` holds all, for as long as the tab lives. Either is said, and the tab is not closed unasked while that is all there is.
//
// A real folder gets the same changes after that, a file each. It is written, not read: a file that another program has
// changed or removed there stops the writing, until the user has chosen which of both is right. Each is looked at when the
// page starts, and again before it is written.
//
// What stands beside the files in the database: `saved`, when it was saved outside; `since`, when something
// was changed first after that; `handle`, the real folder; `told`, what was written there ({path: [time, size]}); `owed`, what was not yet.

export const kept = {stored: false, late: new Map(), since: null, handle: null, told: {}, owed: [], saved: null,
  outside: "", foreign: []}; // the real folder's state, and what others did there

const requested = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

const besides = ["saved", "since", "handle", "told", "owed"];
let database = null;
const fresh = new Set(); // paths that were changed since the real folder got them

export const canKeep = () => database !== null;

export async function openFolder() {
  try {
    const open = indexedDB.open("gongkai", 2);
    open.onupgradeneeded = () => {
      for (const name of ["files", "beside"])
        if (!open.result.objectStoreNames.contains(name)) open.result.createObjectStore(name);
    };
    database = await requested(open);
    const beside = database.transaction("beside").objectStore("beside");
    for (const name of besides) kept[name] = await requested(beside.get(name)) || kept[name];
    kept.stored = true;
  } catch (e) {
    database = null;
  }
  if (kept.handle) await resume(false);
}

// All files, as [{path, bytes}].
export async function readFolder() {
  const files = new Map();
  if (database) {
    const store = database.transaction("files").objectStore("files");
    const [paths, bytes] = await Promise.all([requested(store.getAllKeys()), requested(store.getAll())]);
    paths.forEach((path, i) => files.set(path, bytes[i]));
  }
  for (const [path, bytes] of kept.late) if (bytes) files.set(path, bytes); else files.delete(path);
  return [...files].map(([path, bytes]) => ({path, bytes}));
}

function write(fill) {
  return new Promise((done, failed) => {
    const step = database.transaction(["files", "beside"], "readwrite", {durability: "strict"});
    step.oncomplete = done;
    step.onabort = () => failed(step.error);
    fill(step.objectStore("files"), step.objectStore("beside"));
  });
}

function note(beside) {
  for (const name of besides) beside.put(kept[name], name);
}

// Where there is no room it goes with the next step.
async function writeNotes() {
  if (database) await write((files, beside) => note(beside)).catch(() => {});
}

// False: there was no room. `begun` is when the user changed something; null: nobody did.
export async function keep(changes, begun) {
  for (const {path, bytes} of changes) kept.late.set(path, bytes);
  if (changes.length && begun) kept.since = kept.since || begun;
  if (!database || kept.late.size === 0) return true;
  const step = new Map(kept.late);
  if (kept.handle) kept.owed = [...new Set([...kept.owed, ...step.keys()])];
  for (const path of step.keys()) fresh.add(path);
  try {
    await write((files, beside) => {
      for (const [path, bytes] of step) if (bytes) files.put(bytes, path); else files.delete(path);
      note(beside);
    });
    kept.stored = true;
    for (const [path, bytes] of step) if (kept.late.get(path) === bytes) kept.late.delete(path); // else it was changed again meanwhile
  } catch (e) {
    kept.stored = false;
  }
  if (["writing", "failed"].includes(kept.outside)) writeOut();
  return kept.stored;
}

// Other files in the place of all; false: there was no room, and all is as it was.
export async function replaceFolder(list) {
  const before = {...kept};
  Object.assign(kept, {late: new Map(), saved: null, since: null, handle: null, told: {}, owed: [], outside: "", foreign: []});
  if (!database) kept.late = new Map(list.map(({path, bytes}) => [path, bytes]));
  if (!database) return true;
  try {
    await write((files, beside) => {
      files.clear();
      for (const {path, bytes} of list) files.put(bytes, path);
      note(beside);
    });
    return true;
  } catch (e) {
    Object.assign(kept, before);
    return false;
  }
}

export async function savedOutside() {
  Object.assign(kept, {saved: new Date().toISOString(), since: null});
  await writeNotes();
}

// The real folder stays as it is, and gets no more.
export async function leaveFolder() {
  Object.assign(kept, {handle: null, told: {}, owed: [], outside: "", foreign: [], since: new Date().toISOString()});
  await writeNotes();
}

// ---- a real folder ----

const segments = (path) => path.split("/");

async function folderOf(path, create) {
  let at = kept.handle;
  for (const name of segments(path).slice(0, -1)) at = await at.getDirectoryHandle(name, {create});
  return at;
}

const missing = (e) => e && e.name === "NotFoundError";

// The file there; null: there is none.
async function fileThere(path) {
  try {
    return await (await (await folderOf(path, false)).getFileHandle(segments(path).pop())).getFile();
  } catch (e) {
    if (missing(e)) return null;
    throw e;
  }
}

async function bytesHere(path) {
  return kept.late.has(path) ? kept.late.get(path) : requested(database.transaction("files").objectStore("files").get(path));
}

async function hasBytes(file, bytes) {
  if (!bytes || file.size !== bytes.length) return false;
  const there = new Uint8Array(await file.arrayBuffer());
  return bytes.every((b, i) => b === there[i]);
}

// Whether the file is the one that was written last. A tab that closed while it wrote has not told all: then the bytes count.
async function isOurs(file, path) {
  const told = kept.told[path];
  return !!told && told[0] === file.lastModified && told[1] === file.size || hasBytes(file, await bytesHere(path));
}

// What we wrote there and others have changed or removed.
async function changedThere() {
  const paths = [];
  for (const path of Object.keys(kept.told)) {
    const file = await fileThere(path);
    if (!file || !await isOurs(file, path)) paths.push(path);
  }
  return paths;
}

// False: the file is not ours, and it is none of those that the user gave up.
async function writeFile(path, bytes, over) {
  const there = over.includes(path) ? null : await fileThere(path);
  if (there && !await isOurs(there, path)) return false;
  const name = segments(path).pop();
  if (!bytes) {
    try {
      await (await folderOf(path, false)).removeEntry(name);
    } catch (e) {
      if (!missing(e)) throw e;
    }
    delete kept.told[path];
    return true;
  }
  const file = await (await folderOf(path, true)).getFileHandle(name, {create: true});
  const out = await file.createWritable();
  await out.write(bytes);
  await out.close();
  const now = await file.getFile();
  kept.told[path] = [now.lastModified, now.size];
  return true;
}

let writing = null, heard = () => {};
export const hearOutside = (f) => { heard = f; };

async function writeOwed(over) {
  while (kept.owed.length) {
    const [path] = kept.owed;
    fresh.delete(path);
    if (!await writeFile(path, await bytesHere(path), over)) {
      kept.foreign = [...new Set([path, ...await changedThere()])];
      return "changed";
    }
    if (!fresh.has(path)) kept.owed = kept.owed.filter((p) => p !== path); // else once more
  }
  return "writing";
}

// Brings what is owed into the real folder, one after another; `over` are files where others did something that the user gives up.
export function writeOut(over = []) {
  writing = (writing || Promise.resolve()).then(async () => {
    kept.owed = [...new Set([...kept.owed, ...over])];
    kept.foreign = [];
    try {
      kept.outside = await writeOwed(over);
    } catch (e) {
      kept.outside = "failed";
    }
    if (kept.outside === "writing") kept.since = null;
    await writeNotes();
    heard();
  });
  return writing;
}

// After a start the browser may want a click before it lets the page write again.
export async function resume(asked) {
  const how = {mode: "readwrite"};
  try {
    const state = asked ? await kept.handle.requestPermission(how) : await kept.handle.queryPermission(how);
    kept.outside = state === "granted" ? "writing" : "asks";
    if (kept.outside === "writing") kept.foreign = await changedThere();
  } catch (e) {
    kept.outside = "failed";
  }
  if (kept.foreign.length) kept.outside = "changed";
  else if (kept.outside === "writing") await writeOut();
}

// A folder to write into: "filled" when it has other files of ours, which are not touched.
export async function chooseFolder() {
  const handle = await window.showDirectoryPicker({mode: "readwrite"});
  for await (const name of handle.keys()) if (name === "catalog" || name === ".gongkai") return "filled";
  Object.assign(kept, {handle, told: {}, owed: (await readFolder()).map(({path}) => path)});
  await writeOut();
  return kept.outside;
}
