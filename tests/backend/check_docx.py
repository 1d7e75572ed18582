#!/usr/bin/env python3
"""Word documents of catalogs: the same table as in the PDF, cell by cell, read by python-docx; the same catalog when imported
again; whole on paper as LibreOffice prints them.

usage: check_docx.py READERS    (what readers.sh prints)
A document altered by one box, merge or word is told apart.
"""
import hashlib
import pathlib
import sys
import tempfile
import zipfile

from lxml import etree

import check_html
import check_notice
import check_printed
import office
from common import IDS, Tally, load, root_copy, run, squeeze, store
from pdf_table import Document

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows_of(path):
    """[(is it a head?, [(columns, "restart"|"continue"|None, text)])]."""
    import docx
    table = docx.Document(str(path)).tables[0]
    for tr in table._tbl.tr_lst:
        cells = [(tc.grid_span, tc.vMerge, docx.table._Cell(tc, table).text) for tc in tr.tc_lst]
        yield tr.find(f"{W}trPr/{W}tblHeader") is not None, cells


def table_of(path):
    """{(row, column): [rows, columns, text]} and the number of head rows."""
    cells, above, heads = {}, {}, 0
    for row, (head, tcs) in enumerate(rows_of(path)):
        assert not head or heads == row, "a head below the body"
        heads += head
        column = 0
        for columns, merge, text in tcs:
            if merge == "continue":
                cells[above[column]][0] += 1
                assert not text and cells[above[column]][1] == columns, f"row {row}, column {column}: what goes on has a text"
            else:
                above[column] = row, column
                cells[row, column] = [1, columns, text]
            column += columns
    return cells, heads


def compare(path, pdf):
    """How many cells; an AssertionError tells the first difference."""
    document = Document(pdf)
    have, heads = table_of(path)
    want, want_heads, _, _ = document.table()
    assert heads == want_heads and have.keys() == want.keys(), f"{heads} head rows, {len(have)} cells"
    for place, cell in want.items():
        text = "".join(box + label for box, _, label in cell.options) if cell.options else cell.text
        rows, columns, found = have[place]
        assert (rows, columns, squeeze(found)) == (cell.rows, cell.columns, squeeze(text)), f"{place}: {have[place]}, {text!r}"
    return len(have)


def check(root, out, name):
    import docx
    path = out / name / f"{name}.docx"
    assert len(docx.Document(str(path)).tables) == 1, "more than one table"
    cells = compare(path, out / name / f"{name}.pdf")
    again = out / f"{name}.json"
    done = run("import", path, "-o", again, "--root", root, check=0)
    assert "GK1274" not in done.stderr, f"a page number is no text: {done.stderr}"
    # The line above the table tells the month alone, as on paper, and no edition.
    own = {"date": "", "edition": "", "record": {}, "notes": load(root / f"catalog/{name}.json")["notes"]}
    assert check_html.public(again) | own == check_html.public(root / "catalog" / f"{name}.json") | own, "it is another catalog"
    print(f"{name}: {cells} cells are the same")


def boxes_of(path):
    """[(its name, is it ticked?, what it shows)] of the check boxes."""
    with zipfile.ZipFile(path) as book:
        tree = etree.fromstring(book.read("word/document.xml"))
    found = []
    for sdt in tree.iter(f"{W}sdt"):
        box, = sdt.iter(f"{W14}checkbox")
        states = [chr(int(box.find(f"{W14}{name}State").get(f"{W14}val"), 16)) for name in ("unchecked", "checked")]
        ticked, shown = int(box.find(f"{W14}checked").get(f"{W14}val")), "".join(sdt.itertext())
        assert shown == states[ticked], f"{shown} in a box of {states} that is {ticked}"
        found.append((sdt.find(f"{W}sdtPr/{W}alias").get(f"{W}val"), ticked == 1, shown))
    return found


def check_fixed(root, out, name):
    """With --fixed-pages the PDF's pages are a table each: what a page shares with the one above stands there again, with the
    mark. With --controls every box is one to click. It is the same catalog still."""
    import docx
    path, pdf = out / name / f"{name}.docx", Document(out / name / f"{name}.pdf")
    cells, heads, *_ = pdf.table()
    tables = docx.Document(str(path)).tables
    pages = len(list(check_printed.characters(out / name / f"{name}.pdf")))
    assert len(tables) == pages, f"{len(tables)} tables, {pages} pages"
    row, labels = heads, 0
    for table in tables:
        shown = [squeeze(cell.text) for cell in table.rows[heads].cells]
        for (top, column), cell in cells.items():
            if heads <= top < row < top + cell.rows and cell.text:
                want = squeeze(cell.text)
                assert shown[column] in (want + "（续）", want), f"row {row}: {shown[column]}, not {want} again"
                labels += shown[column] != want
        row += len(table.rows) - heads
    assert row == max(top + cell.rows for (top, _), cell in cells.items()), f"{row} rows"
    want = [(aloud == "已选", box) for _, cell in sorted(cells.items()) for box, aloud, _ in cell.options]
    have = [(ticked, shown) for _, ticked, shown in boxes_of(path)]
    assert have == want, f"{len(have)} boxes, not {len(want)}, or other ticks"
    again = out / f"{name}.json"
    run("import", path, "-o", again, "--root", root, check=0)
    assert check_html.public(again) == check_html.public(root / "catalog" / f"{name}.json"), "it is another catalog"
    print(f"{name}: {pages} pages, {len(have)} boxes to click, {labels} labels again")
    assert labels > 0, "no page tells again what it shares with the one above"


def check_pages(path, printed):
    """LibreOffice needs no page more than there are."""
    have, want = (len(list(check_printed.characters(pdf))) for pdf in (printed, path.with_suffix(".pdf")))
    assert have == want, f"{have} pages, the PDF has {want}"


def said_of(path):
    """All that a document says, without white space."""
    import docx
    document = docx.Document(str(path))
    section, = document.sections
    parts = [*section.header.paragraphs, *document.paragraphs, *section.footer.paragraphs]
    parts += [p for table in document.tables for cell in table._cells for p in cell.paragraphs]
    return squeeze("".join(p.text for p in parts))


def hold_notice(path):
    """The notice's table, and every line that its sheets have around it."""
    pdf = Document(path.with_suffix(".pdf"))
    cells, said = compare(path, path.with_suffix(".pdf")), said_of(path)
    lines = {squeeze(line) for part in pdf.lines() for line in part if squeeze(line)}
    missing = {line for line in lines if line not in said}
    assert len(lines) > 5 and not missing, f"without {missing}"
    print(f"{path.stem}: {cells} cells and {len(lines)} lines are the same")


def hold_sheets(path):
    """A poster of several sheets is as many pages, each with a table that has no label less than the sheet's first row."""
    import docx
    pages = len(list(check_printed.characters(path.with_suffix(".pdf"))))
    *tables, _ = docx.Document(str(path)).tables
    assert len(tables) == pages > 1, f"{len(tables)} tables, {pages} sheets"
    for table in tables:
        top = [cell.text for cell in table.rows[1].cells]
        assert all(top), f"a sheet begins with {top}"


def check_notices(out):
    """Posters, and notices of a list."""
    with root_copy(["huiyi-medical"]) as root:
        run("poster", "huiyi-medical", "--root", root, "--out", out, "--format", "pdf,docx", "--select", "all", check=0)
        check_notice.csv(root / "list.csv", check_notice.rows(6))
        run("notice", root / "list.csv", "--root", root, "--out", out, "--format", "pdf,docx", "--by", "村", check=0)
        paths = [p for p in sorted(out.rglob("*.docx"))]
        assert len(paths) == 4, paths
        for path in paths:
            hold_notice(path)
        done = run("poster", "huiyi-medical", "--root", root, "--out", out, "--format", "docx", "--paper", "A1")
        assert done.returncode == 3 and "GK4226" in done.stderr, f"{done.returncode}: {done.stderr}"
        for said in [run("poster", "huiyi-medical", "--root", root, "--out", root / "kept", "--format", "docx", check=0) for _ in range(2)]:
            assert "1 of them drafts" in said.stdout + said.stderr, said  # one that is taken as it was is a draft still
        catalog = load(root / "catalog/huiyi-medical.json")
        store(root / "catalog/many.json", catalog | {"id": "many", "items": catalog["items"] * 5})
        run("poster", "many", "--townships", root / "catalog/townships/huiyi.json", "--root", root, "--out", out, "--format", "pdf,docx",
            "--select", "all", check=0)
        hold_sheets(next((out / "many").rglob("*.docx")))
        (root / "catalog/many.json").unlink()
        run("build", "--root", root, "--out", root / "out", "--format", "docx,poster", check=0)
        assert len(list((root / "out").rglob("*.docx"))) == 2, "a catalog's and a poster's"
        registry = load(root / "catalog/townships/huiyi.json")
        registry["townships"][0]["catalogs"] = []
        store(root / "catalog/townships/huiyi.json", registry)
        run("build", "--root", root, "--out", root / "out", "--format", "docx,poster", check=0)
        assert not list((root / "out").rglob("posters/*.docx")), "the document of a poster that is not made any more stays"


def check_damage(out, folder):
    """What is altered in a document is seen."""
    source = out / "huiyi-medical/huiyi-medical.docx"
    with zipfile.ZipFile(source) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    document = parts["word/document.xml"].decode()
    for old, new in (("<w:t>☑</w:t>", "<w:t>☐</w:t>"), ("<w:vMerge/>", ""), ("城乡居民", "城镇居民"), ("<w:tblHeader/>", "")):
        assert document.count(old) > 1, old
        bad = folder / "bad.docx"
        with zipfile.ZipFile(bad, "w") as book:
            for name, data in parts.items():
                book.writestr(name, document.replace(old, new, 1) if name == "word/document.xml" else data)
        try:
            compare(bad, out / "huiyi-medical/huiyi-medical.pdf")
        except AssertionError:
            continue
        raise AssertionError(f"{new} in place of {old} is not seen")


def texts_of(path):
    cells, heads = table_of(path)
    texts = {place: squeeze(text) for place, (_, _, text) in cells.items()}
    return ({text for place, text in texts.items() if text and place[0] < heads},
            {text for place, text in texts.items() if text and place[0] >= heads})


def parted(text, stream):
    """Does the text stand there, perhaps in two parts, for its row goes on on the next page?"""
    cut = len(text)
    while text[:cut] not in stream:
        cut -= 1
    return text[cut:] in stream


def check_print(path, printed, folder):
    """As many pages as ours and a few more; heads on each, every text whole, every character with ink."""
    pages = list(check_printed.characters(printed))
    heads, texts = texts_of(path)
    stream = "".join("".join(c[0] for c in page) for page in pages)
    for text in texts:
        assert parted(text, stream), f"{text[:30]}… is not whole on the pages"
    for i, page in enumerate(pages, 1):
        words = "".join(c[0] for c in page)
        missing = [h for h in heads if h not in words]
        assert not missing or "说明：" in words, f"page {i} lacks the head {missing}"
        assert f"—{i}—" in words, f"page {i} does not bear its number"
    check_printed.check_ink(pages, check_printed.pictures(printed, folder))
    ours = len(list(check_printed.characters(path.with_suffix(".pdf"))))
    assert len(pages) <= ours * 1.2 + 1, f"{len(pages)} pages, the PDF has {ours}"
    print(f"{path.stem}: {len(pages)} pages (the PDF: {ours}), {sum(map(len, pages))} characters have ink")


def check_again(root, out, folder):
    """The same bytes in another folder by other threads."""
    run("build", "--root", root, "--out", folder / "again", "--format", "docx", "--jobs", "1", check=0)
    for name in IDS:
        bytes_of = [(place / name / f"{name}.docx").read_bytes() for place in (out, folder / "again")]
        assert bytes_of[0] == bytes_of[1], f"{name}: other bytes"


def check_kept(root, out):
    """A document is a paper like the others: what is up to date stays, verify knows it, a catalog that went takes it along."""
    path = out / "huiyi-medical/huiyi-medical.docx"
    before = path.stat().st_ino
    build = ("build", "--root", root, "--out", out, "--format", "pdf,docx")
    run(*build, check=0)
    assert path.stat().st_ino == before, "it was written again"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest in (out / "manifest.json").read_text(), "the manifest does not tell it"
    path.write_bytes(path.read_bytes() + b" ")
    assert run("verify", out).returncode != 0, "verify does not see the change"
    path.unlink()
    run(*build, check=0)
    (root / "catalog/huiyi-medical.json").unlink()
    run(*build, check=0)
    assert not path.exists(), "the document of a catalog that is gone stays"


def refused(root, out, code, catalog, *options):
    store(root / "catalog/refused.json", catalog)
    done = run("build", "refused", "--root", root, "--out", out, "--format", "docx", *options)
    assert done.returncode == 3 and code in done.stderr, f"{done.returncode}: {done.stderr}"
    assert not list(out.rglob("refused.docx")), "a document was made"
    (root / "catalog/refused.json").unlink()


def check_limits(root, out):
    """What Word cannot hold is refused in words."""
    catalog = load(root / "catalog/xinjiang-medical.json") | {"id": "refused"}
    refused(root, out, "GK4226", catalog, "--paper", "2000x1000mm")
    catalog["columns"] = [{"key": f"x{n}", "caption": "甲"} for n in range(64)]
    catalog["items"] = [{"x0": "一"}]
    refused(root, out, "GK4225", catalog, "--paper", "550x500mm")


def main():
    reader = pathlib.Path(sys.argv[1]) / "docx"
    if not reader.is_dir():
        print("note: python-docx could not be had; Word documents were NOT read by it")
        return
    sys.path.insert(0, str(reader))
    tally = Tally()
    with root_copy(townships=False) as root, tempfile.TemporaryDirectory() as folder:
        out, folder = pathlib.Path(folder) / "out", pathlib.Path(folder)
        path = root / "catalog/huiyi-medical.json"
        store(path, load(path) | check_html.FULL)
        run("build", "--root", root, "--out", out, "--format", "pdf,docx", check=0)
        paths = [out / name / f"{name}.docx" for name in IDS]
        for name in IDS:
            tally.case(name, check, root, out, name)
        for path, printed in zip(paths, office.convert("pdf", paths, folder)):
            tally.case(f"{path.stem} on paper", check_print, path, printed, folder)
        fixed = out / "fixed"
        run("build", "--root", root, "--out", fixed, "--format", "pdf,docx", "--fixed-pages", "--controls", check=0)
        for name in IDS[1:]:
            tally.case(f"{name} on fixed pages", check_fixed, root, fixed, name)
        paths = [fixed / name / f"{name}.docx" for name in IDS[1:]]
        for path, printed in zip(paths, office.convert("pdf", paths, fixed)):
            tally.case(f"{path.stem} prints on them", check_pages, path, printed)
        tally.case("notices", check_notices, folder / "notices")
        tally.case("damage", check_damage, out, folder)
        tally.case("again", check_again, root, out, folder)
        tally.case("limits", check_limits, root, out)
        tally.case("kept", check_kept, root, out)
    tally.done()


if __name__ == "__main__":
    main()
