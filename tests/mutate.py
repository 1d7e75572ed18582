#!/usr/bin/env python3
"""Do the tests notice when the code is wrong? Changes one place of a file at a time (a comparison flipped, a statement dropped,
an off-by-one), builds that, and runs the tests of the file's room: what they let pass is a survivor. Each one is to be killed by a
test, or explained: it changes nothing that anyone could see.

usage: mutate.py [-n MANY] [--seed S] [--list] [--at FILE:LINE] [FILE…]
  -n MANY         mutants, spread over the files (200)
  --seed S        which ones: the same seed and sources, the same mutants (1)
  --list          names them and ends
  --at FILE:LINE  all mutants of that line
  FILE…           of src/; without them those that differ from main

A copy of the tree in build/mutants is changed, never the tree itself. Unit tests of the room are asked first, then the backend
tests that KILLERS names. A mutant that does not compile counts for nothing; one that runs for MOST processor seconds in one test,
or takes ROOM bytes, is killed. Ends with 1 when more than 8 % survive."""
import argparse
import functools
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
TREE = ROOT / "build/mutants"
BUILD = TREE / "build/release"
MOST, ROOM = 60, 16 << 30

# The backend tests that look at a room's work, the quickest first.
KILLERS = {
    "archive": ["check_archive"], "catalog": ["check_zero", "check_foreign", "check_cases"], "cli": ["check_cli", "check_streams"],
    "desk": ["check_editor", "check_desk"], "docx": ["check_docx"], "font": ["check_characters"], "grid": ["check_merged"],
    "html": ["check_cases"], "import": ["check_cases", "check_import_office", "check_merged"],
    "job": ["check_incremental", "check_folder", "check_zero", "check_transaction", "check_todo", "check_archive",
            "check_diff_papers", "check_desk"],
    "kept": ["check_roundtrip"], "lint": ["check_personal"], "merge": ["check_merge", "check_diff_papers"], "ofd": ["check_ofd"],
    "package": ["check_import_office"], "page": ["check_pages"], "pdf": ["check_attached", "check_merged"],
    "poster": ["check_wall", "check_poster"], "raster": ["check_raster"],
    "source": ["check_import_office", "check_kinds", "check_pdf_import", "check_cases", "check_harsh"], "spec": ["check_layouts"],
    "table": ["check_pages", "check_lines"], "text": ["check_lines"], "xlsx": ["check_sheets", "check_foreign"],
}
ARGUMENTS = {"check_desk": ["desk_ask"], "check_attached": ["check_pdf"], "check_raster": ["check_raster", "check_pdf"]}  # programs
READERS = ("check_docx", "check_ofd")  # what takes the folder of tests/backend/readers.sh

FLIPS = [(r"(?<![<>=!-])<(?![<=])", "<="), (r"<=", "<"), (r"(?<![->])>(?![>=])", ">="), (r"(?<![->])>=", ">"), (r"==", "!="),
         (r"!=", "=="), (r"&&", "||"), (r"\|\|", "&&")]
STEPS = [(r"(?<=[\w)\]] )\+ 1\b(?!\.)", "+ 2"), (r"(?<=[\w)\]] )- 1\b(?!\.)", "- 0"), (r"(?<![{.\w])0\b(?![x.}])", "1")]
STATEMENT = re.compile(r"^( +)(?!return\b|case\b|default\b|goto\b|const\b|static\b|struct\b|enum\b|else\b|}|typedef\b)"
                       r"([\w>.\[\]*()-]+ ?(?:[-+|&*]?=[^=].*|\(.*\)));$|^( +)(\w[\w>.\[\]-]*(?:\+\+|--));$|^( +)(break|continue);$")


def code_of(line):
    """The line with strings, characters and comments blanked, so that only code is changed."""
    return re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?(?:\*/|$)|//.*', lambda m: "\0" * len(m[0]), line)


def mutants_of(path):
    """(path, line number from 0, the changed line, kind)"""
    inside = False
    for i, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines()):
        comment, inside = inside or line.lstrip().startswith("/*"), (inside or line.lstrip().startswith("/*")) and "*/" not in line
        if comment or line.startswith(("#", "static const", "//")) or not line.startswith(" "):
            continue
        code = code_of(line)
        for kind, changes in (("comparison", FLIPS), ("off by one", STEPS)):
            for pattern, other in changes:
                for hit in re.finditer(pattern, code):
                    yield path, i, line[:hit.start()] + other + line[hit.end():], kind
        if STATEMENT.match(line):
            yield path, i, re.match(" *", line)[0] + ";", "statement"


def chosen(files, many, seed):
    """As many of each kind, spread over the files, in no order: the first of them are a sample, too."""
    numbers = random.Random(seed)
    kinds = {}
    for file in files:
        for mutant in mutants_of(file):
            kinds.setdefault(mutant[3], []).append(mutant)
    picked = []
    for kind in sorted(kinds):
        picked += numbers.sample(kinds[kind], min(len(kinds[kind]), -(-many // len(kinds))))
    return numbers.sample(picked, min(many, len(picked)))


def copy_tree():
    """What git has, as it stands here. Files that are as they were keep their times, so that little is built anew."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        source, target = ROOT / name, TREE / name
        if source.is_symlink() or not source.exists():
            continue
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))


def passes(*command):
    environment = {**os.environ, "GONGKAI": str(BUILD / "gongkai"), "CK_DEFAULT_TIMEOUT": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(list(map(str, command)), cwd=TREE, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, preexec_fn=limit)
    return done.returncode == 0


def unit_tests(room):
    return [path.stem for pattern in (f"check_{room}.c", f"check_{room}_*.c") for path in sorted((TREE / "tests/unit").glob(pattern))]


def built(room):
    """The program and what asks about the room."""
    samples = [word for name in KILLERS.get(room, []) for word in ARGUMENTS.get(name, [])]
    return passes("cmake", "--build", BUILD, "--target", "gongkai", "test_locale", "in_locale", *unit_tests(room), *samples)


@functools.cache
def readers():
    return subprocess.run([ROOT / "tests/backend/readers.sh"], capture_output=True, text=True).stdout.strip()


def killer(room):
    """The first test that fails, or None."""
    for name in unit_tests(room):
        if not passes(BUILD / name):
            return name
    for name in KILLERS.get(room, []):
        if not passes("/usr/bin/python3", f"tests/backend/{name}.py", *(BUILD / word for word in ARGUMENTS.get(name, [])),
                      *([readers()] if name in READERS else [])):
            return name
    return None


def tried(mutant):
    """What came of it: "survives", "is no program", or who killed it."""
    path, i, line, _ = mutant
    target = TREE / path
    whole = target.read_text(encoding="utf-8")
    lines = whole.splitlines()
    lines[i] = line
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        room = path.split("/")[1]
        return (killer(room) or "survives") if built(room) else "is no program"
    finally:
        target.write_text(whole, encoding="utf-8")


def shown(mutant):
    path, i, line, kind = mutant
    before = (ROOT / path).read_text(encoding="utf-8").splitlines()[i]
    return f"{path}:{i + 1} {kind}\n    - {before.strip()}\n    + {line.strip()}"


def changed_files():
    names = subprocess.run(["git", "diff", "--name-only", "main", "--", "src/*.c"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in names.split() if (ROOT / name).exists()]


def run(mutants):
    copy_tree()
    if not passes("cmake", "--preset", "release-tests"):
        sys.exit("the unchanged tree does not build")
    for room in sorted({path.split("/")[1] for path, *_ in mutants}):
        failing = killer(room) if built(room) else "the build"
        if failing:
            sys.exit(f"{failing} fails on the unchanged tree")
    tally = {"survives": [], "is no program": []}
    for n, mutant in enumerate(mutants, 1):
        came = tried(mutant)
        tally.setdefault(came, []).append(mutant)
        print(f"{n}/{len(mutants)} {came}: {shown(mutant)}", flush=True)
    return tally


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--at", action="append", default=[])
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    mutants = [m for at in args.at for m in mutants_of(at.split(":")[0]) if m[1] + 1 == int(at.split(":")[1])]
    if not args.at:
        mutants = chosen(args.files or changed_files(), args.n, args.seed)
    if args.list:
        print("\n".join(map(shown, mutants)))
        return 0
    tally = run(mutants)
    survivors, real = tally["survives"], len(mutants) - len(tally["is no program"])
    print(f"\n{len(survivors)} of {real} survive" + "".join("\n" + shown(m) for m in survivors))
    return 1 if len(survivors) > 0.08 * real else 0


if __name__ == "__main__":
    sys.exit(main())
