#!/usr/bin/env python3
"""Posters by the thousand: a table of townships becomes registries and posters, each in its own file, listed in an index
and in the manifest; a faulty township, a full disk, an interruption or a twin harms no other; memory does not grow.

The townships here are made up; their codes begin with 99, which GB/T 2260 gives to nobody."""
import html.parser
import os
import pathlib
import re
import resource
import signal
import subprocess
import tempfile

import openpyxl

from common import Tally, files_below, load, program, root_copy, run, store, text_of

CATALOG = "huiyi-medical"
LONG = "一二三四五六七八九十一二三四五六七八九民族乡"
NAMES = {
    "990101100": LONG,
    "990101101": "\u4DAE家镇",        # Extension A
    "990101102": "\U00020164子街道",  # a supplementary character
    "990101103": "../../逃/跑镇",
    "990101104": "同名镇",
    "990101105": "同名镇",
    "990101106": "<b>&\"镇",
    "990102100": "同名镇",
}
COUNTIES = {"990101": ("假省", "市辖区", "甲县"), "990102": ("假省", "乙市", "乙县")}
HEAD = "code\tprovince\tcity\tcounty\ttownship"


def table(names=NAMES):
    lines = [HEAD] + ["\t".join([code, *COUNTIES[code[:6]], name]) for code, name in names.items()]
    return "\n".join(lines) + "\n"


def write_table(folder, text):
    path = pathlib.Path(folder) / "towns.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def posters(out):
    return sorted(p.name for p in (out / CATALOG / "posters").glob("*"))


def build(root, out, *more, check=0):
    return run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", out, "--names", "code", *more,
               check=check)


class Rows(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.links, self.open = [], [], False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        self.open = tag in ("td", "th", "a")

    def handle_data(self, data):
        if self.open and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def index_rows(out, registry):
    """The index as read from the page and from the workbook, which must agree."""
    page = Rows()
    page.feed((out / f"townships/{registry}.html").read_text(encoding="utf-8"))
    for link in page.links:
        assert (out / "townships" / link).resolve().is_file(), f"{link} leads nowhere"
    sheet = openpyxl.load_workbook(out / f"townships/{registry}.xlsx").worksheets[0]
    cells = [[str(v) if v is not None else "" for v in row] for row in sheet.iter_rows(values_only=True)]
    by_code = {row[0]: row for row in cells}
    page.rows = [[cell.strip() for cell in row] for row in page.rows]
    for row in page.rows[1:]:
        in_sheet = by_code[row[0]]
        assert in_sheet[1] == row[1] and in_sheet[3].endswith(row[3]) and in_sheet[5:7] == row[5:7], (row, in_sheet)
    return page.rows[1:]


def names_come_out(root, out):
    assert posters(out) == sorted(f"{code}.pdf" for code in NAMES), posters(out)
    outside = [p for p in files_below(out) if not re.fullmatch(r"[a-z0-9./-]+", p)]
    assert not outside, outside
    for code, name in NAMES.items():
        text = re.sub(r"\s", "", text_of(out / CATALOG / f"posters/{code}.pdf", "-layout"))
        assert name in text, f"{code}: {name} is not in the text"


def index_and_manifest(root, out):
    run("verify", out, check=0)
    manifest = {f["path"]: f for f in load(out / "manifest.json")["files"]}
    for registry in COUNTIES:
        rows = index_rows(out, registry)
        assert [(r[0], r[1]) for r in rows] == [(c, n) for c, n in NAMES.items() if c.startswith(registry)], rows
        for code, _, _, _, sheets, check, state in rows:
            entry = manifest[f"{CATALOG}/posters/{code}.pdf"]
            assert (entry["check"], str(entry["pages"])) == (check, sheets)
            assert check in text_of(out / entry["path"], "-layout"), f"{code}: the sheet has another check code"
            assert state
        assert f"townships/{registry}.html" in manifest and f"townships/{registry}.xlsx" in manifest
    title = (out / "townships/990101.html").read_text(encoding="utf-8")
    assert "假省甲县" in title and "市辖区" not in title


def list_of_registries(root, out, folder):
    """Above the registries' indexes stands a list of them; a part of a registry leaves the whole one's index alone."""
    page = Rows()
    page.feed((out / "townships/9901.html").read_text(encoding="utf-8"))  # 990101 and 990102 share four digits
    rows = [[cell.strip() for cell in row] for row in page.rows[1:]]
    assert [row[:4] for row in rows] == [["990101", "假省甲县", "7", "990101.html"],
                                         ["990102", "假省乙市乙县", "1", "990102.html"]], rows
    assert [int(row[4]) for row in rows] == [sum(int(r[4]) for r in index_rows(out, name)) for name in COUNTIES]
    assert page.links == [row[3] for row in rows] and all((out / "townships" / link).is_file() for link in page.links)
    sheet = openpyxl.load_workbook(out / "townships/9901.xlsx").worksheets[0]
    assert {"990101", "990102"} <= {row[0] for row in sheet.iter_rows(values_only=True)}
    part = folder / "part"
    table_file = write_table(folder, table())
    build(root, part, "--townships", table_file, "--all", "--county", "990101")
    whole = (part / "townships/990101.html").read_bytes()
    assert whole == (out / "townships/990101.html").read_bytes()
    build(root, part, "--townships", table_file, "--all", "--county", "990101103")
    assert (part / "townships/990101.html").read_bytes() == whole, "the index of a part stands in the whole one's place"
    assert [row[0] for row in index_rows(part, "990101-990101103")] == ["990101103"]
    build(root, part, "--townships", table_file, "--all", "--county", "990102")
    run("verify", part, "--strict", check=0)
    assert index_rows(part, "990101") and index_rows(part, "990102")


def one_alone(root, out, folder):
    """Alone, from the table or from the registry made of it, with other threads: the same bytes."""
    table_file = write_table(folder, table())
    run("townships", "import", table_file, "--root", root, "--catalogs", CATALOG, "--out", folder / "reg", check=0)
    registry = load(folder / "reg/990101.json")
    assert [t["name"] for t in registry["townships"]] == [n for c, n in NAMES.items() if c.startswith("990101")]
    assert registry["townships"][0]["catalogs"] == [CATALOG]
    for i, source in enumerate((table_file, folder / "reg", folder / "reg/990101.json")):
        build(root, folder / f"alone{i}", "--townships", source, "--township", "990101102", "--jobs", "1")
        name = f"{CATALOG}/posters/990101102.pdf"
        assert files_below(folder / f"alone{i}") == sorted(["manifest.json", name])
        assert (folder / f"alone{i}" / name).read_bytes() == (out / name).read_bytes(), f"other bytes from {source}"


def filters(root, folder):
    table_file = write_table(folder, table())
    build(root, folder / "county", "--townships", table_file, "--county", "990102")
    assert posters(folder / "county") == ["990102100.pdf"]
    done = run("townships", "import", table_file, "--county", "990102", "--catalogs", "a-b,c", "--out", folder / "one",
               check=0)
    assert "1 registries written, 1 townships" in done.stdout, done.stdout
    assert load(folder / "one/990102.json")["townships"][0]["catalogs"] == ["a-b", "c"]
    build(root, folder / "none", "--townships", table_file, "--county", "98")
    run("townships", "import", table_file, "--county", "98", "--out", folder / "x", check=3)
    run("townships", "import", table_file, "--catalogs", "../a", "--out", folder / "x", check=3)
    run("poster", "--all", "--township", "x", check=2)
    run("poster", "--county", "9x", check=2)


def faults_stay_alone(root, folder):
    """A line with a bad code, a name with a character that no face has, a name of another registry's code."""
    names = dict(NAMES, **{"990101107": "\uE123镇"})
    text = table(names).replace("990101104\t", "99010110\t")
    out = folder / "faulty"
    done = build(root, out, "--townships", write_table(folder, text), "--all", check=5)
    assert "GK1151" in done.stderr and "U+E123" in done.stderr, done.stderr
    assert posters(out) == sorted(f"{c}.pdf" for c in NAMES if c != "990101104")
    states = {r[0]: (r[3], r[6]) for r in index_rows(out, "990101")}
    assert states["990101107"][0] == "" and states["990101107"][1] != states["990101100"][1], states
    run("verify", out, check=0)


def twins_of_one_code(root, folder):
    registries = folder / "regs"
    registries.mkdir()
    for name, place in (("a", "先"), ("b", "后")):
        town = {"code": "990101100", "name": f"{place}来镇", "catalogs": [CATALOG]}
        store(registries / f"{name}.json", {"format": "gongkai-townships/1", "townships": [town]})
    done = build(root, folder / "twins", "--townships", registries, check=3)
    assert "GK2020" in done.stderr and "b.json" in done.stderr, done.stderr
    assert "先来镇" in text_of(folder / f"twins/{CATALOG}/posters/990101100.pdf", "-layout")


def many(n):
    """n townships in counties of 40."""
    lines = [HEAD]
    for i in range(n):
        lines.append(f"{990000 + i // 40}{100 + i % 40:03}\t假省\t乙市\t第{i // 40}县\t第{i % 40}镇")
    return "\n".join(lines) + "\n"


def whole_files(out):
    for path in files_below(out):
        assert re.search(r"\.(pdf|json|html|xlsx|txt)$", path), f"{path} is left over"
        if path.endswith(".pdf"):
            assert (out / path).read_bytes().endswith(b"%%EOF\n"), f"{path} is not whole"


def interrupted(root, folder):
    table_file, out = write_table(folder, many(4000)), folder / "cut"
    command = [program(), "poster", str(root / f"catalog/{CATALOG}.json"), "--root", str(root), "--out", str(out),
               "--townships", str(table_file), "--lang", "en", "--all"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # a background job ignores it
    for _ in range(10):  # ten files are there
        while ".pdf  " not in process.stderr.readline():
            pass
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    process.stderr.close()
    assert process.wait() == -signal.SIGINT, process.returncode
    assert "GK2021" in rest and rest.count("Stopping ...") == 1, rest[-500:]
    after = rest[rest.index("Stopping ..."):].count(".pdf  ")
    assert after <= (os.cpu_count() or 1), f"{after} posters were still made"  # the ones at hand
    whole_files(out)
    made = len(posters(out))
    assert 10 <= made < 4000, made
    listed = [f["path"] for f in load(out / "manifest.json")["files"]]
    assert listed == sorted(p for p in files_below(out) if p != "manifest.json")
    run("verify", out, check=0)
    build(root, out, "--townships", write_table(folder, many(made)), "--all", "--quiet")
    run("verify", out, check=0)


def full_disk(root, folder):
    """Nothing larger than 40 kB can be written: no poster can."""
    out = folder / "full"

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))

    done = run("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out", out, "--townships",
               write_table(folder, many(2000)), "--jobs", "1", check=4, preexec_fn=limit)
    assert "GK2022" in done.stderr, done.stderr[-800:]
    assert not [p for p in files_below(out) if "posters/" in p], files_below(out)
    whole_files(out)
    blocked = folder / "blocked"
    blocked.write_text("")
    build(root, blocked / "out", "--townships", write_table(folder, many(40)), check=4)


def peak_memory(*args):
    process = subprocess.Popen([program(), *map(str, args), "--quiet"])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    return usage.ru_maxrss


def memory(root, folder):
    """Registries are loaded when their turn comes: eight times the townships take no more memory, to a tenth."""
    peaks = []
    for n in (200, 1600):
        run("townships", "import", write_table(folder, many(n)), "--root", root, "--out", folder / f"r{n}", check=0)
        peaks.append(peak_memory("poster", root / f"catalog/{CATALOG}.json", "--root", root, "--out",
                                 folder / f"m{n}", "--townships", folder / f"r{n}", "--all"))
    assert peaks[1] < 1.1 * peaks[0], f"{peaks} kB"


def main():
    tally = Tally()
    with root_copy([CATALOG], townships=False) as root, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        out = folder / "all"
        build(root, out, "--townships", write_table(folder, table()), "--all")
        tally.case("names of every kind", names_come_out, root, out)
        tally.case("index and manifest", index_and_manifest, root, out)
        tally.case("list of registries", list_of_registries, root, out, folder)
        tally.case("one alone", one_alone, root, out, folder)
        for function in (filters, faults_stay_alone, twins_of_one_code, interrupted, full_disk, memory):
            tally.case(function.__name__.replace("_", " "), function, root, folder)
    tally.done()


if __name__ == "__main__":
    main()
