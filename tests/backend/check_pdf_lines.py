#!/usr/bin/env python3
"""PDFs of others, drawn by hand (pdf_made.py) in each way in which producers draw tables: lines in many styles, lines in a
picture, some lines, none. What is read is what was drawn, cell for cell, or the cell is flagged; what is not certain is
refused with its reason. pdfplumber, where it can be had, reads the same pages: ours are not worse on any.
usage: check_pdf_lines.py [FOLDER-OF-READERS]
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import pdf_made
from PIL import Image, ImageDraw, ImageFilter

from common import ROOT, Tally, load, run, squeeze

KEYS = {"序号": "no", "一级事项": "level1", "二级事项": "level2", "公开内容": "content", "公开依据": "basis",
        "公开时限": "deadline", "公开主体": "body", "公开渠道": "channels"}
HEAD, WIDTHS, TITLE = list(KEYS), [30, 60, 80, 200, 130, 70, 80, 90], "某某县社会救助领域基层政务公开标准目录"
SHORT = {"content": ["名称、依据、条件", "救助标准"], "basis": ["《社会救助暂行办法》", "省有关文件"]}
LONG = {"content": [*SHORT["content"], "办理流程和时限要求说明，包括受理、审核、公示、发放等各环节的具体要求"],
        "basis": [*SHORT["basis"], "《中华人民共和国政府信息公开条例》（国务院令第711号）"]}


def rows(n, texts, seed=1, labels=("低保", "特困")):
    choose = random.Random(seed).choice
    return [[str(i + 1), labels[i * len(labels) // n], f"事项{'甲乙丙丁戊己庚辛壬癸'[i % 10]}{i}", choose(texts["content"]),
             choose(texts["basis"]), choose(["20个工作日", "即时", "长期"]), "县民政局", choose(["政府网站", "公示栏"])] for i in range(n)]


def merged(table):
    """The same, equal labels of 一级事项 as one cell."""
    out = [list(row) for row in table]
    for r in range(1, len(table)):
        if table[r][1] == table[r - 1][1] and r > 1:
            out[r][1] = None
        else:
            same = next((i for i in range(r, len(table)) if table[i][1] != table[r][1]), len(table)) - r
            out[r][1] = (table[r][1], same, 1)
    return out


class Middle(pdf_made.Table):
    """Texts in the middle of their cells."""

    def texts(self, page):
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                lines = self.lines(r, c) if cell and cell[0] else []
                top = (self.ys[r] + self.ys[r + cell[1]]) / 2 - len(lines) * 1.3 * self.size / 2 if cell else 0
                for i, line in enumerate(lines):
                    x = (self.xs[c] + self.xs[c + cell[2]] - pdf_made.width(line, self.size)) / 2
                    page.text(x, top + (i * 1.3 + 0.95) * self.size, line, self.size)

    def tall(self, r):
        return super().tall(r) + 8


# ---- ways to draw ----

def strokes(**style):
    def draw(page, table):
        for edge in table.edges():
            page.line(*edge, **style)
    return draw


def thin_fills(page, table):
    for x0, y0, x1, y1 in table.edges():
        page.fill(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25)


def rectangles(page, table):
    for x0, y0, x1, y1 in table.boxes():
        page.raw(f"q 0.5 w {x0} {page.down - y1} {x1 - x0} {y1 - y0} re S Q")


def open_sides(page, table):
    for edge in table.edges():
        if edge[0] != edge[2] or edge[0] not in (table.xs[0], table.xs[-1]):
            page.line(*edge)


def bands(page, table):
    for i in range(1, len(table.ys) - 1, 2):
        page.fill(table.xs[0], table.ys[i], table.xs[-1], table.ys[i + 1], grey=0.9)
    strokes()(page, table)


def across(at):
    def draw(page, table):
        for y in at(table.ys):
            page.line(table.xs[0], y, table.xs[-1], y)
    return draw


def nothing(page, table):
    del page, table


def frame(page, table):
    del table
    page.raw(f"q 1 w 20 20 {page.across - 40} {page.down - 40} re S Q")


def half(page, table):
    """One line down ends in the middle of a row."""
    x, y = table.xs[3], (table.ys[2] + table.ys[3]) / 2
    for edge in table.edges():
        if edge[0] == edge[2] == x and edge[1] == table.ys[2]:
            page.line(x, edge[1], x, y)
        else:
            page.line(*edge)


def picture(scale, thick=2, dash=0, skew=0, noise=0):
    """Lines as pixels, `scale` of them a point; skew in degrees."""
    def draw(page, table):
        image = Image.new("L", (int(page.across * scale), int(page.down * scale)), 255)
        pen = ImageDraw.Draw(image)
        for x0, y0, x1, y1 in table.edges():
            long, step = max(x1 - x0, y1 - y0), dash or max(x1 - x0, y1 - y0)
            for a in range(int(long / step / (2 if dash else 1)) + 1):
                start = min(a * step * 2, long)
                ends = [start, min(start + step, long)]
                box = [(x0 + d, y0) if y0 == y1 else (x0, y0 + d) for d in ends]
                pen.line([v * scale for point in box for v in point], fill=0, width=thick)
        image = image.rotate(skew, resample=Image.BICUBIC, fillcolor=255) if skew else image
        if noise:
            pixels, rng = image.load(), random.Random(7)
            for _ in range(noise):
                pixels[rng.randrange(image.width), rng.randrange(image.height)] = rng.randrange(256)
            image = image.filter(ImageFilter.GaussianBlur(0.6))
        page.picture(image, 0, 0, page.across, page.down)
    return draw


def titled(page, table, draw, title=TITLE):
    page.text((page.across - pdf_made.width(title, 16)) / 2, 50, title, 16)
    draw(page, table)
    table.texts(page)
    return page


def drawn(path, draw, given, cls=pdf_made.Table, widths=WIDTHS, **page):
    return pdf_made.save(path, [titled(pdf_made.Page(**page), cls(given, widths), draw)])


# ---- what came ----

def flat(value):
    return squeeze("".join(value) if isinstance(value, (dict, list)) else value)


def compare(catalog, want):
    """Right, wrong, wrong and not flagged."""
    right, wrong, silent, above = 0, 0, [], {}
    for i, row in enumerate(want[1:]):
        item = catalog["items"][i] if i < len(catalog["items"]) else {}
        above.update({k: flat(v) for k, v in item.items() if k in KEYS.values()})
        for caption, text in zip(want[0], row):
            key = KEYS[caption]
            good = above.get(key, "") == squeeze(text)
            right += good
            wrong += not good
            if not good and key not in item.get("review", {}):
                silent.append((i + 1, key, above.get(key), text))
    return right, wrong + abs(len(catalog["items"]) - len(want) + 1), silent


def plumbed(tables, want):
    """How many cells pdfplumber has right: a place that it says is none goes on from the one above."""
    given, above = [row for table in tables for row in table], {}
    heads = [[squeeze(cell) for cell in row] for row in given]
    if want[0] not in heads:
        return 0
    given = [row for row, head in zip(given[heads.index(want[0]) + 1:], heads[heads.index(want[0]) + 1:]) if head != want[0]]
    right = 0
    for i, row in enumerate(want[1:]):
        for c, text in enumerate(row):
            if i < len(given) and given[i][c] is not None:
                above[c] = squeeze(given[i][c])
            right += above.get(c, "") == squeeze(text)
    return right


PLUMB = """
import json, sys, pdfplumber
said = {}
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        said[path] = [[t for page in pdf.pages for t in page.extract_tables(how)] for how in
                      ({}, {"vertical_strategy": "text", "horizontal_strategy": "text"})]
print(json.dumps(said))
"""


class Score:
    def __init__(self):
        self.right = self.wrong = self.silent = self.read = self.refused = 0
        self.kept = []  # (PDF, what it holds, how much of that is right)

    def line(self):
        return (f"{self.right} cells right, {self.wrong} wrong, {self.silent} of them not flagged; "
                f"{self.read} files read, {self.refused} refused")


def reads(pdf, want, score, flagged=None):
    done = run("import", pdf, "-o", pdf.with_suffix(".json"), "--root", ROOT, check=0)
    catalog = load(pdf.with_suffix(".json"))
    right, wrong, silent = compare(catalog, want)
    score.right, score.wrong, score.silent, score.read = score.right + right, score.wrong + wrong, score.silent + len(silent), score.read + 1
    score.kept.append((pdf, want, right))
    assert not wrong, silent or catalog["items"]
    assert catalog["title"] == TITLE, (catalog["title"], done.stderr)
    if flagged is not None:
        have = {(i, k) for i, item in enumerate(catalog["items"], 1) for k in item.get("review", {})}
        assert have == flagged, have


def refuses(pdf, code, score, want=None):
    """Refused, or where the guess is taken every cell that is wrong is flagged."""
    said = run("import", pdf, "-o", pdf.with_suffix(".json"), "--root", ROOT, check=3).stderr
    assert code in said, said
    score.refused += 1
    if want is None:
        return
    run("import", pdf, "-o", pdf.with_suffix(".json"), "--root", ROOT, "--accept-guess", check=0)
    _, _, silent = compare(load(pdf.with_suffix(".json")), want)
    assert not silent, silent


LINES = {"strokes": strokes(), "thick": strokes(thick=1.5), "dashes": strokes(dash="3 2"), "dots": strokes(dash="1 2"),
         "fills": thin_fills, "rectangles": rectangles, "open": open_sides, "bands": bands}
PICTURES = {"72dpi": picture(1, 1), "144dpi": picture(2), "216dpi": picture(3), "dashes": picture(3, dash=2.5),
            "noise": picture(2, noise=20000), "askew": picture(2.5, skew=0.1)}
WHITE = {"none": nothing, "frame": frame, "three": across(lambda ys: (ys[0], ys[1], ys[-1])), "across": across(lambda ys: ys)}


def of_lines(folder, tally, score):
    for ways, name in ((LINES, "lines"), (PICTURES, "picture")):
        for n, (way, draw) in enumerate(ways.items()):
            want = [HEAD, *rows(6, LONG, n)]
            for kind, given, cls in (("", want, pdf_made.Table), ("-merged", merged(want), pdf_made.Table),
                                     ("-merged-middle", merged(want), Middle)):
                pdf = drawn(folder / f"{name}-{way}{kind}.pdf", draw, given, cls)
                tally.case(pdf.stem, reads, pdf, want, score, set())
    for turn in (90, 270):
        for name, draw in (("lines", strokes()), ("picture", picture(2)), ("white", nothing)):
            want = [HEAD, *rows(6, SHORT, turn)]
            tally.case(f"{name} turned by {turn}", reads, drawn(folder / f"{name}-{turn}.pdf", draw, want, rotate=turn), want, score, set())
    want = [HEAD, *rows(6, LONG)]
    tally.case("half a line", reads, drawn(folder / "half.pdf", half, want), want, score, {(2, "level2"), (2, "content")})
    tally.case("far askew", refuses, drawn(folder / "far.pdf", picture(2.5, skew=2), merged(want)), "GK1247", score, want)


def of_white(folder, tally, score):
    for n, (way, draw) in enumerate(WHITE.items()):
        for kind, texts, cls in (("short", SHORT, pdf_made.Table), ("long", LONG, pdf_made.Table), ("middle", LONG, Middle)):
            want = [HEAD, *rows(6, texts, n)]
            pdf = drawn(folder / f"white-{way}-{kind}.pdf", draw, want, cls)
            tally.case(pdf.stem, reads, pdf, want, score, set())
        want = [HEAD, *rows(6, SHORT, n)]
        for kind, cls in (("top", pdf_made.Table), ("middle", Middle)):
            pdf = drawn(folder / f"white-{way}-merged-{kind}.pdf", draw, merged(want), cls)
            tally.case(pdf.stem, refuses, pdf, "GK1247", score, want)
    plain = [row[1:] for row in [HEAD, *rows(6, SHORT)]]
    hole = [row[:] for row in plain]
    hole[3][4] = ""
    wrapped = [row[1:] for row in [HEAD, *rows(6, LONG)]]
    tally.case("no numbers", reads, drawn(folder / "plain.pdf", nothing, plain, widths=WIDTHS[1:]), plain, score, set())
    for name, given in (("hole", hole), ("wrapped", wrapped)):
        tally.case(name, refuses, drawn(folder / f"{name}.pdf", nothing, given, widths=WIDTHS[1:]), "GK2514", score)
    want = [HEAD, *rows(6, SHORT)]
    ends = [HEAD, *rows(6, SHORT)]
    ends[6][4] = "省有关文件咨询受理电话号码12345"  # the last of it, digits alone, are the page's last line
    for name, cls in (("top", pdf_made.Table), ("middle", Middle)):
        tally.case(f"digits end the page, {name}", reads, drawn(folder / f"digits-{name}.pdf", nothing, ends, cls), ends, score, set())
    page = titled(pdf_made.Page(), pdf_made.Table(want, WIDTHS), nothing)
    page.text(40, 400, "注：本目录由县民政局负责解释，未尽事项按有关规定执行，自发布之日起施行，有效期五年。", 9)
    tally.case("a note below", reads, pdf_made.save(folder / "note.pdf", [page]), want, score, set())
    page = titled(pdf_made.Page(), pdf_made.Table(want, WIDTHS), nothing)
    page.text(WIDTHS[0] + 190, 400, "7 一句话从第四栏一直写到了第五栏，中间没有空白", 9)
    tally.case("a row over two columns", refuses, pdf_made.save(folder / "over.pdf", [page]), "GK2514", score)


def of_pages(folder, tally, score):
    for name, draw, cls in (("lines", strokes(), pdf_made.Table), ("white", nothing, pdf_made.Table), ("middle", nothing, Middle)):
        given, pages = rows(30, LONG if name != "white" else SHORT, 5), []
        for i in range(0, 30, 10):
            pages.append(titled(pdf_made.Page(), cls([HEAD, *given[i:i + 10]], WIDTHS), draw))
            pages[-1].text(420, 585, str(i // 10 + 1))
        pdf = pdf_made.save(folder / f"pages-{name}.pdf", pages)
        tally.case(pdf.stem, reads, pdf, [HEAD, *given], score, set())


def torn(folder):
    """A page begins with a row of few texts: the rest of the one above, or a new one, and which tells nothing. All rows from
    there on are guesses."""
    given = rows(9, SHORT, 3)
    given[3] = ["4", "低保", "事项丁", "救助标准", "省有关文件", "即时", "县民政局", "公示栏"]
    given[4] = ["", "", "", "一次性补助金额", "", "", "", ""]
    pages = []
    for part in (given[:4], given[4:]):
        pages.append(titled(pdf_made.Page(), pdf_made.Table([HEAD, *part], WIDTHS), strokes()))
    pdf, back = pdf_made.save(folder / "torn.pdf", pages), folder / "torn.json"
    said = run("import", pdf, "-o", back, "--root", ROOT, check=3).stderr
    assert "GK2516" in said and "GK1247" not in said and not back.exists(), said
    said = run("import", pdf, "-o", back, "--root", ROOT, "--accept-guess", check=0).stderr
    assert "GK1248" in said and "may be the rest" in said, said
    items = load(back)["items"]
    for item in items[4:]:
        open_ = {k for k in item if k in KEYS.values()}
        assert open_ and open_ <= set(item["review"]), item
    assert not any("review" in item for item in items[:3]), items[:3]
    told = json.loads(run("todo", back, "--format", "json", "--root", ROOT).stdout)["catalogs"][0]["entries"]
    for i, item in enumerate(items[4:], 5):
        keys = {e["key"] for e in told if e.get("item") == i}
        assert keys >= {k for k in item if k in KEYS.values()}, (i, keys, item)


def several(folder):
    """Tables with titles of their own are catalogs, on pages that follow each other and on one; a title that goes on is none."""
    titles = ["某县供水领域基层政务公开标准目录", "某县供气领域基层政务公开标准目录"]
    parts = [rows(6, SHORT, 1, (one,)) for one in ("供水", "供气")]
    pages = []
    for i, part in ((0, parts[0][:4]), (0, parts[0][4:]), (1, parts[1])):
        again = titles[i] + ("（续）" if part[0][0] == "5" else "")
        pages.append(titled(pdf_made.Page(), pdf_made.Table([HEAD, *part], WIDTHS), strokes(), again))
        pages[-1].text(40, 30, f"附件{i + 1}")
    both = titled(pdf_made.Page(down=842), pdf_made.Table([HEAD, *parts[0]], WIDTHS), strokes(), titles[0])
    below = pdf_made.Table([HEAD, *parts[1]], WIDTHS, y=480)
    both.text(300, 470, titles[1], 16)
    strokes()(both, below)
    below.texts(both)
    for name, given, marks in (("pages", pages, ["附件1", "附件2"]), ("one", [both], ["", ""])):
        pdf, to = pdf_made.save(folder / f"{name}.pdf", given), folder / f"{name}.d"
        said = run("import", pdf, "-o", folder / "x.json", "--root", ROOT, check=3).stderr
        assert "GK1245" in said and all(title in said for title in titles), said
        run("import", pdf, "-o", f"{to}/", "--root", ROOT, check=0)
        have = sorted((load(path) for path in to.iterdir()), key=lambda catalog: catalog["id"])
        assert [c["title"] for c in have] == titles and [c["attachment"] for c in have] == marks, have
        for catalog, part in zip(have, parts):
            assert compare(catalog, [HEAD, *part])[1:] == (0, []), catalog
        run("import", pdf, "-o", folder / "x.json", "--sheet", "2", "--id", have[1]["id"], "--root", ROOT, check=0)
        assert load(folder / "x.json")["items"] == have[1]["items"]
        (folder / "x.json").unlink()


def named(folder, score):
    """Characters by the name of their set: read where poppler has its tables, else that is told."""
    want = [HEAD, *rows(6, LONG, 8)]
    page = titled(pdf_made.Page(), pdf_made.Table(want, WIDTHS), strokes())
    reads(pdf_made.save(folder / "named.pdf", [page], named=True), want, score, set())
    programs = folder / "bin"
    programs.mkdir()
    (programs / "pdftotext").write_text('#!/bin/sh\necho "<html><body><doc><page></page></doc></body></html>"\n')
    (programs / "pdftotext").chmod(0o755)
    said = run("import", folder / "named.pdf", "-o", folder / "x.json", "--root", ROOT, env={"PATH": f"{programs}:/usr/bin:/bin"}, check=3)
    assert "GK2517" in said.stderr and "poppler-data" in said.stderr, said.stderr


def plumber(folder, score, readers):
    """Not worse than pdfplumber on any file that we read; by its lines, or by its texts where that is better."""
    library = pathlib.Path(readers) / "pdfplumber"
    done = subprocess.run(["/usr/bin/python3", "-c", PLUMB, *[str(pdf) for pdf, _, _ in score.kept]], text=True,
                          capture_output=True, cwd=folder, env={"PYTHONPATH": str(library), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout)
    theirs = {pdf: max(plumbed(tables, want) for tables in said[str(pdf)]) for pdf, want, _ in score.kept}
    for what, start in (("", ""), (", of those with drawn lines alone", "lines-")):
        ours = [(pdf, right) for pdf, _, right in score.kept if pdf.stem.startswith(start)]
        print(f"{len(ours)} files{what}: {sum(right for _, right in ours)} cells right, by pdfplumber {sum(theirs[pdf] for pdf, _ in ours)}")
    worse = [(pdf.stem, right, theirs[pdf]) for pdf, _, right in score.kept if right < theirs[pdf]]
    assert not worse, worse
    assert sum(theirs.values()) > 1000, "it reads nothing"


def main():
    tally, score = Tally(), Score()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        of_lines(folder, tally, score)
        of_white(folder, tally, score)
        of_pages(folder, tally, score)
        tally.case("a row that may be none", torn, folder)
        tally.case("a named set", named, folder, score)
        tally.case("several catalogs", several, folder)
        print(score.line())
        if len(sys.argv) > 1 and (pathlib.Path(sys.argv[1]) / "pdfplumber").exists():
            tally.case("pdfplumber", plumber, folder, score, sys.argv[1])
        catalog = {"items": [{"id": "a", "no": "1", "level1": "甲"}, {"id": "b", "no": "2"}]}
        assert compare(catalog, [["序号", "一级事项"], ["1", "甲"], ["2", "甲"]]) == (4, 0, [])
        assert len(compare(catalog, [["序号", "一级事项"], ["1", "甲"], ["2", "乙"]])[2]) == 1
    tally.done()


if __name__ == "__main__":
    main()
