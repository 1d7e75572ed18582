#!/usr/bin/env python3
"""docs/failures.md has a row for each room of docs/rooms.md: its fuzz targets and scenarios of torture are there, or the row
says why the room has none.

usage: check_torture_rooms.py [ROOT]    a line for each breach, and exit code 1
"""
import pathlib
import re
import tempfile

import house

ROW = re.compile(r"^\| ([a-z]+) \| (.*) \| (.*) \|$", re.M)


def rooms(text):
    return re.findall(r"^\| ([a-z]+) \|", text.split("|---|")[1], re.M)


def missing(cell, known):
    """What a cell names and is not there; a room without a share says why, in brackets."""
    if cell.startswith("–"):
        return [] if re.fullmatch(r"– \(.{10,}\)", cell) else ["a reason"]
    return [] if cell == "all" else [name for name in cell.split(", ") if name not in known]


def breaches(root):
    root = pathlib.Path(root)
    page = (root / "docs/failures.md").read_text(encoding="utf-8").split("## Each room's share")[1]
    rows = {row[0]: row[1:] for row in ROW.findall(page)}
    targets = {path.stem for path in (root / "tests/fuzz").glob("fuzz_*.c")}
    torture = (root / "tests/fault/check_torture.py").read_text(encoding="utf-8")
    scenarios = set(re.findall(r'"(\w+)": ', re.search(r"^SCENARIOS = \{(.*?)\}", torture, re.M | re.S).group(1)))
    for room in rooms((root / "docs/rooms.md").read_text(encoding="utf-8")):
        if room == "room":
            continue
        if room not in rows:
            yield f"docs/failures.md: the room {room} has no row"
            continue
        for cell, known in zip(rows[room], (targets, scenarios)):
            for name in missing(cell, known):
                yield f"docs/failures.md: {room}: there is no {name}"
    for target in sorted(targets - set(re.findall(r"fuzz_\w+", page))):
        yield f"docs/failures.md: {target} stands in no row"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in ("docs", "tests/fuzz", "tests/fault"):
            (root / name).mkdir(parents=True)
        (root / "docs/rooms.md").write_text("| room | duty |\n|---|\n| base | a |\n| font | b |\n| text | c |\n")
        (root / "docs/failures.md").write_text("## Each room's share\n| room | f | t |\n|---|---|---|\n"
                                               "| base | fuzz_base | build |\n| font | – | gone, build |\n")
        (root / "tests/fault/check_torture.py").write_text('SCENARIOS = {"build": build,\n  "undo": undo}\n')
        for name in ("fuzz_base", "fuzz_other"):
            (root / f"tests/fuzz/{name}.c").write_text("")
        found = [line.split(": ", 1)[1] for line in breaches(root)]
        assert found == ["font: there is no a reason", "font: there is no gone", "the room text has no row",
                         "fuzz_other stands in no row"], found


if __name__ == "__main__":
    house.main(breaches, self_test, "torture and fuzzing: each room has its share, or says why not")
