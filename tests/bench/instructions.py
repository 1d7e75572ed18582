#!/usr/bin/python3
"""How many instructions three standard jobs take, as callgrind counts them, against tests/bench/instructions.json: more
than 3 % above it fails, more than 3 % below is told, so that the file follows.

usage: instructions.py [--write]     writes the file anew: in the change that means it, with the reason in its message

Counts do not depend on other work on the machine. The fonts that fontconfig sees are named here, so that what else is
installed does not count; its cache is warm.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from common import ROOT, load, program, store  # noqa: E402

FILE = ROOT / "tests/bench/instructions.json"
CATALOG = ROOT / "catalog/shanghai-medical.json"
JOBS = {"pdf": ["build", CATALOG, "--format", "pdf", "--form", "standard-a3-small"],
        "xlsx": ["build", CATALOG, "--format", "xlsx"],
        "poster": ["poster", ROOT / "catalog/huiyi-medical.json"]}
SLACK = 0.03
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/opentype/noto</dir><dir>/usr/share/fonts/truetype/hanazono</dir><dir>/usr/share/fonts/truetype/dejavu</dir>
<cachedir>{}</cachedir></fontconfig>"""


def instructions(words, folder):
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "LC_ALL": "C.UTF-8"}
    command = [program(), *map(str, words), "--root", str(ROOT), "--jobs", "1", "--quiet", "--force", "--out"]
    subprocess.run([*command, folder / "warm"], env=environment, check=True)
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command, folder / "out"],
                          env=environment, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert done.returncode == 0 and found, done.stderr[-2000:]
    return int(found[1])


def main():
    before, now, worse = load(FILE) if FILE.exists() else {}, {}, []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "fonts.conf").write_text(FONTS.format(folder / "cache"))
        for job, words in JOBS.items():
            now[job] = instructions(words, folder)
            ratio = now[job] / before.get(job, now[job])
            print(f"{job:8}{now[job]:15,} instructions, {ratio:.3f} times what instructions.json has", flush=True)
            worse += [job] if ratio > 1 + SLACK else []
            if ratio < 1 - SLACK:
                print(f"{job}: less than before; instructions.py --write")
    if "--write" in sys.argv:
        store(FILE, now)
    elif worse:
        sys.exit(f"more instructions than instructions.json has: {', '.join(worse)}")


if __name__ == "__main__":
    main()
