#!/usr/bin/env python3
"""What office programs before 2007 wrote, and open documents: LibreOffice writes samples as .xls, .ods, .doc, .odt and .rtf,
and they come back with the cells of the catalog; a damaged one, and a machine without LibreOffice, end in words."""
import pathlib
import shutil
import tempfile

import office
import table_files
from check_cases import compare
from common import ROOT, Tally, load, run

SAMPLES = ["huiyi-medical", "xinjiang-medical", "shanghai-medical"]
BOOKS, TEXTS, ONE_TEXT = ("xls", "ods"), ("doc",), ("odt", "rtf")


def written(folder):
    """The samples in all formats, by LibreOffice: workbooks of ours, and pages with the same tables as documents."""
    books, pages = [], []
    for sample in SAMPLES:
        run("build", ROOT / f"catalog/{sample}.json", "--format", "xlsx", "--out", folder / "out", check=0)
        books.append(shutil.copy(folder / f"out/{sample}/{sample}.xlsx", folder))
        pages.append(folder / f"{sample}.html")
        catalog = load(ROOT / f"catalog/{sample}.json")
        pages[-1].write_bytes(table_files.html([catalog["title"], catalog["issuer"]], table_files.table(catalog), []))
    for to in BOOKS:
        office.convert(to, books, folder)
    for to in TEXTS + ONE_TEXT:
        office.convert(to, pages if to in TEXTS else pages[:1], folder, "--infilter=HTML (StarWriter)")


def right(folder, sample, ending):
    out = folder / f"{sample}-{ending}.json"
    done = run("import", folder / f"office/{sample}.{ending}", "-o", out, check=0)
    assert "GK1261" in done.stderr, done.stderr
    have, want = load(out), load(ROOT / f"catalog/{sample}.json")
    count, places, wrong = compare(have, want)
    wrong = [w for w in wrong if w[0][0] > 0]  # cells; what stands around the table is another test's
    assert not wrong, "\n".join(f"{place}: {a!r}, not {b!r}" for place, a, b in wrong[:5])


def damaged(folder):
    """Cut off, or empty: in words."""
    whole = (folder / f"office/{SAMPLES[0]}.ods").read_bytes()
    (folder / "cut.ods").write_bytes(whole[:len(whole) // 2])
    assert "error GK" in run("import", folder / "cut.ods", "-o", folder / "cut.json", check=3).stderr
    (folder / "cut.rtf").write_bytes(b"{\\rtf1\\ansi nothing here}")
    assert "error GK" in run("import", folder / "cut.rtf", "-o", folder / "cut.json", check=3).stderr


def without(folder):
    """No LibreOffice on the PATH: what a person can do is said."""
    (folder / "bare.rtf").write_bytes(b"{\\rtf1\\ansi x}")
    said = run("import", folder / "bare.rtf", "-o", folder / "bare.json", check=3, env={"PATH": "/nowhere"}).stderr
    assert "GK1225" in said and "LibreOffice" in said, said


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        tally.case("without LibreOffice", without, folder)
        if not shutil.which("soffice"):
            print("note: LibreOffice is not installed; what it converts was NOT checked")
            tally.done()
        written(folder)
        for sample in SAMPLES:
            for ending in BOOKS + TEXTS + (ONE_TEXT if sample == SAMPLES[0] else ()):
                tally.case(f"{sample}.{ending}", right, folder, sample, ending)
        tally.case("damaged", damaged, folder)
    tally.done()


if __name__ == "__main__":
    main()
