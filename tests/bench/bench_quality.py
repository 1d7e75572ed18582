#!/usr/bin/env python3
"""How well the papers are set: what a printer's eye would mark, counted, beside the figures of an earlier commit.

    tests/bench/bench_quality.py [FORM…]           measures, and compares with quality-before.json
    tests/bench/bench_quality.py --worst 20        … and prints the widest lines and every broken label
    tests/bench/bench_quality.py --save FILE       … and writes the figures

What is measured: tests/backend/setting.py. quality-before.json says of which day and commit its figures are."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/backend"))
from common import IDS  # noqa: E402
from setting import build, look, total, words  # noqa: E402

FORMS = ("standard", "standard-a3", "standard-a3-small", "bound", "bound-a3")
BEFORE = pathlib.Path(__file__).with_name("quality-before.json")


def git(*arguments):
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.strip()


def print_form(form, now, before):
    names = list(now)
    for name, figures in [*now.items(), ("all", total(list(now.values())))]:
        was = before.get(name) or (total([before[n] for n in names]) if name == "all" and before else {})
        print(f"  {name:24}" + " ".join(f"{k} {v}" + (f"({was[k]})" if was.get(k, v) != v else "") for k, v in figures.items()),
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", nargs="*", default=FORMS)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--save")
    parser.add_argument("--only", help="one catalog")
    options = parser.parse_args()
    names = [options.only] if options.only else IDS
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    saved = {"commit": git("rev-parse", "--short", "HEAD"), "date": git("log", "-1", "--format=%cs"), "forms": {}}
    listed, shown = words(), []
    with tempfile.TemporaryDirectory() as folder:
        for form in options.form:
            print(f"{form}: now (on {before['date']}, {before['commit']})")
            marks = {}
            for name in names:
                catalog = ROOT / f"catalog/{name}.json"
                marks[name] = look(name, catalog, form, build(catalog, form, pathlib.Path(folder) / form), listed)
                shown += marks[name].shown
            saved["forms"][form] = {name: m.n for name, m in marks.items()}
            print_form(form, saved["forms"][form], before["forms"].get(form, {}))
    for _, line in sorted(shown, reverse=True)[:options.worst]:
        print(line)
    if options.save:
        pathlib.Path(options.save).write_text(json.dumps(saved, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
