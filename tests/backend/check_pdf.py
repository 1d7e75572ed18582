#!/usr/bin/python3
"""Reads a finished PDF back with other programs: qpdf, poppler's tools.

usage: check_pdf.py FILE.pdf… [--catalogs FOLDER]    (each file beside the catalog of its name)

Checks, each by its name:
  syntax  qpdf --check finds nothing
  tagged  pdfinfo: tagged, PDF 1.7, a title
  fonts   pdffonts: every font embedded, subset, with Unicode
  reader  poppler reads and draws every page without a word on stderr
  mupdf   so does MuPDF
  text    every text of the catalog is in the text of the file, white space aside
  pages   every page has text
  ink     every word has ink where it stands

Prints one line a failure; exit code 1 when there is one.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
from html.parser import HTMLParser

from common import heads, leaves, load

DPI = 50
WHITE = 250  # a grey at or above this is paper


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()


def squeeze(text):
    """Without white space, zero-width space and controls; NFC, as catalogs are."""
    text = unicodedata.normalize("NFC", text)
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\ufeff" and c >= " ")


# ---- what the catalog says ----

def item_texts(catalog, number, item):
    for column in leaves(catalog["columns"]):
        value = item.get(column["key"])
        where = "row %d, %s" % (number, column["key"])
        if isinstance(value, str):
            for line in value.split("\n"):
                yield where, line
        elif isinstance(value, list):
            for line in value:
                yield where, line
        elif isinstance(value, dict):
            for option in column.get("options", []):
                yield where, option
            for option, note in value.items():
                yield where, option
                if isinstance(note, str):
                    yield where, note


def catalog_texts(catalog):
    """(where, text) of all that must be readable."""
    for key in ("title", "notes"):
        for line in catalog.get(key, "").split("\n"):
            yield key, line
    for head in heads(catalog["columns"]):
        yield "head", head["caption"]
    for number, item in enumerate(catalog["items"], 1):
        yield from item_texts(catalog, number, item)


# ---- checks ----

def check_syntax(pdf):
    code, out, err = run("qpdf", "--check", pdf)
    if code != 0 or "WARNING" in err or "ERROR" in err:
        yield "syntax", "qpdf: " + (err or out.decode("utf-8", "replace"))[:300]


def check_tagged(pdf):
    code, out, err = run("pdfinfo", pdf)
    info = dict(re.findall(r"^([^:]+):\s*(.*)$", out.decode("utf-8", "replace"), re.M))
    if code != 0 or err:
        yield "tagged", "pdfinfo: " + err
    if info.get("Tagged") != "yes":
        yield "tagged", "the file is not tagged"
    if info.get("PDF version") != "1.7":
        yield "tagged", "version " + info.get("PDF version", "unknown")
    if not info.get("Title"):
        yield "tagged", "no title"


def check_fonts(pdf):
    code, out, err = run("pdffonts", pdf)
    lines = out.decode("utf-8", "replace").splitlines()[2:]
    if code != 0 or err:
        yield "fonts", "pdffonts: " + err
    if not lines:
        yield "fonts", "no fonts"
    for line in lines:
        flags = re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", line)
        if not flags:
            yield "fonts", "unreadable line: " + line
        elif flags.groups() != ("yes", "yes", "yes"):
            yield "fonts", "embedded %s, subset %s, Unicode %s: %s" % (flags.groups() + (line.split()[0],))


def longest_prefix(text, hay):
    """How many leading characters of `text` stand together in `hay`."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in hay:
            low = middle
        else:
            high = middle - 1
    return low


def missing_piece(text, hay, breaks):
    """None when `text` is in `hay`, cut at no more than `breaks` places (page ends); else what is not."""
    while text:
        n = longest_prefix(text, hay)
        if n == len(text):
            return None
        if n < 2 or breaks == 0:
            return text[: max(n + 6, 12)]
        text = text[n:]
        breaks -= 1
    return None


def check_text(pdf, catalog):
    code, out, err = run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")
    if code != 0 or err:
        yield "reader", "pdftotext: " + err[:300]
    raw = out.decode("utf-8", "replace")
    pages = raw.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        if not squeeze(page):
            yield "pages", "page %d has no text" % number
    if "\ufffd" in raw:
        yield "text", "a replacement character is in the text"
    hay = squeeze(raw)
    seen = set()
    for where, text in catalog_texts(catalog) if catalog else ():
        text = squeeze(text)
        if text in seen:
            continue
        seen.add(text)
        piece = missing_piece(text, hay, max(len(pages) - 1, 0))
        if piece is not None:
            yield "text", "%s: not in the file: %s" % (where, piece)


class Words(HTMLParser):
    """Pages of words with boxes, from pdftotext -bbox."""

    def __init__(self):
        super().__init__()
        self.pages = []
        self.word = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "page":
            self.pages.append([])
        elif tag == "word":
            self.word = [float(a[k]) for k in ("xmin", "ymin", "xmax", "ymax")] + [""]

    def handle_data(self, data):
        if self.word:
            self.word[4] += data

    def handle_endtag(self, tag):
        if tag == "word" and self.word:
            self.pages[-1].append(self.word)
            self.word = None


def read_pgm(path):
    with open(path, "rb") as f:
        data = f.read()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    return int(head.group(1)), int(head.group(2)), data[head.end():]


def has_ink(image, word):
    width, height, pixels = image
    x0, y0, x1, y1 = [v * DPI / 72 for v in word[:4]]
    x0, y0 = max(int(x0), 0), max(int(y0), 0)
    x1, y1 = min(int(x1) + 1, width), min(int(y1) + 1, height)
    for y in range(y0, y1):
        row = pixels[y * width + x0: y * width + x1]
        if row and min(row) < WHITE:
            return True
    return False


def check_second_reader(pdf):
    """MuPDF draws every page without a word, but for what Debian's build says of itself."""
    code, _, err = run("mutool", "draw", "-q", "-r", "20", "-F", "pgm", "-o", "/dev/null", pdf)
    said = [line for line in err.splitlines() if line.strip() and "ICC support is not available" not in line]
    if code != 0 or said:
        yield "mupdf", " ".join(said)[:300] or "exit code %d" % code


def check_ink(pdf):
    code, out, err = run("pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-")
    words = Words()
    words.feed(out.decode("utf-8", "replace"))
    with tempfile.TemporaryDirectory() as folder:
        code, _, err = run("pdftoppm", "-r", str(DPI), "-gray", pdf, os.path.join(folder, "p"))
        if code != 0 or err:
            yield "reader", "pdftoppm: " + err[:300]
        images = sorted(os.listdir(folder))
        if len(images) != len(words.pages):
            yield "reader", "%d pages drawn of %d" % (len(images), len(words.pages))
        for number, (page, name) in enumerate(zip(words.pages, images), 1):
            image = read_pgm(os.path.join(folder, name))
            blank = [w for w in page if squeeze(w[4]) and not has_ink(image, w)]
            if blank:
                yield "ink", "page %d: no ink under %d of %d words, first %s at %.0f, %.0f" % (
                    number, len(blank), len(page), blank[0][4][:20], blank[0][0], blank[0][1])


def check(pdf, catalog=None):
    """All failures as (check, message)."""
    found = list(check_syntax(pdf))
    found += check_tagged(pdf)
    found += check_fonts(pdf)
    found += check_text(pdf, catalog)
    found += check_second_reader(pdf)
    found += check_ink(pdf)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pdf", nargs="+")
    parser.add_argument("--catalogs", type=pathlib.Path, help="a folder with the catalog of each file, by its name")
    arguments, failed = parser.parse_args(), 0
    for pdf in arguments.pdf:
        catalog = arguments.catalogs and load(arguments.catalogs / f"{pathlib.Path(pdf).stem}.json")
        for name, message in check(pdf, catalog):
            failed += 1
            print(f"{pdf}: {name}: {message}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
