#!/usr/bin/env python3
"""The editor behind the office page: edits against a plain table of cells, their steps back and forth, old versions, kills;
pages whose pictures say what they show.

usage: check_editor.py [CASE…]      needs the unit tests' build (desk_ask)
"""
import collections
import json
import pathlib
import random
import re
import shutil
import sys
import tempfile

from lxml import etree

from common import ROOT, Tally, load, run, sh, size, store
from desk import Desk, desk

SVG = "{http://www.w3.org/2000/svg}"
ID = "huiyi-medical"


class Cell:
    """One cell of the plain table, in as many rows as show it."""

    def __init__(self, says):
        self.says = says


def folder(path, *ids):
    (path / "catalog/townships").mkdir(parents=True)
    for i in ids:
        shutil.copy(ROOT / f"catalog/{i}.json", path / "catalog")
    return path


def file_of(d, i=ID):
    return d.root / f"catalog/{i}.json"


def edit(d, *edits, catalog=ID, **more):
    return d.change(f"/catalogs/{catalog}/edits", edits=list(edits), **more)


def refused(d, *edits, catalog=ID):
    version = d.get("/state")["version"]
    before = file_of(d, catalog).read_bytes()
    said = d.refused("POST", f"/catalogs/{catalog}/edits", {"version": version, "edits": list(edits)})
    assert file_of(d, catalog).read_bytes() == before and d.get("/state")["version"] == version
    return said


# ---- the plain table ----

def said(cell):
    """What a cell of the API says: a text, a set of ticked options, a tick."""
    if "checks" in cell:
        return frozenset((c["option"], c.get("note", "")) for c in cell["checks"] if c["box"] == "on")
    if "tick" in cell:
        return "√"
    return cell.get("text", "" if not cell else None)


def table_of(told):
    rows = []
    for item in told["items"]:
        rows.append([rows[-1][k] if cell.get("same") else Cell(said(cell) or "") for k, cell in enumerate(item["cells"])])
    return rows


def compare(rows, told):
    assert told["rows"] == len(rows), f"{told['rows']} rows for {len(rows)}"
    for r, item in enumerate(told["items"]):
        for k, cell in enumerate(item["cells"]):
            one = r > 0 and rows[r][k] is rows[r - 1][k]
            assert bool(cell.get("same")) == one, f"row {r}, column {k}: one with the row above: {not one}"
            assert one or (said(cell) or "") == rows[r][k].says, f"row {r}, column {k}: {cell}, not {rows[r][k].says}"


def part(rows):
    """A cell whose rows lie apart is several."""
    for k in range(len(rows[0])):
        seen = {}
        for r, row in enumerate(rows):
            if row[k] in seen and seen[row[k]] != r - 1:
                old, new = row[k], Cell(row[k].says)
                for later in rows[r:]:
                    if later[k] is not old:
                        break
                    later[k] = new
            seen[row[k]] = r


def continues(rows, r, labels):
    return 0 < r < len(rows) and all(rows[r][k] is rows[r - 1][k] for k in labels)


def moved(rows, item, by, labels):
    lead = [not continues(rows, r, labels) for r in range(len(rows))]
    alone, end = not lead[item], item + 1
    while not alone and end < len(rows) and not lead[end]:
        end += 1
    block, rest, lead = rows[item:end], rows[:item] + rows[end:], lead[:item] + lead[end:] + [True]
    at = item
    for _ in range(abs(by)):
        if by > 0 and (at >= len(rest) or (alone and lead[at])) or by < 0 and (at == 0 or (alone and lead[at - 1])):
            return None
        at += 1 if by > 0 else -1
        while not alone and not lead[at]:
            at += 1 if by > 0 else -1
    out = [list(row) for row in rest[:at] + block + rest[at:]]
    part(out)
    return out


def make(rows, e, columns, labels):
    """The table after the edit, or None."""
    rows, i, k = [list(row) for row in rows], e["item"], next((n for n, c in enumerate(columns) if c["key"] == e.get("column")), 0)
    kind, op = columns[k]["kind"], e["op"]
    if op == "text":
        old, new = rows[i][k], Cell(e["text"])
        for row in rows:
            row[k] = new if row[k] is old else row[k]
    elif op == "toggle":
        old = rows[i][k]
        if kind == "text":
            return None
        now = {o for o, _ in old.says or ()} if kind == "checks" else None
        if kind == "tick":
            new = Cell("" if old.says else "√")
        elif e["option"] in now:
            new = Cell(frozenset(c for c in old.says if c[0] != e["option"]) or "")
        else:
            new = Cell(frozenset([*(old.says or ()), (e["option"], "")]))
        for row in rows:
            row[k] = new if row[k] is old else row[k]
    elif op == "insert":
        inside = [0 < i < len(rows) and rows[i][c] is rows[i - 1][c] for c in range(len(columns))]
        rows.insert(i, [rows[i][c] if within else Cell("") for c, within in enumerate(inside)])
    elif op == "delete":
        del rows[i]
    elif op == "split":
        old = rows[i][k]
        if sum(row[k] is old for row in rows) < 2:
            return None
        for row in rows:
            row[k] = Cell(old.says) if row[k] is old else row[k]
    elif op == "merge":
        while i and rows[i][k] is rows[i - 1][k]:
            i -= 1
        if i == 0:
            return None
        a, b = rows[i - 1][k], rows[i][k]
        if a.says and b.says and a.says != b.says and kind != "text":
            return None
        both = Cell(f"{a.says}\n{b.says}" if a.says and b.says and a.says != b.says else a.says or b.says)
        for row in rows:
            row[k] = both if row[k] in (a, b) else row[k]
    else:
        return moved(rows, i, e["by"], labels)
    return rows


def drawn(dice, rows, columns):
    op = dice.choice(["text", "text", "toggle", "insert", "delete", "split", "merge", "move"])
    if op in ("insert", "delete"):
        op = "delete" if len(rows) > 40 else "insert" if len(rows) < 8 else op
    e = {"op": op, "item": dice.randrange(len(rows) + (op == "insert"))}
    kind = {"text": ["text"]}.get(op, ["text", "checks", "tick"])
    column = dice.choice([c for c in columns if c["kind"] in kind])
    if op in ("text", "toggle", "split", "merge"):
        e["column"] = column["key"]
    if op == "text":
        e["text"] = dice.choice(["", "一", "公开", "改过的内容\n第二行", "《条例》", "20个工作日内"])
    if op == "toggle" and column["kind"] == "checks":
        e["option"] = dice.choice(column["options"])
    if op == "move":
        e["by"] = dice.choice([-3, -2, -1, 1, 2, 3])
    return e


def random_edits(path):
    """Each as the plain table says; then all of them back, to the first bytes, and forth again."""
    dice = random.Random(20190515)
    with desk(folder(path, ID)) as d:
        first, made = file_of(d).read_bytes(), 0
        told = d.get(f"/catalogs/{ID}")
        columns, rows = told["columns"], table_of(told)
        labels = [k for k, c in enumerate(columns) if c["key"] in ("no", "category", "level1", "level2", "level3")]
        versions = {told["version"]}
        for _ in range(size(80, 1000)):
            e = drawn(dice, rows, columns)
            after = make(rows, e, columns, labels)
            if after is None:
                status, _ = refused(d, e)
                assert status == 422, f"{e}: {status}"
                continue
            same = file_of(d).read_bytes()
            version = edit(d, e)["version"]
            made += file_of(d).read_bytes() != same
            versions.add(version)
            told, rows = d.get(f"/catalogs/{ID}"), after
            compare(rows, told)
        last = file_of(d).read_bytes()
        run("lint", file_of(d), "--json")
        for way, bytes_ in (("undo", first), ("redo", last)):
            for _ in range(made):
                d.change(f"/{way}")
            assert file_of(d).read_bytes() == bytes_, f"{way} did not lead back"
            assert way not in d.get("/state"), f"there is more to {way}"


# ---- what is refused ----

def versions(path):
    with desk(folder(path, ID, "xinjiang-medical")) as d:
        told = d.get(f"/catalogs/{ID}")
        text = {"op": "text", "item": 0, "column": "content", "text": "甲"}
        answer = d.ask("POST", f"/catalogs/{ID}/edits", {"version": told["catalog"], "edits": [text]})
        assert answer["catalog"] != told["catalog"] and answer["version"] != told["version"]
        for old in (told["version"], told["catalog"]):
            assert d.refused("POST", f"/catalogs/{ID}/edits", {"version": old, "edits": [text]}) == (409, "GK4007")
        edit(d, {**text, "text": "乙"}, catalog="xinjiang-medical")
        d.ask("POST", f"/catalogs/{ID}/edits", {"version": answer["catalog"], "edits": [{**text, "text": "丙"}]})
        # another program's change is seen, and is no surprise
        data = load(file_of(d))
        data["items"][0]["content"] = "别处改的"
        file_of(d).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        assert d.get(f"/catalogs/{ID}")["items"][0]["cells"][[c["key"] for c in told["columns"]].index("content")] == {
            "text": "别处改的"}


def all_or_none(path):
    text = {"op": "text", "item": 0, "column": "content", "text": "甲"}
    with desk(folder(path, ID)) as d:
        rows = d.get(f"/catalogs/{ID}")["rows"]
        wrong = {
            "GK4050": {**text, "item": rows}, "GK4051": {**text, "column": "none"}, "GK4053": {**text, "op": "toggle"},
            "GK4082": {"op": "burn"}, "GK4057": {"op": "merge", "item": 0, "column": "content"},
            "GK4060": {"op": "move", "item": 0, "by": -1}, "GK4005": {"op": "text", "item": 0, "column": "content"},
            "GK4004": {**text, "item": "0"}, "GK1113": {**text, "text": "a\x07b"}, "GK1122": {"op": "title", "text": ""},
            "GK1123": {"op": "date", "text": "morgen"}, "GK4062": {"op": "paste", "item": 0, "column": "content", "rows": [["x"] * 99]},
        }
        for code, e in wrong.items():
            status, found = refused(d, text, e)
            assert found == code and status in (400, 422), f"{e}: {status} {found}, not {code}"
        assert refused(d)[0] == 400
        for block in ([], [[]], [[], []], None):
            assert refused(d, {"op": "paste", "item": 0, "column": "content", "rows": block})[1] == "GK4004", block
        assert refused(d, *[text] * 1001) == (422, "GK4083")
        assert d.refused("GET", "/catalogs/none")[0] == 404
        assert d.refused("GET", f"/catalogs/{ID}/pages", form="none")[0] == 422
        assert d.get(f"/catalogs/{ID}/pages")["pages"]  # a form that is not there is forgotten
        answer = edit(d, text, {"op": "title", "text": "新的标题"}, {"op": "paste", "item": rows - 1, "column": "content",
                                                                "rows": [["子", "丑"], ["寅"]]})
        told = d.get(f"/catalogs/{ID}")
        assert told["title"] == "新的标题" and told["rows"] == rows + 1
        at = [c["key"] for c in told["columns"]].index("content")
        assert [told["items"][r]["cells"][at] for r in (0, rows - 1, rows)] == [{"text": t} for t in ("甲", "子", "寅")]
        assert "2" in answer["undo"] and d.get("/state")["undo"] == answer["undo"]  # "… (and 2 more)"
        edit(d, {"op": "issuer", "text": "某镇"})
        assert [d.get("/state", lang=lang)["undo"] for lang in ("zh", "en")] == ["改发文机关：某镇", "issuer: 某镇"]


def large(path):
    """Edits that move the rows of a large catalog: so many are refused before the first that memory would not hold them."""
    root = folder(path, ID)
    catalog = json.loads((root / f"catalog/{ID}.json").read_text())
    catalog["items"] *= 3000 // len(catalog["items"])
    (root / f"catalog/{ID}.json").write_text(json.dumps(catalog, ensure_ascii=False))
    with desk(root) as d:
        assert refused(d, *[{"op": "delete", "item": 0}] * 999, {"op": "burn"}) == (422, "GK4083")


def no_pages(path):
    """A catalog that no paper has room for: its edits are made all the same, and why there are no pages is told."""
    root = folder(path)
    store(root / "catalog/wide.json", {
        "format": "gongkai-catalog/1", "id": "wide", "title": "宽", "columns": [{"key": f"k{n}", "caption": "栏"} for n in range(120)],
        "items": [{"k0": "甲"}]})
    with desk(root) as d:
        assert d.refused("GET", "/catalogs/wide/pages") == (422, "GK2443")
        answer = edit(d, {"op": "text", "item": 0, "column": "k0", "text": "乙"}, catalog="wide")
        assert "pages" not in answer and answer["messages"][0]["code"] == "GK2443" and answer["undo"]
        assert load(file_of(d, "wide"))["items"][0]["k0"] == "乙"


def what_was_inferred_is_cleared(path):
    with desk(folder(path, ID)) as d:
        data = load(file_of(d))
        data["items"][1]["review"] = {"content": "ditto"}
        store(file_of(d), data)
        assert d.get(f"/catalogs/{ID}")["items"][1]["open"]
        edit(d, {"op": "text", "item": 1, "column": "content", "text": "改"}, by="王")
        assert load(file_of(d))["items"][1]["confirmed"] == {"content": "王"}
        assert not d.get(f"/catalogs/{ID}")["items"][1]["open"]


# ---- the end of the program ----

def kills(path):
    """What was answered is there; the edit under way is there whole or not at all."""
    root = folder(path, ID)
    dice = random.Random(9)
    acknowledged, sent = 0, 0
    at = load(root / f"catalog/{ID}.json")["items"][0]["content"]
    for _ in range(size(12, 100)):
        d = Desk(root)
        now = d.get(f"/catalogs/{ID}")
        stands = load(file_of(d))["items"][0]["content"]
        assert stands == at or stands in {f"第{n}次" for n in range(acknowledged, sent + 1)}, f"{stands} after {acknowledged}"
        version = now["catalog"]
        for _ in range(dice.randrange(3)):
            sent += 1
            version = d.ask("POST", f"/catalogs/{ID}/edits", {"version": version, "edits": [
                {"op": "text", "item": 0, "column": "content", "text": f"第{sent}次"}]})["catalog"]
            acknowledged, at = sent, None
        sent += 1
        body = json.dumps({"version": version, "edits": [
            {"op": "text", "item": 0, "column": "content", "text": f"第{sent}次"}]}).encode()
        d.pipe.stdin.write(f"POST /api/1/catalogs/{ID}/edits {len(body)}\n".encode() + body)
        d.pipe.stdin.flush()
        busy = 0
        for _ in range(dice.randrange(400000)):  # as long as that takes, here and now
            busy += 1
        d.kill()
        if at is None:
            at = ""
    with desk(root) as d:
        stands = load(file_of(d))["items"][0]["content"]
        assert stands in {f"第{n}次" for n in range(acknowledged, sent + 1)}, f"{stands} after {acknowledged}"
        while "undo" in d.get("/state"):
            d.change("/undo")
        assert file_of(d).read_bytes() == (ROOT / f"catalog/{ID}.json").read_bytes(), "undone to the end, other bytes"


# ---- pages ----

def pictures(d, i, **query):
    told = d.get(f"/catalogs/{i}/pages", **query)
    out = []
    for n, page in enumerate(told["pages"]):
        status, kind, _, svg = d.raw("GET", f"/api/1/catalogs/{i}/pages/{n}.svg?key={page['key']}")
        assert status == 200 and kind == "image/svg+xml", status
        out.append(svg)
    return told, out


def text_shown(group):
    """The words of a cell's group, as readers hear them."""
    return group.get("aria-label")


def pages_say_what_they_show(path):
    ids = ["huiyi-medical", "yuyang-social-insurance"]
    with desk(folder(path, *ids)) as d:
        edit(d, {"op": "text", "item": 2, "column": "content", "text": "一<b>&\"\n二'\n\n三"})
        for i in ids:
            told, catalog = d.get(f"/catalogs/{i}"), load(file_of(d, i))
            pages, svgs = pictures(d, i)
            assert pages["settled"] and all(p["width"] == 297 and p["height"] == 210 for p in pages["pages"])
            seen, options = collections.defaultdict(set), collections.defaultdict(set)
            for svg in svgs:
                root = etree.fromstring(svg)
                ids_ = {p.get("id") for p in root.iter(f"{SVG}path") if p.get("id")}
                for use in root.iter(f"{SVG}use"):
                    assert use.get("href")[1:] in ids_, "an outline is missing"
                for g in root.iter(f"{SVG}g"):
                    if g.get("data-item") is None:
                        continue
                    place = int(g.get("data-item")), int(g.get("data-column"))
                    seen[place].add(text_shown(g))
                    for o in g.iter(f"{SVG}g"):
                        if o.get("data-option"):
                            assert o.get("role") == "checkbox"
                            options[place].add((o.get("data-option"), o.get("aria-checked")))
            for r, item in enumerate(told["items"]):
                for k, cell in enumerate(item["cells"]):
                    if cell.get("same"):
                        assert (r, k) not in seen
                        continue
                    if "text" in cell:
                        assert seen[r, k] == {cell["text"].strip()}, (cell, seen[r, k])
                    if "checks" in cell and all(c["box"] == "on" and not c.get("note") for c in cell["checks"]):
                        ticked = {o for o, on in options[r, k] if on == "true"}
                        assert ticked == {c["option"] for c in cell["checks"]}, (cell, ticked)
                    assert (r, k) in seen, f"row {r}, column {k} is on no page"
            made = path / "out"
            run("build", file_of(d, i), "--out", made, "--root", ROOT, check=0)
            pdf = next(made.rglob(f"{catalog['id']}.pdf"))
            assert re.search(r"Pages: +(\d+)", sh("pdfinfo", pdf))[1] == str(len(svgs)), "build has other pages"


def keys(path):
    """A picture is known by its key; an edit changes the keys of the pages that show it, and of no page before."""
    with desk(folder(path, "shanghai-medical")) as d:
        i = "shanghai-medical"
        before, old = pictures(d, i)
        rows = d.get(f"/catalogs/{i}")["rows"]
        answer = edit(d, {"op": "text", "item": rows - 1, "column": "deadline", "text": "即时"}, catalog=i)
        assert not answer["settled"]
        now, new = pictures(d, i)
        assert [p["key"] for p in now["pages"]] == [p["key"] for p in answer["pages"]]
        same = [a["key"] == b["key"] for a, b in zip(before["pages"], now["pages"])]
        assert same[:-1] == [True] * (len(same) - 1) and not same[-1], same
        for a, b, one in zip(old, new, same):
            assert (a == b) == one
        settled, _ = pictures(d, i, settled=1)
        assert settled["settled"]
        assert d.refused("GET", f"/catalogs/{i}/pages/0.svg", key="0" * 16) == (409, "GK4007")
        assert d.refused("GET", f"/catalogs/{i}/pages/99.svg")[0] == 404
        d.change("/undo")
        again, last = pictures(d, i, settled=1)
        assert again["pages"] == before["pages"] and last == old
        a3 = d.get(f"/catalogs/{i}/pages", form="standard-a3")
        assert a3["pages"][0]["width"] == 420 and len(a3["pages"]) < len(before["pages"])


def found(path):
    with desk(folder(path, ID)) as d:
        edit(d, {"op": "text", "item": 3, "column": "content", "text": "ＡＢＣ一二三"})
        hits = d.get(f"/catalogs/{ID}/find", text="abc一")["hits"]
        assert [(h["item"], h["column"]) for h in hits] == [(3, "content")], hits
        page = d.get(f"/catalogs/{ID}/pages")["pages"][hits[0]["page"]]
        assert 0 < hits[0]["x"] < hits[0]["x"] + hits[0]["width"] < page["width"]
        assert not d.get(f"/catalogs/{ID}/find", text="没有这句话")["hits"]


def notice(path):
    root = folder(path, ID)
    shutil.copy(ROOT / "catalog/townships/huiyi.json", root / "catalog/townships")
    with desk(root) as d:
        told = d.get("/notice", form="poster", paper="A3")
        assert told["place"] == "会议镇" and told["open"] and told["pages"][0]["width"] == 420
        status, kind, _, svg = d.raw("GET", "/api/1/notice/0.svg?form=poster&paper=A3&lang=en")
        words = "".join(g.get("aria-label") or "" for g in etree.fromstring(svg).iter(f"{SVG}g"))
        assert status == 200 and "会议镇" in words and "样稿" in words
        assert d.get("/notice", paper="240x120")["pages"][0]["width"] == 2400
        screen = d.get("/notice", paper="screen")["pages"][0]
        assert abs(screen["width"] / screen["height"] - 16 / 9) < 0.01
        assert d.refused("GET", "/notice", place="无名镇") == (422, "GK4085")


def main():
    tally = Tally()
    only = sys.argv[1:]
    for case in (random_edits, versions, all_or_none, large, no_pages, what_was_inferred_is_cleared, kills, pages_say_what_they_show, keys, found,
                 notice):
        if only and case.__name__ not in only:
            continue
        with tempfile.TemporaryDirectory() as path:
            tally.case(case.__name__, case, pathlib.Path(path))
    rows = [[Cell("a"), Cell("b")], [Cell("c"), Cell("d")]]
    told = {"rows": 2, "items": [{"cells": [{"text": "a"}, {"text": "b"}]}, {"cells": [{"text": "c"}, {"same": True}]}]}
    tally.seen("a cell that is one with the row above, and should not be", compare, rows, told)
    told["items"][1]["cells"][1] = {"text": "e"}
    tally.seen("a text that is another", compare, rows, told)
    tally.done()


if __name__ == "__main__":
    main()
