#!/usr/bin/python3
"""Shows that tests/backend/check_printed.py can fail: rows too low, a column too narrow, heads that do not repeat.

usage: check_printed_damage.py OUT    (OUT holds <id>/<id>.xlsx)
"""
import pathlib
import sys
import tempfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
import check_printed  # noqa: E402
import office  # noqa: E402
from common import Tally  # noqa: E402

NAME = "xinjiang-medical"


def unchanged(sheet):
    """The copy that openpyxl makes is sound."""


def fullest_row(sheet):
    """The row whose 公开内容 is longest; each row of this catalog has its own."""
    return max(range(6, sheet.max_row + 1), key=lambda r: len(str(sheet.cell(r, 4).value or "")))


def low_row(sheet):
    sheet.row_dimensions[fullest_row(sheet)].height *= 0.5


def a_line_less(sheet):
    """So low that one line does not fit: 1.45 em each, and half of the row's margin on either side."""
    row = fullest_row(sheet)
    lines = -(-len(sheet.cell(row, 4).value) // 16)
    sheet.row_dimensions[row].height = (lines - 1) * 13.05


def lowered(part):
    def lower(sheet):
        sheet.row_dimensions[fullest_row(sheet)].height *= part
    lower.__name__ = f"lowered-{part}"
    return lower


def narrow_column(sheet):
    sheet.column_dimensions["E"].width *= 0.5


def no_titles(sheet):
    sheet.print_title_rows = None


def hidden_row(sheet):
    sheet.row_dimensions[sheet.max_row].hidden = True


def wide(sheet):
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.column_dimensions["E"].width *= 3


def upright(sheet):
    sheet.page_setup.orientation = "portrait"


def no_footer(sheet):
    sheet.oddFooter.center.text = None


def message(book, printed, folder):
    try:
        check_printed.check(book, printed, folder)
    except AssertionError as error:
        return str(error)
    return ""


def halves(books, printed, folder):
    """Among rows of falling height there is one that cuts a line through."""
    said = [message(book, pdf, folder) for book, pdf in zip(books, printed)]
    assert any("cut through" in s for s in said), said


def main():
    steps = tuple(lowered(p / 100) for p in range(50, 90, 5))
    ways = (unchanged, low_row, a_line_less, narrow_column, no_titles, hidden_row, wide, upright, no_footer) + steps
    source, tally = pathlib.Path(sys.argv[1]) / NAME / f"{NAME}.xlsx", Tally()
    with tempfile.TemporaryDirectory() as folder:
        books = []
        for how in ways:
            book = openpyxl.load_workbook(source)
            how(book.worksheets[0])
            books.append(pathlib.Path(folder) / f"{how.__name__}.xlsx")
            book.save(books[-1])
        printed = office.convert("pdf", books, folder)
        tally.case("unchanged", check_printed.check, books[0], printed[0], folder)
        n = len(ways) - len(steps)
        tally.case("a line cut through", halves, books[n:], printed[n:], folder)
        for how, book, pdf in list(zip(ways, books, printed))[1:n]:
            tally.seen(how.__name__, check_printed.check, book, pdf, folder)
    tally.done()


if __name__ == "__main__":
    main()
