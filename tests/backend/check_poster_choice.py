#!/usr/bin/env python3
"""What goes up, when, and by whose word: dates for a whole county, rules, a township's own lists, and the account of it all;
read from the finished posters, the registries' workbooks and the program's answers."""
import json
import pathlib
import subprocess

import openpyxl

from common import Tally, files_below, load, program, root_copy, run, squeeze, store, text_of

COUNTY = "xinjiang"
CATALOG = "xinjiang-medical"


def registry_of(root):
    return root / f"catalog/townships/{COUNTY}.json"


def change(root, edit):
    registry = load(registry_of(root))
    edit(registry)
    store(registry_of(root), registry)


def posters(root, *options, check=0):
    """The texts of the county's posters by township code."""
    out = root / "out"
    run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", out, "--names", "code", *options, check=check)
    return {p.stem: squeeze(text_of(p, "-layout")) for p in sorted(out.glob(f"{CATALOG}/posters/*.pdf"))}


def dates(root):
    """Command line beats township beats registry; unknown is a blank; a whole county at once."""
    def edit(registry):
        registry["defaults"] = {"posted_from": "2026-10-01", "phone": "0359-7000000"}
        registry["townships"][0].update(posted_from="2026-11-01", phone="0359-7111111")
        registry["townships"][1].update(signed="2026-09-28")

    change(root, edit)
    first, second, third, *_ = posters(root).values()
    assert "公开时间：2026年11月1日起" in first and "0359-7111111" in first
    assert "公开时间：2026年10月1日起" in second and "0359-7000000" in second and second.count("2026年9月28日") >= 1
    assert third.count("公开时间：2026年10月1日起") == third.count("2026年10月1日") > 0, "the day it goes up is no signature"
    every = posters(root, "--posted-from", "2026-12-01", "--posted-to", "2026-12-31", "--signed", "2026-11-30")
    assert len(every) == 9
    for text in every.values():
        assert "公开时间：2026年12月1日至2026年12月31日" in text and "2026年11月30日" in text


def periods(root):
    for wrong in (["--posted-from", "2026-02-30"], ["--posted-to", "26-1-1"], ["--signed", "tomorrow"],
                  ["--posted-from", "2026-10-02", "--posted-to", "2026-10-01"]):
        run("poster", "--root", root, "--out", root / "out", *wrong, check=2)
    # One township's own end lies before the county's beginning: it is told, the others are made.
    change(root, lambda r: r["townships"][3].update(posted_to="2026-10-01"))
    done = run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", root / "late", "--posted-from",
               "2026-11-01", check=3)
    name = load(registry_of(root))["townships"][3]["name"]
    assert "GK1154" in done.stderr and name in done.stderr, done.stderr
    assert len(list((root / "late").rglob("posters/*.pdf"))) == 8


def rules(root):
    """--select beats the registry; a rule may name tier, channel and category."""
    change(root, lambda r: r.update(select="tier category:医疗保险参保和变更登记"))
    items = load(root / f"catalog/{CATALOG}.json")["items"]
    group = next(i["level1"] for i in items if i.get("level1"))
    change(root, lambda r: r.update(select=f"tier category:{group}"))
    some, every = posters(root), posters(root, "--select", "tier")
    assert len(some) == 9 and all(len(some[k]) < len(every[k]) for k in every)
    for wrong in ("none", "tier:", "board foo"):
        run("poster", "--root", root, "--out", root / "out", "--select", wrong, check=2)
    change(root, lambda r: r.update(select="tier nowhere"))
    done = run("poster", "--root", root, "--out", root / "out", check=3)
    assert "GK1153" in done.stderr


def explain(root, *options):
    done = run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--explain", "--format", "json", *options,
               check=0)
    notices = json.loads(done.stdout)["notices"]
    assert {n["catalog"] for n in notices} == {CATALOG}, notices
    return {n["code"]: n for n in notices}


def own_lists(root):
    """Additions, omissions, a list of one's own: in the poster, in the account, in the workbook and back."""
    def edit(registry):
        registry["select"] = "tier"
        registry["townships"][0]["items"] = {
            "omit": [{"item": "单位参保登记", "reason": "由县局办理"}],
            "add": [{"level1": "便民服务", "level2": "本镇医保服务日", "content": "每月5日\n上门办理", "body": "龙兴镇人民政府"}],
            "status": [{"item": "职工参保登记", "text": "本季受理3件"}]}
        registry["townships"][1]["items"] = {"only": ["职工参保登记", "城乡居民参保登记"]}

    change(root, edit)
    codes = [t["code"] for t in load(registry_of(root))["townships"]]
    made = posters(root, "--status")
    assert "单位参保登记" not in made[codes[0]] and "本镇医保服务日" in made[codes[0]]
    assert "本季受理3件" in made[codes[0]] and "每月5日" in made[codes[0]]
    assert "职工参保登记" in made[codes[1]] and "门诊费用报销" not in made[codes[1]]
    assert "单位参保登记" in made[codes[2]] and "本镇医保服务日" not in made[codes[2]]
    account = explain(root)
    first = {i["name"]: i for i in account[codes[0]]["list"]}
    assert first["单位参保登记"]["why"] == "omitted" and first["单位参保登记"]["reason"] == "由县局办理"
    assert first["本镇医保服务日"]["why"] == "own" and first["本镇医保服务日"]["up"]
    assert account[codes[1]]["taken"] == 2
    assert {i["why"] for i in account[codes[1]]["list"]} == {"only", "unlisted"}
    # One township alone gives the same bytes as among all.
    one = root / "one"
    run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", one, "--names", "code", "--status", "--township", codes[0],
        check=0)
    path = f"{CATALOG}/posters/{codes[0]}.pdf"
    assert (one / path).read_bytes() == (root / "out" / path).read_bytes(), "alone it has other bytes"
    # The workbook carries all of it.
    change(root, lambda r: r.update(defaults={"phone": "0359-7000000", "posted_from": "2026-10-01"}))
    book, back = root / "r.xlsx", root / f"back/{COUNTY}.json"
    run("townships", registry_of(root), "-o", book, "--root", root, check=0)
    cells = {str(c.value) for row in openpyxl.load_workbook(book).worksheets[0] for c in row}
    assert "单位参保登记|由县局办理" in cells and "0359-7000000" in cells, "the workbook lacks the lists"
    run("townships", book, "-o", back, "--root", root, check=0)
    assert load(back) == load(registry_of(root)), "the registry came back changed"


def unknown_items(root):
    change(root, lambda r: r["townships"][2].update(items={"omit": ["没有的事项"]}))
    done = run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", root / "out", "--names", "code",
               "--select", "tier", check=3)
    town = load(registry_of(root))["townships"][2]
    assert "GK1159" in done.stderr and town["name"] in done.stderr and f"{COUNTY}.json" in done.stderr, done.stderr
    made = files_below(root / "out")
    assert f"{CATALOG}/posters/{town['code']}.pdf" not in made, "a poster that shows what should stay down"
    assert sum(f.endswith(".pdf") for f in made) == 8


def account(root):
    """--explain as text: a line a township, a line an item, in both languages; nothing is written."""
    zh = subprocess.run([program(), "poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", root / "none",
                         "--explain", "--select", "board", "--lang", "zh"], text=True, capture_output=True, check=True)
    assert "不上栏：公开渠道没有勾选 board" in zh.stdout, zh.stdout[:500]
    en = run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--explain", "--select", "board", check=0)
    items = sum("level2" in i or "level1" in i for i in load(root / f"catalog/{CATALOG}.json")["items"])
    assert en.stdout.count("Stays down: the channel board is not ticked") == items, en.stdout[:500]
    assert en.stdout.count("GK1713") == 9
    assert not (root / "none").exists(), "something was written"
    run("poster", "--root", root, "--explain", "--format", "xml", check=2)


def main():
    tally = Tally()
    for case in (dates, periods, rules, own_lists, unknown_items, account):
        with root_copy([CATALOG]) as root:
            for path in (root / "catalog/townships").glob("*.json"):
                if path.stem != COUNTY:
                    path.unlink()
            tally.case(case.__name__, case, pathlib.Path(root))
    tally.done()


if __name__ == "__main__":
    main()
