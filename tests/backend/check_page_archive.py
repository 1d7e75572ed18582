"""Filing on the office page in Debian's Chromium: what a record lacks leads to its field, a value of the wrong form is told there,
packages are `archive`'s byte for byte; tables of two editions are `diff`'s and `check`'s; files are held against their list; axe-core finds nothing in each state.

usage: check_page_archive.py TOOLS     TOOLS: what tests/backend/browser.sh prints
"""
import hashlib
import json
import pathlib
import shutil
import sys
import tempfile

from browser import Browser, Walk, choose_office, served, with_catalogs
from common import ROOT, Tally, run
from desk_archive import ID, RECORD

OTHER = "xinjiang-medical"


def with_two(root):
    with_catalogs(root)
    shutil.copy(ROOT / f"catalog/{OTHER}.json", root / "catalog")


def record_of(server, catalog=ID):
    return json.loads((server.root / f"catalog/{catalog}.json").read_text(encoding="utf-8")).get("record", {})


def fill(server, catalog, fields):
    """Through the desk, as the page does."""
    version = server.ask("GET", "/state")[1]["version"]
    edits = [{"op": "record", "name": n, "text": t} for n, t in fields.items()]
    status, told = server.ask("POST", f"/catalogs/{catalog}/edits", {"version": version, "edits": edits})
    assert status == 200, told


def filing_cases(tally, browser):
    with served(with_two) as server:
        choose_office(server)
        walk = Walk(browser, server)
        walk.see("#pane-catalog .page [data-item]")
        page, case = walk.page, lambda name, f: tally.case("filing: " + name, f)
        field = lambda name: page.locator(f".record [data-field='{name}'] input, .record [data-field='{name}'] select")
        title = next(c["title"] for c in server.ask("GET", "/state")[1]["catalogs"] if c["id"] == ID)

        def kept(what):
            """What is made and saved."""
            walk.click("[data-want=archive]")
            walk.see(".archive")
            what()
            walk.click(".archive .main")
            walk.see(".files li")
            walk.clean()
            walk.fits()
            with page.expect_download() as saved:
                walk.click(".files li button:has-text('保存')")
            return saved.value.suggested_filename, pathlib.Path(saved.value.path()).read_bytes()

        def lacking():
            walk.click("[data-want=archive]")
            walk.click("#archive-transfer")
            walk.see(".lacking")
            told = [li.split("\n") for li in page.locator(".lacking li").all_inner_texts()]
            assert len(told) == 2 and title in told[0][0], told
            names = page.locator(".lacking li").first.locator("button").all_inner_texts()
            assert names == next(c["transfer"] for c in server.ask("GET", "/archive")[1]["catalogs"] if c["id"] == ID) and "年度" in names, names
            assert page.locator(".archive .main").is_disabled()
            walk.clean()

        def led_to_field():
            walk.click(".lacking li:first-child button:text-is('年度')")
            walk.see(".record")
            assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "年度"
            assert field("保管期限").locator("option").all_inner_texts() == ["（不填）", "永久", "30年", "10年"]
            assert title in field("题名").get_attribute("placeholder")
            walk.clean()

        def wrong_form():
            page.keyboard.type("26")
            page.keyboard.press("Enter")
            walk.see(".record [aria-invalid=true]")
            assert "应写成：2026" in walk.text("[data-field='年度'] .told-field") and record_of(server) == {}
            assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "年度"
            page.faults[:] = [f for f in page.faults if "422" not in f]  # as the browser tells of what is refused
            walk.clean()

        def stored():
            field("年度").fill("2026")
            field("保管期限").select_option("30年")
            walk.click(".box button[type=submit]")
            walk.see(".lacking")
            assert record_of(server) == {"年度": "2026", "保管期限": "30年"}
            assert "年度" not in page.locator(".lacking li").first.locator("button").all_inner_texts()
            page.keyboard.press("Escape")

        def asked():
            row = page.locator(".look:has-text('归档字段还没有填完')")
            assert row.count() == 1 and title in row.inner_text() and "脱机载体编号" in row.inner_text()
            row.focus()
            page.keyboard.press("1")
            walk.see(".record")
            page.keyboard.press("Escape")

        def undone():
            page.keyboard.press("Control+z")
            page.wait_for_selector(".look:has-text('归档字段还没有填完')", state="detached")
            assert record_of(server) == {}

        def copied():
            """What catalogs have alike is taken from another one; what each has of its own is not."""
            fill(server, ID, RECORD)
            page.reload()
            walk.see("#pane-catalog .page [data-item]")
            walk.click(".catalog >> nth=1")
            page.wait_for_selector(".catalog >> nth=1 >> xpath=self::*[@aria-pressed='true']")
            walk.see("#pane-catalog .page [data-item]")
            walk.click(".tools button:has-text('归档字段')")
            walk.see(".record")
            page.select_option("#record-copy", ID)
            walk.settled()
            assert (field("全宗号").input_value(), field("年度").input_value(), field("档号").input_value()) == ("0123", "2026", "")
            walk.clean()
            field("档号").fill("0123-WS·2026-Y-0008")
            field("电子文件号").fill("E0008")
            field("室编件号").fill("8")
            field("日期").fill("2025-06-02")
            walk.click(".box button[type=submit]")
            page.wait_for_selector(".record", state="detached")
            walk.settled()
            assert record_of(server, OTHER)["立档单位名称"] == RECORD["立档单位名称"] and record_of(server, OTHER)["室编件号"] == "8"

        def transferred():
            def what():
                walk.click("#archive-transfer")
                page.locator("#archive-date").fill("2026-11-30")
            name, made = kept(what)
            with tempfile.TemporaryDirectory() as out:
                to = pathlib.Path(out) / "own.zip"
                said = run("archive", "--root", server.root, "--transfer", "--date", "2026-11-30", "-o", to, check=0).stdout
                assert (name, made) == ("移交.zip", to.read_bytes())
            walk.click("#want button:has-text('校验值')")
            walk.see(".sum")
            sums = [s.replace(" ", "") for s in page.locator(".sum").all_inner_texts()]
            assert len(sums) == 2 and all(len(s) == 64 and s in said.replace(" ", "") for s in sums), sums
            walk.clean()
            page.keyboard.press("Escape")
            walk.click("#want .quiet")

        def filed():
            def what():
                walk.click("#archive-filing")
                walk.click("#archive-of-1")
                walk.click("#archive-volume")
            name, made = kept(what)
            with tempfile.TemporaryDirectory() as out:
                to = pathlib.Path(out) / "own.zip"
                run("archive", ID, "--root", server.root, "--volume", "-o", to, check=0)
                assert (name, made) == ("归档.zip", to.read_bytes())
            walk.click("#want .quiet")

        def papers():
            name, made = kept(lambda: walk.click("#archive-pdf"))
            assert name.endswith(".pdf") and made.startswith(b"%PDF"), name
            walk.click("#want .quiet")

        def refused():
            """What is noticed only when it's made is told where files would stand."""
            fill(server, OTHER, {"室编件号": RECORD["室编件号"]})
            page.reload()
            walk.see("#pane-catalog .page [data-item]")
            walk.click("[data-want=archive]")
            walk.click("#archive-filing")
            walk.click(".archive .main")
            walk.see("#want .wrong")
            assert "件号或档号" in walk.text("#want .wrong") and page.locator(".files li").count() == 0
            walk.clean()

        case("what a record lacks is told by catalog", lacking)
        case("a click leads to the field", led_to_field)
        case("a wrong form is told at the field", wrong_form)
        case("what is filled in is kept", stored)
        case("what lacks still is on the list", asked)
        case("it is undone", undone)
        case("fields are copied from another catalog", copied)
        case("a transfer has `archive`'s bytes, and its sums are told", transferred)
        case("so has a filing of one catalog with its volume", filed)
        case("PDF alone", papers)
        case("a number that two catalogs have", refused)


def two_files(folder):
    """Two editions of one catalog, as workbooks."""
    books = []
    for name, deadline in (("旧版", "20个工作日内公开"), ("新版", "30个工作日内公开")):
        catalog = json.loads((ROOT / f"catalog/{ID}.json").read_text(encoding="utf-8"))
        catalog["items"][2]["deadline"], catalog["id"] = deadline, name
        path = folder / f"{name}.json"
        path.write_text(json.dumps(catalog, ensure_ascii=False), encoding="utf-8")
        run("build", path, "--root", ROOT, "--out", folder / "out", "--format", "xlsx", "--quiet")
        books.append(shutil.copy(folder / "out" / name / f"{name}.xlsx", folder))
    return [pathlib.Path(b) for b in books]


def comparing_cases(tally, browser):
    with served() as server, tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        choose_office(server)
        older, newer = two_files(folder)
        walk = Walk(browser, server)
        page, case = walk.page, lambda name, f: tally.case("comparing: " + name, f)
        ends = ("pdf", "xlsx", "docx", "html")

        def saved(title):
            """Each kind of the table, as the page saves it."""
            walk.see(".files li")
            names = page.locator(".files .name").all_inner_texts()
            assert names[0] == "全部文件.zip" and set(names[1:]) == {f"{title}.{end}" for end in ends}, names
            files = {}
            for end in ends:
                with page.expect_download() as kept:
                    walk.click(f".files li:has-text('{title}.{end}') button:has-text('保存')")
                assert kept.value.suggested_filename == f"{title}.{end}"
                files[end] = pathlib.Path(kept.value.path()).read_bytes()
            walk.clean()
            walk.fits()
            walk.click("#want .quiet")
            return files

        def own(*args):
            """What the command makes of the same."""
            out = folder / "own"
            shutil.rmtree(out, ignore_errors=True)
            run(*args, "--root", server.root, "--out", out, "--format", ",".join(ends))
            return {p.suffix[1:]: p.read_bytes() for p in next(out.glob("*-*")).iterdir()}

        def same(made, built):
            assert made == built, [end for end in ends if made[end] != built[end]]

        def table(act, title, *args):
            walk.click(f"button:has-text('以“旧版.xlsx”{act}')")
            same(saved(title), own(*args))

        def fallen():
            walk.drop(older)
            walk.see(".fallen:has-text('旧版.xlsx')")
            walk.drop(newer)
            walk.see(".fallen:has-text('新版.xlsx')")
            page.wait_for_selector("button:has-text('以“旧版.xlsx”为旧版')")
            assert server.ask("GET", "/state")[1]["catalogs"] == []
            walk.clean()

        def editions():
            """Two edits of a catalog; from before the first to now, as the old file and the new one have it."""
            for name in ("catalog", "catalog/townships"):
                (server.root / name).mkdir(exist_ok=True)
            path = server.root / f"catalog/{ID}.json"
            shutil.copy(ROOT / f"catalog/{ID}.json", path)
            shutil.copy(path, folder / f"{ID}.json")
            page.reload()
            walk.see("#pane-catalog .page [data-item]")
            for text in ("一个工作日", "两个工作日"):
                version = server.ask("GET", "/state")[1]["version"]
                edits = [{"op": "text", "item": 0, "column": "deadline", "text": text}]
                assert server.ask("POST", f"/catalogs/{ID}/edits", {"version": version, "by": "王芳", "edits": edits})[0] == 200
            walk.click(".tools button:has-text('历次修改')")
            walk.see(".editions")
            rows = page.locator(".editions li").all_inner_texts()
            assert len(rows) == 2 and "两个工作日" in rows[0] and "王芳" in rows[1], rows
            walk.clean()
            walk.click(".editions li >> nth=1 >> button")
            same(saved("修订对照表"), own("diff", folder / f"{ID}.json", path))

        case("two files that fall offer tables of both, whatever is there", fallen)
        case("the table of two editions, in four kinds", lambda: table("为旧版", "修订对照表", "diff", older, newer))
        case("what lacks of the standard, in four kinds", lambda: table("为标准", "缺项检查表", "check", newer, "--against", older))
        case("an edition of before against now", editions)


def checking_cases(tally, browser):
    with served(with_catalogs) as server:
        choose_office(server)
        walk = Walk(browser, server)
        walk.see("#pane-catalog .page [data-item]")
        page, case, out = walk.page, lambda name, f: tally.case("checking: " + name, f), server.root / "out"

        def begin(anchor=""):
            walk.click("#want .more")
            walk.click("button:has-text('核对做好的文件')")
            walk.see("#verify-anchor")
            page.locator("#verify-anchor").fill(anchor)
            walk.clean()
            page.keyboard.press("Enter")

        def nothing_yet():
            walk.click("#want .more")
            walk.see(".formats")
            assert page.locator("button:has-text('核对做好的文件')").count() == 0
            page.keyboard.press("Escape")

        def unchanged():
            run("build", "--root", server.root, "--out", out, "--format", "pdf,xlsx", "--quiet", check=0)
            page.reload()
            walk.see("#pane-catalog .page [data-item]")
            listed = json.loads((out / "manifest.json").read_text())["files"]
            begin(hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest())
            walk.see("#want button:has-text('逐个看')")
            assert walk.text("#want strong") == f"核对完了：未变 {len(listed)} 个", walk.text("#want strong")
            walk.clean()
            walk.click("#want button:has-text('逐个看')")
            walk.see(".verdicts")
            assert "一致" in walk.text(".told-all") and len(page.locator(".verdicts li").all()) == len(listed)
            sums = [s.replace(" ", "") for s in page.locator(".sum").all_inner_texts()]
            assert sums[0] == hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest() and len(sums[1]) == 64, sums
            walk.clean()
            page.keyboard.press("Escape")
            walk.click("#want .quiet")
            begin("0" * 64)
            walk.see("#want strong.wrong")
            assert walk.text("#want strong").startswith("清单本身有问题") and "改动过" not in walk.text("#want strong")
            walk.click("#want .quiet")

        def told_by_file():
            (out / ID / f"{ID}.pdf").write_bytes((out / ID / f"{ID}.pdf").read_bytes()[:-9] + b"x")
            (out / ID / f"{ID}.xlsx").unlink()
            (out / ID / "另外.pdf").write_bytes(b"%PDF-1.7")
            begin()
            walk.see("#want strong.wrong")
            assert "改动过 1 个、缺少 1 个、清单里没有 1 个、未变" in walk.text("#want strong"), walk.text("#want strong")
            walk.clean()
            walk.fits()
            walk.click("#want button:has-text('逐个看')")
            assert f"{ID}/{ID}.pdf" in walk.text(".verdicts section:has(h3.altered)") and "另外.pdf" in walk.text(".verdicts section:has(h3.unlisted)")
            assert not page.locator(".verdicts section li li").first.is_visible()
            walk.click(".verdicts section summary")
            assert page.locator(".verdicts section li li").first.is_visible()
            walk.clean()

        case("nothing was made yet", nothing_yet)
        case("all are as they were, and the sum that was noted holds", unchanged)
        case("a word for each file, and a click tells more", told_by_file)


def main():
    browser, tally = Browser(sys.argv[1]), Tally()
    for cases in (filing_cases, comparing_cases, checking_cases):
        cases(tally, browser)
    browser.end()
    tally.done()


if __name__ == "__main__":
    main()
