#!/usr/bin/env python3
"""Writes a corpus for fuzz_import into a folder: one file a case, its first byte the format.

usage: seeds.py FOLDER [FILE…]      more files (.xlsx, .docx, .html, .csv, .txt, .pdf) become cases too
       seeds.py --lint FOLDER       a corpus for fuzz_lint
       seeds.py --catalog FOLDER    a corpus for fuzz_catalog
       seeds.py --edits FOLDER      a corpus for fuzz_desk_edits
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
AUTO, DUMP, PDFTEXT, HTML, CSV, XLSX, DOCX, PDF = range(8)
FORMATS = {".txt": AUTO, ".tsv": AUTO, ".html": HTML, ".htm": HTML, ".csv": CSV, ".xlsx": XLSX, ".docx": DOCX,
           ".pdf": PDF}
PDF_SEED = "003"

TABLE = """<html><head><meta charset=utf-8><title>某县社会救助领域目录</title></head><body><p>附件2</p><h1>某县社会救助领域目录</h1>
<p>编制单位：某局 日期：2024年5月1日</p><table border=1><thead><tr><th rowspan=2>序号<th colspan=2>公开事项<th rowspan=2>公开内容
<th rowspan=2>公开渠道和载体<th colspan=2>公开对象</tr><tr><th>一级事项<th>二级事项<th>全社会<th>特定群体</tr></thead>
<tr><td rowspan=2>1<td rowspan="2">甲<td>一<td>要素<br>二<td><input type="checkbox" checked>政府网站<div><input type=checkbox>其他</div><td>√<td></tr>
<tr><td>二<td colspan=2>☑政府网站 □其他_热线<td><s>是</s><td hidden>1</tr></table><table><tr><td>3<td>乙<td>三<td>d<td>同上<td><td></table>
<p>说明：略。</p></body></html>"""
ROWS = """附件1,,,,
某县社会救助领域目录,,,,
序号,公开事项,,公开内容,公开渠道和载体,公开对象,
,一级事项,二级事项,,,全社会,特定群体
1,甲,一,"a ""b"",
c",■政府网站 □其他,√,
2,,二,=1+1,"政府网站、政务服务中心",1,0
说明：略。,,,,
"""


def cases():
    for path in sorted((ROOT / "catalog" / "source").glob("*.txt")):
        data = path.read_bytes()
        lines = data.split(b"\n")
        small = b"\n".join(lines[:6 if not path.name.startswith(PDF_SEED) else 60])
        yield path.stem, PDFTEXT if path.name.startswith(PDF_SEED) else DUMP, small
        yield path.stem + "-auto", AUTO, small
    yield "page", HTML, TABLE.encode()
    yield "page-gbk", HTML, TABLE.replace("utf-8", "gbk").encode("gb18030")
    yield "rows", CSV, ROWS.encode("utf-8-sig")
    yield "rows-semicolon", CSV, re.sub(",", ";", ROWS).encode()
    for charset in ("gb18030", "utf-16", "utf-16-be", "big5"):
        yield "rows-" + charset, AUTO, ROWS.encode(charset, "replace")
    yield "rows-tab", AUTO, ROWS.replace(",", "\t").encode()
    yield "old-office", AUTO, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def texts():
    """The wrong and the right of the linter's own tests, as columns of fuzz_lint's catalog."""
    golden = ROOT / "tests" / "golden" / "lint"
    right = [s for s in (golden / "correct-citations.txt").read_text(encoding="utf-8").split("\n") if s[:1] not in "#"]
    for path in sorted(golden.glob("*.review")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line and line[0] != "#":
                rule, _, _, found, expected = (line.split("\t") + [""] * 5)[:5]
                row = ["1", "1. 甲", "1.1 一", found, expected, found, "某局、、", "√", "?", "√"]
                yield f"{path.stem}-{rule}", "\n".join(row * 3)
    yield "right", "\n".join("\n".join(["", "甲", "乙", "要素；", s, "20个工作日", "局", "√", "√", ""]) for s in right[:60])


def small(name):
    """A catalog cut down to a few rows."""
    data = json.loads((ROOT / "catalog" / name).read_text(encoding="utf-8"))
    data["items"] = data["items"][:4]
    return json.dumps(data, ensure_ascii=False).encode()


def lint_cases():
    for n, (name, text) in enumerate(texts()):
        yield f"{n}-{name}", 3, text.encode()
    yield "words", 1, (ROOT / "catalog" / "lint.json").read_bytes()
    yield "laws", 2, (ROOT / "catalog" / "laws.json").read_bytes()[:4000]
    for path in sorted((ROOT / "catalog").glob("*-*.json")):
        yield path.stem, 0, small(path.name)


def catalog_cases():
    for path in sorted((ROOT / "catalog").glob("*-*.json")):
        yield path.stem, 0, small(path.name)
    for path in sorted((ROOT / "catalog" / "townships").glob("*.json")):
        yield path.stem, 1, path.read_bytes()
    yield "vocabulary", 3, (ROOT / "catalog" / "vocabulary.json").read_bytes()
    yield "small", 0, (ROOT / "tests" / "golden" / "catalog" / "small.json").read_bytes()


def edit_cases():
    """Lists of edits, as fuzz_desk_edits puts them into a request: no first byte."""
    one = {"item": 1, "column": "content", "text": "甲"}
    edits = [{**one, "op": op} for op in ("text", "toggle", "merge", "split")]
    edits += [{"op": "toggle", "item": 0, "column": "channels", "option": o} for o in ("q", "p", "x")]
    edits += [{"op": "text", "item": 2, "column": c, "text": t} for c, t in
              (("channels", "☑p ☐q"), ("channels", "p、r：n"), ("tier.township", "√"), ("level1", ""))]
    edits += [{"op": "toggle", "item": 3, "column": "tier.township"}, {"op": "insert", "item": 5}, {"op": "delete", "item": 0},
              {"op": "move", "item": 2, "by": -1}, {"op": "title", "text": "U"}, {"op": "date", "text": "2026-01-01"},
              {"op": "record", "name": "年度", "text": "2026"}, {"op": "record", "name": "年度", "text": "x"},
              {"op": "paste", "item": 4, "column": "level2", "rows": [["a", "b"], ["c\r\nd"]]}]
    for n, edit in enumerate(edits):
        yield f"{n}-{edit['op']}", None, json.dumps([edit], ensure_ascii=False).encode()
    yield "all", None, json.dumps(edits[:4] + edits[11:], ensure_ascii=False).encode()


def main():
    kinds = {"--lint": lint_cases, "--catalog": catalog_cases, "--edits": edit_cases}
    if sys.argv[1] in kinds:
        folder = pathlib.Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
        for name, form, data in kinds[sys.argv[1]]():
            (folder / name).write_bytes((b"" if form is None else bytes([form])) + data)
        return
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, form, data in cases():
        (folder / name).write_bytes(bytes([form]) + data)
    for path in map(pathlib.Path, sys.argv[2:]):
        (folder / path.name).write_bytes(bytes([FORMATS[path.suffix]]) + path.read_bytes())


if __name__ == "__main__":
    main()
