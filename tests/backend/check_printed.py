#!/usr/bin/env python3
"""What LibreOffice prints of a workbook: each text whole, every character of it with ink, heads on each page.

usage: check_printed.py OUT    (OUT holds <id>/<id>.xlsx and <id>.pdf)

A line that does not fit into its row is still in the text of the page, but clipped: so that each character is looked for
in the picture, too. Texts come from the workbook's cells.
"""
import collections
import html
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl
from PIL import Image

import office
from common import IDS, Tally, load, root_copy, run, squeeze, store
from merged import in_order

DPI = 150
CHAR = re.compile(r'<font name="[^"]*" size="([^"]*)">|<char quad="([^"]*)" x="[^"]*" y="([^"]*)" color="[^"]*" c="([^"]*)"/>')
FLAT = "一二三六八〇"  # Han that do not fill their square


def characters(pdf):
    """For each page [(character, left, base, right, size)] in points: in the order in which lines were drawn, each from
    left to right (LibreOffice draws what of a line is in another face after the rest of it)."""
    done = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", pdf], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    for page in done.stdout.decode().split("<page ")[1:]:
        found, line, base, size = [], [], None, 0
        for new_size, quad, y, c in CHAR.findall(page):
            if new_size:
                size = float(new_size)
            c = html.unescape(c)
            if not c.strip():
                continue
            q, y = [float(v) for v in quad.split()], float(y)
            if base is None or abs(y - base) > 1:
                found += sorted(line, key=lambda char: char[1])
                line, base = [], y
            line.append((c, min(q[0::2]), y, max(q[0::2]), size))
        yield found + sorted(line, key=lambda char: char[1])


def pictures(pdf, folder):
    stem = pathlib.Path(folder) / (pdf.stem + "-page")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", pdf, stem], check=True)
    return sorted(stem.parent.glob(stem.name + "-*.pgm"))


def ink(picture, left, top, right, bottom):
    """The picture's dark part there; None where there is none."""
    box = tuple(round(v * DPI / 72) for v in (left, top, right, bottom))
    return picture.crop(box).point(lambda v: 255 * (v < 160)).getbbox()


def cut(picture, chars):
    """Is a line of Han cut at its top or its foot? Its ink reaches from three quarters of an em above the base line down
    to it; a cut leaves a part of that blank."""
    full = [c for c in chars if "\u4e00" <= c[0] <= "\u9fff" and c[0] not in FLAT]
    if len(full) < 3:
        return False
    base, size = full[0][2], full[0][4]
    top, foot = base - 0.85 * size, base + 0.1 * size
    extent = [ink(picture, c[1] + 0.15 * size, top, c[3] - 0.15 * size, foot) for c in full]
    if not all(extent):
        return True
    scale = DPI / 72
    return (min(e[1] for e in extent) > 0.25 * size * scale or
            max(e[3] for e in extent) < (foot - top - 0.16 * size) * scale)


def lines_of(page):
    line = []
    for char in page:
        if line and (abs(char[2] - line[-1][2]) > 1 or char[1] < line[-1][1]):
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def cells_of(sheet):
    covered = {(r, c) for a in sheet.merged_cells.ranges for r in range(a.min_row, a.max_row + 1)
               for c in range(a.min_col, a.max_col + 1) if (r, c) != (a.min_row, a.min_col)}
    return [c for row in sheet.iter_rows() for c in row if c.value and (c.row, c.column) not in covered]


def check_texts(sheet, pages):
    """Each cell's text stands on the pages whole, as often as there are cells with it."""
    first, last = map(int, re.findall(r"\d+", sheet.print_title_rows))
    stream = "".join("".join(c[0] for c in page) for page in pages)
    heads = [squeeze(c.value) for c in cells_of(sheet) if first <= c.row <= last]
    texts = collections.Counter(squeeze(c.value) for c in cells_of(sheet) if not first <= c.row <= last)
    for text, n in texts.items():
        have = stream.count(text)
        assert have >= n, f"{text[:20]}…{text[-8:]} stands {have} times on the pages, in {n} cells"
    for i, page in enumerate(pages, 1):
        text = "".join(c[0] for c in page)
        missing = [h for h in heads if h not in text]
        assert not missing, f"page {i} lacks the head {missing}"
        assert f"第{i}页共{len(pages)}页" in text, f"page {i} does not say which it is"


def check_ink(pages, pictures_of):
    for i, (page, path) in enumerate(zip(pages, pictures_of), 1):
        with Image.open(path) as picture:
            empty = [c for c in page if not ink(picture, c[1], c[2] - c[4], c[3] + 0.6, c[2] + 0.25 * c[4])]
            halves = ["".join(c[0] for c in line) for line in lines_of(page) if cut(picture, line)]
        words = "".join(c[0] for c in empty)
        assert not empty, f"page {i}: {len(empty)} characters are cut off: {words[:40]}"
        assert not halves, f"page {i}: a line is cut through: {halves[0][:40]}"


def check(book, printed, folder):
    """Number of characters looked at."""
    sheet = openpyxl.load_workbook(book).worksheets[0]
    info = subprocess.run(["pdfinfo", printed], stdout=subprocess.PIPE, check=True).stdout.decode()
    size = [float(v) for v in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups()]
    assert abs(size[0] - 841.89) < 1 and abs(size[1] - 595.28) < 1, f"page size {size}"
    pages = list(characters(printed))
    breaks = len(sheet.row_breaks.brk)
    assert len(pages) == breaks + 1, f"{len(pages)} pages, with {breaks} breaks"
    check_texts(sheet, pages)
    check_ink(pages, pictures(printed, folder))
    return len(pages), sum(map(len, pages))


def check_and_tell(name, book, printed, folder, pdf):
    pages, n = check(book, printed, folder)
    ours = len(list(characters(pdf)))
    assert pages <= ours + 1, f"{pages} pages, the PDF has {ours}"
    print(f"{name}: {pages} pages (the PDF: {ours}), {n} characters have ink")


ADDRESSES = ["http://qx.gov.cn", "http://www.example.gov.cn/qingxi/zwgk/jczwgkss/jzsc/index.html",
             "https://www.example.gov.cn/" + "zwgk/" * 30 + "index.html?id=20230510&type=a"]


def addresses(root):
    """The workbook of a catalog with a column of addresses."""
    catalog = load(root / "catalog/xinjiang-medical.json")
    catalog["id"] = "addresses"
    catalog["columns"].insert(-3, {"key": "link", "caption": "网址"})
    catalog["items"] = [in_order(catalog, dict(item, link=ADDRESSES[n % 3])) for n, item in enumerate(catalog["items"][:6])]
    store(root / "catalog/addresses.json", catalog)
    run("build", "addresses", "--root", root, "--out", root / "out", "--format", "xlsx", check=0)
    return root / "out/addresses/addresses.xlsx"


def check_addresses(book, printed, folder):
    """Each is whole on paper. What fits on a line is a link, too: LibreOffice does not wrap one, but cuts it off."""
    check(book, printed, folder)
    cells = [c for c in cells_of(openpyxl.load_workbook(book).worksheets[0]) if c.value in ADDRESSES]
    assert len(cells) == 6, f"{len(cells)} addresses"
    for c in cells:
        assert bool(c.hyperlink) == (c.value == ADDRESSES[0]), f"{c.coordinate} {'is no' if not c.hyperlink else 'is a'} link"
        assert not c.hyperlink or c.hyperlink.target.rstrip("/") == c.value, f"{c.coordinate} leads to {c.hyperlink.target}"


def main():
    out, tally = pathlib.Path(sys.argv[1]), Tally()
    with tempfile.TemporaryDirectory() as folder, root_copy(["xinjiang-medical"], townships=False) as root:
        books = [out / name / f"{name}.xlsx" for name in IDS]
        links = addresses(root)
        *printed, last = office.convert("pdf", [*books, links], folder)
        for name, book, pdf in zip(IDS, books, printed):
            tally.case(name, check_and_tell, name, book, pdf, folder, out / name / f"{name}.pdf")
        tally.case("addresses", check_addresses, links, last, folder)
    tally.done()


if __name__ == "__main__":
    main()
