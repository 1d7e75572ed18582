#!/usr/bin/env python3
"""Writes a corpus for fuzz_import_office into a folder. usage: seeds_office.py FOLDER"""
import io
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "backend"))
import check_import_office as office  # noqa: E402
import office_files as of  # noqa: E402

WORKBOOK, DOCUMENT, ARCHIVE, OURS = b"\x00", b"\x01", b"\xff", b"\xfe"


def parts(archive, *names):
    with zipfile.ZipFile(io.BytesIO(archive)) as z:
        return b"\x01".join(z.read(n) if n in z.namelist() else b"" for n in names)


def cases(folder):
    strings = "<si><t>甲</t><rPh><t>A</t></rPh></si><si><r><rPr><rFont val='Wingdings 2'/></rPr><t>R</t></r></si>"
    styles = ("<numFmts><numFmt numFmtId='176' formatCode='yyyy\"年\"m;@'/></numFmts><fonts><font><strike/><name "
              "val='Wingdings'/></font></fonts><borders><border><top style='thin'/></border></borders><cellXfs>"
              "<xf numFmtId='176' fontId='0' borderId='0'/><xf numFmtId='9'/></cellXfs>")
    rows = of.grid_rows(office.CAPTIONS + [office.ROW, office.ROW])
    rows[3][0] = ("A3", " s='0'", "<f>1</f><v>46296.5</v>")
    rows[3][1] = ("B3", " t='s' s='1'", "<v>1</v>")
    rows[3][2] = ("C3", " t='e'", "<v>#N/A</v>")
    book = of.xlsx({"表": of.sheet_xml(rows, office.HEAD_MERGES + ["D3:D4"], '<cols><col min="2" max="3" hidden="1"/></cols>')},
                   strings, styles)
    yield "book", WORKBOOK + parts(book, "xl/leaves/leaf-0.xml", "xl/words.xml", "xl/looks.xml")
    towns = of.grid_rows([["名称", "区划代码", "目录", "张贴日期"], ["鱼河镇", "610802100", "a、b", "2026年1月2日"]])
    yield "towns", WORKBOOK + parts(of.xlsx({"表": of.sheet_xml(towns)}), "xl/leaves/leaf-0.xml")
    yield "archive", ARCHIVE + book
    yield "ours", OURS + ours()
    office.folder = folder
    seen = []
    office.imported = lambda path, *a, **k: seen.append(path.read_bytes()) or ({}, "")
    for name in ("check_docx", "check_docx_nested", "check_docx_numbers", "check_docx_torn"):
        try:
            getattr(office, name)()
        except (KeyError, AssertionError):
            pass
    for i, data in enumerate(seen):
        yield f"doc{i}", DOCUMENT + parts(data, "word/document.xml", "word/lists.xml")


def cell(place, value):
    """A cell: a number, a formula with its value, or a text."""
    if isinstance(value, int):
        return f"<c r='{place}'><v>{value}</v></c>"
    if value.startswith("="):
        return f"<c r='{place}'><f>{value[1:]}</f><v>5</v></c>"
    return f"<c r='{place}' t='str'><v>{value}</v></c>" if value else ""


def sheet(rows, merges=()):
    body = "".join(f"<row r='{r}'>" + "".join(cell("ABCDEFGH"[c] + str(r), v) for c, v in enumerate(row)) + "</row>"
                   for r, row in enumerate(rows, 1))
    merged = "".join(f"<mergeCell ref='{m}'/>" for m in merges)
    return f"<worksheet><sheetData>{body}</sheetData><mergeCells>{merged}</mergeCells></worksheet>".encode()


def ours():
    """A workbook of our own: a little of each record."""
    visible = [["题"], ["编制单位：局", "", "", "2026年10月1日"], ["公开事项", "", "渠道", "乡级", "备注"],
               ["一级事项", "二级事项"], ["甲", "乙", "☑网站：有　☐公报", "√"], ["", "丙", "☑网站　☑公报"],
               ["", "接着", "一"], ["", "", "二"], ["", "新", "☑其他", "√", "注"], ["说明：一"]]
    merges = ["A3:B3", "A5:A9", "B7:B8", "D7:D8"]
    records = [["format", "gongkai-sheet/1"], ["digest", "00"], ["sheet", "s"], ["id", "a"], ["title", "题"],
               ["issuer", "局"], ["date", "2026-10-01"], ["record", "年度", "2026"], ["review", "x"],
               ["boxes", "☑", "☐"], ["tick", "√"], ["separator", "："], ["group", 0, 1, 2, "公开事项"]]
    for n, (key, kind, caption) in enumerate([("level1", "text", "一级事项"), ("level2", "text", "二级事项"),
                                              ("channels", "checks", "渠道"), ("tier.township", "tick", "乡级")], 1):
        letter = "ABCD"[n - 1]
        records.append(["column", f"=COLUMN(s!${letter}:${letter})", n, key, kind, "gk_" + key, caption])
        records += [["option", n, "网站"], ["option", n, "公报"]] if kind == "checks" else []
    records += [["line", "title", "=ROW(s!$1:$1)", "题"], ["line", "issuer", "=ROW('s'!2:2)", "编制单位：局"],
                ["line", "date", "=ROW(s!$2:$2)", "2026年10月1日"], ["line", "notes", "=ROW(s!$A$10:$H$10)", "说明：一"],
                ["head", "=ROW(s!$3:$3)", 0], ["head", "=ROW(s!$4:$4)", 1], ["item", "=ROW(s!$5:$5)", 1, "i", "confirmed", "乙"],
                ["inferred", 1, "level2", "why"], ["check", 1, "channels", "网站", "有"], ["item", "=ROW(#REF!)", 2, "", "", "丁"],
                ["item", "=ROW(s!$6:$6)", 3, "j", "", "丙"], ["unknown", 3, "tier.township"], ["entry", 3, "channels", "网站"],
                ["entry", 3, "channels", "公报"], ["item", "=ROW(s!$7:$7)", 4, "", "", "接着"], ["text", 4, "channels", "一"],
                ["+", "二"], ["carried", 4, "channels", "n"]]
    return sheet(visible, merges) + b"\x01<sst/>\x01" + sheet(records)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in list(cases(folder)):
        (folder / name).write_bytes(data)
    for path in folder.glob("*.docx"):
        path.unlink()


if __name__ == "__main__":
    main()
