#!/usr/bin/env python3
"""Web pages of catalogs and notices: the same table as in the PDF, cell by cell, and of catalogs the same when imported again.

The page is read by lxml, the PDF through its structure tree. A page altered by one box, span or word is told apart.
"""
import json
import pathlib
import re
import tempfile
import urllib.parse

import lxml.html

from common import IDS, Tally, files_below, load, root_copy, run, squeeze, store
from pdf_table import Document

OURS = {"source", "review", "accepted", "confirmed", "id"}  # the office's own, not on the page
QR = {"扫码查看完整目录", "完整目录"}
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
    """How many cells of a catalog; an AssertionError tells the first difference."""
    page, document = lxml.html.fromstring(html), Document(pdf)
    cells = compare_tables(page, document)
    before = [squeeze(t) for t in document.lines()[0]]
    said = [text_of(t) for t in page.xpath("//p[@class='mark'] | //h1")]
    assert set(said) <= set(before), f"{said} above, in the PDF {before}"
    return cells


def compare_notice(html, pdf):
    """How many cells of a notice, around whose table the same stands, too: but for the QR symbol and the words below it."""
    page, document = lxml.html.fromstring(html), Document(pdf)
    cells = compare_tables(page, document)
    before, after = [[squeeze(t) for t in lines if squeeze(t)] for lines in document.lines()]
    above = page.xpath("//main/table/preceding-sibling::*[self::h1 or self::p or self::aside]")
    below = page.xpath("//main/table/following-sibling::*/descendant-or-self::p[not(@class='site')]")
    have = [[t for t in map(text_of, part) if t] for part in (above, below)]
    assert sorted(have[0]) == sorted(before), f"{have[0]} above, in the PDF {before}"
    assert have[1] == [t for t in after if t not in QR], f"{have[1]} below, in the PDF {after}"
    return cells


def compare_tables(page, document):
    have, heads = table(page)
    want, want_heads, _, _ = document.table()
    assert heads == want_heads and have.keys() == want.keys(), f"{heads} head rows, {len(have)} cells"
    for place, cell in want.items():
        options = [(squeeze(box), aloud, squeeze(label)) for box, aloud, label in cell.options]
        text = have[place][2] if options else squeeze(cell.text)
        assert have[place] == (cell.rows, cell.columns, text, options), f"{place}: {have[place]}, in the PDF {text!r} {options}"
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


# ---- notices ----

WEBSITE = 'https://example.gov.cn/公开?a=1&b="2"'
KNOWN = {"phone": "029-8765<4321", "address": "人民路1号 & 2号", "hours": "工作日", "website": WEBSITE, "posted_from": "2026-10-09",
         "posted_to": "2026-10-15", "signed": "2026-10-08"}


def pages_of(folder):
    found = sorted(folder.glob("**/*.html"))
    assert found, folder
    return found


def check_posters(root, out):
    registry = next((root / "catalog/townships").glob("xinjiang*.json"))
    places = json.loads(registry.read_text(encoding="utf-8"))
    places["townships"][1].update(KNOWN)
    registry.write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")
    for form in ("poster", "poster-plain", "poster-formal"):
        run("poster", "--root", root, "--out", out / form, "--format", "pdf,html", "--notice", form, "--status", check=0)
        pages = [p for p in pages_of(out / form) if p.parent.name == "posters"]
        cells = sum(compare_notice(p.read_text(encoding="utf-8"), p.with_suffix(".pdf")) for p in pages)
        print(f"{form}: {len(pages)} pages, {cells} cells are the same")


def check_draft(out):
    """A draft says so on the page and in the window's title; what a place says is escaped, and its address is a link as it is."""
    path = next((out / "poster/xinjiang-medical/posters").glob("*三泉镇.html"))
    page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
    assert page.findtext(".//title").endswith("样稿（待核）") and page.findtext(".//aside") == "样稿（待核）"
    assert page.xpath("//p[@class='site']/a/@href") == [WEBSITE]
    assert page.xpath("//meta[@name='PubDate']/@content") == ["2026-10-08"]


def check_places_alone(root, out):
    """Each kind alone leaves the other; a place that goes takes all along."""
    folder, build = out / "alone", ("poster", "--root", root, "--out", out / "alone", "--names", "code")
    for kind in ("html", "pdf", "html"):
        run(*build, "--format", kind, check=0)
    pages = pages_of(folder)
    assert all(p.with_suffix(".pdf").exists() for p in pages) and "PDF" not in pages[0].read_text(encoding="utf-8")
    before = pages[0].stat().st_ino
    run(*build, "--format", "html", check=0)
    run("verify", folder, check=0)
    assert pages[0].stat().st_ino == before, "it was written again"
    gone = json.loads((root / "catalog/townships/huiyi.json").read_text(encoding="utf-8"))
    gone["townships"][0]["catalogs"] = []
    (root / "catalog/townships/huiyi.json").write_text(json.dumps(gone, ensure_ascii=False), encoding="utf-8")
    run(*build, "--format", "html", check=0)
    assert not (folder / "huiyi-medical").exists(), "posters of a place that lists no catalog stay"


def check_list(out):
    """A notice of a list: masked on the page as in the PDF."""
    path = out / "名单.csv"
    path.write_text("低保对象公示名单,,\n序号,姓名,身份证号\n1,王<明,610102199001011234\n", encoding="utf-8")
    run("notice", path, "--out", out, "--format", "html,pdf", "--posted-from", "2026-10-09", "--days", "7", check=0)
    page = out / "notices/名单.html"
    html = page.read_text(encoding="utf-8")
    assert "19900101" not in html and "610102********1234" in html
    assert compare_notice(html, page.with_suffix(".pdf")) == 6
    page.with_suffix(".pdf").unlink()
    run("notice", path, "--out", out, "--format", "html", "--posted-from", "2026-10-09", "--days", "7", check=0)
    assert not page.with_suffix(".pdf").exists() and page.read_text(encoding="utf-8") != html


def check_notice_damage(out):
    page = next((out / "poster/huiyi-medical/posters").glob("*.html"))
    html = page.read_text(encoding="utf-8")
    for old, new in (("样稿（待核）</aside>", "</aside>"), ("城乡居民", "城镇居民"), ("会议镇人民政府</p>", "</p>"), ("依据《", "根据《")):
        assert old in html, old
        try:
            compare_notice(new.join(html.rsplit(old, 1)), page.with_suffix(".pdf"))
        except AssertionError:
            continue
        raise AssertionError(f"{new} in place of {old} is not seen")


# ---- pages that lead to papers ----

def linked(out, path):
    """The files that a page leads to, below `out`."""
    links = lxml.html.fromstring(path.read_text(encoding="utf-8")).xpath("//main//a/@href")
    files = [(path.parent / urllib.parse.unquote(link)).resolve() for link in links]
    assert all(f.is_file() for f in files), f"{path.name}: a link leads nowhere"
    return [f.relative_to(out.resolve()).as_posix() for f in files]


def check_front(root, out):
    """From index.html every paper of every catalog and place can be reached, and nothing else; a part of them leaves it alone."""
    build = ("build", "--root", root, "--out", out / "front", "--format", "pdf,xlsx,poster,html")
    run(*build, check=0)
    out = out / "front"
    found, new = set(), {"index.html"}
    while new:
        found |= new
        new = {f for page in new if page.endswith(".html") for f in linked(out, out / page)} - found
    papers = {f for f in files_below(out) if not f.endswith((".txt", "manifest.json"))}
    assert found == papers, found ^ papers
    page = lxml.html.fromstring((out / "index.html").read_text(encoding="utf-8"))
    rows = [[text_of(cell) for cell in tr] for tr in page.xpath("//table[1]/tbody/tr")]
    titles = [load(root / f"catalog/{name}.json")["title"] for name in IDS]
    assert [row[0] for row in rows[:5]] == titles and all(row[-1] == "样稿（待核）" for row in rows[:5]), rows
    words = [page.xpath(f"//table[1]/tbody/tr[{n + 1}]//a/text()") for n in range(5)]
    assert all(sorted(row[-3:]) == ["Excel 版", "PDF 版", "网页"] for row in words), words
    was = (out / "index.html").read_bytes()
    run(*build, "--township", "三泉镇", check=0)
    run(*build[:-2], "--format", "pdf", root / "catalog/huiyi-medical.json", check=0)
    assert (out / "index.html").read_bytes() == was
    run("verify", out, check=0)


def check_escapes(root, out):
    """What a title and an id say is text on every page."""
    folder = root / "catalog"
    catalog = load(folder / "huiyi-medical.json")
    catalog |= {"id": "甲-1", "title": 'A<b>&"目录\'</caption><script>1</script>'}
    store(folder / "甲-1.json", catalog)
    run("build", "--root", root, "--out", out / "odd", "--format", "html,poster", "--review", check=0)
    for name in ("index.html", "甲-1/甲-1.html"):
        page = lxml.html.fromstring((out / "odd" / name).read_text(encoding="utf-8"))
        assert len(page.xpath("//script")) == 1 and catalog["title"] in page.text_content(), name
    assert "甲-1/甲-1.html" in linked(out / "odd", out / "odd/index.html")
    front = lxml.html.fromstring((out / "odd/index.html").read_text(encoding="utf-8"))
    assert "甲-1-校核.xlsx" in front.xpath("//a/text()") and "Excel 版" not in front.xpath("//a/text()")


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
    with root_copy() as root, tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        tally.case("front page", check_front, root, out)
        tally.case("escapes", check_escapes, root, out)
        tally.case("posters", check_posters, root, out)
        tally.case("draft", check_draft, out)
        tally.case("notice damage", check_notice_damage, out)
        tally.case("one kind alone", check_places_alone, root, out)
        tally.case("list", check_list, out)
    tally.done()


if __name__ == "__main__":
    main()
