#!/usr/bin/env python3
"""What the catalog says is found in its PDF, by whatever program looks for it.

usage: check_found.py OUT READERS    (OUT holds <id>/<id>.pdf and posters; READERS is what readers.sh prints)

A reader takes a gap for a space when it is wide enough, and then "20个工作日" is found by nobody. Each reader here
says what text it sees: poppler, MuPDF, and of pdf.js, PDFBox, pdfium and a newer MuPDF those that could be had. (Unlike
that of Debian 12 it puts ActualText in place of what is drawn.) In that text, line ends joined and spaces kept, must stand

  phrases  N个工作日, 第N号, 〔N〕N号 and dates, as often as without any spaces, in catalogs and posters
  periods  on posters of each kind, with their days: when they hang and by whom they are signed
  cells    every text of the catalog, letter by letter; a space of its own may have gone at a line's end
  boxes    each ticked option behind its box

poppler is asked twice: as the page is laid out, which tears cells apart (phrases only), and in the order of the file.
"""
import html
import pathlib
import re
import subprocess
import sys
import tempfile

from check_pdf import catalog_texts, leaves
from common import IDS, ROOT, Tally, load, run as gongkai

PHRASES = (r"\d+个工作日", r"第\d+号", r"〔\d{4}〕\d+号", r"\d{4}年\d{1,2}月\d{1,2}日")
NOTICES = ("poster", "poster-notice", "poster-formal", "poster-plain")
DAYS = ("--posted-from", "2026-10-09", "--posted-to", "2026-10-15", "--signed", "2026-10-08")
PERIOD, SIGNED = "2026年10月9日至2026年10月15日", "2026年10月8日"


def run(*command):
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode('utf-8', 'replace')[:300]}"
    return done.stdout.decode("utf-8")


def pdfium_text(folder, pdf):
    sys.path.insert(0, str(folder))
    import pypdfium2
    document = pypdfium2.PdfDocument(pdf)
    return "\f".join(page.get_textpage().get_text_bounded() for page in document)


def mupdf_text(folder, pdf):
    sys.path.insert(0, str(folder))
    import pymupdf
    return "\f".join(page.get_text() for page in pymupdf.open(pdf))


def pdfbox_text(jar, pdf):
    """As HTML, in which it tells pages apart."""
    pages = run("java", "-jar", jar, "export:text", "-html", "-console", "-i", pdf).split('<div style="page-break')[1:]
    return "\f".join(html.unescape(re.sub(r"<[^>]*>", "", page.split(">", 1)[1])) for page in pages)


def readers(folder):
    """{name: function of a PDF to its text}, the file's order."""
    found = {"poppler": lambda pdf: run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"),
             "MuPDF": lambda pdf: run("mutool", "draw", "-q", "-F", "txt", pdf)}
    if (folder / "pdfjs").exists():
        script = pathlib.Path(__file__).with_name("pdfjs_text.mjs")
        found["pdf.js"] = lambda pdf: run("node", script, folder / "pdfjs", pdf)
    if (folder / "pdfbox").exists():
        found["PDFBox"] = lambda pdf: pdfbox_text(folder / "pdfbox", pdf)
    if (folder / "mupdf").exists():
        found["newer MuPDF"] = lambda pdf: mupdf_text(folder / "mupdf", pdf)
    if (folder / "pdfium").exists():
        found["pdfium"] = lambda pdf: pdfium_text(folder / "pdfium", pdf)
    return found


def laid_out(pdf):
    return run("pdftotext", "-enc", "UTF-8", pdf, "-")


def joined(text):
    """Lines put together; within them every space stays."""
    return "".join(line.strip() for line in re.split(r"[\r\n\f\ufffe\u200b]+", text))


def closed(text):
    return re.sub(r"\s", "", joined(text))


def check_phrases(text):
    for phrase in PHRASES:
        want, got = (len(re.findall(phrase, t)) for t in (closed(text), joined(text)))
        assert got == want, f"{phrase}: {got} of {want} found"


def spellings(text):
    """The text with each of its spaces there or gone: where a line ends there is none."""
    return re.compile(r"\s?".join(re.escape(part) for part in re.split(r"\s+", text.strip())))


def flows(text, pages):
    """Is the text on these pages from the first on: as much as there is on one, all the rest on the next?"""
    if not pages:
        return False
    if spellings(text).search(pages[0]):
        return True
    low, high = 0, len(text)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if spellings(text[:middle]).search(pages[0]) else (low, middle)
    return low > 0 and flows(text[low:], pages[1:])


def check_cells(text, catalog):
    pages = [joined(page) for page in text.split("\f")]
    texts = dict((cell, where) for where, cell in catalog_texts(catalog) if cell.strip())
    missed = [f"{where}: {cell}" for cell, where in texts.items()
              if not any(flows(cell, pages[i:]) for i in range(len(pages)))]
    assert not missed, f"{len(missed)} of {len(texts)} texts are not found, first {missed[0]}"


def ticked(catalog):
    for item in catalog["items"]:
        for column in leaves(catalog["columns"]):
            value = item.get(column["key"])
            if column.get("kind") == "checks" and isinstance(value, dict):
                yield from value


def check_boxes(text, catalog):
    box, hay = catalog.get("boxes", ["☑", "☐"])[0], joined(text)
    options = list(ticked(catalog))
    assert hay.count(box) == len(options), f"{hay.count(box)} boxes {box} for {len(options)} ticked options"
    for option in set(options):
        assert re.search(box + r"\s?" + spellings(option).pattern, hay), f"{box} {option} is not found"


def check_catalog(read, pdf, catalog):
    text = read(pdf)
    check_phrases(text)
    check_cells(text, catalog)
    check_boxes(text, catalog)


def check_period(text):
    check_phrases(text)
    for phrase in (PERIOD, SIGNED):
        assert phrase in joined(text), f"{phrase} is not found"


def dated_posters(folder):
    """One of each kind of notice, with tiles and its posting record."""
    for notice in NOTICES:
        out = folder / notice
        gongkai("poster", ROOT / f"catalog/{IDS[0]}.json", "--notice", notice, *DAYS, "--tile", "A4", "--record",
                "--root", ROOT, "--out", out, check=0)
        yield from sorted(out.glob("*/posters/*.pdf"))


def damaged(pdf, folder):
    """The same with gaps of a quarter em inside every string."""
    plain, out = folder / "plain.pdf", folder / "damaged.pdf"
    run("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
    plain.write_bytes(re.sub(rb"<([0-9a-f]{8,})>(?=[^\n]*\]TJ)",
                             lambda m: b"<%s>" % re.sub(rb"(.{4})(?=.)", rb"\1>-250<", m[1]), plain.read_bytes()))
    out.write_bytes(subprocess.run(["fix-qdf", plain], stdout=subprocess.PIPE, check=True).stdout)
    return out


def sees_damage(read, pdf, catalog):
    try:
        check_catalog(read, pdf, catalog)
    except AssertionError:
        return
    raise AssertionError("text torn apart by gaps is found")


def main():
    out, found, tally = pathlib.Path(sys.argv[1]), readers(pathlib.Path(sys.argv[2])), Tally()
    for name in IDS:
        pdf, catalog = out / name / f"{name}.pdf", load(ROOT / f"catalog/{name}.json")
        posters = sorted((out / name / "posters").glob("*.pdf"))[:1]
        for reader, read in found.items():
            tally.case(f"{name}, {reader}", check_catalog, read, pdf, catalog)
            for poster in posters:
                tally.case(f"{name}, {poster.name}, {reader}", lambda: check_phrases(read(poster)))
        for paper in [pdf, *posters]:
            tally.case(f"{paper.name}, laid out", lambda: check_phrases(laid_out(paper)))
    with tempfile.TemporaryDirectory() as folder:
        for poster in dated_posters(pathlib.Path(folder)):
            check = check_phrases if "record" in poster.stem or "tiles" in poster.stem else check_period
            for reader, read in [*found.items(), ("laid out", laid_out)]:
                tally.case(f"{poster.relative_to(folder)}, {reader}", lambda: check(read(poster)))
        pdf, catalog = out / IDS[0] / f"{IDS[0]}.pdf", load(ROOT / f"catalog/{IDS[0]}.json")
        torn = damaged(pdf, pathlib.Path(folder))
        for reader, read in found.items():
            tally.case(f"damage, {reader}", sees_damage, read, torn, catalog)
    tally.done()


if __name__ == "__main__":
    main()
