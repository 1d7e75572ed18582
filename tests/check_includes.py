#!/usr/bin/env python3
"""Holds every #include, and what CMake links, against the table of docs/rooms.md: a room may include only what its row
names.

usage: check_includes.py [ROOT]    exit code 1 and a line for each breach
"""
import pathlib
import re
import tempfile

import house

# Libraries that may be included in one room only.
ONLY_IN = {"hpdf": "pdf", "xlsxwriter": "xlsx", "qrencode": "poster", "cairo": "raster", "fontconfig": "font", "ft2build": "font",
           "microhttpd": "serve"}
ROW = re.compile(r"^\| (\w+) \| .* \| (.*) \|$", re.M)
USES = re.compile(r"^gk_module\((\w+) USES ([\w\s]*?)(?:\s+LIBS|\))", re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def module_of(path):
    parts = path.parts
    if parts[0] == "src":
        return parts[1]
    rest = parts[2:]  # include/gongkai/…
    return rest[0] if len(rest) > 1 else pathlib.PurePath(rest[0]).stem


def read_table(root):
    """room → rooms that it may include"""
    table = {}
    for room, names in ROW.findall((root / "docs/rooms.md").read_text(encoding="utf-8"))[1:]:
        but = names.removeprefix("all but ")
        listed = set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", but)))
        table[room] = set(table) - listed if but != names else listed
        assert table[room] <= set(table), f"docs/rooms.md: {room} names a room that stands below it"
    return table


def breaches(root):
    root = pathlib.Path(root)
    table = read_table(root)
    files = sorted([*root.glob("src/*/*.[ch]"), *root.glob("include/gongkai/**/*.h")])
    for file in files:
        path = file.relative_to(root)
        module = module_of(path)
        if module not in table:
            yield f"{path}: room {module} is not in the table"
            continue
        for match in INCLUDE.finditer(file.read_text(encoding="utf-8")):
            yield from judge(path, module, match.group(1), match.group(2), root, table[module])
    for room, names in USES.findall((root / "CMakeLists.txt").read_text(encoding="utf-8")):
        yield from (f"CMakeLists.txt: {room} may not use {name}" for name in names.split() if name not in table[room])


def judge(path, module, kind, name, root, allowed):
    if name.startswith("gongkai/"):
        target = name.split("/")[1].removesuffix(".h")
        if target != module and target not in allowed:
            yield f"{path}: {module} may not include {target} ({name})"
    elif kind == '"':
        if not (root / path.parent / name).exists():
            yield f"{path}: private header {name} is not of this folder"
    else:
        library = name.split("/")[0].removesuffix(".h")
        for prefix, room in ONLY_IN.items():
            if library.startswith(prefix) and module != room:
                yield f"{path}: <{name}> belongs to {room} alone"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src/page").mkdir(parents=True)
        (root / "docs").mkdir()
        (root / "docs/rooms.md").write_text("| room | duty | may include |\n|---|---|---|\n"
                                            "| base | a | – |\n| page | b | base (c) |\n| job | d | all but page |\n")
        cmake = root / "CMakeLists.txt"
        cmake.write_text("gk_module(base LIBS m)\ngk_module(page USES base)\ngk_module(job USES base\n LIBS x)\n")
        bad = root / "src/page/page.c"
        bad.write_text('#include "gongkai/table.h"\n#include <hpdf.h>\n#include "../pdf/x.h"\n')
        found = list(breaches(root))
        assert len(found) == 3, found
        bad.write_text('#include "gongkai/base.h"\n#include "gongkai/page.h"\n#include <string.h>\n')
        assert not list(breaches(root))
        cmake.write_text("gk_module(job USES base page LIBS x)\n")
        assert list(breaches(root)) == ["CMakeLists.txt: job may not use page"]


if __name__ == "__main__":
    house.main(breaches, self_test, "includes: all within the module table")
