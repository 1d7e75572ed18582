#!/usr/bin/env python3
"""`poster --book`: the posters of a county in one file are those of the single files, page by page, in the registry's order,
as often as its copies say; bookmarks, page labels and the list to sign name each place. Read back by poppler and MuPDF."""
import os
import re
import subprocess

import openpyxl

from common import Tally, conforms, files_below, load, picture_of, program, root_copy, run, sh, size, squeeze, store, text_of

CATALOG = "xinjiang-medical"
COPIES = {1: 3, 4: 2}


def made(root, *options, out="out"):
    run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", root / out, "--names", "code", "--book",
        "--townships", root / "catalog/townships/xinjiang.json", *options, check=0)
    return root / out


def towns(root):
    return load(root / "catalog/townships/xinjiang.json")["townships"]


def pages_of(pdf):
    return text_of(pdf, "-layout").split("\f")[:-1]


def labels_of(pdf):
    said = sh("mutool", "show", pdf, "trailer/Root/PageLabels")
    return [bytes.fromhex(label)[2:].decode("utf-16-be") for label in re.findall(r"/P <([0-9A-Fa-f]+)>", said)]


def top_marks(pdf):
    """(title, page) of the bookmarks of the first level."""
    said = re.sub(r"(?s)(?<=</item>)\s*<outline>(?:(?!<outline>).)*?</outline>", "", sh("pdftohtml", "-xml", "-i", "-stdout", pdf))
    while True:
        less = re.sub(r"(?s)(<item[^>]*>[^<]*</item>)\s*<outline>(?:(?!</?outline>).)*</outline>", r"\1", said)
        if less == said:
            break
        said = less
    return [(title, int(page)) for page, title in re.findall(r'<item page="(\d+)">([^<]*)</item>', said)]


def same_pages(root):
    """Each page of the book but the list is a page of a single file, ink for ink."""
    out = made(root)
    book, at, expected = out / "townships/xinjiang-book.pdf", 1, []
    pages = pages_of(book)
    for i, town in enumerate(towns(root)):
        single = out / CATALOG / "posters" / f"{town['code']}.pdf"
        own = pages_of(single)
        expected.append((town["name"], at + 1))
        for copy in range(COPIES.get(i, 1)):
            assert pages[at:at + len(own)] == own, f"{town['name']}, copy {copy + 1}: another text"
            if copy == 0 and i < size(2, 9):
                for n in range(len(own)):
                    assert picture_of(book, 50, at + n + 1).tobytes() == picture_of(single, 50, n + 1).tobytes(), town["name"]
            at += len(own)
    assert at == len(pages), f"{len(pages)} pages, {at} expected"
    assert top_marks(book)[1:] == expected, top_marks(book)
    labels = labels_of(book)
    assert labels[1] == f"{towns(root)[0]['name']}-1" and len(labels) == len(pages), labels[:4]
    conforms(book)


def the_list(root):
    """Places, sheets, copies and check codes on the first page, a blank to sign."""
    out = made(root)
    text = squeeze(pages_of(out / "townships/xinjiang-book.pdf")[0])
    assert "公示稿领取签收单" in text and "签收" in text
    for i, town in enumerate(towns(root)):
        check = re.search("校验码：([0-9a-f]{8})", squeeze(text_of(out / CATALOG / "posters" / f"{town['code']}.pdf")))[1]
        assert f"{town['code']}{town['name']}" in text and f"{COPIES.get(i, 1)}{check}" in text, town["name"]


def twice(root):
    """A second run makes the same bytes; on another paper it is another file."""
    first = (made(root) / "townships/xinjiang-book.pdf").read_bytes()
    assert (made(root) / "townships/xinjiang-book.pdf").read_bytes() == first
    assert (made(root, "--jobs", "1", out="one") / "townships/xinjiang-book.pdf").read_bytes() == first
    assert "townships/xinjiang-book-A4.pdf" in files_below(made(root, "--paper", "A4", out="a4"))


def missing(root):
    """A place whose poster was not made is on the list, and has no page; a bad number of copies is refused, in JSON and in a workbook."""
    registry = load(root / "catalog/townships/xinjiang.json")
    registry["townships"][2]["items"] = {"add": ["没有这一项"]}
    store(root / "bad.json", registry)
    run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", root / "bad", "--book", "--names", "code",
        "--townships", root / "bad.json", check=3)
    pages = pages_of(root / "bad/townships/bad-book.pdf")
    assert "未生成" in squeeze(pages[0]) and len(pages) < len(pages_of(made(root) / "townships/xinjiang-book.pdf"))
    for wrong in (0, 100, "两", 1.5):
        registry["townships"][2] = {"name": "某镇", "catalogs": [CATALOG], "copies": wrong}
        store(root / "wrong.json", registry)
        done = run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", root / "wrong", "--townships",
                   root / "wrong.json", check=3)
        assert "GK1774" in done.stderr, (wrong, done.stderr)


def by_workbook(root):
    """Copies, the defaults' too, go through the registry's workbook and come back; a wrong number is refused at its row."""
    data = load(root / "catalog/townships/xinjiang.json")
    data["defaults"] = {"copies": 4}
    book, back = root / "r.xlsx", root / "r/xinjiang.json"
    store(root / "catalog/townships/with.json", data)
    run("townships", root / "catalog/townships/with.json", "-o", book, "--root", root, check=0)
    (root / "catalog/townships/with.json").unlink()
    opened = openpyxl.load_workbook(book)
    sheet = opened.worksheets[0]
    at = {c.value: c.column for c in sheet[1]}["份数"]
    assert [sheet.cell(r, at).value for r in range(2, 5)] == ["4", None, "3"], "as the registry says"
    run("townships", book, "-o", back, "--root", root, check=0)
    assert load(back) == data, "copies came back changed"
    sheet.cell(3, at).value = 7  # typed as a number into a registry that stands: one change
    opened.save(book)
    said = run("townships", book, "-o", back, "--root", root, check=0)
    assert "份数" in said.stdout + said.stderr, said
    data["townships"][0]["copies"] = 7
    assert load(back) == data
    for row, wrong in ((4, "两"), (4, 1.5), (4, 0), (4, 100), (2, "两")):
        opened = openpyxl.load_workbook(book)
        opened.worksheets[0].cell(row, at).value = wrong
        opened.save(root / "wrong.xlsx")
        done = run("townships", root / "wrong.xlsx", "-o", root / "none.json", "--root", root, check=3)
        assert "GK1774" in done.stderr and not (root / "none.json").exists(), (wrong, done.stderr)
        assert row == 2 or "wrong.xlsx:4" in done.stderr, done.stderr
    rows = ["code\tprovince\tcity\tcounty\ttownship\tcopies", "990101001\t假省\t假市\t甲县\t第一镇\t2",
            "990101002\t假省\t假市\t甲县\t第二镇\t200"]
    (root / "t.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("townships", "import", root / "t.tsv", "--out", root / "made", "--root", root, check=None)
    assert "GK1774" in done.stderr and "t.tsv:3" in done.stderr, done.stderr


def memory(root):
    """A thousand places in one book: under 200 MiB."""
    n = size(100, 1000)
    rows = ["code\tprovince\tcity\tcounty\ttownship\tphone"] + [f"990101{i:03}\t假省\t假市\t甲县\t第{i}镇\t0359-{7000000 + i}" for i in range(n)]
    (root / "towns.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen([program(), "poster", root / "catalog/huiyi-medical.json", "--root", root, "--out", root / "many", "--book",
                                  "--townships", root / "towns.tsv", "--jobs", "2", "-q"], stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, status
    print(f"{n} places in one book: {usage.ru_maxrss // 1024} MiB")
    assert usage.ru_maxrss < 200 * 1024, usage.ru_maxrss
    assert len(pages_of(root / "many/townships/990101-book.pdf")) > n


def damaged(root):
    """A page that is another is seen."""
    out = made(root)
    first, second = (out / CATALOG / "posters" / f"{town['code']}.pdf" for town in towns(root)[:2])
    assert pages_of(out / "townships/xinjiang-book.pdf")[1] == pages_of(second)[0], "another text"
    first.unlink()


def main():
    tally = Tally()
    with root_copy() as root:
        registry = load(root / "catalog/townships/xinjiang.json")
        for i, n in COPIES.items():
            registry["townships"][i]["copies"] = n
        store(root / "catalog/townships/xinjiang.json", registry)
        for test in (same_pages, the_list, twice, missing, by_workbook, memory):
            tally.case(test.__name__, test, root)
        tally.seen("another place's page", damaged, root)
    tally.done()


if __name__ == "__main__":
    main()
