// How the page reaches the desk: by HTTP. This is the only file that knows; another one, with the same functions,
// asks a worker of the page instead.

const root = "/api/1";

// What the desk refused: its code (GK…), its words, and what else it tells.
export class Refusal extends Error {
  constructor(status, told) {
    super(told.message || String(status));
    this.status = status;
    this.told = told;
  }
}

function url(path, query) {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query || {})) if (value !== undefined && value !== null && value !== "") words.set(key, value);
  const text = words.toString();
  return root + path + (text ? "?" + text : "");
}

async function request(method, path, query, body, type) {
  let answer;
  try {
    answer = await fetch(url(path, query), {method, body, headers: type ? {"Content-Type": type} : {}, credentials: "same-origin"});
  } catch (e) {
    throw new Refusal(0, {code: "lost", message: ""});
  }
  if (answer.ok) return answer;
  let told = {};
  try {
    told = await answer.json();
  } catch (e) { /* no words came */ }
  throw new Refusal(answer.status, told);
}

// An answer in JSON. `body`: an object; `bytes`: a file, in its place.
export async function ask(method, path, {query, body, bytes} = {}) {
  const answer = bytes ? await request(method, path, query, bytes, "application/octet-stream")
    : await request(method, path, query, body ? JSON.stringify(body) : undefined, body ? "application/json" : "");
  const text = await answer.text();
  return text ? JSON.parse(text) : {};
}

// A page as the text of an SVG.
export async function picture(path, query) {
  return (await request("GET", path, query)).text();
}

// A finished paper, to be kept or printed.
export async function paper(path) {
  return (await request("GET", path)).blob();
}

// Ends the program.
export async function end() {
  await fetch("/end", {method: "POST", credentials: "same-origin"});
}

// Forgets the token in the address: the cookie has it now.
export function settle() {
  const here = new URL(location.href);
  if (!here.searchParams.has("token")) return;
  here.searchParams.delete("token");
  history.replaceState(null, "", here.pathname + here.search);
}
