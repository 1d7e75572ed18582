#!/usr/bin/python3
"""Shows that tests/backend/check_same.py can fail: one cell, box, tick, span or glyph changed in a workbook or a PDF.

usage: check_same_damage.py OUT    (OUT holds <id>/<id>.pdf and <id>.xlsx)
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
import check_same  # noqa: E402
from common import Tally  # noqa: E402

NAME = "yuyang-social-insurance"


# ---- the workbook ----

def last(sheet, right):
    return next(c for row in reversed(list(sheet.iter_rows())) for c in row if c.value and right(str(c.value)))


def free(sheet, row):
    """A cell without a text, not covered by another."""
    return next(c for c in sheet[row] if c.value is None and type(c).__name__ == "Cell")


def untick(sheet):
    last(sheet, lambda v: v == "√").value = None


def tick(sheet):
    free(sheet, last(sheet, lambda v: v == "√").row).value = "√"


def move_tick(sheet):
    cell = last(sheet, lambda v: v == "√")
    free(sheet, cell.row).value = "√"
    cell.value = None


def tick_box(sheet):
    cell = last(sheet, lambda v: "□" in v)
    cell.value = cell.value.replace("□", "■", 1)


def rename_option(sheet):
    cell = last(sheet, lambda v: "□" in v)
    cell.value = cell.value.replace("政府", "政务", 1)


def exchange_options(sheet):
    cell = last(sheet, lambda v: v.count("□") > 2)
    boxes = check_same.options_of(cell.value)
    cell.value = "".join(box + label for box, label in boxes[1:2] + boxes[:1] + boxes[2:])


def change_text(sheet):
    cell = last(sheet, lambda v: len(v) > 5 and "□" not in v)
    cell.value = cell.value[:3] + "。" + cell.value[4:]


def change_caption(sheet):
    row = int(re.findall(r"\d+", sheet.print_title_rows)[1])
    last_caption = [c for c in sheet[row] if c.value][-1]
    last_caption.value += "x"


def change_title(sheet):
    sheet["A1"].value += "（二）"


def divide(sheet):
    sheet.unmerge_cells(str(max((a for a in sheet.merged_cells.ranges if a.max_row > a.min_row),
                                key=lambda a: a.min_row)))


def drop_row(sheet):
    sheet.delete_rows(sheet.max_row)


def add_column(sheet):
    sheet.cell(8, sheet.max_column + 1).value = "备注"


# ---- the PDF ----

def qdf(pattern, new, count=1):
    """A change in the opened PDF, mended by fix-qdf."""
    def apply(source, target):
        plain = pathlib.Path(str(target) + ".qdf")
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", source, plain], check=True)
        data, n = re.subn(pattern, new, plain.read_bytes(), count=count, flags=re.S)
        assert n, pattern
        plain.write_bytes(data)
        with open(target, "wb") as file:
            subprocess.run(["fix-qdf", plain], stdout=file, check=True)
    return apply


def last_glyph(match):
    """The last glyph of a cell becomes the one before it."""
    codes = match.group(2)
    return match.group(1) + codes[:-4] + codes[-8:-4] + match.group(3)


PDF = {
    "a glyph": qdf(rb"(/TD *<< */MCID \d+ *>> *BDC(?:(?!EMC).)*?<)([0-9A-Fa-f]{16,})(>)", last_glyph),
    "a character of the map": qdf(rb"(beginbfchar\s*<[0-9A-Fa-f]{4}>\s*<)[0-9A-Fa-f]{4}", rb"\g<1>4E00"),
    "a span of rows": qdf(rb"/RowSpan 3", b"/RowSpan 2"),
    "what a box is called": qdf(rb"/Alt <feff5df29009>", b"/Alt <feff672a9009>"),
    "a cell's content": qdf(rb"(/K \[\s*)(\d+)(\s*\](?:(?!endobj).)*?/S /TD)", lambda m: m[1] + b"%d" % (int(m[2]) + 1) + m[3]),
    "a cell that became a head": qdf(rb"/S /TD", b"/S /TH"),
    "text outside its mark": qdf(rb"/TD *<< */MCID \d+ *>> *BDC", b"/Artifact BMC"),
}


def main():
    folder, tally = pathlib.Path(sys.argv[1]) / NAME, Tally()
    pdf, xlsx = folder / f"{NAME}.pdf", folder / f"{NAME}.xlsx"
    with tempfile.TemporaryDirectory() as work:
        for how in (untick, tick, move_tick, tick_box, rename_option, exchange_options, change_text, change_caption,
                    change_title, divide, drop_row, add_column):
            book = openpyxl.load_workbook(xlsx)
            how(book.worksheets[0])
            book.save(f"{work}/damaged.xlsx")
            tally.seen(how.__name__, check_same.compare, str(pdf), f"{work}/damaged.xlsx")
        for name, how in PDF.items():
            how(pdf, f"{work}/damaged.pdf")
            tally.seen(name, check_same.compare, f"{work}/damaged.pdf", str(xlsx))
        book = openpyxl.load_workbook(xlsx)
        book.save(f"{work}/same.xlsx")
        tally.case("an unchanged copy", check_same.compare, str(pdf), f"{work}/same.xlsx")
    tally.done()


if __name__ == "__main__":
    main()
