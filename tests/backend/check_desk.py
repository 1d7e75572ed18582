#!/usr/bin/env python3
"""The office page's desk, asked as the page asks it, without sockets: the clerk's job and the county's, from files that fall
on the page to papers that are `build`'s byte for byte; what is refused; what a killed desk still knows; the OpenAPI file.

What is expected was written down here from the files that are dropped, or made by the program's commands.
"""
import hashlib
import io
import json
import pathlib
import random
import re
import shutil
import tempfile
import zipfile

import openpyxl

from common import ROOT, Tally, load, run, size, store
from desk import Desk, desk, made
from desk_archive import compared, folder_of, packed, recorded, verified
from desk_places import chosen, headed, hung, waiting

CASES = ROOT / "tests/cases"
CLERK = CASES / "old-catalog-of-a-clerk.xlsx"
ID = "old-catalog-of-a-clerk"


def phone_book(path):
    """Telephones of 新绛县's townships as an office keeps them: a title, names without codes, one that is misspelt."""
    book = openpyxl.Workbook()
    for row in (["新绛县各乡镇通讯录"], ["乡镇", "办公电话", "办公地址"], ["三泉镇", "0359-7500001", "三泉镇政府街1号"],
                ["龙兴镇", "0359-7522001", "龙兴镇政府街1号"], ["横桥乡", "0359-7500009", ""]):
        book.active.append(row)
    book.save(path)
    return path


def take(d, file, act="take", **more):
    """Drops a file and takes it; what the drop said."""
    said = d.drop(file)
    d.change(f"/drops/{said['drop']}", act=act, **more)
    return said


def answer_all(d, by="李四"):
    """Answers as offered first, until nothing is open; how many there were."""
    given = 0
    for _ in range(6):
        answers = [{**{k: i[k] for k in ("catalog", "item", "column", "code") if k in i}, "act": g["acts"][0],
                    "reason": "与原件一致", "text": i["text"]} for g in d.get("/todo")["groups"] for i in g["items"]]
        if not answers:
            return given
        given += d.change("/answers", by=by, answers=answers)["done"]
    raise AssertionError("there is no end of what is open")


# ---- the clerk ----

def clerk(d, root):
    """An old workbook is told in a sentence, taken when that is chosen, and settled by answers."""
    d.change("/office", method="PUT", code="140825")
    assert d.get("/state")["office"] == {"code": "140825", "name": "新绛县", "province": "山西省", "city": "运城市", "county": "新绛县"}
    said = d.drop(CLERK)
    assert (said["kind"], [c["act"] for c in said["choices"]]) == ("catalog", ["take"])
    assert "三泉镇医疗保障领域政务公开标准目录（2023年版）" in said["sentence"] and "29" in said["sentence"], said["sentence"]
    assert d.get("/state")["catalogs"] == [], "a drop wrote something"
    d.change(f"/drops/{said['drop']}", act="take")
    assert d.get("/state")["drops"] == []

    again = d.drop(CLERK)
    assert again["changes"] == 0 and [c["act"] for c in again["choices"]] == ["copy"], again
    d.ask("DELETE", f"/drops/{again['drop']}")

    groups = d.get("/todo")["groups"]
    assert [g["blocking"] for g in groups] == sorted((g["blocking"] for g in groups), reverse=True)
    one = next(g for g in groups if g["items"][0]["code"] == "GK3202")
    cells = {i["source"]["cell"] for i in one["items"]}
    assert len(one["items"]) == 14 and {"F5", "F6"} <= cells and all(c[0] == "F" for c in cells), cells
    fix = next(g for g in groups if "fix" in g["acts"])
    assert {(i["text"], i["proposal"]) for i in fix["items"]} == {("２０个工作日", "20个工作日")}

    answers = [{**{k: i[k] for k in ("catalog", "item", "column", "code")}, "act": "fix"} for i in fix["items"]]
    assert d.change("/answers", by="李四", answers=answers)["done"] == len(answers)
    items = json.loads((root / f"catalog/{ID}.json").read_text())["items"]
    assert all(items[a["item"]]["deadline"] == "20个工作日" for a in answers)
    assert answer_all(d) >= 20
    assert d.get("/state")["catalogs"][0]["open"] == 0
    accepted = [a for item in json.loads((root / f"catalog/{ID}.json").read_text())["items"] for a in item.get("accepted", {}).items()]
    assert accepted and "李四" in str(accepted) and "与原件一致" in str(accepted)


def telephones(d, folder):
    """The townships' table: telephones by names, days as people write them, problems in words."""
    said = d.drop(phone_book(folder / "电话表.xlsx"))
    assert (said["kind"], said["changes"]) == ("townships", 4) and "横桥乡" in str(said["messages"]), said
    d.change(f"/drops/{said['drop']}", act="take")
    table = d.get("/townships")
    keys, rows = [c["key"] for c in table["columns"]], {r["name"]: r["cells"] for r in table["rows"]}
    assert rows["三泉镇"][keys.index("phone")] == "0359-7500001" and rows["横桥镇"][keys.index("phone")] == ""
    at = [r["name"] for r in table["rows"]].index("三泉镇")
    table = d.change("/townships", cells=[
        {"row": at, "column": "posted_from", "text": "2026年10月9日"}, {"row": at, "column": "issuer", "text": "三泉镇人民政府"},
        {"row": at + 1, "column": "posted_to", "text": "明天"}, {"row": at + 2, "column": "posted_from", "text": "2026-10-9"},
        {"row": at + 2, "column": "posted_to", "text": "2026-10-1"}, {"row": at + 3, "column": "address", "text": "联系人身份证11010119900307765X"}])
    assert table["rows"][at]["cells"][keys.index("posted_from")] == "2026-10-09"
    assert {(p["row"] - at, p["column"]) for p in table["problems"]} == {(1, "posted_to"), (2, "posted_to"), (3, "address")}, table["problems"]
    assert table["rows"][at + 2]["cells"][keys.index("posted_from")] == "" and "11010119900307765X" not in str(table["problems"])
    person = next(p for p in table["problems"] if p["column"] == "address")
    assert "个人信息保护法" in person["message"], person
    asked, = [g for g in d.get("/todo")["groups"] if g["kind"] in ("place", "period")]
    assert (asked["kind"], asked["acts"], asked["blocking"]) == ("place", ["accept"], True), asked
    assert {k: asked["items"][0][k] for k in ("catalog", "item", "column", "code")} == {
        "catalog": "140825", "item": at + 3, "column": "address", "code": "GK3901"} and "()" not in asked["items"][0]["message"], asked
    d.change("/answers", by="李四", answers=[{"catalog": "140825", "item": person["row"], "column": "address", "code": person["code"],
                                            "act": "accept", "reason": "试一试"}])
    assert "address" not in {p["column"] for p in d.get("/townships")["problems"]}
    assert not [g for g in d.get("/todo")["groups"] if g["kind"] == "place"]
    d.change("/townships", cells=[{"row": at + 3, "column": "address", "text": ""}])


def same_as_build(d, root, folder):
    """Papers are build's byte for byte, under names for people, and in an archive; one work at a time."""
    work, files = made(d, want="poster", catalogs=[ID], places=["140825101"], paper="A3")
    run("build", root / f"catalog/{ID}.json", "--out", folder / "out", "--root", root, "--format", "poster", "--paper", "A3",
        "--townships", root / "catalog/townships/140825.json", "--township", "140825101")
    poster, = (folder / "out").glob("*/posters/*.pdf")
    assert list(files.values()) == [poster.read_bytes()] and "三泉镇" in list(files)[0], list(files)
    assert work["drafts"] == 0
    sheets = d.get("/notice", catalog=ID, place="140825101")["pages"]
    _, kind, _, picture = d.raw("GET", f"/api/1/notice/0.svg?catalog={ID}&place=140825101")
    assert len(sheets) >= 1 and kind == "image/svg+xml" and hashlib.sha256(picture).hexdigest().startswith(sheets[0]["key"])
    assert d.refused("GET", f"/notice/{len(sheets)}.svg", catalog=ID, place="140825101") == (404, "GK4081")
    _, files = made(d, want="web")
    run("build", root / f"catalog/{ID}.json", "--out", folder / "out2", "--root", root, "--format", "pdf,xlsx,html")
    whole = {p.suffix: p.read_bytes() for p in (folder / "out2" / ID).iterdir() if p.suffix in (".pdf", ".xlsx", ".html")}
    archive = zipfile.ZipFile(io.BytesIO(files.pop("all papers.zip")))
    assert archive.testzip() is None and {n: archive.read(n) for n in archive.namelist()} == files
    assert {pathlib.Path(n).suffix: b for n, b in files.items()} == whole and all("三泉镇医疗保障领域" in n for n in files)

    each = {f["name"]: f["caption"] for f in d.get("/formats")["formats"]}
    line = next(l for l in run("help", "build", check=0).stdout.splitlines() if "--format" in l)
    assert ",".join(each) in line and all(each.values()), (each, line)
    _, files = made(d, formats=["html"])
    run("build", root / f"catalog/{ID}.json", "--out", folder / "out3", "--root", root, "--format", "html")
    page, = (folder / "out3" / ID).glob("*.html")
    assert list(files.values()) == [page.read_bytes()], list(files)
    assert d.refused("POST", "/papers", {"formats": ["html", "x"]}) == (422, "GK4087")

    before = d.get("/work")
    for number in ("1x", "+1", "1.0", "0"):
        assert d.refused("GET", f"/files/{number}") == (404, "GK4018") and d.refused("DELETE", f"/drops/{number}") == (404, "GK4012")
    for wrong in ({"want": "x"}, {"want": "archive", "catalogs": ["x"]}):
        assert d.refused("POST", "/papers", wrong)[0] in (400, 404) and d.get("/work") == before, "a refusal took the last papers"
    assert d.ask("POST", "/papers", {"want": "archive"})["state"] == "queued"
    assert d.refused("POST", "/papers", {"want": "archive"}) == (422, "GK4017")
    assert d.ask("DELETE", "/work")["state"] == "stopped" and not d.run()
    assert d.refused("GET", "/files/9") == (404, "GK4018")


def undone(d, root):
    """Every step is undone to the empty folder, and as many are done again: nothing is open, as before."""
    n, steps = 0, d.get("/log")["steps"]
    assert d.get("/todo")["groups"] == []
    while d.get("/state").get("undo"):
        d.change("/undo")
        n += 1
    assert n >= 6, steps
    assert not list((root / "catalog").glob("**/*.json")), "the first state was an empty folder"
    for _ in range(n):
        d.change("/redo")
    groups = d.get("/todo")["groups"]
    assert groups == [], groups


# ---- the county ----

def returned(root, folder):
    """Two copies of a workbook of ours that came back: both changed one deadline, and each a body of its own."""
    run("build", "--out", folder / "out", "--root", root, "--format", "xlsx")
    book, = (folder / "out/huiyi-medical").glob("*.xlsx")
    copies = []
    for name, deadline, row in (("甲镇.xlsx", "即时公开", 6), ("乙镇.xlsx", "5个工作日内公开", 7)):
        copy = openpyxl.load_workbook(book)
        sheet = copy.worksheets[0]
        head = next(r for r in sheet.iter_rows() if any(c.value == "公开时限" for c in r))
        at = {c.value: c.column for c in head if c.value}
        first = head[0].row + 2
        sheet.cell(first, at["公开时限"]).value = deadline
        sheet.cell(first + row, at["公开主体"]).value = name[:2]
        copy.save(folder / name)
        copies.append(folder / name)
    return copies


def county(folder):
    """Copies that came back are merged; where they differ is asked; all of it is undone."""
    root = folder / "county"
    (root / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/huiyi-medical.json", root / "catalog")
    with desk(root, kind=Recording) as d:
        files = returned(root, folder)
        first, second = d.drop(files[0]), d.drop(files[1])
        told = d.get("/drops")["drops"]
        assert [[c["act"] for c in t["choices"]].count("merge") for t in told] == [1, 0], told
        merge = next(c for c in told[0]["choices"] if c["act"] == "merge")
        assert merge["with"] == [second["drop"]] and second["changes"] == 2, second
        before = (root / "catalog/huiyi-medical.json").read_bytes()
        d.change(f"/drops/{first['drop']}", act="merge", **{"with": merge["with"]})
        assert d.get("/state")["drops"] == [] and d.get("/state")["undo"] == "merge 甲镇.xlsx, 乙镇.xlsx"
        conflict = next(g for g in d.get("/todo")["groups"] if g["kind"] == "conflict")
        item = conflict["items"][0]
        assert len(conflict["items"]) == 1 and "即时公开" in item["message"] and "5个工作日内公开" in item["message"], item
        assert [(s["who"], s["text"]) for s in item["sides"]] == [("甲镇.xlsx", "即时公开"), ("乙镇.xlsx", "5个工作日内公开")]
        refused = {**{k: item[k] for k in ("catalog", "item", "column", "code")}, "act": "text", "text": "\u0007"}
        assert d.refused("POST", "/answers", {"version": d.get("/state")["version"], "answers": [refused]})[0] == 422
        assert [g for g in d.get("/todo")["groups"] if g["kind"] == "conflict"] == [conflict], "an answer that was refused has settled it"
        body = json.loads((root / "catalog/huiyi-medical.json").read_text())
        assert {"甲镇", "乙镇"} <= {i.get("body") for i in body["items"]}
        d.change("/answers", by="王五", answers=[{**{k: item[k] for k in ("catalog", "item", "column", "code")}, "act": "text", "text": "即时公开"}])
        assert json.loads((root / "catalog/huiyi-medical.json").read_text())["items"][item["item"]]["deadline"] == "即时公开"
        assert not [g for g in d.get("/todo")["groups"] if g["kind"] == "conflict"]
        d.change("/undo")
        assert [g for g in d.get("/todo")["groups"] if g["kind"] == "conflict"]
        d.change("/undo")
        assert (root / "catalog/huiyi-medical.json").read_bytes() == before
        book(d, root, folder)


def kinds_of_drops(folder):
    """A table of places makes a registry where there is none; a catalog and a registry in JSON become part of what is there;
    another catalog of one name stands beside the first or in its place; what is uncertain is taken when that is said."""
    root = folder / "kinds"
    (root / "catalog").mkdir(parents=True)
    with desk(root, kind=Recording) as d:
        said = take(d, phone_book(folder / "places.xlsx"))
        assert (said["kind"], said["changes"]) == ("townships", 0) and "3" in said["sentence"], said
        made, = (root / "catalog/townships").iterdir()
        registry = json.loads(made.read_text())
        assert [t["phone"] for t in registry["townships"]] == ["0359-7500001", "0359-7522001", "0359-7500009"], registry
        registry["townships"][0]["phone"] = "0359-7500002"
        (folder / made.name).write_text(json.dumps(registry, ensure_ascii=False))
        assert take(d, folder / made.name)["kind"] == "townships"
        assert json.loads(made.read_text()) == registry
        d.change("/undo")
        assert json.loads(made.read_text())["townships"][0]["phone"] == "0359-7500001"

        own = json.loads((ROOT / "catalog/huiyi-medical.json").read_text())
        assert take(d, ROOT / "catalog/huiyi-medical.json")["kind"] == "catalog"
        own["items"][0]["content"] = "另写"
        (folder / "huiyi-medical.json").write_text(json.dumps(own, ensure_ascii=False))
        assert take(d, folder / "huiyi-medical.json")["changes"] == 1
        assert json.loads((root / "catalog/huiyi-medical.json").read_text())["items"][0]["content"] == "另写"

        boards = (ROOT / "tests/cases/boards.csv").read_text()
        first = take(d, ROOT / "tests/cases/boards.csv")
        (folder / "boards.csv").write_text(boards.replace(boards.split(",")[0], "另一个镇的政务公开标准目录", 1))
        other = d.drop(folder / "boards.csv")
        assert {"copy", "replace"} <= {c["act"] for c in other["choices"]}, other
        d.change(f"/drops/{other['drop']}", act="copy")
        part, = first["parts"]
        titles = [json.loads((root / f"catalog/{part['id']}{end}.json").read_text())["title"] for end in ("", "-2")]
        assert titles == [part["title"], "另一个镇的政务公开标准目录"], titles
        take(d, folder / "boards.csv", act="replace")
        assert json.loads((root / f"catalog/{part['id']}.json").read_text())["title"] == "另一个镇的政务公开标准目录"

        (folder / "uneven.md").write_text("|序号|公开事项|公开内容|公开依据|公开时限|\n|-|-|-|-|-|\n|1|甲|乙|丙|丁|\n|2|甲|乙|乙|丙|丁|\n")
        unsure = d.drop(folder / "uneven.md")
        assert [c["act"] for c in unsure["choices"]] == ["guess"], unsure
        d.change(f"/drops/{unsure['drop']}", act="guess")
        items = json.loads((root / "catalog/uneven.json").read_text())["items"]
        assert [set(i.get("review", {}).values()) for i in items] == [set(), {"place-guessed"}], items
        refused_acts(d, folder / "boards.csv")


def refused_acts(d, again):
    """What can't be done with a drop: it stays, and nothing changes."""
    said, state = d.drop(ROOT / "README.md"), d.get("/state")
    path, version = f"/drops/{said['drop']}", {"version": state["version"]}
    assert said["choices"] == []
    for act in ("burn", "take", "merge"):
        assert d.refused("POST", path, {**version, "act": act}) == (400, "GK4015"), act
    other = d.drop(again)
    assert d.refused("POST", f"/drops/{other['drop']}", {**version, "act": "merge", "with": [99]}) == (404, "GK4012")
    assert [x["drop"] for x in d.get("/state")["drops"]] == [said["drop"], other["drop"]]
    assert d.get("/state")["version"] == state["version"] and d.get("/state").get("undo") == state.get("undo")


def misspelt(folder):
    """A catalog whose own form names a font role that is none has no pages, and is told why."""
    root = folder / "misspelt"
    for name, data in (("layouts/own.json", {"format": "gongkai-form/1", "extends": "standard", "styles": {
            "title": {"role": "none", "size": "22pt", "leading": "30pt", "align": "center"}}}),
                       ("catalog/huiyi-medical.json", load(ROOT / "catalog/huiyi-medical.json") | {"layout": "own"})):
        (root / name).parent.mkdir(parents=True)
        store(root / name, data)
    with desk(root) as d:
        assert d.refused("GET", "/catalogs/huiyi-medical/pages/0.svg")[1] == "GK1314"


def unread(folder):
    """A file that can't be read, and one that is a broken link: both are told, and as long as the first is there no change is
    made, which would forget it."""
    root = folder / "unread"
    (root / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/huiyi-medical.json", root / "catalog")
    with desk(root, kind=Recording) as d:
        (root / "catalog/none.json").symlink_to("/none")
        state = d.get("/state")
        assert [m["code"] for m in state["messages"]] == ["GK2081"] and [c["id"] for c in state["catalogs"]] == ["huiyi-medical"], state
        d.change(f"/catalogs/{'huiyi-medical'}/edits", edits=[{"op": "title", "text": "甲"}])
        (root / "catalog/none.json").unlink()
        (root / "catalog/sick.json").symlink_to("/proc/self/mem")  # a file that the system does not read from its beginning
        state = d.get("/state")
        assert [m["file"] for m in state["messages"]] == ["sick.json"] and state["messages"][0]["code"] == "GK1001", state
        assert {c["id"]: "messages" in c for c in state["catalogs"]} == {"huiyi-medical": False, "sick": True}, state
        for method, path, body in (("POST", "/catalogs/huiyi-medical/edits", {"edits": [{"op": "title", "text": "乙"}]}), ("POST", "/undo", {})):
            assert d.refused(method, path, {"version": state["version"], **body}) == (500, "GK1001"), path
        assert json.loads((root / "catalog/huiyi-medical.json").read_text())["title"] == "甲"
        (root / "catalog/sick.json").unlink()
        d.change("/undo")
        assert (root / "catalog/huiyi-medical.json").read_bytes() == (ROOT / "catalog/huiyi-medical.json").read_bytes()


def listed(folder):
    """A list of names is told to be one, and a notice is made of it: `gongkai notice`'s, byte for byte."""
    root = folder / "list"
    (root / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/huiyi-medical.json", root / "catalog")
    table = folder / "低保名单.csv"
    table.write_text("序号,姓名,村,金额\n1,张三,东村,300\n2,李四,西村,280\n", encoding="utf-8")
    with desk(root, kind=Recording) as d:
        assert d.refused("POST", "/papers", {"want": "poster"}) == (404, "GK4049")
        said = d.drop(table)
        assert (said["kind"], [c["act"] for c in said["choices"]]) == ("list", ["notice"]), said
        assert d.change(f"/drops/{said['drop']}", act="notice", paper="A3")["state"] == "queued" and d.run()
        work = d.get("/work")
        assert work["state"] == "done", work
        files = {f["name"]: d.raw("GET", f"/api/1/files/{f['id']}")[3] for f in work["files"] if f["name"].endswith(".pdf")}
        run("notice", table, "--out", folder / "notices", "--root", root, "--paper", "A3", check=0)
        assert files == {p.name: p.read_bytes() for p in (folder / "notices/notices").glob("*.pdf")}, list(files)


def book(d, root, folder):
    """All of a county in one file, as `build --book` makes it."""
    d.change("/office", method="PUT", code="140825")
    _, files = made(d, want="poster", paper="A3")
    names = [n for n in files if n == "notices of all townships.pdf"]
    run("build", root / "catalog/huiyi-medical.json", "--out", folder / "book", "--root", root, "--format", "poster", "--paper", "A3",
        "--townships", root / "catalog/townships/140825.json", "--book")
    expected, = (folder / "book/townships").glob("*-book*.pdf")
    assert len(names) == 1 and files[names[0]] == expected.read_bytes()
    posters = {p.read_bytes() for p in (folder / "book").glob("*/posters/*.pdf")}
    assert posters and posters == {b for n, b in files.items() if n not in names and n.endswith(".pdf")}


# ---- what is refused ----

def malformed(d):
    """Bodies that are none, names that are paths: refused, and nothing changes."""
    state = d.get("/state")
    bodies = [b"", b"[]", b"{", b'{"a":1,"a":2}', b"\xff", b'"x"', b"null", b"[" * 100000, b'{"version": 1}', b'{"version": "0"}',
              b'{"version": null, "answers": 3}', json.dumps({"version": state["version"], "answers": [[]], "cells": "x", "code": 3, "want": [], "act": {}}).encode()]
    for method, path in paths():
        for body in bodies:
            if path == "/drops" or method in ("GET", "DELETE") or (path in ("/undo", "/redo") and body == bodies[-1]):
                continue
            status, _, _, out = d.raw(method, "/api/1" + path.replace("{id}", ID).replace("{n}", "1"), body)
            assert 400 <= status < 500 and json.loads(out)["code"].startswith("GK"), (method, path, body[:40], status)
    assert d.get("/state") == state
    d.change("/drops/%d" % d.drop(ROOT / "catalog/huiyi-medical.json", name="huiyi-medical.TXT")["drop"], act="take")
    assert "huiyi-medical" in [c["id"] for c in d.get("/state")["catalogs"]], "what was taken is not there"
    d.change("/undo")
    for name in ("", "..", ".x", "~$x.xlsx", "a" * 300, "x%00y", "a/..", "a%0ab"):
        assert d.raw("POST", f"/api/1/drops?name={name}", b"x")[0] == 400, name
    assert d.refused("POST", "/drops", b"", name="x.xlsx") == (400, "GK4014")
    assert d.refused("GET", "/files/1") == (404, "GK4018")
    assert d.drop(ROOT / "README.md")["kind"] == "nothing"
    inside = d.drop(ROOT / "README.md", name="../../etc/目录 一.txt")
    assert inside["name"] == "目录 一.txt"
    for drop in d.get("/drops")["drops"]:
        d.ask("DELETE", f"/drops/{drop['drop']}")


def at_random(folder):
    """Requests of the right shape with wrong and right things in them: each gets an answer, and the desk lives on."""
    rng, root = random.Random(17), folder / "random"
    (root / "catalog/townships").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/huiyi-medical.json", root / "catalog")
    shutil.copy(ROOT / "catalog/townships/xinjiang.json", root / "catalog/townships")
    any_of = {"catalog": ["huiyi-medical", "xinjiang", "x"], "item": [None, 0, 11, 12, -5], "row": [0, 50, -1], "column": [None, "title", "phone", "deadline",
              "audience.all", "posted_to"], "act": ["right", "text", "fix", "accept", "take"], "code": ["GK3202", "conflict", "GK1"],
              "text": ["", "√", "2026-1-1", "\u0007", None, 3], "reason": ["r", ""], "want": ["poster", "archive", "x"], "op": ["text", "delete"]}

    def some(n):
        return [{k: rng.choice(v) for k, v in any_of.items() if rng.random() < 0.8} for _ in range(n)]

    with desk(root) as d:
        for _ in range(size(60, 2000)):
            method, path = rng.choice(paths())
            path = path.replace("{id}", rng.choice(["huiyi-medical", "%2e%2e"])).replace("{n}", rng.choice(["0", "1", "-1", "99999999999999"]))
            body = {"version": d.get("/state")["version"], **some(1)[0], **{key: some(3) for key in ("answers", "cells", "edits")}}
            query = rng.choice(["", "?name=a.csv", "?place=140825101&paper=A3", "?under=14", "?lang=zh&text=1"])
            status, kind, _, out = d.raw(method, f"/api/1{path}{query}", json.dumps(body).encode())
            assert status in (200, 400, 404, 409, 422), (method, path, body, status)
            assert kind != "application/json" or json.loads(out)


def paths():
    api = json.loads((ROOT / "docs/openapi.json").read_text())
    return [(method.upper(), path) for path, methods in api["paths"].items() for method in methods]


def described():
    """docs/openapi.json has the routes of the desk's table, no more and no fewer; docs/api.md names each."""
    table = re.findall(r'\{"([A-Z]+)", "(/[^"]*)", (?:NO_BODY|BYTES|JSON),', (ROOT / "src/desk/desk.c").read_text())
    star = sorted((m, p) for m, p in table)
    assert star == sorted((m, re.sub(r"\{\w+\}", "*", p)) for m, p in paths()), set(star) ^ {(m, re.sub(r"\{\w+\}", "*", p)) for m, p in paths()}
    text = (ROOT / "docs/api.md").read_text()
    for method, path in paths():
        assert re.search(rf"`{method} {re.escape(path.replace('{id}', 'ID').replace('{n}', 'N'))}[`?]", text), (method, path)


# ---- killed at any moment ----

def killed(folder):
    """A desk is killed within steps and papers; the next one has each step that was answered, and can undo to the first."""
    root, rng = folder / "killed", random.Random(17)
    (root / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/huiyi-medical.json", root / "catalog")
    first = (root / "catalog/huiyi-medical.json").read_bytes()
    known = json.loads(first)["title"]
    for round_ in range(size(8, 100)):
        d = Desk(root)
        assert json.loads((root / "catalog/huiyi-medical.json").read_text())["title"] in (known, f"目录{round_ - 1}-last")
        for i in range(rng.randrange(3)):
            d.change("/answers", answers=[{"catalog": "huiyi-medical", "column": "title", "act": "text", "text": f"目录{round_}-{i}"}])
            known = f"目录{round_}-{i}"
        version = d.get("/state")["version"]
        body = json.dumps({"version": version, "answers": [{"catalog": "huiyi-medical", "column": "title", "act": "text", "text": f"目录{round_}-last"}]}).encode()
        d.pipe.stdin.write(f"POST /api/1/answers {len(body)}\n".encode() + body)
        d.pipe.stdin.flush()
        for _ in range(rng.randrange(40000)):
            pass
        d.kill()
        now = json.loads((root / "catalog/huiyi-medical.json").read_text())["title"]
        assert now in (known, f"目录{round_}-last"), (now, known)
        known = now
    for _ in range(size(2, 100)):
        d = Desk(root)
        d.ask("POST", "/papers", {"want": "archive"})
        d.pipe.stdin.write(b"RUN\n")
        d.pipe.stdin.flush()
        for _ in range(rng.randrange(4000000)):
            pass
        d.kill()
    with desk(root) as d:
        assert d.get("/work")["state"] == "none"
        made(d, want="archive")
        while d.get("/state").get("undo"):
            d.change("/undo")
    assert (root / "catalog/huiyi-medical.json").read_bytes() == first


def held(recorded):
    """Every answer that the other cases got has the members that the OpenAPI file gives it, and no other; so have bodies."""
    api = json.loads((ROOT / "docs/openapi.json").read_text())["paths"]
    seen = set()
    for method, path, body, answer in recorded:
        shape = next(p for p in api if re.fullmatch(re.sub(r"{\w+}", "[^/]+", re.escape(p).replace(r"\{", "{").replace(r"\}", "}")), path))
        op = api[shape][method.lower()]
        schema = op["responses"]["200"]["content"]["application/json"]["schema"]
        good = [s for s in schema.get("oneOf", [schema]) if set(s["required"]) <= set(answer) <= set(s["properties"])]
        assert good, (method, path, sorted(answer))
        if isinstance(body, dict):
            schema = op["requestBody"]["content"]["application/json"]["schema"]
            assert set(schema["required"]) <= set(body) <= set(schema["properties"]), (method, path, sorted(body))
        seen.add((method, shape))
    assert len(seen) >= 16, seen


class Recording(Desk):
    """Keeps what was asked and answered."""
    recorded = []

    def ask(self, method, path, body=None, **query):
        answer = super().ask(method, path, body, **query)
        self.recorded.append((method, path, body, answer))
        return answer


def main():
    tally = Tally()
    tally.case("described", described)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        root = folder / "w"
        root.mkdir()
        with desk(root, kind=Recording) as d:
            tally.case("clerk", clerk, d, root)
            tally.case("telephones", telephones, d, folder)
            tally.case("chosen", chosen, d, root, folder)
            tally.case("headed", headed, d, root)
            tally.case("malformed", malformed, d)
            tally.case("waiting", waiting, d)
            tally.case("papers", same_as_build, d, root, folder)
            tally.case("hung", hung, d, root, folder)
            tally.case("undone", undone, d, root)
        with desk(folder_of(folder, "archive"), kind=Recording) as d:
            tally.case("recorded", recorded, d, d.root)
            tally.case("packed", packed, d, d.root, folder)
            tally.case("compared", compared, d, d.root, folder)
            tally.case("verified", verified, d, d.root, folder)
        tally.case("county", county, folder)
        tally.case("kinds of drops", kinds_of_drops, folder)
        tally.case("misspelt", misspelt, folder)
        tally.case("unread", unread, folder)
        tally.case("listed", listed, folder)
        tally.case("at random", at_random, folder)
        tally.case("killed", killed, folder)
    tally.case("held", held, Recording.recorded)
    tally.seen("an answer with a member too many", held, [("GET", "/todo", None, {"version": "", "groups": [], "more": 1})])
    tally.done()


if __name__ == "__main__":
    main()
