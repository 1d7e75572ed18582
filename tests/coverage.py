#!/usr/bin/env python3
"""Which lines and branches the tests reach, unit and backend tests together: prints each room's share and the files that lack
most; what is not reached stands in build/coverage/uncovered.txt, by file and line.

usage: coverage.py [--keep] [--report] [STEP…]
  STEP…    these steps of tests/run.sh (usually all that run the program), `unit` for the unit tests, `corpora` for the seeds
           of the fuzz targets
  --keep   adds to what was counted before
  --report runs nothing, but prints what was counted

Exit code 1 where a room is below its floor. A step that fails is told and counts all the same: some look at what a program
writes to standard error, where a counter that cannot be written is told."""
import collections
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/coverage"
FLOOR = {"line": 90, "branch": 80}  # percent, of each room
STEPS = """unit corpora papers harsh cli examples import layouts foreign roundtrip merged merge cases random-import convert pdf-import
pdf-lines kinds office build transaction torture incremental widths shards folder zero replace todo bad-input causes streams attached
faces harsh-xlsx sheets same personal book notice days poster posters proof choice wall raster desk editor serve page page-editor
page-archive county html html-page diff ofd archive verify diff-papers site docx truth pages lines""".split()


def setup():
    subprocess.run(["bash", "-c", '. tools/setup.sh; gk_install "${gk_build_packages[@]}" "${gk_coverage_packages[@]}"'], cwd=ROOT, check=True)


def run_steps(steps):
    environment = {**os.environ, "GK_BUILD": "coverage", "GONGKAI": str(BUILD / "gongkai"), "GCOV_ERROR_FILE": os.devnull}
    subprocess.run(["tests/run.sh", "tests", *(step for step in steps if step not in ("unit", "corpora"))], cwd=ROOT, env=environment)
    if "unit" in steps:
        subprocess.run(["ctest", "--test-dir", BUILD, "-LE", "long", "-Q", "-j", str(os.cpu_count())], cwd=ROOT, env=environment)
    if "corpora" in steps:
        subprocess.run(["tests/fuzz/replay.sh", BUILD], cwd=ROOT, env=environment)


def reached():
    """Of each file in src/ the counts, by gcovr."""
    summary = BUILD / "summary.json"
    command = ["gcovr", "--root", ".", "--filter", "src/", "--exclude-unreachable-branches", "--object-directory", BUILD, BUILD,
               "--json-summary", summary, "--txt", BUILD / "uncovered.txt"]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return json.loads(summary.read_text(encoding="utf-8"))["files"]


def percent(counts, kind):
    total = counts[f"{kind}_total"]
    return 100 * counts[f"{kind}_covered"] / total if total else 100


def rooms(files):
    sums = collections.defaultdict(collections.Counter)
    for file in files:
        for name in (pathlib.PurePath(file["filename"]).parts[1], "all"):
            for key in ("line_total", "line_covered", "branch_total", "branch_covered"):
                sums[name][key] += file[key]
    return sums


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    setup()
    if "--report" not in sys.argv:
        if "--keep" not in sys.argv:
            for path in BUILD.rglob("*.gcda"):
                path.unlink()
        run_steps(words or STEPS)
    files = reached()
    low = 0
    print(f"{'room':10} {'lines':>7} {'reached':>8} {'branches':>9} {'reached':>8}")
    for name, counts in sorted(rooms(files).items(), key=lambda room: (room[0] == "all", room[0])):
        below = name != "all" and any(percent(counts, kind) < FLOOR[kind] for kind in FLOOR)
        low += below
        print(f"{name:10} {counts['line_total']:7,} {percent(counts, 'line'):7.1f}% {counts['branch_total']:9,} "
              f"{percent(counts, 'branch'):7.1f}%{'  below its floor' if below else ''}")
    lacking = sorted(files, key=lambda file: file["branch_covered"] - file["branch_total"])[:20]
    print("\nmost branches not reached:")
    for file in lacking:
        print(f"{file['branch_total'] - file['branch_covered']:6}  {file['filename']}")
    print(f"\nby file and line: {(BUILD / 'uncovered.txt').relative_to(ROOT)}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
