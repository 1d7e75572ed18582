#!/usr/bin/env python3
"""ICU's data as a page in a browser has them (tools/browser.sh): the program prints the same papers with them, imports the
seeds and the cases alike.

They are made a library that takes the place of the system's. usage: check_cut_icu.py PAPERS    the main job's papers
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from common import ROOT, Tally, program, run, same_papers, sh

MOST = 2_900_000  # bytes: what gongkai.html has room for
CUT = ROOT / "build/browser/icu"


def library(data, folder):
    """libicudata of these data, in the folder."""
    version = "".join(c for c in data.name if c.isdigit())
    tools = os.environ["PATH"] + ":/usr/sbin"
    sh("genccode", "-a", "gcc", "-d", folder, "-e", f"icudt{version}", data, env={**os.environ, "PATH": tools})
    source = next(folder.glob("*.[sS]"))
    sh("gcc", "-shared", f"-Wl,-soname,libicudata.so.{version}", "-o", folder / f"libicudata.so.{version}", source)
    return {"LD_LIBRARY_PATH": str(folder)}


def small_enough(data, most):
    assert data.stat().st_size <= most, f"{data.stat().st_size} bytes"


def prints_the_same(environment, folder, papers):
    run("build", "--out", folder, check=0, env=environment, cwd=ROOT)
    same_papers(folder, papers)


def passes(environment, *command):
    done = subprocess.run([sys.executable, *command], env={**os.environ, **environment}, cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout


def without(item, data, folder):
    """The data without one item more."""
    (folder / "item.txt").write_text(item + "\n")
    less = folder / data.name
    sh("icupkg", "--ignore-deps", "-r", folder / "item.txt", data, less,
       env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
    return library(less, folder)


def main():
    papers = pathlib.Path(sys.argv[1]).resolve()
    subprocess.run([ROOT / "tools/browser.sh", "icu"], check=True)
    data, tally = next(CUT.glob("*.dat")), Tally()
    tally.case("size", small_enough, data, MOST)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "cut").mkdir()
        environment = library(data, folder / "cut")
        tally.case("papers", prints_the_same, environment, folder / "out", papers)
        tally.case("imports", passes, environment, "tests/check_import.py", program())
        tally.case("cases", passes, environment, "tests/backend/check_cases.py")
        for item in ("brkitr/line_cj.brk", "brkitr/cjdict.dict", "ibm-1383_P110-1999.cnv"):
            name = item.replace("/", "-")
            (folder / name).mkdir()
            tally.seen(f"without {item}", prints_the_same, without(item, data, folder / name), folder / f"{name}.out", papers)
    tally.done()


main()
