#!/usr/bin/env python3
"""Holds every #include against the module table: a module may include only what its row names.

usage: check_includes.py [ROOT]    exit code 1 and a line for each breach
       check_includes.py --self-test   proves that a breach is found
"""
import pathlib
import re
import sys
import tempfile

# The module table: DESIGN of the house. Each room and what it may include besides itself.
ALL_BUT_CLI = "base catalog package source kept import spec font lint merge text grid page table poster pdf raster xlsx job".split()
TABLE = {
    "base": [],
    "catalog": ["base"],
    "package": ["base"],
    "source": ["base", "package"],
    "kept": ["base", "catalog", "package", "source"],
    "import": ["base", "catalog", "source", "kept"],
    "spec": ["base"],
    "font": ["base"],
    "lint": ["base", "catalog", "font"],
    "merge": ["base", "catalog"],
    "text": ["base", "font"],
    "grid": ["base", "catalog", "spec"],
    "page": ["base"],
    "table": ["base", "grid", "spec", "text", "page"],
    "poster": ["base", "catalog", "grid", "spec", "text", "table", "page"],
    "pdf": ["base", "page", "font"],
    "raster": ["base", "page", "font"],
    "xlsx": ["base", "package", "grid", "spec", "text"],
    "job": ALL_BUT_CLI,
    "cli": ["job", "base"],
}
# Libraries that may be included in one room only.
ONLY_IN = {"hpdf": "pdf", "xlsxwriter": "xlsx", "qrencode": "poster", "cairo": "raster", "fontconfig": "font", "ft2build": "font"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def module_of(path):
    parts = path.parts
    if parts[0] == "src":
        return parts[1]
    rest = parts[2:]  # include/gongkai/…
    return rest[0] if len(rest) > 1 else pathlib.PurePath(rest[0]).stem


def breaches(root):
    root = pathlib.Path(root)
    files = sorted([*root.glob("src/*/*.[ch]"), *root.glob("include/gongkai/**/*.h")])
    for file in files:
        path = file.relative_to(root)
        module = module_of(path)
        if module not in TABLE:
            yield f"{path}: module {module} is not in the table"
            continue
        for match in INCLUDE.finditer(file.read_text(encoding="utf-8")):
            yield from judge(path, module, match.group(1), match.group(2), root)


def judge(path, module, kind, name, root):
    if name.startswith("gongkai/"):
        target = name.split("/")[1].removesuffix(".h")
        if target != module and target not in TABLE[module]:
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
        bad = root / "src/page/page.c"
        bad.write_text('#include "gongkai/table.h"\n#include <hpdf.h>\n#include "../pdf/x.h"\n')
        found = list(breaches(root))
        assert len(found) == 3, found
        bad.write_text('#include "gongkai/base.h"\n#include "gongkai/page.h"\n#include <string.h>\n')
        assert not list(breaches(root))


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        sys.exit(0)
    faults = list(breaches(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(faults) or "includes: all within the module table")
    sys.exit(1 if faults else 0)
