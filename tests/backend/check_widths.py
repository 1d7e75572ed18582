#!/usr/bin/env python3
"""Widths that were chosen are kept in out/.cache: papers are the same with them and without, to the byte; that they are taken is
seen when an entry is written that says others; what is damaged, of another table, or not wanted is not taken.
"""
import hashlib
import re
import shutil

from common import IDS, Tally, load, root_copy, run, store

ID, WIDE = "huiyi-medical", "shanghai-medical"
EM = 9 * 1024  # 小五


def build(root, *words, out="out", names=(ID,), form="standard"):
    return run("build", *(root / f"catalog/{name}.json" for name in names), "--root", root, "--out", root / out, "--form", form, *words,
               check=0)


def entries(root, out="out"):
    return sorted((root / out / ".cache/widths").glob("*"))


def papers(root, out="out", kinds=("pdf", "xlsx", "html")):
    return {path.name: path.read_bytes() for kind in kinds for path in sorted((root / out).glob(f"*/*.{kind}"))}


def sealed(text):
    return f"{text} {hashlib.sha256(text.encode()).hexdigest()}\n".encode()


def other(entry):
    """The entry with its widest column narrower by an em, and its narrowest wider."""
    key, listed, *widths = entry.decode().split()[:-1]
    widths = [*map(int, widths)]
    widths[widths.index(max(widths))] -= EM
    widths[widths.index(min(widths))] += EM
    return sealed(" ".join([key, listed, *map(str, widths)]))


def edit(root, change):
    data = load(root / f"catalog/{ID}.json")
    change(data)
    store(root / f"catalog/{ID}.json", data)


def fresh(root, *words):
    """What a build into an empty folder makes."""
    shutil.rmtree(root / "fresh", ignore_errors=True)
    build(root, *words, out="fresh")
    return papers(root, "fresh")


def same_bytes(root):
    """All catalogs on several papers: first as PDFs, then in all formats with what was kept, beside what is made without."""
    for form in ("standard", "bound-portrait", "standard-a3-small"):
        build(root, "--format", "pdf", names=IDS, form=form)
        assert len(entries(root)) >= len(IDS), entries(root)
        build(root, "--format", "pdf,xlsx,html", names=IDS, form=form)
        kept = papers(root)
        build(root, "--format", "pdf,xlsx,html", "--force", names=IDS, form=form)
        assert len(kept) == 3 * len(IDS) and kept == papers(root), form
    assert all(re.fullmatch("[0-9a-f]{3}", path.name) for path in entries(root)), "the folder is bounded by its names"


def taken(root):
    """An entry that is whole is believed; --force is not served by it, and writes it anew."""
    true = fresh(root, "--format", "pdf,xlsx")
    build(root, "--format", "pdf")
    entry, = entries(root)
    good = entry.read_bytes()
    entry.write_bytes(other(good))
    build(root, "--format", "pdf,xlsx")
    assert papers(root).keys() == true.keys() and papers(root) != true, "the entry was not taken"
    edit(root, lambda data: data.update(issuer="会议镇政府"))
    build(root, "--format", "pdf")
    assert papers(root, kinds=["pdf"]) != papers(root, "fresh", ["pdf"]) and entry.read_bytes() == other(good), "beside the table"
    fresh(root, "--format", "pdf")
    assert papers(root, kinds=["pdf"]) != papers(root, "fresh", ["pdf"]), "the entry was not taken after an edit beside the table"
    build(root, "--format", "pdf", "--force")
    assert papers(root, kinds=["pdf"]) == papers(root, "fresh", ["pdf"]) and entry.read_bytes() == good, "--force"


def of_another(root):
    """After an edit of a cell, or of what makes the first page lower, widths are searched for."""
    def cell(data):
        data["items"][0]["content"] += "另加一项"
    changes = (cell, lambda data: data.update(title=data["title"] * 3), lambda data: data.update(attachment="附件2"))
    for change in changes:
        build(root, "--format", "pdf", "--force")
        for entry in entries(root):
            entry.write_bytes(other(entry.read_bytes()))
        edit(root, change)
        build(root, "--format", "pdf")
        assert papers(root, kinds=["pdf"]) == fresh(root, "--format", "pdf"), change
        shutil.rmtree(root / "out/.cache")


def damaged(root):
    true = fresh(root, "--format", "pdf,xlsx")
    build(root, "--format", "pdf,xlsx")
    entry, = entries(root)
    good = entry.read_bytes()
    body = other(good)
    text = body.decode().rsplit(" ", 1)[0]
    cases = [b"", b"\n", good[:40], body[:-1], body + b"\n", b"x" * 100000, bytes([body[10] ^ 1]).join([body[:10], body[11:]]),
             re.sub(rb" (\d)", lambda m: b" %d" % (9 - int(m[1])), body, count=1), sealed(text + " 1024"), sealed(text.rsplit(" ", 1)[0]),
             sealed("0" * 32 + text[32:]), sealed(text.replace(" ", "  ", 1)), body.replace(b" ", b"\0", 1)]
    for i, case in enumerate(cases):
        entry.write_bytes(case)
        done = build(root, "--format", "pdf,xlsx", "--date", f"2026-01-{i + 1:02}")
        assert "error" not in done.stderr and entry.read_bytes() == good, (case, done.stderr)
        assert papers(root) == fresh(root, "--format", "pdf,xlsx", "--date", f"2026-01-{i + 1:02}"), case
    entry.unlink()
    entry.mkdir()
    build(root, "--format", "pdf,xlsx")
    assert papers(root) == true and entry.is_dir()
    shutil.rmtree(root / "out/.cache")
    (root / "elsewhere").mkdir()
    (root / "out/.cache").symlink_to(root / "elsewhere")
    build(root, "--format", "pdf,xlsx", "--date", "2026-01-31")
    assert not list((root / "elsewhere").iterdir()), "something was written outside of out/"


def given_up(root):
    """What had to be given up for widths is said each time."""
    for words in (("--format", "pdf"), ("--format", "xlsx"), ("--format", "pdf,xlsx")):
        assert "GK1654" in build(root, *words, "--paper", "A5", names=[WIDE], form="bound").stderr, words


def main():
    tally = Tally()
    for case, names in ((same_bytes, IDS), (taken, [ID]), (of_another, [ID]), (damaged, [ID]), (given_up, [WIDE])):
        with root_copy(names, townships=False) as root:
            tally.case(case.__name__, case, root)
    tally.done()


if __name__ == "__main__":
    main()
