#!/usr/bin/env python3
"""Packages of many records: processor time and memory of `archive`, for filing, as one volume, for transfer, and of the check of that.

usage: bench_archive.py [--counts 1000,2000,4000]

Each record is the first three rows of a catalog under an id, a title and a code of its own."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GONGKAI", str(ROOT / "build/release/gongkai"))


def county(root, n):
    (root / "catalog").mkdir(parents=True)
    base = json.loads((ROOT / "catalog/huiyi-medical.json").read_text(encoding="utf-8"))
    base |= {"items": base["items"][:3], "date": "2025-06-01"}
    for i in range(1, n + 1):
        record = {"立档单位名称": "某县人民政府", "电子文件号": f"E{i:05d}", "档号": f"0123-WS·2026-Y-{i:05d}", "全宗号": "0123", "年度": "2026",
                  "保管期限": "永久", "室编件号": str(i), "密级": "公开", "脱机载体编号": "GP-1"}
        one = base | {"id": f"place{i:05d}-medical", "title": f"第{i}号镇{base['title']}", "record": record}
        (root / f"catalog/{one['id']}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")


def measure(*args):
    process = subprocess.Popen([PROGRAM, "archive", *map(str, args), "--quiet"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    return f"{usage.ru_utime + usage.ru_stime:.1f} s {usage.ru_maxrss / 1024:.0f} MB"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts", default="1000,2000,4000")
    for n in map(int, parser.parse_args().counts.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            county(root, n)
            print(n, "filing:", measure("--root", root, "-o", root / "filing"), flush=True)
            shutil.rmtree(root / "filing")
            print(n, "volume:", measure("--volume", "--root", root, "-o", root / "volume"), flush=True)
            shutil.rmtree(root / "volume")
            print(n, "transfer:", measure("--transfer", "--date", "2026-11-30", "--root", root, "-o", root / "transfer"), flush=True)
            print(n, "check:", measure("check", root / "transfer", "--root", root), flush=True)


if __name__ == "__main__":
    main()
