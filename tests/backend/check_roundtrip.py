#!/usr/bin/env python3
"""Workbooks that go out and come back. What comes back from `gongkai import` is compared with the committed catalog,
to which the same edits were made here, in JSON; LibreOffice makes them in the workbook."""
import copy
import re

import office
import openpyxl
from common import IDS, Tally, leaves, load, root_copy, run, size, store
from merged import in_order, merged_catalog, resolved
from paged import cut_cells

LABELS = ("no", "category", "level1")
NEW_ID = re.compile(r"n-[0-9a-f]{12}(-\d+)?")


def full_catalog():
    """One of everything that cells cannot say."""
    options = ["政府网站", "政府公报", "公示栏", "从未勾选的", "其他"]
    long = "".join(f"第{i}条　依照规定公开有关事项的名称、依据、条件、程序和时限。\n" for i in range(140)).strip()
    item = {"no": "1", "level1": "甲类", "level2": "事项一", "content": long, "channels": {"政府公报": True, "政府网站": True},
            "tier.county": True}
    items = [
        dict(item, id="甲-1", confirmed=True, review={"content": "inferred: 甲", "": "whole row"}),
        {"no": "2", "level2": "事项二", "content": " 前后有空格 ", "channels": {"网站": True, "其他": "村务群：通知"},
         "tier.county": None, "tier.township": True, "review": {"tier.county": "unknown: no mark"}},
        {"no": "3", "level2": "=1+1", "content": "_x0041_ 与 \U00020000 和 '引号'", "channels": ["广播", "政府网站"]},
        {"content": "接上项。\n续行", "channels": "见上，无框"},
        {"no": "4", "level1": "乙类", "level2": "事项四", "content": "", "channels": {}},
        {"no": "", "level1": "", "level2": "事项五", "content": long * 12, "channels": {"公示栏": "一楼", "自办刊物": True}},
    ]
    for one in items:
        if not one["channels"]:
            del one["channels"]
    catalog = {
        "format": "gongkai-catalog/1", "id": "full", "title": "某县示例领域基层政务公开标准目录", "field": "示例",
        "issuer": "某县人民政府", "edition": "2026 版", "date": "2026-03-05", "attachment": "附件2",
        "notes": "本目录所称“公示栏”含电子屏。\n未尽事宜见有关规定。",
        "record": {"文件编号": "某政办〔2026〕5号", "保管期限": "永久"}, "layout": "standard",
        "source": {"file": "a.txt", "sha256": "0" * 64, "importer": "dump"}, "boxes": ["■", "□"],
        "columns": [
            {"key": "no", "caption": "序号"},
            {"caption": "公开事项", "columns": [{"key": "level1", "caption": "一级事项"},
                                            {"key": "level2", "caption": "二级事项"}]},
            {"key": "content", "caption": "公开内容"},
            {"key": "channels", "caption": "公开渠道", "kind": "checks", "options": options},
            {"caption": "公开层级", "columns": [{"key": "tier.county", "caption": "县级", "kind": "tick"},
                                            {"key": "tier.township", "caption": "乡级", "kind": "tick"}]}],
        "items": items, "review": ["title: 待核", "issuer: 待核"]}
    catalog["items"] = [in_order(catalog, one) for one in items]
    return catalog


class Book:
    """A workbook as it went out: where its items and columns stand."""

    def __init__(self, path, catalog):
        self.path, self.catalog = path, catalog
        records = list(openpyxl.load_workbook(path, data_only=True)["gongkai"].iter_rows(values_only=True))
        self.rows = [r[1] for r in records if r[0] == "item"]
        self.columns = {r[3]: r[1] for r in records if r[0] == "column"}
        self.title = next(r[2] for r in records if r[0] == "line" and r[1] == "title")
        self.sheet = openpyxl.load_workbook(path).worksheets[0]

    def shown(self, item, key):
        return self.sheet.cell(self.rows[item], self.columns[key]).value


def shown_text(items, at, key):
    while at > 0 and key not in items[at]:
        at -= 1
    return items[at].get(key, "")


def delete_item(catalog, at):
    """As LibreOffice does it: a merged cell that loses its first row shows its text in the next."""
    items = catalog["items"]
    if at + 1 < len(items):
        for leaf in leaves(catalog["columns"]):
            if leaf.get("kind", "text") == "text" and leaf["key"] not in items[at + 1] and leaf["key"] in items[at]:
                items[at + 1][leaf["key"]] = items[at][leaf["key"]]
        items[at + 1] = in_order(catalog, items[at + 1])
    del items[at]


def insert_item(catalog, at, values):
    """A row above item `at`: merged cells that reach over it continue in it, all others are its own."""
    below, item = catalog["items"][at], {"id": "new"}
    for leaf in leaves(catalog["columns"]):
        key = leaf["key"]
        if key in values:
            item[key] = values[key]
        elif leaf.get("kind", "text") == "text" and key in below:
            item[key] = ""
    catalog["items"].insert(at, item)


def tick_box(catalog, item, label):
    ticked = dict(item.get("channels", {}), **{label: True})
    options = next(leaf["options"] for leaf in leaves(catalog["columns"]) if leaf["key"] == "channels")
    item["channels"] = {o: ticked[o] for o in options if o in ticked}


def add_column(catalog, caption, key, texts):
    catalog["columns"].append({"key": key, "caption": caption})
    for n, item in enumerate(catalog["items"]):
        catalog["items"][n] = in_order(catalog, dict(item, **{key: texts.get(n, "")}))


def imported(root, path, catalog_id, *args):
    out = root / "back" / f"{catalog_id}.json"
    out.parent.mkdir(exist_ok=True)
    out.unlink(missing_ok=True)  # onto what stands there it would be an update: check_replace.py
    done = run("import", path, "-o", out, "--root", root, *args, check=0)
    return out, done.stderr


def same_catalog(got, want):
    if got == want:
        return
    for key in want:
        if key != "items":
            assert got.get(key) == want[key], f"{key}: {got.get(key)!r} is not {want[key]!r}"
    assert len(got["items"]) == len(want["items"]), f"{len(got['items'])} items, not {len(want['items'])}"
    for n, (a, b) in enumerate(zip(got["items"], want["items"])):
        assert a == b and list(a) == list(b), f"item {n + 1}: {str(a)[:600]} is not {str(b)[:600]}"
    assert False, "extra fields"


def name_new_items(got, want):
    """Takes over the new ids: they must have the right form and be each its own."""
    ids = [item.get("id") for item in got["items"] if item.get("id")]
    assert len(ids) == len(set(ids)), "ids twice"
    for a, b in zip(got["items"], want["items"]):
        if b.get("id") == "new":
            assert NEW_ID.fullmatch(a.get("id", "")), f"new id {a.get('id')!r}"
            b["id"] = a["id"]


class Round:
    def __init__(self, root):
        self.root = root
        self.merged = [merged_catalog(seed, 24) for seed in range(size(2, 40))]
        self.ids = IDS + ["full"] + [catalog["id"] for catalog in self.merged]
        for catalog in [full_catalog(), *self.merged]:
            store(root / f"catalog/{catalog['id']}.json", catalog)
        run("build", "--root", root, "--out", root / "out", "--format", "xlsx", "--date", "2026-10-01", "--workbook",
            "all.xlsx", check=0)
        run("build", "--root", root, "--out", root / "plain", "--format", "xlsx", "--plain", check=0)
        part = dict(load(root / "layouts/standard-portrait.json"), columns=["no", "level2", "body", "audience.all"])
        store(root / "layouts/part.json", part)
        run("build", "--root", root, "--out", root / "part", "--format", "xlsx", "--form", "part", check=0)
        self.books = {i: Book(root / f"out/{i}/{i}.xlsx", load(root / f"catalog/{i}.json")) for i in self.ids}

    def bytes_equal(self, path, catalog_id):
        out, said = imported(self.root, path, catalog_id)
        want = self.root / f"catalog/{catalog_id}.json"
        if out.read_bytes() != want.read_bytes():
            same_catalog(load(out), load(want))
            assert False, "the bytes differ"
        return said

    def unedited(self, catalog_id):
        said = self.bytes_equal(self.books[catalog_id].path, catalog_id)
        assert said == "", said

    def one_of_several(self, catalog_id):
        self.bytes_equal(self.root / "out/all.xlsx", catalog_id)

    def in_part(self, catalog_id):
        """A form that prints some of the columns: the others come back from the hidden sheet."""
        self.bytes_equal(self.root / f"part/{catalog_id}/{catalog_id}.xlsx", catalog_id)

    def which_of_several(self):
        done = run("import", self.root / "out/all.xlsx", "-o", self.root / "back/none.json", "--root", self.root, check=3)
        assert "GK1293" in done.stderr and "shanghai-medical" in done.stderr, done.stderr

    # ---- cells that are one with the row above ----

    @staticmethod
    def merger(book):
        """Merged boxes and ticks: one parted and changed, rows deleted and inserted within, two cells merged."""
        want = copy.deepcopy(book.catalog)
        items, row, col = want["items"], book.rows, book.columns
        tick, boxes = "audience.all", "channels"
        joined = [i for i in range(1, len(items)) if tick in items[i].get("same", [])]
        first = next(i for i in joined if tick not in items[i - 1].get("same", []) and items[i - 1].get(tick))
        shown, last = resolved(want), first
        while last + 1 < len(items) and tick in items[last + 1].get("same", []):
            last += 1
        pair = next(i for i in range(last + 2, len(items)) if boxes not in items[i].get("same", [])
                    and boxes not in items[i - 1].get("same", []) and (i + 1 == len(items) or boxes not in items[i + 1].get("same", [])))
        steps = [["part", row[first - 1], col[tick], row[last]], ["text", row[first], col[tick], ""],
                 ["merge", row[pair - 1], col[boxes], row[pair]]]
        items[first]["same"].remove(tick)
        if last > first:
            items[first + 1]["same"].remove(tick)
            items[first + 1][tick] = True
        items[pair] = dict(items[pair], same=[boxes] + items[pair].get("same", []))
        del items[pair][boxes]
        for i in (first, first + 1, pair):
            order = [leaf["key"] for leaf in leaves(want["columns"])]
            items[i] = in_order(want, dict(items[i], same=sorted(items[i].get("same", []), key=order.index)))
            if not items[i]["same"]:
                del items[i]["same"]
        assert shown[first][tick] and not resolved(want)[first].get(tick)
        return steps, want, set()

    # ---- in LibreOffice ----

    def jobs(self):
        """(id, workbook edited, catalog expected, codes that are said)"""
        for i in self.ids:
            yield i, [], self.books[i].catalog, set()
        yield "shanghai-medical", *self.clerk(self.books["shanghai-medical"], 2, 1, 40)
        yield "yuyang-social-insurance", *self.clerk(self.books["yuyang-social-insurance"], 2, 2, 12)
        yield "shanghai-medical", *self.inserter(self.books["shanghai-medical"])
        yield "full", *self.splitter(self.books["full"])
        yield "full", *self.archivist(self.books["full"])
        yield "huiyi-medical", *self.mover(self.books["huiyi-medical"])
        yield "merged-0", *self.merger(self.books["merged-0"])

    @staticmethod
    def clerk(book, inside, group, gone):
        """Texts, also a merged one; a row in a group, a row deleted; a tick and a box; colours; a column 备注."""
        want = copy.deepcopy(book.catalog)
        items, row, col = want["items"], book.rows, book.columns
        head = next(i for i in range(group, len(items) - 1) if "level1" in items[i] and "level1" not in items[i + 1])
        inside = next(i for i in range(inside, len(items)) if "level1" not in items[i] and "content" in items[i])
        gone = next(i for i in range(gone, len(items) - 1) if "level1" in items[i] and "level1" not in items[i + 1])
        assert head < gone and inside < gone
        boxes = book.shown(gone + 1, "channels")
        blank = next(o for leaf in leaves(want["columns"]) if leaf["key"] == "channels" for o in leaf["options"]
                     if o not in items[gone + 1]["channels"])
        off = want["boxes"][1]
        ticked = boxes.replace(off + blank, want["boxes"][0] + blank, 1)
        assert ticked != boxes
        tier = [key for key in col if key.startswith("tier.")][0]
        on = next(i for i in range(len(items)) if i != gone and items[i].get(tier))
        free = next(i for i in range(len(items)) if i != gone and "audience.specific" not in items[i])
        steps = [
            ["text", row[head], col["level1"], "改过的一级事项"], ["text", row[inside], col["content"], "改过的内容：\n第二行"],
            ["text", row[gone + 1], col["channels"], ticked], ["text", row[on], col[tier], ""],
            ["text", row[free], col["audience.specific"], "√"], ["colour", row[inside], col["content"], 0xFFFF00],
            ["colour", row[head], col["level1"], 0xFF0000],
            ["text", row[0] - 1, max(col.values()) + 1, "备注"], ["text", row[head], max(col.values()) + 1, "请核"],
            ["text", 1, 1, "改过的标题"],
            ["delete row", row[gone]], ["insert row", row[inside]],
            ["text", row[inside], col["level2"], "新增的事项"], ["text", row[inside], col["content"], "新增的内容"],
            ["text", row[inside], col[tier], "√"]]
        items[head]["level1"] = "改过的一级事项"
        items[inside]["content"] = "改过的内容：\n第二行"
        tick_box(want, items[gone + 1], blank)
        del items[on][tier]
        items[free] = in_order(want, dict(items[free], **{"audience.specific": True}))
        want["title"] = "改过的标题"
        add_column(want, "备注", "remark", {head: "请核"})
        delete_item(want, gone)
        insert_item(want, inside, {"level2": "新增的事项", "content": "新增的内容", tier: True})
        return steps, want, {"GK1294", "GK1295", "GK1297", "GK1298"}

    @staticmethod
    def inserter(book):
        """A row exactly where a page's end cuts merged cells, at each such place: it is of the same cells. At the second the
        label is typed in once more, at the last another one, which parts the cells."""
        want = copy.deepcopy(book.catalog)
        items, row, col = want["items"], book.rows, book.columns
        cut = cut_cells(openpyxl.load_workbook(book.path)["gongkai"])
        places = sorted({r for r, c in cut if c == col["level1"] and r in row})
        assert len(places) > 2, f"cuts at {places}"
        steps = []
        for n, at in reversed(list(enumerate(places))):
            item, values = row.index(at), {"level2": f"新增的事项{n}", "content": "新增的内容"}
            label = shown_text(items, item, "level1")
            steps.append(["insert row", at])
            if n == 1:
                steps.append(["text", at, col["level1"], label])
            if n == len(places) - 1:
                values["level1"] = "另一组"
            steps += [["text", at, col[key], text] for key, text in values.items()]
            below = {key: shown_text(items, item, key) for key in values}  # what is typed in parts a cell that went on
            items[item] = in_order(want, dict(below, **items[item]))
            insert_item(want, item, values)
            if "level1" not in values:
                assert "level1" not in items[item], "a label of its own"
        return steps, want, {"GK1294"}

    @staticmethod
    def splitter(book):
        """Rows where pages end within an item that goes on: they are of that item, and what is typed there is told."""
        cut = cut_cells(openpyxl.load_workbook(book.path)["gongkai"])
        places = sorted({r for r, _ in cut if r not in book.rows})
        assert len(places) > 4, f"cuts at {places}"
        steps = [step for at in reversed(places[:3] + places[-2:]) for step in (["insert row", at], ["insert row", at])]
        return steps + [["text", places[0], book.columns["level2"], "插在中间"]], copy.deepcopy(book.catalog), {"GK1212"}

    @staticmethod
    def archivist(book):
        """Everything around a catalog of everything: lines, a carried text, an unknown tick, notes in options."""
        want = copy.deepcopy(book.catalog)
        items, row, col = want["items"], book.rows, book.columns
        part = book.shown(5, "content")
        steps = [
            ["text", row[1], col["tier.county"], "√"], ["text", row[0], col["content"], "短了"],
            ["text", row[5], col["content"], "改：" + part],
            ["text", row[5], col["channels"], book.shown(5, "channels").replace("一楼", "二楼")],
            ["text", row[2], col["channels"], "■广播\n■政府公报"], ["text", row[4], col["content"], "补上"],
            ["text", 1, 1, "附件3"], ["text", 3, 1, book.sheet.cell(3, 1).value.replace("某县", "某市")],
            ["rename", "改名's 表!"]]
        items[1]["tier.county"] = True
        items[5]["content"] = "改：" + items[5]["content"]
        items[5]["channels"]["公示栏"] = "二楼"
        items[2]["channels"] = ["广播", "政府公报"]
        items[4]["content"] = "补上"
        want["attachment"], want["issuer"] = "附件3", "某市人民政府"
        items[0]["content"] = "短了"
        extra = [r for r in range(row[0] + 1, row[1])]  # the rest of the text that was carried on
        steps += [["text", r, col["content"], ""] for r in extra]
        return steps, want, {"GK1297"}

    @staticmethod
    def mover(book):
        """Columns and rows pushed about: what the places are for."""
        want = copy.deepcopy(book.catalog)
        steps = [["insert row", 1], ["insert row", 1], ["insert column", 3], ["insert column", 1],
                 ["delete column", book.columns["deadline"] + 2], ["rename", "Sheet1"]]
        want["columns"] = [c for c in want["columns"] if c.get("key") != "deadline"]
        for item in want["items"]:
            item.pop("deadline", None)
        return steps, want, {"GK1296"}

    def through_office(self, tally):
        jobs = []
        for n, (catalog_id, steps, want, codes) in enumerate(self.jobs()):
            target = self.root / f"edited/{n}.xlsx"
            target.parent.mkdir(exist_ok=True)
            jobs.append((catalog_id, target, want, codes, steps))
        office.edit(self.root, [{"source": str(self.books[j[0]].path), "target": str(j[1]), "steps": j[4]} for j in jobs])
        for catalog_id, target, want, codes, steps in jobs:
            tally.case(f"{catalog_id} {'edited' if steps else 'saved'} by LibreOffice", self.came_back, catalog_id, target,
                       want, codes)

    def came_back(self, catalog_id, target, want, codes):
        out, said = imported(self.root, target, catalog_id)
        got, want = load(out), copy.deepcopy(want)
        name_new_items(got, want)
        same_catalog(got, want)
        assert codes <= set(re.findall(r"GK\d{4}", said)), said
        again, _ = imported(self.root, target, catalog_id)
        assert load(again) == got, "new ids are not stable"

    # ---- hidden sheets that are not what they were ----

    def altered(self, catalog_id, change):
        """A copy of the workbook whose hidden sheet, row by row, went through `change`."""
        book = openpyxl.load_workbook(self.books[catalog_id].path)
        sheet = book["gongkai"]
        for row in sheet.iter_rows():
            change(row)
        path = self.root / "altered.xlsx"
        book.save(path)
        return path

    def falls_back(self, change, code):
        plain, _ = imported(self.root, self.root / "plain/shanghai-medical/shanghai-medical.xlsx", "shanghai-medical")
        want = load(plain)
        out, said = imported(self.root, self.altered("shanghai-medical", change), "shanghai-medical")
        assert code in said, said
        got = load(out)
        want["source"] = got["source"]
        same_catalog(got, want)

    def loses_little(self):
        """Records that nothing vital rests on: counted, and the rest is there."""
        def change(row):
            if row[0].value == "option" and row[1].value == 8:
                row[1].value = 9000
            if row[0].value == "check" and row[1].value == 1:
                row[2].value = "nokey"
        out, said = imported(self.root, self.altered("huiyi-medical", change), "huiyi-medical")
        assert "GK1292" in said and "records" in said, said
        assert [i.get("level2") for i in load(out)["items"]] == [i.get("level2") for i in
                                                                self.books["huiyi-medical"].catalog["items"]]

    def unwritten(self):
        """A result that could not be read again is not written, and what stood there stays: boxes of several characters."""
        def change(row):
            if row[0].value == "boxes":
                row[1].value, row[2].value = "☑☑☑", "☑☑"
        path, out = self.altered("huiyi-medical", change), self.root / "back/held.json"
        for there in (None, (self.root / "catalog/huiyi-medical.json").read_bytes()):
            if there:
                out.write_bytes(there)
            done = run("import", path, "-o", out, "--replace", "--root", self.root, check=3)
            assert "GK1124" in done.stderr and "GK2442" in done.stderr, done.stderr
            assert (out.read_bytes() if there else out.exists()) == (there or False), "it was written"

    def visible_wins(self):
        """Without the program that keeps places right, too: openpyxl drops their values and keeps the formulas."""
        book = self.books["huiyi-medical"]
        loaded = openpyxl.load_workbook(book.path)
        sheet = loaded.worksheets[0]
        sheet.cell(book.rows[2], book.columns["content"]).value = "看得见的为准"
        sheet.cell(book.rows[0] - 2, book.columns["basis"]).value = "公开的依据"
        broken = sheet.cell(book.rows[0] - 1, book.columns["method.request"])
        assert broken.value == "依\n申请", f"{broken.value!r} is not broken as in the PDF"
        broken.value += "人"
        path = self.root / "visible.xlsx"
        loaded.save(path)
        want = copy.deepcopy(book.catalog)
        want["items"][2]["content"] = "看得见的为准"
        next(c for c in want["columns"] if c.get("key") == "basis")["caption"] = "公开的依据"
        next(c for c in leaves(want["columns"]) if c["key"] == "method.request")["caption"] = "依申请人"
        same_catalog(load(imported(self.root, path, "huiyi-medical")[0]), want)

    def blank_boxes(self):
        """Words at a blank box that are no option of the column are told, once; options at blank boxes are what they were."""
        book = self.books["huiyi-medical"]
        loaded = openpyxl.load_workbook(book.path)
        cell = loaded.worksheets[0].cell(book.rows[1], book.columns["channels"])
        off = book.catalog.get("boxes", ["☑", "☐"])[1]
        options = next(leaf["options"] for leaf in leaves(book.catalog["columns"]) if leaf["key"] == "channels")
        assert cell.value.count(off) >= 2 and off + options[0] in cell.value, cell.value
        cell.value += f"\n{off}不在其中的渠道"
        path = self.root / "blank.xlsx"
        loaded.save(path)
        out, said = imported(self.root, path, "huiyi-medical")
        same_catalog(load(out), book.catalog)
        assert said.count("GK1219") == 1 and "不在其中的渠道" in said, said

    def repeated(self):
        """A label that a page repeats says nothing of its own: whatever is done to it, the cell above counts, unless its
        mark is gone, too."""
        book = self.books["yuyang-social-insurance"]
        cut = cut_cells(openpyxl.load_workbook(book.path)["gongkai"])
        (row, column), text = next((place, t) for place, t in cut.items() if place[1] == book.columns["level1"] and "（续）" in t)
        item = book.rows.index(row)
        first = max(i for i in range(item) if "level1" in book.catalog["items"][i])
        label = book.catalog["items"][first]["level1"]
        for place, value, where, want, code in (
                ((book.rows[first], column), "改过的事项", first, "改过的事项", None), ((row, column), "只改这里（续）", None, None, "GK1200"),
                ((row, column), "另一组", item, "另一组", None), ((row, column), label, item, label, None)):
            loaded = openpyxl.load_workbook(book.path)
            loaded.worksheets[0].cell(*place).value = value
            path = self.root / "repeated.xlsx"
            loaded.save(path)
            catalog = copy.deepcopy(book.catalog)
            if where is not None:
                catalog["items"][where]["level1"] = want
            catalog["items"] = [in_order(catalog, one) for one in catalog["items"]]
            out, said = imported(self.root, path, "yuyang-social-insurance")
            same_catalog(load(out), catalog)
            assert ("GK1200" in said) == bool(code), said


def blank_id(row):
    if row[0].value == "id":
        row[1].value = None


def bad_place(row):
    if row[0].value == "item" and row[2].value == 7:
        row[1].value = "nowhere"


def twice(row):
    if row[0].value == "column" and row[2].value == 3:
        row[2].value = 2


def newer(row):
    if row[0].value == "format":
        row[1].value = "gongkai-sheet/2"


def main():
    tally = Tally()
    with root_copy(townships=False) as root:
        r = Round(root)
        for i in r.ids:
            tally.case(f"{i} unedited", r.unedited, i)
            tally.case(f"{i} of several", r.one_of_several, i)
            tally.case(f"{i} in part", r.in_part, i)
        tally.case("which of several", r.which_of_several)
        tally.case("another version", r.falls_back, newer, "GK1290")
        for change in (blank_id, bad_place, twice):
            tally.case(f"damaged: {change.__name__}", r.falls_back, change, "GK1291")
        tally.case("damaged in part", r.loses_little)
        tally.case("the visible sheet wins", r.visible_wins)
        tally.case("what cannot be read again", r.unwritten)
        tally.case("blank boxes", r.blank_boxes)
        tally.case("a repeated label", r.repeated)
        if office.available():
            r.through_office(tally)
        else:
            print("note: no python3-uno; edits in LibreOffice were NOT checked")
    tally.done()


if __name__ == "__main__":
    main()
