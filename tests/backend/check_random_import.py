#!/usr/bin/env python3
"""Random edits of the samples (random_tables.py), written as HTML, XLSX, DOCX, CSV and drawn with bars, imported, and
compared cell by cell with the catalog that was written. The cases are the same each time. Told are the share of right
cells, and the wrong ones that nothing marks as uncertain: of these there must be none. Files that fail are kept.

usage: check_random_import.py [CASES [FIRST]]    (1000, 0)
"""
import json
import pathlib
import shutil
import sys
import tempfile

from check_cases import compare
from common import BUILD, leaves, load, run, size
from random_tables import make

LEAST_RIGHT = 99  # per cent


def normal(catalog):
    """Options have an order of their own."""
    catalog = {"edition": "", **catalog}
    catalog["columns"] = [{**c, "options": sorted(c["options"])} if c.get("options") else c for c in leaves(catalog["columns"])]
    return catalog


def imported(folder, cases):
    """number → catalog, or None."""
    for number, (kind, data, _) in cases.items():
        (folder / f"case{number:04}.{kind}").write_bytes(data)
    files = sorted(folder.glob("case*.*"))
    out = folder / "out"
    out.mkdir()
    done = run("import", *files, "-o", out)
    assert done.returncode in (0, 3), done.stderr[-2000:]
    got = {}
    for number in cases:
        file = out / f"case{number:04}.json"
        got[number] = load(file) if file.exists() else None
    shutil.rmtree(out)
    return got, done.stderr


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
    count = int(sys.argv[1]) if len(sys.argv) > 1 else size(1000, 10000)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases = {number: make(number) for number in range(first, first + count)}
    kept = BUILD.parent / "random-import"
    shutil.rmtree(kept, ignore_errors=True)
    right = places = refused = 0
    wrong, silent = [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        got, said = imported(folder, cases)
        for number, (kind, data, want) in cases.items():
            have = got[number]
            if have is None:
                refused += 1
                wrong.append((number, kind, "refused", "", ""))
            else:
                a, b, c = compare(normal(have), normal(want))
                right, places = right + a, places + b
                wrong += [(number, kind, "", "", "")] * (a < b)
                silent += [(number, kind, *x) for x in c]
        for number in sorted({w[0] for w in wrong + silent})[:20]:
            kept.mkdir(parents=True, exist_ok=True)
            kind, data, want = cases[number]
            (kept / f"case{number:04}.{kind}").write_bytes(data)
            (kept / f"case{number:04}.want.json").write_text(json.dumps(want, ensure_ascii=False, indent=1), encoding="utf-8")
    firsts = {w[0]: w for w in reversed(silent)}
    for number, kind, place, have, want in [firsts[n] for n in sorted(firsts)][:20]:
        print(f"case {number} ({kind}) {place}: {have!r}, not {want!r}")
    for line in [x for x in said.splitlines() if "error GK" in x][:10]:
        print(line)
    share = 100 * right / max(places, 1)
    print(f"{count} cases, {refused} refused; {right} of {places} cells right ({share:.2f} %), {len(silent)} wrong and not marked")
    if silent or refused or share < LEAST_RIGHT:
        print(f"files are kept in {kept}")
        sys.exit(1)


if __name__ == "__main__":
    main()
