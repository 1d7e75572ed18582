#!/usr/bin/env python3
"""The main job: which files come out, that they verify, and that they are the same bytes whatever the folder, the time
zone, the locale and the number of threads."""
import json
import os
import shutil
import signal
import subprocess

from common import IDS, ROOT, Tally, built, conforms, files_below, load, program, root_copy, run, size, store


# Where numbers have a comma and the capital of i is no I. The program takes no locale, a program that takes our
# library in may: the preloaded library enters the one of the environment.
COMMA_LOCALE = {"LC_ALL": "tr_TR.UTF-8", "LOCPATH": str(built("locale")),
                "LD_PRELOAD": str(built("libin_locale.so"))}


def expected_files():
    """From the catalogs and the registries, by the path rules of the README."""
    names = {"manifest.json"}
    for name in IDS:
        names |= {f"{name}/{name}.pdf", f"{name}/{name}.xlsx", f"{name}/lint.txt"}
    for path in sorted((ROOT / "catalog/townships").glob("*.json")):
        for place, township in enumerate(load(path)["townships"], 1):
            stem = township["code"] or f"{path.stem}-{place}"
            names |= {f"{catalog}/posters/{stem}-{township['name']}.pdf" for catalog in township["catalogs"]}
    return sorted(names)


def name_of(code):
    towns = load(ROOT / "catalog/townships/yuyang.json")["townships"]
    return next(town["name"] for town in towns if town["code"] == code)


def hashes(out):
    return {name: (out / name).read_bytes() for name in files_below(out)}


def whole_job(out):
    done = run("build", "--root", ROOT, "--out", out, check=0)
    made = files_below(out)
    expected = expected_files()
    assert made == expected, f"unexpected {set(made) - set(expected)}, missing {set(expected) - set(made)}"
    posters = [name for name in made if "/posters/" in name]
    assert len(posters) == 1 + 31 + 9, len(posters)
    assert "5 catalogs, 56 files" in done.stdout, done.stdout


def manifest(out):
    data = load(out / "manifest.json")
    listed = [f["path"] for f in data["files"]]
    assert len(set(listed)) == len(listed) and sorted(listed) == sorted(set(files_below(out)) - {"manifest.json"}), "the manifest lists other files"
    text = json.dumps(data)
    assert str(out) not in text and str(ROOT) not in text, "a path of this machine stands in the manifest"
    run("verify", out, check=0)


def damage(out, folder):
    """verify sees a changed byte and a missing file."""
    copy = folder / "damaged"
    shutil.copytree(out, copy)
    pdf = copy / f"{IDS[0]}/{IDS[0]}.pdf"
    data = bytearray(pdf.read_bytes())
    data[len(data) // 2] ^= 1
    pdf.write_bytes(data)
    assert "GK2010" in run("verify", copy, check=1).stderr
    pdf.unlink()
    assert "GK2009" in run("verify", copy, check=1).stderr


def unlisted(out, folder):
    """verify names a file that no manifest lists, in and below the folders of those that it lists, and only there."""
    copy = folder / "more than listed"
    shutil.copytree(out, copy)
    for name in ("stray.pdf", f"{IDS[0]}/posters.zip", f"{IDS[0]}/.DS_Store", "elsewhere/x.png"):
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes(b"")
    done = run("verify", copy, check=1)
    said = [line for line in done.stderr.splitlines() if "GK2011" in line]
    assert len(said) == 2 and "stray.pdf" in done.stderr and "posters.zip" in done.stderr, done.stderr
    assert done.stderr.count("GK2080") == 1 and "elsewhere" in done.stderr, done.stderr


def several_runs(out, folder):
    """What earlier runs made stays listed while it is there; which run made what leaves no trace."""
    parts = folder / "in parts"
    for name in reversed(IDS):
        run("build", ROOT / f"catalog/{name}.json", "--root", ROOT, "--out", parts, check=0)
    assert hashes(parts) == hashes(out), "built one by one, the catalogs give another folder"
    data = load(parts / "manifest.json")
    for text in (json.dumps(data, sort_keys=True), json.dumps(data, indent="\t").replace("\n", "\r\n")):
        (parts / "manifest.json").write_text(text, newline="")  # as other programs lay JSON out
        run("build", ROOT / f"catalog/{IDS[2]}.json", "--root", ROOT, "--out", parts, check=0)
        assert hashes(parts) == hashes(out), "a manifest that was laid out anew was not read"
    changed, gone = parts / f"{IDS[0]}/{IDS[0]}.xlsx", parts / f"{IDS[1]}/{IDS[1]}.xlsx"
    changed.write_bytes(b"")
    gone.unlink()
    run("build", ROOT / f"catalog/{IDS[2]}.json", "--root", ROOT, "--out", parts, check=0)
    listed = [f["path"] for f in load(parts / "manifest.json")["files"]]
    assert listed == sorted(set(files_below(out)) - {"manifest.json", f"{IDS[1]}/{IDS[1]}.xlsx"}), listed
    done = run("verify", parts, check=1)
    assert done.stderr.count("GK20") == 1 and "GK2010" in done.stderr and changed.name in done.stderr, done.stderr
    (parts / "manifest.json").write_text("{}")  # not one of ours: begun anew
    done = run("build", ROOT / f"catalog/{IDS[2]}.json", "--root", ROOT, "--out", parts, check=0)
    assert "GK2023" in done.stderr, done.stderr
    listed = [f["path"] for f in load(parts / "manifest.json")["files"]]
    assert listed and all(path.startswith(IDS[2]) for path in listed), listed


def same_bytes(out, folder):
    other = folder / "another place"
    other.mkdir()
    run("build", "--root", ROOT, "--out", other / "o", "--jobs", "1", check=0, cwd=other,
        env={"TZ": "Asia/Shanghai", "HOME": str(other), **COMMA_LOCALE})
    run("--version", env={**COMMA_LOCALE, "LC_ALL": "xx_XX.UTF-8"}, check=-signal.SIGABRT)  # it is entered
    a, b = hashes(out), hashes(other / "o")
    different = [name for name in a if a[name] != b.get(name)]
    assert not different and a.keys() == b.keys(), f"these differ: {different}"


def helped(out, folder):
    """A catalog built alone, on more threads than there is work for, so that they help with its pages and structure."""
    run("build", ROOT / f"catalog/{IDS[1]}.json", "--root", ROOT, "--out", folder / "helped", "--jobs", "8", "--format", "pdf",
        check=0)
    name = f"{IDS[1]}/{IDS[1]}.pdf"
    assert (folder / "helped" / name).read_bytes() == (out / name).read_bytes()


def one_alone(out, folder):
    """One township built alone gives the bytes it has among all."""
    run("build", "--root", ROOT, "--out", folder / "one", "--township", "610802100", "--format", "poster", check=0)
    name = f"yuyang-social-insurance/posters/610802100-{name_of('610802100')}.pdf"
    assert files_below(folder / "one") == sorted(["manifest.json", name])
    assert (folder / "one" / name).read_bytes() == (out / name).read_bytes(), "other bytes when built alone"


def workbooks_alone(out, folder):
    """Workbooks made without their PDFs, for which no bodies are drawn, have the same bytes."""
    run("build", "--root", ROOT, "--out", folder / "books", "--format", "xlsx", check=0)
    made = [name for name in files_below(folder / "books") if name.endswith(".xlsx")]
    assert len(made) == len(IDS), made
    for name in made:
        assert (folder / "books" / name).read_bytes() == (out / name).read_bytes(), f"{name} has other bytes when made alone"


def dates(out, folder):
    """SOURCE_DATE_EPOCH dates the catalog, never a notice."""
    env = {"SOURCE_DATE_EPOCH": "1780272000"}  # 2026-06-01
    run("build", "--root", ROOT, "--out", folder / "dated", env=env, check=0)
    name = f"{IDS[0]}/{IDS[0]}.pdf"
    info = subprocess.run(["pdfinfo", "-isodates", folder / "dated" / name], capture_output=True, text=True).stdout
    assert "2026-06-01" in info, info
    poster = f"yuyang-social-insurance/posters/610802100-{name_of('610802100')}.pdf"
    assert (folder / "dated" / poster).read_bytes() == (out / poster).read_bytes(), "the poster took the date"


def nothing_selected(out, folder):
    """A rule that selects nothing makes no sheet and says which condition removed how many items."""
    done = run("build", "--root", ROOT, "--out", folder / "none", "--township", "610802100", "--format", "poster",
               "--select", "board", check=0)
    assert files_below(folder / "none") == ["manifest.json"], files_below(folder / "none")
    assert "41" in done.stderr and "tier" in done.stderr, done.stderr


def companions(out, folder):
    """--review, --tile and --record put their papers beside the others, which stay as they are."""
    run("build", ROOT / "catalog/huiyi-medical.json", "--root", ROOT, "--out", folder / "more", "--review", "--tile",
        "A4", "--record", check=0)
    names = set(files_below(folder / "more"))
    stem = "huiyi-medical/huiyi-medical"
    poster = "huiyi-medical/posters/huiyi-1-会议镇"
    expected = {"manifest.json", "huiyi-medical/lint.txt", f"{stem}.pdf", f"{stem}.xlsx", f"{stem}-校核.xlsx",
                f"{poster}.pdf", f"{poster}-tiles.pdf", f"{poster}-record.pdf"}
    assert names == expected, names ^ expected
    for name in (f"{stem}.pdf", f"{stem}.xlsx", f"{poster}.pdf"):
        assert (folder / "more" / name).read_bytes() == (out / name).read_bytes(), f"{name} changed"
    info = subprocess.run(["pdfinfo", "-box", folder / "more" / f"{poster}-tiles.pdf"], capture_output=True,
                          text=True).stdout
    box = [float(x) for x in info.split("MediaBox:")[1].split()[:4]]
    a4 = sorted((210 / 25.4 * 72, 297 / 25.4 * 72))
    assert all(abs(x - y) <= 0.01 for x, y in zip(sorted(box[2:]), a4)), box
    run("poster", ROOT / "catalog/huiyi-medical.json", "--root", ROOT, "--out", folder / "notice", "--notice",
        "poster-notice", check=0)
    text = subprocess.run(["pdftotext", "-raw", folder / "notice" / f"{poster}.pdf", "-"], capture_output=True).stdout
    assert "公示期" in text.decode(), "the notice names no period"


def record(out, folder):
    """The archive's fields of a catalog (DA/T 46) stand in the PDF's XMP, and the file still conforms."""
    with root_copy(["huiyi-medical"], townships=False) as root:
        path = root / "catalog/huiyi-medical.json"
        data = load(path)
        data["record"] = {"档号": "X043-2026-001", "保管期限": "永久"}
        store(path, data)
        run("build", "--root", root, "--out", folder / "rec", "--format", "pdf", check=0)
    pdf = folder / "rec/huiyi-medical/huiyi-medical.pdf"
    meta = subprocess.run(["pdfinfo", "-meta", pdf], capture_output=True, check=True).stdout.decode()
    for word in ("档号", "X043-2026-001", "保管期限", "永久"):
        assert word in meta, f"{word} is not in the metadata"
    conforms(pdf)


def rows(source, n):
    """The catalog with `n` rows, no text of which is another's."""
    data = load(ROOT / f"catalog/{source}.json")
    items = data["items"]
    data["items"] = [{key: f"{value}第{i}号" if key in ("content", "basis") else value for key, value in items[i % len(items)].items()
                      if key != "id"} for i in range(n)]
    return data


def stopped(_, folder):
    """Ctrl-C within one large catalog: no paper that is not whole, none unlisted, and the next run makes the rest."""
    with root_copy([], townships=False) as root:
        store(root / "catalog/huiyi-medical.json", rows(IDS[0], size(6000, 60000)))
        command = [program(), "build", "--root", str(root), "--out", str(folder / "cut"), "--lang", "en"]
        temp = folder / "temp"
        temp.mkdir()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(temp)},
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        while not (folder / f"cut/{IDS[0]}/lint.txt").exists():  # the catalog is read, its table is not laid out
            assert process.poll() is None, "ended before it was stopped"
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
        assert process.returncode == -signal.SIGINT, process.returncode
        assert said.count("Stopping ...") == 1 and "GK2021" in said, said
        assert files_below(folder / "cut") == [f"{IDS[0]}/lint.txt", "manifest.json"], files_below(folder / "cut")
        assert not files_below(temp), files_below(temp)
        run("verify", folder / "cut", check=0)
        run("build", "--root", root, "--out", folder / "cut", check=0)
        run("build", "--root", root, "--out", folder / "uncut", check=0)
        assert hashes(folder / "cut") == hashes(folder / "uncut"), "what was made afterwards differs"


def main():
    tally = Tally()
    with root_copy([], townships=False) as folder:
        out = folder / "out"
        tally.case("whole job", whole_job, out)
        tally.case("manifest", manifest, out)
        for function in (damage, unlisted, several_runs, same_bytes, helped, one_alone, workbooks_alone, dates, nothing_selected,
                         companions, record, stopped):
            tally.case(function.__name__, function, out, folder)
    tally.done()


if __name__ == "__main__":
    main()
