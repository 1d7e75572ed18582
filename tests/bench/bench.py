#!/usr/bin/env python3
"""The first benchmark: the catalog shanghai-medical (92 rows) at 1x, 10x and 100x its rows, as PDF and as workbook.

Prints a table: wall time, CPU time, peak memory, pages a second. Figures are the median of RUNS runs of the whole
program after one warm-up; quote ratios of one run, not single times.
usage: bench.py [--runs N] [--sizes 1,10,100]
"""
import argparse
import copy
import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from common import ROOT, load, program, store  # noqa: E402

SOURCE = "shanghai-medical"


def multiplied(times):
    """The catalog with its rows repeated; each copy's 类别 is numbered, so that groups stay groups."""
    data = load(ROOT / f"catalog/{SOURCE}.json")
    rows = data["items"]
    data["id"] = f"bench-{times}"
    data["items"] = []
    for n in range(times):
        for row in rows:
            row = copy.deepcopy(row)
            if n and "category" in row:
                row["category"] += f"（{n + 1}）"
            data["items"].append(row)
    return data


def measure(path, paper, out):
    """One run: wall seconds, CPU seconds, peak memory in MB."""
    start = time.perf_counter()
    pid = os.posix_spawn(program(), [program(), "build", path, "--root", str(ROOT), "--out", out, "--format", paper,
                                     "--quiet"], os.environ)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"the program failed on {path}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def pages_of(out):
    manifest = load(pathlib.Path(out) / "manifest.json")
    return sum(f.get("pages", 0) for f in manifest["files"]), sum(f["bytes"] for f in manifest["files"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default="1,10,100")
    args = parser.parse_args()
    print(f"{'paper':6}{'rows':>7}{'pages':>7}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'pages/s':>9}{'rows/s':>9}"
          f"{'MB out':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for times in map(int, args.sizes.split(",")):
            data = multiplied(times)
            path = f"{folder}/{data['id']}.json"
            store(path, data)
            for paper in ("pdf", "xlsx"):
                out = f"{folder}/out-{paper}-{times}"
                measure(path, paper, out)
                runs = [measure(path, paper, out) for _ in range(args.runs)]
                wall, cpu, peak = (statistics.median(r[i] for r in runs) for i in range(3))
                pages, size = pages_of(out)
                rows = len(data["items"])
                print(f"{paper:6}{rows:7}{pages:7}{wall:9.3f}{cpu:9.3f}{peak:9.0f}{pages / wall:9.0f}{rows / wall:9.0f}"
                      f"{size / 1e6:8.2f}")


if __name__ == "__main__":
    main()
