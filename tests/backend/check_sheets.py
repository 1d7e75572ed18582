#!/usr/bin/env python3
"""One workbook of many sheets: all catalogs behind contents, and a sheet a township. openpyxl reads it; what is expected
comes from the catalogs and the registries.
"""
import hashlib
import json
import re
import zipfile

import openpyxl

from common import IDS, ROOT, Tally, leaves, load, root_copy, run, size, squeeze, store

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def leads(items):
    return [i for i in items if any(k in i for k in ("no", "category", "level1", "level2"))]


def build(root, *options, check=0):
    done = run("build", "--root", root, "--out", root / "out", "--format", "xlsx", *options, check=check)
    return done


def book_of(root, name="all.xlsx"):
    return openpyxl.load_workbook(root / "out" / name)


def shown(book):
    return [s for s in book.worksheets if s.sheet_state == "visible"]


def units(name):
    return len(name.encode("utf-16-le")) // 2


def check_names(book):
    names = [s.title for s in book.worksheets]
    assert len({n.lower() for n in names}) == len(names), "two sheets have one name"
    for name in names:
        assert 0 < units(name) <= 31 and not FORBIDDEN.search(name), f"sheet name {name!r}"
        assert name[0] != "'" and name[-1] != "'", f"sheet name {name!r}"


def check_links(book):
    """Each row of the contents leads to its sheet, and each sheet's title back."""
    contents, *sheets = shown(book)
    assert contents.freeze_panes == "A3", f"captions of the contents roll away: {contents.freeze_panes}"
    rows = list(contents.iter_rows(min_row=3))
    assert len(rows) == len(sheets), f"{len(rows)} rows of contents, {len(sheets)} sheets"
    for n, (row, sheet) in enumerate(zip(rows, sheets), 1):
        place = "'" + sheet.title.replace("'", "''") + "'!A1"
        may = {place, sheet.title + "!A1"} if re.fullmatch("[A-Za-z]+", sheet.title) else {place}
        assert row[0].value == str(n), f"row {n} is numbered {row[0].value}"
        assert row[1].hyperlink and row[1].hyperlink.location in may, f"row {n} does not lead to {place}"
        title = next(c for line in sheet.iter_rows(max_row=3, max_col=1) for c in line
                     if c.value and squeeze(row[1].value).startswith(squeeze(c.value)))
        assert title.hyperlink and title.hyperlink.location == f"'{contents.title}'!A1", f"no way back from {place}"
        assert title.hyperlink.tooltip, "the way back does not say where it leads"
    return rows


def check_catalogs_alone():
    with root_copy() as root:
        build(root, "--workbook", "all.xlsx")
        book, catalogs = book_of(root), [load(ROOT / f"catalog/{i}.json") for i in IDS]
        check_names(book)
        rows = check_links(book)
        want = [[c["title"], c["issuer"], str(len(leads(c["items"])))] for c in catalogs]
        assert [[r[k].value or "" for k in (1, 2, 3)] for r in rows] == want, "contents"
        for sheet, name in zip(shown(book)[1:], IDS):
            alone = openpyxl.load_workbook(root / f"out/{name}/{name}.xlsx").worksheets[0]
            a, b = ([[c.value for c in row] for row in s.iter_rows()] for s in (sheet, alone))
            assert a == b, f"{name}: the sheet is not that of its own workbook"
            assert sorted(map(str, sheet.merged_cells.ranges)) == sorted(map(str, alone.merged_cells.ranges)), name
            heights = [[s.row_dimensions[r].height for r in range(1, s.max_row + 1)] for s in (sheet, alone)]
            assert heights[0] == heights[1], f"{name}: row heights"
            assert sheet.print_title_rows == alone.print_title_rows and sheet.print_area, f"{name}: print set-up"
        assert len(book.worksheets) == 2 * len(IDS) + 1, book.sheetnames
        listed = {f["path"]: f["sha256"] for f in load(root / "out/manifest.json")["files"]}
        assert listed["all.xlsx"] == hashlib.sha256((root / "out/all.xlsx").read_bytes()).hexdigest(), "manifest"
        run("verify", root / "out", check=0)


def resolved(data, keep):
    """The rows of the items that `keep` takes, texts as a reader sees them: an absent text is that of the row above."""
    columns = [c for c in leaves(data["columns"]) if c.get("kind", "text") == "text"]
    seen, rows, taking = {}, [], False
    for item in data["items"]:
        for c in columns:
            if c["key"] in item:
                seen[c["key"]] = item[c["key"]]
        if item in leads(data["items"]):
            taking = keep(item)
        if taking:
            rows.append([squeeze(seen.get(c["key"])) for c in columns])
    return rows


def board_of_huiyi(item):
    """DOMAIN section 5: the township's tier and a ticked 公示栏 box (of the seeds only 001 has it)."""
    return item.get("tier.township") and any("公示栏" in label for label in item.get("channels", {}))


RULES = {"huiyi": board_of_huiyi, "xinjiang": lambda i: i.get("tier.township"), "yuyang": lambda i: i.get("tier.township")}


def body_rows(sheet, data):
    """Text cells of the sheet's body as a reader sees them: a merged text over all its rows."""
    columns = list(leaves(data["columns"]))
    cells = {(r, c): cell.value for r, row in enumerate(sheet.iter_rows(), 1) for c, cell in enumerate(row, 1)}
    for area in sheet.merged_cells.ranges:
        for r in range(area.min_row, area.max_row + 1):
            for c in range(area.min_col, area.max_col + 1):
                cells[r, c] = cells[area.min_row, area.min_col]
    for r, c in sorted(cells):  # a label that a page repeats
        if str(cells[r, c]).endswith("（续）"):
            cells[r, c] = cells[r - 1, c]
    first = int(sheet.freeze_panes[1:])
    return [[squeeze(cells[r, c]) for c, column in enumerate(columns, 1) if column.get("kind", "text") == "text"]
            for r in range(first, sheet.auto_filter.ref and int(re.findall(r"\d+", sheet.auto_filter.ref)[1]) + 1)]


def check_townships():
    with root_copy() as root:
        registries = {p.stem: load(p) for p in sorted((root / "catalog/townships").glob("*.json"))}
        build(root, "--workbook", "all.xlsx", "--township-sheets")
        book = book_of(root)
        check_names(book)
        check_links(book)
        sheets = {s.title: s for s in shown(book)[1 + len(IDS):]}
        assert len(sheets) == sum(len(r["townships"]) for r in registries.values()), len(sheets)
        for stem, registry in registries.items():
            assert registry["select"] == ("board" if stem == "huiyi" else "tier"), f"{stem}: this test knows another rule"
            for township in registry["townships"]:
                data = load(ROOT / f"catalog/{township['catalogs'][0]}.json")
                have, want = body_rows(sheets[township["name"]], data), resolved(data, RULES[stem])
                assert want and have == want, f"{township['name']}: {len(have)} rows, {len(want)} expected"
                top = [squeeze(c.value) for row in sheets[township["name"]].iter_rows(max_row=3) for c in row]
                assert any(t.startswith(township["name"]) for t in top), f"{township['name']} is not in the title"
        assert len([s for s in book.worksheets if s.sheet_state == "hidden"]) == len(IDS), "hidden sheets"


def check_one_township():
    with root_copy() as root:
        build(root, "--workbook", "all.xlsx", "--township-sheets", "--township", "鱼河镇")
        assert [s.title for s in shown(book_of(root))[1 + len(IDS):]] == ["鱼河镇"], book_of(root).sheetnames
        build(root, "--workbook", "all.xlsx", "--township-sheets", "--township", "610802102")
        assert len(shown(book_of(root))) == 2 + len(IDS), "by code"
        done = build(root, "--workbook", "all.xlsx", "--township-sheets", "--township", "无此镇")
        assert "GK2003" in done.stderr, done.stderr


def check_selects():
    """A rule that takes only some items: texts of what was left out stay with those that went on from them."""
    with root_copy(catalogs=["huiyi-medical"]) as root:
        path = root / "catalog/huiyi-medical.json"
        data = load(path)
        for n, item in enumerate(data["items"]):
            item.pop("tier.township", None)
            if n % 3 == 1:
                item["tier.township"] = True
        store(path, data)
        build(root, "--workbook", "some.xlsx", "--township-sheets", "--select", "tier", "--township", "会议镇")
        sheet = shown(book_of(root, "some.xlsx"))[-1]
        want = resolved(data, lambda i: i.get("tier.township"))
        assert body_rows(sheet, data) == want and len(want) == 4, "items taken"
        for item in data["items"]:
            item.pop("tier.township", None)
        store(path, data)
        done = build(root, "--workbook", "none.xlsx", "--township-sheets", "--select", "tier", "--township", "会议镇")
        assert "GK2018" in done.stderr and len(shown(book_of(root, "none.xlsx"))) == 2, done.stderr


def township(code, name):
    return {"code": code, "name": name, "catalogs": ["huiyi-medical"]}


def check_hundreds():
    """Names that a sheet cannot have, twins, and hundreds more."""
    names = ["城关镇", "城关镇", "河/口:镇*?[1]", "'引号镇'", "history", "HISTORY", "目录一览", "gongkai",
             "一二三四五六七八九十一二三四五六七八九十一二", "㳇" * 40, "𡐓" * 20, "𡐓" * 20 + "乡"]
    names += [f"第{n}乡" for n in range(size(100, 300))]
    with root_copy(catalogs=["huiyi-medical"], townships=False) as root:
        (root / "catalog/townships").mkdir()
        store(root / "catalog/townships/many.json", {
            "format": "gongkai-townships/1", "province": "", "city": "", "county": "", "select": "all",
            "townships": [township(str(100000000 + i), name) for i, name in enumerate(names)]})
        build(root, "--workbook", "all.xlsx", "--township-sheets")
        book = book_of(root)
        check_names(book)
        rows = check_links(book)
        assert len(rows) == 1 + len(names), len(rows)
        assert all(name in row[1].value for name, row in zip(names, rows[1:])), "titles of the contents"
        assert rows[1][1].value.endswith("城关镇-100000000") and rows[2][1].value.endswith("城关镇-100000001"), "twins"
        assert [s.title for s in shown(book)[2:4]] == ["城关镇-100000000", "城关镇-100000001"], "twins"
        assert units(shown(book)[2 + 10].title) <= 31
        data = load(ROOT / "catalog/huiyi-medical.json")
        want = resolved(data, lambda i: True)
        assert all(body_rows(s, data) == want for s in shown(book)[2:]), "a township's items"


def check_plain_and_review():
    with root_copy() as root:
        build(root, "--workbook", "all.xlsx", "--plain", "--review")
        assert len(book_of(root).worksheets) == 1 + len(IDS), "hidden sheets in spite of --plain"
        review = book_of(root, "all-校核.xlsx")
        check_names(review)
        lists = [s for s in review.worksheets if s.title.startswith("校核清单")]
        assert len(lists) == len(IDS) and len(review.worksheets) == 1 + 4 * len(IDS), review.sheetnames
        for name, sheet in zip(IDS, lists):
            alone = openpyxl.load_workbook(root / f"out/{name}/{name}-校核.xlsx")["校核清单"]
            a, b = ([[c.value for c in row] for row in s.iter_rows()] for s in (sheet, alone))
            assert a == b and len(a) > 2, f"{name}: the list is not that of its own review copy"
        assert not any(c.comment for s in book_of(root).worksheets for row in s.iter_rows() for c in row), "comments"


def count(values):
    counts = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def summary_of(data):
    """{(caption, value): items} by 一级事项, body, channel and tier, counted from the catalog."""
    items, found = leads(data["items"]), {}
    seen = {}
    for item in items:
        for key in ("level1", "body"):
            seen[key] = item.get(key, seen.get(key, ""))
            found.setdefault(key, []).append(squeeze(seen[key]))
    captions, want = {c["key"]: c["caption"] for c in leaves(data["columns"])}, {}
    for key in ("level1", "body"):
        want.update({(captions[key], value): n for value, n in count(found[key]).items()})
    group = next((c["caption"] for c in data["columns"] if any(l["key"].startswith("tier.") for l in leaves([c]))), None)
    for column in leaves(data["columns"]):
        if column["key"].startswith("tier."):
            want[group, column["caption"]] = sum(bool(i.get(column["key"])) for i in items)
    return want


def check_review():
    """The list has every open note and every finding, once; each is a comment too; the summary counts the items."""
    for name in IDS:
        with root_copy(catalogs=[name], townships=False) as root:
            build(root, "--review")
            data = load(root / f"catalog/{name}.json")
            lint = json.loads(run("lint", "--root", root, "--format", "json").stdout)
            book = openpyxl.load_workbook(root / f"out/{name}/{name}-校核.xlsx")
            rows = [[c.value or "" for c in row] for row in book["校核清单"].iter_rows(min_row=3)]
            words = json.loads(run("todo", "--root", root, "--format", "json").stdout)["catalogs"][0]["entries"]
            fields = {"title": "标题：", "issuer": "发文机关："}
            notes = [fields.get(e["key"], "") + e["zh"] for e in words if e["kind"] in ("inferred", "note")]
            assert len(notes) == len(data.get("review", [])) + sum(len(i.get("review", {})) for i in data["items"])
            findings = [f"{f['code']}: {f['zh']}" for f in lint["catalogs"][0]["findings"]]
            assert count(squeeze(r[4]) for r in rows) == count(map(squeeze, notes + findings)), f"{name}: the list"
            comments = {c.coordinate: squeeze(c.comment.text) for row in book.worksheets[0].iter_rows() for c in row if c.comment}
            missing = [r for r in rows if squeeze(r[4]) not in comments.get(r[5], "")]
            assert not missing, f"{name}: no comment says {missing[0]}"
            have = {(r[0].value, squeeze(r[1].value)): int(r[2].value) for r in book["汇总"].iter_rows(min_row=3)}
            wrong = {k: (n, have.get(k)) for k, n in summary_of(data).items() if have.get(k) != n}
            assert not wrong, f"{name}: summary {wrong}"


def check_bytes():
    seen = set()
    with root_copy() as root:
        for options, zone in ((["--jobs", "1"], "UTC"), (["--jobs", "4"], "Pacific/Kiritimati")):
            run("build", "--root", root, "--out", root / "out", "--workbook", "all.xlsx", "--township-sheets", *options,
                env={"TZ": zone}, check=0)
            seen.add((root / "out/all.xlsx").read_bytes())
    assert len(seen) == 1, "the bytes differ"
    with root_copy() as root:
        run("build", "--root", root, "--out", root / "out", "--format", "poster", "--workbook", "all.xlsx",
            "--township-sheets", "--township", "鱼河镇", check=0)
        assert (root / "out/all.xlsx").exists() and not list((root / "out").glob("*/*.xlsx")), "only the one workbook"


def check_faulty_catalog():
    """One that cannot be built is left out, and so said; when none can, there is no workbook."""
    with root_copy(catalogs=["huiyi-medical", "xinjiang-medical"]) as root:
        path = root / "catalog/huiyi-medical.json"
        data = load(path)
        data["items"][0]["content"] += "\uE5E5"
        store(path, data)
        done = build(root, "--workbook", "all.xlsx", check=5)
        assert "GK2016" in done.stderr and "huiyi-medical" in done.stderr, done.stderr
        assert done.stderr.count("U+E5E5") == 1, done.stderr
        assert len(shown(book_of(root))) == 2, book_of(root).sheetnames
        (root / "catalog/xinjiang-medical.json").unlink()
        (root / "out/all.xlsx").unlink()
        done = build(root, "--workbook", "all.xlsx", check=5)
        assert "GK2017" in done.stderr and not (root / "out/all.xlsx").exists(), done.stderr


def check_usage():
    with root_copy(catalogs=["huiyi-medical"]) as root:
        for name in ("../all.xlsx", "/tmp/all.xlsx", "all.xls", ".xlsx", "", "a\\b.xlsx", "c:all.xlsx"):
            done = build(root, "--workbook", name, check=2)
            assert "workbook" in done.stderr, done.stderr
        done = build(root, "--township-sheets", check=2)
        assert "--workbook" in done.stderr, done.stderr
        build(root, "--workbook", "全部 目录.xlsx")
        with zipfile.ZipFile(root / "out/全部 目录.xlsx") as z:
            assert z.testzip() is None
        assert "全部 目录.xlsx" in json.dumps(load(root / "out/manifest.json"), ensure_ascii=False)


def main():
    tally = Tally()
    for case in (check_catalogs_alone, check_townships, check_one_township, check_selects, check_hundreds,
                 check_plain_and_review, check_review, check_bytes, check_faulty_catalog, check_usage):
        tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
