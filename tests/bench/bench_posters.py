#!/usr/bin/env python3
"""How fast posters are made, and in how much memory: whole-program time for 1 to 41,352 townships on one thread and on two.

usage: bench_posters.py [--table TOWNSHIPS.tsv] [--catalog CATALOG.json] [--counts 1,31,1000] [--jobs 1,2]

Without a table, counties of 15 townships with made-up names. The posters are A3, one sheet each (huiyi-medical). On a
machine that others use, look at the processor's time, which is what two free processors would share; `per second` counts
by the clock, `possible` by the processor's time. Registries are files of their own, loaded when their turn comes."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GONGKAI", str(ROOT / "build/release/gongkai"))
HEAD = "code\tprovince\tcity\tcounty\ttownship"
HAN = "东西南北山河清平安和新城关石桥马家张王李赵店沟坝川湾镇庄营堡塘岭溪泉龙凤金银花柳杨松柏梅竹兰"


def made_up(n):
    lines = [HEAD]
    for i in range(n):
        name = HAN[i * 7 % len(HAN)] + HAN[(i // len(HAN) + i) % len(HAN)] + "镇"
        lines.append(f"{100000 + i // 15}{100 + i % 15}\t假省\t假市\t{HAN[i // 15 % len(HAN)]}县\t{name}")
    return lines


def registries(lines, n, folder):
    table = folder / "towns.tsv"
    table.write_text("\n".join(lines[:n + 1]) + "\n", encoding="utf-8")
    subprocess.run([PROGRAM, "townships", "import", table, "--catalogs", "huiyi-medical", "--root", ROOT, "--out", folder / "reg", "--quiet"], check=True)


def measure(catalog, folder, jobs):
    out = folder / "out"
    start = time.monotonic()
    process = subprocess.Popen([PROGRAM, "poster", catalog, "--root", ROOT, "--out", out, "--townships", folder / "reg",
                                "--jobs", str(jobs), "--all", "--quiet"])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    size = sum(entry.stat().st_size for entry in os.scandir(out / pathlib.Path(catalog).stem / "posters"))
    shutil.rmtree(out)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--table")
    parser.add_argument("--catalog", default=str(ROOT / "catalog/huiyi-medical.json"))
    parser.add_argument("--counts", default="1,31,1000,5000,41352")
    parser.add_argument("--jobs", default="1,2")
    args = parser.parse_args()
    counts = [int(n) for n in args.counts.split(",")]
    lines = pathlib.Path(args.table).read_text(encoding="utf-8").splitlines() if args.table else made_up(max(counts))
    print(f"{'posters':>8} {'threads':>7} {'clock s':>8} {'cpu s':>8} {'per second':>10} {'possible':>9} {'peak MB':>8} "
          f"{'kB each':>8}")
    for n in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            registries(lines, n, folder)
            for jobs in (int(j) for j in args.jobs.split(",")):
                wall, cpu, peak, size = measure(args.catalog, folder, jobs)
                print(f"{n:8} {jobs:7} {wall:8.2f} {cpu:8.2f} {n / wall:10.0f} {n * jobs / cpu:9.0f} {peak:8.1f} "
                      f"{size / n / 1000:8.1f}", flush=True)


if __name__ == "__main__":
    main()
