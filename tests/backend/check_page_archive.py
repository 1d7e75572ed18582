"""Filing on the office page in Debian's Chromium: what a record lacks leads to its field, a value of the wrong form is told there,
packages are `archive`'s byte for byte; axe-core finds nothing in each state.

usage: check_page_archive.py TOOLS     TOOLS: what tests/backend/browser.sh prints
"""
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


def main():
    browser, tally = Browser(sys.argv[1]), Tally()
    for cases in (filing_cases,):
        cases(tally, browser)
    browser.end()
    tally.done()


if __name__ == "__main__":
    main()
