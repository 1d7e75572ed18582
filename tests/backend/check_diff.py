#!/usr/bin/env python3
"""Two editions of one catalog: what is expected was written down here, edit by edit."""
import copy
import json
import random
import resource

from common import Tally, leaves, load, root_copy, run, store

ID = "huiyi-medical"


class Editions:
    def __init__(self, root):
        self.root = root
        self.base = root / f"catalog/{ID}.json"

    def diff(self, change, base=None):
        """The counts that are not 0, and what of each item: (kinds, old row, new row, {column or option: new})."""
        newer = load(base or self.base)
        change(newer)
        store(self.root / "new.json", newer)
        done = run("diff", base or self.base, self.root / "new.json", "--root", self.root, "--format", "json", check=0)
        report = json.loads(done.stdout)
        assert report["format"] == "gongkai-diff/1"
        items = [(i["what"], i.get("old", {}).get("item"), i.get("new", {}).get("item"),
                  {c.get("option", c["column"]): (c["old"], c["new"]) for c in i["changes"]}) for i in report["items"]]
        return {k: n for k, n in report["counts"].items() if n}, items, report["changes"]

    def same(self):
        assert self.diff(lambda c: None) == ({}, [], [])

    def renamed(self):
        """Every item in turn gets another name, its number and the rest stay."""
        for row, item in enumerate(load(self.base)["items"]):
            if not item.get("level2"):
                continue
            counts, items, _ = self.diff(lambda c, row=row: c["items"][row].update(level2="甲乙丙丁"))
            assert counts == {"renamed": 1} and items[0][:3] == (["renamed"], row + 1, row + 1), (row, counts, items)

    def cells(self):
        def change(c):
            c["items"][2]["deadline"] = "三日\n内公开"
            c["items"][4]["level2"] += "（含线上）"
            c["items"][4]["body"] = "某局"
            c["title"] = "新标题"
        old = load(self.base)
        counts, items, whole = self.diff(change)
        assert counts == {"changed": 2, "renamed": 1}, counts
        assert items[0] == (["changed"], 3, 3, {"公开时限": (old["items"][2]["deadline"], "三日\n内公开")}), items
        assert items[1][0] == ["changed", "renamed"] and len(items[1][3]) == 2, items
        assert [(c["column"], c["new"]) for c in whole] == [("title", "新标题")], whole
        text = run("diff", self.base, self.root / "new.json", "--root", self.root, check=0).stdout
        assert text.startswith("0 added, 0 deleted, 2 changed, 0 moved, 1 renamed, 0 with another number.\n"), text
        assert "三日↵内公开" in text and "changed, renamed: [5] " in text, text

    def group(self):
        """The row that bears a group's label is deleted: those that stood under it change groups, and that is told."""
        counts, items, _ = self.diff(lambda c: c["items"].pop(5))
        assert counts == {"deleted": 1, "changed": 1}, counts
        assert items[1][:3] == (["changed"], 7, 6) and set(items[1][3]) == {"一级事项"}, items

    def boxes(self):
        old = load(self.base)["items"][4]["channels"]
        label = next(iter(old))
        options = next(leaf["options"] for leaf in leaves(load(self.base)["columns"]) if leaf["key"] == "channels")
        fresh = next(o for o in options if o not in old)

        def change(c):
            boxes = c["items"][4]["channels"]
            del boxes[label]
            boxes[fresh] = True
        counts, items, _ = self.diff(change)
        assert counts == {"changed": 1} and items[0][3] == {label: ("√", ""), fresh: ("", "√")}, items
        text = run("diff", self.base, self.root / "new.json", "--root", self.root, check=0).stdout
        assert f"more: {fresh}; less: {label}" in text, text

    def rows(self):
        """Of a catalog whose rows say all themselves: each edit, and what it must be called."""
        flat = load(self.base)
        shown = {}
        for n, item in enumerate(flat["items"]):
            shown.update({k: v for k, v in item.items() if isinstance(v, str)})
            for leaf in leaves(flat["columns"]):
                if leaf.get("kind", "text") == "text":
                    item[leaf["key"]] = shown.get(leaf["key"], "")
            item.update(no=str(n + 1), level2=f"事项{'子丑寅卯辰巳午未申酉戌亥'[n % 12]}{n}号")
        base = self.root / f"{ID}.json"
        store(base, flat)
        n = len(flat["items"])
        assert self.diff(lambda c: c["items"].insert(n - 1, c["items"].pop(0)), base)[0] == {"moved": 1}
        assert self.diff(lambda c: c["items"].pop(3), base)[0] == {"deleted": 1}
        fresh = {"level1": "别的", "level2": "全新一项", "content": "没有过", "basis": "另一依据", "deadline": "即时"}
        counts, items, _ = self.diff(lambda c: c["items"].insert(2, dict(c["items"][2], no="90", **fresh)), base)
        assert counts == {"added": 1} and items[0][:3] == (["added"], None, 3), (counts, items)

        def renumber(c):
            del c["items"][0]
            for i, item in enumerate(c["items"]):
                item["no"] = str(i + 1)
        assert self.diff(renumber, base)[0] == {"deleted": 1, "numbered": n - 1}

    def damage(self):
        """A count that is not so must be seen."""
        counts, _, _ = self.diff(lambda c: c["items"][2].update(deadline="即时"))
        assert counts == {"changed": 2}, counts

    def strange(self):
        done = run("diff", self.base, self.root / "catalog/shanghai-medical.json", "--root", self.root, check=0)
        assert "GK4317" in done.stderr, done.stderr
        done = run("diff", self.base, self.root / "none.json", "--root", self.root)
        assert done.returncode == 4 and not done.stdout, done

    def many(self):
        """Rows of which each got another name and place: n log n."""
        catalog, times = load(self.base), []
        part = copy.deepcopy(catalog["items"])
        for n in (2500, 10000):
            catalog["items"] = [dict(part[i % len(part)], no=str(i), level1="类", level2=f"事项{i}") for i in range(n)]
            newer = copy.deepcopy(catalog)
            for i, item in enumerate(newer["items"]):
                item.update(no=str(n - i), level2=f"改称{i * 7919}")
            random.Random(1).shuffle(newer["items"])
            store(self.root / f"{ID}.json", catalog)
            store(self.root / "new.json", newer)
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            run("diff", self.root / f"{ID}.json", self.root / "new.json", "--root", self.root, check=0)
            times.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        print(f"diff of 2,500 rows {times[0]:.2f} s of the processor, of 10,000 {times[1]:.2f} s")
        assert times[1] < 10 * times[0], times


def main():
    tally = Tally()
    with root_copy([ID, "shanghai-medical"], townships=False) as root:
        editions = Editions(root)
        for name in ("same", "renamed", "cells", "group", "boxes", "rows", "strange", "many"):
            tally.case(name, getattr(editions, name))
        tally.seen("another count", editions.damage)
    tally.done()


if __name__ == "__main__":
    main()
