#!/usr/bin/env python3
"""The whole country by shards: posters of every township (41,352) × the five catalogs, made by 1, 2 and 4 processes of one thread
each and joined by `manifest merge`: files a second, the join's time, memory. What the shards made together must be the same each
time, by the manifest's hashes.

usage: bench_country.py [--every N] [--shards 1,2,4] [--select RULE]

--every N takes each N-th county (2,853 of them): the whole needs some 18 GB of disk at a time and half an hour of two processors.
On a machine that others use look at the processor's time: `a processor` is files per second of it. Each run's papers are removed."""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GONGKAI", str(ROOT / "build/release/gongkai"))


def registries(folder, every):
    """Of each N-th county; every township lists all catalogs."""
    ids = ",".join(sorted(path.stem for path in (ROOT / "catalog").glob("*-*.json")))
    subprocess.run([PROGRAM, "townships", "import", ROOT / "catalog/divisions.tsv", "--catalogs", ids, "--root", ROOT, "--out", folder,
                    "--quiet"], check=True)
    for i, path in enumerate(sorted(folder.glob("*.json"))):
        if i % every:
            path.unlink()
    counties = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
    return len(counties), sum(len(county["townships"]) for county in counties), ids.count(",") + 1


def finish(processes):
    """Waits for all: processor seconds, and the largest peak in MB."""
    cpu, peak = 0, 0
    for process in processes:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"exit code {process.returncode}")
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss / 1024)
    return cpu, peak


def timed(*commands):
    start = time.monotonic()
    cpu, peak = finish([subprocess.Popen(command) for command in commands])
    return time.monotonic() - start, cpu, peak


def measure(registry, out, shards, words):
    common = ["--root", ROOT, "--townships", registry, "--all", "--out", out, "--jobs", "1", "--quiet", *words]
    wall, cpu, peak = timed(*([PROGRAM, "poster", *common, "--shard", f"{k}/{shards}"] for k in range(1, shards + 1)))
    join = timed([PROGRAM, "manifest", "merge", "--format", "poster", *common])
    manifest = (out / "manifest.json").read_bytes()
    files = json.loads(manifest)["files"]
    posters = [file for file in files if "/posters/" in file["path"]]
    size = sum(file["bytes"] for file in files)
    shutil.rmtree(out)
    print(f"{shards:6} {len(posters):8,} {wall:9.1f} {cpu:8.1f} {len(posters) / wall:11.0f} {len(posters) / cpu:12.0f} {peak:8.0f} "
          f"{join[0]:8.1f} {join[1]:8.1f} {join[2]:8.0f} {size / 1e9:7.2f}", flush=True)
    return hashlib.sha256(manifest).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--shards", default="1,2,4")
    parser.add_argument("--select", default="all")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        counties, townships, catalogs = registries(folder / "registries", args.every)
        print(f"{counties:,} counties, {townships:,} townships × {catalogs} catalogs, --select {args.select}")
        print(f"{'shards':>6} {'posters':>8} {'clock s':>9} {'cpu s':>8} {'per second':>11} {'a processor':>12} {'peak MB':>8} "
              f"{'join s':>8} {'its cpu':>8} {'its MB':>8} {'GB':>7}")
        made = {measure(folder / "registries", folder / "out", int(n), ["--select", args.select]) for n in args.shards.split(",")}
    if len(made) > 1:
        sys.exit("the shards' papers differ from run to run")


if __name__ == "__main__":
    main()
