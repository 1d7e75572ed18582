#!/usr/bin/env python3
"""What is open, and how it is settled: todo, confirm, accepted findings, and why a poster is 样稿."""
import json
import pathlib
import shutil
import tempfile

import openpyxl

import office
from common import ROOT, Tally, load, root_copy, run, store

TICKS = ["audience.all", "method.active", "tier.county", "tier.township"]


def todo(root, *names):
    return json.loads(run("todo", *names, "--root", root, "--format", "json", check=0).stdout)["catalogs"]


def confirm(root, *args, check=0):
    return run("confirm", *args, "--root", root, check=check)


def open_of(root, name):
    return [(e["kind"], e.get("item"), e.get("key"), e["code"]) for e in todo(root, name)[0]["entries"] if e["blocks"]]


def samples():
    """The list against what the seeds are known to have: DOMAIN section 3's errors, and ticks without places."""
    with root_copy(["huiyi-medical", "shanghai-medical"]) as root:
        assert open_of(root, "huiyi-medical") == [
            ("error", 4, "basis", "GK3103"), ("error", 5, "basis", "GK3103"), ("error", 6, "basis", "GK3103"),
            ("error", 7, "basis", "GK3103"), ("error", 10, "basis", "GK3101")], open_of(root, "huiyi-medical")
        entry = todo(root, "huiyi-medical")[0]["entries"][4]
        assert (entry["now"], entry["proposed"]) == ("国务院令第722号", "国务院令第711号"), entry
        warnings = [e for e in todo(root, "huiyi-medical")[0]["entries"] if not e["blocks"]]
        assert len(warnings) == 11 and all(e["kind"] == "finding" for e in warnings)


def every_command_settles_its_line():
    """What a line says is what settles it: run each, and nothing is open."""
    with root_copy(["huiyi-medical"]) as root:
        data = load(root / "catalog/huiyi-medical.json")
        data["items"][0].update({"tier.county": None, "review": {"tier.county": "ticks-lost", "content": "ditto"}})
        data["review"] = ["title: none"]
        store(root / "catalog/huiyi-medical.json", data)
        left = todo(root, "huiyi-medical")[0]["entries"]
        while left:
            words = left[0]["command"].split()
            assert words[:3] == ["gongkai", "confirm", "huiyi-medical"], left[0]
            confirm(root, *[w.replace('"…"', "查过") for w in words[2:]])
            before, left = left, todo(root, "huiyi-medical")[0]["entries"]
            assert left != before, left[0]
        item = load(root / "catalog/huiyi-medical.json")["items"][0]
        assert item["tier.county"] is True and set(item["confirmed"]) == {"tier.county", "content"}, item


def one_command_settles_a_column():
    """What many items say alike of a column has a command for all, which leaves nothing of it open."""
    with root_copy(["yuyang-social-insurance"]) as root:
        lines = run("todo", "yuyang-social-insurance", "--root", root, check=0).stdout.splitlines()
        commands = [b.split("→ gongkai confirm ")[1] for a, b in zip(lines, lines[1:]) if a.endswith("all at once:")]
        assert sorted(c.split("--column ")[1].split()[0] for c in commands) == sorted(["deadline", *TICKS]), commands
        for command in commands:
            confirm(root, *command.replace('"…"', "查过").split())
        left = [e for e in open_of(root, "yuyang-social-insurance") if e[2] in ["deadline", *TICKS]]
        assert left == [], left


TIMES = 13  # of the cells of 公开时限 in yuyang-social-insurance, merged ones once, 即时办结 and days to do the work


def accept_times(root, name):
    """What lint takes for times to do the work: they hold posters up as errors do."""
    confirm(root, name, "--accept", "GK3202", "--reason", "即时公开")


def who_confirms():
    with root_copy(["yuyang-social-insurance"]) as root:
        confirm(root, "yuyang-social-insurance", "--item", "2", "--column", "tier.county", "--by", "王芳")
        items = load(root / "catalog/yuyang-social-insurance.json")["items"]
        assert items[1]["confirmed"] == {"tier.county": "王芳"} and "confirmed" not in items[0]
        assert list(items[1])[-2:] == ["confirmed", "review"]
        assert len(open_of(root, "yuyang-social-insurance")) == 165 + TIMES
        accept_times(root, "yuyang-social-insurance")
        assert len(open_of(root, "yuyang-social-insurance")) == 165
        confirm(root, "yuyang-social-insurance", "--column", "title", "--value", "榆阳区目录", "--by", "李")
        data = load(root / "catalog/yuyang-social-insurance.json")
        assert data["title"] == "榆阳区目录" and data["confirmed"] == {"title": "李"}
        confirm(root, "yuyang-social-insurance", "--all")
        assert open_of(root, "yuyang-social-insurance") == []


def an_error_is_first():
    """A row with an error is not confirmed; the others are; accepted, it is."""
    with root_copy(["huiyi-medical"]) as root:
        data = load(root / "catalog/huiyi-medical.json")
        for i in (0, 9):
            data["items"][i]["review"] = {"tier.township": "ticks-unplaced"}
        store(root / "catalog/huiyi-medical.json", data)
        said = confirm(root, "huiyi-medical", "--all", check=3).stderr
        assert "GK2184" in said and "item 10" in said, said
        items = load(root / "catalog/huiyi-medical.json")["items"]
        assert "confirmed" in items[0] and "confirmed" not in items[9]
        confirm(root, "huiyi-medical", "--item", "10", "--accept", "GK3101", "--reason", "引旧文")
        confirm(root, "huiyi-medical", "--item", "10")
        assert "confirmed" in load(root / "catalog/huiyi-medical.json")["items"][9]


def a_changed_text_reopens():
    with root_copy(["huiyi-medical"]) as root:
        path = root / "catalog/huiyi-medical.json"
        confirm(root, "huiyi-medical", "--accept", "GK3101", "--reason", "引旧文", "--by", "王")
        assert [e[3] for e in open_of(root, "huiyi-medical")] == ["GK3103"] * 4
        report = run("lint", "--root", root, "--strict").stdout
        assert "accepted: 引旧文 -- 王" in report and "4 errors" in report, report
        data = load(path)
        data["items"][9]["basis"] += "。"
        store(path, data)
        assert [e[3] for e in open_of(root, "huiyi-medical")] == ["GK3103"] * 4 + ["GK3101"]


def what_names_nothing():
    with root_copy(["huiyi-medical"]) as root:
        before = (root / "catalog/huiyi-medical.json").read_bytes()
        assert "GK2181" in confirm(root, "huiyi-medical", check=2).stderr
        said = confirm(root, "huiyi-medical", "--item", "恢复医疗保险参保状", check=3).stderr
        assert "GK2182" in said and "恢复医疗保险参保状态" in said, said
        assert "GK2183" in confirm(root, "huiyi-medical", "--column", "bases", check=3).stderr
        assert "GK2185" in confirm(root, "huiyi-medical", "--accept", "GK3333", "--reason", "x", check=3).stderr
        assert "GK2186" in confirm(root, "huiyi-medical", "--item", "1", "--column", "tier.township", "--value", "也许",
                                   check=3).stderr
        assert "GK2187" in confirm(root, "huiyi-medical", "--column", "basis", "--value", "x", check=3).stderr
        assert (root / "catalog/huiyi-medical.json").read_bytes() == before


def a_merged_tick_is_settled_once():
    """One cell over rows 3 to 5: one line, whichever of its rows the word or the review copy settles."""
    name, tick = "huiyi-medical", "tier.township"
    with root_copy([name]) as root:
        path = root / f"catalog/{name}.json"
        data = load(path)
        others = open_of(root, name)
        data["items"][2] = dict(data["items"][2], **{tick: None, "review": {tick: "ticks-lost"}})
        for item in data["items"][3:5]:
            del item[tick]
            item["same"] = [tick]
        store(path, data)
        assert len(open_of(root, name)) == len(others) + 1
        copy = review_copy(root, name)
        confirm(root, name, "--item", "5", "--column", tick, "--value", "√")
        assert open_of(root, name) == others
        items = load(path)["items"]
        assert items[2][tick] is True and [item.get("same") for item in items[3:5]] == [[tick]] * 2
        store(path, data)
        fill(copy, lambda key, cells: ("改为", "×") if key.endswith(tick) else ("", ""))
        import_back(root, copy, name)
        items = load(path)["items"]
        assert tick not in items[2] and [item.get("same") for item in items[3:5]] == [[tick]] * 2
        assert open_of(root, name) == others


def undone():
    with root_copy(["yuyang-social-insurance"]) as root:
        path = root / "catalog/yuyang-social-insurance.json"
        before = path.read_bytes()
        confirm(root, "yuyang-social-insurance", "--all")
        assert path.read_bytes() != before
        run("undo", path, check=0)
        assert path.read_bytes() == before


def drafts(root, catalog, *args):
    """The posters of one catalog in its county: what the summary and the index say of drafts."""
    done = run("poster", catalog, "--root", root, "--out", root / "out", "--all", *args, check=0)
    summary = [line for line in done.stdout.splitlines() if "drafts:" in line]
    index = "".join(p.read_text(encoding="utf-8") for p in (root / "out/townships").glob("*.html"))
    return summary[0] if summary else "", index.count("样稿（待核）"), index


def why_a_poster_is_a_draft():
    """It says why, and is none any more when the list is empty for what stands on it."""
    with root_copy(["yuyang-social-insurance", "shanghai-medical"]) as root:
        name = "yuyang-social-insurance"
        said, n, index = drafts(root, name)
        assert said == (f"31 drafts: 31 because {TIMES} findings of lint, 公开对象 and others are inferred (4 columns), title "
                        "is not confirmed. See gongkai todo."), said
        accept_times(root, name)
        said, n, index = drafts(root, name)
        assert said == ("31 drafts: 31 because 公开对象 and others are inferred (4 columns), title is not confirmed. "
                        "See gongkai todo."), said
        assert n == 31 and "样稿（待核）：公开对象等4栏系推断，标题未核实" in index
        confirm(root, name, "--column", "audience.all", "--column", "method.active", "--column", "tier.county")
        assert "公开层级 is inferred, title" in drafts(root, name)[0]
        confirm(root, name, "--column", "tier.township")
        said, n, index = drafts(root, name)
        assert said == "31 drafts: 31 because title is not confirmed. See gongkai todo.", said
        explained = run("poster", name, "--explain", "--root", root).stdout
        assert "a draft, because title is not confirmed; see gongkai todo yuyang" in explained, explained[:400]
        confirm(root, name, "--column", "title")
        assert [e[2] for e in open_of(root, name)] == ["issuer"]  # which no poster prints
        assert drafts(root, name)[:2] == ("", 0)
        assert "draft" not in run("poster", name, "--explain", "--root", root).stdout


def what_stands_on_others_holds_nothing_up():
    """Errors and inferences in rows that are not posted are nobody's matter there."""
    with root_copy(["huiyi-medical"]) as root:
        data = load(root / "catalog/huiyi-medical.json")
        for item in data["items"][3:]:
            item.pop("tier.township", None)
        store(root / "catalog/huiyi-medical.json", data)
        assert len(open_of(root, "huiyi-medical")) == 5
        assert drafts(root, "huiyi-medical")[:2] == ("", 0)
        data["items"][1]["tier.county"] = None
        store(root / "catalog/huiyi-medical.json", data)
        assert "1 ticks are unknown" in drafts(root, "huiyi-medical")[0]


# ---- the review copy ----

YES, CHANGED, KEY = 8, 9, 10  # columns of the sheet, from 1


def review_copy(root, name):
    run("build", name, "--root", root, "--out", root / "out", "--format", "xlsx", "--review", check=0)
    return root / f"out/{name}/{name}-校核.xlsx"


def lines_of(path):
    """Row and key of each line of the sheet 待办, and its cells."""
    sheet = openpyxl.load_workbook(path)["待办"]
    return [(row[0].row, row[KEY - 1].value, [c.value or "" for c in row]) for row in sheet.iter_rows(min_row=3)]


def import_back(root, path, name):
    return run("import", path, "-o", root / f"catalog/{name}.json", "--root", root, "--by", "王芳", check=0)


def the_sheet_is_the_list():
    with root_copy(["yuyang-social-insurance", "huiyi-medical"]) as root:
        for name in ("yuyang-social-insurance", "huiyi-medical"):
            lines = lines_of(review_copy(root, name))
            entries = [e for e in todo(root, name)[0]["entries"] if e["blocks"]]
            assert len(lines) == len(entries)
            for (_, key, cells), e in zip(lines, entries):
                number, code, _, column = key.split("|", 3)
                assert (int(number), code, column) == (e.get("item", 0), e["code"], e["key"]), (key, e)
                assert cells[5] == e["zh"], (cells, e)
            book = openpyxl.load_workbook(root / f"out/{name}/{name}-校核.xlsx")
            rule = book["待办"].data_validations.dataValidation[0]
            assert rule.formula1 == '"是,改为"' and book["待办"].column_dimensions["J"].hidden
            said = [c.comment.text for row in book.worksheets[0].iter_rows() for c in row if c.comment]
            assert said and not any("inferred" in s or "source" in s for s in said), said[:3]
        basis = lines_of(root / "out/huiyi-medical/huiyi-medical-校核.xlsx")[-1][2]
        assert basis[4] == load(root / "catalog/huiyi-medical.json")["items"][9]["basis"]
        assert basis[6] == basis[4].replace("722", "711")


def characters_that_cannot_be_printed():
    with root_copy(["huiyi-medical"]) as root:
        data = load(root / "catalog/huiyi-medical.json")
        data["items"][0]["content"] += "\U000F1234"  # which no face has
        data["items"][2]["content"] += "\u1820"  # Mongolian
        store(root / "catalog/huiyi-medical.json", data)
        found = [(e["item"], e["key"], e["code"]) for e in todo(root, "huiyi-medical")[0]["entries"] if e["kind"] == "character"]
        assert found == [(1, "content", "GK1405"), (3, "content", "GK2440")], found


def fill(path, choose):
    book = openpyxl.load_workbook(path)
    for row, key, cells in lines_of(path):
        for column, text in zip((YES, CHANGED), choose(key, cells)):
            book["待办"].cell(row, column).value = text
    book.save(path)


def filled_in_and_imported():
    with root_copy(["yuyang-social-insurance", "huiyi-medical"]) as root:
        name = "yuyang-social-insurance"
        path = review_copy(root, name)
        fill(path, lambda key, cells: ("", "") if key.startswith("5|") else
             ("改为", "×") if key.endswith("|tier.county") else
             ("", "榆阳区目录") if key.endswith("|title") else ("是", ""))
        import_back(root, path, name)
        data = load(root / f"catalog/{name}.json")
        assert data["title"] == "榆阳区目录" and data["confirmed"] == {"title": "王芳", "issuer": "王芳"}, data["confirmed"]
        assert data["items"][0]["confirmed"] == {k: "王芳" for k in TICKS}
        assert "tier.county" not in data["items"][0] and "confirmed" not in data["items"][4]
        assert [e[1] for e in open_of(root, name)] == [5, 5, 5, 5], open_of(root, name)
        name = "huiyi-medical"
        data = load(root / f"catalog/{name}.json")
        data["items"][0]["basis"] = data["items"][3]["basis"]
        store(root / f"catalog/{name}.json", data)
        path = review_copy(root, name)
        fill(path, lambda key, cells: ("改为", cells[6]) if "GK3101" in key else ("是", "原文如此"))
        import_back(root, path, name)
        items = load(root / f"catalog/{name}.json")["items"]
        assert "711" in items[9]["basis"]
        assert all(items[i]["accepted"]["GK3103"][0]["reason"] == "原文如此" for i in (0, 3))
        assert open_of(root, name) == []


def nothing_filled_in_is_nothing_settled():
    """An unknown tick needs a value, and what can't be used is said."""
    with root_copy(["huiyi-medical"]) as root:
        data = load(root / "catalog/huiyi-medical.json")
        data["items"][0]["tier.county"] = None
        data["items"][1]["review"] = {"tier.township": "ditto"}
        store(root / "catalog/huiyi-medical.json", data)
        path = review_copy(root, "huiyi-medical")
        before = load(root / "catalog/huiyi-medical.json")
        import_back(root, path, "huiyi-medical")
        assert load(root / "catalog/huiyi-medical.json") == before
        fill(path, lambda key, cells: ("是", "") if "tier.county" in key else
             ("改为", "也许") if "tier.township" in key else ("", ""))
        assert "GK1289" in import_back(root, path, "huiyi-medical").stderr
        assert load(root / "catalog/huiyi-medical.json") == before


# ---- from an empty folder to a final notice ----

def start(folder):
    """Makes a work folder with one catalog and three townships; no JSON file is touched by hand."""
    run("init", folder, check=0)
    shutil.copy(next((ROOT / "catalog/source").glob("003_*")), folder / "原件.txt")
    (folder / "区划.tsv").write_text("code\tprovince\tcity\tcounty\ttownship\n" + "".join(
        f"61080210{i}000\t陕西省\t榆林市\t榆阳区\t{n}镇\n" for i, n in enumerate(("鱼河", "上盐湾", "镇川"))),
        encoding="utf-8")
    run("import", folder / "原件.txt", "-o", folder / "catalog/榆阳社保.json", "--root", folder, "--title",
        "榆阳区社会保险领域基层政务公开标准目录", check=0)
    run("townships", "import", folder / "区划.tsv", "--catalogs", "榆阳社保", "--root", folder, check=0)


def summary(folder):
    said = run("build", "--root", folder, "--out", folder / "out", "--select", "tier", check=0).stdout
    assert "(3 posters" in said, said
    return said


def by_commands():
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "公开"
        start(folder)
        assert "3 of them drafts" in summary(folder)
        accept_times(folder, "榆阳社保")
        confirm(folder, "榆阳社保", "--all")
        assert open_of(folder, "榆阳社保") == []
        assert "0 of them drafts" in summary(folder)
        run("verify", folder / "out", check=0)


def by_the_workbook_in_libreoffice():
    if not office.available():
        print("note: LibreOffice's Python could not be had; the review copy was NOT filled in with it")
        return
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "公开"
        start(folder)
        path = review_copy(folder, "榆阳社保")
        steps = [["sheet", "待办"]] + [["text", row, YES, "是"] for row, _, _ in lines_of(path)]
        target = pathlib.Path(parent) / "收回.xlsx"
        office.edit(parent, [{"source": str(path), "target": str(target), "steps": steps}])
        import_back(folder, target, "榆阳社保")
        assert open_of(folder, "榆阳社保") == [], open_of(folder, "榆阳社保")[:3]
        assert "0 of them drafts" in summary(folder)


def import_counts_it():
    """Import ends with how much is open, which is what todo lists: of one file, of several, of a file elsewhere."""
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "公开"
        run("init", folder, check=0)
        for name, number in (("榆阳", "003"), ("会议", "001")):
            shutil.copy(next((ROOT / "catalog/source").glob(f"{number}_*")), folder / f"{name}.txt")
        said = run("import", folder / "榆阳.txt", "--root", folder, check=0).stdout.splitlines()
        count = todo(folder, "榆阳")[0]["open"]
        assert count > 100 and said[-1] == f"{count} things are open; gongkai todo 榆阳 lists them", said
        said = run("import", folder / "榆阳.txt", folder / "会议.txt", "--root", folder, check=0).stdout.splitlines()
        both = sum(c["open"] for c in todo(folder))
        assert both > count and said[-1].startswith(f"{both} things are open in these catalogs; gongkai todo "), said
        said = run("import", folder / "榆阳.txt", "-o", folder / "别处.json", "--root", folder, check=0).stdout.splitlines()
        assert said[-1].endswith(f"gongkai todo {folder}/别处.json lists them"), said
        confirm(folder, "榆阳", "--all")
        left = todo(folder, "榆阳")[0]["open"]
        said = run("import", folder / "榆阳.txt", "--root", folder, check=0).stdout
        assert 0 < left < count and f"{left} things are open" in said, (left, said)  # an update keeps what is confirmed
        confirm(folder, "榆阳", "--accept", "GK3202", "--reason", "查过", "--all")
        assert "are open" not in run("import", folder / "榆阳.txt", "--root", folder, check=0).stdout
        assert "are open" not in run("import", folder / "榆阳.txt", "-o", "-", "--root", folder, check=0).stdout


def where_the_source_has_it():
    """Lines name the source's cell, which says what the catalog says; rows cut by hand do not shift them; another source
    ends it; and columns are called by their captions."""
    with tempfile.TemporaryDirectory() as parent:
        folder, source = pathlib.Path(parent) / "公开", ROOT / "tests/cases/old-catalog-of-a-clerk.xlsx"
        run("init", folder, check=0)
        run("import", source, "--root", folder, check=0)
        path = folder / "catalog/old-catalog-of-a-clerk.json"
        book, data = openpyxl.load_workbook(source), load(path)

        def compared():
            n = 0
            for e in todo(folder)[0]["entries"]:
                place = e.get("source")
                if not place or "cell" not in place:
                    continue
                there = book.worksheets[place["sheet"] - 1][place["cell"]].value
                here = load(path)["items"][e["item"] - 1].get(e["key"])
                if isinstance(here, str) and there is not None:
                    assert "".join(str(there).split()) == "".join(here.split()), (e, there)
                    n += 1
            return n

        assert compared() > 10
        assert "(sheet 2 E8)" in run("todo", "--root", folder, check=0).stdout
        said = run("todo", "--root", folder, check=0).stdout
        assert "公开时线" in said and "\n  deadline:" not in said, said
        assert ".gongkai" not in json.dumps(data) and "row" not in data["items"][0]
        del data["items"][0]
        data["items"][0].setdefault("level1", "一")
        store(path, data)
        assert compared() > 5
        data["source"]["sha256"] = "0" * 64
        store(path, data)
        assert not any("source" in e for e in todo(folder)[0]["entries"])


if __name__ == "__main__":
    tally = Tally()
    for case in (samples, every_command_settles_its_line, one_command_settles_a_column, who_confirms, an_error_is_first, a_changed_text_reopens,
                 what_names_nothing, a_merged_tick_is_settled_once, undone, why_a_poster_is_a_draft,
                 what_stands_on_others_holds_nothing_up, the_sheet_is_the_list, characters_that_cannot_be_printed, filled_in_and_imported,
                 nothing_filled_in_is_nothing_settled, import_counts_it, where_the_source_has_it, by_commands, by_the_workbook_in_libreoffice):
        tally.case(case.__name__, case)
    tally.done()
