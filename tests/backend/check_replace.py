#!/usr/bin/env python3
"""Replacing is a decision: what stands in a catalog, a registry or out/ does not go unseen, and comes back by undo. What is
expected was written down here, change by change; openpyxl makes the workbooks. usage: check_replace.py"""
import copy
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import openpyxl  # noqa: E402
from common import ROOT, Tally, files_below, load, root_copy, run, store  # noqa: E402

ID = "huiyi-medical"
SOURCE = next((ROOT / "catalog/source").glob("001_*"))


class Work:
    """A work folder with two catalogs and their workbooks."""

    def __init__(self, root):
        self.root, self.catalog = root, root / f"catalog/{ID}.json"
        run("build", "--root", root, "--out", root / "books", "--format", "xlsx", check=0)
        self.was = self.catalog.read_bytes()

    def do(self, *args, code=0):
        done = run(*args, "--root", self.root, check=code)
        return done.stdout + done.stderr

    def undone(self, path, was):
        run("undo", path, check=0)
        assert path.read_bytes() == was, "undo gives other bytes"

    def refused_undo(self, path):
        done = run("undo", path, check=3)
        return done.stdout + done.stderr

    def fresh(self):
        self.catalog.write_bytes(self.was)


# ---- catalogs ----

def another_catalog(work):
    """上海's workbook onto 会议镇's catalog: both names, the way out, nothing touched."""
    book = work.root / "books/shanghai-medical/shanghai-medical.xlsx"
    said = work.do("import", book, "-o", work.catalog, code=3)
    for word in ("GK2310", ID, load(work.catalog)["title"], "shanghai-medical", "--replace"):
        assert word in said, f"{word} is not in: {said}"
    assert work.catalog.read_bytes() == work.was, "the file was touched"
    work.do("import", book, "-o", work.catalog, "--replace")
    assert len(load(work.catalog)["items"]) != len(json.loads(work.was)["items"])
    work.undone(work.catalog, work.was)


def another_title(work):
    """A foreign file has no id: its title is another one."""
    table = work.root / "other.csv"
    run("export", ROOT / "catalog/xinjiang-medical.json", "-o", table, check=0)
    said = work.do("import", table, "-o", work.catalog, code=3)
    assert "GK2310" in said and "other.csv" in said and load(ROOT / "catalog/xinjiang-medical.json")["title"] in said, said
    said = work.do("import", SOURCE, "-o", work.catalog, "--id", "other", code=3)
    assert "GK2310" in said, said
    broken = work.root / "catalog/broken.json"
    broken.write_text("{", encoding="utf-8")
    assert "GK2311" in work.do("import", SOURCE, "-o", broken, code=3)
    assert broken.read_text(encoding="utf-8") == "{" and work.catalog.read_bytes() == work.was
    broken.unlink()


def nothing_new(work):
    """The same file again changes nothing, and there is nothing to undo."""
    said = work.do("import", SOURCE, "-o", work.catalog)
    assert "0 items added, 0 deleted, 0 changes" in said, said
    assert work.catalog.read_bytes() == work.was and "GK2313" not in said, said
    assert "GK2301" in work.refused_undo(work.catalog)


def update(work):
    """Rows added, deleted, changed in a file that knows neither ids nor confirmations nor the office's own column."""
    data = json.loads(work.was)
    data["columns"].append({"key": "ours", "caption": "本单位备注"})
    for n, item in enumerate(data["items"]):
        item["ours"] = f"注{n}"
        data["items"][n] = {"id": f"i{n}", **{k: v for k, v in item.items() if k != "review"}, "confirmed": True,
                            **({"review": item["review"]} if "review" in item else {})}
    data["record"], data["layout"] = {"保管期限": "永久"}, "standard-a3"
    store(work.catalog, data)
    was = work.catalog.read_bytes()
    table = work.root / "来稿.csv"
    foreign = copy.deepcopy(data)
    foreign["columns"].pop()
    for item in foreign["items"]:
        item.pop("ours")
    foreign["items"][1]["content"] = "改过的内容"
    foreign["items"].append({"no": "99", "level1": "新增事项", "level2": "新增的一项", "content": "新内容", "channels": {}})
    gone = foreign["items"].pop(3)
    other = work.root / f"other/{ID}.json"
    other.parent.mkdir(exist_ok=True)
    store(other, foreign)
    work.do("export", other, "-o", table)
    said = work.do("import", table, "-o", work.catalog, "--by", "小李")
    assert "New item: [99] 新增事项 / 新增的一项" in said and "改过的内容" in said, said
    assert "Deleted: " in said and gone["level2"] in said, said
    assert "1 items added, 1 deleted, 1 changes" in said, said
    got = load(work.catalog)
    want = [item for n, item in enumerate(data["items"]) if n != 3]
    want[1]["content"] = "改过的内容"
    assert [i["id"] for i in got["items"][:-1]] == [i["id"] for i in want]
    assert all(i["confirmed"] is True for i in got["items"][:-1]) and "confirmed" not in got["items"][-1]
    assert [i["ours"] for i in got["items"][:-1]] == [i["ours"] for i in want]
    assert got["record"] == data["record"] and got["layout"] == "standard-a3" and got["columns"] == data["columns"]
    assert got["items"][1]["content"] == "改过的内容" and got["items"][-1]["level2"] == "新增的一项"
    entry = json.loads(run("history", work.catalog, "--format", "json", check=0).stdout)["versions"][0]
    assert entry["by"] == "小李" and "来稿.csv" in entry["command"] and "新增的一项" in entry["what"] and entry["when"], entry
    work.undone(work.catalog, was)
    work.fresh()


def reordered(work):
    """The same items in another order: the catalog keeps its own, and that is told."""
    other, table = load(work.catalog), work.root / "换序.csv"
    items = other["items"]
    first, second = [i for i, item in enumerate(items) if "level1" in item][1:3]  # where groups begin
    other["items"] = items[first:second] + items[:first] + items[second:]
    (work.root / "order").mkdir()
    store(work.root / f"order/{ID}.json", other)
    work.do("export", work.root / f"order/{ID}.json", "-o", table)
    said = work.do("import", table, "-o", work.catalog)
    assert "GK2313" in said and "0 items added, 0 deleted, 0 changes" in said, said
    assert load(work.catalog)["items"] == json.loads(work.was)["items"]
    work.undone(work.catalog, work.was)


def workbook_back(work):
    """A workbook of ours made of exactly this catalog: its rows, in its order."""
    path = work.root / "back.xlsx"
    book = openpyxl.load_workbook(work.root / f"books/{ID}/{ID}.xlsx")
    cell = next(c for row in book.worksheets[0].iter_rows() for c in row if c.value == load(work.catalog)["items"][2]["level2"])
    cell.value = "改过的名称"
    book.save(path)
    said = work.do("import", path, "-o", work.catalog)
    assert "改过的名称" in said and "0 items added, 0 deleted, 1 changes" in said, said
    now = load(work.catalog)
    assert now["items"][2].pop("level2") == "改过的名称"
    old = json.loads(work.was)
    old["items"][2].pop("level2")
    assert now == old
    work.undone(work.catalog, work.was)


def merge(work):
    path = work.root / "b.json"
    data = json.loads(work.was)
    data["items"][0]["content"] = "合并进来"
    store(path, data)
    work.do("merge", work.catalog, path, "-o", work.catalog)
    assert load(work.catalog)["items"][0]["content"] == "合并进来"
    assert "合并进来" in run("history", work.catalog, check=0).stdout
    work.undone(work.catalog, work.was)


def merge_onto_another(work):
    """Another catalog, and what is none, stay, unless the user gives them up; an earlier result does not ask."""
    path, to = work.root / "b.json", work.root / "catalog/shanghai-medical.json"
    data = json.loads(work.was)
    data["title"] = "新标题"
    store(path, data)
    was = to.read_bytes()
    said = work.do("merge", work.catalog, path, "-o", to, code=3)
    assert "GK2310" in said and "shanghai-medical" in said and ID in said and "--replace" in said, said
    assert to.read_bytes() == was
    work.do("merge", work.catalog, path, "-o", to, "--replace")
    assert load(to)["id"] == ID and load(to)["title"] == "新标题"
    work.undone(to, was)
    note = work.root / "note.json"
    note.write_text("是我的笔记", encoding="utf-8")
    assert "GK2311" in work.do("merge", work.catalog, path, "-o", note, code=3)
    assert note.read_text(encoding="utf-8") == "是我的笔记"
    for _ in range(2):
        work.do("merge", work.catalog, path, "-o", work.root / "merged.json")
    other = load(to)
    other["id"] = ID
    store(work.root / "merged.json", other)
    assert "GK2310" in work.do("merge", work.catalog, path, "-o", work.root / "merged.json", code=3)


def two_back(work):
    """Undo, and again: the one before."""
    book = work.root / "books/shanghai-medical/shanghai-medical.xlsx"
    work.do("import", book, "-o", work.catalog, "--replace")
    second = work.catalog.read_bytes()
    work.do("import", SOURCE, "-o", work.catalog, "--replace")
    work.undone(work.catalog, second)
    work.undone(work.catalog, work.was)


# ---- registries ----

def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def phone_book(work):
    """The README's own form: two columns more than a name; codes, rule and catalogs stay, two names are slips."""
    path = work.root / "catalog/townships/xinjiang.json"
    was, want = path.read_bytes(), load(path)
    names = [t["name"] for t in want["townships"]]
    rows = [[n + 1, name[:-1] + "乡" if n in (3, 5) else name, f"0359-750000{n}", None if n == 1 else "12345"]
            for n, name in enumerate(names[:-1])]
    book = workbook(work.root / "电话.xlsx", [["各乡镇通讯录"], ["序号", "单位", "办公电话", "监督电话"], *rows])
    want["townships"][1]["supervision_phone"] = "110"
    store(path, want)
    kept = path.read_bytes()
    said = work.do("townships", book, "-o", path, "--by", "小王")
    for n, township in enumerate(want["townships"][:-1]):
        if n not in (3, 5):
            township["phone"] = f"0359-750000{n}"
            township["supervision_phone"] = "110" if n == 1 else "12345"
    assert load(path) == want
    for n in (3, 5):
        slip = names[n][:-1] + "乡"
        assert f"GK2315: The registry has no township {slip};" in said and f"Did you mean {names[n]}?" in said, said
    assert f"3 townships that the source does not name stay as they are: {names[3]}, {names[5]}, {names[-1]}" in said, said
    assert f"Changed: {names[0]}\n    咨询电话: \"\" -> \"0359-7500000\"" in said, said
    work.undone(path, kept)
    work.do("townships", book, "-o", path, "--replace")
    assert len(load(path)["townships"]) == len(names) - 1
    work.undone(path, kept)
    path.write_bytes(was)


def by_code(work):
    """A code tells who it is though the name has changed; a new code of the county is a new township."""
    path = work.root / "catalog/townships/xinjiang.json"
    was, want = path.read_bytes(), load(path)
    first = want["townships"][0]
    new = first["code"][:-3] + "999"
    book = workbook(work.root / "码.xlsx", [["区划代码", "名称", "咨询电话"], [first["code"] + "000", "改了名的镇", "1"],
                                           [new, "新设的镇", "2"], ["999999100", "别县的镇", "3"]])
    said = work.do("townships", book, "-o", path)
    got = load(path)["townships"]
    assert (got[0]["name"], got[0]["phone"], got[0]["catalogs"]) == ("改了名的镇", "1", first["catalogs"])
    assert (got[-1]["code"], got[-1]["name"]) == (new, "新设的镇") and len(got) == len(want["townships"]) + 1
    assert "New item: 新设的镇" in said and "no township 别县的镇" in said, said
    work.undone(path, was)


def other_county(work):
    path = work.root / "catalog/townships/xinjiang.json"
    was = path.read_bytes()
    book = workbook(work.root / "别.xlsx", [["名称", "咨询电话", "县"], [load(path)["townships"][0]["name"], "1", "别县"]])
    said = work.do("townships", book, "-o", path, code=3)
    assert "GK2314" in said and "别县" in said and load(path)["county"] in said and "--replace" in said, said
    nobody = workbook(work.root / "无.xlsx", [["名称", "咨询电话"], ["没有的镇", "1"]])
    assert "GK2316" in work.do("townships", nobody, "-o", path, code=3)
    late = workbook(work.root / "迟.xlsx", [["名称", "公示开始", "公示截止日期"], [load(path)["townships"][0]["name"], None, "2020-01-01"]])
    data = load(path)
    data["townships"][0]["posted_from"] = "2026-10-09"
    store(path, data)
    kept = path.read_bytes()
    assert "GK1154" in work.do("townships", late, "-o", path, code=3)
    assert path.read_bytes() == kept
    path.write_bytes(was)


def whole_registry(work):
    """The registry's own workbook changes nothing; the import of a table keeps telephones."""
    path = work.root / "catalog/townships/xinjiang.json"
    was = path.read_bytes()
    work.do("townships", path, "-o", work.root / "登记表.xlsx")
    assert "0 townships added, 0 changes" in work.do("townships", work.root / "登记表.xlsx", "-o", path)
    assert path.read_bytes() == was
    folder = work.root / "registries"
    folder.mkdir()
    data = load(path)
    first = data["townships"][0]
    first["phone"] = "0359-1"
    county = folder / f"{first['code'][:6]}.json"
    store(county, data)
    kept = county.read_bytes()
    table = work.root / "表.tsv"
    table.write_text(f"code\tcounty\ttownship\taddress\n{first['code']}\t{data['county']}\t{first['name']}\t政府街1号\n",
                     encoding="utf-8")
    said = work.do("townships", "import", table, "--out", folder, "--catalogs", "xinjiang-medical")
    first["address"] = "政府街1号"
    assert load(county) == data, said
    work.undone(county, kept)


# ---- out/ ----

def papers(work):
    """What was made; by its end the folder is as a fresh one."""
    out = work.root / "out"
    shutil.rmtree(out, ignore_errors=True)
    work.do("build", "--out", out, "--all")
    return out


def signed(work):
    """A paper that was signed stays; the new one stands beside it, until --force."""
    out = papers(work)
    paper = out / f"{ID}/{ID}.pdf"
    whole = paper.read_bytes()
    paper.write_bytes(whole + b"signature")
    said = run("verify", out, check=0)
    assert "GK2321" in said.stderr and "GK2010" not in said.stderr, said.stderr
    data = load(work.catalog)
    data["notes"] = "改过的说明"
    store(work.catalog, data)
    said = work.do("build", "--out", out)
    new = out / f"{ID}/{ID}.new.pdf"
    assert "GK2319" in said and f"{ID}.new.pdf" in said, said
    assert paper.read_bytes() == whole + b"signature" and new.read_bytes().startswith(b"%PDF")
    new.write_bytes(b"signed, too")
    work.do("build", "--out", out)
    assert new.read_bytes() == b"signed, too" and (out / f"{ID}/{ID}.new2.pdf").exists()
    beside = (out / f"{ID}/{ID}.new2.pdf").read_bytes()
    work.do("build", "--out", out, "--force")
    assert paper.read_bytes() == beside
    stray = out / f"{ID}/{ID}.xlsx"
    stray.write_bytes(b"a note of the office")
    (out / "manifest.json").unlink()
    said = work.do("build", "--out", out, "--format", "xlsx")
    assert "GK2319" in said and stray.read_bytes() == b"a note of the office", said
    work.fresh()


def stale(work):
    """A catalog, a township, a registry go: so do their papers, if nobody has changed them and the run was a full one."""
    out = papers(work)
    before = set(files_below(out))
    other, registry = work.root / "catalog/shanghai-medical.json", work.root / "catalog/townships/huiyi.json"
    kept_catalog, kept_registry = other.read_bytes(), registry.read_bytes()
    posters = [p for p in before if p.startswith(f"{ID}/posters/")]
    assert posters and f"shanghai-medical/lint.txt" in before
    other.unlink()
    registry.unlink()
    for args in (("--keep",), ("--format", "pdf", work.catalog), ("--format", "pdf", "--township", "无", "--quiet"),
                 ("--format", "xlsx", work.catalog)):
        run("build", "--root", work.root, "--out", out, *args)
        assert set(files_below(out)) == before, f"{args} removed {before - set(files_below(out))}"
    said = work.do("build", "--out", out, "--format", "xlsx")
    gone = before - set(files_below(out))
    assert gone == {"shanghai-medical/shanghai-medical.xlsx", "shanghai-medical/lint.txt"}, gone
    assert said.count("GK2320") == 2, said
    changed = out / "shanghai-medical/shanghai-medical.pdf"
    changed.write_bytes(changed.read_bytes() + b"signature")
    work.do("build", "--out", out, "--all")
    left = set(files_below(out))
    assert not [p for p in left if p.startswith("shanghai-medical/") and p != "shanghai-medical/shanghai-medical.pdf"], left
    assert not [p for p in posters if p in left] and not (out / f"{ID}/posters").exists(), left
    assert "townships/huiyi.html" not in left and f"{ID}/{ID}.pdf" in left
    assert changed.exists(), "a signed paper was removed"
    run("verify", out, check=0)
    other.write_bytes(kept_catalog)
    registry.write_bytes(kept_registry)


def asked(work):
    """What was made of a file that somebody named is not the full run's to remove; an error holds all removing back."""
    out = papers(work)
    run("build", SOURCE, "--root", work.root, "--out", out, "--format", "pdf", check=0)
    named = [p for p in files_below(out) if p.split("/")[0] not in (ID, "shanghai-medical", "townships", "manifest.json")]
    assert named
    work.do("build", "--out", out)
    assert all((out / p).exists() for p in named)
    other = work.root / "catalog/shanghai-medical.json"
    was = other.read_bytes()
    other.write_bytes(was[:-100])
    work.do("build", "--out", out, "--format", "pdf", code=3)
    assert (out / "shanghai-medical/shanghai-medical.pdf").exists()
    other.write_bytes(was)


if __name__ == "__main__":
    tally = Tally()
    with root_copy([ID, "shanghai-medical"]) as folder:
        office = Work(folder)
        for function in (nothing_new, another_catalog, another_title, update, reordered, workbook_back, merge, merge_onto_another, two_back,
                         phone_book, by_code, other_county, whole_registry, signed, stale, asked):
            tally.case(function.__name__, function, office)
    tally.done()
