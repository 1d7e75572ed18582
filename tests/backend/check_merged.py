#!/usr/bin/env python3
"""Random merged cells (`same`) on their way through every format: pages, documents and workbooks of other programs, our
own workbook without its hidden sheet, CSV, and the PDF, which import and qpdf read back by its structure. What our workbooks keep
besides is check_roundtrip.py."""
import csv

import table_files
from common import Tally, conforms, leaves, load, root_copy, run, size, squeeze, store
from merged import merged_catalog, resolved, spans
from pdf_table import Document


def imported(root, path, catalog_id):
    out = root / "back.json"
    out.unlink(missing_ok=True)
    run("import", path, "-o", out, "--id", catalog_id, "--root", root, check=0)
    return load(out)


def same_items(got, want):
    for n, (a, b) in enumerate(zip(got["items"], want["items"], strict=True)):
        assert a == b, f"item {n + 1}: {a} is not {b}"


def foreign(root, catalog, kind):
    """As another program writes the table: what it merges is one cell, no more and no less."""
    path = root / f"foreign.{kind}"
    path.write_bytes(table_files.WRITERS[kind]([catalog["title"]], table_files.table(catalog), []))
    got = imported(root, path, catalog["id"])
    same_items(got, catalog)
    return got


def joins(catalog):
    return {(n, key) for n, item in enumerate(catalog["items"]) for key in item.get("same", [])}


def stranger(root, catalog):
    """Our workbook, of which the visible sheet alone is left: it says the same. Where it is cut at a page's end, it does
    not tell for sure whether boxes and ticks on both sides are one cell, but few stand there."""
    got = imported(root, root / f"out/{catalog['id']}/{catalog['id']}.xlsx", catalog["id"])
    assert resolved(got) == resolved(catalog)
    assert 10 * len(joins(got) ^ joins(catalog)) <= len(joins(catalog)), joins(got) ^ joins(catalog)


def as_csv(root, catalog):
    """Each row says it all; nothing is merged."""
    table = root / "merged.csv"
    run("export", root / f"catalog/{catalog['id']}.json", "-o", table, "--root", root, check=0)
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len([row for row in csv.reader(file) if "☑" in "".join(row)]) == len(catalog["items"])
    got = imported(root, table, catalog["id"])
    assert not [item for item in got["items"] if "same" in item]
    assert resolved(got) == resolved(catalog)


def as_pdf(pdf, catalog):
    """One cell over its rows, with what it says, however many pages it stands on."""
    places, heads, rows, _ = Document(pdf).table()
    columns = [leaf["key"] for leaf in leaves(catalog["columns"])]
    shown, want = resolved(catalog), spans(catalog)
    assert rows - heads == len(catalog["items"])
    body = {(row - heads, columns[column]): cell for (row, column), cell in places.items() if row >= heads}
    assert {place: cell.rows for place, cell in body.items()} == want
    for (row, key), cell in body.items():
        value = shown[row][key]
        if key == "channels":
            ticked = [label for box, _, label in cell.options if box == catalog["boxes"][0]]
            assert ticked == list(value) and len(cell.options) == 3, (row, cell.options)
        else:
            assert squeeze(cell.text) == squeeze({True: "√", None: ""}.get(value, value)), (row, key, cell.text)


def back(root, catalog, kind):
    """Our PDF tells by its structure which cells are merged, our Word document by the table, whatever the pages."""
    same_items(imported(root, root / f"out/{catalog['id']}/{catalog['id']}.{kind}", catalog["id"]), catalog)


def parted(catalog):
    """The same catalog, in which one cell more is its own."""
    other = dict(catalog, items=[dict(item) for item in catalog["items"]])
    item = next(item for item in other["items"] if "same" in item)
    item["same"] = item["same"][1:]
    return other


def main():
    tally = Tally()
    catalogs = [merged_catalog(seed, 24) for seed in range(100, 100 + size(3, 60))]
    catalogs.append(merged_catalog(99, 90, 0.95, 0.05))  # over several pages
    with root_copy(catalogs=(), townships=False) as root:
        for catalog in catalogs:
            store(root / f"catalog/{catalog['id']}.json", catalog)
        run("build", "--root", root, "--out", root / "out", "--format", "xlsx,pdf,docx", "--plain", check=0)
        for catalog in catalogs:
            name = catalog["id"]
            for kind in ("html", "xlsx", "docx"):
                tally.case(f"{name} as {kind}", foreign, root, catalog, kind)
            tally.case(f"{name}, our workbook", stranger, root, catalog)
            tally.case(f"{name} as CSV", as_csv, root, catalog)
            for kind in ("pdf", "docx"):
                tally.case(f"{name} back from our {kind}", back, root, catalog, kind)
            tally.case(f"{name} as PDF", as_pdf, root / f"out/{name}/{name}.pdf", catalog)
        tally.case("PDF/A and PDF/UA", conforms, root / "out/merged-99/merged-99.pdf")
        got = foreign(root, catalogs[0], "html")
        tally.seen("a cell that was parted", same_items, got, parted(catalogs[0]))
        tally.seen("in the PDF", as_pdf, root / f"out/{catalogs[0]['id']}/{catalogs[0]['id']}.pdf", parted(catalogs[0]))
    tally.done()


if __name__ == "__main__":
    main()
