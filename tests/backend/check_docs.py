#!/usr/bin/env python3
"""What the documents name is there: the targets of their links, the files between their backquotes, rules of lint,
options of the program. And a wrong name is seen."""
import pathlib
import re
import subprocess
import tempfile

from common import ROOT, Tally

DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("fonts/*.md")]
LINK = re.compile(r'\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)|src="([^"]+)"')
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:src|include|tests|layouts|catalog|docs|tools|packaging|examples|fonts)/[\w./-]*\w|[\w-]+\.(?:c|h|py|sh)\b")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
MADE = re.compile(r"^(catalog/(my-town|townships/130123)|layouts/mine|src/\w+/.*<)")  # by whoever follows the text


def tracked():
    return subprocess.run(["git", "ls-files"], cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True).stdout.splitlines()


def known_options():
    program = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    return set(OPTION.findall(program))


def faults(document, base, files, options):
    text = document.read_text(encoding="utf-8")
    for match in LINK.finditer(text):
        target = match[1] or match[2]
        if not (base / target).exists():
            yield f"no {target}"
    names = {file.rsplit("/", 1)[-1] for file in files}
    for quoted in QUOTED.findall(text):
        for name in PATH.findall(quoted) if not any(c in quoted for c in " <*…$") else ():
            there = name in names or any(f == name or f.startswith(name.rstrip("/") + "/") for f in files)
            if not there and not MADE.match(name) and "gallery" not in name:
                yield f"no file {name}"
        own = quoted.startswith(("--", "./run.sh ", "gongkai "))
        for option in OPTION.findall(quoted) if own else ():
            if option not in options:
                yield f"no option {option}"
    rules = set(re.findall(r'"([a-z0-9-]+)"', (ROOT / "src/lint/lint_rules.h").read_text()))
    for rule in re.findall(r"--(?:no-)?rule ([a-z][a-z0-9-]*)", text):
        if rule not in rules:
            yield f"no rule {rule}"


def check(document, base, files, options):
    found = list(faults(document, base, files, options))
    assert not found, "; ".join(found)


def damage(files, options):
    wrong = ("[x](nowhere.md)", "`src/nowhere/no.c`", "`no_such_file.py`", "`--no-such-option`", "`./run.sh lint --no-rule deadline-service`")
    with tempfile.TemporaryDirectory() as folder:
        document = pathlib.Path(folder) / "a.md"
        for text in wrong:
            document.write_text(text)
            assert len(list(faults(document, document.parent, files, options))) == 1, text


def main():
    tally = Tally()
    files, options = tracked(), known_options() | {"--update", "--long", "--static"}
    for document in DOCUMENTS:
        tally.case(str(document.relative_to(ROOT)), check, document, document.parent, files, options)
    tally.case("damage", damage, files, options)
    tally.done()


if __name__ == "__main__":
    main()
