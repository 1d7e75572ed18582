#!/usr/bin/env python3
"""Ids of any script, work folders, and what they are for."""
import shutil

from common import ROOT, Tally, files_below, load, root_copy, run, store

CATALOG = "huiyi-medical"


def renamed(root, name):
    """A catalog of the samples under another id."""
    data = load(ROOT / f"catalog/{CATALOG}.json")
    data["id"] = name
    store(root / f"catalog/{name}.json", data)


def chinese_ids():
    with root_copy([]) as root:
        renamed(root, "民政局")
        registry = load(ROOT / "catalog/townships/xinjiang.json")
        registry["townships"][0]["catalogs"] = ["民政局"]
        shutil.rmtree(root / "catalog/townships")
        (root / "catalog/townships").mkdir()
        store(root / "catalog/townships/新绛县.json", registry)
        run("build", "--root", root, "--out", root / "out", check=0)
        run("verify", root / "out", check=0)
        for name in ("民政局.pdf", "民政局.xlsx", "posters"):
            assert (root / "out/民政局" / name).exists(), name


def variants_in_one_folder():
    for one, other in (("minzheng", "MinZheng"), ("minzheng", "ｍｉｎｚｈｅｎｇ")):
        with root_copy([], townships=False) as root:
            renamed(root, one)
            renamed(root, other)
            said = run("build", "--root", root, "--out", root / "out", check=3).stderr
            assert f"{one}.json" in said and f"{other}.json" in said and "GK2002" in said, said


def ids_that_lead_elsewhere():
    for name in ("../x", "..", ".x", "a/b", "x y"):
        with root_copy([], townships=False) as root:
            data = load(ROOT / f"catalog/{CATALOG}.json")
            data["id"] = name
            store(root / "catalog/x.json", data)
            said = run("build", "--root", root, "--out", root / "out", check=3).stderr
            assert "GK1120" in said, said
            made = files_below(root)
            assert not any(p.endswith((".pdf", ".xlsx")) for p in made), made


def id_of_the_file():
    source = ROOT / "catalog/source/001_64b3f3eb907f7148.txt"
    with root_copy([], townships=False) as root:
        for name, path in (("01 民政局（2024）.txt", "01-民政局-2024"), ("民政局.txt", "民政局")):
            shutil.copy(source, root / name)
            run("build", root / name, "--root", root, "--out", root / "out", "--format", "xlsx",
                check=0)
            assert (root / f"out/{path}/{path}.xlsx").exists(), path


def main():
    tally = Tally()
    for case in (chinese_ids, variants_in_one_folder, ids_that_lead_elsewhere, id_of_the_file):
        tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
