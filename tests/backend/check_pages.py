#!/usr/bin/env python3
"""The README's page table is true: how many pages each catalog takes in each form of the table.

The expected values are the README's first numbers of each cell, which compare.py printed and a person read; 002 on A3 at
9 pt in at most 13 pages is the form's promise (LibreOffice takes 16, Typst 21, XeLaTeX 24 from the same data)."""
import re

from common import ROOT, Tally, run

CATALOGS = {"会议镇医疗保险": "huiyi-medical", "新绛县医疗保险": "xinjiang-medical", "云南社会保险": "yunnan-social-insurance",
            "榆阳区社会保险": "yuyang-social-insurance", "上海市医疗保障局": "shanghai-medical"}
FORMS = ("standard", "standard-a3", "standard-a3-small")
MOST = {("shanghai-medical", "standard-a3-small"): 13}


def table():
    """{(catalog, form): pages} as the README has it."""
    found = {}
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        name = re.sub("（.*", "", cells[0])
        if name in CATALOGS and len(cells) == 1 + len(FORMS):
            for form, cell in zip(FORMS, cells[1:]):
                found[CATALOGS[name], form] = int(re.match(r"\d+", cell)[0])
    return found


def table_is_whole():
    stated = table()
    assert len(stated) == len(CATALOGS) * len(FORMS), f"the README states {len(stated)} page counts"


def count(catalog, form):
    done = run("dump", "page", f"catalog/{catalog}.json", "--form", form, "--root", ROOT, cwd=ROOT, check=0)
    n = len(re.findall(r"^page \d+ w=", done.stdout, re.M))
    stated, most = table()[catalog, form], MOST.get((catalog, form), n)
    assert n == stated, f"{n} pages, and the README says {stated}"
    assert n <= most, f"{n} pages, and no more than {most} are wanted"


def main():
    tally = Tally()
    tally.case("table", table_is_whole)
    for key in table():
        tally.case(" ".join(key), count, *key)
    tally.done()


if __name__ == "__main__":
    main()
