"""The office page in Debian's Chromium, as people use it: the clerk's job from an old file to a printed notice, by pointer and
by keys, places and lists, English, the end; in each state axe-core finds nothing against WCAG 2.1 AA, and what is downloaded equals what `build` makes.

usage: check_page.py TOOLS [--pictures FOLDER]     TOOLS: what tests/backend/browser.sh prints
"""
import io
import json
import pathlib
import sys
import tempfile

import openpyxl
from PIL import Image

from browser import Browser, Walk, choose_office, served, with_catalogs
from common import ROOT, Tally, run
from page_keys import key_cases

CASES = ROOT / "tests/cases"


# ---- the clerk: from an old file to a printed notice ----

def phone_book(path):
    """As an office keeps it."""
    book = openpyxl.Workbook()
    for row in (["单位", "联系电话"], ["三泉镇", "0359-7551234"], ["泽掌镇", "0359-7552345"]):
        book.active.append(row)
    book.save(path)
    return path


def clerk_cases(tally, browser, pictures):
    with served() as server:
        walk = Walk(browser, server)
        page, case = walk.page, lambda name, f: tally.case("clerk: " + name, f)
        todo = lambda: server.ask("GET", "/todo")[1]["groups"]
        catalog = "old-catalog-of-a-clerk"

        def photo(name):
            if pictures:
                shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                shot.quantize(200).save(pictures / f"{name}.png", optimize=True)

        def office():
            walk.see("text=您是哪个单位")
            for level, name in (("province", "山西省"), ("city", "运城市"), ("county", "新绛县"), ("township", "三泉镇")):
                walk.see(f"#office-{level}")
                page.select_option(f"#office-{level}", label=name)
            walk.clean()
            walk.click("button[type=submit]")
            walk.see("text=把旧目录拖到这里")
            assert server.ask("GET", "/state")[1]["office"]["township"] == "三泉镇"

        def dropped():
            walk.drop(CASES / "old-catalog-of-a-clerk.xlsx")
            walk.see(".fallen")
            told = walk.text(".sentence")
            assert "三泉镇医疗保障领域" in told and "29项" in told, told

        def nothing_yet():
            assert server.ask("GET", "/state")[1]["catalogs"] == []

        def taken():
            walk.click(".fallen .main")
            walk.see("#pane-catalog .page [data-item]")
            walk.settled()
            assert [c["items"] for c in server.ask("GET", "/state")[1]["catalogs"]] == [29]
            photo("office-editor")

        def listed():
            n = sum(len(g["items"]) for g in todo())
            assert walk.text("#todo h2") == f"还有 {n} 处要看" and n > 3
            first = page.locator(".look").first
            assert "blocking" in first.get_attribute("class")
            assert "原件第2张表 " in page.locator(".was").first.inner_text()  # where the source says it

        def leads_there():
            first = page.locator(".look").first
            first.focus()
            page.keyboard.press("Enter")
            page.wait_for_selector("#pane-catalog .page rect.here", state="attached")

        def by_keys():
            page.locator(".look").first.focus()
            page.keyboard.press("ArrowDown")
            assert page.evaluate("[...document.querySelectorAll('.look')].indexOf(document.activeElement)") == 1
            page.keyboard.press("ArrowUp")

        def answered():
            """Each group as somebody would who has the source at hand: what is proposed is right, the rest is no fault."""
            for _ in range(60):
                walk.settled()
                blocking = page.locator(".look.blocking")
                if blocking.count() == 0:
                    break
                before, row = walk.text("#todo h2"), blocking.first
                row.focus()
                if row.locator(".who").count():
                    row.locator(".who").fill("王芳")
                    row.locator(".choices .main").click()
                else:
                    page.keyboard.press("1")
                form = row.locator(".answer")
                if form.count():
                    reason = form.locator("input")
                    (reason if reason.count() else form.locator("textarea")).fill("原文如此，已与发文核对")
                    page.keyboard.press("Enter") if reason.count() else form.locator("button").click()
                walk.settled()
                page.wait_for_selector(f"#todo h2:not(:text-is('{before}'))")
            assert [g for g in todo() if g["blocking"]] == []

        def draft():
            """What is made while things are open says so beside the file."""
            n = len(server.ask("GET", f"/notice?place=140825101&catalog={catalog}&form=poster&paper=A3")[1]["open"])
            assert walk.text("[data-want=poster] .small") == "三泉镇的公示稿，可以直接打印"
            page.locator("[data-want=poster]").click()
            walk.see(".files li")
            assert walk.text("#want strong") == f"做好了，但这是样稿：还有 {n} 处没核对，不能张贴。" and n > 3, walk.text("#want strong")
            walk.clean()
            walk.fits()
            page.locator("#want .quiet").click()

        def told_who():
            data = json.loads((server.root / f"catalog/{catalog}.json").read_text(encoding="utf-8"))
            assert "王芳" in json.dumps(data, ensure_ascii=False)

        def telephones():
            with tempfile.TemporaryDirectory() as folder:
                walk.drop(phone_book(pathlib.Path(folder) / "电话表.xlsx"))
            walk.see(".fallen")
            walk.click(".fallen .main")
            walk.see("table.townships")
            walk.settled()

        def notice():
            walk.click("#tab-notice")
            walk.see("#pane-notice .page")
            walk.settled()
            photo("office-notice")

        def papers():
            walk.click("[data-want=poster]")
            walk.see(".files li")
            assert walk.text("#want strong") == "做好了："

        def same_bytes():
            with page.expect_download() as kept:
                walk.click(".files li button:has-text('保存')")
            made = pathlib.Path(kept.value.path()).read_bytes()
            with tempfile.TemporaryDirectory() as out:
                run("poster", server.root / f"catalog/{catalog}.json", "--root", server.root, "--out", out, "--township", "三泉镇",
                    "--townships", server.root / "catalog/townships/140825.json", "--paper", "A3", check=0)
                built = next(pathlib.Path(out).rglob("*.pdf"))
                assert made == built.read_bytes() and made.startswith(b"%PDF")

        def printed():
            walk.click(".files .main")
            walk.see("iframe.print")

        def clicks():
            assert walk.clicks <= 12, walk.clicks

        case("axe-core, at the first", walk.clean)
        case("whose office it is", office)
        photo("office-first")
        case("a file is told in a sentence", dropped)
        case("nothing is written before a button is pressed", nothing_yet)
        case("axe-core, with a file that fell", walk.clean)
        case("it is taken", taken)
        case("the list says how many, what blocks first, and where the source says it", listed)
        case("axe-core, with the list", walk.clean)
        case("Enter leads to the place on the page", leads_there)
        case("up and down", by_keys)
        case("a draft is told to be one", draft)
        case("what blocks is answered", answered)
        case("who looked is kept", told_who)
        case("telephones by a list that falls", telephones)
        case("axe-core, with the townships", walk.clean)
        case("the notice beside it", notice)
        case("axe-core, with the notice", walk.clean)
        case("nothing beside the window", walk.fits)
        case("a paper is made", papers)
        case("axe-core, with papers", walk.clean)
        case("what is saved equals what `poster` makes", same_bytes)
        case("printing", printed)
        case("no more than twelve clicks", clicks)


# ---- places ----

def place_cases(tally, browser):
    """What a township's row says is asked beside the catalogs' questions; a list becomes a notice."""
    with served(with_catalogs) as server, tempfile.TemporaryDirectory() as folder:
        choose_office(server)
        folder = pathlib.Path(folder)
        version = server.ask("GET", "/state")[1]["version"]
        status, told = server.ask("POST", "/townships", {"version": version, "cells": [{"row": 2, "column": "address", "text": "身份证11010119900307765X"}]})
        assert status == 200, told
        walk = Walk(browser, server)
        page = walk.page
        row = page.locator(".look:has-text('办公地址')")

        def leads():
            row.locator(".where a").click()
            page.wait_for_selector("#t-2-2:focus")
            assert page.locator("#t-2-2").get_attribute("aria-invalid") == "true"
            walk.clean()

        def accepted():
            row.focus()
            page.keyboard.press("1")
            row.locator(".answer input").fill("试一试")
            page.keyboard.press("Enter")
            walk.settled()
            assert row.count() == 0 and page.locator("#t-2-2").get_attribute("aria-invalid") is None

        def notice():
            table = folder / "低保名单.csv"
            table.write_text("序号,姓名,身份证号,金额\n1,张三,11010119900307765X,300\n2,李四,110101199003077977,280\n", encoding="utf-8")
            walk.drop(table)
            walk.see(".fallen .main")
            walk.click(".fallen .main")
            walk.see(".files li")
            name = next(n for n in page.locator(".files .name").all_inner_texts() if n.endswith(".pdf"))
            with page.expect_download() as kept:
                page.locator(f".files li:has-text('{name}') button:has-text('保存')").click()
            run("notice", table, "--out", folder / "out", "--root", server.root, "--paper", "A3", check=0)
            assert pathlib.Path(kept.value.path()).read_bytes() == (folder / "out/notices" / name).read_bytes()
            walk.click("#want .remarks")  # what was covered is told
            walk.see(".told-all >> text=身份证号")
            walk.clean()
            page.keyboard.press("Escape")
            walk.fits()

        def chosen():
            walk.click("#tab-townships")
            walk.see("table.townships")
            place = server.ask("GET", "/townships/2")[1]
            page.locator("table.townships tbody tr").nth(2).locator("button").click()
            walk.see(".place-items")
            walk.clean()
            boxes = page.locator(".place-items input")
            assert [b.is_checked() for b in boxes.all()] == [i["up"] for i in place["items"]] and boxes.count() > 3
            boxes.first.click()
            walk.click(".place .main")
            page.wait_for_selector("[role=dialog]", state="detached")
            walk.settled()
            now = server.ask("GET", "/townships/2")[1]["items"]
            assert [i["up"] for i in now] == [not place["items"][0]["up"]] + [i["up"] for i in place["items"][1:]]

        def dates():
            walk.click("#tab-notice")
            page.locator("#pane-notice input[value=poster-notice]").click()
            page.fill("#notice-from", "2026-10-09")
            page.select_option("#notice-until", "working_days")
            page.fill("#notice-length", "3")
            page.keyboard.press("Tab")
            page.wait_for_selector('#pane-notice [aria-label*="10月9日"], #pane-notice [aria-label*="10 月 9 日"]', state="attached")
            walk.clean()
            walk.fits()

        def single():
            walk.click("#want .quiet")
            walk.click("#want .more")
            walk.see("[role=dialog] .formats")
            walk.clean()
            told = server.ask("GET", "/formats?lang=zh")[1]["formats"]
            assert page.locator(".formats button").all_inner_texts() == [f["caption"] for f in told] and len(told) > 3
            walk.click("[data-format=xlsx]")
            walk.see(".files li")
            walk.settled()
            assert [n[-5:] for n in page.locator(".files .name").all_inner_texts()] == [".xlsx"]

        tally.case("what a township's row says is asked in the list, which leads to its cell", leads)
        tally.case("it is accepted there", accepted)
        tally.case("a list becomes a notice, the command's", notice)
        tally.case("what a township posts is chosen from the list", chosen)
        tally.case("a notice's own days", dates)
        tally.case("one kind of file, of those the desk lists", single)


# ---- the same without a pointer ----

def without_pointer(tally, browser):
    with served() as server:
        key_cases(tally, browser, server)


# ---- the rest ----

def other_cases(tally, browser):
    with served(with_catalogs) as server:
        choose_office(server)

        def english():
            walk = Walk(browser, server, query="&lang=en")
            walk.see("#pane-catalog .page [data-item]")
            words = walk.page.evaluate("[...document.querySelectorAll('button, label, h1, h2, summary')].filter(e => e.offsetParent && !e.closest('.catalogs') && e.id !== 'office' && e.id !== 'undo').map(e => e.innerText)")
            han = [w for w in words if any("\u4e00" <= c <= "\u9fff" for c in w)]
            assert words and not han, han
            walk.click("#tab-townships")
            walk.see("table.townships")
            heads = walk.page.locator("table.townships thead th").all_inner_texts()
            assert len(heads) > 9 and not any("_" in h or "\u4e00" <= c <= "\u9fff" for h in heads for c in h), heads

        def small():
            walk = Walk(browser, server, size=(1366, 620))
            walk.see("#pane-catalog .page [data-item]")
            walk.fits()
            for tab in ("townships", "notice"):
                walk.click("#tab-" + tab)
                walk.settled()
                walk.fits()

        def no_token_left():
            walk = Walk(browser, server)
            assert "token" not in walk.page.url
            assert walk.page.evaluate("document.cookie") == ""

        def help_told():
            walk = Walk(browser, server)
            walk.page.locator("#help").focus()
            walk.page.keyboard.press("Enter")
            walk.see("[role=dialog]")
            walk.clean()
            walk.page.keyboard.press("Escape")
            assert walk.page.evaluate("document.activeElement.id") == "help"

        def ended():
            walk = Walk(browser, server)
            walk.click("#help")
            walk.click(".quit button")
            walk.see("text=程序已经关闭")
            assert server.process.wait() == 0

        def second():
            done = run("serve", "--root", server.root, "--no-browser", check=0)
            assert done.stdout.strip() == server.address, done.stdout
            assert (server.root / ".gongkai/serve").stat().st_mode & 0o77 == 0

        tally.case("a second start leads to the first one's page", second)
        tally.case("in English", english)
        tally.case("on a low screen", small)
        tally.case("the token is neither in the address nor a script's", no_token_left)
        tally.case("help by keys", help_told)
        tally.case("the page ends the program", ended)


def main():
    tools = sys.argv[1]
    pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    browser, tally = Browser(tools), Tally()
    clerk_cases(tally, browser, pictures)
    for cases in () if pictures else (place_cases, without_pointer, other_cases):
        cases(tally, browser)
    browser.end()
    tally.done()


main()
