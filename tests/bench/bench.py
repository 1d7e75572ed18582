#!/usr/bin/python3
"""The first table of docs/benchmarks.md: the catalog shanghai-medical (92 rows) at 1x, 10x, 100x its rows, as PDF (A3 at 9 pt)
and as workbook, beside the least that these can cost (bench_floor.c), and beside Typst where TYPST names the folder
of its Python package.

Two kinds of text: `same` repeats the rows, as catalogs do; `other` changes three characters in every text, so that no two
are alike. Times are processor seconds of whole programs, the least of RUNS runs that take turns; quote ratios of one run.
usage: bench.py [--runs N] [--sizes 1,10,100] [--only SECTION…]     sections: papers, threads, start, again
"""
import argparse
import copy
import itertools
import os
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from common import BUILD, ROOT, leaves, load, program, store  # noqa: E402

SOURCE, FORM = "shanghai-medical", "standard-a3-small"
HAN = "东西南北山河清平安和新城关石桥马家张王李赵店沟坝川湾镇庄营堡塘岭溪泉龙凤金银花柳杨松柏梅竹兰"
FLOOR = BUILD / "bench_floor"


def changed(text, numbers):
    """The text with three of its Han replaced, another way each time."""
    n, chars = next(numbers), list(text)
    places = [i for i, c in enumerate(chars) if "一" <= c <= "鿿"][:3]
    for i in places:
        n, k = divmod(n, len(HAN))
        chars[i] = HAN[k]
    return "".join(chars)


def multiplied(times, other):
    """The catalog with its rows repeated; each copy's 类别 is numbered, so that groups stay groups."""
    data = load(ROOT / f"catalog/{SOURCE}.json")
    rows, numbers = data["items"], itertools.count()
    data.update(id="bench", items=[])
    for n in range(times):
        for row in copy.deepcopy(rows):
            if n and "category" in row:
                row["category"] += f"（{n + 1}）"
            if other:
                row.update({key: changed(value, numbers) for key, value in row.items()
                            if isinstance(value, str) and key not in ("id", "no")})
            data["items"].append(row)
    for n, row in enumerate(data["items"]):
        row["id"] = f"i{n}"
    return data


def texts(data):
    """A row a line, its columns parted by tabs; boxes as they are printed."""
    for row in data["items"]:
        cells = []
        for column in leaves(data["columns"]):
            value = row.get(column["key"], "")
            if isinstance(value, dict):
                value = "".join("☑☐"[not value.get(o)] + o for o in column["options"])
            cells.append("√" if value is True else " ".join(str(value or "").split()))
        yield "\t".join(cells) + "\n"


def measure(*command):
    """Processor seconds, wall seconds, peak memory in MB."""
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], [*map(str, command)], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null",
                                                                                     os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def least(runs, *commands):
    """For each command the least of its runs; the commands take turns, so that other work on the machine hits all alike."""
    found = [[measure(*command) for command in commands] for _ in range(runs)]
    return [tuple(min(run[i][k] for run in found) for k in range(3)) for i in range(len(commands))]


def build(path, out, *words):
    return [program(), "build", path, "--root", ROOT, "--out", out, "--form", FORM, "--force", "--quiet", *words]


def papers(folder, runs, sizes):
    print(f"{'paper':6}{'texts':>7}{'rows':>8}{'cpu s':>9}{'peak MB':>9}{'floor s':>9}{'ratio':>7}{'typst s':>9}{'peak MB':>9}")
    for times, other in itertools.product(sizes, (False, True)):
        data = multiplied(times, other)
        path, tsv = folder / "bench.json", folder / "bench.tsv"
        store(path, data)
        tsv.write_text("".join(texts(data)), encoding="utf-8")
        for paper in ("pdf", "xlsx"):
            commands = [build(path, folder / "out", "--format", paper), [FLOOR, tsv, folder / f"floor.{paper}"]]
            if os.environ.get("TYPST") and paper == "pdf" and times <= 100:
                commands.append(typst(data, folder))
            ours, floor, *beside = least(max(1, runs if times <= 10 else runs // 2), *commands)
            more = "".join(f"{cpu:9.3f}{peak:9.0f}" for cpu, _, peak in beside)
            print(f"{paper:6}{'other' if other else 'same':>7}{len(data['items']):8}{ours[0]:9.3f}{ours[2]:9.0f}"
                  f"{floor[0]:9.3f}{ours[0] / floor[0]:7.1f}{more}", flush=True)


def typst(data, folder):
    """The same texts as one table with equal columns and a repeated head, tagged as Typst does by default."""
    columns, source = [*leaves(data["columns"])], folder / "bench.typ"
    quote = '"{}"'.format
    cells = [quote(c["caption"].replace('"', "")) for c in columns]
    body = [quote(cell.replace("\\", "").replace('"', "")) for line in texts(data) for cell in line[:-1].split("\t")]
    source.write_text('#set page(paper:"a3",flipped:true,margin:15mm)\n#set text(size:9pt,lang:"zh",font:"Noto Serif CJK SC")\n'
                      f'#table(columns:({"1fr," * len(columns)}),table.header({",".join(cells)}),{",".join(body)})\n',
                      encoding="utf-8")
    compile_it = "import sys; sys.path.insert(0, sys.argv[1]); import typst; typst.compile(sys.argv[2], output=sys.argv[3])"
    return [sys.executable, "-c", compile_it, os.environ["TYPST"], source, folder / "typst.pdf"]


def threads(folder, runs, sizes):
    store(folder / "bench.json", multiplied(max(sizes), False))
    one, two = least(runs, *(build(folder / "bench.json", folder / "out", "--format", "pdf", "--jobs", n) for n in (1, 2)))
    print(f"threads, {max(sizes)}x: one {one[1]:.3f} s by the clock, two {two[1]:.3f} s, {one[1] / two[1]:.2f} times as fast")


def start(folder, runs, sizes):
    store(folder / "bench.json", multiplied(1, False))
    version, check, help_page = least(runs * 3, [program(), "--version"], build(folder / "bench.json", folder / "out", "--format",
                                      "pdf"), [program(), "--help"])
    print(f"start: --version {version[0] * 1000:.1f} ms, --help {help_page[0] * 1000:.1f} ms, a PDF of 92 rows "
          f"{check[0] * 1000:.1f} ms")


def again(folder, runs, sizes):
    """The five catalogs and their posters, with nothing changed, by hash, and with one township changed."""
    root = folder / "root"
    for name in ("layouts", "fonts", "catalog"):
        shutil.copytree(ROOT / name, root / name)
    words = [program(), "build", "--root", root, "--out", root / "out", "--quiet"]
    whole, = least(1, words)
    nothing, hashed = least(runs, words, [*words, "--check"])
    registry = root / "catalog/townships/yuyang.json"
    data = load(registry)
    data["townships"][0]["phone"] = "0912-3600000"
    store(registry, data)
    one, = least(1, words)
    print(f"again: all {whole[0]:.2f} s, nothing changed {nothing[0]:.3f} s, by hash {hashed[0]:.3f} s, one township changed "
          f"{one[0]:.3f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="1,10,100")
    parser.add_argument("--only", nargs="*", default=["papers", "threads", "start", "again"])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for section in args.only:
            globals()[section](pathlib.Path(folder), args.runs, [*map(int, args.sizes.split(","))])


if __name__ == "__main__":
    main()
