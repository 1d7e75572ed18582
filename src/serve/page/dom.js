// Elements, and the words of the page.
import {words} from "./words.js";

export const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh";

// The words for `key`, with {name} filled in; a number chooses between "one|many".
export function say(key, values = {}) {
  let text = words[key] ? words[key][lang === "en" ? 1 : 0] : key;
  if (lang === "en" && text.includes("|")) text = text.split("|")[values.n === 1 ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
}

// An element: attributes, of which `on` holds listeners, `text` its text, `data` its data-…; then children.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, f] of Object.entries(value)) element.addEventListener(event, f);
    else if (name === "text") element.textContent = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value") element.value = value;
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(3).filter(c => c !== null && c !== undefined && c !== false));
  return element;
}

export function button(key, press, attributes = {}, values = {}) {
  return make("button", {type: "button", text: say(key, values), on: {click: press}, ...attributes});
}

export const byId = id => document.getElementById(id);

export function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter(c => c !== null && c !== undefined && c !== false));
  return element;
}

// The skeleton's own words.
export function speak(within = document) {
  document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  for (const e of within.querySelectorAll("[data-say]")) e.textContent = say(e.dataset.say);
}

// A day and a time as the clock on this machine has them.
const two = n => String(n).padStart(2, "0");
export const dayOf = t => `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())}`;
export const clockOf = t => `${two(t.getHours())}:${two(t.getMinutes())}`;

// A dialog: Tab stays within, Escape closes it, and the focus goes back to where it was. Browsers of 2021 have no
// <dialog> that can be relied on. Returns the function that closes it.
export function dialog(title, content, {closable = true, wide = false, closed = null} = {}) {
  const before = document.activeElement;
  const head = make("h2", {id: "dialog-head", text: title});
  const box = make("div", {class: wide ? "box wide" : "box", role: "dialog", "aria-modal": "true", "aria-labelledby": "dialog-head"},
    closable && make("button", {type: "button", class: "close", "aria-label": say("close"), text: "×", on: {click: () => close()}}), head, content);
  const veil = make("div", {class: "veil"}, box);
  const reach = () => [...box.querySelectorAll("button, input, select, textarea, a[href]")].filter(e => !e.disabled && e.offsetParent);
  function close() {
    veil.remove();
    if (before && before.isConnected) before.focus();
    if (closed) closed();
  }
  veil.addEventListener("keydown", event => {
    if (event.key === "Escape" && closable) close();
    event.stopPropagation();
    if (event.key !== "Tab") return;
    const all = reach(), first = all[0], last = all[all.length - 1];
    const at = document.activeElement;
    if (event.shiftKey && at === first) last.focus();
    else if (!event.shiftKey && at === last) first.focus();
    else return;
    event.preventDefault();
  });
  document.body.append(veil);
  const first = box.querySelector("[autofocus]") || reach().find(e => !e.classList.contains("close")) || reach()[0];
  if (first) first.focus();
  return close;
}
