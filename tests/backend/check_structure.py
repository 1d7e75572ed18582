#!/usr/bin/env python3
"""The PDF read aloud: poppler's structure text holds each cell's text whole, item by item, column by column; and each
cell names the heads that it stands under and beside (WCAG H51, H63).

usage: check_structure.py OUT    (OUT holds <id>/<id>.pdf)
"""
import copy
import pathlib
import re
import sys

from common import IDS, ROOT, Tally, heads, leaves, load, squeeze, structure_of
from pdf_table import Document

# The two shortest catalogs: poppler takes seconds a page for this.
SHORT = ["huiyi-medical", "xinjiang-medical"]
LABELS = ("no", "category", "level1")
ROW_HEADS = LABELS + ("level2",)


def fold(text):
    """A row may spell an option with other brackets than its column."""
    return text.replace("(", "（").replace(")", "）")


def cells_of(text):
    """The text of each TD in reading order, pieces joined; text of list items and labels too."""
    cells, cell = [], None
    for line in text.splitlines():
        word = line.strip()
        if re.match(r"(TD|TH)\b", word):
            cell = []
            cells.append(cell)
        elif word.startswith('"') and cell is not None:
            cell.append(word[1:-1])
    return [squeeze("".join(cell)) for cell in cells]


def expected(data):
    """Each row's own cells in column order; a continued cell is not read again."""
    for i, item in enumerate(data["items"]):
        for column in leaves(data["columns"]):
            key, kind = column["key"], column.get("kind", "text")
            own = key in item or i == 0 or ("level1" in item and key not in LABELS)
            value = item.get(key, "")
            if kind == "tick":
                yield f"{key} of row {i + 1}", lambda t, v=value: bool(t) == bool(v)
            elif kind == "text" and own:
                yield f"{key} of row {i + 1}", lambda t, v=squeeze(value): t == v
            elif kind == "checks":
                words = [fold(squeeze(w)) for w in (column.get("options", []) if isinstance(value, dict) else [value])]
                yield f"{key} of row {i + 1}", lambda t, w=words: all(word in fold(t) for word in w)


def check(cells, data):
    head = sum(1 for _ in heads(data["columns"]))
    body = cells[head:]
    want = list(expected(data))
    assert len(body) == len(want), f"{len(body)} cells are read, {len(want)} are in the catalog"
    for text, (place, right) in zip(body, want):
        assert right(text), f"{place} is read as {text!r}"


def meet(a, length, b, other):
    return a < b + other and b < a + length


def heads_of(row, column, cell, places, tiers):
    """Ids of the heads of a cell, from where the cells stand: above it, in a head those of the tiers above; beside it,
    for a row head those on its left."""
    for (r, c), head in places.items():
        if r < tiers and meet(c, head.columns, column, cell.columns) and (row >= tiers or r < row):
            yield head.id
        beside = head.scope == "/Row" and meet(r, head.rows, row, cell.rows)
        if beside and row >= tiers and (c < column or not cell.scope):
            yield head.id


def check_heads(pdf, data):
    places, tiers, _, _ = Document(pdf).table()
    keys = [column["key"] for column in leaves(data["columns"])]
    for (row, column), cell in places.items():
        where = f"row {row + 1}, column {column + 1}, {cell.text[:12]!r}"
        head = "/Column" if row < tiers else "/Row" if keys[column] in ROW_HEADS and cell.text else ""
        assert cell.scope == head, f"{where}: scope {cell.scope or 'none'}, expected {head or 'none'}"
        want = sorted(heads_of(row, column, cell, places, tiers))
        assert sorted(cell.headers) == want, f"{where}: headers {cell.headers}, expected {want}"


def changed(data, change):
    other = copy.deepcopy(data)
    change(other["items"])
    return other


def main():
    tally = Tally()
    pdf = {name: pathlib.Path(sys.argv[1]) / name / f"{name}.pdf" for name in IDS}
    for name in IDS:
        tally.case(f"{name}, heads", check_heads, pdf[name], load(ROOT / f"catalog/{name}.json"))
    for name in SHORT:
        data = load(ROOT / f"catalog/{name}.json")
        cells = cells_of(structure_of(pdf[name]))
        tally.case(name, check, cells, data)
        longer = changed(data, lambda items: items[1].update(content=items[1]["content"] + "改"))
        tally.seen(f"{name}, a text changed", check, cells, longer)
        tally.seen(f"{name}, rows exchanged", check, cells, changed(data, list.reverse))
    tally.done()


if __name__ == "__main__":
    main()
