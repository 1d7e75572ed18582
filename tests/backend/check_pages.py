#!/usr/bin/env python3
"""The page table of docs/comparison.md is true: how many pages each catalog takes in each form of the table.

The expected values are its first numbers of each cell, which compare.py printed and a person read; 002 on A3 at
9 pt in at most 13 pages is the form's promise (LibreOffice takes 16, Typst 21, XeLaTeX 24 from the same data)."""
import re
import subprocess

from common import ROOT, Tally, load, root_copy, run, store

CATALOGS = {"会议镇医疗保险": "huiyi-medical", "新绛县医疗保险": "xinjiang-medical", "云南社会保险": "yunnan-social-insurance",
            "榆阳区社会保险": "yuyang-social-insurance", "上海市医疗保障局": "shanghai-medical"}
FORMS = ("standard", "standard-a3", "standard-a3-small")
MOST = {("shanghai-medical", "standard-a3-small"): 13}


def table():
    """{(catalog, form): pages} as the table has it."""
    found = {}
    for line in (ROOT / "docs/comparison.md").read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        name = re.sub("（.*", "", cells[0])
        if name in CATALOGS and len(cells) == 1 + len(FORMS):
            for form, cell in zip(FORMS, cells[1:]):
                found[CATALOGS[name], form] = int(re.match(r"\d+", cell)[0])
    return found


def table_is_whole():
    stated = table()
    assert len(stated) == len(CATALOGS) * len(FORMS), f"the table states {len(stated)} page counts"


def count(catalog, form):
    done = run("dump", "page", f"catalog/{catalog}.json", "--form", form, "--root", ROOT, cwd=ROOT, check=0)
    n = len(re.findall(r"^page \d+ w=", done.stdout, re.M))
    stated, most = table()[catalog, form], MOST.get((catalog, form), n)
    assert n == stated, f"{n} pages, and the table says {stated}"
    assert n <= most, f"{n} pages, and no more than {most} are wanted"


def running_lines():
    """Every page says what it is of: catalog and edition at its head, which of how many at its foot; read by poppler."""
    with root_copy(["huiyi-medical"], townships=False) as root:
        path = root / "catalog/huiyi-medical.json"
        store(path, load(path) | {"edition": "2026年版"})
        run("build", "--root", root, "--out", root / "out", "--form", "standard-running", "--format", "pdf", check=0)
        pdf = root / "out/huiyi-medical/huiyi-medical.pdf"
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], stdout=subprocess.PIPE, text=True, check=True).stdout
    pages = [[re.sub(r"\s", "", line) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    assert len(pages) == table()["huiyi-medical", "standard"], f"{len(pages)} pages"
    assert sum("会议镇医疗保险领域基层政务公开标准目录" in line for line in pages[0]) == 1, "page 1 has its title twice"
    for i, lines in enumerate(pages, 1):
        begins = "会议镇医疗保险领域基层政务公开标准目录2026年版" if i > 1 else "2026年版"
        assert lines[0] == begins, f"page {i} begins with {lines[0]}"
        assert lines[-1] == f"第{i}页共{len(pages)}页", f"page {i} ends with {lines[-1]}"


def main():
    tally = Tally()
    tally.case("running lines", running_lines)
    tally.case("table", table_is_whole)
    for key in table():
        tally.case(" ".join(key), count, *key)
    tally.done()


if __name__ == "__main__":
    main()
