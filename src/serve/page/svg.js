// A page's picture on the screen. Each stands in a shadow tree of its own: its outlines have names that other pages use, too.
import {say} from "./dom.js";

// What a reader is told of an empty cell; its text stays what it is.
function name(cell) {
  cell.dataset.text = cell.getAttribute("aria-label");
  if (!cell.dataset.text) cell.setAttribute("aria-label", say("todo-empty"));
}

// The SVG's text, as wide as the host.
export function putPicture(host, text) {
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  svg.setAttribute("width", "100%");
  svg.removeAttribute("height");
  for (const cell of svg.querySelectorAll("[aria-label]")) name(cell);
  (host.shadowRoot || host.attachShadow({mode: "open"})).replaceChildren(svg);
}
