#!/usr/bin/python3
"""Shows that tests/backend/check_posters.py can fail: posters missing, exchanged or left over, an index that is altered,
short of a row or leads nowhere, a manifest with another check code.

What verify would find by the hashes alone is entered into the manifest anew, so that the check itself must see it."""
import hashlib
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
import check_posters  # noqa: E402
from common import Tally, load, root_copy, store  # noqa: E402

POSTERS = f"{check_posters.CATALOG}/posters"


def enter_anew(out):
    data = load(out / "manifest.json")
    for entry in data["files"]:
        path = out / entry["path"]
        if path.exists():
            entry |= {name: hashlib.new(name, path.read_bytes()).hexdigest() for name in ("sha256", "sm3")}
    store(out / "manifest.json", data)


def edit(out, name, old, new):
    path = out / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def missing(out):
    (out / POSTERS / "990101102.pdf").unlink()


def left_over(out):
    shutil.copy(out / POSTERS / "990101102.pdf", out / POSTERS / "990101199.pdf")


def exchanged(out):
    """Files of two townships under each other's names: no check of the names of files sees it."""
    a, b = out / POSTERS / "990101100.pdf", out / POSTERS / "990101101.pdf"
    first = a.read_bytes()
    a.write_bytes(b.read_bytes())
    b.write_bytes(first)


def other_name(out):
    edit(out, "townships/990101.html", "同名镇", "别名镇")


def short_index(out):
    text = (out / "townships/990101.html").read_text(encoding="utf-8")
    at = text.rindex("<tr>", 0, text.index(">990101102<"))
    edit(out, "townships/990101.html", text[at:text.index("</tr>", at) + 5], "")


def broken_link(out):
    edit(out, "townships/990101.html", "posters/990101104.pdf", "posters/990101904.pdf")


def other_check(out):
    data = load(out / "manifest.json")
    entry = next(f for f in data["files"] if f["path"].endswith("/990102100.pdf"))
    entry["check"] = entry["check"][::-1] + "0"
    store(out / "manifest.json", data)


def whole(root, out):
    check_posters.names_come_out(root, out)
    check_posters.index_and_manifest(root, out)


def damaged(sound, damage, folder):
    out = folder / damage.__name__
    shutil.copytree(sound, out)
    damage(out)
    enter_anew(out)
    return out


def main():
    tally = Tally()
    with root_copy([check_posters.CATALOG], townships=False) as root, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        out = folder / "all"
        check_posters.build(root, out, "--townships", check_posters.write_table(folder, check_posters.table()), "--all")
        enter_anew(out)
        tally.case("undamaged", whole, root, out)
        for damage in (missing, left_over, exchanged, other_name, short_index, broken_link, other_check):
            tally.seen(damage.__name__, whole, root, damaged(out, damage, folder))
    tally.done()


if __name__ == "__main__":
    main()
