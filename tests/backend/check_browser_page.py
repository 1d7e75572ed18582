"""gongkai.html of tools/browser.sh in Debian's Chromium, from the disk: the clerk's job without a server, by pointer and by keys.
What is made is kept when the page is opened again, no request leaves the page, and what is saved has the bytes of `poster`.

usage: check_browser_page.py TOOLS BUILD [--pictures FOLDER]   what tests/backend/browser.sh prints; what tools/browser.sh made
"""
import io
import pathlib
import shutil
import sys
import tempfile
import zipfile

from PIL import Image

from browser import Browser, Server, Walk
from common import FONTS_ONLY, ROOT, Tally, run
from page_keys import key_cases

# The work folder as the browser keeps it: {path: bytes in hexadecimal digits}.
KEPT = """() => new Promise(done => {
    const open = indexedDB.open("gongkai");
    open.onsuccess = () => {
        const told = {}, rows = open.result.transaction("files").objectStore("files").openCursor();
        rows.onsuccess = () => {
            if (!rows.result) return done(told);
            told[rows.result.key] = Array.from(rows.result.value, b => b.toString(16).padStart(2, "0")).join("");
            rows.result.continue();
        };
    };
})"""


class File:
    """The page as a file, in the place of a server. What it keeps is looked at as a work folder of the program's, and asked
    through a desk of the program's; `environment` has the program print with the page's fonts."""

    def __init__(self, build):
        build = pathlib.Path(build).resolve()
        self.base = self.address = (build / "gongkai.html").as_uri()
        self.own = tempfile.TemporaryDirectory()
        fonts = pathlib.Path(self.own.name) / "fonts.conf"
        fonts.write_text(FONTS_ONLY.format(fonts=build / "fonts", cache=fonts.parent / "cache"))
        self.environment = {"FONTCONFIG_FILE": str(fonts)}
        self.page = None

    def kept(self):
        return self.page.evaluate(KEPT)

    @property
    def root(self):
        """The folder as the page has kept it by now."""
        root = pathlib.Path(self.own.name) / "work"
        shutil.rmtree(root, ignore_errors=True)
        for name, text in self.kept().items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(bytes.fromhex(text))
        return root

    def ask(self, method, path):
        server = Server(self.root)
        try:
            return server.ask(method, path)
        finally:
            server.end()

    def poster(self):
        """The clerk's notice as the program makes it."""
        root = self.root
        with tempfile.TemporaryDirectory() as out:
            run("poster", root / "catalog/old-catalog-of-a-clerk.json", "--root", root, "--out", out, "--paper", "A3",
                "--township", "三泉镇", "--townships", root / "catalog/townships/140825.json", check=0, env=self.environment)
            return next(pathlib.Path(out).rglob("*.pdf")).read_bytes()


def choose_office(walk):
    for level, name in (("province", "山西省"), ("city", "运城市"), ("county", "新绛县"), ("township", "三泉镇")):
        walk.see(f"#office-{level}")
        walk.page.select_option(f"#office-{level}", label=name)
    walk.click("button[type=submit]")
    walk.see("text=把旧目录拖到这里")


def take_catalog(walk):
    walk.drop(ROOT / "tests/cases" / "old-catalog-of-a-clerk.xlsx")
    walk.see(".fallen")
    told = walk.text(".sentence")
    assert "三泉镇医疗保障领域" in told and "29项" in told, told
    walk.click(".fallen .main")
    walk.see("#pane-catalog .page [data-item]")
    walk.settled()


def photo(page, pictures, name):
    if pictures:
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        shot.quantize(200).save(pictures / f"gongkai-html-{name}.png", optimize=True)


def cases(tally, browser, file, pictures):
    walk = Walk(browser, file)
    page, case = walk.page, tally.case
    text = "办理材料、办理方式"
    cell = '#pane-catalog .page [data-item="1"][data-column="content"]'

    def edited():
        walk.click(cell)
        walk.see(".field")
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        walk.see(f'{cell}[aria-label="{text}"]')
        photo(page, pictures, "editor")
        page.keyboard.press("Escape")
        walk.settled()

    def opened_again():
        page.reload()
        walk.see("body[data-ready]")
        walk.see(f'{cell}[aria-label="{text}"]')

    def notice():
        walk.click("#tab-notice")
        walk.see("#pane-notice .page svg")
        walk.settled()
        photo(page, pictures, "notice")

    def papers():
        walk.click("[data-want=poster]")
        walk.see(".files li")

    def same_bytes():
        with page.expect_download() as kept:
            walk.click(".files li button:has-text('保存')")
        made = pathlib.Path(kept.value.path()).read_bytes()
        assert made.startswith(b"%PDF") and made == file.poster()

    print(f"ready after {page.evaluate('document.documentElement.dataset.ready')} ms")
    photo(page, pictures, "first")
    case("whose office it is", choose_office, walk)
    case("a file is told in a sentence, and taken", take_catalog, walk)
    case("a cell is edited on the page", edited)
    case("it is there when the page is opened again", opened_again)
    case("the notice", notice)
    case("a paper is made", papers)
    case("what is saved equals what `poster` makes", same_bytes)
    case("axe-core and the console have nothing to say, and no request left the page", walk.clean)


def keys_alone(tally, browser, file):
    """The clerk's job without a pointer; and the folder is saved."""
    page, to = key_cases(tally, browser, file)

    def saved():
        to("#keeping")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=dialog]")
        found = browser.findings(page)
        assert not found, found
        to("[role=dialog] button:not(.close)")
        with page.expect_download() as kept:
            page.keyboard.press("Enter")
        with zipfile.ZipFile(kept.value.path()) as packed:
            assert "九" in packed.read("catalog/old-catalog-of-a-clerk.json").decode()
        page.wait_for_function("document.getElementById('keeping').innerText.includes('已另存')")
        assert page.evaluate("document.activeElement.id") == "keeping", "where the keys are is lost"

    tally.case("keys alone: the folder is saved as a ZIP", saved)


def main():
    browser, tally, file = Browser(sys.argv[1]), Tally(), File(sys.argv[2])
    pictures = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
    cases(tally, browser, file, pictures)
    if not pictures:
        keys_alone(tally, browser, file)
    browser.end()
    tally.done()


if __name__ == "__main__":
    main()
