#!/usr/bin/env python3
"""A folder for a web site (build --site): all of it or what was there, every link leads to a file of it, a draft says so on its own
page, and nothing in it is the office's own."""
import json
import os
import pathlib
import signal
import subprocess
import tempfile

import lxml.html
import openpyxl

from check_html import linked
from common import Tally, files_below, load, program, root_copy, run, store

SOME = ["huiyi-medical", "xinjiang-medical"]
MARK = "样稿（待核）"


def build(root, site, *more, check=0):
    return run("build", "--root", root, "--site", site, *more, check=check)


def state(folder):
    """Every file with its bytes, and every folder."""
    return {p.relative_to(folder): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def beside(site):
    return [p.name for p in site.parent.iterdir() if p != site and p.name.startswith(site.name)]


def reached(site):
    found, new = set(), {"index.html"}
    while new:
        found |= new
        new = {f for page in new if page.endswith(".html") for f in linked(site, site / page)} - found
    return found


def whole(root, site):
    said = build(root, site).stderr
    assert "GK4203" in said and "2 catalogs and 10 posters" in said, said
    assert reached(site) == set(files_below(site)) - {"manifest.json"}
    run("verify", site, "--strict", check=0)
    assert beside(site) == []
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert MARK in text and "校核问题" not in text, f"{page.name}: not marked, or it says why"
        if page.parent.name == "posters":
            assert lxml.html.fromstring(text).findtext(".//aside") == MARK
    assert "draft" not in (site / "manifest.json").read_text(encoding="utf-8")
    for book in site.rglob("*.xlsx"):
        assert all(s.sheet_state == "visible" for s in openpyxl.load_workbook(book).worksheets), "a hidden sheet"


def again(root, site):
    """It is replaced by what is made now: one catalog less, and a final one without a mark."""
    before = state(site)
    build(root, site)
    assert state(site) == before, "the same run makes other bytes"
    (root / "catalog/xinjiang-medical.json").rename(root / "kept.json")
    build(root, f"{site}/", "--format", "pdf")
    assert {p.split("/")[0] for p in files_below(site)} == {"huiyi-medical", "index.html", "manifest.json"}
    (root / "kept.json").rename(root / "catalog/xinjiang-medical.json")
    assert beside(site) == []


def final(root, site):
    path = root / "catalog/huiyi-medical.json"
    was = load(path)
    items = [{k: v for k, v in i.items() if k != "review"} | {"content": "事项名称"} for i in was["items"][:3]]
    store(path, {k: v for k, v in was.items() if k != "review"} | {"items": items})
    said = build(root, site, path).stderr
    page = (site / "huiyi-medical/huiyi-medical.html").read_text(encoding="utf-8")
    assert MARK not in page and "GK4203" not in said, said
    store(path, was)


def refused(root, site, change, undo):
    """What somebody put there, or changed, stays with all the rest."""
    build(root, site)
    change()
    before = state(site)
    said = build(root, site, check=3).stderr
    assert "GK4201" in said and state(site) == before and beside(site) == [], said
    undo()
    build(root, site)


def foreign(root, site):
    page = site / "index.html"
    for name in ("new.html", ".htaccess", "huiyi-medical/notes.txt"):
        refused(root, site, lambda: (site / name).write_text("x"), (site / name).unlink)
    build(root, site)
    data = page.read_bytes()
    refused(root, site, lambda: page.write_bytes(data + b" "), lambda: page.write_bytes(data))
    other = site.parent / "docs"
    other.mkdir()
    (other / "manifest.json").write_text('{"name": "app"}')
    before = state(other)
    assert "GK4201" in build(root, other, check=3).stderr and state(other) == before


def errors(root, site):
    """A catalog that cannot be read, or a paper that cannot be made: nothing changes."""
    build(root, site)
    before, bad = state(site), root / "catalog/bad.json"
    rare = load(root / "catalog/huiyi-medical.json") | {"id": "bad", "title": "目录\U000F0000"}
    for text, code in (("{", 3), (json.dumps(rare), 5)):
        bad.write_text(text)
        said = build(root, site, check=code).stderr
        assert "GK4202" in said and state(site) == before and beside(site) == [], said
        bad.unlink()


def linked_folder(root, site):
    """A link to the folder stays a link."""
    link = site.parent / "link"
    link.symlink_to(site)
    build(root, link)
    assert link.is_symlink() and reached(site)
    link.unlink()


def killed(root, site):
    """kill -9 after the first paper: what was there is there, and the next run clears what that one left."""
    build(root, site)
    before = state(site)
    command = [program(), "build", "--root", root, "--site", site, "--date", "2026-01-01", "--jobs", "1", "--lang", "en"]
    done = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(root)})
    done.stderr.readline()
    done.stdout.close()
    done.send_signal(signal.SIGKILL)
    done.communicate()
    assert state(site) == before or beside(site) == [], "half of it"
    build(root, site)
    assert beside(site) == [] and reached(site)


def apart(root, site):
    for more in (["--out", "x"], ["--shard", "1/2"], ["--review"], ["--record"], ["--workbook", "a.xlsx"]):
        build(root, site, *more, check=2)


def main():
    tally = Tally()
    with root_copy(SOME) as root, tempfile.TemporaryDirectory() as folder:
        (root / "catalog/townships/yuyang.json").unlink()
        for test in (whole, again, final, foreign, errors, linked_folder, killed, apart):
            tally.case(test.__name__, test, root, pathlib.Path(folder) / "网站")
    tally.done()


if __name__ == "__main__":
    main()
