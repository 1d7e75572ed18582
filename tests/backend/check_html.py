#!/usr/bin/env python3
"""Web pages of catalogs: the same table as in the PDF, cell by cell, and the same catalog when imported again.

The page is read by lxml, the PDF through its structure tree. A page altered by one box, span or word is told apart.
"""
import json
import pathlib
import re
import tempfile

import lxml.html

from common import IDS, Tally, root_copy, run, squeeze
from pdf_table import Document

OURS = {"source", "review", "accepted", "confirmed", "id"}  # the office's own, not on the page
FULL = {"attachment": "附件2", "date": "2026-06-01", "edition": "2026年版", "notes": "说明：甲<乙 & “丙”。\n第二行"}


def text_of(node):
    for line in node.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return squeeze(node.text_content())


def options_of(cell):
    return [(squeeze(li[0].text), li[0].get("aria-label"), squeeze(li[0].tail or "")) for li in cell.iter("li")]


def table(page):
    """{(row, column): (rows, columns, text, options)} and the number of head rows, from spans as browsers count them."""
    cells, taken, heads = {}, set(), len(page.xpath("//thead/tr"))
    for row, tr in enumerate(page.xpath("//table//tr")):
        column = 0
        for cell in tr:
            while (row, column) in taken:
                column += 1
            rows, columns = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            area = {(row + r, column + c) for r in range(rows) for c in range(columns)}
            assert not area & taken, f"cells overlap at {row}, {column}"
            taken |= area
            cells[row, column] = (rows, columns, text_of(cell), options_of(cell))
    return cells, heads


def compare(html, pdf):
    """How many cells; an AssertionError tells the first difference."""
    page, document = lxml.html.fromstring(html), Document(pdf)
    have, heads = table(page)
    want, want_heads, _, _ = document.table()
    assert heads == want_heads and have.keys() == want.keys(), f"{heads} head rows, {len(have)} cells"
    for place, cell in want.items():
        options = [(squeeze(box), aloud, squeeze(label)) for box, aloud, label in cell.options]
        text = have[place][2] if options else squeeze(cell.text)
        assert have[place] == (cell.rows, cell.columns, text, options), f"{place}: {have[place]}, in the PDF {text!r} {options}"
    before = [squeeze(t) for t in document.lines()[0]]
    said = [text_of(t) for t in page.xpath("//p[@class='mark'] | //h1")]
    assert set(said) <= set(before), f"{said} above, in the PDF {before}"
    return len(have)


def public(path):
    catalog = json.loads(path.read_text(encoding="utf-8"))
    items = [{k: v for k, v in item.items() if k not in OURS} for item in catalog["items"]]
    return {k: v for k, v in catalog.items() if k not in OURS} | {"items": items}


def check(root, out, name):
    page = out / name / f"{name}.html"
    html = page.read_text(encoding="utf-8")
    cells = compare(html, out / name / f"{name}.pdf")
    assert not re.search(r"<(?:link|img|iframe|script[^>]* src)|url\(|@import", html), "it asks for another file"
    again = out / f"{name}.json"
    run("import", page, "-o", again, "--root", root, check=0)
    assert public(again) == public(root / "catalog" / f"{name}.json"), "imported again it is another catalog"
    print(f"{name}: {cells} cells are the same")


def check_damage(out):
    """What is altered in a page is seen."""
    folder = out / "huiyi-medical"
    html = (folder / "huiyi-medical.html").read_text(encoding="utf-8")
    for old, new in (('aria-label="已选">☑', 'aria-label="未选">☐'), ('rowspan="2"', 'rowspan="1"'), ("城乡居民", "城镇居民")):
        assert html.count(old) > 1, old
        start = html.index("<tbody>")
        try:
            compare(html[:start] + html[start:].replace(old, new, 1), folder / "huiyi-medical.pdf")
        except AssertionError:
            continue
        raise AssertionError(f"{new} in place of {old} is not seen")


def check_kept(root, out):
    """A page is a paper like the others: what is up to date stays, verify knows it, a catalog that went takes it along."""
    page = out / "huiyi-medical" / "huiyi-medical.html"
    before = page.stat().st_ino
    build = ("build", "--root", root, "--out", out, "--format", "pdf,html")
    run(*build, check=0)
    assert page.stat().st_ino == before, "it was written again"
    page.write_bytes(page.read_bytes() + b" ")
    assert run("verify", out).returncode != 0, "verify does not see the change"
    page.unlink()
    run(*build, check=0)
    (root / "catalog/huiyi-medical.json").unlink()
    run(*build, check=0)
    assert not page.exists(), "the page of a catalog that is gone stays"


def main():
    tally = Tally()
    with root_copy(townships=False) as root, tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        path = root / "catalog/huiyi-medical.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | FULL, ensure_ascii=False), encoding="utf-8")
        run("build", "--root", root, "--out", out, "--format", "pdf,html", check=0)
        for name in IDS:
            tally.case(name, check, root, out, name)
        tally.case("damage", check_damage, out)
        tally.case("kept", check_kept, root, out)
    tally.done()


if __name__ == "__main__":
    main()
