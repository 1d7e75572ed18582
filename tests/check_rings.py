#!/usr/bin/env python3
"""Refuses rings between files of one room: files that call each other, straight or by way of others. What two of
them need of each other belongs into a file below both (docs/rooms.md: the head of a room is a table of contents).

usage: check_rings.py [ROOT]     exit code 1 and the calls of each ring
"""
import pathlib
import re
import tempfile

import house

# Rings that are real, as the files that may stand in one, each with its reason.
REAL = {
    ("source_docx_block", "source_docx_table", "source_docx_text"):
        "ECMA-376: a block holds tables and paragraphs, a table's cell blocks, the text box of a paragraph's run blocks",
}

NOISE = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^#.*?(?<!\\)$', re.S | re.M)
# A definition begins in the first column: clang-format sees to that.
FUNCTION = re.compile(r"^(?!typedef)([A-Za-z_][^;{}()=]*?)\b(\w+)\([^;{}]*\)\n\{", re.M)
DATA = re.compile(r"^(?!typedef|extern)([A-Za-z_][^;{}()=]*?)\b(\w+)(?:\[[^\]]*\])*\s*=", re.M)
WORD = re.compile(r"(?<![\w.])(?<!->)(?<!struct )(?<!enum )[A-Za-z_]\w*")


class File:
    def __init__(self, path):
        text = NOISE.sub(" ", path.read_text(encoding="utf-8"))
        found = [m.groups() for pattern in (FUNCTION, DATA) for m in pattern.finditer(text)]
        self.own = {name for _, name in found}
        self.given = {name for kind, name in found if not re.match(r"static\b", kind)}
        self.words = set(WORD.findall(text)) - self.own


def calls_of(files):
    """file → file → names that the first takes from the second"""
    return {a: {b: sorted(files[a].words & files[b].given) for b in files
                if files[a].words & files[b].given} for a in files}


def reach(calls, start):
    seen, todo = set(), [start]
    while todo:
        for b in calls[todo.pop()]:
            if b not in seen:
                seen.add(b)
                todo.append(b)
    return seen


def rings(folder):
    """The rings of one room: (its files, the calls within it)."""
    files = {p.stem: File(p) for p in sorted(folder.glob("*.c"))}
    calls = calls_of(files)
    reached = {a: reach(calls, a) for a in files}
    done = set()
    for a in files:
        ring = {b for b in reached[a] if a in reached[b]}
        if a in ring and a not in done:
            done |= ring
            yield ring, [(x, y, calls[x][y]) for x in sorted(ring) for y in sorted(calls[x]) if y in ring]


def faults(root, real):
    met = set()
    for folder in sorted(pathlib.Path(root).glob("src/*/")):
        for ring, calls in rings(folder):
            allowed = [files for files in real if ring <= set(files)]
            met.update(allowed)
            if not allowed:
                yield f"src/{folder.name}: a ring of {len(ring)} files"
                yield from (f"    {a}.c takes from {b}.c: {', '.join(names)}" for a, b, names in calls)
    yield from (f"{' / '.join(files)}: no ring any more; take it off the list" for files in real if files not in met)


def self_test():
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root, "src/page")
        folder.mkdir(parents=True)

        def put(**texts):
            for name, text in texts.items():
                (folder / f"{name}.c").write_text(text)

        put(a="int a(int x)\n{\n    return b(x);\n}\n",
            b="static int helper(int x)\n{\n    return c_of[x](x);\n}\n\nint b(int x)\n{\n    return helper(x);\n}\n",
            c="int (*const c_of[])(int) = {0};\nstatic int a(int x)\n{\n    return x; /* not b(x) */\n}\n")
        assert not list(faults(root, {})), "a line of three is no ring"
        put(c="int (*hook)(int);\nconst fn c_of[] = {a};\n")
        found = list(faults(root, {}))
        assert len(found) == 4 and "ring of 3" in found[0] and "b.c takes from c.c: c_of" in found[2], found
        assert not list(faults(root, {("a", "b", "c"): "for a test"}))
        put(c="const fn c_of[] = {0};\n")
        assert len(list(faults(root, {("a", "b", "c"): "for a test"}))) == 1, "an exception without a ring"


if __name__ == "__main__":
    house.main(lambda root: faults(root, REAL), self_test, "rings: none between files of a room")
