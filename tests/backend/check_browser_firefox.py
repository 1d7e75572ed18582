#!/usr/bin/env python3
"""gongkai.html of tools/browser.sh in Debian's Firefox, from the disk: the clerk's job, what is kept when the browser is closed and
opened again, a paper with the bytes of `poster`, and no request to anywhere.

usage: check_browser_firefox.py BUILD     what tools/browser.sh made; exit code 77 where there is no Firefox
"""
import pathlib
import sys
import tempfile
import zipfile

import firefox
from check_browser_page import KEPT, File
from common import ROOT, Tally

OLD = ROOT / "tests/cases/old-catalog-of-a-clerk.xlsx"
CELL = '[data-item="1"][data-column="content"]'
TEXT = "办理材料、办理方式"
DROP = """const [name, hex] = arguments, data = new DataTransfer();
data.items.add(new File([Uint8Array.from(hex.match(/../g), x => parseInt(x, 16))], name));
document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));"""
# Whether something of a page is in sight.
WITHIN = """const at = arguments[0].getBoundingClientRect(), all = document.querySelector("#pane-catalog .scroll").getBoundingClientRect();
return at.bottom > all.top && at.top < all.bottom;"""


class OfFirefox(File):
    def kept(self):
        return self.page.script(f"return ({KEPT})();")


def cases(tally, file, folder):
    file.page = page = firefox.Firefox(folder)

    def heard():
        """A page of another kind that asks for something is found out."""
        asks = folder / "asks.html"
        asks.write_text("<img src='http://127.0.0.1:49151/picture'>")
        page.open(asks.as_uri())
        assert page.asked() == ["http://127.0.0.1:49151/picture"], page.asked()
        page.forget()

    def opened():
        page.open(file.address)
        page.see("body[data-ready]")

    def office():
        for level, name in (("province", "山西省"), ("city", "运城市"), ("county", "新绛县"), ("township", "三泉镇")):
            page.see(f"#office-{level}", name)
            page.choose(f"#office-{level} option", name)
        page.click("button[type=submit]")
        page.see("#welcome h2", "把旧目录拖到这里")

    def taken():
        page.script(DROP, OLD.name, OLD.read_bytes().hex())
        page.see(".sentence", "29项")
        page.click(".fallen .main")
        page.see(CELL)

    def listed():
        """The last that is asked leads to its place."""
        page.script("[...document.querySelectorAll('#todo li.look')].pop().focus();")
        page.press("Enter")
        frame = page.see(".here")
        assert page.script(WITHIN, frame), "what is asked for is not in sight"

    def edited():
        page.see("body:not([data-busy])")
        page.click(CELL)
        page.see(".field")
        page.press("Control", "a")
        page.press(TEXT)
        page.press("Tab")
        page.see(f'{CELL}[aria-label="{TEXT}"]')
        page.press("Escape")
        page.see("body:not([data-busy])")

    def opened_again():
        nonlocal page
        asked = page.asked()
        page.end()
        file.page = page = firefox.Firefox(folder)
        opened()
        page.see(f'{CELL}[aria-label="{TEXT}"]')
        assert not asked, asked

    def paper():
        page.click("#tab-notice")
        page.see("#pane-notice .page")
        page.see("body:not([data-busy])")
        page.click("[data-want=poster]")
        page.click(".files li button", "保存")
        made = page.downloaded().read_bytes()
        assert made.startswith(b"%PDF") and made == file.poster()

    def saved():
        page.click("#keeping")
        page.click("[role=dialog] button", "存为工作文件夹.zip")
        with zipfile.ZipFile(page.downloaded()) as packed:
            assert TEXT in packed.read("catalog/old-catalog-of-a-clerk.json").decode()
        page.see("#keeping", "已另存")

    def alone():
        assert not page.asked(), page.asked()

    for name, f in (("requests are seen", heard), ("it opens", opened), ("whose office it is", office), ("a file is taken", taken), ("the list", listed),
                    ("a cell is edited", edited), ("it is there after the browser was closed", opened_again),
                    ("what is saved equals what `poster` makes", paper), ("the folder is saved", saved), ("no request left the page", alone)):
        tally.case("Firefox: " + name, f)
    page.end()


def main():
    if not firefox.there():
        return 77
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        cases(tally, OfFirefox(sys.argv[1]), pathlib.Path(folder))
    return tally.done()


sys.exit(main())
