#!/usr/bin/env python3
"""The command line of the whole program: what it refuses and what it then says, help, manual pages, completions, the
committed reference. tests/unit/check_cli.c looks at every option; here are a few of each kind, in both languages.

usage: check_cli.py [--write]     --write brings docs/reference.md up to date
"""
import re
import subprocess
import sys
import tempfile

from common import ROOT, Tally, load, program, root_copy, run, store

COMMANDS = ["build", "poster", "lint", "import", "merge", "diff", "export", "townships", "townships import", "history", "undo",
            "dump", "fonts", "verify", "manifest", "init", "todo", "help"]

# The words of the line; what standard error must hold in English, in Chinese.
REFUSED = [
    ("bulid", "Did you mean build?", "是不是 build？"),
    ("townships imprt x", "Did you mean townships import?", "是不是 townships import？"),
    ("help pster", "Did you mean poster?", "是不是 poster？"),
    ("frobnicate", "no command frobnicate.\n", "没有“frobnicate”这个命令。\n"),
    ("build --screan 1x1", "Did you mean --screen?", "是不是 --screen？"),
    ("build --townshp=x", "Did you mean --township?", "是不是 --township？"),
    ("build --town x", "no option --town.\n", "没有选项 --town。\n"), # three begin so
    ("build --notic x", "Did you mean --notice?", "是不是 --notice？"),
    ("build --fix-preview", "but of: lint.", "用它的是：lint。"),
    ("verify --screen 1x1", "but of: build, poster, manifest.", "用它的是：build, poster, manifest。"),
    ("verify --strict=1", "takes no value", "不写值"),
    ("lint --form jsn x", "--form is no option", "--form 不是这个命令的选项"),
    ("lint --format jsn", "one of text|json. Did you mean json?", "可用：text|json。是不是 json？"),
    ("build --format pfd", "some of pdf,xlsx,poster,html,docx,ofd", "用逗号隔开。是不是 pdf？"),
    ("build --jobs 0", "a whole number of 1-64", "1-64 的整数"),
    ("build --date", "lacks its value: DATE", "后面缺少日期"),
    ("build --date 2026-02-30", "as 2026-10-09", "日期写作 2026-10-09"),
    ("poster --posted-from 2026年13月1日", "as 2026-10-09", "日期写作 2026-10-09"),
    ("build --date 2026-1-1 --date 2026-1-2", "once only", "只能写一次"),
    ("build --quiet --quiet", "once only", "只能写一次"),
    ("build --township-sheets", "goes with --workbook", "要和 --workbook 一起用"),
    ("poster --select never", "a rule is board", "规则写作 board"),
    ("export x", "gongkai export [OPTION...] CATALOG -o FILE.", "gongkai export [选项] 目录 -o 文件。"),
    ("check x", "check needs --against STANDARD.", "check 需要 --against 标准目录。"),
    ("dump grids x", "grid|page CATALOG...", "grid|page 目录…"),
]


def refuse(line, english, chinese):
    for lang, words in (("en", english), ("zh", chinese)):
        done = subprocess.run([program(), "--lang", lang, *line.split()], text=True, capture_output=True)
        assert done.returncode == 2 and words in done.stderr and not done.stdout, (line, done.returncode, done.stderr)
        assert "gongkai help" in done.stderr, done.stderr


def near(root):
    """Names in the data, too: forms, townships, rules; what is far from all brings no offer."""
    for words, expected, offered in (
            (["build", "--form", "standrd"], 3, "standard"), (["poster", "--notice", "poster-notce"], 3, "poster-notice"),
            (["poster", "--township", "会义镇"], 0, "会议镇"), (["poster", "--township", "鱼河", "--explain"], 0, "鱼河镇"),
            (["build", "--workbook", "a.xlsx", "--township-sheets", "--format=xlsx", "--township=会议"], 0, "会议镇"),
            (["lint", "--no-rule", "deadline-service"], 2, "deadline-service-time"),
            (["poster", "--township", "天涯海角"], 0, None), (["lint", "--rule", "10"], 2, None)):
        said = run(*words, "--root", root, check=expected, cwd=root).stderr
        assert said.count("Did you mean") == (offered is not None), said
        assert offered is None or f"GK1004: Did you mean {offered}?" in said, said


def two_townships(root):
    """--township twice makes both, by name or code; of three the one that is not there is told, and told alone."""
    done = run("poster", "--township", "鱼河镇", "--township", "610802105", "--township", "鱼河真", "--out", "two", check=0, cwd=root)
    assert done.stderr.count("GK2003") == 1 and "鱼河真" in done.stderr, done.stderr
    assert sorted(p.name for p in (root / "two").rglob("*.pdf")) == ["610802100-鱼河镇.pdf", "610802105-麻黄梁镇.pdf"]


def dates():
    """However it is written, the date is one: the same pages."""
    def pages(*date):
        return run("dump", "page", ROOT / "catalog/huiyi-medical.json", "--form", "standard-running", "--root", ROOT,
                   *date, check=0).stdout
    same = {pages("--date", date) for date in
            ("2026-10-09", "2026-10-9", "2026/10/9", "2026.10.9", "2026年10月9日", "２０２６年１０月９日")}
    assert len(same) == 1 and same != {pages()} and same != {pages("--date", "2026-10-10")}


def version():
    return re.search(r'GK_VERSION_STRING "(.*)"', (ROOT / "include/gongkai/base/library.h").read_text()).group(1)


def help_of_each():
    """Each command in each language, in each of the ways to ask."""
    for lang in ("zh", "en"):
        for command in COMMANDS:
            ways = [["help", *command.split()], [*command.split(), "--help"], ["-h", *command.split()]]
            said = {subprocess.run([program(), *way, "--lang", lang], text=True, capture_output=True, check=True).stdout
                    for way in ways}
            assert len(said) == 1 and f"gongkai {command} " in said.pop(), (command, lang)
        overview = subprocess.run([program(), "--help", "--lang", lang], text=True, capture_output=True, check=True)
        assert all(f"\n  {command} " in overview.stdout for command in COMMANDS) and not overview.stderr
    assert run(check=2).stderr == run("--help", check=0).stdout
    assert run("-V", check=0).stdout == run("build", "--version", check=0).stdout == f"gongkai {version()}\n"


def verbose():
    """Of twelve warnings of a kind eight are shown, and all with --verbose."""
    with root_copy(["huiyi-medical"]) as root:
        path = root / "catalog/huiyi-medical.json"
        catalog = load(path)
        for item in catalog["items"]:
            item["audience.all"] = None
        store(path, catalog)
        for options, shown in ([], 8), (["--verbose"], 12), (["-v"], 12), (["--quiet"], 0):
            said = run("dump", "grid", path, "--root", root, *options, check=0).stderr
            assert said.count("warning GK1601") == shown, said
            assert ("--verbose" in said) == (shown == 8), said


def lint_manual(text):
    with tempfile.NamedTemporaryFile("w", suffix=".1", encoding="utf-8") as page:
        page.write(text)
        page.flush()
        return subprocess.run(["mandoc", "-Tlint", "-Wwarning", page.name], text=True, capture_output=True).stdout


def manual():
    for lang in ("en", "zh"):
        text = subprocess.run([program(), "help", "--format", "man", "--lang", lang], text=True, capture_output=True,
                              check=True).stdout
        assert lint_manual(text) == "", lint_manual(text)
        assert lint_manual(text.replace(".TP", ".TPX", 1)), "a damaged page is not noticed"
        bare = re.findall(r"^(?!\.TH|gongkai ).*(?<!\\)-.*$", text, re.M)  # which roff sets as a hyphen that no shell takes
        assert not bare and r"\-\-format" in text, bare
        for command in COMMANDS:
            assert f'.SS "gongkai {command} ' in text, command


def complete(script, *words):
    """What bash offers for the last of the words."""
    ask = f"{script}\nCOMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1)); _gongkai 2>/dev/null; echo \"${{COMPREPLY[*]}}\""
    done = subprocess.run(["bash", "-c", ask, "bash", "gongkai", *words], text=True, capture_output=True, check=True)
    return done.stdout.split()


def bash():
    script = run("help", "--format", "bash", check=0).stdout
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    cases = [(["bu"], ["build"]), (["po"], ["poster"]), (["lint", "--fo"], ["--format"]),
             (["lint", "--format", ""], ["text", "json"]), (["build", "--format", "p"], ["pdf", "poster"]),
             (["townships", "i"], ["import"]), (["townships", "import", "--c"], ["--catalogs", "--county"]),
             (["verify", "--scr"], []), (["--root", "x", "poster", "--scr"], ["--screen"]), (["dump", ""], ["grid", "page"]),
             (["help", "ve"], ["verify"]), (["--lang", ""], ["zh", "en"]), (["import", "x", "-o", ""], [])]
    for words, offered in cases:
        assert complete(script, *words) == offered, (words, complete(script, *words))


def zsh():
    script = run("help", "--format", "zsh", check=0).stdout
    subprocess.run(["zsh", "-n"], input=script, text=True, check=True)
    assert subprocess.run(["zsh", "-n"], input=script.replace(")\n", "\n", 1), text=True, capture_output=True).returncode


def reference():
    """docs/reference.md is what the table says."""
    made = run("help", "--format", "markdown", check=0).stdout
    path = ROOT / "docs/reference.md"
    if sys.argv[1:] == ["--write"]:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "docs/reference.md is old: tests/backend/check_cli.py --write"


tally = Tally()
for case in REFUSED:
    tally.case(case[0], refuse, *case)
with root_copy() as folder:
    tally.case("near", near, folder)
    tally.case("two_townships", two_townships, folder)
for case in (dates, help_of_each, verbose, manual, bash, zsh, reference):
    tally.case(case.__name__, case)
tally.done()
