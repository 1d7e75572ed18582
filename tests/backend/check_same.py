#!/usr/bin/env python3
"""Workbook and PDF of a catalog are one table: every logical cell, box and tick is the same in both, read from both files.

usage: check_same.py OUT    (OUT holds <id>/<id>.pdf and <id>.xlsx)
The PDF's cells come from its structure tree, the workbook's from openpyxl; neither from the catalog.
"""
import collections
import pathlib
import re
import sys

import openpyxl

from check_printed import characters
from common import IDS, Tally, squeeze
from paged import cut_cells, whole_areas
from pdf_table import Document

BOXES = re.compile("[☑☐■□☒]")


class Sheet:
    """The visible sheet: where its table stands, and what each logical cell of it is."""

    def __init__(self, path):
        book = openpyxl.load_workbook(path)
        self.sheet = book.worksheets[0]
        first, last = map(int, re.findall(r"\d+", self.sheet.print_title_rows))
        self.top, self.heads = first, last - first + 1
        self.areas = whole_areas(self.sheet, cut_cells(book["gongkai"]))
        self.covered = {(r + i, c + k) for (r, c), (rows, columns) in self.areas.items() for i in range(rows)
                        for k in range(columns)} - set(self.areas)

    def cell(self, row, column):
        """(rows, columns, value) of the cell that begins there; None where another covers the place."""
        place = (self.top + row, 1 + column)
        if place in self.covered:
            return None
        return (*self.areas.get(place, (1, 1)), self.sheet.cell(*place).value)

    def lines(self, first, last):
        cells = (c for row in self.sheet.iter_rows(min_row=first, max_row=last) for c in row)
        return [squeeze(c.value) for c in cells if c.value and (c.row, c.column) not in self.covered]


def options_of(value):
    """[(box, label)] of a cell's text, which sets them in lines and columns."""
    marks = list(BOXES.finditer(value))
    ends = [m.start() for m in marks[1:]] + [len(value)]
    return [(m.group(), squeeze(value[m.end():end])) for m, end in zip(marks, ends)]


def compare_cell(cell, found):
    assert found is not None, "is covered in the workbook"
    rows, columns, value = found
    assert (rows, columns) == (cell.rows, cell.columns), f"spans {rows}x{columns}, in the PDF {cell.rows}x{cell.columns}"
    if not cell.options:
        assert squeeze(value) == squeeze(cell.text), f"{squeeze(value)!r} in the workbook, {squeeze(cell.text)!r} in the PDF"
        return
    have, want = options_of(str(value)), [(squeeze(box), squeeze(label)) for box, _, label in cell.options]
    assert have == want, f"options {have} in the workbook, {want} in the PDF"


def head_lines(sheet, pages):
    """The lines of the workbook's head, each of which the PDF's first page must have as a line of its own."""
    captions = [c.value for row in sheet.sheet.iter_rows(min_row=sheet.top, max_row=sheet.top + sheet.heads - 1)
                for c in row if c.value]
    wanted = collections.Counter(line.strip() for caption in captions for line in caption.split("\n"))
    have, line = collections.Counter(), []
    for char in next(pages) + [("", 0, -9, 0, 1)]:
        if line and (abs(char[2] - line[-1][2]) > 1 or char[1] - line[-1][3] > 0.4 * char[4]):
            have["".join(c[0] for c in line)] += 1
            line = []
        line.append(char)
    missing = [line for line in wanted if have[line.replace(" ", "")] < wanted[line]]
    assert not missing, f"the PDF has no lines {missing} in its head"
    assert any("\n" in caption for caption in captions), "no head is broken"


def compare(pdf, xlsx):
    """How many cells, options and ticks were compared."""
    document, sheet = Document(pdf), Sheet(xlsx)
    cells, heads, rows, columns = document.table()
    head_lines(sheet, characters(pdf))
    assert sheet.heads == heads, f"{sheet.heads} head rows, {heads} in the PDF"
    assert columns == max(c for _, c in cells) + 1 == sheet.sheet.max_column, "the numbers of columns differ"
    for (row, column), cell in cells.items():
        try:
            compare_cell(cell, sheet.cell(row, column))
        except AssertionError as error:
            raise AssertionError(f"row {row - heads + 1}, column {column + 1}: {error}") from None
    before, after = ([squeeze(t) for t in lines] for lines in document.lines())
    assert sheet.lines(1, sheet.top - 1) == before, f"above: {sheet.lines(1, sheet.top - 1)}, in the PDF {before}"
    below = sheet.lines(sheet.top + rows, sheet.sheet.max_row)
    assert "".join(below) == "".join(after), f"below: {below}, in the PDF {after}"
    spoken = {(squeeze(box), aloud) for cell in cells.values() for box, aloud, _ in cell.options}
    assert len(spoken) == len({b for b, _ in spoken}) == len({a for _, a in spoken}), f"boxes and their names: {spoken}"
    return len(cells), sum(len(c.options) for c in cells.values()), sum(squeeze(c.text) == "√" for c in cells.values())


def check(folder, name):
    cells, options, ticks = compare(folder / f"{name}.pdf", folder / f"{name}.xlsx")
    assert cells > 100 and (ticks > 10 or options > 100), f"only {cells} cells, {options} options, {ticks} ticks"
    print(f"{name}: {cells} cells, {options} options, {ticks} ticks are the same")


def main():
    tally = Tally()
    for name in IDS:
        tally.case(name, check, pathlib.Path(sys.argv[1]) / name, name)
    tally.done()


if __name__ == "__main__":
    main()
