#!/usr/bin/env python3
"""How well the papers are set: what a printer's eye would mark, counted, beside the figures of an earlier commit.

    tests/bench/bench_quality.py [FORM…]           measures, and compares with quality-before.json
    tests/bench/bench_quality.py --worst 20        … and prints the widest lines and every broken label
    tests/bench/bench_quality.py --save FILE       … and writes the figures

MuPDF reads every character and its place from the finished PDF; which cell it stands in say the fragments of `gongkai
dump page`. All widths are in em of the line's own size. Measured are body cells of text (and heads where said):

  pages, cut       pages; pages that begin inside a row
  gaps, lines, worst    gaps between two Han of a line over 0.095 em; lines with one; the widest
  over125, over25  lines whose widest gap between Han is over 12.5 and 25 % em
  short            lines of justified columns that end over 1 em before the column does, though no paragraph ends there
  words            line ends of centred cells inside a word: of the list below, or whole-words of the vocabulary
  headwords        the same in heads (once a catalog)
  labels, torn     lines of category, level1, level2 cells; those of such cells that take two lines or more
  lone             last lines of one Han (with the marks beside it)
  ordinals         第五十四条, 二十日 parted by a line's end
  runon            cells in which numbered pieces begin inside lines
  tall             centred cells of over five lines
  caption          least distance of a tick column's caption to the rule beside it, in points
  heads            most lines in tick columns' captions / in the others'"""
import argparse
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GONGKAI", str(ROOT / "build/release/gongkai"))
FORMS = ("standard", "standard-a3", "standard-a3-small", "bound", "bound-a3")
BEFORE = pathlib.Path(__file__).with_name("quality-before.json")
CLOSE, WIDE, LIMIT = "）》〉”’」』】〕，。：；、！？", re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]"), 0.095
NUMERAL = "[一二三四五六七八九十百千〇零两]"
ORDINAL = re.compile(f"第{NUMERAL}+(?:[条款项届次章节号批期]|次会议)|{NUMERAL}+(?:个工作)?日")
LISTED = re.compile(r"\d{1,2}[.．、](?!\d)|[（(][\d一二三四五六七八九十]{1,2}[）)]|[①-⑳【]")
# Words of two or more Han of the five catalogs' labels, by reading them; the vocabulary has those that ICU lacks.
WORDS = """返还 人员 保险 医疗 养老 失业 工伤 生育 待遇 支付 关系 转移 接续 登记 变更 信息 单位 职工 居民 城乡 城镇 灵活 就业 基本
核定 申报 缴费 查询 打印 个人 权益 记录 津贴 补助 补贴 供养 亲属 认定 鉴定 劳动 能力 协议 机构 定点 药店 门诊 住院 费用 报销 结算
政策 文件 法规 办事 指南 监督 检查 处罚 社会 保障 部门 主管 人力 资源 形成 事项 公开 内容 时限 主体 申请 审核 确认 备案 服务 管理
参保人 参保人员 领取 资格 认证 提前 退休 病残 丧失 职业 培训 技能 提升 价格 临时 稳岗 一次性 死亡 遗属 变动 暂停 终止 恢复 补正
器具 辅助 康复 治疗 交通 食宿 统筹 地区 伤残 基金 先行 困难 救助 对象 目录 药品 诊疗 项目 零星 手工 急诊 异地 安置 长期 居住
社保卡 社会保障卡 账户 余额 继承 清退 退费 凭证 证明 对账单 明细 用人 企业 机关 事业 建设 工程 增减 年度 基数 调整 实时 人民政府
社会 特定 群体 主动 申请 县级 乡级 序号 依据 渠道 载体""".split()


def run(*command):
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()


def words():
    lists = json.loads((ROOT / "catalog/vocabulary.json").read_text(encoding="utf-8"))["lists"]
    return sorted({*WORDS, *lists["whole-words"]} - {"日起", "日内"})  # 之日｜起 is as good


def leaves(columns):
    for column in columns:
        yield from leaves(column["columns"]) if "columns" in column else [column]


def hint(column):
    hints = json.loads((ROOT / "layouts/standard.json").read_text(encoding="utf-8"))["hints"]
    kind = column.get("kind", "text")
    found = {}
    for name in ("*", kind, column.get("key", "")):
        found.update(hints.get(name, {}))
    return found


def characters(pdf):
    """[(page, x, baseline, size, advance box's right edge, character)]"""
    page, size, found, text = -1, 0.0, [], pdf.with_suffix(".stext")
    run("mutool", "convert", "-F", "stext", "-O", "inhibit-spaces", "-o", text, pdf)
    for m in re.finditer(r'<page |<font name="[^"]*" size="([\d.]+)"|<char quad="[\d.-]+ [\d.-]+ ([\d.-]+) [^"]*" x="([\d.-]+)" '
                         r'y="([\d.-]+)" [^>]*c="([^"]*)"', text.read_text(encoding="utf-8")):
        if m[0].startswith("<page"):
            page += 1
        elif m[1]:
            size = float(m[1])
        else:
            found.append((page, float(m[3]), float(m[4]), size, float(m[2]), html.unescape(m[5])))
    return found


class Cell:
    def __init__(self, number, page, x, y, w, h, first, column):
        self.number, self.page, self.x, self.y, self.w, self.h = number, page, x, y, w, h
        self.first, self.column, self.lines = first, column, []  # a line: [(x, size, right, character)]

    @property
    def texts(self):
        return ["".join(c for *_, c in line) for line in self.lines]


def lines_of(marks):
    """Lines, each from left to right, without the spaces that hang on its end; baselines are at least 4 pt apart."""
    lines, last = [], -99
    for y, x, size, right, c in sorted(marks):
        if y - last > 4:
            lines.append([])
            last = y
        lines[-1].append((x, size, right, c))
    for line in lines:
        line.sort()
        while line and line[-1][3].isspace():
            line.pop()
    return [line for line in lines if line]


def cells(catalog, form, pdf):
    """The fragments with their lines."""
    dump = run(PROGRAM, "dump", "page", catalog, "--form", form, "--root", ROOT)
    pages = defaultdict(list)
    for m in re.finditer(r"^  cell=(-?\d+) page=(\d+) x=([\d.]+) y=([\d.]+) w=([\d.]+) h=([\d.]+) lines=(\d+)-(\d+)", dump, re.M):
        number, page, first, last = int(m[1]), int(m[2]), int(m[7]), int(m[8])
        if last > first:
            pages[page].append(Cell(number, page, *map(float, m.groups()[2:6]), first, None))
    columns = list(leaves(json.loads(catalog.read_text(encoding="utf-8"))["columns"]))
    lefts = sorted({float(x) for x in re.findall(r"rule - x=([\d.]+) y=[\d.]+ dx=0\.00", dump.split("\npage 1 ")[0])})
    inked, at = defaultdict(list), defaultdict(list)
    for page, x, y, size, right, c in characters(pdf):
        at[page].append((x, y, size, right, c))
    shift = {}  # even pages of bound papers lie elsewhere
    for page, list_ in pages.items():
        shift[page] = min(c.x for c in list_) - lefts[0]
        for cell in list_:
            edge = cell.x - shift[page]
            cell.column = columns[min(range(len(lefts) - 1), key=lambda i: abs(lefts[i] - edge))]
        for x, y, size, right, c in at[page]:
            for cell in list_:
                if cell.x <= (x + right) / 2 < cell.x + cell.w and cell.y <= y <= cell.y + cell.h:
                    inked[id(cell)].append((y, x, size, right, c))
                    break
        for cell in list_:
            cell.lines = lines_of(inked[id(cell)])
    return [cell for page in sorted(pages) for cell in pages[page]], dump


def inside(text, at, listed):
    """The word of the list that an end at `at` parts; not where it stands between two other words (参保｜人员)."""
    if any(text.endswith(word, 0, at) for word in listed) and any(text.startswith(word, at) for word in listed):
        return None
    for word in listed:
        for i in range(max(0, at - len(word) + 1), at):
            if text.startswith(word, i):
                return word
    return None


def breaks(texts):
    text, at = "".join(texts), 0
    for line in texts[:-1]:
        at += len(line)
        yield text, at


def is_lone(text):
    text = text.removesuffix("（续）")
    return len(text.strip(CLOSE)) == 1 and bool(WIDE.search(text)) and len(text) <= 2


def widest(line):
    gaps = [(b[0] - a[0]) / a[1] - 1 for a, b in zip(line, line[1:]) if WIDE.match(a[3]) and WIDE.match(b[3])]
    return gaps or [0.0]


def measure(name, form, work, listed, show):
    catalog = ROOT / f"catalog/{name}.json"
    run(PROGRAM, "build", catalog, "--form", form, "--format", "pdf", "--root", ROOT, "--out", work / form, "--force")
    found, dump = cells(catalog, form, work / form / name / f"{name}.pdf")
    n = defaultdict(float, dict.fromkeys("pages cut gaps lines worst over125 over25 short words headwords labels torn lone ordinals "
                                         "runon tall caption headticks heads".split(), 0))
    n["pages"], n["caption"] = len(re.findall(r"^page \d+ w=", dump, re.M)), 99
    n["cut"] = len({c.page for c in found if c.number >= 0 and c.first > 0})
    edges, seen = defaultdict(float), set()
    for cell in found:
        for line in cell.lines:
            if cell.number >= 0:
                edges[cell.column.get("key")] = max(edges[cell.column.get("key")], line[-1][2] - cell.x)
    for cell in found:
        texts, hinted, key = cell.texts, hint(cell.column), cell.column.get("key", "")
        if cell.column.get("kind") == "checks" and cell.number >= 0 or not texts:
            continue
        again = cell.number in seen and (cell.first == 0 or cell.number < 0)
        seen.add(cell.number)
        if again:
            continue
        centred = cell.number < 0 or hinted["align"] == "center"
        if centred:
            for text, at in breaks(texts):
                word = inside(text, at, listed)
                if word:
                    n["headwords" if cell.number < 0 else "words"] += 1
                    show.append((9, f"{name} {form}: {'｜'.join(texts)}  ({word})"))
        if cell.number < 0:
            tick = cell.column.get("kind") == "tick" and cell.w < 4 * cell.lines[0][0][1]
            n["headticks" if tick else "heads"] = max(n["headticks" if tick else "heads"], len(texts))
            if tick:
                n["caption"] = min(n["caption"], *(min(line[0][0] - cell.x, cell.x + cell.w - line[-1][2]) for line in cell.lines))
            continue
        if key in ("category", "level1", "level2"):
            n["labels"] += len(texts)
            n["torn"] += len(texts) > 1
        if len(texts) > 1 and is_lone(texts[-1]):
            n["lone"] += 1
            show.append((8, f"{name} {form}: {'｜'.join(texts)[-40:]}  (one Han)"))
        for text, at in breaks(texts):
            for m in ORDINAL.finditer(text):
                if m.start() < at < m.end():
                    show.append((7, f"{name} {form}: {text[max(0, at - 8):at]}｜{text[at:at + 6]} (ordinal)"))
        n["ordinals"] += sum(1 for text, at in breaks(texts) for m in ORDINAL.finditer(text) if m.start() < at < m.end())
        n["runon"] += any(LISTED.search(LISTED.sub("", text, count=1) if LISTED.match(text) else text) for text in texts)
        n["tall"] += centred and len(texts) > 5 and abs(cell.lines[0][0][0] - cell.lines[-1][0][0]) > 1
        for i, line in enumerate(cell.lines):
            gaps = widest(line)
            n["gaps"] += sum(g > LIMIT for g in gaps)
            top = max(gaps)
            n["worst"] = max(n["worst"], round(top, 3))
            for limit, what in ((LIMIT, "lines"), (0.125, "over125"), (0.25, "over25")):
                n[what] += top > limit
            if top > LIMIT:
                show.append((top, f"{name} {form} p{cell.page + 1} {100 * top:.1f} %: {texts[i]}"))
            if not centred and i + 1 < len(texts) and not LISTED.match(texts[i + 1]):
                n["short"] += edges[key] - (line[-1][2] - cell.x) > line[0][1]
    n["caption"] = round(n["caption"], 2)
    return {k: int(v) if float(v).is_integer() else v for k, v in n.items()}


def total(figures):
    """Over catalogs: sums, but the most of what is a maximum, the least of a minimum."""
    how = {"worst": max, "caption": min, "headticks": max, "heads": max}
    return {k: how.get(k, sum)([f[k] for f in figures]) for k in figures[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("form", nargs="*", default=FORMS)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--save")
    parser.add_argument("--only", help="one catalog")
    options = parser.parse_args()
    names = [options.only] if options.only else sorted(
        p.stem for p in (ROOT / "catalog").glob("*.json") if '"gongkai-catalog/1"' in p.read_text(encoding="utf-8")[:80])
    before = json.loads(BEFORE.read_text(encoding="utf-8")) if BEFORE.exists() else {}
    figures, listed, show = {}, words(), []
    with tempfile.TemporaryDirectory() as folder:
        for form in options.form:
            figures[form] = {name: measure(name, form, pathlib.Path(folder), listed, show) for name in names}
            old = before.get(form, {})
            print(f"{form}: now (before)")
            keys = list(figures[form][names[0]])
            for name, now in [*figures[form].items(), ("all", total(list(figures[form].values())))]:
                was = old.get(name) or (total([old[n] for n in names]) if name == "all" and old else {})
                print(f"  {name:24}" + " ".join(f"{k} {now[k]}" + (f"({was[k]})" if was.get(k, now[k]) != now[k] else "")
                                                for k in keys), flush=True)
    for _, line in sorted(show, reverse=True)[:options.worst]:
        print(line)
    if options.save:
        pathlib.Path(options.save).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
