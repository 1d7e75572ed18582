#!/usr/bin/env python3
"""Random edits of the samples: items of theirs under heads of other words, with shuffled options, other boxes and ticks,
legends in captions, lines around the table, merged texts, boxes and ticks, written as HTML, XLSX, DOCX, CSV and drawn with
bars, imported, and compared cell by cell with the catalog that was written. The cases are the same each time. Told are the
share of right cells, and the wrong ones that nothing marks as uncertain: of these there must be none. A file that fails is
kept, cut down to the items that it needs to fail.

usage: check_random_import.py [CASES [FIRST]]    (1000, 0)
"""
import json
import pathlib
import random
import shutil
import sys
import tempfile

import table_files
from check_cases import compare
from common import BUILD, IDS, ROOT, leaves, load, run, size

LEAST_RIGHT = 99  # per cent

PLACES = ["青石镇", "柳河乡", "桥头镇", "白沙县", "龙泉街道", "沙河区", "双塔镇", "大王庄镇"]
FIELDS = ["养老服务", "公共法律服务", "户籍管理", "救灾生产", "社会救助及福利", "涉农资金", "农村危房改造", "城乡规划", "食品药品监管"]
ORGANS = {"镇": "人民政府", "乡": "人民政府", "县": "民政局", "区": "住房和城乡建设局", "街道": "办事处"}
# key → captions that such tables have
CAPTIONS = {
    "no": ["序号", "编号"], "level1": ["一级事项"], "level2": ["二级事项"],
    "content": ["公开内容（要素）", "公开内容(要素)", "公开内容", "公开内容及要素"],
    "basis": ["公开依据", "公开依据（文件名称）"], "deadline": ["公开时限", "公开时间"], "body": ["公开主体", "公开责任主体"],
    "channels": ["公开渠道和载体", "公开渠道及载体"],
    "audience.all": ["全社会", "全社"], "audience.specific": ["特定群体", "特定群众", "特定对象"],
    "method.active": ["主动", "主动公开"], "method.request": ["依申请", "依申请公开"],
    "tier.county": ["县级", "县（区）级", "县(市、区)级"], "tier.township": ["乡级", "乡（镇）级", "镇（街）级", "乡镇级"],
}
GROUPS = [("公开事项", ["level1", "level2"]), ("公开对象", ["audience.all", "audience.specific"]),
          ("公开方式", ["method.active", "method.request"]), ("公开层级", ["tier.county", "tier.township"])]
OPTIONS = ["政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心", "便民服务站", "入户/现场",
           "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他"]
LEGENDS = ["", "", "", "（“{0}”表示必选项，“{1}”表示可选项）", "(可多选)"]
BOXES = {"☑☐": "{0}{1}", "■□": "{0}{1}", "√□": "{0}{1}", "☒☐": "{0}{1}"}
BETWEEN = ["\n", " ", "  ", "\n"]
TICKS = ["√", "✓", "●", "√"]
ABOVE = [[], [], [], ["附件3"], ["发布日期：2020-11-27 17:20　来源：某县人民政府网"]]
TAILS = [[], [], ["合计"], ["备注：以上事项长期有效。"], ["填表人：张某　审核人：李某　联系电话：0000-0000000"], ["注：本目录每年更新一次。"], ["打印　关闭"]]


# ---- one case ----

def pool():
    """key → texts of the samples."""
    texts = {}
    for name in IDS:
        for item in load(ROOT / f"catalog/{name}.json")["items"]:
            for key, value in item.items():
                if isinstance(value, str) and value and len(value) < 300 and not (key[:5] == "level" and value[0].isdigit()):
                    texts.setdefault(key, []).append(value)
    return {key: sorted(set(values)) for key, values in texts.items()}


def head(rng, options, legend):
    """Columns in the usual order, some left out; groups now and then without a head over them."""
    columns, used = [], set()
    order = ["no", "level1", "level2", "content", "basis", "deadline", "body", "channels", "audience.all",
             "audience.specific", "method.active", "method.request", "tier.county", "tier.township"]
    left_out = {key for key in ("no", "basis", "deadline", "body") if rng.random() < 0.1}
    left_out |= set(rng.choice([[], [], [], ["audience.specific"], ["method.request"], ["tier.county"]]))
    for key in order:
        group = next((g for g in GROUPS if key in g[1]), None)
        if key in left_out or key in used:
            continue
        keys = [k for k in (group[1] if group else [key]) if k not in left_out]
        used.update(keys)
        made = [column(rng, k, options, legend) for k in keys]
        columns += [{"caption": group[0], "columns": made}] if len(made) > 1 else made
    return columns


def column(rng, key, options, legend):
    made = {"key": key, "caption": spaced(rng, rng.choice(CAPTIONS[key]))}
    if "." in key:
        made["kind"] = "tick"
    if key == "channels":
        made.update(kind="checks", options=options)
        made["caption"] += legend
    return made


def spaced(rng, caption):
    """A caption as narrow columns and hands have it: broken, drawn out, with a colon."""
    at = rng.randint(1, max(1, len(caption) - 1))
    return rng.choice([caption] * 5 + [caption[:at] + "\n" + caption[at:], "　".join(caption) if len(caption) < 3 else caption,
                                       caption[:at] + " " + caption[at:]])


def items(rng, columns, texts):
    """Rows of some groups. A text that the row above has too may be one cell with it, and so a box or a tick."""
    made, number, label = [], 0, ""
    keys = [c["key"] for c in leaves(columns)]
    for _ in range(rng.randint(1, 4)):
        for i in range(rng.randint(1, 4)):
            number += 1
            item = {}
            for c in leaves(columns):
                key = c["key"]
                joined = i > 0 and (key == "level1" or (key in ("content", "basis", "deadline", "body") and rng.random() < 0.15))
                if key == "no":
                    item[key] = str(number)
                elif c.get("kind") == "checks":
                    item[key] = checks(rng, c["options"])
                elif c.get("kind") == "tick":
                    if rng.random() < 0.6:
                        item[key] = True
                elif not joined:
                    item[key] = rng.choice([t for t in texts[key] if key != "level1" or t != label])
                    label = item[key] if key == "level1" else label
            made.append(item)
    for c in keys:  # no column without a tick at all, which could be anything
        if "." in c and not any(item.get(c) for item in made):
            made[0][c] = True
    return made


def checks(rng, options):
    ticked = rng.sample(options, rng.randint(1, min(4, len(options) - 1)))
    value = {option: True for option in options if option in ticked}
    if value.get("其他") and rng.random() < 0.5:
        value["其他"] = "基层公共服务平台"
    return value


def merge(rng, catalog):
    """Boxes and ticks over several rows are one cell."""
    for c in leaves(catalog["columns"]):
        for above, item in zip(catalog["items"], catalog["items"][1:]):
            if not c.get("kind") or rng.random() < 0.7 or (c["kind"] == "tick" and not above.get(c["key"])
                                                           and c["key"] not in above.get("same", [])):
                continue
            item.pop(c["key"], None)
            item.setdefault("same", []).append(c["key"])


def drawn(before, rows, after):
    """Markdown, whose head is one line: only tables with a head of one tier."""
    def line(row):
        return "| " + " | ".join(c[0].replace("\n", "<br>") if c else "" for c in row) + " |\n"
    return ("".join(f"# {b}\n\n" if i == 0 else f"{b}\n\n" for i, b in enumerate(before)) + line(rows[0]) +
            "|" + "---|" * len(rows[0]) + "\n" + "".join(line(row) for row in rows[1:]) + "\n" +
            "".join(f"\n{a}\n" for a in after)).encode()


KINDS = ["html", "html", "xlsx", "xlsx", "docx", "csv", "md"]


def make(number):
    """(ending, bytes, catalog) of a case."""
    rng = random.Random(f"import {number}")
    kind = rng.choice(KINDS)
    boxes = rng.choice(sorted(BOXES))
    options = rng.sample(OPTIONS, rng.randint(3, len(OPTIONS)))
    place, field = rng.choice(PLACES), rng.choice(FIELDS)
    columns = head(rng, options, rng.choice(LEGENDS).format(*boxes))
    if kind == "md":
        columns = list(leaves(columns))
    issuer = place + ORGANS[next(end for end in ORGANS if place.endswith(end))]
    catalog = {"title": f"{place}{field}领域基层政务公开标准目录", "field": field, "issuer": issuer, "columns": columns,
               "items": items(rng, columns, TEXTS)}
    if kind in ("html", "xlsx", "docx") and rng.random() < 0.3:
        merge(rng, catalog)
    tail = rng.choice(TAILS)
    above = rng.choice(ABOVE)
    catalog["notes"] = tail[0] if tail and tail[0][0] in "注备" else ""
    catalog["attachment"] = above[0] if above and above[0].startswith("附件") else ""
    catalog["date"] = "2020-11-27" if above and not catalog["attachment"] else ""
    before = [catalog["title"], f"发布单位：{issuer}"]
    before = above + before if catalog["attachment"] else before + above
    style = {"box": lambda label, on: BOXES[boxes].format(boxes[0] if on else boxes[1], label),
             "between": rng.choice(BETWEEN), "tick": rng.choice(TICKS)}
    rows = table_files.table(catalog, style)
    write = {**table_files.WRITERS, "md": drawn}[kind]
    return kind, write(before, rows, tail), catalog


TEXTS = pool()


# ---- all of them ----

def normal(catalog):
    """Options have an order of their own."""
    catalog = {"edition": "", **catalog}
    catalog["columns"] = [{**c, "options": sorted(c["options"])} if c.get("options") else c for c in leaves(catalog["columns"])]
    return catalog


def imported(folder, cases):
    """number → catalog, or None."""
    for number, (kind, data, _) in cases.items():
        (folder / f"case{number:04}.{kind}").write_bytes(data)
    files = sorted(folder.glob("case*.*"))
    out = folder / "out"
    out.mkdir()
    done = run("import", *files, "-o", out)
    assert done.returncode in (0, 3), done.stderr[-2000:]
    got = {}
    for number in cases:
        file = out / f"case{number:04}.json"
        got[number] = load(file) if file.exists() else None
    shutil.rmtree(out)
    return got, done.stderr


def is_seen():
    """The comparison sees one cell that changed, in each kind of column."""
    _, _, want = make(0)
    for place, change in [("content", "另"), ("channels", {}), ("audience.all", None)]:
        have = json.loads(json.dumps(want))
        item = next(i for i in have["items"] if place in i)
        item.update({place: change}) if change is not None else item.pop(place)
        assert len(compare(normal(have), normal(want))[2]) == 1, place


def main():
    is_seen()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else size(1000, 10000)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases = {number: make(number) for number in range(first, first + count)}
    kept = BUILD.parent / "random-import"
    shutil.rmtree(kept, ignore_errors=True)
    right = places = refused = 0
    wrong, silent = [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        got, said = imported(folder, cases)
        for number, (kind, data, want) in cases.items():
            have = got[number]
            if have is None:
                refused += 1
                wrong.append((number, kind, "refused", "", ""))
            else:
                a, b, c = compare(normal(have), normal(want))
                right, places = right + a, places + b
                wrong += [(number, kind, "", "", "")] * (a < b)
                silent += [(number, kind, *x) for x in c]
        for number in sorted({w[0] for w in wrong + silent})[:20]:
            kept.mkdir(parents=True, exist_ok=True)
            kind, data, want = cases[number]
            (kept / f"case{number:04}.{kind}").write_bytes(data)
            (kept / f"case{number:04}.want.json").write_text(json.dumps(want, ensure_ascii=False, indent=1), encoding="utf-8")
    for number, kind, place, have, want in silent[:20]:
        print(f"case {number} ({kind}) {place}: {have!r}, not {want!r}")
    for line in [x for x in said.splitlines() if "error GK" in x][:10]:
        print(line)
    share = 100 * right / max(places, 1)
    print(f"{count} cases, {refused} refused; {right} of {places} cells right ({share:.2f} %), {len(silent)} wrong and not marked")
    if silent or refused or share < LEAST_RIGHT:
        print(f"files are kept in {kept}")
        sys.exit(1)


if __name__ == "__main__":
    main()
