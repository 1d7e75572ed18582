#!/usr/bin/python3
"""Workbooks, read back by other programs: openpyxl says what is in them, LibreOffice how they print.

usage: check_xlsx.py PROGRAM [--keep DIR]
PROGRAM is the unit test check_xlsx, which writes the sample workbooks and, beside each, a JSON file that holds its
grid. The grid is what is expected; nothing here comes from the workbook writer itself.
"""
import copy
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

TEXT, OPTIONS, TICK, EMPTY = range(4)
FONTS = {"宋体": "Noto Serif CJK SC", "黑体": "Noto Sans CJK SC", "仿宋": "Noto Serif CJK SC",
         "方正小标宋简体": "Noto Serif CJK SC"}
failures = []


def check(ok, *what):
    if not ok:
        failures.append(" ".join(str(w) for w in what))
        print("FAIL:", *what)


def write_samples(program, folder, zone="UTC", only=None):
    env = dict(os.environ, TZ=zone, ASAN_OPTIONS="detect_leaks=1")
    subprocess.run([program, folder] + ([only] if only else []), check=True, env=env)


def sheet_xml(path):
    with zipfile.ZipFile(path) as z:
        return z.read("xl/worksheets/sheet1.xml").decode(), z.read("xl/sharedStrings.xml").decode()


def squeeze(text):
    return re.sub(r"\s", "", text)


class Sample:
    """A workbook and its grid; `top` is the sheet row of the head (1-based)."""

    def __init__(self, folder, name):
        self.name = name
        self.path = os.path.join(folder, name + ".xlsx")
        with open(os.path.join(folder, name + ".json"), encoding="utf-8") as f:
            self.grid = json.load(f)
        self.book = openpyxl.load_workbook(self.path)
        self.sheet = self.book.active
        self.merges = {m.bounds for m in self.sheet.merged_cells.ranges}
        self.top = self.row_of_head()
        self.body = self.top + self.grid["tiers"]

    def row_of_head(self):
        first = self.grid["head"][0]["text"]
        return next(r for r in range(1, 10) if self.sheet.cell(r, 1).value == first)

    def box(self, cell, top):
        r, c, rows, cols = cell["at"]
        return (c + 1, top + r, c + cols, top + r + rows - 1)

    def value(self, box):
        v = self.sheet.cell(box[1], box[0]).value
        return "" if v is None else v


def check_cell(s, cell, box):
    where = (s.name, get_column_letter(box[0]) + str(box[1]))
    value = s.value(box)
    if cell["kind"] == OPTIONS:
        want = squeeze("".join(s.grid["boxes"][0 if ticked else 1] + label for ticked, label in cell["options"]))
        check(squeeze(value) == want, *where, "options", repr(value))
    else:
        check(value == (cell["text"] if cell["kind"] != EMPTY else ""), *where, "text", repr(value))
    if value:
        check(s.sheet.cell(box[1], box[0]).data_type == "s", *where, "is no string")


def check_content(s):
    """Samples without carried rows: merges and texts are those of the grid, no more and no fewer."""
    g, want = s.grid, set()
    for top, cells in ((s.top, g["head"]), (s.body, g["cells"])):
        for cell in cells:
            box = s.box(cell, top)
            check_cell(s, cell, box)
            if cell["at"][2] > 1 or cell["at"][3] > 1:
                want.add(box)
    last = s.body + g["rows"] - 1
    table = {m for m in s.merges if s.top <= m[1] <= last}
    check(table == want, s.name, "merges differ:", sorted(table ^ want)[:5])


def check_lines(s):
    g, n = s.grid, s.grid["columns"]
    above = [g[k] for k in ("attachment", "title") if g[k]]
    for row, text in enumerate(above, 1):
        check(s.sheet.cell(row, 1).value == text, s.name, "line", row)
        check((1, row, n, row) in s.merges, s.name, "line", row, "is not merged over all columns")
    if g["issuer"] and g["date"]:
        cells = [c for c in s.sheet[len(above) + 1] if c.value]
        check([c.value for c in cells] == [g["issuer"], g["date"]], s.name, "issuer and date")
        check(cells[-1].alignment.horizontal == "right", s.name, "the date is not on the right")
        check(s.sheet.row_dimensions[len(above) + 1].height < 24, s.name, "issuer and date take more than a line")
    if g["notes"]:
        check(s.sheet.cell(s.sheet.max_row, 1).value == g["notes"], s.name, "notes")
    if g["title"]:
        title = s.sheet.cell(len(above), 1)
        check(title.font.name == "方正小标宋简体" and title.font.sz == 22, s.name, "title font")
        check(title.alignment.horizontal == "center", s.name, "title is not centred")


def check_looks(s):
    cell, tick = s.sheet.cell(s.body, 4), None
    check((cell.font.name, cell.font.sz) == ("宋体", 9), s.name, "body font")
    check(s.sheet.cell(s.top, 1).font.name == "黑体", s.name, "head font")
    for row in s.sheet.iter_rows(s.top, s.body + s.grid["rows"] - 1, 1, s.grid["columns"]):
        for c in row:
            if type(c).__name__ == "MergedCell":
                continue
            check(c.alignment.wrap_text, s.name, c.coordinate, "does not wrap")
            for side in ("left", "right", "top", "bottom"):
                check(getattr(c.border, side).style in ("thin", "medium"), s.name, c.coordinate, side, "has no rule")
            if c.value == "√":
                tick = c
    if tick is not None:
        check(tick.alignment.horizontal == "center" and tick.alignment.vertical == "center", s.name, "tick")


def check_setup(s):
    sheet, n, last = s.sheet, s.grid["columns"], s.sheet.max_row
    end = s.body - 1 + (s.grid["rows"] if s.name in ("plain", "texts", "many") else last - s.body + 1)
    letter = get_column_letter(n)
    check(len(s.book.sheetnames) == 1 and sheet.sheet_state == "visible", s.name, "sheets")
    check(not re.search(r"[\[\]:*?/\\]", sheet.title) and len(sheet.title) <= 31, s.name, "sheet name", sheet.title)
    check(sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape", s.name, "paper")
    check(sheet.sheet_properties.pageSetUpPr.fitToPage, s.name, "does not fit to a page's width")
    check(sheet.page_setup.fitToHeight == 0 and (sheet.page_setup.fitToWidth or 1) == 1, s.name, "fit")
    check(sheet.print_title_rows == f"${s.top}:${s.body - 1}", s.name, "print titles", sheet.print_title_rows)
    check(f"$A$1:${letter}${last}" in "".join(sheet.print_area), s.name, "print area", sheet.print_area)
    check(abs(sheet.page_margins.left - 20 / 25.4) < 0.01, s.name, "margin")
    check("— &P —" in (sheet.oddFooter.center.text or ""), s.name, "footer", sheet.oddFooter.center.text)
    check(sheet.freeze_panes == f"A{s.body}", s.name, "panes", sheet.freeze_panes)
    check(sheet.auto_filter.ref == f"A{s.body - 1}:{letter}{end}", s.name, "filter", sheet.auto_filter.ref)
    check(s.book.properties.title == s.grid["title"], s.name, "title property")
    check(s.book.properties.created == datetime.datetime(2026, 10, 1), s.name, "created")
    heights = [sheet.row_dimensions[r].height for r in range(1, last + 1)]
    check(all(h and 8 < h <= 409.5 for h in heights), s.name, "row heights")


def check_labels(s):
    """Covered cells of label columns hold the label, so that a filter finds every row."""
    xml, strings = sheet_xml(s.path)
    shared = [re.sub(r"<.*?>", "", t) for t in re.findall(r"<si>(.*?)</si>", strings, re.S)]
    values = dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]* t="s"[^>]*><v>(\d+)</v>', xml))
    for cell in s.grid["cells"]:
        r, c, rows, _ = cell["at"]
        if c > 1 or rows == 1:
            continue
        for row in range(r, r + rows):
            ref = get_column_letter(c + 1) + str(s.body + row)
            check(ref in values and shared[int(values[ref])] == cell["text"], s.name, ref, "label is not repeated")
    check("<f>" not in xml and "<hyperlink" not in xml, s.name, "formulas or links")


def check_carried(s, expected_carried):
    """Each text over all the sheet rows that carry it equals its source."""
    columns, n = s.grid["columns"], s.grid["rows"]
    firsts = [r for r in range(s.body, s.sheet.max_row + 1) if s.sheet.cell(r, 1).value]
    check(len(firsts) == n, s.name, "rows", len(firsts))
    firsts.append(s.sheet.max_row + 1)
    carried = 0
    for cell in s.grid["cells"]:
        r, c, rows, _ = cell["at"]
        if c >= columns or cell["kind"] != TEXT:
            continue
        parts = [s.sheet.cell(i, c + 1).value or "" for i in range(firsts[r], firsts[r + rows])]
        check(squeeze("".join(parts)) == squeeze(cell["text"]), s.name, "cell", cell["at"], "lost text")
        check(all(len(p.encode("utf-16-le")) // 2 <= 32767 for p in parts), s.name, "a part is too long")
        carried += sum(1 for p in parts if p) > 1
    check(carried == expected_carried, s.name, "carried cells:", carried)


def check_bytes(program, folder):
    with tempfile.TemporaryDirectory() as other:
        write_samples(program, other, "Pacific/Kiritimati", "plain")
        a, b = (hashlib.sha256(open(os.path.join(d, "plain.xlsx"), "rb").read()).hexdigest() for d in (folder, other))
        check(a == b, "the bytes depend on the time zone")
    with zipfile.ZipFile(os.path.join(folder, "plain.xlsx")) as z:
        check(all(i.date_time[:3] == (1980, 1, 1) for i in z.infolist()), "ZIP entry dates")
        check(b"2026-10-01T00:00:00Z" in z.read("docProps/core.xml"), "core.xml")


# ---- LibreOffice ----

def office_env(folder):
    """Fonts that are not installed get their likeliest substitutes."""
    config = os.path.join(folder, "fonts.conf")
    with open(config, "w", encoding="utf-8") as f:
        f.write('<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include>')
        for name, face in FONTS.items():
            f.write(f'<match target="pattern"><test name="family"><string>{name}</string></test>'
                    f'<edit name="family" mode="assign" binding="strong"><string>{face}</string></edit></match>')
        f.write("</fontconfig>")
    return dict(os.environ, FONTCONFIG_FILE=config)


def convert(folder, to, *files):
    with tempfile.TemporaryDirectory() as profile:
        out = os.path.join(folder, "office")
        subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", to,
                        "--outdir", out, *files], check=True, env=office_env(folder), stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=300)
    return [os.path.join(out, os.path.splitext(os.path.basename(f))[0] + "." + to) for f in files]


def probe_rows(s):
    """(text, width of its columns, font, height that it has) of every cell with a text."""
    sheet, covered = s.sheet, {m[:2]: m for m in s.merges}
    for row in sheet.iter_rows():
        for c in row:
            if not c.value:
                continue
            box = covered.get((c.column, c.row), (c.column, c.row, c.column, c.row))
            height = sum(sheet.row_dimensions[r].height for r in range(box[1], box[3] + 1))
            px = sum(round(sheet.column_dimensions[get_column_letter(k)].width * 7) for k in range(box[0], box[2] + 1))
            yield c, px, height


def probe_file(path, probes):
    """A flat ODF sheet with one text a row and rows without heights: LibreOffice fits them when it opens it."""
    columns = sorted({px for _, px, _ in probes})
    fonts = sorted({(c.font.name, c.font.sz) for c, _, _ in probes})
    styles = [f'<style:style style:name="co{px}" style:family="table-column"><style:table-column-properties '
              f'style:column-width="{px * 0.75}pt"/></style:style>' for px in columns]
    styles += ['<style:style style:name="ro" style:family="table-row"><style:table-row-properties '
               'style:use-optimal-row-height="true"/></style:style>']
    for i, (name, size) in enumerate(fonts):
        names = " ".join(f'style:font-name{s}="{name}" fo:font-size{s}="{size}pt"' if not s else
                         f'style:font-name{s}="{name}" style:font-size{s}="{size}pt"' for s in ("", "-asian"))
        styles.append(f'<style:style style:name="ce{i}" style:family="table-cell"><style:table-cell-properties '
                      f'fo:wrap-option="wrap"/><style:text-properties {names}/></style:style>')
    faces = "".join(f'<style:font-face style:name="{n}" svg:font-family="{n}"/>' for n in {n for n, _ in fonts})
    rows = []
    for c, px, _ in probes:
        skip = columns.index(px)
        lines = "".join(f"<text:p>{odf_text(line)}</text:p>" for line in c.value.split("\n"))
        rows.append('<table:table-row table:style-name="ro">' +
                    (f'<table:table-cell table:number-columns-repeated="{skip}"/>' if skip else "") +
                    f'<table:table-cell table:style-name="ce{fonts.index((c.font.name, c.font.sz))}" '
                    f'office:value-type="string">{lines}</table:table-cell></table:table-row>')
    spaces = "".join(f' xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in
                     {"office": "office", "style": "style", "table": "table", "text": "text",
                      "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items())
    with open(path, "w", encoding="utf-8") as f:
        f.write(f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2" '
                'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
                f'<office:font-face-decls>{faces}</office:font-face-decls>'
                f'<office:automatic-styles>{"".join(styles)}</office:automatic-styles>'
                '<office:body><office:spreadsheet><table:table table:name="probe">' +
                "".join(f'<table:table-column table:style-name="co{px}"/>' for px in columns) + "".join(rows) +
                "</table:table></office:spreadsheet></office:body></office:document>")


def odf_text(line):
    """Runs of spaces are elements in ODF."""
    escaped = line.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"^ | (?= )| $", "<text:s/>", escaped)


def check_heights(folder, samples):
    """No line is cut: LibreOffice, left to fit a row to each text, takes no more than the workbook gives it."""
    probes = [list(probe_rows(s)) for s in samples]
    files = [os.path.join(folder, "probe-" + s.name + ".fods") for s in samples]
    for path, cells in zip(files, probes):
        probe_file(path, cells)
    for s, path, cells in zip(samples, convert(folder, "ods", *files), probes):
        worst = 0
        for (cell, px, height), need in zip(cells, ods_heights(path)):
            check(need <= height + 0.5, s.name, cell.coordinate, f"{px} px: needs {need:.1f} pt, has {height}",
                  repr(cell.value[:20]))
            worst = max(worst, need / height)
        print(f"{s.name}: {len(cells)} texts, fullest cell {worst:.0%}")


def ods_heights(path):
    """Row heights in points, as LibreOffice wrote them."""
    with zipfile.ZipFile(path) as z:
        xml = z.read("content.xml").decode()
    units = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0}
    styles = {}
    for name, body in re.findall(r'<style:style style:name="(ro\d+)"[^>]*>(.*?)</style:style>', xml, re.S):
        m = re.search(r'style:row-height="([\d.]+)(in|cm|mm|pt)"', body)
        styles[name] = float(m.group(1)) * units[m.group(2)]
    for attributes in re.findall(r"<table:table-row([^>]*)>", xml):
        style = re.search(r'table:style-name="(ro\d+)"', attributes).group(1)
        count = re.search(r'table:number-rows-repeated="(\d+)"', attributes)
        for _ in range(int(count.group(1)) if count else 1):
            yield styles[style]


def pages_of(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def check_print(folder, samples, most_pages):
    for s, path in zip(samples, convert(folder, "pdf", *(s.path for s in samples))):
        info = subprocess.run(["pdfinfo", path], check=True, capture_output=True).stdout.decode()
        w, h = (float(v) for v in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups())
        check(abs(w - 841.89) < 2 and abs(h - 595.28) < 2, s.name, "page size", w, h)
        pages = pages_of(path)
        check(len(pages) <= most_pages[s.name], s.name, "pages", len(pages))
        whole = squeeze("".join(pages))
        for i, page in enumerate(pages):
            for head in s.grid["head"]:
                check(squeeze(head["text"]) in squeeze(page), s.name, "page", i + 1, "lacks the head", head["text"])
            check(f"—{i + 1}—" in squeeze(page), s.name, "page", i + 1, "has no number")
        ends = {}
        for cell in s.grid["cells"]:
            if cell["kind"] == TEXT:
                end = squeeze(cell["text"])[-5:]
                ends[end] = ends.get(end, 0) + 1
        for end, n in ends.items():
            check(whole.count(end) >= n, s.name, "lost the end", end, whole.count(end), "of", n)
        print(f"{s.name}: {len(pages)} pages")


def main():
    program = os.path.abspath(sys.argv[1])
    keep = sys.argv[3] if len(sys.argv) > 3 and sys.argv[2] == "--keep" else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or temporary
        os.makedirs(folder, exist_ok=True)
        write_samples(program, folder)
        check_bytes(program, folder)
        samples = {n: Sample(folder, n) for n in ("plain", "texts", "tall", "endless", "many")}
        for s in samples.values():
            check_lines(s)
            check_setup(s)
        for name in ("plain", "texts", "many"):
            check_content(samples[name])
        for name in ("plain", "texts"):
            check_looks(samples[name])
            check_labels(samples[name])
        check_carried(samples["tall"], 2)
        check_carried(samples["endless"], 1)
        check_heights(folder, [samples[n] for n in ("plain", "texts", "tall")])
        check_print(folder, [samples[n] for n in ("plain", "texts", "tall")], {"plain": 2, "texts": 4, "tall": 12})
    print("workbooks:", "ok" if not failures else f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
