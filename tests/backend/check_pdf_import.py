#!/usr/bin/env python3
"""PDFs come in by their pages, not by what is attached to them: our own in every form, by their tags; documents that the
office program tags. What comes back is compared with the catalog that was printed, or with the import of the document,
cell for cell; and tags that do not tell everything are not believed.
"""
import json
import pathlib
import re
import subprocess
import tempfile

import office
from check_cases import compare
from common import IDS, ROOT, Tally, leaves, load, run, sh

CASES = ROOT / "tests/cases"
FORMS = ("standard", "bound", "standard-a3", "standard-portrait", "standard-running")


def given(catalog, columns):
    """The catalog as a form of fewer columns prints it."""
    kept = [column["key"] for column in leaves(columns)]

    def of(columns):
        for column in columns:
            inner = list(of(column["columns"])) if "columns" in column else []
            if inner or column.get("key") in kept:
                yield {**column, "columns": inner} if inner else column
    items = [{k: v for k, v in item.items() if k in (*kept, "same", "review")} for item in catalog["items"]]
    return {**catalog, "columns": list(of(catalog["columns"])), "items": items, "date": ""}


def same(have, want):
    want = given(want, have["columns"])
    right, places, wrong = compare(have, {**want, "review": []})
    assert right == places, "\n".join(f"{place}: {a!r}, not {b!r}" for place, a, b in wrong) or "flagged cells differ"
    return places


def printed(catalog, form, folder):
    run("build", catalog, "--root", ROOT, "--out", folder / form, "--format", "pdf", "--form", form, "--quiet", check=0)
    return folder / form / catalog.stem / f"{catalog.stem}.pdf"


def ours(name, form, folder, count):
    back = folder / f"{form}-{name}.json"
    run("import", printed(ROOT / f"catalog/{name}.json", form, folder), "-o", back, "--root", ROOT, check=0)
    have = load(back)
    assert len(list(leaves(have["columns"]))) > 4, have["columns"]
    count[0] += same(have, load(ROOT / f"catalog/{name}.json"))


def wide(source, folder):
    """A page that has room for all columns."""
    text = source.read_text(encoding="utf-8")
    page = folder / source.name
    style = "<style>@page { size: 59.4cm 42cm; margin: 1cm }</style>"
    page.write_text(text.replace("</head>", style + "</head>", 1) if "</head>" in text else style + text, encoding="utf-8")
    return page


def tagged(folder):
    """Documents with tags of the office program give what their pages would."""
    pages = [wide(source, folder) for source in sorted(CASES.glob("*.html"))]
    texts = office.convert("odt:writer8", pages, folder)
    pdfs = office.convert('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', texts, folder)
    read = 0
    for page, pdf in zip(pages, pdfs):
        done = run("import", pdf, "-o", folder / "tagged.json", "--replace", "--root", ROOT)
        if done.returncode == 3 and "GK1234" in done.stderr:
            continue  # LibreOffice 7.4 writes spans that leave places free; such tags are not believed
        run("import", page, "-o", folder / "page.json", "--replace", "--root", ROOT, check=0)
        have, want = load(folder / "tagged.json"), load(folder / "page.json")
        wrong = [w for w in compare(have, want)[2] if w[0][0] > 0 or w[0][1].startswith("column")]
        assert not wrong, f"{page.name}: {wrong}"  # the page's <title> is gone
        read += 1
    assert read >= len(pages) // 2, f"{read} of {len(pages)}"


def refused(pdf, change, folder):
    """Tags that tell less than the pages show."""
    loose = folder / "loose.pdf"
    sh("qpdf", "--qdf", "--object-streams=disable", pdf, loose)
    bytes_ = loose.read_bytes()
    changed = change(bytes_)
    assert changed != bytes_, "nothing was damaged"
    (folder / "torn.qdf").write_bytes(changed)
    torn = folder / "torn.pdf"
    torn.write_bytes(sh_bytes("fix-qdf", folder / "torn.qdf"))
    done = run("import", torn, "-o", folder / "torn.json", "--replace", "--root", ROOT)
    if done.returncode == 0:
        same(load(folder / "torn.json"), load(ROOT / f"catalog/{pdf.stem}.json"))
    else:
        assert done.returncode == 3 and re.search(r"GK12\d\d", done.stderr), done.stderr


def sh_bytes(*command):
    return subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True).stdout


DAMAGE = {
    "a cell's span": lambda b: b.replace(b"/RowSpan 2\n", b"/RowSpan 1\n", 1),
    "a text outside the tree": lambda b: re.sub(rb"/TD<</MCID \d+>>BDC", b"/TD<</MCID 9930>>BDC", b, 1),
    "a text without marks": lambda b: re.sub(rb"/TD<</MCID \d+>>BDC(.*?)EMC", rb"\1", b, 1, re.S),
    "a font without characters": lambda b: b.replace(b"/ToUnicode ", b"/ToUnicorn ", 1),
    "characters that are missing": lambda b: re.sub(rb"(beginbfchar\n)(?:<[^>]+><[^>]+>\n){9}", rb"\1", b, 1),
    "a content twice": lambda b: re.sub(rb"/MCID 31>>", b"/MCID 30>>", b, 1),
}


def main():
    tally, count = Tally(), [0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for form in FORMS:
            for name in IDS:
                tally.case(f"{name} in {form}", ours, name, form, folder, count)
        if office.available():
            tally.case("documents with tags", tagged, folder)
        pdf = printed(ROOT / f"catalog/{IDS[0]}.json", "standard", folder)
        for what, change in DAMAGE.items():
            tally.case(what, refused, pdf, change, folder)
        have = load(folder / f"standard-{IDS[0]}.json")
        have["items"][2]["content"] += "。"
        tally.seen("a cell that changed", same, have, load(ROOT / f"catalog/{IDS[0]}.json"))
    print(f"{count[0]} cells of our own papers")
    tally.done()


if __name__ == "__main__":
    main()
