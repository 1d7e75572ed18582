#!/usr/bin/env python3
"""修订对照表 and 缺项检查表. The edits are made here, so what the papers must say is known; how a text is marked is held
to what marks mean: without what is marked both sides are one text, and each side is the text that it was."""
import json
import pathlib
import random
import re
import subprocess
import tempfile
import zipfile

from common import Tally, conforms, leaves, load, picture_of, root_copy, run, store, text_of
from desk import desk as opened
from lxml import etree, html

ID = "huiyi-medical"
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORDS = ["办理材料", "参保", "登记", "服务电话", "某某局", "、", "20", "个工作日", "（试行）", "网站", "公开", "\n2. "]


def cell_parts(path):
    """The rows of the workbook's table: six cells, each a list of (text, mark)."""
    with zipfile.ZipFile(path) as z:
        strings = [[("".join(t.itertext(M + "t")), "new" if t.find(f"{M}rPr/{M}b") is not None else
                     "deleted" if t.find(f"{M}rPr/{M}strike") is not None else "") for t in si.iter(M + "si", M + "r")
                    if t.find(M + "t") is not None] for si in etree.fromstring(z.read("xl/sharedStrings.xml"))]
        sheet = etree.fromstring(z.read("xl/worksheets/sheet1.xml"))
        styles = etree.fromstring(z.read("xl/styles.xml"))
        fonts = ["new" if f.find(M + "b") is not None else "deleted" if f.find(M + "strike") is not None else ""
                 for f in styles.find(M + "fonts")]
        looks = [fonts[int(x.get("fontId"))] for x in styles.find(M + "cellXfs")]
    rows = []
    for row in sheet.iter(M + "row"):
        cells = {}
        for c in row.iter(M + "c"):
            parts = strings[int(c.findtext(M + "v"))] if c.get("t") == "s" else []
            if len(parts) == 1:  # a text under one mark has it in its cell
                parts = [(parts[0][0], parts[0][1] or looks[int(c.get("s", 0))])]
            cells[re.match("[A-Z]+", c.get("r"))[0]] = [p for p in parts if p[0]]
        rows.append([cells.get(k, []) for k in "ABCDEF"])
    head = next(i for i, r in enumerate(rows) if r[0] and r[0][0][0] == "序号")
    return [r for r in rows[head + 1:] if r[1]]  # the note below has one cell


def page_parts(path):
    """The same of the web page; cells over several rows stand in each of them."""
    rows, carried = [], {}
    for tr in html.parse(str(path)).getroot().iter("tr"):
        if tr.find("td") is None:
            continue
        row, cells = [], iter(tr)
        for column in range(6):
            if carried.get(column, (0,))[0] == 0:
                td = next(cells)
                parts = []

                def walk(e, mark):
                    mark = {"del": "deleted", "ins": "new"}.get(e.tag, mark)
                    if e.tag == "br":
                        parts.append(("\n", mark))
                    if e.text:
                        parts.append((e.text, mark))
                    for child in e:
                        walk(child, mark)
                        if child.tail:
                            parts.append((child.tail, mark))
                walk(td, "")
                carried[column] = (int(td.get("rowspan", 1)), parts)
            left, parts = carried[column]
            carried[column] = (left - 1, parts)
            row.append(parts)
        rows.append(row)
    return rows


def document_parts(path):
    """The same of the Word file."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as z:
        body = etree.fromstring(z.read("word/document.xml"))
    rows = []
    for tr in body.iter(w + "tr"):
        row = []
        for tc in tr.findall(w + "tc"):
            parts = []
            for p in tc.findall(w + "p"):
                parts += [("\n", "")] if parts else []
                for r in p.findall(w + "r"):
                    look = r.find(w + "rPr")
                    has = [look is not None and look.find(w + k) is not None for k in ("b", "u", "strike")]
                    assert has[0] == has[1], "bold and underlined go together"
                    parts += [("".join(t.text or "" if t.tag == w + "t" else "\n" for t in r if t.tag in (w + "t", w + "br")),
                               "new" if has[0] else "deleted" if has[2] else "")]
            row.append(parts)
        rows.append(row)
    return rows[1:]


def said(parts, without=()):
    return "".join(text for text, mark in parts if mark not in without)


def staying(parts):
    """What is not marked; a paragraph's end is nothing that could be."""
    return said(parts, ["deleted", "new"]).replace("\n", "")


def hold(row, old, new):
    """A row of the table: its texts are these, and they differ in what is marked alone."""
    assert said(row[3]) == old and said(row[4]) == new, (row, old, new)
    assert {m for _, m in row[3]} <= {"", "deleted"} and {m for _, m in row[4]} <= {"", "new"}, row
    assert said(row[3], ["deleted"]) == said(row[4], ["new"]), row


class Papers:
    def __init__(self, root):
        self.root = root
        self.base = root / f"catalog/{ID}.json"

    def make(self, change, formats="json,pdf,xlsx,html,docx", command=None):
        newer = load(self.base)
        change(newer)
        store(self.root / "new.json", newer)
        command = command or ["diff", self.base, self.root / "new.json"]
        done = run(*command, "--root", self.root, "--out", self.root / "out", "--format", formats)
        self.code = done.returncode
        assert self.code in (0, 1), done
        stem = self.root / f"out/{ID}-{'diff' if command[0] == 'diff' else 'against'}/{ID}"
        self.pdf, self.xlsx, self.html, self.docx = (f"{stem}-{stem.parent.name[len(ID) + 1:]}.{e}" for e in ("pdf", "xlsx", "html", "docx"))
        return json.loads(done.stdout) if "json" in formats else done.stdout

    def edits(self):
        old = load(self.base)

        def change(c):
            c["title"] = "会议镇新目录"
            c["items"][2]["deadline"] = "自信息形成之日起10个工作日内公开"
            c["items"][2]["body"] = ""
            c["items"][5]["level2"] = "新名称"
            del c["items"][8]
        self.make(change)
        rows = cell_parts(self.xlsx)
        assert [said(r[0]) for r in rows] == ["1", "2", "2", "3", "4"], rows
        assert [said(r[2]) for r in rows] == ["标题", "公开时限", "公开主体", "二级事项", "删去"], rows
        hold(rows[0], old["title"], "会议镇新目录")
        hold(rows[1], old["items"][2]["deadline"], "自信息形成之日起10个工作日内公开")
        assert ("10", "new") in rows[1][4] and ("20", "deleted") in rows[1][3], rows[1]
        hold(rows[2], old["items"][2]["body"], "")
        hold(rows[3], old["items"][5]["level2"], "新名称")
        assert {m for _, m in rows[4][3]} == {"deleted"} and not rows[4][4], rows[4]
        assert old["items"][8]["level2"] in said(rows[4][3]), rows[4]
        assert not any(said(r[5]) for r in rows), rows

    def same_everywhere(self):
        """The web page and the Word file say what the workbook says; the PDF has its texts, and conforms."""
        book, page, text = cell_parts(self.xlsx), page_parts(self.html), re.sub(r"\s", "", text_of(self.pdf))
        word = document_parts(self.docx)
        assert len(book) == len(page) == len(word), (len(book), len(page), len(word))
        for a, b in [*zip(book, page), *zip(book, word)]:
            for i in (2, 3, 4):
                assert said(a[i]) == said(b[i]) and staying(a[i]) == staying(b[i]), (a, b)
            for i in (3, 4):
                longest = max((re.sub(r"\s", "", t) for t, _ in a[i]), key=len, default="")[:12]
                assert longest in text, longest
        conforms(self.pdf)

    def words(self):
        """Random texts, cell by cell."""
        rnd, texts = random.Random(7), []

        def change(c):
            for item in c["items"]:
                words = [rnd.choice(WORDS) for _ in range(rnd.randrange(1, 30))]
                old = item["content"] if "content" in item else None
                if old is None:
                    continue
                at = rnd.randrange(len(old) + 1)
                item["content"] = (old[:at] + "".join(words) + old[at + rnd.randrange(9):]).strip()
                texts.append((old, item["content"]))
        self.make(change, "xlsx")
        rows = [r for r in cell_parts(self.xlsx) if said(r[2]).startswith("公开内容")]
        assert len(rows) == len(texts) > 8, (len(rows), len(texts))
        for row, (old, new) in zip(rows, texts):
            hold(row, old, new)
        assert any(said(r[3], ["deleted"]) for r in rows), "nothing stays anywhere"

    def struck(self):
        """Ink: through what is deleted there is a line, under what is new there is one, and neither elsewhere."""
        gone, come = "甲丙戊庚壬", "乙丁己辛癸"

        def change(c):
            c["items"][2]["body"] = come
        older = load(self.base)
        older["items"][2]["body"] = gone
        store(self.base, older)
        self.make(change, "pdf")
        box = subprocess.run(["pdftotext", "-bbox", self.pdf, "-"], capture_output=True, text=True, check=True).stdout
        page = picture_of(self.pdf, 288)  # 4 pixels a point

        def line(word, low, high):
            x0, y0, x1, y1 = (float(v) * 4 for v in re.search(
                rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">{word}<', box).groups())
            h = y1 - y0
            for y in range(int(y0 + low * h), int(y0 + high * h)):
                dark = sum(page.getpixel((x, y)) < 128 for x in range(int(x0) + 2, int(x1) - 2))
                if dark > 0.98 * (x1 - x0 - 4):
                    return True
            return False
        assert line(gone, 0.35, 0.75) and not line(gone, 0.8, 1.1), "not struck"
        assert line(come, 0.75, 1.1) and not line(come, 0.3, 0.7), "not underlined"
        assert not line("公开主体", 0.3, 1.1)

    def boxes(self):
        def change(c):
            item = next(i for i in c["items"] if len(i.get("channels", {})) > 1)
            self.lost = next(iter(item["channels"]))
            del item["channels"][self.lost]
        self.make(change, "xlsx")
        rows = cell_parts(self.xlsx)
        assert len(rows) == 1 and said(rows[0][4]) == f"减：{self.lost}" and not rows[0][3], rows

    def same(self):
        self.make(lambda c: None, "pdf,xlsx,html")
        rows = cell_parts(self.xlsx)
        assert len(rows) == 1 and said(rows[0][1]) == "两份内容相同。", rows

    def against(self):
        """What a standard asks for, edit by edit: what is told, and the exit code."""
        whole = next(i for i in load(self.base)["items"] if len(i.get("channels", {})) > 1)
        options = next(leaf["options"] for leaf in leaves(load(self.base)["columns"]) if leaf["key"] == "channels")
        fresh = next(o for o in options if o not in whole["channels"])

        def with_channels(c, change):
            change(next(i for i in c["items"] if len(i.get("channels", {})) > 1)["channels"])
        cases = {
            "later": (lambda c: c["items"][2].update(deadline="30个工作日内公开"), ["changed"], 1),
            "earlier": (lambda c: c["items"][2].update(deadline="三个工作日内公开"), [], 0),
            "unclear": (lambda c: c["items"][2].update(deadline="及时公开"), ["changed"], 1),
            "content": (lambda c: c["items"][2].update(content="只有名称"), ["changed"], 1),
            "basis": (lambda c: c["items"][2].update(basis="《某条例》"), ["changed"], 1),
            "body": (lambda c: c["items"][2].update(body="另一单位"), [], 0),
            "title": (lambda c: c.update(title="另一标题", issuer="另一单位"), [], 0),
            "name": (lambda c: c["items"][2].update(level2="换了名称"), ["renamed"], 1),
            "fewer": (lambda c: with_channels(c, lambda b: b.pop(next(iter(b)))), ["changed"], 1),
            "more": (lambda c: with_channels(c, lambda b: b.update({fresh: True})), [], 0),
            "missing": (lambda c: c["items"].pop(), ["deleted"], 1),
            "besides": (lambda c: c["items"].append({"no": "99", "level1": "别的类", "level2": "全新一项", "content": "没有过",
                                                     "basis": "另一依据", "deadline": "即时"}), ["added"], 0),
        }
        for name, (change, kinds, code) in cases.items():
            report = self.make(change, "json,xlsx,pdf,html" if name == "content" else "json",
                               ["check", self.root / "new.json", "--against", self.base])
            got = [k for item in report["items"] for k in item["what"]]
            assert (got, self.code) == (kinds, code) and report["against"], (name, got, self.code)
            if name == "content":
                rows = cell_parts(self.xlsx)
                old = load(self.base)["items"][2]["content"]
                assert len(rows) == 1 and (said(rows[0][3]), said(rows[0][4])) == (old, "只有名称"), rows
                conforms(self.pdf)

    def usage(self):
        assert run("check", self.base, "--root", self.root).returncode == 2
        done = run("diff", f"{self.base}@7", self.base, "--root", self.root)
        assert done.returncode == 3 and "GK4336" in done.stderr, done

    def history(self):
        """FILE@NUMBER is what the file was."""
        before = load(self.base)
        run("confirm", self.base, "--root", self.root, "--item", "3", "--column", "body", "--value", "改过的单位", check=0)
        number = json.loads(run("history", self.base, "--format", "json", check=0).stdout)["versions"][0]["number"]
        done = run("diff", f"{self.base}@{number}", self.base, "--root", self.root, "--format", "json", check=0)
        items = json.loads(done.stdout)["items"]
        assert [(c["column"], c["old"], c["new"]) for i in items for c in i["changes"]] == \
            [("公开主体", before["items"][2]["body"], "改过的单位")], items

    def kept(self):
        """The manifest lists them, and a build takes none of them away."""
        self.make(lambda c: c["items"].pop(), "pdf,xlsx")
        out = self.root / "out"
        run("verify", out, check=0)
        run("build", "--root", self.root, "--out", out, check=0)
        assert (out / f"{ID}-diff/{ID}-diff.pdf").exists() and (out / f"{ID}/{ID}.pdf").exists()
        run("verify", out, check=0)

    def desk(self):
        """Two catalogs that fall on the office page: what is offered there, and its files."""
        newer = load(self.base)
        newer["items"][2]["deadline"] = "30个工作日内公开"
        book = self.root / "out" / ID / f"{ID}.xlsx"
        run("build", "--root", self.root, "--out", self.root / "out", check=0)
        with tempfile.TemporaryDirectory() as folder:
            store(f"{folder}/b.json", {**newer, "id": "b"})
            run("build", f"{folder}/b.json", "--root", self.root, "--out", folder, "--format", "xlsx", check=0)
            with opened(f"{folder}/work") as d:
                first, second = d.drop(book, "旧.xlsx"), d.drop(f"{folder}/b/b.xlsx", "新.xlsx")
                acts = {c["act"]: c for c in next(x for x in d.get("/drops")["drops"] if x["drop"] == second["drop"])["choices"]}
                assert acts["compare"]["with"] == acts["against"]["with"] == [first["drop"]], acts
                assert "旧.xlsx" in acts["compare"]["label"], acts
                for act, title, called in (("compare", "修订对照表", "comparison"), ("against", "缺项检查表", "held against the standard")):
                    d.change(f"/drops/{second['drop']}", act=act, **{"with": acts[act]["with"]})
                    assert d.run()
                    work = d.get("/work")
                    names = [f["name"] for f in work["files"]]
                    assert work["state"] == "done" and set(names) >= {called + end for end in (".pdf", ".xlsx", ".docx", ".html")}, work
                    pdf = next(f for f in work["files"] if f["name"].endswith(".pdf"))
                    made = pathlib.Path(folder) / "made.pdf"
                    made.write_bytes(d.raw("GET", f"/api/1/files/{pdf['id']}")[3])
                    assert title in re.sub(r"\s", "", text_of(made)) and "30" in text_of(made)
                assert len(d.get("/drops")["drops"]) == 2, "the drops are gone"

    def damage(self):
        hold([[], [], [], [("公开", ""), ("20", "deleted"), ("日", "")], [("公开", ""), ("10", ""), ("日", "")], []], "公开20日", "公开10日")


def main():
    tally = Tally()
    with root_copy([ID], townships=False) as root:
        papers = Papers(root)
        for name in ("edits", "same_everywhere", "words", "boxes", "same", "against", "usage", "history", "kept", "desk", "struck"):
            tally.case(name, getattr(papers, name))
        tally.seen("a change that is not marked", papers.damage)
    tally.done()


if __name__ == "__main__":
    main()
