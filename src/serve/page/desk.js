// What the page knows of the desk: its state, and how changes are asked for.
//
// Each change names the version that it was made against. What was changed elsewhere meanwhile is shown, and the change
// is told as not made. Changes go one after another, so that one made while another is under way names the right version.
import {ask, Refusal} from "./transport.js";
import {byId, lang, say} from "./dom.js";

export const desk = {state: null, catalog: null};
const hearers = [];
let last = Promise.resolve();

export function hear(f) {
  hearers.push(f);
}

async function publish(why) {
  for (const f of hearers) await f(why);
}

// A line under the head: what was done, or what went wrong.
let quiet = 0;
export function tell(text, wrong = false) {
  const line = byId("told");
  clearTimeout(quiet);
  line.hidden = !text;
  line.textContent = text;
  line.classList.toggle("wrong", wrong);
  if (text && !wrong) quiet = setTimeout(() => { line.hidden = true; }, 6000);
}

export function wordsOf(error) {
  if (!(error instanceof Refusal)) {
    console.error(error);
    return String(error);
  }
  if (error.status === 0) return error.told.message || say("lost");
  const {file, item, column, next} = error.told;
  const place = [file, item && say("row", {n: item}), column].filter(Boolean).join(" · ");
  return [place && place + say("colon"), error.message, next].filter(Boolean).join("");
}

export async function refresh(why = "state") {
  desk.state = await ask("GET", "/state", {query: {lang}});
  const ids = desk.state.catalogs.map(c => c.id);
  if (!ids.includes(desk.catalog)) desk.catalog = ids[0] || null;
  await publish(why);
}

// While something is under way the page says so (for whoever drives it).
let under = 0;
export async function busy(work) {
  document.body.dataset.busy = ++under;
  try {
    return await work;
  } finally {
    if (--under === 0) delete document.body.dataset.busy;
  }
}

// Asks for a change, when those before it are through; what is answered, or null after it was told. Where the content can't be
// taken, `refused` tells it.
export function change(method, path, options = {}) {
  const next = last.then(async () => {
    const query = {lang, ...options.query};
    try {
      const body = typeof options.body === "function" ? options.body() : options.body;
      const answer = await ask(method, path, {...options, body, query});
      if (answer.version) Object.assign(desk.state, {version: answer.version, undo: answer.undo, redo: answer.redo});
      if (options.still) return answer;
      await refresh(options.why || "change");
      return answer;
    } catch (error) {
      if (error.status === 409) await refresh("newer");
      if (!options.refused || error.status !== 422) tell(wordsOf(error), true);
      else options.refused(error);
      return null;
    }
  });
  last = next.catch(() => null);
  return busy(next);
}

export const current = () => desk.state && desk.state.catalogs.find(c => c.id === desk.catalog);
