#!/usr/bin/env python3
"""Bad catalogs: each ends in a diagnostic with file, line and field and exit code 3; the others are still built; nothing
half-written is left in out/."""
import copy
import resource
import signal

from common import Tally, files_below, load, root_copy, run, store

GOOD = "huiyi-medical"
BAD = "bad"


def damaged(change):
    """The good catalog under the id `bad`, changed."""
    def write(root):
        data = load(root / f"catalog/{GOOD}.json")
        data["id"] = BAD
        change(data)
        store(root / f"catalog/{BAD}.json", data)
    return write


def raw(make):
    def write(root):
        data = load(root / f"catalog/{GOOD}.json")
        data["id"] = BAD
        store(root / f"catalog/{BAD}.json", data)
        path = root / f"catalog/{BAD}.json"
        path.write_bytes(make(path.read_bytes()))
    return write


def second_key(data):
    data["columns"].append(copy.deepcopy(data["columns"][-1]))


def unknown_kind(data):
    data["columns"][0]["kind"] = "drawing"


def foreign_key(data):
    data["items"][3]["nonsense"] = "x"


def drop(key):
    return lambda data: data.pop(key)


def put(key, value):
    return lambda data: data.__setitem__(key, value)


# name, how to make it, what the diagnostic must name besides the file
CASES = [
    ("not UTF-8", raw(lambda b: b.replace("医疗".encode(), b"\xd2\xbd\xc1\xc6", 1)), ["bad.json:"]),
    ("overlong UTF-8", raw(lambda b: b.replace("医疗".encode(), b"\xc0\xaf", 1)), ["bad.json:"]),
    ("NUL", raw(lambda b: b[:200] + b"\0" + b[200:]), ["bad.json:"]),
    ("not JSON", raw(lambda b: b[:-20]), ["bad.json:"]),
    ("empty file", raw(lambda b: b""), ["bad.json"]),
    ("a list", raw(lambda b: b"[1, 2]\n"), ["bad.json"]),
    ("twice the same key", raw(lambda b: b.replace(b'"id": "bad",', b'"id": "bad",\n  "id": "bad",', 1)),
     ["bad.json:"]),
    ("no title", damaged(drop("title")), ["bad.json", "title"]),
    ("empty title", damaged(put("title", "")), ["bad.json:", "/title"]),
    ("no columns", damaged(drop("columns")), ["bad.json", "columns"]),
    ("unknown format", damaged(put("format", "gongkai-catalog/9")), ["bad.json:", "/format"]),
    ("unknown kind", damaged(unknown_kind), ["bad.json:", "/columns/0/kind"]),
    ("two columns with one key", damaged(second_key), ["bad.json:", "key"]),
    ("item key without a column", damaged(foreign_key), ["bad.json:", "/items/3/nonsense", "item 4"]),
    ("id with a slash", damaged(put("id", "../bad")), ["bad.json:", "/id"]),
    ("id that is not the file's stem", damaged(put("id", "other")), ["bad.json:", "/id"]),
    ("text where a tick belongs", damaged(lambda d: d["items"][0].__setitem__("audience.all", "yes")),
     ["bad.json:", "/items/0/audience.all"]),
    ("number for a text", damaged(lambda d: d["items"][1].__setitem__("content", 7)),
     ["bad.json:", "/items/1/content"]),
    ("deep nesting", raw(lambda b: b'{"format": ' + b"[" * 100000), ["bad.json"]),
]


def check_case(write, expected):
    with root_copy([GOOD], townships=False) as root:
        write(root)
        out = root / "out"
        done = run("build", "--root", root, "--out", out, "--format", "pdf,xlsx", check=3)
        lines = [line for line in done.stderr.splitlines() if "error GK" in line and BAD in line]
        assert lines, f"no diagnostic names the file: {done.stderr}"
        assert any(all(word in line for word in expected) for line in lines), f"{expected} not in: {lines}"
        made = files_below(out)
        assert made == [f"{GOOD}/{GOOD}.pdf", f"{GOOD}/{GOOD}.xlsx", f"{GOOD}/lint.txt", "manifest.json"], made


def all_faults_at_once():
    """Everything that is wrong is reported, not only the first."""
    def change(data):
        unknown_kind(data)
        foreign_key(data)
        data["title"] = ""
    with root_copy([GOOD], townships=False) as root:
        damaged(change)(root)
        done = run("build", "--root", root, "--out", root / "out", "--format", "pdf", check=3)
        for field in ("/title", "/columns/0/kind", "/items/3/nonsense"):
            assert field in done.stderr, f"{field} not reported: {done.stderr}"


def missing_character():
    """A character that no face has ends that catalog with exit code 5 and names character, item and column."""
    def change(data):
        data["items"][2]["content"] = "字\U000e0ca3字 和 \ue123"
    with root_copy([GOOD], townships=False) as root:
        damaged(change)(root)
        early = run("fonts", "--check", root / f"catalog/{BAD}.json", "--root", root, check=5)
        assert "U+E123" in early.stderr and "item 3" in early.stderr, early.stderr
        done = run("build", "--root", root, "--out", root / "out", "--format", "pdf,xlsx", check=5)
        assert "U+E123" in done.stderr and "item 3" in done.stderr and "bad" in done.stderr, done.stderr
        made = [name for name in files_below(root / "out") if name != f"{BAD}/lint.txt"]  # the report is made anyway
        assert made == [f"{GOOD}/{GOOD}.pdf", f"{GOOD}/{GOOD}.xlsx", f"{GOOD}/lint.txt", "manifest.json"], made


def limit_file_size():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


def full_disk():
    """A disk that takes no more: exit code 4, no partial file, what was there before unchanged."""
    with root_copy([GOOD], townships=False) as root:
        out = root / "out"
        run("build", "--root", root, "--out", out, "--format", "pdf", check=0)
        before = {name: (out / name).read_bytes() for name in files_below(out) if name.endswith(".pdf")}
        data = load(root / f"catalog/{GOOD}.json")
        data["title"] += "（二）"
        store(root / f"catalog/{GOOD}.json", data)
        done = run("build", "--root", root, "--out", out, "--format", "pdf", preexec_fn=limit_file_size)
        assert done.returncode == 4, (done.returncode, done.stderr)
        assert "GK1002" in done.stderr, done.stderr
        after = {name: (out / name).read_bytes() for name in files_below(out) if name.endswith(".pdf")}
        left = [name for name in files_below(out) if not name.endswith((".pdf", ".txt", ".json"))]
        assert not left, f"left behind: {left}"
        assert after == before, "a file changed though the disk was full"


def unwritable():
    with root_copy([GOOD], townships=False) as root:
        (root / "out").write_text("a file stands where the folder should be")
        done = run("build", "--root", root, "--out", root / "out", "--format", "pdf", check=4)
        assert "GK1002" in done.stderr, done.stderr


def usage():
    for args in (["nonsense"], ["build", "--format", "doc"], ["build", "--date", "2026-02-30"], ["export", "x"],
                 ["build", "--jobs", "0"], ["build", "--nonsense"], []):
        run(*args, check=2)


def main():
    tally = Tally()
    for name, write, expected in CASES:
        tally.case(name, check_case, write, expected)
    for function in (all_faults_at_once, missing_character, full_disk, unwritable, usage):
        tally.case(function.__name__, function)
    tally.done()


if __name__ == "__main__":
    main()
