#!/usr/bin/env python3
"""Web pages of every kind against the Nu Html Checker and html-validate (its rules of HTML and of accessibility), without a finding.

usage: check_html_valid.py TOOLS     TOOLS: what tests/backend/readers.sh prints; for what is not there that script has said so
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from common import Tally, root_copy, run


def vnu(tools, pages):
    command = ["java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", tools / "vnu/vnu.jar", "--stdout", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, *pages], stdout=subprocess.PIPE, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return [f"{m.get('url', '').rpartition('/')[2]}: {m['message']}" for m in json.loads(done.stdout)["messages"]]


def validate(tools, pages):
    program = tools / "validate/node_modules/html-validate/bin/html-validate.mjs"
    command = ["node", program, "--preset=standard,a11y", "--formatter=json"]
    done = subprocess.run([*command, *pages], stdout=subprocess.PIPE, check=False)
    return [f"{r['filePath'].rpartition('/')[2]}: {m['ruleId']}: {m['message']}" for r in json.loads(done.stdout or b"[]") for m in r["messages"]]


def check(find, tools, pages):
    found = find(tools, pages)
    assert not found, found[:5]
    print(f"{find.__name__}: {len(pages)} pages without a finding")


def check_damage(find, tools, page, folder):
    """Each finds what is wrong: an end that is missing, an attribute that stands twice."""
    text = page.read_text(encoding="utf-8")
    bad = folder / "bad.html"
    for old, new in (("</table>", ""), ('lang="zh-CN"', 'lang="zh-CN" lang="en"')):
        assert old in text
        bad.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert find(tools, [bad]), f"{new} in place of {old} is not seen"


def pages_of_every_kind(root, folder):
    run("build", "--root", root, "--site", folder / "site", check=0)
    names = folder / "名单.csv"
    names.write_text("低保公示,,\n序号,姓名,金额\n1,王<明,520元\n", encoding="utf-8")
    run("notice", names, "--out", folder / "out", "--format", "html", check=0)
    plain = ("poster", "--root", root, "--out", folder / "plain", "--notice", "poster-plain", "--status", "--format", "html")
    run(*plain, "--township", "三泉镇", check=0)
    return sorted(folder.rglob("*.html"))


def main():
    tally, tools = Tally(), pathlib.Path(sys.argv[1])
    with root_copy() as root, tempfile.TemporaryDirectory() as name:
        (root / "catalog/townships/yuyang.json").unlink()
        folder = pathlib.Path(name)
        pages = pages_of_every_kind(root, folder)
        for find in (vnu, validate):
            if (tools / find.__name__).exists():
                tally.case(find.__name__, check, find, tools, pages)
                tally.case(f"{find.__name__}, damaged", check_damage, find, tools, folder / "site/index.html", folder)
    tally.done()


if __name__ == "__main__":
    main()
