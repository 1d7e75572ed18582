#!/usr/bin/env python3
"""What an edit on the office page takes: the request that makes it, stores it and lays the pages out, then the picture of a
page, then the settled layout; for catalogs of 92, 920 and 9,200 rows whose texts repeat or all differ.

usage: bench_edits.py [TIMES…]      times the 92 rows of the sample (1 10 100); needs the unit tests' build (desk_ask)

Processor milliseconds of the desk (least of eight) and those of the clock, which on a machine that others use, and for the disk,
say little."""
import json
import os
import pathlib
import sys
import tempfile
import time

import bench

sys.path.insert(0, str(bench.ROOT / "tests/backend"))
from desk import Desk  # noqa: E402

EDITS = 8


def spent(desk):
    fields = pathlib.Path(f"/proc/{desk.pipe.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(desk, call, *args, **query):
    before, then = spent(desk), time.monotonic()
    answer = call(*args, **query)
    return answer, spent(desk) - before, 1000 * (time.monotonic() - then)


def one(folder, times, other):
    data = bench.multiplied(times, other)
    name = data["id"]
    (folder / "catalog").mkdir(parents=True)
    (folder / f"catalog/{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    desk = Desk(folder)
    told, opened, _ = measured(desk, desk.get, f"/catalogs/{name}/pages")
    edits, pictures, version = [], [], told["version"]
    for n in range(EDITS):
        edit = {"op": "text", "item": len(data["items"]) // 2, "column": "content", "text": f"第{n}次改过的内容"}
        body = {"version": version, "edits": [edit]}
        told, cpu, clock = measured(desk, desk.ask, "POST", f"/catalogs/{name}/edits", body)
        version = told["version"]
        edits.append((cpu, clock))
        page = len(told["pages"]) // 2
        (_, _, _, svg), cpu, clock = measured(desk, desk.raw, "GET", f"/api/1/catalogs/{name}/pages/{page}.svg")
        pictures.append((cpu, clock))
    _, settled, _ = measured(desk, desk.get, f"/catalogs/{name}/pages", settled=1)
    peak = next(line.split()[1] for line in open(f"/proc/{desk.pipe.pid}/status") if line.startswith("VmHWM"))
    desk.close()
    least = [min(column) for column in (*zip(*edits), *zip(*pictures))]
    print(f"| {'differ' if other else 'repeat'} | {len(data['items'])} | {opened:.0f} | {least[0]:.0f} | {least[1]:.0f} | {least[2]:.0f} | "
          f"{len(svg) // 1024} | {settled:.0f} | {int(peak) // 1024} |", flush=True)


def main(argv):
    print("| texts | rows | opening ms | edit ms | by the clock | picture ms | kB | settled ms | peak MB |\n|---|---|---|---|---|---|---|---|---|")
    for times in map(int, argv[1:] or ("1", "10", "100")):
        for other in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                one(pathlib.Path(folder), times, other)


if __name__ == "__main__":
    main(sys.argv)
