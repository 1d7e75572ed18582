#!/usr/bin/env python3
"""What office programs before 2007 wrote, and open documents: LibreOffice writes samples as .xls, .ods, .doc, .odt and .rtf,
and they come back with the cells of the catalog; a damaged one, and a machine without LibreOffice, end in words."""
import pathlib
import shutil
import tempfile
from html import escape

import office
import table_files
from check_cases import compare
from common import ROOT, Tally, load, run

SAMPLES = ["huiyi-medical", "xinjiang-medical", "shanghai-medical"]
BOOKS, TEXTS, ONE_TEXT = ("xls", "ods"), ("doc",), ("odt", "rtf")


def written(folder):
    """The samples in all formats, by LibreOffice: workbooks of ours, and pages with the same tables as documents."""
    books, pages = [], []
    for sample in SAMPLES:
        run("build", ROOT / f"catalog/{sample}.json", "--format", "xlsx", "--out", folder / "out", check=0)
        books.append(shutil.copy(folder / f"out/{sample}/{sample}.xlsx", folder))
        pages.append(folder / f"{sample}.html")
        catalog = load(ROOT / f"catalog/{sample}.json")
        pages[-1].write_bytes(table_files.html([catalog["title"], catalog["issuer"]], table_files.table(catalog), []))
    for to in BOOKS:
        office.convert(to, books, folder)
    for to in TEXTS + ONE_TEXT:
        office.convert(to, pages if to in TEXTS else pages[:1], folder, "--infilter=HTML (StarWriter)")


def right(folder, sample, ending):
    out = folder / f"{sample}-{ending}.json"
    done = run("import", folder / f"office/{sample}.{ending}", "-o", out, check=0)
    assert "GK1261" in done.stderr, done.stderr
    have, want = load(out), load(ROOT / f"catalog/{sample}.json")
    count, places, wrong = compare(have, want)
    wrong = [w for w in wrong if w[0][0] > 0]  # cells; what stands around the table is another test's
    assert not wrong, "\n".join(f"{place}: {a!r}, not {b!r}" for place, a, b in wrong[:5])


def one_file(folder):
    """XML of Office 2003: a workbook under the ending that offices give it, with merges; a document is called by its name."""
    def row(*cells):
        return "<Row>" + "".join(f'<Cell {at}><Data ss:Type="String">{escape(text)}</Data></Cell>' for text, at in cells) + "</Row>"
    rows = [row(("某镇养老服务领域基层政务公开标准目录", 'ss:MergeAcross="4"')),
            row(*((text, "") for text in ("序号", "公开事项", "公开内容", "公开依据", "公开时限"))),
            row(("1", ""), ("机构备案", ""), ("清单<甲>", ""), ("《办法》", 'ss:MergeDown="1"'), ("20日", "")),
            row(("2", ""), ("补贴申领", ""), ("对象", ""), ("即时", 'ss:Index="5"'))]
    sheet, out = folder / "sheet.xls", folder / "sheet.json"
    sheet.write_text('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:'
                     'office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="甲"><Table>'
                     f"{''.join(rows)}</Table></Worksheet></Workbook>", encoding="utf-8")
    run("import", sheet, "-o", out, check=0)
    items = [{key: value for key, value in item.items() if key not in ("id", "review")} for item in load(out)["items"]]
    assert items == [{"no": "1", "level2": "机构备案", "content": "清单<甲>", "basis": "《办法》", "deadline": "20日"},
                     {"no": "2", "level2": "补贴申领", "content": "对象", "deadline": "即时"}], items
    text = sheet.read_text(encoding="utf-8").replace('<?mso-application progid="Excel.Sheet"?>', "")
    sheet.write_text(text, encoding="utf-8")
    run("import", sheet, "-o", out, "--replace", check=0)
    sheet.write_text(text.replace("?>", ' encoding="UTF-16"?>', 1), encoding="utf-16")
    said = run("import", sheet, "-o", out, "--replace", check=3).stderr
    assert "GK1285" in said and "Excel 2003 XML" in said, said
    (folder / "document.xml").write_text('<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/'
                                         '2003/wordml"/>', encoding="utf-8")
    assert "Word 2003 XML" in run("import", folder / "document.xml", "-o", out, "--replace", check=3).stderr
    (folder / "document.xml").write_text('<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', encoding="utf-8")
    assert "GK1285" in run("import", folder / "document.xml", "-o", out, check=3).stderr


def damaged(folder):
    """Cut off, or empty: in words."""
    whole = (folder / f"office/{SAMPLES[0]}.ods").read_bytes()
    (folder / "cut.ods").write_bytes(whole[:len(whole) // 2])
    assert "error GK" in run("import", folder / "cut.ods", "-o", folder / "cut.json", check=3).stderr
    (folder / "cut.rtf").write_bytes(b"{\\rtf1\\ansi nothing here}")
    assert "error GK" in run("import", folder / "cut.rtf", "-o", folder / "cut.json", check=3).stderr


def without(folder):
    """No LibreOffice on the PATH: what a person can do is said."""
    (folder / "bare.rtf").write_bytes(b"{\\rtf1\\ansi x}")
    said = run("import", folder / "bare.rtf", "-o", folder / "bare.json", check=3, env={"PATH": "/nowhere"}).stderr
    assert "GK1225" in said and "LibreOffice" in said, said


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        tally.case("without LibreOffice", without, folder)
        if not shutil.which("soffice"):
            print("note: LibreOffice is not installed; what it converts was NOT checked")
            tally.done()
        written(folder)
        for sample in SAMPLES:
            for ending in BOOKS + TEXTS + (ONE_TEXT if sample == SAMPLES[0] else ()):
                tally.case(f"{sample}.{ending}", right, folder, sample, ending)
        tally.case("XML of Office 2003", one_file, folder)
        tally.case("damaged", damaged, folder)
    tally.done()


if __name__ == "__main__":
    main()
