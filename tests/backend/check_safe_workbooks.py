#!/usr/bin/env python3
"""Workbooks of catalogs that would break one: texts that look like formulas, control characters, endless and tall cells,
merges at random, titles that no sheet may bear. openpyxl and the XML itself say what came of them.
"""
import contextlib
import html
import random
import re
import zipfile

import openpyxl

from paged import check_breaks, cut_cells
from common import Tally, load, root_copy, run, squeeze, store

FORMULAS = ["=1+1", "+86 0912", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "'=1", " =1", "1E5", "007",
            "2019-05-15", "TRUE", "#REF!", "_x0041_", "http://a.cn/=b"]
COLUMNS = [{"key": "no", "caption": "序号"}, {"key": "level1", "caption": "=一级"}, {"key": "level2", "caption": "+二级"},
           {"key": "content", "caption": "@内容"}, {"key": "basis", "caption": "-依据"},
           {"key": "channels", "caption": "=渠道", "kind": "checks", "options": ["=网站", "+公报", "@其他"]},
           {"key": "tier.township", "caption": "乡级", "kind": "tick"}]


def catalog(items, **fields):
    return {"format": "gongkai-catalog/1", "id": "t", "title": "=样镇目录", "issuer": "+样镇人民政府", "notes": "@说明",
            "columns": COLUMNS, "items": items, **fields}


def build(data, *options, code=0, faces=None):
    """Runs the program; (what it said, the workbook's path) for the caller's `with`. `faces`: the set of them."""
    root = stack.enter_context(root_copy(catalogs=[], townships=False))
    if faces:
        roles = load(root / "fonts/roles.json")
        roles["office"]["set"] = faces
        store(root / "fonts/roles.json", roles)
    store(root / "catalog/t.json", data)
    done = run("build", "--root", root, "--out", root / "out", "--format", "xlsx", *options, check=code)
    return done.stderr, root / "out/t/t.xlsx"


def xml_of(path, part="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None, "the ZIP is damaged"
        return z.read(part).decode()


def check_sound(path):
    """What holds of every workbook: strings only, heights and lengths that a sheet can have, merges apart."""
    xml = xml_of(path)
    assert "<f>" not in xml and "<f " not in xml, "a formula"
    assert not re.search(r'<c r="[A-Z]+\d+"[^>]*(?<! t="s")><v>', xml), "a cell with a value that is no string"
    heights = [float(h) for h in re.findall(r' ht="([\d.]+)"', xml)]
    assert heights and max(heights) <= 409.5 and min(heights) > 0, f"heights up to {max(heights)}"
    sheet, taken = openpyxl.load_workbook(path).worksheets[0], set()
    for area in sheet.merged_cells.ranges:
        mine = {(r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1)}
        assert not mine & taken, f"{area} overlaps another merge"
        taken |= mine
    for row in sheet.iter_rows():
        for cell in row:
            assert len(str(cell.value or "").encode("utf-16-le")) // 2 <= 32767, f"{cell.coordinate} is too long"
    return sheet


def column(sheet, number):
    """Texts of the body's column; what follows in the rows that carry it belongs to the text above."""
    first, last = int(sheet.freeze_panes[1:]), int(re.findall(r"\d+", sheet.auto_filter.ref)[1])
    return [sheet.cell(r, number).value for r in range(first, last + 1)]


def check_formulas():
    items = [{"no": t, "level1": t, "level2": t, "content": t, "basis": t, "channels": {"=网站": True, "@其他": t},
              "tier.township": True} for t in FORMULAS]
    _, path = build(catalog(items))
    sheet = check_sound(path)
    for number in (1, 2, 3, 4, 5):
        assert [squeeze(v) for v in column(sheet, number)] == [squeeze(t) for t in FORMULAS], f"column {number}"
    texts = {squeeze(c.value) for row in sheet.iter_rows() for c in row}
    assert {"=样镇目录", "@内容", "=渠道", "-依据"} <= texts and any("+样镇人民政府" in t for t in texts), texts
    strings = xml_of(path, "xl/sharedStrings.xml")
    assert "_x005F_x0041_" in strings, "an escape is not escaped"
    hidden = [f for f in re.findall(r"<f>(.*?)</f>", xml_of(path, "xl/worksheets/sheet2.xml"))]
    assert hidden and all(re.fullmatch(r"(ROW|COLUMN)\('=样镇目录'!\$[A-Z\d]+:\$[A-Z\d]+\)", f) for f in hidden), hidden[:2]


def check_controls():
    """What no workbook can hold never reaches one: the catalog is refused, by item and column. (Texts that come another
    way get U+FFFD: tests/unit/check_xlsx.c.)"""
    for bad in "\u0001\u0008\u000b\u001f":
        item = {"no": "1", "level1": "甲", "level2": "乙", "content": f"好{bad}坏", "basis": "", "channels": {}}
        said, path = build(catalog([item]), code=3)
        assert "GK1113" in said and "@内容" in said and "乙" in said and not path.exists(), said


def check_endless():
    for length in (32766, 32767, 32768, 100000):
        text = "".join(chr(0x4E00 + i % 5000) for i in range(length))
        item = {"no": "1", "level1": "甲", "level2": "乙", "content": text, "basis": "", "channels": {}}
        said, path = build(catalog([item]))
        sheet = check_sound(path)
        assert "".join(v or "" for v in column(sheet, 4)) == text, f"{length} characters came back otherwise"
        assert "GK1905" in said or "GK1903" in said, said
    text = "𡐓" * 20000  # two units each
    _, path = build(catalog([{"no": "1", "level1": "甲", "level2": "乙", "content": text, "basis": "", "channels": {}}]))
    assert "".join(v or "" for v in column(check_sound(path), 4)) == text, "surrogates are torn"


def check_tall():
    """Rows over 409.5 pt, in one cell and over a merge."""
    lines = "\n".join(f"第{n}行" for n in range(200))
    items = [{"no": "1", "level1": "甲", "level2": "a", "content": lines, "basis": lines, "channels": {}},
             {"no": "2", "level2": "b", "content": "短", "channels": {"=网站": True}}]
    said, path = build(catalog(items))
    sheet = check_sound(path)
    assert squeeze("".join(v or "" for v in column(sheet, 4))) == squeeze(lines) + "短", "lines are lost"
    assert "GK1905" in said and "@内容" in said, said
    sums = sum(sheet.row_dimensions[r].height for r in range(1, sheet.max_row + 1))
    assert sums > 200 * 11, f"{sums} pt cannot show 200 lines"


def check_marks():
    """A text that goes on in further rows is cut behind marks alone, so that no number, name or date is; without any it is
    cut all the same. A million characters of either."""
    prose = "《社会救助暂行办法》（国务院令第649号）第11条规定，自信息形成之日起20个工作日内，由县级人民政府公开；"
    for text, marked in ((prose * 400, True), (prose * 19000, True), ("公" * 1000000, False), ("。" * 3 + "1" * 200000, False)):
        _, path = build(catalog([{"no": "1", "level1": "甲", "level2": "乙", "content": text, "basis": "", "channels": {}}]))
        parts = [v for v in column(check_sound(path), 4) if v]
        assert "".join(parts) == text and len(parts) > 5, f"{len(parts)} parts of {len(text)} characters"
        torn = [part[-9:] for part in parts[:-1] if part[-1] not in "，；、：。"]
        assert not (marked and torn), f"{len(torn)} of {len(parts)} parts end within: {torn[:3]}"
        assert not marked or min(map(len, parts)) > max(map(len, parts)) / 4, f"parts of {sorted(map(len, parts))[:3]} characters"


def check_merges():
    """Any pattern of cells that continue the one above; every text is there once for each of its cells."""
    dice = random.Random(7)
    for _ in range(12):
        items = []
        for n in range(dice.randint(1, 60)):
            item = {"level2": f"二{n}", "channels": {}}
            for key in ("no", "level1", "content", "basis"):
                if not items or dice.random() < 0.5:
                    item[key] = f"{key}{n}" if dice.random() < 0.9 else ""
            items.append(item)
        _, path = build(catalog(items))
        sheet, book = check_sound(path), openpyxl.load_workbook(path)
        check_breaks(sheet, cut_cells(book["gongkai"]))
        assert [squeeze(v) for v in column(sheet, 3)] == [i["level2"] for i in items], "rows"
        for key, number in (("no", 1), ("level1", 2), ("content", 4), ("basis", 5)):
            have = [squeeze(v) for v in column(sheet, number)]
            for row, _ in (place for place in cut_cells(book["gongkai"]) if place[1] == number):
                have[row - int(sheet.freeze_panes[1:])] = ""
            assert [t for t in (i.get(key) for i in items) if t] == [t for t in have if t], f"{key}: {have}"


def check_names():
    for title, want in (("[一]目:录*?/\\", "一目录"), ("'引号'", "引号"), ("目" * 60, "目" * 31), ("𡐓" * 20, "𡐓" * 15),
                        ("History", "History-2"), ("gongkai", "gongkai"), ("[]", None), ("x" * 31 + "'y", "x" * 31)):
        _, path = build(catalog([{"no": "1", "level1": "甲", "level2": "乙", "channels": {}}], title=title))
        names = openpyxl.load_workbook(path).sheetnames
        assert len({n.lower() for n in names}) == 2 and names[0].lower() != "history", names
        assert want in (None, names[0]), f"{title!r}: {names}"
        check_sound(path)


def check_running_lines():
    """Title in the header: ampersands and digits stay what they are, and length does not matter."""
    for title in ("2026年A&B目录", "&P&\"黑体\"目录", "长" * 400):
        _, path = build(catalog([{"no": "1", "level1": "甲", "level2": "乙", "channels": {}}], title=title))
        check_sound(path)
        text = html.unescape(re.search("<oddHeader>(.*?)</oddHeader>", xml_of(path)).group(1))
        codes = '&R&9&"宋体,Regular"'
        assert text.startswith(codes) and len(text) < 255, text
        assert text[len(codes):].replace("&&", "&") == title[:len(text) - len(codes) - text.count("&&")], text


def check_faces():
    """A text beyond what a face was made for names another one: 喆 is not of GB/T 2312, 㳇 not even of GBK."""
    item = {"no": "1", "level1": "甲", "level2": "乙", "content": "莫𡐓村", "channels": {}}
    for faces, title, issuer, names in (
            (None, "样镇——目录·甲", "样镇人民政府", ("方正小标宋简体", "仿宋_GB2312", "宋体")),
            (None, "徐喆镇目录", "徐喆镇人民政府", ("华文中宋", "仿宋", "宋体")), (None, "湖㳇镇目录", "湖㳇镇人民政府", ("宋体", "宋体", "宋体")),
            ("信创", "样镇目录", "样镇人民政府", ("方正小标宋简体", "仿宋_GB2312", "方正书宋_GBK")),
            ("信创", "湖㳇镇目录", "湖㳇镇人民政府", ("方正小标宋_GBK", "方正仿宋_GBK", "方正书宋_GBK"))):
        _, path = build(catalog([item], title=title, issuer=issuer), faces=faces)
        sheet = check_sound(path)
        found = {c.value: c.font.name for row in sheet.iter_rows() for c in row if c.value}
        assert tuple(found[t] for t in (title, issuer, "莫𡐓村")) == names, f"{faces}, {title}: {found}"
        running = re.search(r'<oddHeader>.*?"(.*?),Regular', html.unescape(xml_of(path))).group(1)
        assert running == names[2], f"{faces}: the header names {running}"


def main():
    global stack
    tally = Tally()
    for case in (check_formulas, check_controls, check_endless, check_tall, check_marks, check_merges, check_names, check_running_lines, check_faces):
        with contextlib.ExitStack() as stack:
            tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
