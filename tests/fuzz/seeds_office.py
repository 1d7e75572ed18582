#!/usr/bin/env python3
"""Writes a corpus for fuzz_import_office into a folder. usage: seeds_office.py FOLDER"""
import io
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "backend"))
import check_import_office as office  # noqa: E402
import office_files as of  # noqa: E402

WORKBOOK, DOCUMENT, ARCHIVE = b"\x00", b"\x01", b"\xff"


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


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in list(cases(folder)):
        (folder / name).write_bytes(data)
    for path in folder.glob("*.docx"):
        path.unlink()


if __name__ == "__main__":
    main()
