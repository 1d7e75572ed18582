#!/usr/bin/env python3
"""Random edits of the samples (random_tables.py), written as HTML, XLSX, DOCX, CSV and drawn with bars, imported, and
compared cell by cell, white space and all, with the catalog that was written. The cases are the same each time. Told are
the share of right cells, and the wrong ones that nothing marks as uncertain: of these there must be none. Of the breaks
that narrow columns made, those that are left in texts are told; a break of the text itself that was joined is false, and
there must be none. Files that fail are kept.

usage: check_random_import.py [CASES [FIRST]]    (1000, 0)
"""
import json
import pathlib
import shutil
import sys
import tempfile

import random_tables
from check_cases import bare, compare
from common import BUILD, leaves, load, run, size, store
from random_tables import make

LEAST_RIGHT = 99  # per cent
LEAST_JOINED = 90
EVERY = 20  # one in so many cases is printed, too


def normal(catalog):
    """Options have an order of their own."""
    catalog = {"edition": "", **catalog}
    catalog["columns"] = [{**c, "options": sorted(c["options"])} if c.get("options") else c for c in leaves(catalog["columns"])]
    return catalog


def printed(folder, cases):
    """Every so many cases as our own PDF, which holds no catalog: (number, kind) → what is in the file."""
    (folder / "catalog").mkdir()
    for number, (_, _, want) in cases.items():
        full = {"format": "gongkai-catalog/1", "id": f"case{number:04}", "edition": "", "record": {}, "layout": "standard",
                "boxes": ["☑", "☐"], **want}
        store(folder / f"catalog/case{number:04}.json", full)
    files = sorted((folder / "catalog").iterdir())
    run("build", *files, "--format", "pdf", "--out", folder / "papers", check=0)
    made = {number: folder / f"papers/case{number:04}/case{number:04}.pdf" for number in cases}
    return {number: ("pdf", made[number].read_bytes(), {**cases[number][2], "date": ""}) for number in cases}  # shows none


def imported(folder, cases):
    """number → catalog, or None."""
    folder.mkdir()
    for number, (kind, data, _) in cases.items():
        (folder / f"case{number:04}.{kind}").write_bytes(data)
    files = sorted(folder.glob("case*.*"))
    out = folder / "out"
    out.mkdir()
    done = run("import", *files, "-o", out)
    assert done.returncode in (0, 3), done.stderr[-2000:]
    made = {number: out / f"case{number:04}.json" for number in cases}
    return {number: load(file) if file.exists() else None for number, file in made.items()}, done.stderr


def exact(value):
    """Texts of cells as they are; captions are kept without the white space that tables draw them out with."""
    return bare(value) if isinstance(value, tuple) else value


def gaps(text):
    """The white space before each character."""
    found, gap = [], ""
    for c in text:
        gap, found = (gap + c, found) if c.isspace() else ("", [*found, gap])
    return found


class Count:
    """What was right, and what was wrong without a mark."""

    def __init__(self):
        self.cases = self.refused = self.right = self.places = self.left = self.false = 0
        self.silent, self.bad = [], []

    def is_left(self, place, have, want):
        """Has the text nothing but breaks too many, which lint shows? Counts them, and those that it has too few."""
        if not isinstance(have, str) or bare(have) != bare(want):
            return False
        pairs = list(zip(gaps(have), gaps(want)))
        self.left += sum(a != "" and b == "" for a, b in pairs)
        self.false += sum(a == "" and b != "" for a, b in pairs)
        return all(a == b or b == "" for a, b in pairs)

    def take(self, number, case, have):
        kind, _, want = case
        self.cases += 1
        if have is None:
            self.refused += 1
            self.bad.append((number, case))
            return
        right, places, silent = compare(normal(have), normal(want), bare if kind == "pdf" else exact)
        silent = [wrong for wrong in silent if not self.is_left(*wrong)]
        self.right, self.places = self.right + right, self.places + places
        self.silent += [(number, kind, *wrong) for wrong in silent[:1]]
        self.bad += [(number, case)] * (right < places)

    def keep(self, folder):
        """Some of the files that came in wrong, and what was in them."""
        shutil.rmtree(folder, ignore_errors=True)
        for number, (kind, data, want) in self.bad[:20]:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"case{number:04}.{kind}").write_bytes(data)
            store(folder / f"case{number:04}.want.json", want)

    def tell(self, folder):
        for number, kind, place, have, want in self.silent[:20]:
            print(f"case {number} ({kind}) {place}: {have!r}, not {want!r}")
        share = 100 * self.right / max(self.places, 1)
        made = random_tables.made["breaks"]
        joined = 100 * (made - self.left) / max(made, 1)
        print(f"{self.cases} cases, {self.refused} refused; {self.right} of {self.places} cells right ({share:.2f} %), "
              f"{len(self.silent)} cases with a wrong cell that is not marked")
        print(f"{made} breaks made, {self.left} left ({joined:.2f} % joined), {self.false} joined that stood in the text")
        if self.bad:
            print(f"files are kept in {folder}")
        return not (self.silent or self.refused or self.false) and share >= LEAST_RIGHT and joined >= LEAST_JOINED


def is_seen():
    """The comparison sees one cell that changed, in each kind of column."""
    _, _, want = make(0)
    for place, change in [("content", "另"), ("channels", {}), ("audience.all", None)]:
        have = json.loads(json.dumps(want))
        item = next(i for i in have["items"] if place in i)
        item.update({place: change}) if change is not None else item.pop(place)
        assert len(compare(normal(have), normal(want))[2]) == 1, place


def main():
    is_seen()
    number = int(sys.argv[1]) if len(sys.argv) > 1 else size(1000, 10000)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases = {i: make(i) for i in range(first, first + number)}
    count = Count()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        papers = printed(folder, {i: case for i, case in cases.items() if i % EVERY == 0})
        for name, these in (("files", cases), ("printed", papers)):
            got, said = imported(folder / name, these)
            for i, case in these.items():
                count.take(i, case, got[i])
            print("\n".join([line for line in said.splitlines() if "error GK" in line][:10]))
    kept = BUILD.parent / "random-import"
    count.keep(kept)
    sys.exit(0 if count.tell(kept) else 1)


if __name__ == "__main__":
    main()
