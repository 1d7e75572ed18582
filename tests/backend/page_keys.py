"""The clerk's job on the office page without a pointer, from the first screen to a paper that is kept."""
import pathlib

from common import ROOT


def key_cases(tally, browser, server):
    page = browser.page(server)
    page.on("filechooser", lambda chooser: chooser.set_files(str(ROOT / "tests/cases/old-catalog-of-a-clerk.xlsx")))
    at = lambda what: page.evaluate("w => document.activeElement.matches(w)", what)

    def to(what, key="Tab"):
        page.wait_for_selector("body:not([data-busy])")
        for _ in range(150):
            if at(what):
                return
            page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {what}")

    def enter(what, seen):
        """Enter on that, until the other is seen."""
        to(what)
        page.keyboard.press("Enter")
        page.wait_for_selector(seen)

    def clean():
        found = browser.findings(page)
        assert not found and not page.faults, "\n".join(found + page.faults)

    def office():
        for level, name in (("province", "山西省"), ("city", "运城市"), ("county", "新绛县"), ("township", "三泉镇")):
            page.wait_for_selector(f"#office-{level}")
            to(f"#office-{level}")
            options = page.locator(f"#office-{level} option").all_inner_texts()
            for _ in range(options.index(name)):
                page.keyboard.press("ArrowDown")
            assert page.locator(f"#office-{level} option:checked").inner_text() == name
        enter("button[type=submit]", "text=把旧目录拖到这里")

    def file():
        enter("#welcome button[type=button]", ".fallen")
        enter(".fallen .main", "#pane-catalog .page [data-item]")

    def listed():
        to("li.look")
        page.keyboard.press("Enter")
        page.wait_for_selector("rect.here", state="attached")

    def edited():
        to("#pane-catalog .scroll")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector(".field")
        page.keyboard.press("End")
        page.keyboard.type("九")
        page.keyboard.press("Enter")
        page.wait_for_selector("body:not([data-busy])")
        assert server.ask("GET", "/state")[1]["undo"].endswith("九")

    def notice():
        to("#tab-catalog", "Shift+Tab")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("#pane-notice .page")
        to("#pane-notice input[name=paper]")
        page.keyboard.press("ArrowRight")
        assert page.locator("#pane-notice input[name=paper]:checked").get_attribute("value") == "A4"

    def paper():
        enter("[data-want=poster]", ".files li")
        to(".files button:not(.main)")
        with page.expect_download() as kept:
            page.keyboard.press("Enter")
        assert pathlib.Path(kept.value.path()).read_bytes().startswith(b"%PDF")

    for name, f in (("whose office it is", office), ("a file is taken", file), ("the list leads to its place", listed),
                    ("a cell is edited", edited), ("the notice, on another paper", notice), ("a paper is made and kept", paper)):
        tally.case("keys alone: " + name, lambda: (f(), clean()))
    return page, to
