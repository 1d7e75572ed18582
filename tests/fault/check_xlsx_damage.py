#!/usr/bin/python3
"""Workbooks when the machine fails: too little room for files must give an error, never a workbook that ends in the
middle of a cell.

usage: check_xlsx_damage.py PROGRAM
PROGRAM is the unit test check_xlsx, which writes the sample workbooks. The limit on the size of a file stands for a
full disk; the library writes its parts to temporary files and does not look at the result.
"""
import os
import resource
import signal
import subprocess
import sys
import tempfile
import zipfile

ROOM = {"plain": (0, 500, 2000, 6000, 8000), "many": (100000, 1000000, 3000000)}
ENOUGH = {"plain": 1 << 20, "many": 1 << 30}


def run(program, folder, name, limit):
    def restrict():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run([program, folder, name], preexec_fn=restrict, capture_output=True).returncode


def is_whole(path):
    with zipfile.ZipFile(path) as z:
        return z.testzip() is None and z.read("xl/worksheets/sheet1.xml").endswith(b"</worksheet>")


def main():
    program, failures = os.path.abspath(sys.argv[1]), 0
    for name, limits in ROOM.items():
        for limit in limits + (ENOUGH[name],):
            with tempfile.TemporaryDirectory() as folder:
                code = run(program, folder, name, limit)
                path = os.path.join(folder, name + ".xlsx")
                enough = limit == ENOUGH[name]
                good = (code == 0 and is_whole(path)) if enough else (code != 0 and not os.path.exists(path))
                left = [f for f in os.listdir(folder) if not f.startswith(name + ".") or f.endswith(("X", "tmp"))]
                if not good or left:
                    failures += 1
                    print("FAIL:", name, "with room for", limit, "bytes: exit code", code, left)
    print("damage:", "ok" if not failures else f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
