#!/usr/bin/env python3
"""One table in every form: each catalog, and one of random words, boxes, ticks and merges, as PDF, OFD, workbook, web page, Word document,
CSV and picture (SVG; PNG by its ink), each read back by another program and compared with the PDF cell by cell: text, ticks, options, merged cells.
Prints how many of each were the same, form by form. A form altered by one of them is told apart.

usage: check_truth.py READERS    (what readers.sh prints)
"""
import collections
import csv
import io
import pathlib
import random
import re
import sys
import tempfile

import lxml.html
from lxml import etree
from PIL import Image, ImageChops

import check_docx
import check_html
import check_same
from common import IDS, Tally, load, picture_of, root_copy, run, sh, size, squeeze, store
from desk import desk
from ofd import Ofd
from pdf_table import Document

PROPERTIES = ("text", "tick", "option", "merge")
NOTE = "：" # what forms print between an option and its note; a CSV has the mark that import knows
SVG = "{http://www.w3.org/2000/svg}"

# What a form says of a cell: rows and columns it spans (None: the form has no merged cells), its text, its options as
# (ticked, label).
Cell = collections.namedtuple("Cell", "rows columns text options")


# ---- each form, read by another program ----

def tagged(cells):
    return {p: Cell(c.rows, c.columns, "" if c.options else squeeze(c.text),
                    [(aloud == "已选", squeeze(label)) for _, aloud, label in c.options]) for p, c in cells.items()}


def of_pdf(out, name, _):
    cells, heads, rows, columns = Document(out / f"{name}/{name}.pdf").table()
    return heads, tagged(cells)


def of_ofd(out, name, _):
    cells, heads = Ofd(out / f"{name}/{name}.ofd").table()
    return heads, tagged(cells)


def of_boxes(text, boxes):
    """Text and options of a cell that has them as characters."""
    if not re.search("[" + "".join(boxes) + "]", text):
        return squeeze(text), []
    return "", [(mark == boxes[0], label) for mark, label in check_same.options_of(text)]


def of_xlsx(out, name, boxes):
    sheet = check_same.Sheet(out / f"{name}/{name}.xlsx")
    last = max(c.row for row in sheet.sheet.iter_rows(min_row=sheet.top) for c in row if c.border.bottom.style)
    found = {}
    for row in range(last - sheet.top + 1):
        for column in range(sheet.sheet.max_column):
            cell = sheet.cell(row, column)
            if cell:
                found[row, column] = Cell(cell[0], cell[1], *of_boxes(str(cell[2] or ""), boxes))
    return sheet.heads, found


def of_html(out, name, _):
    cells, heads = check_html.table(lxml.html.fromstring((out / f"{name}/{name}.html").read_text(encoding="utf-8")))
    return heads, {p: Cell(rows, columns, "" if options else text, [(aloud == "已选", label) for _, aloud, label in options])
                   for p, (rows, columns, text, options) in cells.items()}


def of_docx(out, name, boxes):
    cells, heads = check_docx.table_of(out / f"{name}/{name}.docx")
    return heads, {p: Cell(rows, columns, *of_boxes(text, boxes)) for p, (rows, columns, text) in cells.items()}


def of_csv(out, name, boxes):
    """Every row stands for itself: what is merged is written in each of them, in a continuation row perhaps not."""
    rows = list(csv.reader(io.StringIO((out / f"{name}.csv").read_text(encoding="utf-8-sig"))))
    first = next(i for i, row in enumerate(rows) if len([c for c in row if c]) > 2)
    found = {}
    for r, row in enumerate(rows[first:]):
        for c, text in enumerate(row):
            text, options = of_boxes(re.sub("^'(?=[=+@-])", "", text), boxes)
            found[r, c] = Cell(None, None, text, [(ticked, label.replace("_", NOTE, 1)) for ticked, label in options])
    return None, found


def of_svg(out, name, _):
    """What the office page's pictures say of their cells: heads are no items."""
    found = {}
    for path in sorted((out / f"{name}.svg").iterdir()):
        for g in etree.parse(str(path)).getroot().iter(f"{SVG}g"):
            if g.get("data-item") is None:
                continue
            options = [(o.get("aria-checked") == "true", squeeze(o.get("aria-label"))) for o in g.iter(f"{SVG}g") if o.get("data-option")]
            ticked = g.get("role") == "checkbox" and g.get("aria-checked") == "true"
            text = "" if options else "√" if ticked else "" if g.get("role") == "checkbox" else squeeze(g.get("aria-label") or "")
            place = int(g.get("data-item")), int(g.get("data-column"))
            cell = Cell(int(g.get("data-rows") or 1), None, text, options)
            have = found.setdefault(place, cell)
            if have.options != cell.options and not have.options[-len(cell.options):] == cell.options:
                found[place] = have._replace(options=have.options + cell.options)  # those that go on on the next page
    return 0, found


FORMS = {"pdf": of_pdf, "ofd": of_ofd, "xlsx": of_xlsx, "html": of_html, "docx": of_docx, "csv": of_csv, "svg": of_svg}


# ---- held against the PDF ----

def spread(cells):
    """Each place of the table with the cell that covers it."""
    return {(r + i, c + k): (cell, i == 0 and k == 0) for (r, c), cell in cells.items() for i in range(cell.rows) for k in range(cell.columns)}


def compare(form, have, want, heads):
    """Counts of what is the same; an AssertionError tells the first difference."""
    have_heads, have = have
    first = heads if have_heads == 0 else 0
    places, same = spread(want), collections.Counter()
    if form != "csv":
        wanted = {(r - first, c): cell for (r, c), cell in want.items() if r >= first}
        assert have.keys() == wanted.keys(), f"{form}: cells {sorted(have.keys() ^ wanted.keys())[:4]}"
    else:
        assert {p for p in have if p[0] >= 0} >= set(places), f"{form}: {len(have)} places, {len(places)} in the PDF"
    for place, cell in sorted(have.items()):
        place = place[0] + first, place[1]
        if place not in places:
            continue  # of a CSV what stands below its table
        owner, own = places[place]
        where = f"{form}, row {place[0] - heads + 1}, column {place[1] + 1}"
        if not own and cell.text == "" and not cell.options:
            continue
        if place[0] >= heads or own:
            assert cell.text == owner.text, f"{where}: {cell.text!r}, in the PDF {owner.text!r}"
            assert cell.options == owner.options, f"{where}: {cell.options}, in the PDF {owner.options}"
            same["tick" if owner.text == "√" else "text"] += bool(owner.text)
            same["option"] += len(owner.options)
        if cell.rows is not None:
            assert cell.rows == owner.rows and cell.columns in (None, owner.columns), f"{where}: spans {cell.rows}x{cell.columns}"
            same["merge"] += (owner.rows, owner.columns) != (1, 1)
    return same


# ---- the catalogs ----

WORDS = "医疗保险登记参保人员待遇审批查询打印材料时限依据国务院令第号社会办理机构，。、；（）“”Aa3 <&>\"'=+-*_/\\"


def random_catalog(rng):
    """The seed's columns with random texts, boxes, ticks, and cells that go on."""
    seed = load(pathlib.Path(__file__).resolve().parents[2] / "catalog/huiyi-medical.json")
    options = next(c["options"] for c in seed["columns"] if c.get("kind") == "checks")
    ticks = [c["key"] for group in seed["columns"] for c in group.get("columns", [group]) if c.get("kind") == "tick"]

    def text(most):
        words = "".join(rng.choice(WORDS) for _ in range(rng.randrange(2, most)))
        return "项" + re.sub(" +", " ", words).strip() + "目"

    items = []
    for n in range(size(30, 300)):
        item = {"no": str(n + 1)}
        if n == 0 or rng.random() < 0.4:
            item["level1"] = text(12)
        item["level2"] = text(20)
        same = [k for k in ["channels", *ticks] if n and "level1" not in item and rng.random() < 0.3]
        for key in ("content", "basis", "deadline", "body"):
            if n == 0 or "level1" in item or rng.random() < 0.6:
                item[key] = rng.choice(["", text(120)])
        if "channels" not in same:
            item["channels"] = {o: rng.choice([True, True, text(8)]) if o == "其他" else True for o in options if rng.random() < 0.4}
        item.update({key: True for key in ticks if key not in same and rng.random() < 0.5})
        items.append({**item, **({"same": same} if same else {})})
    return {**{k: v for k, v in seed.items() if k not in ("review", "source", "items", "id")}, "id": "random", "items": items}


# ---- ink ----

def words_of(pdf, page):
    """The places of a page's words in points."""
    boxes = etree.fromstring(sh("pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-").encode(), etree.HTMLParser())
    return [tuple(float(w.get(k)) for k in ("xmin", "ymin", "xmax", "ymax")) for w in boxes.iter("word")]


def width_of(pdf):
    return float(re.search(r"size: +([\d.]+) x", sh("pdfinfo", pdf))[1])


def compare_ink(png, pdf, page):
    """How many words of a PDF's page have ink in the picture, which is the page as poppler draws it."""
    picture, scale = Image.open(png).convert("L"), Image.open(png).width / width_of(pdf)
    drawn = picture_of(pdf, 72 * scale, page).resize(picture.size)
    soft = [p.resize((p.width // 4, p.height // 4), Image.BOX) for p in (picture, drawn)]
    differ = sum(ImageChops.difference(*soft).histogram()[64:])
    assert differ < 0.005 * soft[0].width * soft[0].height, f"{png.name}: {differ} places differ from the PDF"
    words = words_of(pdf, page)
    for box in words:
        assert picture.crop([round(v * scale) for v in box]).getextrema()[0] < 128, f"{png.name}: no ink at {box}"
    return len(words)


def check_ink(root, out, folder):
    """The rows of a catalog as a list's notice, as PDF and PNG: the one picture of a table that the program makes by itself."""
    run("notice", out / "random.csv", "--root", root, "--out", folder, "--png", "--paper", "A4", check=0)
    pdf = folder / "notices/random.pdf"
    pictures = sorted((folder / "notices").glob("*.png"), key=lambda p: int(p.stem.rpartition("-")[2]))[:size(2, 99)]
    print(f"png: {sum(compare_ink(png, pdf, n) for n, png in enumerate(pictures, 1))} words have ink where the PDF has it")
    picture = Image.open(pictures[0]).convert("L")
    x0, y0, x1, y1 = (round(v * picture.width / width_of(pdf)) for v in words_of(pdf, 1)[5])
    picture.paste(255, (x0 - 2, y0 - 2, x1 + 2, y1 + 2))
    picture.save(folder / "bad.png")
    try:
        compare_ink(folder / "bad.png", pdf, 1)
    except AssertionError:
        return
    raise AssertionError("a word without ink is not seen")


def make(root, out):
    """The papers; the names of their catalogs."""
    run("build", "--root", root, "--out", out, "--format", "pdf,ofd,xlsx,html,docx", check=0)
    names = sorted(p.stem for p in (root / "catalog").glob("*.json") if (out / p.stem).is_dir())
    with desk(root) as d:
        for name in names:
            run("export", root / f"catalog/{name}.json", "-o", out / f"{name}.csv", "--root", root, check=0)
            (out / f"{name}.svg").mkdir()
            for n, page in enumerate(d.get(f"/catalogs/{name}/pages", settled="1")["pages"]):
                status, _, _, svg = d.raw("GET", f"/api/1/catalogs/{name}/pages/{n}.svg?settled=1&key={page['key']}")
                assert status == 200
                (out / f"{name}.svg/{n:03}").write_bytes(svg)
    return names


def check(root, out, name, counts):
    boxes = load(root / f"catalog/{name}.json")["boxes"]
    heads, want = of_pdf(out, name, boxes)
    for form, read in FORMS.items():
        counts[form] += compare(form, read(out, name, boxes), want, heads)


def table(counts):
    print("form " + "".join(f"{p:>9}" for p in PROPERTIES))
    for form, same in counts.items():
        print(f"{form:5}" + "".join(f"{same[p] or '–':>9}" for p in PROPERTIES))
        missing = [p for p in PROPERTIES if not same[p] and (form, p) != ("csv", "merge")]
        assert not missing, f"{form}: nothing was compared of {missing}"


def damages(cells):
    """The table with one property altered, four times."""
    body = sorted(p for p in cells if p[0] > 2)
    text = next(p for p in body if len(cells[p].text) > 3)
    tick = next(p for p in body if cells[p].text == "√")
    option = next(p for p in body if cells[p].options)
    merge = next((p for p in body if cells[p].rows and cells[p].rows > 1), None)
    box, label = cells[option].options[0]
    yield text, {"text": cells[text].text[:-1]}
    yield tick, {"text": ""}
    yield option, {"options": [(not box, label), *cells[option].options[1:]]}
    if merge:
        yield merge, {"rows": cells[merge].rows - 1}


def check_damage(root, out, name):
    boxes = load(root / f"catalog/{name}.json")["boxes"]
    heads, want = of_pdf(out, name, boxes)
    for form, read in FORMS.items():
        have_heads, cells = read(out, name, boxes)
        for place, change in damages(cells):
            bad = {**cells, place: cells[place]._replace(**change)}
            try:
                compare(form, (have_heads, bad), want, heads)
            except AssertionError:
                continue
            raise AssertionError(f"{form}: {change} in {place} is not seen")


def main():
    sys.path.insert(0, f"{sys.argv[1]}/docx")
    if not (pathlib.Path(sys.argv[1]) / "docx").exists():
        del FORMS["docx"]  # readers.sh has said so
    tally, counts = Tally(), collections.defaultdict(collections.Counter)
    with root_copy(townships=False) as root, tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        store(root / "catalog/random.json", random_catalog(random.Random(20)))
        names = make(root, out)
        assert names == sorted([*IDS, "random"]), names
        for name in names:
            tally.case(name, check, root, out, name, counts)
        tally.case("table", table, counts)
        tally.case("ink", check_ink, root, out, out / "ink")
        tally.case("damage", check_damage, root, out, "random")
    tally.done()


if __name__ == "__main__":
    main()
