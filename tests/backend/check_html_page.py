#!/usr/bin/env python3
"""Web pages of catalogs and notices in Debian's Chromium: axe-core finds nothing, nothing stands beside the window (320 px wide, too), the
field finds rows, without scripts the whole table is there, and each printed page has the table's head.

usage: check_html_page.py TOOLS     TOOLS: what tests/backend/browser.sh prints
"""
import pathlib
import sys
import tempfile

from browser import Browser
from common import IDS as ALL, Tally, root_copy, run, sh, size

IDS = ["huiyi-medical", "xinjiang-medical"]


def opened(browser, path, width=1366, **how):
    page = browser.chromium.new_context(viewport={"width": width, "height": 768}, **how).new_page()
    page.faults = []
    page.on("console", lambda m: page.faults.append(m.text))
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.goto(path.as_uri())
    return page


def check(browser, path, width):
    page = opened(browser, path, width)
    assert browser.findings(page) == [], browser.findings(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "wider than the window"
    assert page.faults == [], page.faults
    page.context.close()


def check_axe(browser, path):
    """That axe sees what is wrong: a box without a name."""
    page = opened(browser, path, 320)
    page.evaluate("document.querySelector('td [role=img]').removeAttribute('aria-label')")
    assert browser.findings(page) != []
    page.context.close()


def check_lists(browser, path):
    """Where no cells are merged, rows are found one by one."""
    page = opened(browser, path)
    page.fill("input[type=search]", "三泉镇")
    assert page.locator("tbody tr:visible").count() == 1 and page.locator("output").inner_text().startswith("1 ")
    page.context.close()


def check_search(browser, path):
    page = opened(browser, path)
    whole = page.locator("tbody:visible").count()
    page.fill("input[type=search]", "新生儿")
    shown = page.locator("tbody:visible")
    assert 0 < shown.count() < whole and all("新生儿" in text for text in shown.all_inner_texts())
    rows = page.locator("tr.found")
    assert all("新生儿" in text for text in rows.all_inner_texts())
    assert page.locator("output").inner_text().startswith(f"{rows.count()} "), "rows that do not have it are counted"
    page.fill("input[type=search]", "没有这样的事项")
    assert shown.count() == 0 and page.locator("output").inner_text() != ""
    page.fill("input[type=search]", "")
    assert shown.count() == whole
    page.context.close()
    page = opened(browser, path, java_script_enabled=False)
    assert page.locator("tbody").count() == whole and page.locator("input").count() == 0
    page.context.close()


def check_print(browser, path, folder):
    page = opened(browser, path)
    page.pdf(path=folder / "printed.pdf", prefer_css_page_size=True)
    page.context.close()
    pages = sh("pdftotext", "-layout", folder / "printed.pdf", "-").split("\f")[:-1]
    assert len(pages) > 1 and all("公开依据" in text for text in pages), "a page without the table's head"
    assert "841.92 x 594.96" in sh("pdfinfo", folder / "printed.pdf") or "842 x 595" in sh("pdfinfo", folder / "printed.pdf")


def main():
    tally = Tally()
    browser = Browser(sys.argv[1])
    with root_copy(size(IDS, ALL)) as root, tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        run("build", "--root", root, "--out", out, "--format", "poster,html", check=0)
        paths = [out / name / f"{name}.html" for name in IDS]
        posters = [sorted((out / name / "posters").glob("*.html"))[-1] for name in IDS]
        some = [out / "index.html", out / "townships/xinjiang.html"] + paths + posters
        for path in size(some, sorted(out.rglob("*.html"))):
            for width in (1366, 320):
                tally.case(f"{path.stem}, {width} px", check, browser, path, width)
        tally.case("axe", check_axe, browser, paths[0])
        tally.case("search lists", check_lists, browser, out / "townships/xinjiang.html")
        tally.case("search", check_search, browser, paths[0])
        tally.case("print", check_print, browser, paths[0], out)
    browser.end()
    tally.done()


if __name__ == "__main__":
    main()
