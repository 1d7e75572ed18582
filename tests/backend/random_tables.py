"""Random catalogs of items of the samples, and the tables that a hand somewhere might have made of them: heads of other
words, shuffled options, other boxes and ticks, legends in captions, lines around the table, merged texts, boxes and ticks,
names over groups of rows, heads that come again. make(N) is the same each time."""
import copy
import random
import re
import unicodedata

import table_files
from common import IDS, ROOT, leaves, load

PLACES = ["青石镇", "柳河乡", "桥头镇", "白沙县", "龙泉街道", "沙河区", "双塔镇", "大王庄镇"]
FIELDS = ["养老服务", "公共法律服务", "户籍管理", "救灾生产", "社会救助及福利", "涉农资金", "农村危房改造", "城乡规划", "食品药品监管"]
ORGANS = {"镇": "人民政府", "乡": "人民政府", "县": "民政局", "区": "住房和城乡建设局", "街道": "办事处"}
# key → captions that such tables have
CAPTIONS = {
    "no": ["序号", "编号"], "level1": ["一级事项"], "level2": ["二级事项"], "level3": ["三级事项"],
    "content": ["公开内容（要素）", "公开内容(要素)", "公开内容", "公开内容及要素", "公开内容（要素）："],
    "basis": ["公开依据", "公开依据（文件名称）", "公开依据（请写明文号）"], "deadline": ["公开时限", "公开时间"],
    "body": ["公开主体", "公开责任主体"], "channels": ["公开渠道和载体", "公开渠道及载体"],
    "audience.all": ["全社会", "全社"], "audience.specific": ["特定群体", "特定群众", "特定对象"],
    "method.active": ["主动", "主动公开"], "method.request": ["依申请", "依申请公开"],
    "x1": ["经办岗位", "窗口编号", "归口处室"],
    "tier.county": ["县级", "县（区）级", "县(市、区)级"],
    "tier.township": ["乡级", "乡（镇）级", "镇（街）级", "乡镇级", "乡、村级", "镇街(园区)级"],
}
SLIPS = {"deadline": "公开时线", "body": "公开主休", "content": "公开内客"}  # taken where the usual order wants them
GROUPS = [("公开事项", ["level1", "level2", "level3"]), ("公开对象", ["audience.all", "audience.specific"]),
          ("公开方式", ["method.active", "method.request"]), ("公开层级", ["tier.county", "tier.township"])]
TEXT = ("content", "basis", "deadline", "body")
OPTIONS = ["政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心", "便民服务站", "入户/现场",
           "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他"]
LEGENDS = ["", "", "", "（“{0}”表示必选项，“{1}”表示可选项）", "(可多选)"]
BOXES = ["☑☐", "■□", "√□", "☒☐", "●○", "★☆", "◼□", "●□", "▇□", "▄□", "■○", "★□", "■口", "●〇"]
# Other ways to mark an option: ticked, not ticked.
MARKS = [("[√]{}", "[ ]{}"), ("（√）{}", "（　）{}"), ("{}√", "{}"), ("{}（√）", "{}（）")]
FORMS = {"html": table_files.TICKED + table_files.BLANK, "docx": table_files.TICKED + table_files.BLANK}
BETWEEN = ["\n", " ", "  ", "\n", "；", "; ", "，", "；\n"]
TICKS = ["√", "✓", "●", "√", "✔", "是"]
ABOVE = [[], [], [], ["附件3"], ["附件3-2"], ["发布日期：2020-11-27 17:20　来源：某县人民政府网"]]
TAILS = [[], [], ["合计"], ["备注：以上事项长期有效。"], ["填表人：张某　审核人：李某　联系电话：0000-0000000"], ["注：本目录每年更新一次。"],
         ["打印　关闭"], ["单位负责人（签字）：　　　　年　月　日"]]
NAMES = ["一、政策文件", "二、办事服务", "三、监督检查", "（四）其他信息"]
KINDS = ["html", "html", "html", "xlsx", "xlsx", "xlsx", "docx", "docx", "csv", "csv", "md"]
MERGING = ("html", "xlsx", "docx")


def pool():
    """key → texts of the samples. Numbers before names are told apart by import: they would need their order."""
    texts = {}
    for name in IDS:
        for item in load(ROOT / f"catalog/{name}.json")["items"]:
            for key, value in item.items():
                if isinstance(value, str) and value and len(value) < 300 and not (key[:5] == "level" and value[0].isdigit()):
                    texts.setdefault(key, []).append(value)
    texts["level3"] = texts["level2"]
    texts["x1"] = ["综合科", "法规科", "办公室", "政策科（窗口）"]
    texts["content"] += ["价格<100元；A&B两类", "\"引号\"与,逗号;分号", "第一段。\n第二段。", "名称：\n1.甲\n2.乙", "x" * 40, "详见 http://example.invalid/a?b=1&c=2"]
    return {key: sorted(set(values)) for key, values in texts.items()}


TEXTS = pool()


def spaced(rng, caption):
    """A caption as narrow columns and hands have it: broken, drawn out."""
    at = rng.randint(1, max(1, len(caption) - 1))
    return rng.choice([caption] * 5 + [caption[:at] + "\n" + caption[at:], "　".join(caption) if len(caption) < 3 else caption,
                                       caption[:at] + " " + caption[at:]])


def column(rng, key, options, legend, slips):
    slip = slips and key in SLIPS and rng.random() < 0.1
    made = {"key": key, "caption": SLIPS[key] if slip else rng.choice(CAPTIONS[key])}
    if "." in key:
        made["kind"] = "tick"
    if key == "channels":
        made.update(kind="checks", options=options)
        made["caption"] += legend
    return made


def ticked_channels(rng):
    """A column for each channel, under one head."""
    known = [("channels.website", "政府网站"), ("channels.gazette", "政府公报"), ("channels.social", "两微一端"), ("channels.push", "精准推送")]
    return {"caption": "公开渠道和载体", "columns": [{"key": key, "caption": label, "kind": "tick"}
                                              for key, label in rng.sample(known, rng.randint(2, 4))]}


def head(rng, options, legend, one_tier):
    """Columns in the usual order, some left out; groups now and then without a head over them."""
    columns, used = [], set()
    left_out = {key for key in ("no", "basis", "deadline", "body") if rng.random() < 0.1}
    left_out |= set(rng.choice([[], [], [], ["audience.specific"], ["method.request"], ["tier.county"]]))
    left_out |= {"level3"} if rng.random() < 0.8 else set()
    left_out |= {"x1"} if rng.random() < 0.9 else set()
    order = list(CAPTIONS)
    order.remove("x1")
    order.insert(order.index("body") + 1, "x1")
    usual = rng.random() < 0.8
    if not usual:  # some have the basis first, or the deadline last
        order.remove("deadline")
        order.insert(order.index("channels") + 1, "deadline")
    for key in order:
        group = next((g for g in GROUPS if key in g[1]), None)
        if key in left_out or key in used:
            continue
        keys = [k for k in (group[1] if group else [key]) if k not in left_out]
        used.update(keys)
        if key == "channels" and rng.random() < 0.07 and not one_tier:
            columns.append(ticked_channels(rng))
            continue
        made = [column(rng, k, options, legend, usual) for k in keys]
        columns += [{"caption": group[0], "columns": made}] if len(made) > 1 else made
    return columns


def checks(rng, options):
    """Some of the options ticked; a cell that lists fewer says which are not."""
    if len(options) > 4 and rng.random() < 0.1:
        few = rng.sample(options, 3)
        return {option: option in few[:rng.randint(1, 2)] for option in options if option in few}
    ticked = rng.sample(options, rng.randint(1, min(4, len(options) - 1)))
    value = {option: True for option in options if option in ticked}
    if value.get("其他") and rng.random() < 0.5:
        value["其他"] = "基层公共服务平台"
    return value


def item_of(rng, columns, number, first, label, empties):
    """One item; the first of a group has its name, another one than the group above."""
    item = {}
    for c in leaves(columns):
        key = c["key"]
        if key == "no":
            item[key] = str(number)
        elif c.get("kind") == "checks":
            item[key] = checks(rng, c["options"])
        elif c.get("kind") == "tick":
            item.update({key: True} if rng.random() < 0.6 else {})
        elif key in TEXT and rng.random() < 0.03 and empties:
            item[key] = ""
        elif first or not (key == "level1" or (key in TEXT and rng.random() < 0.15)):
            item[key] = rng.choice([t for t in TEXTS[key] if key != "level1" or t != label])
    return item


def items(rng, columns, empties):
    made, starts, label = [], [], ""
    for _ in range(rng.randint(1, 4)):
        starts.append(len(made))
        for i in range(rng.randint(1, 4)):
            made.append(item_of(rng, columns, len(made) + 1, i == 0, label, empties))
            label = made[-1].get("level1", label)
    for c in leaves(columns):  # no column without a tick at all, which could be anything
        if c.get("kind") == "tick" and not any(item.get(c["key"]) for item in made):
            made[0][c["key"]] = True
    return made, starts


def merge(rng, catalog):
    """Boxes and ticks over several rows are one cell."""
    for c in leaves(catalog["columns"]):
        for above, item in zip(catalog["items"], catalog["items"][1:]):
            key = c["key"]
            blank = c.get("kind") == "tick" and not above.get(key) and key not in above.get("same", [])
            if c.get("kind") and not blank and rng.random() < 0.3:
                item.pop(key, None)
                item.setdefault("same", []).append(key)


def list_whole(items):
    """Most rows list all options: what else could say which the column has?"""
    lists = []
    for item in items:
        lists.append(item["channels"] if "channels" in item else lists[-1] if lists else {})
    if sum(False in value.values() for value in lists) * 2 >= len(lists):
        for value in lists:
            for option in [o for o, on in value.items() if not on]:
                del value[option]


# What stands together on a line: a word or number, a character with the marks that may not part from it.
UNIT = re.compile("[（《〔“「(\\[]*(?:[A-Za-z0-9./:?=&_-]+|.)[）》〕”」，。；：、？！)\\],;:!?]*", re.S)


made = {"breaks": 0}  # by all columns so far


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrapped(text, most, gap):
    """The text as a column of so many half-ems breaks it, with `gap` where its lines end: not beside white space of its
    own, which nobody could tell from it."""
    lines, spaced_out = [""], False
    for unit in UNIT.findall(text):
        beside, spaced_out = spaced_out or unit.isspace(), unit.isspace()
        if lines[-1] and not beside and width(lines[-1] + unit) > most:
            lines.append("")
        lines[-1] += unit
    made["breaks"] += len(lines) - 1
    return gap.join(lines)


def narrowed(rng, catalog):
    """The catalog as narrow columns of the source show it: captions of all, texts of some broken into lines."""
    shown = copy.deepcopy(catalog)
    breaks = rng.random() < 0.3
    for c in leaves(shown["columns"]):
        legend = c["caption"].find("（“") if c["key"] == "channels" else -1
        head = c["caption"] if legend < 0 else c["caption"][:legend]
        c["caption"] = spaced(rng, head) + c["caption"][len(head):]
        if not breaks or c["key"] not in (*TEXT, "level1", "level2", "level3") or rng.random() < 0.4:
            continue
        most, gap = rng.randint(8, 14) if c["key"].startswith("level") else rng.randint(12, 32), rng.choice("\n\n ")
        for item in shown["items"]:
            if item.get(c["key"]):
                item[c["key"]] = "\n".join(wrapped(line, most, gap) for line in item[c["key"]].split("\n"))
    return shown


def drawn(before, rows, after):
    """Markdown, whose head is one line: only tables with a head of one tier."""
    def line(row):
        return "| " + " | ".join(c[0].replace("\n", "<br>") if c else "" for c in row) + " |\n"
    return ("".join(f"# {b}\n\n" if i == 0 else f"{b}\n\n" for i, b in enumerate(before)) + line(rows[0]) +
            "|" + "---|" * len(rows[0]) + "\n" + "".join(line(row) for row in rows[1:]) + "\n" +
            "".join(f"\n{a}\n" for a in after)).encode()


def wide(rows, text):
    return [table_files.cell(text, 1, len(rows[0]))] + [None] * (len(rows[0]) - 1)


def with_names(rng, catalog, rows, starts):
    """A row with a name over some groups of rows: a column of categories before the others."""
    heads = len(rows) - len(catalog["items"])
    for name, start in reversed(list(zip(NAMES, starts))):
        rows.insert(heads + start, wide(rows, name))
        catalog["items"][start]["category"] = name
    catalog["columns"].insert(0, {"key": "category", "caption": "类别"})


def with_heads(rng, catalog, rows, starts):
    """The head comes again where a page of the source began, title and all."""
    tiers = len(rows) - len(catalog["items"])
    at = starts[rng.randrange(1, len(starts))]
    if not any("same" in catalog["items"][at] for _ in "x"):
        again = ([wide(rows, catalog["title"])] if rng.random() < 0.5 else []) + [list(r) for r in rows[:tiers]]
        rows[tiers + at:tiers + at] = again


def style_of(rng, kind):
    boxes = FORMS[kind] if kind in FORMS and rng.random() < 0.2 else rng.choice(BOXES)
    on_off = (boxes[0] + "{}", boxes[1] + "{}")
    if boxes not in FORMS.values() and rng.random() < 0.15:
        on_off = rng.choice(MARKS)
        boxes = "√　"
    tick = table_files.TICK if kind in FORMS and rng.random() < 0.2 else rng.choice(TICKS)
    return boxes, {"box": lambda label, on: on_off[not on].format(label), "between": rng.choice(BETWEEN), "tick": tick}


def lines_around(rng, catalog):
    above, tail = rng.choice(ABOVE), rng.choice(TAILS)
    catalog["notes"] = tail[0] if tail and tail[0][0] in "注备" else ""
    catalog["attachment"] = above[0] if above and above[0].startswith("附件") else ""
    catalog["date"] = "2020-11-27" if above and not catalog["attachment"] else ""
    before = [catalog["title"], f"发布单位：{catalog['issuer']}"]
    return (above + before if catalog["attachment"] else before + above), tail


def manner(rng, kind):
    """How a file of this kind is made."""
    if kind == "html":
        return {"site": rng.random() < 0.3, "charset": rng.choice(["utf-8", "utf-8", "gb18030"])}
    if kind == "xlsx":
        return {"right": rng.choice([0, 0, 1]), "gap": rng.choice([0, 0, 1]), "parted": rng.random() < 0.3}
    if kind == "csv":
        return {"separator": rng.choice(",,;\t"), "charset": rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])}
    return {}


def make(number):
    """(ending, bytes, catalog) of a case."""
    rng = random.Random(f"import {number}")
    kind = rng.choice(KINDS)
    boxes, style = style_of(rng, kind)
    options = rng.sample(OPTIONS, rng.randint(3, len(OPTIONS)))
    place, field = rng.choice(PLACES), rng.choice(FIELDS)
    columns = head(rng, options, "" if boxes in FORMS.values() else rng.choice(LEGENDS).format(*boxes), kind == "md")
    if kind == "md":
        columns = list(leaves(columns))
    issuer = place + ORGANS[next(end for end in ORGANS if place.endswith(end))]
    special = rng.random() if kind in MERGING else 1
    made, starts = items(rng, columns, special < 0.3)
    catalog = {"title": f"{place}{field}领域基层政务公开标准目录", "field": field, "issuer": issuer, "columns": columns,
               "items": made}
    if special < 0.3:
        merge(rng, catalog)
    list_whole(made)
    before, tail = lines_around(rng, catalog)
    rows = table_files.table(narrowed(rng, catalog), style)
    if 0.2 < special < 0.4 and len(starts) > 1:
        with_heads(rng, catalog, rows, starts)
    elif 0.4 < special < 0.5:
        with_names(rng, catalog, rows, starts)
    return kind, {**table_files.WRITERS, "md": drawn}[kind](before, rows, tail, **manner(rng, kind)), catalog
