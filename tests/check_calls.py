#!/usr/bin/env python3
"""The library never ends the program, looks at no environment, locale or clock, says nothing to the standard streams, and
takes its memory from one allocator: what the program may do in src/cli, no other room may.

usage: check_calls.py [ROOT]    a line for each breach, and exit code 1
"""
import pathlib
import re
import tempfile

import house

# What is refused, what for, and where it is right: the reason stands in the file.
REFUSED = [
    ("ends the program", r"(?:_|quick_|_E)?[eE]xit|abort",
     {"src/base/alloc.c", "src/base/process.c"}),  # that without memory; a child that became no program
    ("reads the environment", r"(?:secure_)?getenv|setenv|putenv|clearenv|wordexp", set()),
    ("depends on the locale", r"setlocale|newlocale|uselocale|localeconv|nl_langinfo|strcoll|strxfrm|strerror\w*|perror|"
     r"strto(?:d|f|ld)|atof|str\w*casecmp|to(?:upper|lower)|is(?:alpha|alnum|space|upper|lower|punct)",
     {"src/base/number.c"}),  # which puts the locale aside
    ("reads the clock", r"time|clock|clock_gettime|gettimeofday|timespec_get|ftime|localtime\w*|mktime|ctime\w*|sleep|"
     r"nanosleep", set()),
    ("speaks to a standard stream", r"printf|vprintf|puts|putchar|getchar|isatty|psignal", set()),
    ("takes memory of its own", r"malloc|calloc|realloc|reallocarray|aligned_alloc|posix_memalign|strdup|strndup|"
     r"v?asprintf|getline|open_memstream", {"src/base/alloc.c"}),
    ("chooses a temporary folder", r"tmpfile|tmpnam|tempnam|mkstemp|mkdtemp|mktemp",
     {"src/base/process.c"}),  # in the folder that it was given
]
NAMES = re.compile(r"\b(?:stdout|stderr|stdin|environ)\b")
SKIPPED = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])+'|\"(?:\\.|[^\"\\])*\"", re.S)


def breaches(root):
    root = pathlib.Path(root)
    for file in sorted(root.glob("src/*/*.[ch]")):
        path = file.relative_to(root).as_posix()
        if path.startswith("src/cli/"):
            continue
        code = SKIPPED.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), file.read_text(encoding="utf-8"))
        found = [(m, "speaks to a standard stream") for m in NAMES.finditer(code)]
        for what, names, allowed in REFUSED:
            if path not in allowed:
                found += [(m, what) for m in re.finditer(rf"(?<![\w.>])(?:{names})\s*\(", code)]
        for match, what in sorted(found, key=lambda f: f[0].start()):
            yield f"{path}:{code.count(chr(10), 0, match.start()) + 1}: {match.group(0).rstrip('( ')} {what}"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for room in ("grid", "cli"):
            (root / "src" / room).mkdir(parents=True)
        bad = ["exit(1);", "_exit(1);", "abort();", "x = getenv(name);", "setlocale(0, y);", "time(NULL);",
               "clock_gettime(0, &t);", "printf(x);", "fputs(x, stderr);", "char *p = malloc (3);", "tmpfile();",
               "strerror(errno);", "strdup(s);"]
        good = ["/* exit(1) */", 'put("exit(1)");', "gk_exit(1);", "a->exit(1);", "page_time(3);", "snprintf(b, 3, x);",
                "int time = 3;", "gk_buf_printf(b, x);"]
        (root / "src/grid/grid.c").write_text("\n".join(bad + good))
        (root / "src/cli/cli.c").write_text("\n".join(bad))
        found = list(breaches(root))
        assert [f.split(":")[1] for f in found] == [str(i + 1) for i in range(len(bad))], found


if __name__ == "__main__":
    house.main(breaches, self_test, "calls: the library ends nothing, looks at nothing that it was not given")
