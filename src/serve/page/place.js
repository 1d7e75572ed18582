// What a township posts: the catalogs that it lists, and of their items those that go up, chosen from the list. Catalogs are
// stored at once, for the list follows them; items when the button is pressed, as one step.
import {ask} from "./transport.js";
import {fill, make, say, button, lang, dialog} from "./dom.js";
import {desk, change, refresh} from "./desk.js";

const keyOf = i => i.catalog + " " + i.item;

// `row`: of the table of townships; `registry`: whose.
export async function choosePlace(row, registry) {
  const path = `/townships/${row}`;
  let place = await ask("GET", path, {query: {lang, registry}});
  const wish = new Map(); // what was chosen otherwise than it stands
  const box = make("div", {class: "place"});

  async function store(what) {
    const answer = await change("POST", path, {body: () => ({version: desk.state.version, registry, ...what}), still: true});
    if (answer) place = answer;
    return answer;
  }

  const none = () => !place.catalogs.some(c => c.listed); // then all count

  async function list(id, on) {
    const ids = place.catalogs.filter(c => c.id === id ? on : c.listed || none()).map(c => c.id);
    await store({catalogs: ids});
    draw(id);
  }

  const catalog = c => make("label", {class: "radio"}, make("input", {type: "checkbox", id: "place-" + c.id, checked: c.listed || none(), on: {change: event => list(c.id, event.target.checked)}}), c.title || c.id);

  const item = i => make("li", {}, make("label", {class: "radio"}, make("input", {type: "checkbox", checked: wish.has(keyOf(i)) ? wish.get(keyOf(i)) : i.up, data: {item: i.item}, on: {change: event => {
    if (event.target.checked === i.up) wish.delete(keyOf(i));
    else wish.set(keyOf(i), event.target.checked);
  }}}), make("span", {}, i.name), i.up !== i.rule && make("span", {class: "small own-mark", text: say(i.up ? "place-added" : "place-omitted")})));

  // Items under their groups, these under their catalogs.
  function items() {
    const parts = [];
    let last = null, group = null;
    for (const i of place.items) {
      if (last !== i.catalog && place.catalogs.length > 1) parts.push(make("li", {class: "of", text: (place.catalogs.find(c => c.id === i.catalog) || {}).title || i.catalog}));
      if (i.group && (group !== i.group || last !== i.catalog)) parts.push(make("li", {class: "under", text: i.group}));
      last = i.catalog;
      group = i.group;
      parts.push(item(i));
    }
    return parts;
  }

  async function save() {
    const chosen = place.items.filter(i => wish.has(keyOf(i))).map(i => ({catalog: i.catalog, item: i.item, up: wish.get(keyOf(i))}));
    if (chosen.length && !await store({items: chosen})) return;
    close();
    await refresh("townships");
  }

  function draw(focus) {
    fill(box,
      place.catalogs.length > 1 && make("fieldset", {class: "place-catalogs"}, make("legend", {text: say("place-catalogs")}), place.catalogs.map(catalog)),
      make("p", {class: "small", text: say("place-how")}),
      make("ul", {class: "place-items", tabindex: 0, "aria-label": say("place-items")}, items()),
      make("p", {}, button("todo-save", save, {class: "main"})));
    if (focus) document.getElementById("place-" + focus)?.focus();
  }
  draw();
  const close = dialog(say("place-head", {name: place.name}), box, {wide: true});
}
