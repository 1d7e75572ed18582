#!/usr/bin/env python3
"""Nothing made is an answer, and needs words: catalogs that no township lists, names that are none, townships without
a catalog, rules that take nothing; and what nobody said is not made up: catalogs of a table, dates of a paper.
"""
import csv
import io
import pathlib
import re
import subprocess
import tempfile
import zipfile

import openpyxl
from common import ROOT, Tally, files_below, load, root_copy, run, store

CATALOG, OTHER = "xinjiang-medical", "huiyi-medical"
SUMMARY = re.compile(r"(\d+) posters, .* (\d+) with nothing to post\); (\d+) errors, (\d+) warnings")
UNLISTED, NO_CATALOG, NOBODY, BARE, SEVERAL, GIVEN, UNLINKED, MEANT = (
    "GK2061", "GK2004", "GK2003", "GK2062", "GK2063", "GK2064", "GK2065", "GK1004")


def counts(done):
    """Posters, empty ones, errors, warnings: as the summary has them."""
    return tuple(map(int, SUMMARY.search(done.stdout).groups()))


def only(text, *codes):
    """What was said above the level of a note is of these codes, each once."""
    said = re.findall(r"(?:warning|error) (GK\d+)", text)
    assert sorted(said) == sorted(codes), f"{said}, not {list(codes)}\n{text}"


def edited(root, edit):
    path = root / "catalog/townships/xinjiang.json"
    registry = load(path)
    edit(registry["townships"])
    store(path, registry)
    return path


def strict(root, *words, good):
    """--explain, which no finding of lint makes fail: a warning is an error under --strict, and only there."""
    for more, code in ((), 0), (("--strict",), 0 if good else 1):
        run("poster", *words, "--explain", "--root", root, *more, check=code)


def poster(root, *words, check=0):
    return run("poster", *words, "--root", root, "--out", root / "out", check=check)


def all_is_well():
    with root_copy([CATALOG]) as root:
        for path in (root / "catalog/townships").glob("*.json"):
            if path.stem != "xinjiang":
                path.unlink()
        done = poster(root)
        assert counts(done) == (9, 0, 0, 0), done.stdout
        only(done.stderr)
        strict(root, good=True)


def nobody_lists_it():
    with root_copy([CATALOG, OTHER], townships=False) as root:
        done = poster(root, root / f"catalog/{OTHER}.json")
        assert counts(done) == (0, 0, 0, 1), done.stdout
        only(done.stderr, UNLISTED)
        assert OTHER in done.stderr and CATALOG not in done.stderr and "--townships REGISTRY" in done.stderr, done.stderr
        strict(root, good=False)
        assert counts(run("build", "--root", root, "--out", root / "out", check=0))[3] == 1
        done = run("build", "--root", root, "--out", root / "out", "--format", "pdf", check=0)
        assert UNLISTED not in done.stderr, "no posters were asked for"


def misspelt():
    with root_copy([CATALOG, OTHER]) as root:
        edited(root, lambda towns: [t.update(catalogs=["xinjiang-medcal"]) for t in towns[:2]])
        done = poster(root, root / f"catalog/{CATALOG}.json")
        assert counts(done)[0] == 7 and done.stderr.count(NO_CATALOG) >= 1, done.stderr
        line = next(line for line in done.stderr.splitlines() if "xinjiang-medcal" in line)
        assert "xinjiang.json" in line and "2 townships" in line, line
        assert f"{MEANT}: Did you mean {CATALOG}?" in done.stderr, done.stderr
        # A catalog that is there, but not of this run, is none that is missing.
        edited(root, lambda towns: [t.update(catalogs=[CATALOG]) for t in towns])
        done = poster(root, root / f"catalog/{OTHER}.json")
        assert f"catalog {CATALOG}," not in done.stderr, done.stderr


def without_catalog():
    with root_copy([CATALOG]) as root:
        edited(root, lambda towns: [t.update(catalogs=[]) for t in towns[3:5]])
        names = [t["name"] for t in load(root / "catalog/townships/xinjiang.json")["townships"]]
        done = poster(root)
        line = next(line for line in done.stderr.splitlines() if BARE in line)
        assert names[3] in line and names[4] in line and names[0] not in line and "2 townships" in line, line
        assert counts(done)[0] == 7, done.stdout
        strict(root, good=False)
        assert BARE not in poster(root, "--township", names[0]).stderr, "of others nothing was asked"


def a_rule_for_nothing():
    with root_copy([CATALOG]) as root:
        done = poster(root, "--select", "category:没有这一类")
        made, empty, errors, warnings = counts(done)
        assert (made, empty, errors) == (0, 9, 0) and warnings >= 9, done.stdout
        assert re.search(r"warning GK17\d\d.*Widen the rule", done.stderr), done.stderr
        strict(root, "--select", "category:没有这一类", good=False)


def whom_is_meant():
    with root_copy([CATALOG]) as root:
        for path in (root / "catalog/townships").glob("*.json"):
            if path.stem != "xinjiang":
                path.unlink()
        path = edited(root, lambda towns: towns[1].update(name=towns[0]["name"]))
        first, twin, third = load(path)["townships"][:3]
        done = poster(root, "--township", first["name"])
        only(done.stderr, SEVERAL)
        assert counts(done)[0] == 2 and first["code"] in done.stderr and twin["code"] in done.stderr, done.stderr
        done = poster(root, "--township", first["code"], "--township", third["name"])
        only(done.stderr)
        assert counts(done)[0] == 2, "given twice: both"
        done = poster(root, "--township", "没有此镇", "--township", third["name"])
        only(done.stderr, NOBODY)
        assert counts(done) == (1, 0, 0, 1) and "--townships REGISTRY" in done.stderr, done.stdout
        strict(root, "--township", "没有此镇", good=False)
        done = poster(root, "--township", third["name"] + "镇")
        only(done.stderr, NOBODY)
        assert counts(done) == (0, 0, 0, 1) and f"{MEANT}: Did you mean {third['name']}?" in done.stderr, done.stderr
        done = poster(root, "--county", "99")
        only(done.stderr, NOBODY)
        assert counts(done) == (0, 0, 0, 1), done.stdout
        strict(root, "--county", "99", good=False)
        strict(root, "--township", first["name"], good=False)


def both_are_named():
    """poster FILE --townships REGISTRY: these townships, whatever they list, and it is said."""
    with root_copy([CATALOG, OTHER]) as root:
        path = edited(root, lambda towns: [t.update(catalogs=[]) for t in towns[:8]])
        registry = root / "mine.json"
        path.rename(registry)
        done = poster(root, root / f"catalog/{OTHER}.json", "--townships", registry)
        only(done.stderr)
        assert counts(done)[0] == 9 and GIVEN in done.stderr and f"9 townships of the registry do not list the catalog {OTHER}" \
            in done.stderr, done.stderr
        # The same bytes as when they list it.
        made = {p.name: p.read_bytes() for p in (root / f"out/{OTHER}/posters").iterdir()}
        data = load(registry)
        for town in data["townships"]:
            town["catalogs"] = [OTHER]
        (root / "catalog/townships").mkdir(exist_ok=True)
        for old in (root / "catalog/townships").iterdir():
            old.unlink()
        store(root / "catalog/townships/mine.json", data)
        done = run("poster", root / f"catalog/{OTHER}.json", "--root", root, "--out", root / "again", check=0)
        assert GIVEN not in done.stderr
        again = {p.read_bytes() for p in (root / f"again/{OTHER}/posters").iterdir()}
        assert set(made.values()) == again, "other posters"


# ---- tables of divisions ----

ROWS = [["区划代码", "省", "市", "县", "乡镇", "电话"],
        ["610802001", "陕西省", "榆林市", "榆阳区", "鼓楼街道", "0912-1"],
        ["610802002", "陕西省", "榆林市", "榆阳区", "青山路街道", ""]]
ENGLISH = ["code", "province", "city", "county", "township", "phone"]


def tables(folder):
    """The same table as offices send it."""
    for name, mark, charset, head in (("a.tsv", "\t", "utf-8", ROWS[0]), ("b.tsv", "\t", "utf-8", ENGLISH),
                                      ("c.csv", ",", "gb18030", ROWS[0]), ("d.csv", ",", "utf-8-sig", ROWS[0]),
                                      ("e.csv", ";", "utf-8", ENGLISH), ("f.txt", "\t", "gb18030", ROWS[0])):
        text = io.StringIO()
        csv.writer(text, delimiter=mark).writerows([head] + ROWS[1:])
        (folder / name).write_bytes(text.getvalue().encode(charset))
    book = openpyxl.Workbook()
    for row in [["榆阳区乡镇名册"]] + ROWS:
        book.active.append(row)
    book.active.merge_cells("D3:D4")
    book.save(folder / "g.xlsx")
    return sorted(p for p in folder.iterdir() if p.is_file())


def tables_come_in():
    with root_copy([CATALOG, OTHER], townships=False) as root, tempfile.TemporaryDirectory() as other:
        folder, made = pathlib.Path(other), {}
        for path in tables(folder):
            to = folder / f"to-{path.stem}"
            done = run("townships", "import", path, "--root", root, "--out", to, "--catalogs", OTHER, check=0)
            only(done.stderr)
            assert files_below(to) == ["610802.json"], files_below(to)
            made[path.name] = (to / "610802.json").read_text(encoding="utf-8")
        assert len(made) == 7 and len(set(made.values())) == 1, {k: len(v) for k, v in made.items()}
        towns = load(folder / "to-a/610802.json")
        assert (towns["province"], towns["city"], towns["county"]) == ("陕西省", "榆林市", "榆阳区"), towns
        assert [[t["code"], t["name"], t["phone"], t["catalogs"]] for t in towns["townships"]] == [
            ["610802001", "鼓楼街道", "0912-1", [OTHER]], ["610802002", "青山路街道", "", [OTHER]]], towns
        done = poster(root, root / f"catalog/{OTHER}.json", "--townships", folder / "c.csv")
        assert counts(done)[0] == 2, "a table serves as it is"


def catalogs_are_not_guessed():
    with root_copy([CATALOG, OTHER], townships=False) as root, tempfile.TemporaryDirectory() as other:
        path = tables(pathlib.Path(other))[0]
        done = run("townships", "import", path, "--root", root, check=0)
        only(done.stderr, UNLINKED)
        assert CATALOG in done.stderr and OTHER in done.stderr and "--catalogs" in done.stderr, done.stderr
        registry = load(root / "catalog/townships/610802.json")
        assert [t["catalogs"] for t in registry["townships"]] == [[], []], registry
        run("townships", "import", path, "--root", root, "--strict", check=1)
        done = poster(root)
        only(done.stderr, BARE, UNLISTED)
        done = poster(root, "--townships", path)
        only(done.stderr, BARE, UNLISTED)
        done = run("townships", "import", path, "--root", root, "--out", root / "x", "--catalogs", "huiyi-medcal", check=0)
        only(done.stderr, NO_CATALOG)
        assert f"Did you mean {OTHER}?" in done.stderr, done.stderr


# ---- dates ----

def dates_in(folder):
    """Every date that the papers' metadata tell."""
    found = set()
    for path in sorted(folder.rglob("*.pdf")):
        info = subprocess.run(["pdfinfo", "-isodates", path], capture_output=True, text=True, check=True).stdout
        xmp = subprocess.run(["pdfinfo", "-meta", path], capture_output=True, text=True, check=True).stdout
        assert "<pdfaid:part>" in xmp, f"{path}: no XMP"
        found |= set(re.findall(r"(?:Creation|Mod)Date: +(\S{10})", info))
        found |= set(re.findall(r"<xmp:\w+Date>([^<T]+)", xmp))
    for path in sorted(folder.rglob("*.xlsx")):
        with zipfile.ZipFile(path) as book:
            assert book.testzip() is None and {i.date_time[:3] for i in book.infolist()} == {(1980, 1, 1)}, path
            found |= set(re.findall(r"W3CDTF\">([^<T]+)", book.read("docProps/core.xml").decode()))
        openpyxl.load_workbook(path)
    return found


def dates_are_not_made_up():
    with root_copy([OTHER]) as root:
        words = ("build", "--root", root, "--review", "--all")
        done = run(*words, "--out", root / "none", check=0)
        assert "GK2060: 1 catalogs have no date" in done.stderr and OTHER in done.stderr, done.stderr
        assert len(list((root / "none").rglob("*.xlsx"))) >= 3 and dates_in(root / "none") == set(), dates_in(root / "none")
        done = run(*words, "--out", root / "given", "--date", "2026-10-01", "--signed", "2026-09-28", check=0)
        assert "GK2060" not in done.stderr, done.stderr
        assert dates_in(root / "given") == {"2026-10-01", "2026-09-28"}, dates_in(root / "given")
        run(*words, "--out", root / "up", "--posted-from", "2026-12-01", check=0)
        assert dates_in(root / "up") == set(), "the day on which a notice goes up signs nothing"
        done = run("build", "--root", root, "--out", root / "epoch", env={"SOURCE_DATE_EPOCH": "1790812800"}, check=0)
        assert "GK2060" not in done.stderr and dates_in(root / "epoch") == {"2026-10-01"}, dates_in(root / "epoch")


def main():
    tally = Tally()
    for case in (all_is_well, nobody_lists_it, misspelt, without_catalog, a_rule_for_nothing, whom_is_meant, both_are_named,
                 tables_come_in, catalogs_are_not_guessed, dates_are_not_made_up):
        tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
