#!/usr/bin/env python3
"""What is up to date stays; what a change touches is made again, and then is what a build into an empty folder makes,
byte for byte. Whether a file was made again is told by its inode: each is written under another name and renamed.
"""
import os
import random
import re
import shutil

from common import Tally, files_below, load, root_copy, run, size, store

HUIYI, YUYANG = "catalog/huiyi-medical.json", "catalog/townships/yuyang.json"
SOME = ["huiyi-medical", "yuyang-social-insurance"]


def build(root, *words, out="out", check=0):
    return run("build", "--root", root, "--out", root / out, *words, check=check)


def state(folder):
    """Name → (inode, bytes)."""
    return {name: ((folder / name).stat().st_ino, (folder / name).read_bytes())
            for name in files_below(folder) if name != "manifest.json"}


def made_again(before, after):
    return sorted(name for name, (inode, _) in after.items() if before.get(name, (0,))[0] != inode)


def edit(path, change):
    data = load(path)
    change(data)
    store(path, data)


def as_anew(root, *words):
    """The folder holds what a build into an empty one makes; its manifest too."""
    shutil.rmtree(root / "fresh", ignore_errors=True)
    build(root, *words, out="fresh")
    for name in files_below(root / "fresh"):
        assert (root / "out" / name).read_bytes() == (root / "fresh" / name).read_bytes(), f"{name} is not what it would be"


def after(root, *words, more=()):
    """Builds again: which files were made."""
    before = state(root / "out")
    done = build(root, *words, *more)
    then = state(root / "out")
    again = made_again(before, then)
    kept = int(re.search(r"(\d+) files", done.stdout)[1]) - len(again)
    assert (f"{kept} of the files are up to date" in done.stdout) == (kept > 0), done.stdout
    as_anew(root, *words)
    return again


def nothing(root):
    build(root)
    manifest = (root / "out/manifest.json").read_bytes()
    assert after(root) == []
    assert (root / "out/manifest.json").read_bytes() == manifest
    assert len(after(root, more=["--force"])) == len(state(root / "out"))


def one_item(root):
    edit(root / HUIYI, lambda c: c["items"][2].update(deadline="每年12月31日前公开"))
    again = after(root)
    assert again and all(name.startswith("huiyi-medical/") for name in again), again
    assert any("/posters/" in name for name in again), again


def one_telephone(root):
    edit(root / YUYANG, lambda r: [town.update(phone=f"0912-{3500000 + place}") for place, town in enumerate(r["townships"])])
    build(root)
    edit(root / YUYANG, lambda r: r["townships"][3].update(phone="0912-3541234"))
    code = load(root / YUYANG)["townships"][3]["code"]
    again = after(root)
    assert len(again) == 1 and code in again[0], again


def a_rare_name(root):
    """It changes the fonts that all posters of the registry share."""
    edit(root / YUYANG, lambda r: r["townships"][5].update(address="\U00020b9f家巷7号"))
    again = after(root)
    assert len(again) == len(load(root / YUYANG)["townships"]), again


def options(root):
    dated = [name for name in state(root / "out") if name.endswith((".pdf", ".xlsx"))]
    assert set(after(root, "--date", "2026-03-01")) >= {name for name in dated if "/posters/" not in name}
    assert set(after(root, "--paper", "A3", "--date", "2026-03-01")) >= {"huiyi-medical/huiyi-medical.pdf"}
    after(root)


def data(root):
    """Words that may not be parted, and the rules' words: all is made again."""
    edit(root / "catalog/vocabulary.json", lambda v: v["lists"]["whole-words"].append("材料清单"))
    assert len(after(root)) == len(state(root / "out"))
    form = root / "layouts/standard.json"
    form.write_bytes(form.read_bytes() + b"\n")
    assert len(after(root)) == len(state(root / "out"))


def touched(root):
    """A file that is gone comes back; one that somebody changed stays, even when only its bytes tell."""
    paper = root / "out/huiyi-medical/huiyi-medical.pdf"
    paper.unlink()
    assert after(root) == ["huiyi-medical/huiyi-medical.pdf", "huiyi-medical/huiyi-medical.xlsx", "huiyi-medical/lint.txt"]
    good = paper.read_bytes()
    paper.write_bytes(good[:-1] + b" ")
    os.utime(paper, (0, 0))
    beside = paper.with_suffix(".new.pdf")
    build(root)
    assert not beside.exists(), "by size and time nothing is seen here"
    build(root, "--check")
    assert beside.read_bytes() == good and paper.read_bytes() != good
    beside.unlink()
    os.utime(paper)
    build(root)
    assert beside.read_bytes() == good, "its time tells that it was changed"
    beside.unlink()
    build(root, "--force")
    assert paper.read_bytes() == good and not beside.exists()


def what_is_said_is_said_again(root):
    """A warning of a paper comes each time."""
    was = load(root / YUYANG)
    edit(root / YUYANG, lambda r: r.update(select="tier:village"))
    first, second = ([line for line in build(root).stderr.splitlines() if "GK1711" in line] for _ in range(2))
    assert first and first == second, second
    store(root / YUYANG, was)
    build(root)


def drafts_and_index(root):
    """Summary and index say the same of posters that are kept."""
    words = ("--all",)
    first = run("poster", "--root", root, "--out", root / "out", *words, check=0)
    second = run("poster", "--root", root, "--out", root / "out", *words, check=0)
    cut = [text.stdout.split(" s.\n")[-1] for text in (first, second)]
    assert "drafts" in cut[0] and cut[1].endswith(cut[0]), cut


def random_edits(root):
    rng = random.Random(15)

    def item(name):
        def change(c):
            row = rng.choice(c["items"])
            key = rng.choice([k for k, v in row.items() if isinstance(v, str)])
            row[key] += rng.choice(["等", "（试行）", "X-1"])
        edit(root / f"catalog/{name}.json", change)

    def township():
        key = rng.choice(["phone", "address", "hours", "website", "posted_from"])
        text = {"phone": f"0912-{rng.randrange(10**7)}", "address": rng.choice(["中心街1号", "龘家巷"]), "hours": "8:30-17:30",
                "website": "https://example.org/fi", "posted_from": "2026-10-09"}[key]
        edit(root / YUYANG, lambda r: rng.choice(r["townships"]).update({key: text}))

    for _ in range(size(4, 40)):
        rng.choice([township, lambda: item(SOME[0]), lambda: item(SOME[1])])()
        after(root)


def main():
    tally = Tally()
    with root_copy(SOME) as root:
        (root / "catalog/townships/xinjiang.json").unlink()
        for test in (nothing, one_item, one_telephone, a_rare_name, options, data, touched, what_is_said_is_said_again, random_edits,
                     drafts_and_index):
            tally.case(test.__name__, test, root)
    tally.done()


if __name__ == "__main__":
    main()
