"""Workbooks and documents come in whole: files written by openpyxl, by LibreOffice, by hand, and by those who mean
harm. usage: check_import_office.py"""
import datetime
import io
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

import openpyxl

import common
import office
import office_files as of

CAPTIONS = [["序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象",
             None, "公开方式", None],
            [None, "一级事项", "二级事项", None, None, None, None, None, "全社会", "特定群体", "主动", "依申请"]]
HEAD_MERGES = ["A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2", "G1:G2", "H1:H2", "I1:J1", "K1:L1"]
KEYS = ["no", "level1", "level2", "content", "basis", "deadline", "body", "channels", "audience.all",
        "audience.specific", "method.active", "method.request"]
ROW = ["1", "就业信息服务", "岗位信息发布", "招聘单位", "《就业促进法》", "20个工作日", "人社局", "☑政府网站 ☐政府公报", "√",
       None, "√", None]
tally = common.Tally()
folder = None


def write(name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def imported(path, *args, code=0):
    """The catalog, and what the program said."""
    out = folder / "out.json"
    out.unlink(missing_ok=True)
    done = common.run("import", path, "-o", out, *args)
    said = done.stdout + done.stderr
    assert done.returncode == code, f"exit code {done.returncode}, expected {code}: {said}"
    return (common.load(out) if code == 0 else None), said


def refused(data, code, name="hostile.xlsx"):
    _, said = imported(write(name, data), code=3)
    assert f"GK{code}" in said, f"GK{code} is not in: {said}"


def shifted(merges, rows):
    return [re.sub(r"\d+", lambda m: str(int(m.group()) + rows), m) for m in merges]


def values(catalog, key):
    return [item.get(key) for item in catalog["items"]]


def equal(a, b, what=""):
    assert a == b, f"{what}: {a!r} is not {b!r}"


# ---- workbooks by openpyxl ----

def openpyxl_book():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["附件2"])
    sheet.append(["某镇就业领域基层政务公开标准目录"])
    sheet.merge_cells("A2:L2")
    for row in CAPTIONS:
        sheet.append(row)
    for m in shifted(HEAD_MERGES, 2):
        sheet.merge_cells(m)
    return book, sheet


def saved(book, name="book.xlsx"):
    book.save(folder / name)
    return folder / name


def check_openpyxl():
    book, sheet = openpyxl_book()
    sheet.append(ROW)
    sheet.append([None, None, "求职信息登记", "对象；\n条件", "", "及时公开", "人社局", "□政府网站■政府公报", None, "是", True,
                  None])
    sheet.append([2, "就业失业登记", "失业登记", 1.5, None, datetime.date(2026, 10, 1), None, None, 1, None, "✓", None])
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    sheet.row_dimensions[7].hidden = True
    c, said = imported(saved(book))
    equal(c["title"], "某镇就业领域基层政务公开标准目录")
    equal(c["attachment"], "附件2")
    equal(len(c["items"]), 3)
    leaves = [leaf["key"] for col in c["columns"] for leaf in col.get("columns", [col])]
    equal(leaves, KEYS)
    equal(values(c, "no"), ["1", None, "2"])
    equal(values(c, "level1"), ["就业信息服务", None, "就业失业登记"])
    equal(values(c, "content"), ["招聘单位", "对象；\n条件", "1.5"])
    equal(values(c, "deadline"), ["20个工作日", "及时公开", "2026-10-01"])
    equal(values(c, "audience.all"), [True, None, True])
    equal(values(c, "audience.specific"), [None, True, None])
    equal(values(c, "method.active"), [True, True, True])
    equal([v and set(v) for v in values(c, "channels")], [{"政府网站"}, {"政府公报"}, None])
    equal(c["source"]["importer"], "xlsx")
    assert "GK1229" in said, "the hidden row is not reported: " + said


def check_rich_and_symbols():
    """Runs of several faces; a letter of Wingdings 2 is a box, in a run and in a cell."""
    def run(text, face):
        return f'<r><rPr><rFont val="{face}"/></rPr><t>{text}</t></r>'
    boxes = run("R", "Wingdings 2") + run("政府网站 ", "宋体") + run("\u00a3", "Wingdings 2") + run("政府公报", "宋体")
    strings = f"<si><r><t>招聘</t></r>{run('单位', '黑体')}</si><si>{boxes}</si><si><t>P</t></si>"
    styles = ('<fonts><font><name val="宋体"/></font><font><strike/><name val="wingdings 2"/></font></fonts>'
              '<cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>')
    rows = of.grid_rows(CAPTIONS + [ROW])
    rows[3][3] = ("D3", ' t="s"', "<v>0</v>")
    rows[3][7] = ("H3", ' t="s" s="1"', "<v>1</v>")
    rows[3][8] = ("I3", ' t="s" s="1"', "<v>2</v>")
    c, said = imported(write("faces.xlsx", of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)}, strings, styles)))
    equal(values(c, "content"), ["招聘单位"])
    equal(values(c, "channels"), [{"政府网站": True}])
    equal(values(c, "audience.all"), [True])
    assert "GK1231" in said, said


def check_sheets():
    """Two sheets are one catalog; a hidden one is left out and named; a cover is quoted."""
    book, sheet = openpyxl_book()
    sheet.append(ROW)
    second = book.create_sheet("续表")
    for row in CAPTIONS:
        second.append(row)
    for m in HEAD_MERGES:
        second.merge_cells(m)
    second.append(["2", *ROW[1:]])
    hidden = book.create_sheet("底稿")
    hidden.append(["不应公开的内容"])
    hidden.sheet_state = "hidden"
    ours = book.create_sheet("gongkai")
    ours.append(["format", "gongkai-sheet/1"])
    ours.sheet_state = "hidden"
    c, said = imported(saved(book))
    equal(values(c, "no"), ["1", "2"])
    equal(said.count("GK1263"), 1)
    assert "GK1263" in said and "底稿" in said and "不应公开的内容" in said, said
    assert "不应公开" not in str(c)


def check_formula():
    rows = of.grid_rows(CAPTIONS + [ROW])
    rows[3][0] = ("A3", "", "<f>ROW()-2</f><v>1</v>")
    rows[3][3] = ("D3", ' t="str"', "<f>B3</f><v>要素一_x000D_\n要素_x4E8C_</v>")
    rows[3][5] = ("F3", ' t="e"', "<f>1/0</f><v>#DIV/0!</v>")
    rows[3][6] = ("G3", "", "<f>SUM(A1:A2)</f>")
    c, said = imported(write("formula.xlsx", of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)})))
    equal(values(c, "no"), ["1"])
    equal(values(c, "content"), ["要素一\n要素二"])
    equal(values(c, "deadline"), ["#DIV/0!"])
    assert "GK1265" in said and "F3" in said, said
    assert "GK1266" in said and "SUM(A1:A2)" in said, said


def check_strings_and_numbers():
    """Shared strings with runs and phonetic text; numbers by their formats, in styles found by relationship."""
    strings = ("<si><t>一</t><rPh sb=\"0\" eb=\"1\"><t>YI</t></rPh></si>"
               "<si><r><t>二</t></r><r><rPr><rFont val=\"宋体\"/></rPr><t xml:space=\"preserve\"> 三</t></r></si>")
    styles = ('<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
              '<numFmt numFmtId="177" formatCode="0.00"/></numFmts><fonts><font><name val="宋体"/></font></fonts>'
              '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/>'
              '<xf numFmtId="9"/></cellXfs>')
    cases = [("", "7", "7"), ("", "7.0", "7"), ("", "1.1000000000000001", "1.1"), (' s="1"', "46296", "2026-10-01"),
             (' s="2"', "59", "1900-02-28"), (' s="2"', "61", "1900-03-01"), (' s="3"', "1.1", "1.10"),
             (' s="4"', "0.5", "50%"), ("", "610802001000", "610802001000"), ("", "1E-7", "1e-07"),
             (' t="s"', "0", "一"), (' t="s"', "1", "二 三"), (' t="b"', "0", "FALSE"),
             (' t="d"', "2026-10-01T00:00:00", "2026-10-01")]
    rows = of.grid_rows(CAPTIONS)
    for i, (attributes, value, _) in enumerate(cases):
        n = 3 + i
        rows[n] = [(f"A{n}", "", f"<v>{n}</v>"), (f"C{n}", ' t="inlineStr"', of.inline("x")),
                   (f"D{n}", attributes, f"<v>{value}</v>")]
    data = of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)}, strings, styles)
    c, _ = imported(write("numbers.xlsx", data))
    for (attributes, value, want), got in zip(cases, values(c, "content")):
        equal(got, want, f"{attributes} {value}")


def check_merges():
    """Merges that overlap, that lie outside, that are no ranges: reported, the texts stay."""
    rows = of.grid_rows(CAPTIONS + [ROW, ["2", *ROW[1:]], ["3", *ROW[1:]]])
    merges = HEAD_MERGES + ["E3:E4", "E4:E5", "A1:XFE3", "A9:A1", "ZZZZZ1:B2", "nonsense", "A2000000:B2000001",
                            "F3:F1048576"]
    c, said = imported(write("merges.xlsx", of.xlsx({"表": of.sheet_xml(rows, merges)})))
    equal(len(c["items"]), 3)
    equal(values(c, "no"), ["1", "2", "3"])
    equal(values(c, "basis"), ["《就业促进法》", None, "《就业促进法》"])
    assert said.count("GK1262") == 5, said
    assert said.count("GK1227") == 1, said


def check_many_merges():
    """A hundred thousand merges of the whole sheet end soon."""
    rows = of.grid_rows(CAPTIONS + [ROW] * 200)
    merges = HEAD_MERGES + ["A1:XFD1048576"] * 100000
    imported(write("many.xlsx", of.xlsx({"表": of.sheet_xml(rows, merges)})))


def check_places():
    """Cells without references follow one another; far cells neither crash nor take the machine."""
    rows = "".join("<row>" + "".join(f'<c t="inlineStr">{of.inline(x or "")}</c>' for x in row) + "</row>"
                   for row in CAPTIONS + [ROW])
    rows += f'<row r="1048576"><c r="A1048576" t="inlineStr">{of.inline("说明：末行")}</c></row>'
    rows += f'<row r="9"><c r="9Z" t="inlineStr">{of.inline("去处不明")}</c></row>'
    c, said = imported(write("places.xlsx", of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)})))
    equal(values(c, "content"), ["招聘单位"])
    assert "末行" in c["notes"], c["notes"]
    assert "GK1267" in said and "去处不明" in said, said


def check_cells_named():
    """Messages name the sheet and the cell as Excel shows them, tables of documents and pages by row and column; quoted
    texts are whole with --verbose."""
    long = "此列没有表头的文字" * 9
    table = of.grid_rows(CAPTIONS + [ROW, ["2", "乙", *ROW[2:7], "☑政府网站 其余", "也许", *ROW[9:], None, None, long]])
    hidden = of.sheet_xml(of.grid_rows([["藏"]]))
    cover = of.sheet_xml(of.grid_rows([["填表说明"], ["请如实填写"]]))
    data = of.xlsx({"藏": hidden, "说明": cover, "目录": of.sheet_xml(table, HEAD_MERGES)}, states=["hidden"])
    _, said = imported(write("named.xlsx", data))
    for place in ("sheet 1 A2", "sheet 2 I4", "sheet 2 O4"):
        assert f"named.xlsx: {place}, " in said, f"{place}: {said}"
    assert long not in said
    _, said = imported(write("named.xlsx", data), "--verbose")
    assert long in said, said
    page = "<table><tr><td>首页</td></tr></table><table>" + "".join(
        "<tr>" + "".join(f"<td>{c or ''}</td>" for c in row) + "</tr>" for row in
        [["序号", "一级事项", "公开内容", "公开时限", "全社会"], ["1", "甲", "乙", "丙", "√"], ["2", "甲", "乙", "丙", "也许"]]) + "</table>"
    _, said = imported(write("named.html", page.encode()))
    assert "named.html: table 2 row 3 column 5, " in said, said


def shared_book(n, text, at="D"):
    """A book of n items whose column `at` shows one shared text."""
    rows = of.grid_rows(CAPTIONS + [[str(i + 1)] + ROW[1:] for i in range(n)])
    for r in range(3, n + 3):
        rows[r] = [(ref, ' t="s"', "<v>0</v>") if ref == f"{at}{r}" else (ref, a, x) for ref, a, x in rows[r]]
    return of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)}, strings=f"<si><t>{text}</t></si>")


def check_long_cell():
    """A cell holds 32,767 UTF-16 units as in Excel; what is longer is cut and said, and nothing else is lost."""
    text, wide = "公开内容要素；" * 140000, "😀" * 20000
    for whole, kept in ((text, text[:32767]), (wide, wide[:16383]), (text[:32767], text[:32767])):
        rows = of.grid_rows(CAPTIONS + [ROW[:3] + [whole] + ROW[4:]])
        for data in (of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)}), shared_book(1, whole)):
            c, said = imported(write("long.xlsx", data))
            equal(values(c, "content"), [kept])
            equal([c["items"][0][key] for key in KEYS[:3]], ROW[:3])
            equal("GK2421" in said and "D3" in said, whole != kept, said)
    c, said = imported(write("long.xlsx", shared_book(60, text)))
    equal(values(c, "content"), [text[:32767]] * 60)


def check_shared_flood():
    """100 kB whose cells share one text of a megabyte: refused while it is read, whether there is a table or none."""
    refused(shared_book(12000, "A" * (1 << 20)), 2422)
    rows = of.grid_rows([[""] * 3] * 4000)
    rows = {n: [(ref, ' t="s"', "<v>0</v>") for ref, _, _ in cells] for n, cells in rows.items()}
    refused(of.xlsx({"表": of.sheet_xml(rows)}, strings=f"<si><t>{'公' * 340000}</t></si>"), 2422)


# ---- the round trip ----

FIELDS = ["attachment", "notes", "boxes", "columns", "field"]


def same_catalog(id, path, what):
    """What a workbook shows comes back; `review`, a confirmation and ids are not shown."""
    want = common.load(common.ROOT / f"catalog/{id}.json")
    have, _ = imported(path)
    for key in FIELDS:
        equal(have[key], want[key], f"{what} {id} {key}")
    equal(len(have["items"]), len(want["items"]), f"{what} {id}")
    for i, (a, b) in enumerate(zip(have["items"], want["items"])):
        a, b = ({k: v for k, v in x.items() if k not in ("review", "confirmed", "id")} for x in (a, b))
        equal(a, b, f"{what} {id}, item {i + 1}")
    equal((have["title"], have["issuer"]), (want["title"], want["issuer"]), f"{what} {id}")


def check_round_trip():
    out = folder / "papers"
    common.run("build", "--root", common.ROOT, "--format", "xlsx", "--out", out, check=0)
    for id in common.IDS:
        tally.case(f"round trip {id}", same_catalog, id, out / id / f"{id}.xlsx", "workbook")
    if not shutil.which("soffice"):
        return
    books = office.convert("xlsx", [out / id / f"{id}.xlsx" for id in common.IDS], folder)
    for id, book in zip(common.IDS, books):
        tally.case(f"LibreOffice {id}", same_catalog, id, book, "LibreOffice")


def check_carried():
    """Texts taller than a row can be go on over several rows of our workbook, and come back as one."""
    prose = "".join(f"{i}. 事项名称、事项简述、办理材料、办理方式、办理时限、结果送达、收费依据及标准；" for i in range(90))
    lines = prose.replace("；", "；\n").strip()
    with common.root_copy(["huiyi-medical"], townships=False) as root:
        path = root / "catalog/huiyi-medical.json"
        catalog = common.load(path)
        for i, (key, text) in enumerate([("content", prose), ("content", lines), ("basis", prose)]):
            catalog["items"][i * 3][key] = text
        catalog["items"][6]["content"] = prose[:4000]
        common.store(path, catalog)
        common.run("build", "--root", root, "--format", "xlsx", "--out", root / "out", check=0)
        have, _ = imported(root / "out/huiyi-medical/huiyi-medical.xlsx")
    equal(len(have["items"]), len(catalog["items"]))
    for want, got in zip(catalog["items"], have["items"]):
        for key in ("no", "level1", "level2", "content", "basis", "channels", "audience.all"):
            equal(got.get(key), want.get(key), key)


def check_unruled():
    """A table without rules, or with merged labels and rules around it only, keeps its rows."""
    frame = ('<fonts><font/></fonts><borders><border/><border><top style="thin"/></border>'
             '<border><bottom style="thin"/></border></borders>'
             '<cellXfs><xf/><xf borderId="1"/><xf borderId="2"/></cellXfs>')
    for styled in (False, True):
        rows = of.grid_rows(CAPTIONS + [[*"abc", f"内容{i}", *ROW[4:]] for i in range(4)])
        if styled:
            rows[3] = [(ref, a + ' s="1"', x) for ref, a, x in rows[3]]
            rows[6] = [(ref, a + ' s="2"', x) for ref, a, x in rows[6]]
        data = of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES + ["A3:A6", "B3:B6", "C3:C6"])}, styles=frame)
        c, _ = imported(write("unruled.xlsx", data))
        equal(values(c, "content"), [f"内容{i}" for i in range(4)])


# ---- documents ----

def doc_head(*extra):
    return [of.tr("序号", of.tc("公开事项", span=2), *(c for c in CAPTIONS[0][3:8]), of.tc("公开对象", span=2),
                  of.tc("公开方式", span=2), head=True),
            of.tr("", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请", head=True), *extra]


def doc_head_merged():
    """The same head with its captions merged downwards."""
    def down(text):
        return of.tc(text, merge="restart")
    go = of.tc(merge="continue")
    return [of.tr(down("序号"), of.tc("公开事项", span=2), *(down(c) for c in CAPTIONS[0][3:8]), of.tc("公开对象", span=2),
                  of.tc("公开方式", span=2), head=True),
            of.tr(go, "一级事项", "二级事项", go, go, go, go, go, "全社会", "特定群体", "主动", "依申请", head=True)]


def doc_row(no="1", level1="就业信息服务", level2="岗位信息发布", content="招聘单位", channels="☑政府网站", basis="《就业促进法》"):
    return of.tr(no, level1, level2, content, basis, "20个工作日", "人社局", channels, "√", "", "√", "")


def check_docx():
    center = '<w:jc w:val="center"/>'
    box = of.tc(of.p(of.sym("F052"), "政府网站", of.sym("F0A3"), "政府公报"),
                of.p(of.check_box(True), "两微一端", of.check_box(False), "纸质媒体"),
                of.p(of.form_check_box(True), "公开查阅点", of.form_check_box(False), "政务服务中心"),
                of.p(of.form_check_box(True, True), "便民服务站", of.sym("A3"), "精准推送"),
                of.p(of.eq_box(), "广播电视"))
    content = of.tc(of.p("第一", '<w:r><w:tab/></w:r>', "格", '<w:r><w:br/></w:r>', "第二行"), of.p(),
                    of.p(f'<w:del>{of.t("").replace("w:t ", "w:delText ").replace("w:t>", "w:delText>")}'
                         '<w:r><w:delText>删去的字</w:delText></w:r></w:del>', f'<w:ins>{of.t("加入的字")}</w:ins>'))
    data = of.docx(of.p("附件3"), of.p("某镇就业领域基层政务公开标准目录", props=center),
                   of.tbl(*doc_head_merged(),
                          of.tr(of.tc("1", merge="restart"), of.tc("就业信息服务", merge="restart"), "岗位信息发布",
                                content, "《就业促进法》", "20个工作日", "人社局", box, "√", "", "√", ""),
                          of.tr(of.tc(merge="continue"), of.tc(merge="continue"), "求职登记", "对象", "", "及时", "人社局",
                                "□政府网站", "", "√", "", "√")),
                   of.p("说明：本目录由人社局解释。"))
    c, said = imported(write("table.docx", data))
    equal(c["title"], "某镇就业领域基层政务公开标准目录")
    equal(c["attachment"], "附件3")
    equal(c["notes"], "说明：本目录由人社局解释。")
    equal(c["source"]["importer"], "docx")
    equal(values(c, "no"), ["1", None])
    equal(values(c, "level1"), ["就业信息服务", None])
    equal([v.replace("\t", " ") for v in values(c, "content")], ["第一 格\n第二行\n加入的字", "对象"])
    equal(values(c, "channels"), [{k: True for k in ["政府网站", "两微一端", "广播电视", "公开查阅点", "便民服务站"]},
                                {"政府网站": False}])
    equal(values(c, "audience.specific"), [None, True])
    assert "GK1272" in said and "删去的字" in said, said


def check_docx_torn():
    """A table over three pages: two tables with the head again, the title again between them."""
    title = of.p("某镇就业领域基层政务公开标准目录", props='<w:jc w:val="center"/>')
    data = of.docx(title, of.tbl(*doc_head(), doc_row("1")), of.p(), title, of.tbl(*doc_head(), doc_row("2")),
                   of.tbl(*doc_head(), doc_row("3"), *doc_head(), doc_row("4")))
    c, said = imported(write("torn.docx", data))
    equal(values(c, "no"), ["1", "2", "3", "4"])
    equal(c["title"], "某镇就业领域基层政务公开标准目录")
    assert "GK1212" not in said, said


def check_docx_nested():
    inner = of.tbl(of.tr("甲", "乙"), of.tr("丙", "丁"))
    data = of.docx(of.tbl(*doc_head(), of.tr("1", "一级", "二级", of.tc("前", inner, "后"), *["x"] * 3, "", "", "", "", "")))
    c, said = imported(write("nested.docx", data))
    equal(values(c, "content"), ["前\n甲\n乙\n丙\n丁\n后"])
    assert "GK1270" in said and "甲" in said, said


def check_docx_numbers():
    """序号 that the program of the office counts stand nowhere in the text."""
    lists = ('<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
             '<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
             '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>')

    def numbered(text="", level=0):
        return of.p(*([text] if text else []), props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
    data = of.docx(of.tbl(*doc_head(), doc_row(of.tc(numbered()), content=of.tc(*[numbered("项", 1)] * 11)),
                          doc_row(of.tc(numbered()), content=of.tc(numbered("项", 1)))), numbering=lists)
    c, _ = imported(write("numbers.docx", data))
    equal(values(c, "no"), ["3", "4"])
    equal(values(c, "content")[0].split("\n")[8:], ["（九）项", "（十）项", "（十一）项"])
    equal(values(c, "content")[1], "（一）项")


def check_docx_styles():
    """序号 numbered by a style, that of its base too; a title centred by its style."""
    lists = ('<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
             '<w:pStyle w:val="Serial"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
             '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Sub"/><w:lvlText w:val="%2、"/></w:lvl></w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>')
    styles = ('<w:style w:type="paragraph" w:styleId="Serial"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Other"><w:basedOn w:val="Serial"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Head"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>')

    def styled(style, *text, more=""):
        return of.p(*text, props=f'<w:pStyle w:val="{style}"/>{more}')
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    data = of.docx(styled("Head", "某县政务公开标准目录"),
                   of.tbl(*doc_head(), doc_row(of.tc(styled("Serial")), content=of.tc(styled("Sub", "甲"), styled("Sub", "乙"))),
                          doc_row(of.tc(styled("Other")), content=of.tc(styled("Serial", "不编号", more=none))),
                          doc_row(of.tc(styled("Serial")), content=of.tc(styled("Loop", "丙")))),
                   numbering=lists, others={"styles": ("styles", styles)})
    c, _ = imported(write("styles.docx", data))
    equal(c["title"], "某县政务公开标准目录")
    equal(values(c, "no"), ["1", "2", "3"])
    equal(values(c, "content"), ["一、甲\n二、乙", "不编号", "丙"])


def check_docx_asides():
    """Headers, footers, notes and comments are in no table: each is said."""
    def part(root, text):
        return root, f"<w:x>{of.p(text)}</w:x>"
    others = {"header": ("hdr", of.p("内部资料")), "footer": ("ftr", of.p("第一页")), "footnotes": part("footnotes", "脚注之一"),
              "endnotes": part("endnotes", "尾注之一"), "comments": part("comments", "批注之一")}
    data = of.docx(of.tbl(*doc_head(), doc_row()), others=others)
    _, told = imported(write("asides.docx", data))
    for text in ("内部资料", "第一页", "脚注之一", "尾注之一", "批注之一"):
        assert text in told, f"{text} is not said: {told}"


def check_docx_wrong():
    broken = of.docx(of.tbl(*doc_head(), of.tr(of.tc("1", merge="continue"), *ROW[1:3], "x", "x", "x", "x", "", "", "", "", "")))
    c, said = imported(write("vmerge.docx", broken))
    equal(values(c, "no"), ["1"])
    assert "GK1271" in said, said
    refused(of.docx(of.p("只有文字")), 1273, "none.docx")
    moved = of.docx(of.tbl(*doc_head(), doc_row()), document="elsewhere/main.xml")
    c, _ = imported(write("moved.docx", moved))
    equal(values(c, "no"), ["1"])


# ---- those who mean harm ----

ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&#38;#38;lol;">]>'


def plain_book():
    return of.xlsx({"表": of.sheet_xml(of.grid_rows(CAPTIONS + [ROW]), HEAD_MERGES)})


def with_part(data, name, content, drop=()):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name and entry not in drop:
                new.writestr(entry, old.read(entry))
        if content is not None:
            new.writestr(name, content)
    return out.getvalue()


def check_bombs():
    good = plain_book()
    refused(with_part(good, "xl/media/x.bin", b"\0" * (40 << 20)), 1254)
    many = io.BytesIO(good)
    with zipfile.ZipFile(many, "a") as z:
        for i in range(10001):
            z.writestr(f"x/{i}", b"")
    refused(many.getvalue(), 1251)
    with tempfile.TemporaryFile() as f:
        with zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as z, zipfile.ZipFile(io.BytesIO(good)) as old:
            for entry in old.namelist():
                z.writestr(entry, old.read(entry))
            with z.open("x.bin", "w", force_zip64=True) as part:
                for _ in range(257):
                    part.write(b"\0" * (1 << 20))
        f.seek(0)
        refused(f.read(), 1252)


def check_lying_directory():
    """The directory claims a small part; what comes out is a bomb."""
    rows = of.grid_rows(CAPTIONS + [ROW])
    bomb = of.sheet_xml(rows, HEAD_MERGES).encode() + b" " * (64 << 20)
    data = bytearray(of.xlsx({"表": bomb}))
    true = len(bomb).to_bytes(4, "little")
    assert data.count(true) == 2
    data = bytes(data).replace(true, (5000).to_bytes(4, "little"))
    _, said = imported(write("lie.xlsx", data), code=3)
    assert "GK125" in said, said


def check_names():
    for name in ("../evil.xml", "xl/../../evil.xml", "/etc/evil.xml", "..\\evil.xml", "C:\\evil.xml"):
        refused(with_part(plain_book(), name, b"x"), 1255)


def check_entities():
    rows = of.grid_rows(CAPTIONS + [ROW])
    rows[3][3] = ("D3", ' t="inlineStr"', "<is><t>&a;</t></is>")
    refused(of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES, doctype=ENTITY)}), 1258)
    refused(of.docx(of.tbl(*doc_head(), doc_row(content=of.tc(of.p("<w:r><w:t>&a;</w:t></w:r>")))), doctype=ENTITY),
            1258, "xxe.docx")
    laughs = "<!DOCTYPE x [" + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(12)) + "]>"
    refused(of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES, doctype=laughs)}), 1258)
    undeclared = of.sheet_xml(rows, HEAD_MERGES)
    refused(of.xlsx({"表": undeclared}), 1257)


def check_broken():
    good = plain_book()
    for cut in (30, len(good) // 2, len(good) - 10):
        refused(good[:cut], 1250)
    flipped = bytearray(of.xlsx({"表": of.sheet_xml(of.grid_rows(CAPTIONS + [ROW]), HEAD_MERGES)}))
    at = bytes(flipped).index(b"leaves/leaf-0.xml") + 60
    flipped[at] ^= 0xFF
    _, said = imported(write("flipped.xlsx", bytes(flipped)), code=3)
    assert "GK125" in said, said
    sheet = of.sheet_xml(of.grid_rows(CAPTIONS + [ROW]), HEAD_MERGES)
    refused(of.xlsx({"表": sheet[:-40]}), 1257)
    refused(of.xlsx({"表": "not XML at all"}), 1257)
    refused(of.xlsx({"表": ""}), 1257)
    refused(with_part(good, "xl/leaves/leaf-0.xml", None), 1256)
    refused(with_part(good, "xl/workbook.xml", None), 1256)
    refused(with_part(good, "_rels/.rels", None), 1259)
    refused(of.archive({"readme.txt": "no office file"}), 1277)
    _, said = imported(write("empty.xlsx", of.archive({})), "--format", "xlsx", code=3)
    assert "GK1277" in said, said


def check_wrong_kind():
    book, doc = write("book.xlsx", plain_book()), write("doc.docx", of.docx(of.tbl(*doc_head(), doc_row())))
    for path, format in ((book, "docx"), (doc, "xlsx")):
        _, said = imported(path, "--format", format, code=3)
        assert "GK1259" in said, said
    _, said = imported(write("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), code=3)
    assert "docx" in said, said


def check_controls():
    rows = of.grid_rows(CAPTIONS + [ROW])
    rows[3][3] = ("D3", ' t="inlineStr"', "<is><t>甲_x0007_乙\u0085丙_xD83D__xDE00__xD800__x005F_x0041_</t></is>")
    c, said = imported(write("controls.xlsx", of.xlsx({"表": of.sheet_xml(rows, HEAD_MERGES)})))
    equal(values(c, "content"), ["甲乙丙😀_xD800__x0041_"])
    assert "GK1260" in said, said


def main():
    global folder
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cases = [f for n, f in sorted(globals().items()) if n.startswith("check_")]
        for case in cases:
            if not sys.argv[1:] or case.__name__ in sys.argv[1:]:
                tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
