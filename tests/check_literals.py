#!/usr/bin/env python3
"""Captions, option labels and the words of papers are data: no string literal in src/ or include/ may hold one.

Any Han character in a string literal is a breach, but for the files whose duty is to speak to the user.
usage: check_literals.py [ROOT]    a line for each breach, and exit code 1
"""
import pathlib
import re
import tempfile

import house

SPEAK = {"src/cli/cli_text.h", "src/cli/cli_table.c", "src/base/diag.c", "src/base/cause.c",
         *(f"include/gongkai/base/diag_codes/{part}.h" for part in ("program", "catalog", "import", "paper", "job", "archive", "lint", "desk"))}
LITERAL = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])+'|\"(?:\\.|[^\"\\])*\"", re.S)
HAN = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
ESCAPED = re.compile(r"\\(?:x[eE][4-9]|u[4-9][0-9a-fA-F]{3})")


def breaches(root):
    root = pathlib.Path(root)
    for file in sorted([*root.glob("src/*/*.[ch]"), *root.glob("include/gongkai/**/*.h")]):
        path = file.relative_to(root).as_posix()
        if path in SPEAK:
            continue
        text = file.read_text(encoding="utf-8")
        for match in LITERAL.finditer(text):
            token = match.group(0)
            if token[0] in "\"'" and (HAN.search(token) or ESCAPED.search(token)):
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {token}"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src/grid").mkdir(parents=True)
        file = root / "src/grid/grid.c"
        file.write_text('/* "公开" */ const char *s = "公开依据"; // "x"\nconst char *t = "\\xe5\\x85\\xac";\n')
        assert len(list(breaches(root))) == 2, list(breaches(root))
        file.write_text('/* "公开依据" */ const char *s = "ascii";\n')
        assert not list(breaches(root))


if __name__ == "__main__":
    house.main(breaches, self_test, "literals: no caption or label in the code")
