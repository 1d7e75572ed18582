#!/usr/bin/env python3
"""Runs the examples of documents: each line `gongkai …` or `./run.sh …` of their blocks of shell and each that stands in
their text, one after the other in one folder, which holds the catalogs and a few files as an office has them. Each must end with 0.

usage: check_examples.py FILE.md…
"""
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys

import office_files as of
from common import ROOT, Tally, load, program, root_copy, store

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def examples(path):
    """The lines of blocks, then what stands in the text between backquotes, but for forms of commands."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    blocks = [block for language, block in BLOCK.findall(text) if language in ("", "sh")]
    for line in "".join(blocks).replace("\\\n", " ").splitlines() + re.findall("`([^`\n]+)`", BLOCK.sub("", text)):
        if line.startswith(("gongkai ", "./run.sh")) and not re.search(r"[\[…]|FILE|文件$|编号", line):
            yield line, shlex.split(line, comments=True)[1:] or ["build"]


def served(root, words):
    """What goes on until it is ended: it tells its address, then it is ended as by hand."""
    with subprocess.Popen([program(), *words, "--no-browser"], cwd=root, text=True, stdout=subprocess.PIPE) as server:
        address = server.stdout.readline()
        server.send_signal(signal.SIGINT)
    assert address.startswith("http://127.0.0.1:") and server.returncode == 0, f"{address}, exit code {server.returncode}"


def run_in(root, words):
    if words[0] == "serve":
        return served(root, words)
    done = subprocess.run([program(), *words], cwd=root, text=True, capture_output=True)
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr[-600:]}"


def office_files(root):
    """A foreign file, a table of townships, workbooks that come back, and a catalog that was replaced."""
    shutil.copy(next((ROOT / "catalog/source").glob("001_*")), root / "旧目录.txt")
    shutil.copy(ROOT / "tests/cases/two-years.xlsx", root / "两年目录.xlsx")
    rows = ["code province city county township", "130123100 河北省 石家庄市 正定县 正定镇", "140825100 山西省 运城市 新绛县 龙兴镇"]
    (root / "区划表.tsv").write_text("".join(row.replace(" ", "\t") + "\n" for row in rows), encoding="utf-8")
    run_in(root, ["townships", "catalog/townships/xinjiang.json", "-o", "电话.xlsx"])
    run_in(root, ["build", "catalog/huiyi-medical.json", "--format", "xlsx", "--quiet"])
    for name in ("旧目录.xlsx", "2025年目录.xlsx", "甲局.xlsx", "乙局.xlsx", "改好的.xlsx", "收回.xlsx", "上级标准目录.xlsx"):
        shutil.copy(root / "out/huiyi-medical/huiyi-medical.xlsx", root / name)
    people = [["序号", "村", "姓名", "金额"], ["1", "罗家村", "王建国", "420"], ["2", "上河村", "李秀兰", "560"]]
    (root / "低保名单.xlsx").write_bytes(of.xlsx({"名单": of.sheet_xml(of.grid_rows([["三泉镇低保对象名单"], *people]), merges=["A1:D1"])}))
    (root / "评选结果.docx").write_bytes(of.docx(of.p("三泉镇评选结果"), of.tbl(*(of.tr(*row) for row in people))))
    record = dict.fromkeys(("立档单位名称", "全宗号", "档号", "电子文件号", "室编件号", "脱机载体编号"), "1")
    path = root / "catalog/shanghai-medical.json"
    store(path, load(path) | {"date": "2026-01-01", "record": {**record, "年度": "2026", "保管期限": "永久", "密级": "公开"}})
    shutil.rmtree(root / "out")
    run_in(root, ["import", "旧目录.txt", "-o", "catalog/huiyi-medical.json", "--replace", "--title", "会议镇目录", "--quiet"])


def wrong_is_noticed(root):
    try:
        run_in(root, ["lint", "--no-such"])
    except AssertionError:
        return
    raise AssertionError("a wrong example passes")


tally = Tally()
for document in sys.argv[1:]:
    with root_copy() as folder:
        office_files(folder)
        lines = list(examples(document))
        assert lines, f"{document} has no example"
        for shown, command in lines:
            tally.case(shown, run_in, folder, command)
        tally.case("damage", wrong_is_noticed, folder)
tally.done()
