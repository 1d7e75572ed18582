// The pages of a catalog as they will be printed, one under the other. Those in view are fetched, and kept by what they
// show, so that a page that a change does not touch is not fetched again.
import {ask, picture} from "./transport.js";
import {fill, make, say, lang, button} from "./dom.js";
import {desk, current} from "./desk.js";
import {openTab} from "./app.js";
import {putPicture} from "./svg.js";
import {openHeads} from "./heads.js";
import {openEditions} from "./editions.js";
import {openRecord} from "./record.js";
import {startEditor, shownPage, closeCell} from "./editor.js";

export const view = {place: null, pages: [], columns: [], zoom: 0, catalog: null};
const kept = new Map(); // key → text of an SVG
let watcher = null;

const path = () => `/catalogs/${encodeURIComponent(view.catalog)}`;

async function svgOf(page, n) {
  const key = view.catalog + " " + page.key;
  if (!kept.has(key)) {
    kept.set(key, await picture(`${path()}/pages/${n}.svg`, {key: page.key, settled: view.settled ? 1 : ""}));
    if (kept.size > 200) kept.delete(kept.keys().next().value);
  }
  return kept.get(key);
}

async function draw(host) {
  const n = +host.dataset.page, page = view.pages[n];
  if (!page || host.dataset.key === page.key) return;
  host.dataset.key = page.key;
  let svg;
  try {
    svg = await svgOf(page, n);
  } catch (error) { // another change was faster; what the desk tells of the pages next leads here again
    delete host.dataset.key;
    return;
  }
  if (host.dataset.key !== page.key) return;
  putPicture(host, svg);
  for (const cell of host.shadowRoot.querySelectorAll("[data-item][data-column]")) // numbers, as cells are found by keys elsewhere
    cell.dataset.column = (view.columns[cell.dataset.column] || {key: cell.dataset.column}).key;
  shownPage(host);
}

// Width of the paper on the screen: the pane's, or what the user chose.
function widthOf(page) {
  const mm = 96 / 25.4;
  return view.zoom ? page.width * mm * view.zoom : Math.max(320, view.scroll.clientWidth - 48);
}

function size(host, page) {
  const width = widthOf(page);
  host.style.width = width + "px";
  host.style.height = width * page.height / page.width + "px";
}

export function layPages() {
  const all = [...view.scroll.querySelectorAll(".page")];
  while (all.length > view.pages.length) all.pop().remove();
  view.pages.forEach((page, n) => {
    let host = all[n];
    if (!host) {
      host = make("div", {class: "page", data: {page: n}, role: "document", "aria-label": say("page", {n: n + 1})});
      view.scroll.append(host);
      watcher.observe(host);
    }
    size(host, page);
    if (host.dataset.near) draw(host);
  });
}

function watch() {
  if (watcher) watcher.disconnect();
  watcher = new IntersectionObserver(seen => {
    for (const s of seen) {
      if (s.isIntersecting) s.target.dataset.near = "1";
      else delete s.target.dataset.near;
      if (s.isIntersecting) draw(s.target);
    }
  }, {root: view.scroll, rootMargin: "600px"});
}

function tools() {
  const zooms = [[0, "zoom-fit"], [1, "zoom-100"], [1.5, "zoom-150"]];
  const select = make("select", {"aria-label": say("zoom"), on: {change: () => { view.zoom = +select.value; layPages(); closeCell(); }}},
    zooms.map(([value, key]) => make("option", {value, text: say(key)})));
  return make("div", {class: "tools"}, make("strong", {class: "title"}), make("span", {class: "count small"}), button("heads", () => openHeads(), {class: "quiet"}), button("record", () => openRecord(view.catalog), {class: "quiet"}), button("editions", () => openEditions(view.catalog), {class: "quiet"}), make("span", {class: "spring"}),
    make("div", {class: "find", role: "search"}), select);
}

// What the desk tells of the pages, after an edit or when it was asked.
export function takePages(told, version) {
  view.pages = told.pages;
  view.version = version;
  view.settled = told.settled;
  layPages();
  view.place.querySelector(".count").textContent = say("page-count", {n: view.pages.length});
}

// As they will be printed; after an edit the last widths may have served for a moment.
export async function fetchPages() {
  if (!view.catalog) return;
  const told = await ask("GET", path() + "/pages", {query: {lang, settled: 1}});
  takePages(told, told.catalog);
}

export async function showPages(place, why) {
  const other = desk.catalog !== view.catalog || view.place !== place;
  if (other) {
    view.place = place;
    view.pages = [];
    view.catalog = desk.catalog;
    closeCell();
    view.scroll = make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": say("pages")});
    fill(place, tools(), view.scroll);
    watch();
    startEditor();
  }
  const catalog = current();
  place.querySelector(".title").textContent = catalog ? catalog.title || catalog.id : "";
  if (other) view.columns = view.catalog ? (await ask("GET", path(), {query: {lang, from: 0, to: 0}})).columns : [];
  if (other || why !== "tab") await fetchPages();
}

// ---- a place on the page ----

const cellOn = (host, item, column) => host.shadowRoot && host.shadowRoot.querySelector(`[data-item="${item}"][data-column="${CSS.escape(column)}"]`);

// The cell of an item, wherever it stands; its page is fetched when it must be.
export async function findCell(item, column) {
  for (const host of view.scroll.querySelectorAll(".page")) {
    await draw(host);
    const cell = cellOn(host, item, column) || (column === "" && host.shadowRoot.querySelector(`[data-item="${item}"]`));
    if (cell) return cell;
  }
  return null;
}

export async function goTo(catalog, item, column) {
  desk.catalog = catalog;
  await openTab("catalog");
  const cell = await findCell(item, column) || await findCell(item, "");
  if (!cell) return null;
  cell.firstElementChild.scrollIntoView({block: "center"}); // Firefox scrolls to no group
  for (const marked of view.scroll.querySelectorAll(".page")) marked.shadowRoot?.querySelector(".here")?.remove();
  mark(cell, "here");
  return cell;
}

// A frame around a cell, within its page.
export function mark(cell, name) {
  const box = boxOf(cell);
  const frame = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const look = {chosen: {fill: "none", stroke: "#0b5cad"}, here: {fill: "none", stroke: "#a5191f"}, hit: {fill: "#ffd54a", "fill-opacity": 0.35, stroke: "#8a5300"}}[name];
  for (const [key, value] of Object.entries({x: box.x, y: box.y, width: box.width, height: box.height, class: name, "stroke-width": 1.5, "pointer-events": "none", ...look}))
    frame.setAttribute(key, value);
  cell.ownerSVGElement.append(frame);
  return frame;
}

// The cell's rectangle in the units of its page.
export function boxOf(cell) {
  return cell.firstElementChild.getBBox();
}
