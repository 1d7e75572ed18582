#!/usr/bin/env python3
"""The committed catalogs against the seeds they were imported from, read here in another way.

For each catalog of catalog/source/imports.json: how many rows there are, how many boxes and ticks each has, and that
the catalog holds the source's text, cell for cell, white space aside. It shares no code with the program. With
a program (`check_import.py build/release/gongkai`) it also imports each seed again and compares the bytes.
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "catalog" / "source"
LABELS = ("no", "category", "level1")
problems = []


def expect(where, what, have, want):
    if have != want:
        problems.append(f"{where}: {what}: {have!r} in the catalog, {want!r} in the source")


def squeeze(text):
    return re.sub(r"\s+", "", text)


def leaves(columns):
    for column in columns:
        yield from leaves(column["columns"]) if "columns" in column else (column,)


def captions(columns):
    for column in columns:
        yield squeeze(column["caption"])
        yield from captions(column.get("columns", []))


def ticks_of(item):
    return sum(value is True for key, value in item.items() if "." in key)


def checks_text(value):
    """Ticked labels with their notes, as a sorted list."""
    if isinstance(value, str):
        return [squeeze(value)]
    return sorted(squeeze(label + ("" if note is True else note)) for label, note in (value or {}).items())


def dump_rows(text):
    """Rows of data: lines with tabs that hold a tick or a box; heads have neither."""
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.split("\t")
        if len(cells) > 5 and ("√" in line or "<input" in line):
            yield number, cells


def ticked_labels(cell):
    cell = re.sub(r"</?div>", "", cell)
    if "<input" not in cell:
        return [squeeze(cell)]
    marks = re.findall(r"<input( checked)?[^>]*>([^<]*)", cell)
    return sorted(squeeze(label).replace("_", "") for checked, label in marks if checked)


def check_dump(catalog, text):
    name = catalog["id"]
    keys = [leaf["key"] for leaf in leaves(catalog["columns"])]
    rows = list(dump_rows(text))
    expect(name, "rows", len(catalog["items"]), len(rows))
    shown = dict.fromkeys(keys, "")
    for (number, cells), item in zip(rows, catalog["items"]):
        where = f"{name}, line {number}"
        expect(where, "cells", len(cells), len(keys))
        expect(where, "ticks", ticks_of(item), cells.count("√"))
        row = dict(zip(keys, cells))
        expect(where, "boxes", checks_text(item.get("channels")), ticked_labels(row["channels"]))
        for key in keys:
            if "." in key or key == "channels":
                continue
            if key in item:
                shown[key] = item[key]
            own = squeeze(row[key])
            if own or (key in item and key not in LABELS):  # an empty cell is "" or continues
                expect(where, key, squeeze(shown[key]), own)
    head = [squeeze(c) for line in text.split("\n") if line.startswith(("序号\t", "类别\t")) for c in line.split("\t")]
    for caption in captions(catalog["columns"][:1]):
        expect(name, "caption in the head", caption in head, True)
    expect(name, "title", catalog["title"], next(line.strip() for line in text.split("\n") if line.strip()))


def cell_lines(catalog, item):
    """What a row prints, column by column, without white space; boxes as they print."""
    ticked, blank = catalog["boxes"]
    for leaf in leaves(catalog["columns"]):
        key, value = leaf["key"], item.get(leaf["key"])
        if leaf.get("kind") == "checks":
            yield "".join((ticked + o + ("" if value[o] is True else value[o])) if o in value else blank + o
                          for o in leaf["options"])
        elif leaf.get("kind") != "tick":
            yield value or ""


def check_pdftext(catalog, text):
    """The stream of the rows, without heads, is the stream of the cells; but a row that the page end tore is followed
    by the rest of its cells, which are taken out where they follow a head."""
    name = catalog["id"]
    head = squeeze(text[: text.index("乡级") + 2])
    expect(name, "captions", head, "".join(
        ["一级事项二级事项公开内容（要素）公开依据公开时限公开主体公开渠道和载体公开对象公开方式公开层级"]
        + [squeeze(leaf["caption"]) for leaf in leaves(catalog["columns"]) if leaf.get("kind") == "tick"]))
    stream = squeeze(text).replace("\uf0a3", "□")
    pages = stream.split(head)[1:]
    rows = [[] for _ in catalog["items"]]
    number = 0
    for page in pages:
        for part in page.split("√√√√"):
            if part:
                rows[number].append(part)
                number += 1
    expect(name, "rows", number, len(catalog["items"]))
    rest = {}  # what the row has that its page has not, by row
    label = ""
    for index, (item, (part,)) in enumerate(zip(catalog["items"], rows)):
        cells = [squeeze(c) for c in cell_lines(catalog, item)]
        label = cells[0] or label
        before = rest.pop(index - 1, None)
        if before is not None:
            expect(f"{name}, row {index}", "rest after the page end", part.startswith(before), True)
            part = part[len(before):]
        whole = "".join(cells[1:])
        expect(f"{name}, row {index + 1}", "ticks", ticks_of(item), 4)
        expect(f"{name}, row {index + 1}", "review", sorted(item["review"]), sorted(k for k in item if "." in k))
        part = part[len(label):] if part.startswith(label + cells[1]) else part
        if part != whole:  # torn: each cell's beginning is here, the ends follow
            rest[index] = torn_rest(f"{name}, row {index + 1}", cells[1:], part)
    expect(name, "rests left over", rest, {})
    check_columns(catalog)


# Where one cell ends and the next begins the stream does not say: this was read from the seed by eye.
COLUMNS = {
    "level1": r"社会保险服务|职业介绍服务|保险转移服务|补贴服务|医疗保险",
    "level2": r".*(维护申请|险\)|申领|接续|登记|查询|支取|凭证》|办理|备案|认定|报销|支付|补贴|管理|结算)",
    "content": r"1\.事项名称；.*监督投诉渠道",
    "basis": r"|(1\.)?《.*(法》|[号条]）?)",
    "deadline": r"公开事项信息形成或变更之日起.*(公开|工作日|即时办结)|即时办结|办理材料、.*规程执行",
    "body": r"榆阳区人社局|榆阳区医保局",
}


def check_columns(catalog):
    for number, item in enumerate(catalog["items"], 1):
        for key, pattern in COLUMNS.items():
            if key in item and not re.fullmatch(pattern, item[key]):
                problems.append(f"{catalog['id']}, row {number}, {key}: {item[key]!r} is not like {pattern}")


def torn_rest(where, cells, part):
    """Takes from `part` the longest beginnings of the cells that leave nothing over; returns the ends."""
    def split(index, at):
        if index == len(cells):
            return [] if at == len(part) else None
        for n in range(len(cells[index]), -1, -1):
            if part.startswith(cells[index][:n], at):
                more = split(index + 1, at + n)
                if more is not None:
                    return [cells[index][n:]] + more
        return None
    ends = split(0, 0)
    if ends is None:
        problems.append(f"{where}: the cells are not the source's: {part!r}")
    return "".join(ends or [])


def check_again(program, entry):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / (entry["id"] + ".json")
        command = [str(Path(program).resolve()), "import", str(SOURCE / entry["file"]), "-o", str(out), "--id", entry["id"],
                   "--issuer", entry["issuer"]] + (["--title", entry["title"]] if entry["title"] else [])
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        expect(entry["id"], "exit code of import", result.returncode, 0)
        have = out.read_bytes() if out.exists() else b""
        if have != (ROOT / "catalog" / (entry["id"] + ".json")).read_bytes():
            problems.append(f"{entry['id']}: importing again gives other bytes\n{result.stderr}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?", help="a built gongkai: import again and compare")
    arguments = parser.parse_args()
    entries = json.loads((SOURCE / "imports.json").read_text(encoding="utf-8"))["imports"]
    for entry in entries:
        data = (SOURCE / entry["file"]).read_bytes()
        catalog = json.loads((ROOT / "catalog" / (entry["id"] + ".json")).read_text(encoding="utf-8"))
        expect(entry["id"], "sha256", catalog["source"]["sha256"], hashlib.sha256(data).hexdigest())
        expect(entry["id"], "issuer", catalog["issuer"], entry["issuer"])
        check = check_dump if catalog["source"]["importer"] == "dump" else check_pdftext
        check(catalog, data.decode("utf-8"))
        if arguments.program:
            check_again(arguments.program, entry)
    for problem in problems:
        print(problem)
    print(f"{len(entries)} catalogs, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
