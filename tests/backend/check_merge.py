#!/usr/bin/env python3
"""Several returned copies of one catalog: who changed what, what is merged, what collides. What is expected was written
down here, edit by edit; openpyxl makes the edits in the workbooks."""
import copy
import json
import resource

import check_roundtrip as rt
import openpyxl
from common import Tally, leaves, load, root_copy, run, store

ID = "huiyi-medical"


class Office:
    """A root with one catalog, its workbook, and the copies that come back."""

    def __init__(self, root):
        self.root = root
        self.base = root / f"catalog/{ID}.json"
        run("build", "--root", root, "--out", root / "out", "--format", "xlsx", check=0)
        self.book = rt.Book(root / f"out/{ID}/{ID}.xlsx", load(self.base))

    def edited(self, name, edits):
        """A copy in which cells have other texts: (item, key, text)."""
        book = openpyxl.load_workbook(self.book.path)
        for item, key, text in edits:
            book.worksheets[0].cell(self.book.rows[item], self.book.columns[key]).value = text
        path = self.root / name
        book.save(path)
        return path

    def json_copy(self, name, change):
        catalog = load(self.base)
        change(catalog)
        path = self.root / name
        store(path, catalog)
        return path

    def merge(self, *copies, code=0):
        out = self.root / "merged.json"
        done = run("merge", self.base, *copies, "-o", out, "--root", self.root, "--format", "json", check=code)
        report = json.loads(done.stdout)
        assert report["format"] == "gongkai-merge/1"
        brief = [(c["what"], c["collides"], c["no"], c["level2"], c["column"], c["option"], c["old"],
                  [(b["file"], b["new"], b.get("deleted", False)) for b in c["by"]]) for c in report["changes"]]
        return load(out), brief, report["collisions"]

    def nothing_changed(self):
        got, changes, collisions = self.merge(self.book.path, self.book.path)
        assert (self.root / "merged.json").read_bytes() == self.base.read_bytes()
        assert changes == [] and collisions == 0

    def two_offices(self):
        old = self.book.shown(2, "content")
        boxes = self.book.shown(4, "channels")
        one = self.edited("甲.xlsx", [(2, "content", "甲的内容"), (3, "tier.township", None), (5, "basis", "同样的依据"),
                                    (4, "channels", boxes.replace("☐政府公报", "☑政府公报"))])
        two = self.edited("乙.xlsx", [(2, "deadline", "乙的时限"), (5, "basis", "同样的依据"),
                                    (4, "channels", boxes.replace("☐广播电视", "☑广播电视")), (0, "level1", "乙的一级")])
        base = self.book.catalog
        want = copy.deepcopy(base)
        items = want["items"]
        items[0]["level1"] = "乙的一级"
        items[2]["content"], items[2]["deadline"], items[5]["basis"] = "甲的内容", "乙的时限", "同样的依据"
        assert items[3].pop("tier.township") is True
        rt.tick_box(want, items[4], "政府公报")
        rt.tick_box(want, items[4], "广播电视")
        got, changes, collisions = self.merge(one, two)
        rt.same_catalog(got, want)
        names = [(i["no"], i["level2"]) for i in base["items"]]
        columns = {leaf["key"]: leaf["caption"] for leaf in leaves(base["columns"])}
        expected = [
            ("changed", False, *names[0], columns["level1"], "", base["items"][0]["level1"], [("乙.xlsx", "乙的一级", False)]),
            ("changed", False, *names[2], columns["content"], "", old, [("甲.xlsx", "甲的内容", False)]),
            ("changed", False, *names[2], columns["deadline"], "", self.book.shown(2, "deadline"), [("乙.xlsx", "乙的时限", False)]),
            ("changed", False, *names[3], columns["tier.township"], "", "√", [("甲.xlsx", "", False)]),
            ("changed", False, *names[4], columns["channels"], "政府公报", "", [("甲.xlsx", "√", False)]),
            ("changed", False, *names[4], columns["channels"], "广播电视", "", [("乙.xlsx", "√", False)]),
            ("changed", False, *names[5], columns["basis"], "", self.book.shown(5, "basis"),
             [("甲.xlsx", "同样的依据", False), ("乙.xlsx", "同样的依据", False)])]
        assert changes == expected, f"{changes}\nis not\n{expected}"
        assert collisions == 0

    def collision(self):
        one = self.edited("甲.xlsx", [(2, "content", "甲的"), (6, "body", "甲局")])
        two = self.edited("乙.xlsx", [(2, "content", "乙的")])
        got, changes, collisions = self.merge(one, two, code=1)
        want = copy.deepcopy(self.book.catalog)
        want["items"][6]["body"] = "甲局"
        rt.same_catalog(got, want)
        assert collisions == 1
        clash = [c for c in changes if c[1]]
        assert len(clash) == 1 and clash[0][7] == [("甲.xlsx", "甲的", False), ("乙.xlsx", "乙的", False)], clash
        text = run("merge", self.base, one, two, "-o", self.root / "m.json", "--root", self.root, check=1).stdout
        assert "COLLISION" in text and '甲.xlsx: "' in text and '-> "乙的"' in text, text

    def rows(self):
        new = {"no": "99", "level2": "新事项", "content": "新内容", "basis": "", "deadline": "", "body": "", "tier.county": True}

        def first(c):
            c["items"].insert(3, dict(new, id="n-1"))
            rt.delete_item(c, 6)  # the sixth of the base

        def second(c):
            c["items"].insert(3, dict(new, id="n-1"))
            c["items"].insert(5, dict(new, no="100", id="n-2"))
            c["items"][9]["content"] = "改"
        rows = self.json_copy("甲.json", first), self.json_copy("乙.json", second)
        got, changes, collisions = self.merge(*rows)
        want = copy.deepcopy(self.book.catalog)
        want["items"][7]["content"] = "改"
        rt.delete_item(want, 5)
        below = want["items"][3]
        for at, one in ((4, dict(new, no="100", id="n-2")), (3, dict(new, id="n-1"))):
            want["items"].insert(at, rt.in_order(want, one))
        assert below is want["items"][4]
        rt.same_catalog(got, want)
        what = [(c[0], c[2], [b[0] for b in c[7]]) for c in changes]
        assert ("row added", "99", ["甲.json", "乙.json"]) in what and ("row added", "100", ["乙.json"]) in what, what
        assert any(w[0] == "row deleted" and w[2] == ["甲.json"] for w in what), what
        assert collisions == 0

    def deleted_and_edited(self):
        rows = (self.json_copy("甲.json", lambda c: rt.delete_item(c, 2)),
                self.json_copy("乙.json", lambda c: c["items"][2].update(content="还要")))
        got, changes, collisions = self.merge(*rows, code=1)
        rt.same_catalog(got, self.book.catalog)
        assert collisions == 1 and [(b[0], b[2]) for b in changes[0][7]] == [("甲.json", True), ("乙.json", False)], changes

    def columns_and_fields(self):
        def remark(text, title):
            def change(c):
                c["columns"].append({"key": "x1", "caption": "备注"})
                c["items"] = [dict(i, x1=text if n == 1 else "") for n, i in enumerate(c["items"])]
                c["title"] = title
            return change
        one = self.json_copy("甲.json", remark("甲注", "新标题"))
        two = self.json_copy("乙.json", remark("", "新标题"))
        got, changes, collisions = self.merge(one, two)
        want = copy.deepcopy(self.book.catalog)
        rt.add_column(want, "备注", "x1", {1: "甲注"})
        want["title"] = "新标题"
        rt.same_catalog(got, want)
        assert {c[0] for c in changes} == {"field", "column added", "changed"} and collisions == 0, changes

    def other_base(self):
        """The base went on after the workbook was sent: rows are matched by what they say, and that is said."""
        sent = self.edited("甲.xlsx", [(2, "content", "甲的内容")])
        catalog = load(self.base)
        catalog["items"][4]["deadline"] = "后来改的"
        store(self.root / f"later/{ID}.json", catalog) if (self.root / "later").mkdir() is None else None
        out = self.root / "merged.json"
        done = run("merge", self.root / f"later/{ID}.json", sent, "-o", out, "--root", self.root, check=0)
        assert "GK2112" in done.stderr, done.stderr
        assert load(out)["items"][2]["content"] == "甲的内容"
        other = run("merge", self.root / "catalog/shanghai-medical.json", sent, "-o", out, "--root", self.root, check=3)
        assert "GK2113" in other.stderr, other.stderr

    def plain_copy(self):
        """A copy without hidden sheet: its rows are matched by what they say, and that is said."""
        run("build", self.base, "--root", self.root, "--out", self.root / "plain", "--format", "xlsx", "--plain", check=0)
        path = self.root / f"plain/{ID}/{ID}.xlsx"
        book = openpyxl.load_workbook(path)
        assert len(book.worksheets) == 1
        book.worksheets[0].cell(self.book.rows[2], self.book.columns["content"]).value = "甲的内容"
        book.save(path)
        out = self.root / "merged.json"
        done = run("merge", self.base, path, "-o", out, "--root", self.root, "--format", "json", check=0)
        assert "GK2112" in done.stderr, done.stderr
        want = copy.deepcopy(self.book.catalog)
        want["items"][2]["content"] = "甲的内容"
        rt.same_catalog(load(out), want)
        assert [(c["what"], c["by"][0]["new"]) for c in json.loads(done.stdout)["changes"]] == [("changed", "甲的内容")]

    def no_title(self):
        """A sheet whose title was cleared, in our workbook and in a plain one: the base's stays, and that is said."""
        for name, plain in (("空.xlsx", False), ("另存.xlsx", True)):
            book = openpyxl.load_workbook(self.book.path)
            sheet = book.worksheets[0]
            title = next(c for row in sheet.iter_rows() for c in row if c.value == load(self.base)["title"])
            title.value = None
            for other in book.sheetnames[1:] if plain else ():
                del book[other]
            book.save(self.root / name)
            done = run("merge", self.base, self.root / name, "-o", self.root / "merged.json", "--root", self.root, check=0)
            got = load(self.root / "merged.json")
            assert (got["title"], got["issuer"]) == (load(self.base)["title"], load(self.base)["issuer"]), got["title"]
            assert not any(note.startswith("title") for note in got.get("review", [])), got["review"]
            assert not plain or "GK2117" in done.stderr, done.stderr

    def many(self):
        """10,000 rows: linear."""
        catalog = load(self.base)
        part, times = catalog["items"], []
        for n in (2500, 10000):
            catalog["items"] = [dict(part[i % len(part)], no=str(i), level1=f"类{i // 5}", level2=f"事项{i}") for i in range(n)]
            for item in catalog["items"]:
                for leaf in leaves(catalog["columns"]):
                    if leaf.get("kind", "text") == "text":
                        item.setdefault(leaf["key"], "")
            big = self.root / "big"
            big.mkdir(exist_ok=True)
            store(big / f"{ID}.json", catalog)
            one, two = copy.deepcopy(catalog), copy.deepcopy(catalog)
            one["items"] = [dict(i, content="改") for i in one["items"]]
            two["items"] = two["items"] + [dict(i, level2="新" + i["level2"]) for i in two["items"]]
            store(self.root / "甲.json", one)
            store(self.root / "乙.json", two)
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            run("merge", big / f"{ID}.json", self.root / "甲.json", self.root / "乙.json", "-o", self.root / "merged.json",
                "--root", self.root, check=0)
            times.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
            assert len(load(self.root / "merged.json")["items"]) == 2 * n
        print(f"merge of 2,500 rows {times[0]:.2f} s of the processor, of 10,000 {times[1]:.2f} s")
        assert times[1] < 10 * times[0], times


def main():
    tally = Tally()
    with root_copy([ID, "shanghai-medical"], townships=False) as root:
        office = Office(root)
        for name in ("nothing_changed", "two_offices", "collision", "rows", "deleted_and_edited", "columns_and_fields",
                     "other_base", "plain_copy", "no_title", "many"):
            tally.case(name, getattr(office, name))
    tally.done()


if __name__ == "__main__":
    main()
