"""How a paper is set: its lines as MuPDF reads them from the finished PDF, and what a printer's eye would mark in them.

MuPDF reads every character and its place; which cell it stands in say the fragments of `gongkai dump page`. All widths are
in em of the line's own size. Measured are body cells of text (and heads where said):

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
  heads            most lines in tick columns' captions / in the others'
  unfilled         as short, but over 0.5 em, and no bracket follows: what the program itself counts
  uneven           cells in which the white behind a stop before a number differs by over 0.25 em
"""
import html
import json
import re
from collections import Counter, defaultdict

from common import ROOT, run as gongkai, sh

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
    sh("mutool", "convert", "-F", "stext", "-O", "inhibit-spaces", "-o", text, pdf)
    for m in re.finditer(r'<page |<font name="[^"]*" size="([\d.]+)"|<char quad="[\d.-]+ [\d.-]+ ([\d.-]+) [^"]*" x="([\d.-]+)" '
                         r'y="([\d.-]+)" [^>]*c="([^"]*)"', text.read_text(encoding="utf-8")):
        if m[0].startswith("<page"):
            page += 1
        elif m[1]:
            size = float(m[1])
        else:
            found.append((page, float(m[3]), float(m[4]), size, float(m[2]), html.unescape(m[5])))
    return found


def written(pdf):
    """The lines in the order in which they are written: (page, baseline, size, left, right, text)."""
    lines = []
    for page, x, y, size, right, c in characters(pdf):
        last = lines[-1] if lines else (-1,) * 6
        if last[0] == page and abs(last[1] - y) < 0.5 and last[2] == size and -1 < x - last[4] < 2.5 * size:
            lines[-1] = (page, y, size, last[3], right, last[5] + c)
        else:
            lines.append((page, y, size, x, right, c))
    return [line for line in lines if line[5].strip()]


def paragraphs(pdf):
    """Lines that follow one another, one below the other at one size: a cell's, a block's."""
    group = []
    for line in written(pdf):
        last = group[-1] if group else None
        under = last and last[0] == line[0] and last[2] == line[2] and 0.5 < (line[1] - last[1]) / line[2] < 2.2
        if last and not (under and line[3] < last[4] and line[4] > last[3]):
            yield group
            group = []
        group.append(line)
    yield group


def parted(pdf, listed):
    """The words of the list that a line's end parts, each with its two lines."""
    for group in paragraphs(pdf):
        texts = [line[5].strip() for line in group]
        whole = "".join(texts)
        for i in range(1, len(texts)):
            end = len("".join(texts[:i]))
            for word in listed:
                if any(whole.startswith(word, end - k) for k in range(1, min(len(word), end + 1))):
                    yield word, texts[i - 1] + "|" + texts[i]


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
    dump = gongkai("dump", "page", catalog, "--form", form, "--root", ROOT, check=0).stdout
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


FIGURES = ("pages cut gaps lines worst over125 over25 short words headwords labels torn lone ordinals runon tall caption "
           "headticks heads unfilled uneven").split()
LABELS = ("category", "level1", "level2")


class Marks:
    """The figures of a paper, and the lines behind them: [(how bad, where and what)]."""

    def __init__(self, name):
        self.name, self.n, self.shown = name, dict.fromkeys(FIGURES, 0), []

    def show(self, rank, cell, text):
        self.shown.append((rank, f"{self.name} p{cell.page + 1} {text}"))

    def see_words(self, cell, listed):
        for text, at in breaks(cell.texts):
            word = inside(text, at, listed)
            if word:
                self.n["headwords" if cell.number < 0 else "words"] += 1
                self.show(9, cell, f"{'｜'.join(cell.texts)} ({word})")

    def see_head(self, cell):
        tick = cell.column.get("kind") == "tick" and cell.w < 4 * cell.lines[0][0][1]
        kind = "headticks" if tick else "heads"
        self.n[kind] = max(self.n[kind], len(cell.texts))
        if tick:
            free = min(min(line[0][0] - cell.x, cell.x + cell.w - line[-1][2]) for line in cell.lines)
            self.n["caption"] = round(min(self.n["caption"] or 99, free), 2)

    def see_text(self, cell, centred):
        texts = cell.texts
        if cell.column.get("key") in LABELS:
            self.n["labels"] += len(texts)
            self.n["torn"] += len(texts) > 1
        if len(texts) > 1 and is_lone(texts[-1]):
            self.n["lone"] += 1
            self.show(8, cell, f"{'｜'.join(texts)[-40:]} (one Han)")
        for text, at in breaks(texts):
            for m in ORDINAL.finditer(text):
                if m.start() < at < m.end():
                    self.n["ordinals"] += 1
                    self.show(7, cell, f"{text[max(0, at - 8):at]}｜{text[at:at + 6]} (ordinal)")
        self.n["runon"] += any(LISTED.search(LISTED.sub("", text, count=1) if LISTED.match(text) else text) for text in texts)
        self.n["tall"] += centred and len(texts) > 5 and abs(cell.lines[0][0][0] - cell.lines[-1][0][0]) > 1

    def see_gaps(self, cell):
        for line, text in zip(cell.lines, cell.texts):
            gaps = widest(line)
            top = max(gaps)
            self.n["gaps"] += sum(g > LIMIT for g in gaps)
            self.n["worst"] = max(self.n["worst"], round(top, 3))
            for limit, what in ((LIMIT, "lines"), (0.125, "over125"), (0.25, "over25")):
                self.n[what] += top > limit
            self.show(top, cell, f"{100 * top:.1f} %: {text}")

    def see_ends(self, cell, edge):
        """Lines that end early though the paragraph goes on, and neither a number nor a bracket does."""
        for line, text, following in zip(cell.lines, cell.texts, cell.texts[1:]):
            empty = (edge - (line[-1][2] - cell.x)) / line[0][1]
            if LISTED.match(following.replace("《", "", 1)):  # 2《. by its places: the mark reaches over the point
                continue
            self.n["short"] += empty > 1
            if following[0] != "（" and empty > 0.5:
                self.n["unfilled"] += 1
                self.show(0.5, cell, f"{empty:.1f} em: {text}｜{following}")

    def see_stops(self, cell):
        """The white behind a stop before a number, from line to line of a cell."""
        white = [(b[0] - a[0]) / a[1] for line in cell.lines for a, b in zip(line, line[1:])
                 if a[3] in "；，。" and b[3].isdigit()]
        self.n["uneven"] += bool(white) and max(white) - min(white) > 0.25


def look(name, catalog, form, pdf, listed):
    """What a paper has of all this."""
    found, dump = cells(catalog, form, pdf)
    marks, edges, seen = Marks(name), defaultdict(float), set()
    marks.n["pages"] = len(re.findall(r"^page \d+ w=", dump, re.M))
    marks.n["cut"] = len({c.page for c in found if c.number >= 0 and c.first > 0})
    for cell in found:
        for line in cell.lines if cell.number >= 0 else ():
            edges[cell.column.get("key")] = max(edges[cell.column.get("key")], line[-1][2] - cell.x)
    for cell in found:
        if cell.column.get("kind") == "checks" and cell.number >= 0 or not cell.texts:
            continue
        again = cell.number in seen and (cell.first == 0 or cell.number < 0)
        seen.add(cell.number)
        if again:
            continue
        centred = cell.number < 0 or hint(cell.column)["align"] == "center"
        if centred:
            marks.see_words(cell, listed)
        if cell.number < 0:
            marks.see_head(cell)
            continue
        marks.see_text(cell, centred)
        marks.see_gaps(cell)
        if not centred:
            marks.see_ends(cell, edges[cell.column.get("key")])
            marks.see_stops(cell)
    return marks


def spread_lines(pdf):
    """Of a table by whatever program: (the widest gap between two Han of a line, lines with one over LIMIT). What is
    over half an em apart stands in two cells; other sizes than the most frequent are no body."""
    runs, sizes = [[]], Counter()
    for page, x, y, size, _, c in characters(pdf):
        last = runs[-1][-1] if runs[-1] else None
        if not last or page != last[0] or abs(y - last[2]) > 0.5 or not 0 < x - last[1] < 1.5 * size:
            runs.append([])
        runs[-1].append((page, x, y, size, c))
        sizes[size] += 1
    body = sizes.most_common(1)[0][0]
    tops = [max(widest([(x, size, 0, c) for _, x, _, size, c in run])) for run in runs[1:] if run[0][3] == body]
    return max(tops), sum(top > LIMIT for top in tops)


def build(catalog, form, out):
    """The catalog's PDF in this form."""
    gongkai("build", catalog, "--form", form, "--format", "pdf", "--root", ROOT, "--out", out, "--force", check=0)
    return out / catalog.stem / f"{catalog.stem}.pdf"


def total(figures):
    """Over catalogs: sums, but the most of what is a maximum, the least of a minimum."""
    how = {"worst": max, "caption": min, "headticks": max, "heads": max}
    return {k: how.get(k, sum)([f[k] for f in figures if k in f]) for k in FIGURES if any(k in f for f in figures)}
