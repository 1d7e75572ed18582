#!/usr/bin/env python3
"""How each catalog is set by us, by LibreOffice from our workbook, and by Typst from the same cells and our widths: how
many pages, how far Han are spread in a line.

    tests/bench/compare.py [ID…]        the tables of docs/comparison.md

Conditions: A4 at 9 pt, A3 at 10.5 pt and A3 at 9 pt, landscape, margins of 20 mm above and below, 15 mm beside, the line
pitch of the form, Noto Serif and Sans CJK SC; LibreOffice sets the faces it finds for those the workbook names. The Typst
source has our column widths, two columns of options, a repeated head, and its defaults for all else. Typst is had as the
readers of PDFs are (tests/backend/readers.sh); where it can't be, its figures are dashes."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/backend"))
from common import IDS  # noqa: E402
from setting import spread_lines  # noqa: E402

PROGRAM = os.environ.get("GONGKAI", str(ROOT / "build/release/gongkai"))
FORMS = {"standard": ("a4", 9, 12), "standard-a3": ("a3", 10.5, 13), "standard-a3-small": ("a3", 9, 12)}  # paper, pt, pitch
BOXES = "☑☐■□"


def pages(pdf):
    done = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True)
    found = re.search(r"^Pages:\s+(\d+)", done.stdout, re.M)
    return int(found[1]) if found else None


def widths(catalog, form, columns):
    """Our column widths in points, from the upright rules of the first page."""
    dump = subprocess.run([PROGRAM, "dump", "page", catalog, "--form", form, "--root", ROOT], capture_output=True,
                          text=True, check=True).stdout
    xs = sorted({float(x) for x in re.findall(r"rule - x=([\d.]+) y=[\d.]+ dx=0\.00", dump.split("\npage 1 ")[0])})
    assert len(xs) == columns + 1, f"{catalog}: {len(xs)} upright rules for {columns} columns"
    return [b - a for a, b in zip(xs, xs[1:])]


def quoted(s):
    return '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'


def options(text, size):
    """An options cell: two columns, a long label over both."""
    cells = []
    for line in text.split("\n"):
        labels = [s.strip() for s in re.findall(f"[{BOXES}][^{BOXES}]*", line)]
        if len(labels) == 1 and len(labels[0]) > 9:
            cells.append(f"grid.cell(colspan:2,text({quoted(labels[0])}))")
        else:
            cells += [f"text({quoted(s)})" for s in (labels + [""])[:2]]
    return f"grid(columns:(1fr,1fr),row-gutter:{size / 4}pt,{','.join(cells)})"


def typst_cell(cell, reach, head, size):
    text = "" if cell.value is None else str(cell.value)
    side = cell.alignment.horizontal in ("left", "justify", None) and not head
    if text[:1] and text[0] in BOXES:
        body, side = options(text, size), True
    else:
        body = "{" + "; linebreak();".join(f"text({quoted(s)})" for s in text.split("\n")) + "}"
    if not side:
        body = "{set par(justify:false);" + body + "}"
    if head:
        body = f'text(font:"Noto Sans CJK SC",weight:"bold",{body})'
    extra = "align:left+horizon," if side else "inset:(x:0.1em,y:2pt)," if head else ""
    return f"table.cell(rowspan:{reach[0]},colspan:{reach[1]},{extra}{body})"


def typst_rows(sheet, first, last, head, size):
    reach, covered = {}, set()
    for m in sheet.merged_cells.ranges:
        reach[m.min_row, m.min_col] = (m.max_row - m.min_row + 1, m.max_col - m.min_col + 1)
        covered |= {(r, c) for r in range(m.min_row, m.max_row + 1) for c in range(m.min_col, m.max_col + 1)}
    covered -= reach.keys()
    return ",\n".join(typst_cell(sheet.cell(r, c), reach.get((r, c), (1, 1)), head, size)
                      for r in range(first, last + 1) for c in range(1, sheet.max_column + 1) if (r, c) not in covered)


def typst_source(workbook, catalog, form):
    paper, size, pitch = FORMS[form]
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    first, last = (int(n) for n in re.findall(r"\d+", sheet.print_title_rows))
    end = max(r for r in range(last + 1, sheet.max_row + 1) if sheet.cell(r, sheet.max_column // 2).value is not None)
    above = [str(sheet.cell(r, 1).value) for r in range(1, first) if sheet.cell(r, 1).value]
    columns = ",".join(f"{w}pt" for w in widths(catalog, form, sheet.max_column))
    return f"""#set page(paper:"{paper}",flipped:true,margin:(x:15mm,y:20mm),footer-descent:4mm,
  footer:align(center,text(14pt)[— #context counter(page).display() —]))
#set text(font:("Noto Serif CJK SC","DejaVu Sans"),size:{size}pt,lang:"zh",region:"cn",top-edge:0.88em,bottom-edge:-0.12em)
#set par(leading:{pitch - size}pt,justify:true)
#align(center,text(22pt,weight:"bold",{quoted(above[0])}))
#v(2pt)
{"".join(f"#text(12pt,{quoted(s)})" for s in above[1:])}
#table(columns:({columns}),inset:(x:0.5em,y:2pt),stroke:0.5pt,align:center+horizon,
table.header({typst_rows(sheet, first, last, True, size)}),
{typst_rows(sheet, last + 1, end, False, size)})
"""


def typst():
    """The module, or None."""
    folder = subprocess.run([ROOT / "tests/backend/readers.sh"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    sys.path.insert(0, f"{folder}/typst")
    try:
        import typst as module
    except ImportError:
        return None
    return module


def by_typst(module, workbook, catalog, form, work):
    source, pdf = work / "table.typ", work / "typst.pdf"
    source.write_text(typst_source(workbook, catalog, form), encoding="utf-8")
    module.compile(str(source), output=str(pdf))
    return pdf


def by_libreoffice(workbook, work):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", work / "lo", workbook], check=True, capture_output=True)
    return work / "lo" / (workbook.stem + ".pdf")


def figures(pdf):
    """Pages, the widest gap, the lines that are spread."""
    return (pages(pdf), *spread_lines(pdf)) if pdf else None


def compare(name, form, module, work):
    catalog = ROOT / f"catalog/{name}.json"
    subprocess.run([PROGRAM, "build", catalog, "--form", form, "--format", "pdf,xlsx", "--root", ROOT, "--force",
                    "--out", work / "out", "--quiet"], check=True, stderr=subprocess.DEVNULL)
    ours = work / f"out/{name}/{name}"
    workbook = ours.with_suffix(".xlsx")
    papers = (ours.with_suffix(".pdf"), by_libreoffice(workbook, work),
              module and by_typst(module, workbook, catalog, form, work))
    return [figures(pdf) for pdf in papers]


def cell(found, write):
    return " / ".join("–" if n is None else write(n) for n in found)


def main():
    ids, module = sys.argv[1:] or IDS, typst()
    with tempfile.TemporaryDirectory() as folder:
        found = {(name, form): compare(name, form, module, pathlib.Path(folder)) for name in ids for form in FORMS}
    print("| pages | " + " | ".join(FORMS) + " |\n|---" + "|---" * len(FORMS) + "|")
    for name in ids:
        print(f"| {name} | " + " | ".join(cell(found[name, form], lambda n: str(n[0])) for form in FORMS) + " |")
    print("\n| widest gap (spread lines) | " + " | ".join(ids) + " |\n|---" + "|---" * len(ids) + "|")
    for form in FORMS:
        print(f"| {form} | " + " | ".join(cell(found[name, form], lambda n: f"{n[1]:.3f} ({n[2]})") for name in ids) + " |")


if __name__ == "__main__":
    main()
