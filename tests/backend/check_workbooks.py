#!/usr/bin/env python3
"""The workbooks of the main job against their catalogs: openpyxl reads the cells (check_printed.py looks at the pages).

usage: check_workbooks.py OUT    (OUT holds <id>/<id>.xlsx)

What is expected comes from catalog/<id>.json alone: the same texts, merges, boxes and ticks; set up for printing. Then
each workbook is damaged in several ways, and the check must see it.
"""
import pathlib
import re
import sys
import tempfile

import openpyxl

from common import IDS, ROOT, Tally, leaves, load, squeeze
from paged import check_breaks, cut_cells, whole_areas

LABELS = ("no", "category", "level1")


def find_head(sheet, columns):
    """The row of the leaf captions: the last row of the head. Tall leaves stand above it, in merged cells."""
    first = squeeze(columns[0]["caption"])
    for row in sheet.iter_rows(min_row=1, max_row=12):
        if squeeze(row[0].value) == first:
            return row[0].row
    raise AssertionError(f"the head is not found by its first caption {first}")


def spans(items, key, columns):
    """(first, last) for each cell of a text column, as docs/formats.md says: an absent key continues the cell above."""
    found = []
    for i, item in enumerate(items):
        own = key in item or i == 0 or ("level1" in item and key not in LABELS)
        if own:
            found.append([i, i])
        else:
            found[-1][1] = i
    return found


def expected_text(value):
    return "" if value is None else squeeze(value)


def check_cells(sheet, data, top, merged):
    columns = list(leaves(data["columns"]))
    items = data["items"]
    glyph = data["boxes"][0]
    for c, column in enumerate(columns, 1):
        if column.get("kind") == "tick":
            for i, item in enumerate(items):
                value = squeeze(sheet.cell(top + i, c).value)
                assert bool(value) == bool(item.get(column["key"])), f"tick {column['key']} of row {i + 1}: {value!r}"
        elif column.get("kind") == "checks":
            for i, item in enumerate(items):
                value = item.get(column["key"], {})
                text = squeeze(sheet.cell(top + i, c).value)
                if isinstance(value, dict):
                    assert text.count(glyph) == len(value), f"boxes of row {i + 1}: {text}"
                    for label, note in value.items():
                        note = squeeze(note) if isinstance(note, str) else ""
                        assert squeeze(label) in text and note in text, f"{label} of row {i + 1}"
                else:
                    assert text == squeeze(value), f"{column['key']} of row {i + 1}"
        else:
            for first, last in spans(items, column["key"], columns):
                have = squeeze(sheet.cell(top + first, c).value)
                want = expected_text(items[first].get(column["key"]))
                assert have == want, f"{column['key']} of row {first + 1}: {have!r} is not {want!r}"
                rows = merged.get((top + first, c), (1, 1))[0]
                assert rows == last - first + 1, f"{column['key']} of row {first + 1} spans {rows} rows"


def check_marks(sheet, cut):
    """A label that stands again is told by its mark, and filters find its rows."""
    for (row, column), text in cut.items():
        assert squeeze(sheet.cell(row, column).value) == squeeze(text), f"row {row} does not show {text!r}"
        above = next(v for v in (sheet.cell(r, column).value for r in range(row - 1, 0, -1)) if v)
        label = re.sub("(……)?（续）$", "", squeeze(text))
        assert squeeze(above).startswith(label) and (column == 1 or text.endswith("（续）")), f"row {row}: {text!r}"


def check_width(sheet):
    """The table is as wide as the paper between its margins, and at least 5 % narrower at its scale in Excel's pixels."""
    letters = [openpyxl.utils.get_column_letter(c) for c in range(1, sheet.max_column + 1)]
    width = sum(round(sheet.column_dimensions[c].width * 7) for c in letters) * 0.75 * sheet.page_setup.scale / 100
    room = 841.89 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert 0.88 * room <= width <= 0.95 * room, f"{width:.0f} pt of {room:.0f}"


def check_middle(sheet, columns, top):
    """Every text of the body that one cell holds stands in the middle of its cell, a label that is cut by a page's end, too."""
    labels = [i for i, c in enumerate(columns, 1) if c["key"] in ("no", "category", "level1", "level2")]
    high = [cell.coordinate for row in sheet.iter_rows(min_row=top) for cell in row
            if cell.value and cell.column in labels and cell.alignment.vertical != "center"]
    assert labels and not high, f"labels {high[:5]} do not stand in the middle"


def check_workbook(path, data):
    book = openpyxl.load_workbook(path)
    sheet, cut = book.active, cut_cells(book["gongkai"])
    columns = list(leaves(data["columns"]))
    head = find_head(sheet, columns)
    tiers = 2 if any("columns" in c for c in data["columns"]) else 1
    captions = {squeeze(cell.value) for row in sheet.iter_rows(min_row=head, max_row=head + tiers - 1) for cell in row}
    missing = [c["caption"] for c in columns if squeeze(c["caption"]) not in captions]
    assert not missing, f"captions {missing} are not in the head"
    texts = {squeeze(cell.value) for row in sheet.iter_rows(max_row=head) for cell in row}
    assert squeeze(data["title"]) in texts, "the title is missing"
    check_cells(sheet, data, head + tiers, whole_areas(sheet, cut))
    check_breaks(sheet, cut)
    check_middle(sheet, columns, head + tiers)
    check_marks(sheet, cut)
    setup = sheet.page_setup
    assert setup.orientation == "landscape", setup.orientation
    fits = sheet.sheet_properties.pageSetUpPr
    assert not (fits and fits.fitToPage), "a sheet that is fitted to pages may pass over breaks"
    check_width(sheet)
    rows = re.findall(r"\d+", sheet.print_title_rows or "")
    assert rows == [str(head), str(head + tiers - 1)], f"head rows repeated: {rows}"
    assert sheet.print_area, "no print area"


def damaged(path, how, folder):
    book = openpyxl.load_workbook(path)
    how(book.active)
    target = pathlib.Path(folder) / "damaged.xlsx"
    book.save(target)
    return target


def raise_label(sheet):
    cell = next(row[0] for row in reversed(list(sheet.iter_rows(min_col=2, max_col=2))) if row[0].value)
    cell.alignment = openpyxl.styles.Alignment(vertical="top")


def drop_merge(sheet):
    tall = [a for a in sheet.merged_cells.ranges if a.max_row > a.min_row and a.min_row > 6]
    sheet.unmerge_cells(str(tall[-1]))


def last_cell(sheet, kind):
    for row in range(sheet.max_row, 0, -1):
        for cell in sheet[row]:
            if cell.value and kind(str(cell.value)):
                return cell
    raise AssertionError("nothing to damage")


def change_text(sheet):
    last_cell(sheet, lambda v: len(v) > 3 and "\n" not in v).value += "改"


def untick(sheet):
    last_cell(sheet, lambda v: v == "√").value = None


def forget_head(sheet):
    sheet.print_title_rows = None


def turn(sheet):
    sheet.page_setup.orientation = "portrait"


def fit(sheet):
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)


def scale_up(sheet):
    sheet.page_setup.scale = 100


def move_break(sheet):
    sheet.row_breaks.brk[0].id = max(a.max_row for a in sheet.merged_cells.ranges if a.min_row > 6) - 1


def open_foot(sheet):
    row = sheet[sheet.row_breaks.brk[0].id]
    cell = next(c for c in reversed(row) if type(c).__name__ == "Cell" and c.border.bottom.style)
    cell.border = openpyxl.styles.Border(left=cell.border.left, right=cell.border.right, top=cell.border.top)


def main():
    out = pathlib.Path(sys.argv[1])
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for name in IDS:
            data = load(ROOT / f"catalog/{name}.json")
            path = out / name / f"{name}.xlsx"
            tally.case(name, check_workbook, path, data)
            for how in (drop_merge, raise_label, change_text, untick, forget_head, turn, fit, scale_up, move_break, open_foot):
                tally.seen(f"{name}, {how.__name__}", check_workbook, damaged(path, how, folder), data)
    tally.done()


if __name__ == "__main__":
    main()
