#!/usr/bin/python3
"""How the catalogs are set, held against what was reached: tests/golden/lines/<form>.txt.

usage: check_lines.py [--update]

A golden has for each catalog the figures of setting.py and, for a person to judge, the lines behind them: the widest,
those left short, last lines of one Han, labels that end a line inside a word. No figure may be worse than there; some hold
whatever the golden says. And the program counts its short lines itself (unfilled_lines in the manifest): as many as are
seen, but that where a row is cut nobody sees whether the paragraph ends. A few forms, under GK_LONG all."""
import json
import pathlib
import re
import sys
import tempfile
from collections import Counter

from common import IDS, ROOT, Tally, sh, size
from setting import build, look, words

GOLDEN = ROOT / "tests/golden/lines"
FORMS = size(("standard", "standard-a3-small"), ("standard", "standard-a3", "standard-a3-small", "bound", "bound-a3"))
NEVER = ("gaps", "over125", "over25", "ordinals", "tall", "uneven")
MORE_IS_BETTER = ("caption",)
SHOWN, FLAT = 12, 0.05  # lines at most; em between Han that nobody sees


def golden_text(form, marks):
    lines = [f"# {form}: what a printer's eye would mark; written by check_lines.py --update"]
    for name, m in marks.items():
        lines += ["", name, " ".join(f"{k} {v}" for k, v in m.n.items())]
        seen = Counter(re.sub(r"^\S+ p\d+ ", "", text) for rank, text in sorted(m.shown, reverse=True) if rank > FLAT)
        lines += [f"  {n}× {text}" if n > 1 else f"  {text}" for text, n in list(seen.items())[:SHOWN]]
    return "\n".join(lines) + "\n"


def golden_figures(text):
    found = re.findall(r"^(\S+)\n(pages .*)$", text, re.M)
    return {name: {k: float(v) for k, v in zip(*[iter(line.split())] * 2)} for name, line in found}


def check_figures(now, golden):
    for key, was in golden.items():
        worse = now[key] < was if key in MORE_IS_BETTER else now[key] > was
        assert not worse, f"{key} {now[key]}, was {was:g}"
    for key in NEVER:
        assert not now[key], f"{key} {now[key]}"


def check_count(marks, out, name):
    files = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["files"]
    told = next(f.get("unfilled_lines", 0) for f in files if f["path"].endswith(f"{name}.pdf"))
    assert 0 <= told - marks.n["unfilled"] <= marks.n["cut"], f"the program counts {told} short lines, {marks.n['unfilled']} are seen"


def spread(pdf, out):
    """The same with a tenth of an em between all characters."""
    plain = pdf.with_suffix(".qdf")
    sh("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
    plain.write_bytes(re.sub(rb"^BT$", b"BT 0.9 Tc", plain.read_bytes(), flags=re.M))
    sh("qpdf", plain, out, code=3)
    return out


def main():
    update, tally, listed = "--update" in sys.argv, Tally(), words()
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            out, marks, golden = pathlib.Path(folder) / form, {}, GOLDEN / f"{form}.txt"
            for name in IDS:
                catalog = ROOT / f"catalog/{name}.json"
                pdf = build(catalog, form, out / name)
                marks[name] = look(name, catalog, form, pdf, listed)
                tally.case(f"{form}, {name}, count", check_count, marks[name], out / name, name)
            if update:
                golden.write_text(golden_text(form, marks), encoding="utf-8")
            figures = golden_figures(golden.read_text(encoding="utf-8"))
            for name in IDS:
                tally.case(f"{form}, {name}", check_figures, marks[name].n, figures[name])
        apart = look(name, catalog, form, spread(pdf, out / "spread.pdf"), listed)
        tally.seen("characters apart", check_figures, apart.n, figures[name])
        tally.seen("a line more left short", check_figures, {**marks[name].n, "unfilled": 99}, figures[name])
    tally.done()


if __name__ == "__main__":
    main()
