"""The pages of a catalog as the editor, and the list beside them, in Debian's Chromium: cells, boxes, rows, undo, what is
settled and what is not.

usage: check_page_editor.py TOOLS     TOOLS: what tests/backend/browser.sh prints
"""
import json
import sys

from browser import Browser, Walk, choose_office, served, with_catalogs
from common import ROOT, Tally


def editor_cases(tally, browser):
    with served(with_catalogs) as server:
        server.catalog = "huiyi-medical"
        choose_office(server)
        walk = Walk(browser, server)
        walk.see("#pane-catalog .page [data-item]")
        page, case = walk.page, lambda name, f: tally.case("editor: " + name, f)
        first = json.loads((ROOT / "catalog/huiyi-medical.json").read_text(encoding="utf-8"))
        path = server.root / "catalog/huiyi-medical.json"
        begun = path.read_bytes()

        def stored(item, column, expected):
            walk.settled()
            assert walk.says(item, column) == expected, walk.says(item, column)

        def pages():
            told = server.ask("GET", "/catalogs/huiyi-medical/pages")[1]["pages"]
            assert page.locator("#pane-catalog .page").count() == len(told) > 1

        def caret():
            walk.click('#pane-catalog .page [data-item="1"][data-column="content"]')
            walk.see(".field")
            field, cell = page.locator(".field").bounding_box(), walk.cell(1, "content").bounding_box()
            assert abs(field["x"] - cell["x"]) < 2 and abs(field["y"] - cell["y"]) < 2 and abs(field["width"] - cell["width"]) < 2, (field, cell)
            assert walk.text(".field") == first["items"][1]["content"]
            # the form's type is 9 pt, and the page is drawn at this many pixels a point
            scale = page.locator("#pane-catalog .page").first.bounding_box()["width"] / (297 / 25.4 * 72)
            size = float(page.locator(".field").evaluate("e => getComputedStyle(e).fontSize")[:-2])
            assert abs(size - 9 * scale) < 0.6, (size, 9 * scale)
            assert page.evaluate("document.activeElement.className") == "field"

        def typing():
            page.keyboard.press("Control+a")
            page.keyboard.type("办理材料、办理方式")
            page.keyboard.press("Tab")
            page.wait_for_selector('#pane-catalog .page [data-item="1"][data-column="content"][aria-label="办理材料、办理方式"]')
            stored(1, "content", {"text": "办理材料、办理方式"})

        def led_on():
            assert "公开依据" in page.locator(".scroll [role=status]").first.inner_text()

        def back():
            page.keyboard.press("Control+z")
            stored(1, "content", {"text": first["items"][1]["content"]})
            page.keyboard.press("Control+y")
            stored(1, "content", {"text": "办理材料、办理方式"})

        def escape():
            page.keyboard.press("Enter")
            page.keyboard.type("不要的字")
            page.keyboard.press("Escape")
            stored(1, "basis", {"text": first["items"][1]["basis"]})
            assert page.locator(".field").count() == 0

        def pause():
            page.keyboard.press("Enter")
            page.keyboard.press("Control+a")
            page.keyboard.type("停一下就存")
            page.wait_for_selector('#pane-catalog .page [data-item="1"][data-column="basis"][aria-label="停一下就存"]')
            assert page.locator(".field").count() == 1
            page.keyboard.press("Alt+Enter")
            page.keyboard.type("第二行")
            page.keyboard.press("Shift+Tab")
            stored(1, "basis", {"text": "停一下就存\n第二行"})

        def arrows():
            walk.cell(3, "deadline").click()
            page.keyboard.press("Escape")
            told = []
            for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
                page.keyboard.press(key)
                told.append(page.locator(".scroll [role=status]").first.inner_text().split("：")[0])
            assert told == ["公开主体，第4行", "公开主体，第5行", "公开时限，第5行", "公开时限，第4行"], told

        def boxes():
            before = {c["option"]: c["box"] for c in walk.says(2, "channels")["checks"]}
            walk.cell(2, "channels").locator('[data-option="政府网站"]').click(force=True)
            page.wait_for_selector('[data-item="2"][data-column="channels"] [data-option="政府网站"][aria-checked="true"]')
            walk.settled()
            after = {c["option"]: c["box"] for c in walk.says(2, "channels")["checks"]}
            assert after["政府网站"] == "on" and before.get("政府网站") != "on"
            assert {k: v for k, v in after.items() if k != "政府网站" and v == "on"} == {k: v for k, v in before.items() if v == "on"}

        def ticks():
            assert walk.says(2, "tier.county") == {}
            walk.cell(2, "tier.county").click()
            page.wait_for_selector('[data-item="2"][data-column="tier.county"][aria-checked="true"]')
            page.keyboard.press(" ")
            page.wait_for_selector('[data-item="2"][data-column="tier.county"][aria-checked="false"]')
            stored(2, "tier.county", {})

        def boxes_by_keys():
            walk.cell(4, "tier.county").click()
            walk.settled()
            for _ in range(5):
                page.keyboard.press("ArrowLeft")
            page.keyboard.press(" ")
            walk.see(".options [aria-checked]")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            walk.settled()
            assert {c["option"]: c["box"] for c in walk.says(4, "channels")["checks"]}["政府公报"] == "on"

        def rows():
            n = len(first["items"])
            count = lambda: server.ask("GET", "/catalogs/huiyi-medical?from=0&to=0")[1]["rows"]
            for does, expected in (("insert", n + 1), ("delete", n), ("merge", n), ("split", n), ("up", n), ("down", n)):
                walk.cell(5 if does == "split" else 6, "deadline").click()
                page.keyboard.press("Escape")
                walk.click(f'.bar [data-does="{does}"]')
                walk.settled()
                assert count() == expected, does
                if does == "merge":
                    assert walk.says(6, "deadline") == {"same": True}
                if does == "insert":
                    walk.cell(7, "deadline").click()
                    page.keyboard.press("Escape")
                    walk.click('.bar [data-does="delete"]')
                    walk.settled()
                    assert count() == n
                    page.keyboard.press("Control+z")
                    walk.settled()

        def find():
            page.keyboard.press("Control+f")
            page.keyboard.type("711")
            page.wait_for_selector("#find-count:not(:empty)")
            told = server.ask("GET", "/catalogs/huiyi-medical/find?text=711")[1]["hits"]
            assert walk.text("#find-count") == f"1 / {len(told)}" and len(told) > 3
            page.keyboard.press("Enter")
            page.wait_for_selector("#find-count >> text=/^2 /")
            page.keyboard.press("Escape")

        def paste():
            walk.cell(8, "deadline").click()
            page.keyboard.press("Escape")
            page.evaluate("""() => {
                const data = new DataTransfer();
                data.setData("text/plain", "即时公开\\t某局\\r\\n十个工作日\\t某所\\r\\n");
                document.querySelector("#pane-catalog .scroll").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
            }""")
            page.wait_for_selector('[data-item="9"][data-column="body"][aria-label="某所"]')
            stored(8, "deadline", {"text": "即时公开"})
            stored(9, "deadline", {"text": "十个工作日"})

        def markup():
            walk.cell(0, "basis").click()
            page.keyboard.press("Control+a")
            page.keyboard.type("<img src=x onerror=alert(1)>&amp;")
            page.keyboard.press("Tab")
            page.wait_for_selector('[data-item="0"][data-column="basis"][aria-label^="<img"]')
            stored(0, "basis", {"text": "<img src=x onerror=alert(1)>&amp;"})

        def newer():
            walk.settled()
            version = server.ask("GET", "/state")[1]["version"]
            status, told = server.ask("POST", "/catalogs/huiyi-medical/edits",
                                      {"version": version, "edits": [{"op": "text", "item": 0, "column": "body", "text": "别处改的"}]})
            assert status == 200, told
            walk.cell(1, "body").click()
            page.keyboard.press("Control+a")
            page.keyboard.type("这里改的")
            page.keyboard.press("Tab")
            page.wait_for_selector("#told.wrong")
            page.wait_for_selector('[data-item="0"][data-column="body"][aria-label="别处改的"]')
            stored(1, "body", {"text": first["items"][1]["body"]})

        def heads():
            keys = [c["key"] for c in server.ask("GET", "/catalogs/huiyi-medical?from=0&to=0")[1]["columns"]]
            box = page.locator(f'#pane-catalog .page [data-column="{keys.index("deadline")}"]:not([data-item])').first.bounding_box()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            walk.see("[role=dialog]")
            walk.clean()
            assert page.evaluate("document.activeElement.value") == "公开时限"
            page.keyboard.press("Control+a")
            page.keyboard.type("时限")
            page.fill("#head-issuer", "会议镇人民政府办公室")
            page.keyboard.press("Enter")
            page.wait_for_selector("[role=dialog]", state="detached")
            walk.settled()
            told = server.ask("GET", "/catalogs/huiyi-medical?from=0&to=0")[1]
            assert (told["columns"][keys.index("deadline")]["caption"], told["issuer"]) == ("时限", "会议镇人民政府办公室")
            page.wait_for_selector(f'#pane-catalog .page [data-column="{keys.index("deadline")}"][aria-label="时限"]')

        def to_the_first():
            for _ in range(200):
                walk.settled()
                if path.read_bytes() == begun:
                    return
                page.locator("#undo").click()
            raise AssertionError("undo does not lead to the first bytes")

        def larger():
            before = page.locator("#pane-catalog .page").first.bounding_box()["width"]
            page.get_by_text("收起左栏").click()
            assert page.locator("#pane-catalog .page").first.bounding_box()["width"] > 1.3 * before
            page.get_by_text("打开左栏").click()
            page.select_option(".tools select", "1")
            assert abs(page.locator("#pane-catalog .page").first.bounding_box()["width"] - 297 / 25.4 * 96) < 1

        case("as many pages as the desk has", pages)
        case("nothing beside the window", walk.fits)
        case("axe-core", walk.clean)
        case("a click puts the caret into the cell, in its place and size", caret)
        case("axe-core, with the caret in a cell", walk.clean)
        case("what is typed is stored and laid out", typing)
        case("Tab leads to the next cell, which is told", led_on)
        case("Ctrl+Z and Ctrl+Y", back)
        case("Escape leaves the cell as it was", escape)
        case("a pause stores; Alt+Enter is a new line", pause)
        case("arrows lead to the cells beside", arrows)
        case("a click turns a box over", boxes)
        case("a click, and a space, turn a tick over", ticks)
        case("boxes by keys", boxes_by_keys)
        case("the small bar", rows)
        case("Ctrl+F", find)
        case("a block from Excel", paste)
        case("markup is text", markup)
        case("what was changed elsewhere is shown, and the change told as not made", newer)
        case("a click on a head leads to its caption, among title and issuer", heads)
        case("undo to the first bytes", to_the_first)
        case("larger pages", larger)
        case("axe-core, after all that", walk.clean)


# ---- answers ----

def answer_cases(tally, browser):
    """What is settled is what was shown when the button was pressed."""
    with served(with_catalogs) as server:
        choose_office(server)
        server.catalog = "huiyi-medical"
        walk = Walk(browser, server)
        page = walk.page
        open_of = lambda code: [i["item"] for g in server.ask("GET", "/todo")[1]["groups"] for i in g["items"] if i["code"] == code]

        def press_all():
            row = page.locator(".look:has(.who)").first
            row.locator(".who").fill("王芳")
            row.locator(".choices .main").click()

        def moved():
            walk.see(".look .who")
            walk.see("#pane-catalog .page [data-item]")
            before = open_of("GK3103")
            page.evaluate("() => { window.setTimeout = () => 0; }")  # the list is not drawn anew by itself
            walk.cell(0, "deadline").click()
            page.keyboard.press("Escape")
            with page.expect_response(lambda r: "/edits" in r.url):
                page.locator('.bar [data-does="insert"]').click()
            press_all()
            page.wait_for_selector("#told.wrong")
            assert "没有作答" in walk.text("#told")
            assert open_of("GK3103") == [i + 1 for i in before] and len(before) == 4, (before, open_of("GK3103"))

        def exactly():
            others = {g["key"]: len(g["items"]) for g in server.ask("GET", "/todo")[1]["groups"] if g["items"][0]["code"] != "GK3103"}
            press_all()
            page.wait_for_selector("#told:not(.wrong):not([hidden]) >> text=办好 4 处")
            assert open_of("GK3103") == []
            items = json.loads((server.root / "catalog/huiyi-medical.json").read_text(encoding="utf-8"))["items"]
            assert not any("七11" in i.get("basis", "") for i in items)
            after = {g["key"]: len(g["items"]) for g in server.ask("GET", "/todo")[1]["groups"]}
            assert after == others, (after, others)  # what another rule says of the same cells stays open

        tally.case("many are settled only as they were shown", moved)
        tally.case("many of one kind are settled together, and no other", exactly)


def main():
    browser, tally = Browser(sys.argv[1]), Tally()
    for cases in (editor_cases, answer_cases):
        cases(tally, browser)
    browser.end()
    tally.done()


main()
