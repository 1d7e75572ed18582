#!/usr/bin/env python3
"""Small inputs of the kinds that went wrong (tests/cases/NAME.*), each against the catalog that a reader of it would
write (NAME.json, without `id` and `source`), white space aside. Told are the cells that are right, and the wrong ones
that nothing warns of: of these there must be none.
"""
import json
import pathlib
import tempfile

import office_files as of
from common import ROOT, Tally, leaves, run, squeeze

CASES = ROOT / "tests" / "cases"
TOP = ("title", "field", "issuer", "edition", "date", "attachment", "notes")


def bare(value):
    """Without the white space in texts."""
    if isinstance(value, dict):
        return {squeeze(key): bare(text) for key, text in value.items()}
    if isinstance(value, (list, tuple)):
        return [bare(text) for text in value]
    return squeeze(value) if isinstance(value, str) else value


def cells(catalog, shape=bare):
    """Every place of a catalog that a reader could check: (row, key) → what stands there, in the shape to compare."""
    seen = {(0, key): catalog.get(key, "") for key in TOP}
    for column in leaves(catalog["columns"]):
        seen[0, "column " + column["key"]] = (column["caption"], column.get("kind"), column.get("options"))
    for row, item in enumerate(catalog["items"], 1):
        seen.update({(row, key): value for key, value in item.items() if key not in ("review", "id")})
    return {place: shape(value) for place, value in seen.items()}


def flagged(catalog):
    """Keys that the catalog itself calls uncertain, by row; row 0: for the whole column."""
    keys = {(0, note.split(":")[0]) for note in catalog.get("review", [])}
    for row, item in enumerate(catalog["items"], 1):
        keys |= {(row, key) for key in item.get("review", {})}
        keys |= {(row, key) for key, value in item.items() if value is None}
    return keys


def compare(have, want, shape=bare):
    """(right, all, wrong and not flagged)"""
    a, b, unsure = cells(have, shape), cells(want, shape), flagged(have)
    places = a.keys() | b.keys()
    wrong = [p for p in sorted(places, key=str) if a.get(p) != b.get(p)]
    silent = [p for p in wrong if p not in unsure and (0, p[1]) not in unsure]
    return len(places) - len(wrong), len(places), [(p, a.get(p), b.get(p)) for p in silent]


def case(source, folder, count):
    out = folder / (source.stem + ".json")
    run("import", source, "-o", out, check=0)
    want = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
    have = json.loads(out.read_text(encoding="utf-8"))
    assert sorted(have.get("review", [])) == sorted(want.get("review", [])), have.get("review")
    doubts = [[item.get("review") for item in c["items"]] for c in (have, want)]
    assert doubts[0] == doubts[1], doubts
    right, places, silent = compare(have, want)
    count[0] += right
    count[1] += places
    assert not silent, "\n".join(f"{place}: {a!r}, not {b!r}" for place, a, b in silent)


def personal(folder):
    """What names persons is dropped with a message that does not repeat it."""
    done = run("import", CASES / "tail-signatures.xlsx", "-o", folder / "tail.json", check=0)
    said = done.stdout + done.stderr + (folder / "tail.json").read_text(encoding="utf-8")
    assert "GK1243" in said, said
    for word in ("张某", "李某", "0000-0000000"):
        assert word not in said, word


def beside(folder):
    """What hangs beside the cells of a workbook is said, with its cell: a comment, a text box, a box to tick, not a button."""
    said = run("import", CASES / "struck-and-beside.xlsx", "-o", folder / "beside.json", check=0).stderr
    assert "C3" in said.split("改作自来水")[0].splitlines()[-1] and "自六月起施行" in said, said
    assert said.count("GK1274") == 2 and "1 form control" in said and said.count("GK2542") == 1, said
    said = run("import", CASES / "struck-in-word.docx", "-o", folder / "prompt.json", check=0).stderr
    assert "GK2541" in said and "单击此处输入日期" in said and "GK2549" in said and "内部掌握" in said, said


def several(folder):
    """A workbook of two editions is asked about, the older one named as such; each can be had."""
    source, out = CASES / "two-years.xlsx", folder / "years.json"
    said = run("import", source, "-o", out, check=3).stderr
    assert "GK1245" in said and "--sheet" in said, said
    assert "旧版" in said.split("|")[1] and "像是旧版" not in said.split("|")[0], said
    assert not out.exists()
    for sheet, title in (("2026年", "会议镇医疗保险领域基层政务公开标准目录"), ("2", "会议镇医疗保险目录（2023年旧版）")):
        run("import", source, "--sheet", sheet, "--id", "years", "-o", folder / f"{len(sheet)}.json", check=0)
        have = json.loads((folder / f"{len(sheet)}.json").read_text(encoding="utf-8"))
        assert (have["title"], have["issuer"]) == (title, "会议镇人民政府"), (have["title"], have["issuer"])
        assert "category" not in [column.get("key") for column in have["columns"]]
    assert "2023年" in run("import", source, "--sheet", "9", "-o", out, check=3).stderr


def shifted(folder):
    """Text with a cell a line, where a cell has two lines or is missing: refused, for nothing tells which is which."""
    lines = (CASES / "one-cell-with-ticks.txt").read_text(encoding="utf-8").splitlines()
    at, out = lines.index("检验结果"), folder / "shifted.json"
    for name, changed in (("two lines", lines[:at] + ["检验结果", "和处置"] + lines[at + 1:]),
                          ("missing", lines[:at] + lines[at + 1:]),
                          ("both", lines[:at - 1] + ["1、检验结果", "2、处置"] + lines[at + 1:]),
                          ("last", lines[:-2] + lines[-1:] + ["何处来的一行"])):
        (folder / "shifted.txt").write_text("\n".join(changed) + "\n", encoding="utf-8")
        said = run("import", folder / "shifted.txt", "-o", out)
        assert said.returncode == 3 and not out.exists(), (name, said.stderr)


def uneven(folder):
    """A row with a bar too many is no guess taken in silence."""
    source, out = folder / "uneven.md", folder / "uneven.json"
    source.write_text("| 序号 | 公开事项 | 公开内容 | 公开依据 | 公开时限 |\n|-|-|-|-|-|\n| 1 | 甲 | 乙 | 丙 | 丁 |\n"
                      "| 2 | 甲 | 乙|乙 | 丙 | 丁 |\n", encoding="utf-8")
    assert "GK1247" in run("import", source, "-o", out, check=3).stderr and not out.exists()
    run("import", source, "--accept-guess", "-o", out, check=0)
    items = json.loads(out.read_text(encoding="utf-8"))["items"]
    assert "review" not in items[0] and set(items[1]["review"].values()) == {"place-guessed"}, items


# Read from the sources: the cells that name a board, or tick one, of the township's tier.
ON_BOARD = {"boxes-l.html": [1], "boxes-n.html": [1], "boxes-behind.xlsx": [1, 3, 4], "boxes-brackets.docx": [1, 2],
            "boards.csv": [1, 2, 4]}


def boards(folder):
    """Who ticks a board goes up, whatever the board is called and however it is ticked; and nobody else."""
    ids = {pathlib.Path(name).stem: rows for name, rows in ON_BOARD.items()}
    (folder / "catalog" / "townships").mkdir(parents=True)
    for name in ON_BOARD:
        run("import", CASES / name, "-o", folder / "catalog" / (pathlib.Path(name).stem + ".json"), check=0)
    place = {"code": "", "name": "石羊镇", "catalogs": list(ids)}
    (folder / "catalog" / "townships" / "a.json").write_text(
        json.dumps({"format": "gongkai-townships/1", "select": "board", "townships": [place]}), encoding="utf-8")
    said = json.loads(run("poster", "--explain", "--format", "json", "--root", folder, check=0).stdout)
    up = {n["catalog"]: [item["item"] for item in n["list"] if item["up"]] for n in said["notices"]}
    assert up == ids, up


def through_workbook(folder):
    """What is unknown, and which rows list fewer options, comes back from our own workbook."""
    for stem in ("half-block-boxes", "number-under-group", "boxes-behind"):
        out = folder / "catalog" / (stem + ".json")
        out.parent.mkdir(parents=True, exist_ok=True)
        source = next(path for path in CASES.glob(stem + ".*") if path.suffix != ".json")
        run("import", source, "-o", out, check=0)
        run("build", "--format", "xlsx", "--root", folder, "--out", folder / "out", out, check=0)
        back = folder / "back.json"
        back.unlink(missing_ok=True)
        run("import", folder / "out" / stem / (stem + ".xlsx"), "-o", back, check=0)
        items = [json.loads(path.read_text(encoding="utf-8"))["items"] for path in (out, back)]
        channels = [[item.get("channels") for item in list_of] for list_of in items]
        assert channels[0] == channels[1], channels


def each_its_own_file(folder):
    """Into a folder all sheets go, each catalog with the sheets behind it that have no title; the older one is named."""
    to = folder / "all"
    said = run("import", CASES / "two-years.xlsx", "-o", f"{to}/", check=0)
    assert "GK2436" in said.stderr and "2023" in said.stderr.split("GK2436")[1].split("\n")[0], said.stderr
    have = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in to.iterdir()}
    assert sorted(have) == ["two-years-2023年-旧", "two-years-2026年"], sorted(have)
    for name, sheet in (("two-years-2026年", "1"), ("two-years-2023年-旧", "2")):
        one = folder / f"one-{sheet}.json"
        run("import", CASES / "two-years.xlsx", "--sheet", sheet, "--id", name, "-o", one, check=0)
        assert json.loads(one.read_text(encoding="utf-8")) == have[name], name
    head, row = ["序号", "一级事项", "公开内容", "公开时限", "公开主体"], ["1", "供水", "水质", "10日", "县水务局"]
    book = {"说明": [["填表说明"]], "供水": [["某县供水领域政务公开标准目录"], head, row], "续": [head, ["2", *row[1:]]],
            "供气": [["某县供气领域政务公开标准目录"], head, ["1", "供气", *row[2:]]], "电话": [["值班电话表尾"]]}
    source = folder / "三张.xlsx"
    source.write_bytes(of.xlsx({name: of.sheet_xml(of.grid_rows(rows)) for name, rows in book.items()}))
    said = run("import", source, "-o", f"{folder / 'three'}/", check=0).stderr
    have = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "three").iterdir()}
    assert {name: len(c["items"]) for name, c in have.items()} == {"三张-供水": 2, "三张-供气": 1}, have.keys()
    assert "填表说明" in said and "值班电话表尾" in said, said


HEAD = ["序号", "一级事项", "公开内容", "公开时限", "公开主体"]


def tables_of(name, before):
    """A page of tables, each behind its texts ("# " begins a heading), as HTML or DOCX; a row names the table's number."""
    html, docx = "", []
    for i, texts in enumerate(before, 1):
        for text in texts:
            word = text.removeprefix("# ")
            tag = "h2" if word != text else "p"
            html += f"<{tag}>{word}</{tag}>"
            docx.append(of.p(of.t(word), props='<w:jc w:val="center"/>' if word != text else ""))
        rows = [HEAD, [str(i), f"事项{i}", f"内容{i}", "10日", "县水务局"]] if i <= len(before) - 1 else []
        if rows:
            html += "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
            docx.append(of.tbl(*(of.tr(*(of.tc(of.p(of.t(c))) for c in row)) for row in rows)))
    return of.docx(*docx) if name.endswith(".docx") else f"<html><body>{html}</body></html>".encode()


def tables_of_a_page(folder):
    """Tables of a page with titles that differ are catalogs; notes stay with the table they stand below."""
    two = [["# 某县供水领域政务公开标准目录"], ["注：水质按月公开。"],
           ["备注：水价见公告。", "附件2", "# 某县供气领域政务公开标准目录"],
           ["# 某县供气领域政务公开标准目录（续）"], ["注：气价随时公开。"]]
    for name in ("page.html", "page.docx"):
        source, to = folder / name, folder / f"{name}.d"
        source.write_bytes(tables_of(name, two))
        said = run("import", source, "-o", folder / "x.json", check=3).stderr
        assert "GK1245" in said and "1: 某县供水" in said and "3: 某县供气" in said and "4: " not in said, said
        run("import", source, "-o", f"{to}/", check=0)
        have = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in to.iterdir()}
        assert sorted(have) == ["page-1", "page-3"], sorted(have)
        water, gas = have["page-1"], have["page-3"]
        assert [c["title"] for c in (water, gas)] == ["某县供水领域政务公开标准目录", "某县供气领域政务公开标准目录"]
        assert [item["no"] for c in (water, gas) for item in c["items"]] == ["1", "2", "3", "4"]
        assert water["notes"] == "注：水质按月公开。\n备注：水价见公告。" and gas["notes"] == "注：气价随时公开。", (water, gas)
        assert (water["attachment"], gas["attachment"]) == ("", "附件2")
        assert not any("category" in item for item in water["items"] + gas["items"])
        run("import", source, "--sheet", "3", "--id", "page-3", "-o", folder / "x.json", check=0)
        assert json.loads((folder / "x.json").read_text(encoding="utf-8")) == gas
        (folder / "x.json").unlink()
    one = [["# 某县住建局政务公开标准目录", "# 一、供水事项清单"], ["# 二、供气事项清单"], []]
    for name in ("one.html", "one.docx"):
        (folder / name).write_bytes(tables_of(name, one))
        run("import", folder / name, "-o", folder / "one.json", check=0)
        assert [item["no"] for item in json.loads((folder / "one.json").read_text(encoding="utf-8"))["items"]] == ["1", "2"]
        (folder / "one.json").unlink()


def below_each_other(folder):
    """Two tables in one sheet, each with its title and head, are two catalogs; a title that goes on, or that only numbers a
    group, is none; a table with rows before the first title is a catalog without one."""
    def rows(title, name, *more):
        return [[title], HEAD, ["1", name, "内容", "10日", "县水务局"], *[[m] for m in more]]
    water, gas = "某县供水领域政务公开标准目录", "某县供气领域政务公开标准目录"
    two = rows(water, "供水", "注：按月公开。", "附件2") + rows(gas, "供气")
    for kind, data in (("xlsx", of.xlsx({"表": of.sheet_xml(of.grid_rows(two))})),
                       ("csv", "\n".join(",".join(row + [""] * (5 - len(row))) for row in two).encode())):
        source, to = folder / f"两表.{kind}", folder / f"{kind}.d"
        source.write_bytes(data)
        said = run("import", source, "-o", folder / "x.json", check=3).stderr
        assert "1.2" in said and water in said and gas in said, said
        run("import", source, "-o", f"{to}/", check=0)
        have = sorted((json.loads(path.read_text(encoding="utf-8")) for path in to.iterdir()), key=lambda c: c["title"], reverse=True)
        assert [(c["title"], c["notes"], c["attachment"], len(c["items"])) for c in have] == [
            (water, "注：按月公开。", "", 1), (gas, "", "附件2", 1)], have
        run("import", source, "--sheet", "1.2", "--id", have[1]["id"], "-o", folder / "x.json", check=0)
        assert json.loads((folder / "x.json").read_text(encoding="utf-8")) == have[1]
        (folder / "x.json").unlink()
    for other in (water + "（续）", water, "二、供气事项清单"):
        one = rows(water, "供水") + rows(other, "供气")
        (folder / "一表.xlsx").write_bytes(of.xlsx({"表": of.sheet_xml(of.grid_rows(one))}))
        run("import", folder / "一表.xlsx", "-o", folder / "one.json", check=0)
        assert len(json.loads((folder / "one.json").read_text(encoding="utf-8"))["items"]) == 2, other
        (folder / "one.json").unlink()
    book = {"甲": rows("", "供水"), "乙": rows(gas, "供气")}
    (folder / "无题.xlsx").write_bytes(of.xlsx({name: of.sheet_xml(of.grid_rows(table)) for name, table in book.items()}))
    (folder / "无题.html").write_bytes(tables_of("x.html", [[], ["# " + gas], []]))
    for kind in ("xlsx", "html"):
        run("import", folder / f"无题.{kind}", "-o", f"{folder}/u-{kind}/", check=0)
        have = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / f"u-{kind}").iterdir()]
        assert sorted(c["title"] for c in have) == sorted(["无题", gas]), have
        assert all(len(c["items"]) == 1 and "category" not in c["items"][0] for c in have), have
        assert [c["review"][0] for c in have if c["title"] == "无题"] == ["title: from-file"]


def tables_of_bars(folder):
    """Tables of Markdown behind titles of their own are catalogs, too."""
    titles = ["某县供水领域政务公开标准目录", "某县供气领域政务公开标准目录"]
    head = f"| {' | '.join(HEAD)} |\n{'|-' * len(HEAD)}|\n"
    (folder / "bars.md").write_text("".join(f"# {title}\n\n{head}| {i} | 事项{i} | 内容 | 10日 | 县水务局 |\n\n注：第{i}表。\n\n"
                                            for i, title in enumerate(titles, 1)), encoding="utf-8")
    said = run("import", folder / "bars.md", "-o", folder / "bars.json", check=3).stderr
    assert "GK1245" in said and all(title in said for title in titles), said
    run("import", folder / "bars.md", "-o", f"{folder / 'bars'}/", check=0)
    have = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "bars").iterdir())]
    assert [(c["title"], c["notes"], [item["level1"] for item in c["items"]]) for c in have] == [
        (title, f"注：第{i}表。", [f"事项{i}"]) for i, title in enumerate(titles, 1)], have


def built_at_once(folder):
    """A file of several catalogs is built as those."""
    (folder / "两项.html").write_bytes(tables_of("x.html", [["# 某县供水领域政务公开标准目录"], ["# 某县供气领域政务公开标准目录"], []]))
    run("build", folder / "两项.html", CASES / "two-years.xlsx", "--format", "xlsx", "--out", folder / "built", check=0)
    for name in ("两项-1", "两项-2", "two-years-2026年", "two-years-2023年-旧"):
        assert (folder / "built" / name / f"{name}.xlsx").exists(), name


def damaged():
    """The comparison sees a cell that changed."""
    want = json.loads((CASES / "title-and-h1.json").read_text(encoding="utf-8"))
    have = json.loads(json.dumps(want))
    have["items"][0]["deadline"] = ""
    assert len(compare(have, want)[2]) == 1


def main():
    tally, count = Tally(), [0, 0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for source in sorted(path for path in CASES.iterdir() if path.suffix != ".json" and path.name != "two-years.xlsx"):
            tally.case(source.name, case, source, folder, count)
        tally.case("persons are not repeated", personal, folder)
        tally.case("what hangs beside", beside, folder)
        tally.case("sheets of two years", several, folder)
        tally.case("each its own file", each_its_own_file, folder)
        tally.case("tables of a page", tables_of_a_page, folder)
        tally.case("tables of bars", tables_of_bars, folder)
        (folder / "below").mkdir()
        tally.case("tables below each other", below_each_other, folder / "below")
        tally.case("several catalogs of a file built", built_at_once, folder)
        tally.case("a cell a line, shifted", shifted, folder)
        tally.case("a row with a bar too many", uneven, folder)


        tally.case("boards go up", boards, folder / "boards")
        tally.case("boxes come back", through_workbook, folder / "books")
        tally.case("a damaged catalog is seen", damaged)
    print(f"{count[0]} of {count[1]} cells right ({100 * count[0] / max(count[1], 1):.2f} %)")
    tally.done()


if __name__ == "__main__":
    main()
