#!/usr/bin/env python3
"""Ids of any script, work folders, and what they are for."""
import contextlib
import pathlib
import shutil
import tempfile
from urllib.parse import quote

import openpyxl

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


@contextlib.contextmanager
def work_folder():
    """A new one, without samples, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "公开 2026"
        run("init", root, check=0)
        yield root


def init_makes_what_is_missing():
    with work_folder() as root:
        assert files_below(root) == ["说明.txt"], files_below(root)
        for name in ("catalog/townships", "fonts", "out"):
            assert (root / name).is_dir(), name
        (root / "说明.txt").write_text("我的说明", encoding="utf-8")
        shutil.rmtree(root / "out")
        said = run("init", cwd=root, check=0).stdout
        assert (root / "out").is_dir() and "is there" in said, said
        assert (root / "说明.txt").read_text(encoding="utf-8") == "我的说明"
        assert "already" in run("init", root, check=0).stdout
        assert "GK" not in run("fonts", cwd=root, check=0).stderr, "faces are no matter of catalogs"
        (root.parent / "file").write_text("x", encoding="utf-8")
        run("init", root.parent / "file", check=4)


def the_text_names_commands_that_are_there():
    with work_folder() as root:
        renamed(root, "民政局")
        run("build", "--format", "xlsx", cwd=root, check=0)
        lines = (root / "说明.txt").read_text(encoding="utf-8").splitlines()
        commands = [line.split() for line in lines if line.startswith(" ") and line.split()[0] == "gongkai"]
        assert len(commands) >= 5, commands
        for words in commands:
            assert run(*words[1:2], "--help").returncode == 0, words


def found_from_below():
    with work_folder() as root:
        renamed(root, "民政局")
        (root / "来文/2026").mkdir(parents=True)
        run("build", "--format", "xlsx", cwd=root / "来文/2026", check=0)
        assert (root / "out/民政局/民政局.xlsx").exists()
        assert not list((root / "来文").rglob("*.xlsx"))
        run("verify", cwd=root / "来文", check=0)
        (root / "来文/catalog").write_text("a file is no folder of catalogs")
        run("verify", cwd=root / "来文", check=0)
        other = root.parent / "别处"
        other.mkdir()
        assert "GK2001" in run("build", cwd=other, check=3).stderr
        run("build", "--format", "xlsx", "--root", root, "--out", "这里", cwd=other, check=0)
        assert (other / "这里/民政局/民政局.xlsx").exists()
        run("build", "--format", "xlsx", cwd=other, env={"GONGKAI_ROOT": str(root)}, check=0)
        # Not above a home.
        run("build", "--format", "xlsx", cwd=root / "来文/2026", env={"HOME": str(root / "来文")}, check=3)
        run("build", "--format", "xlsx", cwd=root / "来文/2026", env={"HOME": str(root)}, check=0)


def data_adds_to_the_program():
    """Entry by entry; the work folder wins; what is wrong is told at its line."""
    with work_folder() as root:
        renamed(root, "民政局")
        before = run("lint", cwd=root, check=0).stdout
        assert "国务院令第711号" in before
        law = {"name": "中华人民共和国政府信息公开条例", "number": "国务院令第999号", "source": "本县"}
        laws = {"format": "gongkai-laws/1", "laws": [law]}
        store(root / "catalog/laws.json", laws)
        after = run("lint", cwd=root, check=0).stdout
        assert "国务院令第999号" in after and after.count("\n") >= before.count("\n"), after
        (root / "catalog/laws.json").unlink()
        words = {"format": "gongkai-vocabulary/1", "columns": [{"key": "basis", "captions": ["办事根据", "编号"]}]}
        store(root / "catalog/vocabulary.json", words)
        (root / "表.csv").write_text("序号,一级事项,公开内容,办事根据\n1,甲,乙,《某法》\n2,丙,丁,《某法》\n", encoding="utf-8")
        run("import", "表.csv", "-o", "catalog/表.json", "--title", "某县政务公开标准目录", cwd=root, check=0)
        keys = [c["key"] for c in load(root / "catalog/表.json")["columns"]]
        assert keys == ["no", "level1", "content", "basis"], keys
        words["columns"][0]["captions"].append(3)
        store(root / "catalog/vocabulary.json", words)
        said = run("lint", cwd=root, check=3).stderr
        line = next(n for n, text in enumerate((root / "catalog/vocabulary.json").read_text("utf-8").splitlines(), 1)
                    if text.strip() == "3")
        assert f"vocabulary.json:{line}:" in said and "GK1108" not in said, said


def layouts_of_the_work_folder_win():
    with work_folder() as root:
        renamed(root, "民政局")
        run("build", "--format", "pdf", "--form", "standard-a3", cwd=root, check=0)
        before = (root / "out/民政局/民政局.pdf").read_bytes()
        (root / "layouts").mkdir()
        shutil.copy(ROOT / "layouts/standard-a3-small.json", root / "layouts/standard-a3.json")
        run("build", "--format", "pdf", "--form", "standard-a3", cwd=root, check=0)
        assert (root / "out/民政局/民政局.pdf").read_bytes() != before


BUREAUS = "民政局 教育局 人社局 卫健局 住建局 交通局 水利局 农业农村局 文旅局 应急局 审计局 统计局 医保局 林业局".split()
HEAD = "序号,一级事项,二级事项,公开内容,公开依据"


def table(path, title, rows=2):
    lines = [title, HEAD] + [f"{i},事项,第{i}件,名称、电话,《条例》" for i in range(1, rows + 1)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fourteen_bureaus():
    """Each its own catalog, all its papers under its name, in one go."""
    with work_folder() as root:
        (root / "14局").mkdir()
        for n, name in enumerate(BUREAUS):
            table(root / f"14局/{name}.csv", f"某县{name}政务公开标准目录", n + 1)
        (root / "14局/~$民政局.csv").write_bytes(b"lock")
        (root / "14局/.hidden.csv").write_bytes(b"x")
        said = run("import", "14局", cwd=root, check=0).stdout.splitlines()
        assert said[0].split()[0] == "file" and len(said) == 15, said
        for n, name in enumerate(BUREAUS):
            row = next(line.split() for line in said if line.startswith(f"14局/{name}.csv"))
            assert row[1:] == ["csv", str(n + 1), "0", name, f"某县{name}政务公开标准目录"], row
            assert load(root / f"catalog/{name}.json")["id"] == name
        run("build", cwd=root, check=0)
        files = sorted(p for p in (root / "14局").glob("*.csv") if p.name[0] != ".")  # as a shell has it
        run("build", *files, "--out", root / "两样", "--format", "xlsx", cwd=root, check=0)
        for out in ("out", "两样"):
            assert all((root / out / name / f"{name}.xlsx").exists() for name in BUREAUS), out


def tables_of_one_file_among_others():
    """A file of two tables makes two catalogs, and the file behind it its own."""
    with work_folder() as root:
        book = openpyxl.Workbook()
        for name in ("甲局", "乙局"):
            table(root / "one.csv", f"某县{name}政务公开标准目录", 3)
            sheet = book.create_sheet(name)
            for line in (root / "one.csv").read_text(encoding="utf-8").splitlines():
                sheet.append(line.split(","))
        book.remove(book.worksheets[0])
        book.save(root / "各局.xlsx")
        table(root / "丙局.csv", "某县丙局政务公开标准目录", 4)
        run("import", "各局.xlsx", "丙局.csv", "-o", "各局/", cwd=root, check=0)
        made = {load(root / "各局" / name)["title"]: len(load(root / "各局" / name)["items"]) for name in files_below(root / "各局")}
        assert made == {f"某县{name}政务公开标准目录": rows for name, rows in (("甲局", 3), ("乙局", 3), ("丙局", 4))}, made


def one_that_fails_keeps_none_back():
    with work_folder() as root:
        table(root / "甲局.csv", "某县甲局政务公开标准目录")
        table(root / "乙局.csv", "某县乙局政务公开标准目录")
        (root / "丙局.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        said = run("import", "甲局.csv", "丙局.xlsx", "乙局.csv", "-o", "各局/", cwd=root, check=3)
        assert "not imported" in said.stdout and "丙局.xlsx" in said.stderr, said
        assert files_below(root / "各局") == ["乙局.json", "甲局.json"]
        for words in (("-o", "一个.json"), ("-o", "-"), ("--id", "x"), ("--title", "x")):
            run("import", "甲局.csv", "乙局.csv", *words, cwd=root, check=2)


def variants_among_imported():
    with work_folder() as root:
        for name in ("abc", "ABC", "ａｂｃ"):
            table(root / f"{name}.csv", f"某县{name}政务公开标准目录")
        said = run("import", "abc.csv", "ABC.csv", cwd=root, check=3).stderr
        assert "GK2002" in said and "abc.csv" in said and "ABC.csv" in said, said
        said = run("import", "ａｂｃ.csv", cwd=root, check=3).stderr
        assert "GK2002" in said and "abc.json" in said, said
        assert files_below(root / "catalog") == ["abc.json"]


def id_without_a_name():
    """Of a file whose name gives none: the title's place and field."""
    with work_folder() as root:
        shutil.copy(ROOT / "catalog/source/001_64b3f3eb907f7148.txt", root / "（）.txt")
        run("import", "（）.txt", cwd=root, check=0)
        assert files_below(root / "catalog") == ["会议镇医疗保险.json"], files_below(root / "catalog")
        run("import", "（）.txt", "--id", "a/b", cwd=root, check=3)
        run("import", "（）.txt", "-o", "catalog/镇.json", cwd=root, check=0)
        assert load(root / "catalog/镇.json")["id"] == "镇"


def a_workbook_of_ours_finds_its_catalog():
    with work_folder() as root:
        table(root / "民政局.csv", "某县民政局政务公开标准目录")
        run("import", "民政局.csv", cwd=root, check=0)
        run("build", "--format", "xlsx", cwd=root, check=0)
        shutil.copy(root / "out/民政局/民政局.xlsx", root / "收回.xlsx")
        before = (root / "catalog/民政局.json").read_bytes()
        run("import", "收回.xlsx", cwd=root, check=0)
        assert files_below(root / "catalog") == ["民政局.json"]
        assert (root / "catalog/民政局.json").read_bytes() == before


def posters_are_called_after_places():
    """Code and name, of which the letters and digits alone: whatever a name says, the file is where it belongs."""
    names = [("龙兴镇", "-龙兴镇"), ("../../../逃 走/镇", "-逃走镇"), ("（甲）乡", "-甲乡"), ("……", ""),
             ("ＡＢ①街道", "-ＡＢ街道"), ("长" * 90, "-" + "长" * 63)]  # 200 bytes
    places = [(f"99010110{n}", name, f"99010110{n}{end}") for n, (name, end) in enumerate(names)]
    places.append(("", "无码镇", "places-7-无码镇"))
    with work_folder() as root:
        renamed(root, "民政局")
        towns = [{"code": code, "name": name, "catalogs": ["民政局"]} for code, name, _ in places]
        store(root / "catalog/townships/places.json", {"format": "gongkai-townships/1", "select": "all", "townships": towns})
        run("poster", "--all", "--tile", "A4", cwd=root, check=0)
        made = files_below(root / "out")
        wanted = [f"民政局/posters/{stem}{end}.pdf" for _, _, stem in places for end in ("", "-tiles")]
        assert [p for p in made if "posters/" in p] == sorted(wanted), made
        page = (root / "out/townships/places.html").read_text(encoding="utf-8")
        for _, _, stem in places:
            assert f'href="../{quote(f"民政局/posters/{stem}.pdf")}"' in page, stem
        run("verify", cwd=root, check=0)
        assert sorted(p.name for p in root.parent.iterdir()) == [root.name], "a file outside"
        run("poster", "--all", "--names", "code", "--out", "代码", cwd=root, check=0)
        assert (root / "代码/民政局/posters/990101101.pdf").read_bytes() == (root / "out/民政局/posters/990101101-逃走镇.pdf").read_bytes()


def divisions_come_with_the_program():
    with work_folder() as root:
        renamed(root, "民政局")
        run("townships", "import", cwd=root, check=2)
        run("townships", "import", "--county", "140825", "--catalogs", "民政局", cwd=root, check=0)
        assert files_below(root / "catalog/townships") == ["140825.json"]
        towns = load(root / "catalog/townships/140825.json")
        names = [t["name"] for t in towns["townships"]]
        samples = [t["name"] for t in load(ROOT / "catalog/townships/xinjiang.json")["townships"]]
        assert towns["county"] == "新绛县" and set(samples) <= set(names), (samples, names)
        assert "GK2066" in run("townships", "import", "--county", "999999", "--catalogs", "民政局", cwd=root, check=3).stderr


def other_files_of_a_folder():
    """Registries, tables of townships and the program's data are told and passed over, in build and in import; a catalog
    whose format is misspelt is none of them."""
    with root_copy([]) as root:
        folder, data = root / "各局", ("vocabulary", "laws", "lint", "holidays")
        folder.mkdir()
        for name in data:
            shutil.copy(ROOT / f"catalog/{name}.json", folder)
        shutil.copy(ROOT / "catalog/townships/xinjiang.json", folder)
        run("townships", folder / "xinjiang.json", "-o", folder / "登记.xlsx", "--root", root, check=0)
        (folder / "区划.tsv").write_text("区划代码\t县\t乡镇\n610802001\t榆阳区\t鼓楼街道\n", encoding="utf-8")
        shutil.copy(ROOT / "catalog/source/001_64b3f3eb907f7148.txt", folder / "民政局.txt")
        run("import", folder, "-o", f"{root / 'to'}/", "--root", root, check=0)
        said = run("import", root / "to", "-o", f"{root / 'again'}/", "--root", root, check=0).stderr
        assert said.count("GK2072") == 1 and "error" not in said and not (root / "again").exists(), said
        for file, code in ((root / "to/民政局.json", "GK2073"), (folder / "xinjiang.json", "GK2074"), (folder / "登记.xlsx", "GK2074"),
                           (folder / "区划.tsv", "GK2074"), (folder / "laws.json", "GK2075")):
            said = run("import", file, "-o", root / "to/x.json", "--root", root, check=3).stderr  # named, it is told what takes it
            assert said.count(code) == 1 and len(said.splitlines()) == 1, said
        shutil.rmtree(root / "to")
        for words in (["build", folder, "--out", root / "out", "--format", "xlsx"], ["import", folder, "-o", f"{root / 'to'}/"]):
            said = run(*words, "--root", root, check=0).stderr
            assert [said.count(code) for code in ("GK2067", "GK2068", "error", "warning")] == [5, 2, 0, 0], said
        assert sorted(p.name for p in (root / "out").iterdir() if p.is_dir()) == [".cache", "民政局"]
        assert files_below(root / "to") == ["民政局.json"]
        named = run("build", folder / "laws.json", "--root", root, "--out", root / "out", check=3).stderr
        assert "GK2067" not in named and "gongkai-laws" in named, named
        wrong = load(ROOT / f"catalog/{CATALOG}.json")
        wrong["format"] = "gongkai-catalogue/1"
        store(folder / f"{CATALOG}.json", wrong)
        assert "GK1107" in run("build", folder, "--root", root, "--out", root / "out", check=3).stderr


def main():
    tally = Tally()
    for case in (chinese_ids, variants_in_one_folder, ids_that_lead_elsewhere, id_of_the_file, init_makes_what_is_missing,
                 the_text_names_commands_that_are_there, found_from_below, data_adds_to_the_program,
                 layouts_of_the_work_folder_win, fourteen_bureaus, one_that_fails_keeps_none_back,
                 tables_of_one_file_among_others, variants_among_imported, id_without_a_name, a_workbook_of_ours_finds_its_catalog,
                 posters_are_called_after_places, divisions_come_with_the_program, other_files_of_a_folder):
        tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
