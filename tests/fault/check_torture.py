#!/usr/bin/env python3
"""Every call that can fail is made to fail, one a run (torture_shim.c): files, folders, the streams of libraries, memory.

What a run may come to: it makes and says what it does without the fault, or it ends with exit code 4 and the fault's own cause in
words. Each file is then what it was or what it was to become, nothing else stands there, the manifest tells what is there,
and the next run makes all and leaves no litter.

usage: check_torture.py [SCENARIO [KIND [N]]]    one of them, or one point: what it comes to
A sample of the points is tried, another one for each commit; under GK_LONG=1 all."""
import collections
import concurrent.futures
import contextlib
import errno
import json
import os
import pathlib
import random
import re
import resource
import signal
import shutil
import subprocess
import sys
import tempfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from common import ROOT, built, load, program, root_copy, run, size, store  # noqa: E402
from desk import desk  # noqa: E402

ID = "huiyi-medical"
MEMORY = ("malloc", "calloc", "realloc", "mmap")
POINTS, KILLS = 500, 24
ERRNO = {"open": errno.EMFILE, "openat": errno.EMFILE, "opendir": errno.EMFILE, "fopen": errno.EMFILE, "write": errno.ENOSPC,
         "fwrite": errno.ENOSPC, "fprintf": errno.ENOSPC, "mkdir": errno.ENOSPC, "link": errno.ENOSPC,
         **{kind: errno.ENOMEM for kind in MEMORY}}  # others: EIO
CAUSE = {errno.EMFILE: "too many files are open", errno.ENOSPC: "the disk is full", errno.ENOMEM: "out of memory",
         errno.EIO: "input or output error"}
# What the program says: a diagnostic, progress, or how it stops.
OURS = re.compile(r"(.*: )?(error|warning|note) GK\d{4}|\[\d+\/\d+\]|gongkai: out of memory|gongkai：内存不足|GK\d{4}: |Stopping|\s")


# ---- what is done ----

def catalog_root(root):
    """One catalog and three townships that post it; papers of another day stand there."""
    townships = load(ROOT / "catalog/townships/huiyi.json")
    one = townships["townships"][0]
    townships["townships"] = [dict(one, name=f"{name}镇", code="", issuer="") for name in "甲乙丙"]
    (root / "catalog/townships").mkdir()
    store(root / "catalog/townships/huiyi.json", townships)


def build(root):
    catalog_root(root)
    run("build", "--root", root, "--date", "2026-01-01", check=0)
    return ["build", "--date", "2026-02-01"]


def fresh(root):
    """Nothing stands there."""
    return ["build", "--date", "2026-02-01", "--format", "pdf,xlsx,ofd"]


def word(root):
    catalog_root(root)
    return ["build", "--format", "docx", "--date", "2026-01-01"]


def poster(root):
    catalog_root(root)
    run("build", "--root", root, "--date", "2026-01-01", check=0)
    return ["poster", "--posted-from", "2026-03-02", "--days", "20"]


def site(root):
    """A folder for a web site in place of one of another day."""
    catalog_root(root)
    run("build", "--root", root, "--site", root / "site", "--format", "pdf,poster", "--date", "2026-01-01", check=0)
    return ["build", "--site", root / "site", "--format", "pdf,poster", "--date", "2026-02-01"]


def verify(root):
    catalog_root(root)
    run("build", "--root", root, check=0)
    return ["verify", root / "out"]


def edited(root):
    """A workbook in which a superior wrote: what differs is told, with exit code 1."""
    book = root / f"out/{ID}/{ID}.xlsx"
    run("build", "--root", root, "--format", "xlsx", check=0)
    copy = openpyxl.load_workbook(book)
    copy.worksheets[0]["D6"].value = "另写"
    copy.save(book)
    return ["verify", root / "out"]


def importing(name):
    def scenario(root):
        shutil.copy(ROOT / name, root / pathlib.Path(name).name)
        return ["import", root / pathlib.Path(name).name, "-o", root / "new.json"]
    return scenario


def import_pdf(root):
    run("build", "--root", root, "--out", root, "--format", "pdf", check=0)
    (root / "manifest.json").unlink()
    return ["import", root / f"{ID}/{ID}.pdf", "-o", root / "new.json"]


def merge(root):
    run("build", "--root", root, "--format", "xlsx", check=0)
    copy = load(root / f"catalog/{ID}.json")
    copy["items"][0]["content"] = "另写"
    store(root / "copy.json", copy)
    return ["merge", root / f"catalog/{ID}.json", root / "copy.json", root / f"out/{ID}/{ID}.xlsx", "-o", root / "merged.json"]


def compared(root):
    copy = load(root / f"catalog/{ID}.json")
    copy["items"][0]["content"] = "另写"
    store(root / "copy.json", copy)
    return ["diff", root / f"catalog/{ID}.json", root / "copy.json", "--format", "pdf,xlsx,docx,html"]


def confirm(root):
    return ["confirm", ID, "--column", "title", "--value", "会议镇目录", "--by", "王"]


def undo(root):
    run(*confirm(root), "--root", root, check=0)
    return ["undo", root / f"catalog/{ID}.json"]


def request(path, body=b"", **said):
    """As desk_ask.c takes them."""
    body = body or json.dumps(said, ensure_ascii=False).encode()
    return f"POST /api/1{path} {len(body)} 2026-11-30T08:00:00+08:00\n".encode() + body


def edit(root):
    """Through the office page's desk."""
    with desk(root) as d:
        version = d.get("/state")["version"]
    return ["desk", request(f"/catalogs/{ID}/edits", version=version, edits=[
        {"op": "text", "item": 0, "column": "content", "text": "另写"}, {"op": "title", "text": "会议镇目录"}])]


def undone(root):
    asked = edit(root)[1].partition(b"\n")[2]
    with desk(root) as d:
        assert d.raw("POST", f"/api/1/catalogs/{ID}/edits", asked)[0] == 200
        return ["desk", request("/undo", version=d.get("/state")["version"])]


def dropped(root):
    """What fell on the page is taken."""
    with desk(root) as d:
        drop = d.drop(ROOT / "tests/cases/boards.csv")
        return ["desk", request(f"/drops/{drop['drop']}", version=drop["version"], act="take")]


def archive(root):
    """A transfer of one catalog, and the check of one."""
    catalog = load(root / f"catalog/{ID}.json")
    fields = ("立档单位名称", "电子文件号", "档号", "全宗号", "室编件号", "脱机载体编号")
    catalog["record"] = {**dict.fromkeys(fields, "1"), "年度": "2026", "保管期限": "永久", "密级": "公开"}
    store(root / f"catalog/{ID}.json", catalog | {"date": "2026-01-01"})
    shutil.copy(ROOT / "catalog/archive.json", root / "catalog")
    shutil.copytree(ROOT / "catalog/schema", root / "catalog/schema")
    return ["archive", "--transfer", "--date", "2026-02-01", "-o", root / "package"]


def archive_check(root):
    run(*archive(root), "--root", root, check=0)
    return ["archive", "check", root / "package", "-o", root / "report.pdf"]


SCENARIOS = {"build": build, "fresh": fresh, "word": word, "poster": poster, "site": site, "verify": verify, "edited": edited,
             "dump": importing(next(str(p.relative_to(ROOT)) for p in (ROOT / "catalog/source").glob("001_*"))),
             "html": importing("tests/cases/struck.html"), "csv": importing("tests/cases/boards.csv"),
             "xlsx": importing("tests/cases/document-before-title.xlsx"),
             "docx": importing("tests/cases/struck-in-word.docx"), "pdf": import_pdf,
             "merge": merge, "diff": compared, "confirm": confirm, "undo": undo, "edit": edit, "undone": undone, "dropped": dropped,
             "archive": archive, "archive-check": archive_check}


# ---- a run with one fault ----

def limits():
    """What hangs is ended by the processor's time that it takes."""
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tree(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


class Bench:
    """A root in which one scenario is run again and again."""

    shelves = (".gongkai/", "out/.cache/")

    def __init__(self, shim, name, root, args):
        self.shim, self.name, self.root, self.args = shim, name, root, args
        (root / "temp").mkdir()
        self.before = tree(root)
        done = self.run()
        assert done.returncode == (name == "edited"), (name, done.stderr)
        self.code, self.good, self.said = done.returncode, tree(root), done.stdout + done.stderr
        self.reset()

    def reset(self):
        now = tree(self.root)
        for name in now.keys() - self.before.keys():
            (self.root / name).unlink()
        for name, data in self.before.items():
            if now.get(name) != data:
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_bytes(data)
        for folder in sorted((p for p in self.root.rglob("*") if p.is_dir()), reverse=True):
            if folder != self.root / "temp" and not os.path.ismount(folder) and not any(folder.iterdir()):
                folder.rmdir()

    def run(self, **env):
        where = [] if self.args[0] in ("verify", "undo") else ["--root", str(self.root)]
        command = [program(), *map(str, self.args), *where, "--lang", "en"]
        if self.args[0] in ("build", "poster"):
            command += ["--jobs", "1"]
        return self.start(command, b"", env)

    def start(self, command, said, env):
        env = {**os.environ, "HOME": str(self.root.parent), "TMPDIR": str(self.root / "temp"), **env, **({"LD_PRELOAD": str(self.shim)} if env else {})}
        env.pop("SOURCE_DATE_EPOCH", None)
        return subprocess.run(command, env=env, capture_output=True, input=said, cwd=self.root, preexec_fn=limits)

    def points(self):
        with tempfile.NamedTemporaryFile("r") as counts:
            self.run(GK_FAULT_COUNTS=counts.name)
            self.reset()
            return [(kind, int(n)) for kind, n in map(str.split, counts)]

    def point(self, kind, n):
        """None, or what is wrong: a word for the kind of fault, and more."""
        number = ERRNO.get(kind, errno.EIO)
        done = self.run(GK_FAULT=f"{kind}:{n}:{number}")
        try:
            return self.judge(done, number)
        finally:
            self.reset()

    def kill(self, kind, n):
        """kill -9 when it comes to that call: no file that is not whole, all that stand there are known, the next run makes
        the rest."""
        done = self.run(GK_FAULT=f"{kind}:{n}:kill")
        try:
            assert done.returncode == -signal.SIGKILL, done.returncode
            now = tree(self.root)
            return self.broken(now) or (self.next_run() if self.differs(now) else None)
        finally:
            self.reset()

    def ended(self, done):
        """The exit code, and what was said."""
        return done.returncode, done.stderr.decode(errors="replace")

    def judge(self, done, number):
        (code, said), now = self.ended(done), tree(self.root)
        if code < 0:
            return f"signal {-code}", said
        noise = [line for line in said.splitlines() if line and not OURS.match(line)]
        if noise:
            return "noise", "\n".join(noise)
        if code == self.code:
            wrong = self.differs(now) or ("its words" if code and done.stdout + done.stderr != self.said else "")
            if wrong == "out/manifest.json" and self.knows_less(now[wrong]):
                return self.next_run()
            return (f"wrong with exit {code}", wrong + "\n" + said) if wrong else None
        if code != 4 or CAUSE[number] not in said:
            return "wrong cause", f"exit {code}: {said}"
        return self.broken(now) or (self.next_run() if self.differs(now) else None)

    def knows_less(self, manifest):
        """Does it lack only what papers are made from, so that the next run makes them again?"""
        def without(data):
            return [{k: v for k, v in f.items() if k != "inputs"} for f in json.loads(data)["files"]]
        return without(manifest) == without(self.good["out/manifest.json"])

    def plain(self, files):
        """Without the shelf of what was replaced, which tells when, and holds one more after a run that failed, and without what is
        kept to spare the next run time; but with what a writer left there. And without the empty file that libxlsxwriter has for a moment, and nobody can take away for it."""
        return {name: data for name, data in files.items()
                if not (name.startswith(self.shelves) or (name.startswith("temp/tmp.") and not data)) or
                pathlib.PurePath(name).name.startswith(".gongkai.")}

    def differs(self, now):
        got, want = self.plain(now), self.plain(self.good)
        names = sorted(name for name in got.keys() | want.keys() if got.get(name) != want.get(name))
        return ", ".join(names)

    def broken(self, now):
        for name, data in self.plain(now).items():
            if name.startswith(".gongkai/") or pathlib.PurePath(name).name.startswith(".") or name.endswith("manifest.json"):
                continue
            if name.startswith(("site.part/", "site.old/", ".gongkai-package/")):
                continue  # on its way in or out; the next run clears it
            if data not in (self.before.get(name), self.good.get(name)):
                return "broken file", name
        for name in self.before.keys() & self.good.keys() - now.keys():
            return "lost file", name
        package = {name for name in self.good if name.startswith("package/")}
        if package & now.keys() and package - now.keys():
            return "half a package", ", ".join(sorted(package - now.keys()))
        if (self.root / "out/manifest.json").exists():
            done = subprocess.run([program(), "verify", self.root / "out", "--lang", "en"], capture_output=True, text=True)
            nothing_yet = "GK4320" in done.stderr  # true of a run that ended before its first paper
            if done.returncode not in (0, self.code) and not nothing_yet:
                return "stale manifest", done.stdout + done.stderr
        return None

    def next_run(self):
        done = self.run()
        wrong = self.differs(tree(self.root))
        if done.returncode != self.code or wrong:
            return "not mended", f"exit {done.returncode}: {wrong}\n{done.stderr.decode()}"
        return None


class Desk(Bench):
    """The same for a request to the office page's desk. Where memory is lacking the program ends, as if it were killed: its calls
    for memory are not counted once more. A change that came to its end after all is found by who asks for it again: their
    version is an old one. What was dropped may still lie there after it was taken: then it is told as one that changes nothing."""

    shelves = (".gongkai/history/", ".gongkai/desk/drops/")

    def run(self, **env):
        return self.start([built("desk_ask"), f"{self.root}\n{ROOT}"], self.args[1], env)

    def points(self):
        return [(kind, n) for kind, n in super().points() if kind not in MEMORY]

    def ended(self, done):
        """As the program's: 4 where the disk is at fault."""
        code, said = super().ended(done)
        said = "\n".join(line for line in said.splitlines() if "Fontconfig" not in line)  # which the program catches
        if code:
            return (4 if code == 1 else code), said
        head, _, body = done.stdout.partition(b"\n")
        status = int(head.split()[0])
        return {200: 0, 409: 0, 500: 4}.get(status, status), said if status == 200 else f"error {json.loads(body)['code']}: {json.dumps(json.loads(body))}"


# ---- which are tried ----

def commit():
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip()


def share_of(points, most):
    """Some of each kind of call: what is rare is tried as often as what is frequent."""
    chance = random.Random(commit())
    kinds = collections.defaultdict(list)
    for point in points:
        kinds[point[0], point[1]].append(point)
    for list_ in kinds.values():
        chance.shuffle(list_)
    chosen, order = [], sorted(kinds)
    while len(chosen) < min(most, len(points)):
        for kind in order:
            if kinds[kind]:
                chosen.append(kinds[kind].pop())
    return chosen[:most]


@contextlib.contextmanager
def bench_of(shim, name):
    with root_copy([ID], townships=False) as root:
        args = SCENARIOS[name](root)
        yield (Desk if args[0] == "desk" else Bench)(shim, name, root, args)


def try_points(shim, name, points):
    with bench_of(shim, name) as bench:
        return [(name, kind, n, bench.point(kind, n)) for _, kind, n in points]


def sees_faults(shim):
    """Each kind of fault is seen where it is planted."""
    with bench_of(shim, "build") as bench:
        root = bench.root
        book, cause = root / f"out/{ID}/{ID}.xlsx", CAUSE[errno.EIO]

        def seen(what, code, said, change):
            bench.reset()
            book.write_bytes(change(bench.good[f"out/{ID}/{ID}.xlsx"]))
            fault = bench.judge(subprocess.CompletedProcess([], code, b"", f"error GK1001: {said}".encode()), errno.EIO)
            assert fault and fault[0] == what, (what, fault)

        seen("wrong with exit 0", 0, "", lambda data: data)  # the other files are of another day
        seen("broken file", 4, cause, lambda data: data[:-1])
        seen("stale manifest", 4, cause, lambda data: data)
        seen("wrong cause", 4, CAUSE[errno.ENOSPC], lambda data: data)
        seen("wrong cause", 3, cause, lambda data: data)
        seen("signal 11", -11, cause, lambda data: data)
        seen("noise", 4, f"{cause}\n[ERROR] zip", lambda data: data)
        bench.reset()
        (root / "out/left").write_bytes(b"")
        fault = bench.judge(subprocess.CompletedProcess([], 4, b"", f"error GK1001: {cause}".encode()), errno.EIO)
        assert fault and fault[0] == "broken file", fault


def silent_pipe(shim):
    """A pipe at whose other end nobody is: here the system says at once that the time is over."""
    with bench_of(shim, "csv") as bench:
        bench.args[1] = bench.root / "pipe.csv"
        os.mkfifo(bench.args[1])
        done = bench.run(GK_FAULT="poll:1:0")
        assert done.returncode == 4 and b"GK3917" in done.stderr, done


def compiled(folder):
    shim = pathlib.Path(folder) / "torture_shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", shim, ROOT / "tests/fault/torture_shim.c"], check=True)
    return shim


def all_points(shim, names):
    points = []
    for name in names:
        with bench_of(shim, name) as bench:
            points += [(name, kind, n) for kind, n in bench.points()]
    return points


def killed(shim, name, points):
    with bench_of(shim, name) as bench:
        return [(name, f"killed at {kind}", n, bench.kill(kind, n)) for _, kind, n in points]


def full_disk(shim, steps):
    """out/ on a disk of its own, larger by a block each time. Nobody but root may mount one: else that is told."""
    with bench_of(shim, "fresh") as bench:
        root, results = bench.root, []
        for n in steps:
            (root / "out").mkdir(exist_ok=True)
            if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={n * 4}k", "tmpfs", root / "out"], capture_output=True).returncode:
                print("note: no tmpfs can be mounted here; a disk that is full was NOT tried")
                return []
            try:
                done = bench.run()
                subprocess.run(["mount", "-o", "remount,size=64m", root / "out"], check=True)
                results.append(("full disk", "blocks", n, bench.judge(done, errno.ENOSPC)))
            finally:
                subprocess.run(["umount", root / "out"], check=True)
            bench.reset()
        return results


def through(results):
    """What part of a scenario came to, as soon as it is through: all points take hours."""
    faults = [result for result in results if result[3]]
    if results:
        print(f"{results[0][0]}: {len(results)} points, {len(faults)} wrong", flush=True)
    for name, kind, n, fault in faults:
        print(f"FAIL {name} {kind} {n}: {fault[0]}: {fault[1].strip()[:400]}", flush=True)
    return results


def told(results):
    """A table: of each kind of call the points, and what went wrong."""
    rows = collections.defaultdict(collections.Counter)
    for name, kind, n, fault in results:
        group = name if name == "full disk" else "killed" if kind.startswith("killed") else "memory" if kind in MEMORY else "files"
        rows[group][fault[0] if fault else "right"] += 1
    for group, row in rows.items():
        print(group, sum(row.values()), "points:", ", ".join(f"{what} {n}" for what, n in row.most_common()))
    return all(fault is None for *_, fault in results)


def by_processor(function, shim, points):
    """The points of a scenario, shared out."""
    work = collections.defaultdict(list)
    for i, point in enumerate(points):
        work[point[0], i % os.cpu_count()].append(point)
    return [(function, shim, name, some) for (name, _), some in work.items()]


def main():
    with tempfile.TemporaryDirectory() as folder:
        shim = compiled(folder)
        sees_faults(shim)
        silent_pipe(shim)
        names = sys.argv[1:2] or list(SCENARIOS)
        points = all_points(shim, names)
        all_files = [p for p in points if p[1] not in MEMORY]
        if len(sys.argv) <= 2:
            points = share_of(points, size(POINTS, len(points)))
        else:
            points = [p for p in points if p[1] == sys.argv[2] and (len(sys.argv) == 3 or p[2] == int(sys.argv[3]))]
        tasks = by_processor(try_points, shim, points)
        if len(sys.argv) <= 2:
            files = [p for p in all_files if p[0] in ("build", "poster", "confirm", "merge", "undo", "archive", "edit", "undone", "dropped")]
            tasks += by_processor(killed, shim, share_of(files, size(KILLS, 10 * KILLS)))
            tasks.append((full_disk, shim, range(1, 90, size(11, 1))))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            done = [pool.submit(*task) for task in tasks]
            good = told(sorted(r for d in concurrent.futures.as_completed(done) for r in through(d.result())))
    sys.exit(not good)


if __name__ == "__main__":
    main()
