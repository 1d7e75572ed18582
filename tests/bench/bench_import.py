#!/usr/bin/env python3
"""The benchmark of import: a large table from the words of the catalog shanghai-medical, in each form that comes in.

Each row is one of the catalog's, with the 公开内容 of the rows after it added until it has ROW bytes, and a number of
its own in 二级事项 and 公开内容, so that no two rows are alike and most bytes of the file occur once. 100,000 rows are
120 MB of TSV. Printed for each form: size of the file (of the XML inside for XLSX), wall and CPU time of the whole program (it reads
the file, imports it and writes the catalog as JSON), MB and rows a second of CPU time, peak memory and its ratio to the
file. --sizes shows that time is linear in rows. Figures are the best of RUNS runs.

usage: bench_import.py [--runs N] [--sizes 1000,10000,100000] [--forms tsv,csv,…] [--keep FOLDER]
"""
import argparse
import html
import multiprocessing
import os
import pathlib
import re
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from common import ROOT, load, program  # noqa: E402

SOURCE = "shanghai-medical"
OWN = ("level2", "content")  # a number of its own goes into these columns of each row
ROW = 1185  # bytes of a row in UTF-8, separated by tabs
MARKUP = "dump"
FORMS = ("tsv", "csv", "csv-gb18030", "csv-utf16", MARKUP, "html", "xlsx")
TICK, ON, OFF = "√", "☑", "□"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def leaves(columns):
    for column in columns:
        yield from leaves(column["columns"]) if "columns" in column else [column]


def boxes(column, ticked, on, off):
    return [(on if label in ticked else off) + label +
            ("_" + ticked[label] if isinstance(ticked.get(label), str) else "") for label in column["options"]]


class Table:
    """The catalog as rows of texts; the checks cell is a list of options."""

    def __init__(self, rows, on=ON, off=OFF):
        self.data = load(ROOT / f"catalog/{SOURCE}.json")
        self.n, self.on, self.off = rows, on, off
        self.columns = list(leaves(self.data["columns"]))

    def heads(self):
        top, bottom = [], []
        for column in self.data["columns"]:
            below = list(leaves([column])) if "columns" in column else []
            top += [column["caption"]] + [""] * (len(below) - 1 if below else 0)
            bottom += [c["caption"] for c in below] if below else [""]
        return top, bottom

    def lengthened(self, items, at):
        """The item with as much 公开内容 as the row needs to have ROW bytes."""
        item = dict(items[at])
        cells = Table.cells(self, item, 10000)
        size = len("\t".join(map(flat, cells)).encode())
        while size < ROW:
            at = (at + 1) % len(items)
            more = items[at]["content"].encode()[:ROW - size].decode(errors="ignore")
            item["content"] += more
            size += len(more.encode()) or ROW
        return item

    def cells(self, item, n):
        for column in self.columns:
            key, value = column["key"], item.get(column["key"], "")
            if column.get("kind") == "checks":
                yield boxes(column, value or {}, self.on, self.off)
            elif column.get("kind") == "tick":
                yield TICK if value else ""
            else:
                yield f"{value}（{n}）" if key in OWN else value

    def rows(self):
        items = [i for i in self.data["items"] if "level2" in i]
        items = [self.lengthened(items, n) for n in range(len(items))]
        for n in range(self.n):
            yield list(self.cells(items[n % len(items)], n + 1))


def flat(cell):
    return " ".join(cell) if isinstance(cell, list) else cell


def separated(table, path, charset, mark, quote):
    with open(path, "w", encoding=charset, newline="") as out:
        out.write(table.data["title"] + "\r\n")
        for cells in [*table.heads(), *table.rows()]:
            cells = [flat(c) for c in cells]
            out.write(mark.join(quote(c) for c in cells) + "\r\n")


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if re.search('[",\n]', text) else text


def page(table, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'<html><head><meta charset="utf-8"></head><body><h1>{table.data["title"]}</h1><table>\n')
        for n, cells in enumerate([*table.heads(), *table.rows()]):
            tag = "th" if n < 2 else "td"
            texts = (" ".join(c) if isinstance(c, list) else html.escape(c) for c in cells)
            out.write("<tr>" + "".join(f"<{tag}>{t}</{tag}>" for t in texts) + "</tr>\n")
        out.write("</table></body></html>\n")


def column_name(n):
    return chr(ord("A") + n)


def workbook(table, path):
    numbers, sheet = {}, [f'<worksheet xmlns="{MAIN}"><sheetData>']
    for r, cells in enumerate([*table.heads(), *table.rows()], 1):
        sheet.append(f'<row r="{r}">')
        for c, text in enumerate(map(flat, cells)):
            if text:
                v = numbers.setdefault(text, len(numbers))
                sheet.append(f'<c r="{column_name(c)}{r}" t="s"><v>{v}</v></c>')
        sheet.append("</row>")
    sheet.append("</sheetData></worksheet>")
    strings = [f'<sst xmlns="{MAIN}">', *(f"<si><t>{html.escape(s)}</t></si>" for s in numbers), "</sst>"]
    rel = f'<Relationship Id="%s" Type="{OFFICE_RELS}/%s" Target="%s"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}">{rel % ("a", "officeDocument", "xl/workbook.xml")}'
                       "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_RELS}"><sheets>'
                           '<sheet name="s" sheetId="1" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}">{rel % ("s", "worksheet", "s.xml")}'
                                      f'{rel % ("t", "sharedStrings", "t.xml")}</Relationships>',
        "xl/s.xml": "".join(sheet), "xl/t.xml": "".join(strings)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(name, text)


def make(form, rows, folder):
    """Writes the file; returns its path and how many bytes there are to read."""
    stem = f"{folder}/{form}-{rows}"
    if form == "tsv":
        path = stem + ".tsv"
        separated(Table(rows), path, "utf-8", "\t", str)
    elif form.startswith("csv"):
        path = stem + ".csv"
        charset = {"csv": "utf-8-sig", "csv-gb18030": "gb18030", "csv-utf16": "utf-16"}[form]
        separated(Table(rows), path, charset, ",", quoted)
    elif form == MARKUP:
        path = stem + ".txt"
        table = Table(rows, '<input type="checkbox" checked>', '<input type="checkbox">')
        separated(table, path, "utf-8", "\t", str)
    elif form == "html":
        path = stem + ".html"
        page(Table(rows, '<input type="checkbox" checked>', '<input type="checkbox">'), path)
    else:
        path = stem + ".xlsx"
        workbook(Table(rows), path)
        with zipfile.ZipFile(path) as z:
            return path, sum(i.file_size for i in z.infolist())
    return path, os.path.getsize(path)


def measure(path, out):
    pathlib.Path(out).unlink(missing_ok=True)  # over a catalog that is there an import is a comparison, too
    start = time.perf_counter()
    pid = os.posix_spawn(program(), [program(), "import", path, "--root", str(ROOT), "-o", out, "--quiet"],
                         os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"the program failed on {path}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--keep")
    args = parser.parse_args()
    print(f"{'form':12}{'rows':>7}{'MB':>7}{'wall s':>8}{'cpu s':>8}{'MB/s':>7}{'rows/s':>9}{'peak MB':>9}{'peak/file':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for form in args.forms.split(","):
            for rows in map(int, args.sizes.split(",")):
                with multiprocessing.Pool(1) as maker:  # this process stays small: a child's peak counts from its own
                    path, size = maker.apply(make, (form, rows, args.keep or folder))
                out = f"{args.keep or folder}/out.json"
                runs = [measure(path, out) for _ in range(args.runs)]
                wall, cpu, peak = (min(r[i] for r in runs) for i in range(3))
                print(f"{form:12}{rows:7}{size / 1e6:7.1f}{wall:8.2f}{cpu:8.2f}{size / 1e6 / cpu:7.1f}{rows / cpu:9.0f}"
                      f"{peak / 1e6:9.0f}{peak / size:10.1f}", flush=True)


if __name__ == "__main__":
    main()
