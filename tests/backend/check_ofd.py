#!/usr/bin/env python3
"""OFD files of catalogs and posters: the table, the texts and the place of every glyph are those of the PDF, an archive may
keep all that is in them (GB/T 42133-2022), and ofdrw shows the same pictures.

usage: check_ofd.py READERS    (what readers.sh prints; what is missing there is not asked)
Needs pdftocairo (poppler), and java for ofdrw.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from PIL import Image, ImageChops

import check_characters
import ofd as reader
from common import IDS, ROOT, Tally, load, program, root_copy, run, sh, size, squeeze, store
from pdf_table import Document

sys.path.insert(0, f"{sys.argv[1]}/mupdf")
try:
    import pymupdf
except ImportError:
    pymupdf = None
OFDRW = pathlib.Path(sys.argv[1], "ofdrw")

NEAR = 0.1       # mm, of a glyph from where it stands in the PDF
DPI = 150
HALF = 128       # of 255: pixels that differ by more are told apart
MOST = 0.01      # of a page's pixels
MOST_NEAR = 0.3  # of those in a square of 16 by 16: a glyph lost, moved or of another face
BOXES = {"已选": "☑√■", "未选": "☐□"}


# ---- against the PDF ----

def compare_tables(file, pdf):
    have, heads = file.table()
    want, want_heads, _, _ = Document(pdf).table()
    assert heads == want_heads and have.keys() == want.keys(), f"{heads} head rows, {len(have)} cells"
    for place, cell in want.items():
        mine = have[place]
        options = [tuple(map(squeeze, option)) for option in cell.options]
        assert [tuple(map(squeeze, option)) for option in mine.options] == options, f"{place}: {mine.options}, not {options}"
        assert (mine.rows, mine.columns, mine.scope.lower()) == (cell.rows, cell.columns, cell.scope.lower()[1:]), place
        assert options or squeeze(mine.text) == squeeze(cell.text), f"{place}: {mine.text!r}, in the PDF {cell.text!r}"


def pdf_letters(page):
    """(character, x, y) of all glyphs, in mm; where something is read aloud in place of a glyph, what that is."""
    found = []
    for block in page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                letters = [c for c in span["chars"] if not c.get("synthetic")]
                text = "".join(c["c"] for c in letters)
                if text in BOXES:
                    letters = [{"c": BOXES[text], "origin": letters[0]["origin"]}]
                found += [(c["c"], *(v * 25.4 / 72 for v in c["origin"])) for c in letters]
    return [letter for letter in found if letter[0].strip()]


def compare_places(file, pdf):
    """The greatest distance of a glyph from where the PDF has it."""
    worst = 0
    for number, page in enumerate(file.pages.values()):
        have = [letter[:3] for letter in page.letters if letter[0].strip("\u200b \u3000")]
        want = pdf_letters(pymupdf.open(pdf)[number])
        assert len(have) == len(want), f"page {number + 1}: {len(have)} glyphs, in the PDF {len(want)}"
        cells = {}
        for c, x, y in want:
            cells.setdefault((round(x), round(y)), []).append((c, x, y))
        for c, x, y in have:
            near = [(abs(x - a) + abs(y - b), c in d) for i in (-1, 0, 1) for j in (-1, 0, 1)
                    for d, a, b in cells.get((round(x) + i, round(y) + j), []) if c in d]
            assert near and min(near)[0] < NEAR, f"page {number + 1}: {c} at {x:.3f}, {y:.3f}: {sorted(near)[:1]}"
            worst = max(worst, min(near)[0])
    return worst


def check_file(path, has_table=True):
    file, pdf = reader.Ofd(path), path.with_suffix(".pdf")
    assert file.days == {(1980, 1, 1, 0, 0, 0)}, file.days
    assert not reader.kept_in_vain(file), reader.kept_in_vain(file)
    ids = [int(i) for page in file.pages.values() for i in (*page.texts, *page.paths)]
    assert len(ids) == len(set(ids)) and max(ids) < int(file.document.findtext(".//o:MaxUnitID", namespaces=reader.NS)) + 1
    if has_table:
        compare_tables(file, pdf)
    if pymupdf:
        print(f"{path.name}: every glyph within {compare_places(file, pdf):.3f} mm")


def check_outline(path):
    """Entries, their levels and their pages are those of the PDF."""
    def below(element, level):
        for entry in element.iterfind("o:OutlineElem", reader.NS):
            dest = entry.find("o:Actions/o:Action/o:Goto/o:Dest", reader.NS)
            yield [level, entry.get("Title"), list(file.pages).index(dest.get("PageID")) + 1]
            yield from below(entry, level + 1)
    file = reader.Ofd(path)
    have = list(below(file.document.find("o:Outlines", reader.NS), 1))
    want = [[level, title, page] for level, title, page in pymupdf.open(path.with_suffix(".pdf")).get_toc()]
    assert have == want, f"{have[:3]}, in the PDF {want[:3]}"


# ---- against ofdrw ----

def ofdrw(files, out, dpi=DPI, code=0):
    """What ofdrw makes of the files: a folder each."""
    folders = [out / str(i) for i, _ in enumerate(files)]
    pairs = [str(p) for pair in zip(files, folders) for p in pair]
    done = subprocess.run(["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", f"{OFDRW}/*",
                           ROOT / "tests/backend/ReadOfd.java", str(dpi), "0", "999", *pairs], capture_output=True, text=True)
    assert done.returncode == code, f"ofdrw ends with {done.returncode}: {done.stderr[-2000:]}"
    return folders


def differing(a, b):
    """The share of pixels that differ, and that in the worst square."""
    assert abs(a.width - b.width) < 2 and abs(a.height - b.height) < 2, f"{a.size} and {b.size}"
    w, h = min(a.width, b.width) // 16 * 16, min(a.height, b.height) // 16 * 16
    marked = ImageChops.difference(a.crop((0, 0, w, h)), b.crop((0, 0, w, h))).point(lambda v: 255 if v > HALF else 0)
    worst = marked.resize((w // 16, h // 16), Image.Resampling.BOX).getextrema()[1] / 255
    return marked.histogram()[255] / (w * h), worst


def drawn(pdf, folder):
    folder.mkdir()
    sh("pdftocairo", "-r", DPI, "-png", "-gray", pdf, folder / "p")
    return [Image.open(p).convert("L") for p in sorted(folder.glob("p-*.png"))]


def compare_pictures(pdf, folder):
    """By ofdrw's own drawing, and by the PDF that it makes."""
    want = drawn(pdf, folder / "ours")
    again = drawn(folder / "pages.pdf", folder / "theirs")
    worst = [0, 0]
    assert len(again) == len(want), f"{len(again)} pages"
    for number, page in enumerate(want):
        for picture in (Image.open(folder / f"{number}.png").convert("L"), again[number]):
            share, square = differing(page, picture)
            assert share < MOST and square < MOST_NEAR, f"page {number + 1}: {share:.2%} differ, in a square {square:.0%}"
            worst = [max(worst[0], share), max(worst[1], square)]
    return worst


def compare_reading(path, folder):
    """The texts that ofdrw extracts are those of the pages; the catalog inside is whole."""
    file = reader.Ofd(path)
    for number, page in enumerate(file.pages.values()):
        text = (folder / f"{number}.txt").read_text(encoding="utf-8")
        assert squeeze(text) == squeeze("".join(page.texts.values())), f"page {number + 1}"
    for inside in folder.glob("*.json"):
        assert load(inside) == load(ROOT / f"catalog/{inside.name}"), inside.name


def check_ofdrw(files, out, tally):
    for path, folder in zip(files, ofdrw(files, out)):
        tally.case(f"{path.name} as ofdrw reads it", compare_reading, path, folder)
        tally.case(f"{path.name} as ofdrw shows it",
                   lambda: print("{}: {:.2%} of pixels differ, in a square {:.0%}".format(
                       path.name, *compare_pictures(path.with_suffix(".pdf"), folder))))


# ---- characters ----

def check_characters_come_back(out):
    """What one glyph draws for several characters, and characters beyond the first plane, by our reading and by ofdrw's."""
    texts = [*check_characters.TWINS.values(), *check_characters.NAMES]
    with root_copy(IDS[:1], townships=False) as root:
        catalog, path = root / f"catalog/{IDS[0]}.json", root / f"out/{IDS[0]}/{IDS[0]}.ofd"
        store(catalog, check_characters.rows(load(catalog), texts))
        run("build", "--root", root, "--out", root / "out", "--format", "ofd", check=0)
        cells = {check_characters.without_breaks(cell.text) for cell in reader.Ofd(path).table()[0].values()}
        assert set(map(check_characters.without_breaks, texts)) <= cells, set(texts) - cells
        if OFDRW.exists():
            folder, = ofdrw([path], out, 0)
            compare_reading(path, folder)


# ---- many pages ----

def peak(root, form):
    """KiB that the program had at most."""
    child = subprocess.Popen([program(), "build", "--root", root, "--out", root / form, "--format", form, "--jobs", "1", "--quiet"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, status
    return usage.ru_maxrss


def check_many_pages():
    """A large catalog takes no more memory than its PDF does."""
    with root_copy(IDS[1:2], townships=False) as root:
        path = root / f"catalog/{IDS[1]}.json"
        data = load(path)
        data["items"] = data["items"] * size(20, 110)
        store(path, data)
        pdf, ofd = peak(root, "pdf"), peak(root, "ofd")
        pages = len(reader.Ofd(root / f"ofd/{IDS[1]}/{IDS[1]}.ofd").page_parts)
        print(f"{pages} pages: {ofd // 1024} MiB, the PDF {pdf // 1024}")
        assert pages > size(300, 2000) and ofd < 1.2 * pdf, f"{pages} pages: {ofd} KiB, the PDF {pdf}"


# ---- damage ----

def altered(path, out, part, change, name):
    """A copy in which the first part that ends so is changed; the PDF beside it is the same."""
    copy = out / f"{name}.ofd"
    shutil.copy(path.with_suffix(".pdf"), copy.with_suffix(".pdf"))
    done = False
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith(part) and not done:
                data, done = change(data), True
            new.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), data)
    assert done, part
    return copy


def replaced(old, new):
    def change(data):
        assert old.encode() in data, f"{old} is not there"
        return data.replace(old.encode(), new.encode(), 1)
    return change


def check_broken(path, clause):
    found = reader.kept_in_vain(reader.Ofd(path))
    assert clause in found, f"{found}, not {clause}"


def check_damage(path, out, tally):
    for clause, part, _, (old, new) in reader.FORBIDDEN:
        end = "PublicRes.xml" if part == reader.ANY else part
        copy = altered(path, out, end, replaced(old, new), "kept")
        tally.case(f"clause {clause} broken", check_broken, copy, clause)
    damages = [("a text", "Content.xml", replaced("城乡", "城镇")), ("a span", "Structure.xml", replaced('rowSpan="2"', "")),
               ("a box", "Structure.xml", replaced('alt="已选"', 'alt="未选"')),
               ("a reference", "Structure.xml", replaced('<s:td><ofd:ObjectRef PageRef="1">', '<s:td><ofd:ObjectRef PageRef="9">')),
               ("a font that went", "PublicRes.xml", replaced("font_", "fond_"))]
    tally.seen("files inside that nothing leads to", check_attached,
               altered(path, out, "Document.xml", replaced("<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>", ""), "lost"),
               ROOT / "catalog/huiyi-medical.json")
    if pymupdf:
        damages.append(("a step", "Content.xml", lambda data: re.sub(rb'DeltaX="[\d.]+', b'DeltaX="9', data, count=1)))
    for name, part, change in damages:
        tally.seen(name, check_file, altered(path, out, part, change, "damaged"))


def check_damage_ofdrw(path, out, tally):
    half = out / "half.ofd"
    half.write_bytes(path.read_bytes()[:20000])
    tally.case("half a file ends ofdrw", ofdrw, [half], out / "none", 0, 1)
    swapped = altered(path, out, "PublicRes.xml", lambda data: data.replace(b"font_5.ttf", b"font_3.ttf"), "swapped")
    folder, = ofdrw([swapped], out / "swapped")
    tally.seen("another font", compare_pictures, path.with_suffix(".pdf"), folder)


def check_attached(path, catalog):
    """It stands inside, where a reader of OFD finds it."""
    assert reader.Ofd(path).attached() == {catalog.name: catalog.read_bytes()}, path


def check_same_bytes(root, out):
    def digest(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    before = {p: digest(p) for p in sorted(out.rglob("*.ofd"))}
    run("build", "--root", root, "--out", out, "--format", "ofd,pdf,poster", "--attach", "--force", "--jobs", "1", check=0)
    assert before == {p: digest(p) for p in before}, "other bytes"


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, root_copy(size(IDS[:1], IDS)) as root:
        folder, out = pathlib.Path(folder), root / "out"
        run("build", "--root", root, "--out", out, "--format", "ofd,pdf,poster", "--attach", check=0)
        catalogs, posters = sorted(out.glob("*/*.ofd")), sorted(out.glob("*/posters/*.ofd"))
        posters = posters[::max(1, len(posters) // 10)][:10]
        for path in catalogs + posters:
            tally.case(path.name, check_file, path)
        for path in catalogs:
            tally.case(f"inside {path.name}", check_attached, path, root / f"catalog/{path.stem}.json")
            if pymupdf:
                tally.case(f"the outline of {path.name}", check_outline, path)
        tally.case("characters", check_characters_come_back, folder / "characters")
        tally.case("many pages", check_many_pages)
        check_damage(out / "huiyi-medical/huiyi-medical.ofd", folder, tally)
        if OFDRW.exists():
            check_ofdrw(catalogs + posters, folder / "shown", tally)
            check_damage_ofdrw(out / "huiyi-medical/huiyi-medical.ofd", folder, tally)
        tally.case("the same bytes", check_same_bytes, root, out)
    tally.done()


if __name__ == "__main__":
    main()
