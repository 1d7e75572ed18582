#!/usr/bin/env python3
"""Posters that are true: who signs by the kind of place, whose body stands in a cell, what the title claims, what holds a
poster back; read from the finished PDFs and the program's account."""
import collections
import json
import os
import pathlib
import re
import shutil

from common import ROOT, Tally, load, root_copy, run, sh, size, squeeze, store, text_of
from setting import parted, words

COLUMNS = {"no": "序号", "level1": "一级事项", "level2": "二级事项", "content": "公开内容", "deadline": "公开时限", "body": "公开主体"}
MORE = {"level3": "三级事项", "tier.village": "村级", "channels": "公开渠道和载体"}
LAWFUL = "形成或变更之日起20个工作日内"


def catalog(root, name, rows, title="社会救助领域基层政务公开标准目录", keys=tuple(COLUMNS), **more):
    """A catalog in the root: rows of texts in the columns of COLUMNS, or of `keys`."""
    columns = [{"key": k, "caption": COLUMNS.get(k, MORE.get(k)), "kind": "text"} for k in keys]
    store(root / f"catalog/{name}.json", {
        "format": "gongkai-catalog/1", "id": name, "title": title, "columns": columns,
        "items": [dict(zip(keys, row)) for row in rows], **more})


def registry(root, places, catalogs, **more):
    store(root / "catalog/townships/r.json", {
        "format": "gongkai-townships/1", "county": "牟定县", "select": "all",
        "townships": [{"code": "", "catalogs": catalogs, **(p if isinstance(p, dict) else {"name": p})} for p in places],
        **more})


def posters(root, *options, check=0):
    """The text of each poster by its file's stem, and what the program said."""
    done = run("poster", "--root", root, "--out", root / "out", *options, check=check)
    return {p.stem: squeeze(text_of(p)) for p in sorted((root / "out").rglob("posters/*.pdf"))}, done.stderr


def account(root, *options):
    done = run("poster", "--root", root, "--explain", "--format", "json", *options, check=0)
    return {n["township"]: n for n in json.loads(done.stdout)["notices"]}


KINDS = {"凤屯镇": "凤屯镇人民政府", "安乐彝族乡": "安乐彝族乡人民政府", "城关街道": "城关街道办事处", "某某村": "某某村村民委员会",
         "团结社区": "团结社区居民委员会", "新桥村委会": "新桥村委会", "东风农场": "", "经济开发区管理委员会": "经济开发区管理委员会"}


def kinds_of_places(root):
    """Each place signs as its kind does, and no cell speaks of another's body."""
    catalog(root, "c", [["1", "综合", "政策", "法规文件", LAWFUL, "镇人民政府"],
                        ["2", "综合", "名单", "低保名单", LAWFUL, "村/社区"]])
    registry(root, KINDS, ["c"])
    made, said = posters(root)
    told = account(root)
    assert len(made) == len(KINDS)
    for (place, issuer), text in zip(KINDS.items(), [made[f"r-{i + 1}-{p}"] for i, p in enumerate(KINDS)]):
        village = place in ("某某村", "团结社区", "新桥村委会")
        assert text.count(issuer) >= 2, f"{place}: {issuer} does not sign, or stands in no cell: {text}"
        assert ("村务监督委员会审核：" in text) == (place in ("某某村", "新桥村委会")), text
        put = {p["from"]: p["to"] for p in told[place]["put"]}
        if village:
            assert put == {"村/社区": issuer} and "村/社区" not in text
        else:
            assert put == {"镇人民政府": issuer or "＿＿＿＿＿＿"}, put
            assert "镇人民政府" not in text.replace(issuer or "-", "", text.count(issuer)), f"{place}: {text}"
    told = next(line for line in said.splitlines() if "GK1730" in line)
    assert "东风农场" in told and "凤屯镇" not in told, told
    assert "人民政府" not in made["r-7-东风农场"]
    assert "GK1730" in run("todo", "--root", root, check=0).stderr
    assert posters(root, "--quiet")[1] == "", "under --quiet nothing is said but errors"


def whose_matters(root):
    """Where all is the county's, the township neither signs nor is it asked to be reported to; the registry can say so."""
    catalog(root, "c", [["1", "参保", "登记", "办理条件", LAWFUL, "县医疗保障局"], ["2", "参保", "变更", "办理条件", LAWFUL, "县人力资源和社会保障局"]])
    registry(root, ["龙兴镇", {"name": "三泉镇", "issuer": "三泉镇便民服务中心"}], ["c"])
    made, said = posters(root)
    assert "龙兴镇人民政府" not in made["r-1-龙兴镇"] and made["r-2-三泉镇"].count("三泉镇便民服务中心") == 1
    assert "GK1731" in said and "县医疗保障局" in said, said
    assert "GK1731" in run("todo", "--root", root, check=0).stderr
    notice, _ = posters(root, "--notice", "poster-notice", "--posted-from", "2026-10-09", "--working-days", "5", "--signed", "2026-10-08")
    assert "请向反映" in notice["r-1-龙兴镇"] and "请向三泉镇便民服务中心反映" in notice["r-2-三泉镇"], notice["r-1-龙兴镇"]


def titles(root):
    """The title names the field, by the catalog or by its title; one place has no two posters of one title."""
    row = ["1", "参保", "登记", "办理条件", LAWFUL, "镇人民政府"]
    catalog(root, "a", [row], title="新绛县医疗保障局基层政务公开标准目录汇编")
    catalog(root, "b", [row], title="三泉镇政务公开标准目录")
    catalog(root, "c", [row], title="三泉镇村务公开标准目录")
    catalog(root, "d", [row], title="公开标准目录", field="社会救助")
    catalog(root, "e", [row], title="养老服务领域基层政务公开标准目录", edition="2024年版")
    registry(root, ["三泉镇"], ["a", "b", "c", "d", "e"])
    run("poster", "--root", root, "--out", root / "out", check=0)
    made = {i: squeeze(text_of(next((root / f"out/{i}/posters").glob("*.pdf")))) for i in "abcde"}
    begin = {"a": "三泉镇医疗保障政务公开事项一览表", "b": "三泉镇《三泉镇政务公开标准目录》一览表",
             "c": "三泉镇《三泉镇村务公开标准目录》一览表", "d": "三泉镇社会救助政务公开事项一览表", "e": "三泉镇养老服务政务公开事项一览表"}
    for i, title in begin.items():
        assert made[i].startswith(title), f"{i}: {made[i][:60]}"
    # Two editions of one catalog: the second is not made, and that is said.
    catalog(root, "f", [row], title="养老服务领域基层政务公开标准目录", edition="2025年版")
    registry(root, ["三泉镇"], ["e", "f"])
    done = run("poster", "--root", root, "--out", root / "twice", check=3)
    assert "GK1733" in done.stderr and "养老服务领域基层政务公开标准目录" in done.stderr, done.stderr
    assert [p.parts[-3] for p in (root / "twice").rglob("posters/*.pdf")] == ["e"]


def drafts(root):
    """A time to do the work where the time of disclosure belongs, and words in a wrong column: 样稿 until somebody looked."""
    clean = ["1", "参保", "登记", "办理条件", LAWFUL, "镇人民政府"]
    for name, row in {"clean": clean, "service": clean[:4] + ["即时办结"] + clean[5:],
                      "misplaced": clean[:5] + ["形成之日起20个工作日内"]}.items():
        catalog(root, name, [row])
        registry(root, ["三泉镇"], [name])
        made, said = posters(root, root / f"catalog/{name}.json")
        assert ("样稿" in made["r-1-三泉镇"]) == (name != "clean"), f"{name}: {made}"
    path = root / "catalog/service.json"
    registry(root, ["三泉镇"], ["service"])
    run("confirm", path, "--root", root, "--accept", "GK3202", "--reason", "本县即时公开", "--by", "核对人", check=0)
    made, _ = posters(root, path)
    assert "样稿" not in made["r-1-三泉镇"], "accepted, and still a draft"


def periods(root):
    """公示7个工作日 in a cell is how long that item hangs: held against the dates, in working days of the real calendar."""
    shutil.copy(ROOT / "catalog/holidays.json", root / "catalog")
    catalog(root, "c", [["1", "低保", "审核", "名单", "形成之日起10个工作日内，公示7个工作日", "镇人民政府"],
                        ["2", "低保", "审批", "名单", "形成之日起20个工作日内，公示期不少于十天", "镇人民政府"],
                        ["3", "低保", "政策", "文件", LAWFUL, "镇人民政府"]])
    registry(root, ["三泉镇"], ["c"])
    # October 2026: off to the 7th, the 10th, a Saturday, is worked; 9, 10, 12…16 are seven working days and eight days.
    for end, codes in {"2026-10-16": ["GK1735"], "2026-10-15": ["GK1734", "GK1735"], "2026-10-18": [], "": []}.items():
        _, said = posters(root, "--posted-from", "2026-10-09", *(["--posted-to", end] if end else []))
        assert sorted(set(re.findall("GK173[45]", said))) == codes, f"{end}: {said}"
    assert "has 6" in posters(root, "--posted-from", "2026-10-09", "--posted-to", "2026-10-15")[1]
    assert "GK1734" in run("poster", "--root", root, "--explain", "--posted-from", "2026-10-09", "--posted-to", "2026-10-15").stderr


def boards_and_tiers(root):
    """Boards by what they are called; no column of tiers: the box alone decides, and that is said."""
    taken = {}
    for case in ("board-long", "board-village-column", "board-and-notice-period"):
        run("import", ROOT / f"tests/cases/{case}.html", "-o", root / f"catalog/{case}.json", "--root", root)
        for rule in ("board", "village"):
            registry(root, ["某某村" if rule == "village" else "三泉镇"], [case], select=rule)
            done = run("poster", root / f"catalog/{case}.json", "--root", root, "--explain", "--format", "json", check=0)
            notice = json.loads(done.stdout)["notices"][0]
            taken[case, rule] = [i["item"] for i in notice["list"] if i["up"]]
            assert ("GK1736" in done.stderr) == (case == "board-village-column"), done.stderr
    # By the files: 镇级 ticked and …中心公示栏; no tiers at all, 村/社区公开栏; 镇级 and 村级, 镇村公示公开栏 or the usual board.
    assert taken["board-long", "board"] == [1, 2, 3], taken
    assert taken["board-village-column", "board"] == taken["board-village-column", "village"] == [1, 2, 3, 4], taken
    assert taken["board-and-notice-period", "board"] == [1, 2, 3, 4, 5, 6], taken
    return taken


def villages(root):
    """Villages and communities under their township: posted for on request, by their own rule, with whose town it is."""
    rows = [["1", "村务", "收支", "明细", LAWFUL, "村/社区", "√", "村公示栏"], ["2", "村务", "低保", "名单", LAWFUL, "镇人民政府、村民委员会", "√", "公示栏"],
            ["3", "镇务", "规划", "文本", LAWFUL, "镇人民政府", "", "公示栏"]]
    keys = (*COLUMNS, "tier.village", "channels")
    catalog(root, "c", rows, keys=keys)
    under = {"kind": "village", "parent": "凤屯镇"}
    registry(root, ["凤屯镇", "城关街道", {"name": "东沟", **under}, {"name": "\U00030edd村", **under},
                    {"name": "团结社区", "kind": "community", "parent": "城关街道"}], ["c"])
    towns, _ = posters(root)
    assert sorted(towns) == ["r-1-凤屯镇", "r-2-城关街道"], towns
    out = root / "villages"
    run("poster", "--root", root, "--out", out, "--villages", check=0)
    made = {p.stem: squeeze(text_of(p)) for p in out.rglob("posters/*.pdf")}
    assert sorted(made) == ["r-3-东沟", "r-4-\U00030edd村", "r-5-团结社区"], made
    for stem, body, town in (("r-3-东沟", "东沟村民委员会", "凤屯镇人民政府"), ("r-4-\U00030edd村", "\U00030edd村村民委员会", "凤屯镇人民政府"),
                             ("r-5-团结社区", "团结社区居民委员会", "城关街道办事处")):
        text = made[stem]
        assert "收支" in text and "低保" in text and "规划" not in text, text
        assert text.count(body) >= 3 and f"{town}、" in text and "镇人民政府、" not in text.replace(town, ""), text
    assert ("村务监督委员会审核：" in made["r-3-东沟"]) and ("村务监督" not in made["r-5-团结社区"])
    # A run for villages leaves the towns' posters, and the other way round; of places that are gone they go.
    both = root / "both"
    for options in (["--villages"], [], ["--villages"]):
        said = run("poster", "--root", root, "--out", both, *options, check=0).stderr
        assert "GK2320" not in said, said
    assert len(list(both.rglob("posters/*.pdf"))) == 5, sorted(both.rglob("posters/*.pdf"))
    data = load(root / "catalog/townships/r.json")
    gone = data["townships"].pop()
    store(root / "catalog/townships/r.json", data)
    assert run("poster", "--root", root, "--out", both, "--villages", check=0).stderr.count("GK2320") == 1
    data["townships"].append(gone)
    store(root / "catalog/townships/r.json", data)
    under_one = account(root, "--villages", "--township", "凤屯镇")
    assert list(under_one) == ["东沟", "\U00030edd村"], under_one
    # The county's code, where villages have none of their own and their parent by name.
    registry(root, [{"name": "凤屯镇", "code": "532323102"}, {"name": "东沟", **under}, {"name": "别县镇", "code": "140825100"},
                    {"name": "西沟", "kind": "village", "parent": "别县镇"}], ["c"])
    for county, want in (("532323", ["东沟"]), ("1408", ["西沟"]), ("999999", [])):
        assert list(account(root, "--villages", "--county", county)) == want, county
    # Another name of the township, which the villages have by its code: their posters follow.
    registry(root, [{"name": "新屯镇", "code": "532323102"}, {"name": "东沟", "kind": "village", "parent": "532323102"}], ["c"])
    for town in ("新屯镇", "老屯镇"):
        data = load(root / "catalog/townships/r.json")
        data["townships"][0]["name"] = town
        store(root / "catalog/townships/r.json", data)
        run("poster", "--root", root, "--out", root / "again", "--villages", check=0)
        text = squeeze(text_of(next((root / "again").rglob("posters/*.pdf"))))
        assert f"{town}人民政府、东沟村民委员会" in text, text
    registry(root, ["凤屯镇", "城关街道", {"name": "东沟", **under}, {"name": "\U00030edd村", **under}], ["c"])
    # By way of a workbook, and a wrong word.
    book, back = root / "r.xlsx", root / "back/r.json"
    run("townships", root / "catalog/townships/r.json", "-o", book, "--root", root, check=0)
    run("townships", book, "-o", back, "--root", root, check=0)
    kinds = [(t["name"], t.get("kind"), t.get("parent")) for t in load(back)["townships"]]
    assert kinds == [(t["name"], t.get("kind"), t.get("parent")) for t in load(root / "catalog/townships/r.json")["townships"]]
    registry(root, ["凤屯镇"], ["c"])
    assert "GK1739" in run("poster", "--root", root, "--out", out, "--villages", check=0).stderr
    registry(root, [{"name": "东沟", "kind": "hamlet"}], ["c"])
    assert "GK1737" in run("poster", "--root", root, "--out", out, check=3).stderr


def counties_by_name(root):
    """A county's registry is made by naming the county; of several of one name, with the city's."""
    shutil.copy(ROOT / "catalog/divisions.tsv", root / "catalog")
    rows = [line.split("\t") for line in (ROOT / "catalog/divisions.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    made = root / "made"
    for name, county in (("牟定县", "532323"), ("南京市鼓楼区", "320106"), ("140825", "140825")):
        run("townships", "import", "--county", name, "--out", made, "--root", root, check=0)
        have = [(t["code"], t["name"]) for t in load(made / f"{county}.json")["townships"]]
        assert have == [(r[0], r[4]) for r in rows if r[0].startswith(county)], name
    said = run("townships", "import", "--county", "鼓楼区", "--out", made, "--root", root, check=3).stderr
    assert "GK1738" in said and "320106" in said and "350102" in said, said
    assert "GK2066" in run("townships", "import", "--county", "没有县", "--out", made, "--root", root, check=3).stderr


def names(root):
    """Each item by its own name, on any paper; upright, the name above stands before it; numbers are no names."""
    for case in ("level3-poster", "number-under-group"):
        run("import", ROOT / f"tests/cases/{case}.html", "-o", root / f"catalog/{case}.json", "--root", root)
    registry(root, ["三泉镇"], ["level3-poster", "number-under-group"])
    for paper in ("A3", "A3-portrait", "A1-portrait"):
        run("poster", "--root", root, "--out", root / "out", "--paper", paper, "--force", check=0)
        third, second = (squeeze(text_of(next((root / f"out/{i}/posters").glob("*.pdf")))) for i in ("level3-poster", "number-under-group"))
        assert all(name in third for name in ("户籍管理", "死亡注销", "服现役注销", "迁出、迁入登记")), f"{paper}: {third}"
        assert ("注销登记：死亡注销" in third) == ("portrait" in paper), f"{paper}: {third}"
        assert "出生登记：" not in third, "what says the same twice says it once"
        assert all(name in second for name in ("政策文件", "法律法规", "部门和地方规章", "其他政策文件")), f"{paper}: {second}"


def sizes(pdf):
    """The sizes of type on the first sheet, most first, by the height of poppler's words."""
    boxes = sh("pdftotext", "-bbox", "-l", "1", pdf, "-")
    heights = [round(float(b) - float(a), 1) for a, b in re.findall('yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)"', boxes)]
    return [size for size, _ in collections.Counter(heights).most_common()]


def said_once(root):
    """What all items say alike stands under the title where the type grows by it, and only then; groups stay."""
    many = [[str(i + 1), f"组{i // 4}", f"第{i + 1}件要办的事情", "事项名称、事项简述、办理材料", LAWFUL, "镇人民政府"] for i in range(16)]
    body = {}
    for name, rows in {"alike": many, "unlike": [*many[:8], *(r[:4] + ["每季度公开", "县民政局"] for r in many[8:])], "few": many[:2],
                       "marked": [*many[:14], *(r[:4] + ["每季度公开", r[5]] for r in many[14:])]}.items():
        catalog(root, name, rows)
        registry(root, ["三泉镇"], [name])
        run("poster", root / f"catalog/{name}.json", "--root", root, "--out", root / "out", "--paper", "A3-portrait", check=0)
        pdf = next((root / f"out/{name}/posters").glob("*.pdf"))
        text = squeeze(text_of(pdf))
        assert (f"公开时限：{LAWFUL}公开主体：三泉镇人民政府" in text) == (name == "alike"), f"{name}: {text}"
        assert ("公开时限公开主体" in text) == (name in ("unlike", "few")), f"{name}: a column of it all the same: {text}"
        # All but two: these bear the mark, and the sentence says what holds for them.
        assert (f"公开时限：{LAWFUL}；标＊的：每季度公开公开主体：三泉镇人民政府" in text) == (name == "marked"), f"{name}: {text}"
        assert re.findall("第([0-9]+)件要办的事情＊", text) == (["15", "16"] if name == "marked" else []), f"{name}: {text}"
        assert all(row[1] in text and row[2] in text for row in rows), text
        body[name] = sizes(pdf)[0]
    assert body["alike"] > body["unlike"], body


def words_of(pdf):
    """poppler's words on the first sheet: left, top, bottom, text."""
    boxes = sh("pdftotext", "-bbox", "-l", "1", pdf, "-")
    pattern = 'xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">([^<]*)<'
    return [(float(x), float(a), float(b), text) for x, a, b, text in re.findall(pattern, boxes)]


def foot(root):
    """Telephones are no smaller than the table's type, and a long value hangs under its beginning."""
    catalog(root, "c", [[str(i + 1), "参保", f"第{i + 1}件事", "办理条件", LAWFUL, "镇人民政府"] for i in range(3)])
    address = "三泉镇人民政府便民服务中心（三泉镇新街东段路北12号，原供销社旧址对面）一楼大厅靠东3号综合受理窗口"
    registry(root, [{"name": "三泉镇", "phone": "0359-7000001", "address": address}], ["c"])
    for paper in ("A3", "A3-portrait"):
        run("poster", "--root", root, "--out", root / "out", "--paper", paper, "--force", check=0)
        words = words_of(next((root / "out/c/posters").glob("*.pdf")))
        phone = next(w for w in words if "7000001" in w[3])
        body = next(w for w in words if "第2件事" in w[3])
        assert phone[2] - phone[1] >= body[2] - body[1] - 0.1, f"{paper}: telephone {phone}, body {body}"
        label = next(w for w in words if w[3].startswith("办公地址："))
        rest = [w for w in words if w[3] and w[3] in address and w[1] > label[1] + 1]
        indent = [w[0] - label[0] for w in rest]
        assert max(indent) - min(indent) < 2 and min(indent) >= 4 * (label[2] - label[1]), f"{paper}: does not hang: {label} {rest}"


def plain(root):
    """poster-plain: only what elements and registry tell; the telephone on every sheet the largest type but the title; 20 pt."""
    matters = [("暂停参保", "1.事项名称：暂停；2.办理材料：身份证；户口簿。\n近照（1）张；3.办理方式：窗口", "镇人民政府"),
               ("恢复参保", "事项名称、办理材料、咨询电话；不需办理材料：驾驶证", "镇人民政府"),  # elements named, not told
               ("工伤认定", "事项名称、所需材料", "县医疗保障局"),  # the town's telephone is not the bureau's
               ("转移接续", "办理机构：县社保中心；咨询电话：0359-5550001；办理地点：政务大厅2楼", "镇人民政府")]
    more = [(f"另一件事{i}", "办理材料：社会保障卡\n2．办理方式：窗口", "镇人民政府") for i in range(12)]
    catalog(root, "c", [[str(i), "综合", name, content, LAWFUL, body] for i, (name, content, body) in enumerate([*matters, *more])])
    town = {"name": "三泉镇", "phone": "0359-7000001", "address": "三泉镇新街12号"}
    registry(root, [town, "龙兴镇"], ["c"])
    made, _ = posters(root, "--notice", "poster-plain")
    known, unknown = made["r-1-三泉镇"], made["r-2-龙兴镇"]
    assert known.startswith("三泉镇") and "办什么事找谁电话在哪儿办要带什么" in known and "一览表" in known, known
    assert "身份证；户口簿。近照（1）张" in known and "窗口" not in known and "事项名称" not in known, known
    for told in ("县医疗保障局", "县社保中心", "0359-5550001", "政务大厅2楼", "社会保障卡"):
        assert told in known, f"{told}: {known}"
    assert "社会保障卡2" not in known, "the next element's number is none of this one"
    assert "驾驶证" not in known, "不需办理材料 is no 办理材料"
    assert "转移接续：换地方参保时" in known and "工伤认定：由" in known and "稳岗返还" not in known, known
    assert "7000001" not in unknown and "新街" not in unknown and "龙兴镇人民政府" in unknown, unknown
    told = account(root, "--notice", "poster-plain")["三泉镇"]
    assert told["guessed"] == len(matters) + len(more) - 1, told["guessed"]  # one names its 办理机构
    assert "guessed" not in account(root)["三泉镇"] and "GK1745" in run(
        "poster", "--root", root, "--explain", "--notice", "poster-plain", check=0).stdout
    # Each explanation that comes with the program names what it follows; that is not printed.
    entries = load(ROOT / "catalog/vocabulary.json")["lists"]["plain-words"]
    assert all(re.fullmatch("[^：]+：[^｜]+。｜.*(《.+》|〔[0-9]{4}〕[0-9]+号).*", entry) for entry in entries), entries
    assert "｜" not in known and "《工伤保险条例》" not in known, known
    pdf = next((root / "out/c/posters").glob("r-1-*.pdf"))
    for page in sh("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]:
        words = re.findall('xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)<', page)
        heights = {text: float(d) - float(b) for _, b, _, d, text in words if re.search("[^ 0-9]", text)}
        phone = max(h for text, h in heights.items() if text.startswith("咨询电话："))
        assert [t for t, h in heights.items() if h > phone + 0.1] == [words[0][4]], f"larger than the telephone {phone}: {heights}"
        ems = [(float(c) - float(a)) / len(text) for a, _, c, _, text in words if re.fullmatch("(暂停|恢复)参保|另一件事", text)]
        assert all(em > 19.9 for em in ems), ems
    posters(root, "--notice", "poster-plain", "--paper", "A3-portrait", "--force")  # narrow: it stays on one line all the same
    assert any(word[3] == "咨询电话：0359-7000001" for word in words_of(pdf)), words_of(pdf)
    # A county's telephone stands once, beside its own matter; the town's beside the town's, never beside the bureau's.
    catalog(root, "c", [["1", "综合", *matters[2][:2], LAWFUL, matters[2][2]]])
    registry(root, [town], ["c"])
    alone = posters(root, "--notice", "poster-plain", "--force", "--screen", "1920x1080")[0]["r-1-三泉镇"]
    assert alone.count("7000001") == 1 and alone.count("新街12号") == 1 and alone.index("7000001") > alone.index("咨询电话："), alone


def whole_words(root):
    """No line of a poster ends inside a word, in whatever column; without the hint some would."""
    joined = {"参保人", "参保人员"}  # of two words each
    listed = [word for word in words() if word not in joined]
    yuyang = load(ROOT / "catalog/yuyang-social-insurance.json")
    store(root / "catalog/yuyang-social-insurance.json", yuyang)
    rows = [[str(i + 1), "基本医疗保险和生育保险", name, "办事指南", LAWFUL, "市医疗保障经办服务中心"] for i, name in enumerate(
        ("门诊慢特病病种待遇认定", "跨省异地就医直接结算备案", "城乡居民基本医疗保险参保登记", "长期护理保险失能等级评估申请"))]
    catalog(root, "c", rows)
    registry(root, ["石碾峪街道", "城乡居民养老保险经办镇"], ["yuyang-social-insurance", "c"], select="tier")
    forms = [("poster", p) for p in ("A3", "A3-portrait", "A4", "A1-portrait")] + [("poster-plain", p) for p in ("A3", "A3-portrait")]

    def torn(form, paper):
        out = root / f"out-{form}-{paper}"
        run("poster", "--root", root, "--out", out, "--notice", form, "--paper", paper, "--force", check=0)
        return [(p.stem, *found) for p in sorted(out.rglob("*.pdf")) for found in parted(p, listed)]

    for form, paper in forms:
        assert not torn(form, paper), (form, paper, torn(form, paper))
    form = load(root / "layouts/poster.json")
    del form["hints"]["*"]
    store(root / "layouts/poster.json", form)
    assert len(torn("poster", "A3-portrait")) > 2


def every_place(root):
    """--explain for a province's places, in a long run all 41,352: on none stands another kind's body."""
    few = size(14, 0)
    catalog(root, "c", [["1", "综合", "政策", "法规文件", LAWFUL, "镇人民政府"]])
    lines = (ROOT / "catalog/divisions.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if not few or line.startswith(str(few))]
    table = root / "places.tsv"
    table.write_text("\n".join([lines[0], *kept]) + "\n", encoding="utf-8")
    began = os.times()
    done = run("poster", root / "catalog/c.json", "--root", root, "--townships", table, "--select", "all", "--explain", "--format",
               "json", check=0)
    spent = os.times().children_user - began.children_user
    notices = json.loads(done.stdout)["notices"]
    assert len(notices) == len(kept), f"{len(notices)} of {len(kept)}"
    blank = 0
    for notice in notices:
        name, (put,) = notice["township"], notice["put"]
        blank += put["to"] == "＿＿＿＿＿＿"
        assert put["to"] == "＿＿＿＿＿＿" or put["to"].startswith(name), notice
        assert not put["to"].endswith("人民政府") or name.endswith(("镇", "乡", "苏木", "人民政府")), notice
        assert not name.endswith(("农场", "林场", "牧场", "渔场", "监狱", "公司", "水库", "开发区")) or put["to"] == "＿＿＿＿＿＿", notice
    print(f"{len(notices)} places explained in {spent:.1f} s of the processor; {blank} have no body by their names")


def many_villages(root):
    """Villages by the thousand under their townships: all in the account, each signed by its own committee; some rendered."""
    catalog(root, "c", [["1", "综合", "名单", "低保名单", LAWFUL, "村/社区"]])
    names = ["".join(("东西南北"[i % 4], "河山桥店"[i // 4 % 4], "王李张刘"[i // 16 % 4], f"{i // 64}", "社区" if i % 9 == 0 else "村"))
             for i in range(size(300, 100000))]

    def fill(count):
        places = [{"name": "凤屯镇", "code": "532323101"}]
        for i, name in enumerate(names[:count]):
            places.append({"name": name, "kind": "community" if i % 9 == 0 else "village", "parent": "532323101"})
        registry(root, places, ["c"])

    fill(len(names))
    began = os.times()
    told = account(root, "--villages", "--select", "all")
    spent = os.times().children_user - began.children_user
    assert len(told) == len(names), (len(told), sorted(told)[:3])
    for name, notice in told.items():
        assert {p["to"] for p in notice["put"]} == {name + ("居民委员会" if name.endswith("社区") else "村民委员会")}, notice
    few = size(20, 2000)
    fill(few)
    began = os.times()
    made, said = posters(root, "--villages", "--select", "all")
    rendered = os.times().children_user - began.children_user
    assert len(made) == few, (len(made), said, sorted(made)[:4])
    for name, text in zip(names, (text for _, text in sorted(made.items(), key=lambda one: int(one[0].split("-")[1])))):
        assert text.count(name + ("居民委员会" if name.endswith("社区") else "村民委员会")) >= 2, text
    print(f"{len(told)} villages explained in {spent:.1f} s of the processor, {few} rendered in {rendered:.1f} s")


def piles(root):
    """A cell that no board holds: whole all the same, told at its place. Many rows without such a cell say nothing."""
    pieces = size(3000, 12000)
    text = "".join(f"本级信息公开指南目录和年报【{n}】" for n in range(pieces))
    for column, same in (("deadline", False), ("deadline", True), ("content", False)):
        rows = [dict(zip(COLUMNS, (str(i + 1), "参保", f"登记{i}", "办理条件", LAWFUL, "镇人民政府"))) for i in range(3)]
        for row in rows if same else rows[1:2]:
            row[column] = text
        catalog(root, "c", [list(row.values()) for row in rows])
        registry(root, ["三泉镇"], ["c"])
        made, said = posters(root)
        marks = set(re.findall(r"【(\d+)】", made["r-1-三泉镇"]))
        assert len(marks) >= pieces * 0.9, f"{column}: {len(marks)} of {pieces} marks stand whole on one line"
        assert made["r-1-三泉镇"].count("【") == pieces, f"{column}: a piece is lost"
        told = [line for line in said.splitlines() if "GK1780" in line]
        assert len(told) == 1 and f"item {1 if same else 2}, column {COLUMNS[column]}" in told[0] and str(len(text)) in told[0], said
    said = run("poster", "--root", root, "--out", root / "out", "--screen", "1920x1080", check=0).stderr
    assert "GK1744" in said and not list((root / "out").rglob("*.png")), said
    catalog(root, "c", [[str(i + 1), "参保", f"登记{i}", f"办理条件{i}", LAWFUL, "镇人民政府"] for i in range(2000)])
    made, said = posters(root)
    sheets = int(re.search(r"共(\d+)张", made["r-1-三泉镇"])[1])
    assert sheets > 40 and "登记1999" in made["r-1-三泉镇"] and "GK1780" not in said, (sheets, said)


def main():
    tally = Tally()
    for case in (kinds_of_places, whose_matters, titles, drafts, periods, boards_and_tiers, villages, counties_by_name, names, said_once, whole_words, foot, plain, piles, every_place,
                 many_villages):
        with root_copy([], townships=False) as root:
            (pathlib.Path(root) / "catalog/townships").mkdir()
            tally.case(case.__name__, case, pathlib.Path(root))
    tally.done()


if __name__ == "__main__":
    main()
