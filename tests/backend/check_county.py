#!/usr/bin/env python3
"""The county's job on the office page, or on the page as a file, in Debian's Chromium: fourteen workbooks that came back from
townships fall on it and are merged, where they say different things is asked and answered, and the notices of all twenty
townships come as one PDF that is `build --book`'s byte for byte.

usage: check_county.py TOOLS [PICTURES]          what tests/backend/browser.sh prints; where its pictures go
       check_county.py TOOLS --file BUILD        what tools/browser.sh made
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

import openpyxl

from browser import Browser, Walk, served
from check_browser_page import File
from common import ROOT, Tally, run, sh

ID = "huiyi-medical"
COUNTY = ("河北省", "承德市", "兴隆县")
CODE = "130822"
# What copies 12 and 13, and 3, 12 and 13, say differently; what copies 5 and 6 say alike: column, item, copy → text.
DIFFER = {("公开时限", 1): {12: "即时公开", 13: "5个工作日内公开"},
          ("公开依据", 4): {3: "甲号文件", 12: "乙号文件", 13: "丙号文件"}}
ALIKE = {("公开内容", 9): {5: "办理流程", 6: "办理流程"}}
KEYS = {"公开时限": "deadline", "公开依据": "basis", "公开内容": "content"}

# The largest array of bytes that a blob is made from.
LARGEST = """window.largest = 0;
const Whole = window.Blob;
window.Blob = class extends Whole {
    constructor(parts = [], how = {}) {
        super(parts, how);
        for (const part of parts) window.largest = Math.max(window.largest, part.byteLength || 0);
    }
};"""


def load(root):
    return json.loads((root / f"catalog/{ID}.json").read_text(encoding="utf-8"))


def with_catalog(root):
    (root / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / f"catalog/{ID}.json", root / "catalog")


def townships():
    """The county's, as the list of divisions has them."""
    rows = (line.split("\t") for line in (ROOT / "catalog/divisions.tsv").read_text(encoding="utf-8").splitlines())
    return [r[4] for r in rows if tuple(r[1:4]) == COUNTY]


def returned(root, folder):
    """Workbooks of ours as they come back: each of the first twelve names a body of its own in a row of its own, besides what
    stands above."""
    run("build", "--out", folder / "sent", "--root", root, "--format", "xlsx", check=0)
    sent, = (folder / f"sent/{ID}").glob("*.xlsx")
    files = []
    for n in range(14):
        book = openpyxl.load_workbook(sent)
        sheet = book.worksheets[0]
        head = next(r for r in sheet.iter_rows() if any(c.value == "公开时限" for c in r))
        column = {re.sub("[（(].*", "", c.value.replace("\n", "")): c.column for c in head if c.value}
        put = lambda item, caption, text: setattr(sheet.cell(head[0].row + 2 + item, column[caption]), "value", text)
        if n < 12:
            put(n, "公开主体", f"第{n}号单位")
        for (caption, item), says in {**DIFFER, **ALIKE}.items():
            if n in says:
                put(item, caption, says[n])
        files.append(folder / f"{n:02d}号单位报回.xlsx")
        book.save(files[-1])
    return files


def expected(first):
    """The catalog with what was said by one, or by several alike; where they differ it stands as it did."""
    for n in range(12):
        first["items"][n]["body"] = f"第{n}号单位"
    for (caption, item), says in ALIKE.items():
        first["items"][item][KEYS[caption]] = next(iter(says.values()))
    return first


def cases(tally, browser, server, folder, begin=lambda walk: None, pictures=None, **how):
    walk = Walk(browser, server, **how)
    page = walk.page
    begin(walk)
    first, files = load(server.root), returned(server.root, folder)
    now = lambda: (server.root / f"catalog/{ID}.json").read_bytes()
    begun = now()

    def photo(name):
        if pictures:
            page.screenshot(path=f"{pictures}/{name}.png")

    def office():
        for level, name in zip(("province", "city", "county"), COUNTY):
            walk.see(f"#office-{level}")
            page.select_option(f"#office-{level}", label=name)
        walk.click("button[type=submit]")
        walk.see("#pane-catalog .page [data-item]")
        told = server.ask("GET", "/townships")[1]["rows"]
        assert [r["name"] for r in told] == townships() and len(told) == 20, told

    def dropped():
        walk.drop(*files)
        page.wait_for_selector(".fallen >> nth=13")
        page.wait_for_selector(".coming", state="detached")
        walk.settled()
        told = page.locator(".sentence").all_inner_texts()
        changes = [(n < 12) + sum(n in says for says in {**DIFFER, **ALIKE}.values()) for n in range(14)]
        assert page.locator(".fallen .small").all_inner_texts() == [f.name for f in files]
        assert [int(re.search(r"(\d+)处", t)[1]) for t in told] == changes, told
        assert now() == begun
        photo("county-files")

    def merged():
        page.locator(".fallen").first.locator("button", has_text="合并").click()
        page.wait_for_selector(".fallen", state="detached")
        walk.settled()
        assert load(server.root) == expected(first), "what they said is not what stands there"

    def conflicts():
        return [g for g in server.ask("GET", "/todo")[1]["groups"] if g["kind"] == "conflict"]

    def asked():
        told = {(i["column"], i["item"]): {s["who"]: s["text"] for s in i["sides"]} for g in conflicts() for i in g["items"]}
        assert told == {(KEYS[c], i): {files[n].name: text for n, text in says.items()} for (c, i), says in DIFFER.items()}, told
        for group in conflicts():
            row = page.locator(f'.look.blocking[data-key="{group["key"]}"]')
            row.scroll_into_view_if_needed()
            row = row.inner_text()
            for side in group["items"][0]["sides"]:
                assert side["who"] in row and side["text"] in row, row
        photo("county-conflicts")

    def answered():
        """One by what a copy said; the other stays as it was."""
        for column in ("deadline", "basis"):
            group = next(g for g in conflicts() if g["items"][0]["column"] == column)
            row = page.locator(f'.look[data-key="{group["key"]}"]')
            if column == "deadline":
                row.locator(".sides li", has_text=files[12].name).locator("button").click()
            else:
                row.focus()
                page.keyboard.press("2")
            page.wait_for_selector(f'.look[data-key="{group["key"]}"]', state="detached")
            walk.settled()
        assert conflicts() == []
        rows = load(server.root)["items"]
        assert rows[1]["deadline"] == "即时公开" and rows[4].get("basis") == first["items"][4].get("basis")

    def renamed():
        """A click on the title, one on the issuer; each leads to its own field."""
        for name, text in (("title", "兴隆县医疗保险领域基层政务公开标准目录"), ("issuer", "兴隆县医疗保障局")):
            box = page.locator(f'#pane-catalog .page g[aria-label="{load(server.root)[name]}"]').first.bounding_box()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            walk.see("[role=dialog]")
            assert page.evaluate("document.activeElement.id") == "head-" + name
            walk.clean()
            page.locator("#head-" + name).fill(text)
            photo("county-heads")
            page.locator("[role=dialog] [type=submit]").click()
            page.wait_for_selector("[role=dialog]", state="detached")
            page.wait_for_selector(f'#pane-catalog .page g[aria-label="{text}"]', state="attached")
            walk.settled()
            assert load(server.root)[name] == text

    def made():
        walk.click("#tab-notice")
        walk.see("#pane-notice .page")
        walk.settled()
        walk.click("[data-want=poster]")
        walk.see(".files li")
        names = page.locator(".files .name").all_inner_texts()
        photo("county-papers")
        assert names[0].endswith(".zip") and len([n for n in names if n.endswith(".pdf")]) == 21, names

    def same_bytes():
        with page.expect_download() as kept:
            page.locator(".files li", has_text="合订").locator("button", has_text="保存").click()
        book = pathlib.Path(kept.value.path()).read_bytes()
        root = server.root
        run("build", root / f"catalog/{ID}.json", "--out", folder / "book", "--root", root, "--format", "poster", "--paper", "A3",
            "--townships", root / f"catalog/townships/{CODE}.json", "--book", env=server.environment)
        built, = (folder / "book/townships").glob("*-book*.pdf")
        assert book == built.read_bytes()
        (folder / "kept.pdf").write_bytes(book)

    def in_one_archive():
        with page.expect_download() as kept:
            page.locator(".files li").first.locator("button", has_text="保存").click()
        with zipfile.ZipFile(kept.value.path()) as packed:
            names = packed.namelist()
            assert packed.testzip() is None
            assert names == page.locator(".files .name").all_inner_texts()[1:]
            assert sorted(map(packed.read, names)) == sorted(p.read_bytes() for p in (folder / "book").rglob("*.pdf"))
        largest, whole = page.evaluate("window.largest || 0"), pathlib.Path(kept.value.path()).stat().st_size
        assert 2 * largest < whole, f"{largest} of {whole} bytes in one"

    def in_order():
        """Each township's sheets stand together, in the order of the registry."""
        sheets = sh("pdftotext", folder / "kept.pdf", "-").split("\f")[:-1]
        names = townships()
        order = [next((n for n in names if n in s.replace("\n", "").replace(" ", "")), None) for s in sheets]
        assert None not in order and list(dict.fromkeys(order)) == names and order == sorted(order, key=names.index), order

    def undone():
        for _ in range(100):
            walk.settled()
            if now() == begun:
                return
            page.locator("#undo").click()
        raise AssertionError("undo does not lead to the first bytes")

    for name, f in (("whose office it is", office), ("fourteen workbooks are told, each by what it changes", dropped),
                    ("axe-core, with fourteen files", walk.clean), ("nothing beside the window", walk.fits), ("they are merged", merged),
                    ("where they differ is asked, with who says what", asked), ("axe-core, with what they say differently", walk.clean),
                    ("it is answered", answered), ("title and issuer, by a click on them", renamed), ("papers are made", made), ("one PDF is what `build --book` makes", same_bytes),
                    ("all in one archive", in_one_archive),
                    ("twenty townships in their order", in_order), ("undo to the first bytes", undone)):
        tally.case("county: " + name, f)


def on_file(tally, browser, build, folder):
    """The catalog comes into the page as a saved work folder."""
    packed = folder / "work.zip"
    with zipfile.ZipFile(packed, "w") as z:
        z.write(ROOT / f"catalog/{ID}.json", f"catalog/{ID}.json")

    def begin(walk):
        walk.click("#keeping")
        with walk.page.expect_file_chooser() as chooser:
            walk.click("button:has-text('打开…')")
        with walk.page.expect_event("load"):
            chooser.value.set_files(packed)
        walk.see("body[data-ready]")

    cases(tally, browser, File(build), folder, begin, script=LARGEST)


def main():
    browser, tally, more = Browser(sys.argv[1]), Tally(), sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        if "--file" in more:
            on_file(tally, browser, more[1], pathlib.Path(folder))
        else:
            with served(with_catalog) as server:
                cases(tally, browser, server, pathlib.Path(folder), pictures=more[0] if more else None)
    browser.end()
    tally.done()


main()
