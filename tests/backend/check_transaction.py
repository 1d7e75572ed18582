#!/usr/bin/env python3
"""A run has out/ for itself, whatever ends it leaves nothing that the next one does not know or take away, and papers go
nowhere else."""
import fcntl
import json
import os
import pathlib
import signal
import subprocess

from common import IDS, ROOT, Tally, files_below, load, program, root_copy, run, size, store

ID = IDS[0]


def start(root, *args):
    command = [program(), *map(str, args), "--root", str(root), "--lang", "en"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def held(folder):
    """The lock of another run: ours. It is that of the folder, and gone when this is closed."""
    fd = os.open(folder, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    return fd


def one_run_at_a_time():
    with root_copy([ID]) as root:
        run("build", "--root", root, "--out", root / "out", check=0)
        was = {name: (root / "out" / name).read_bytes() for name in files_below(root / "out")}
        fd = held(root / "out")
        said = run("build", "--force", "--root", root, "--out", root / "out", check=4).stderr
        assert "GK2076" in said and f"process {os.getpid()}" in said, said
        assert was == {name: (root / "out" / name).read_bytes() for name in files_below(root / "out")}
        run("verify", root / "out", check=0)  # who reads is not kept out
        process = start(root, "build", "--force", "--wait", "--out", root / "out")
        line = process.stderr.readline()
        assert line == f"Waiting for another run (process {os.getpid()}) to end ...\n", line
        os.close(fd)
        process.stderr.read()
        assert process.wait() == 0
        assert was == {name: (root / "out" / name).read_bytes() for name in files_below(root / "out")}


def who_waits_can_be_stopped():
    with root_copy([ID], townships=False) as root:
        (root / "out").mkdir()
        fd = held(root / "out")
        process = start(root, "build", "--wait", "--out", root / "out")
        process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        said = process.stderr.read()
        os.close(fd)
        assert process.wait() == -signal.SIGTERM and "Stopping ..." in said and "GK2076" in said, said
        assert files_below(root / "out") == []


def several_at_once():
    """Of runs that begin together each makes all or says that it could not; the manifest is right at the end."""
    with root_copy(IDS[:2]) as root:
        for _ in range(size(3, 30)):
            runs = [start(root, "build", "--force", "--out", root / "out", "--date", f"2026-0{i}-01", *wait)
                    for i, wait in ((1, ()), (2, ()), (3, ["--wait"]))]
            ends = [(p.communicate()[1], p.returncode) for p in runs]
            for said, code in ends:
                assert code == (4 if "GK2076" in said else 0), (code, said)
            assert ends[2][1] == 0
            run("verify", root / "out", check=0)
            listed = [f["path"] for f in load(root / "out/manifest.json")["files"]]
            assert listed == [name for name in files_below(root / "out") if name != "manifest.json"]


def litter_is_swept():
    """Files of writers that are gone; not what a living one has open, nor what only looks alike."""
    with root_copy([ID]) as root:
        run("build", "--root", root, "--out", root / "out", check=0)
        was = files_below(root / "out")
        dead = [root / f"out/{place}.gongkai.4194999.{i}" for i, place in enumerate(("", f"{ID}/", f"{ID}/posters/"))]
        alive, other = root / f"out/{ID}/.gongkai.4194999.7", root / f"out/{ID}/gongkai.txt"
        for path in (*dead, alive, other):
            path.write_bytes(b"half")
        with open(alive, "rb") as f:
            fcntl.flock(f, fcntl.LOCK_EX)
            run("build", "--root", root, "--out", root / "out", check=0)
        assert not any(path.exists() for path in dead) and alive.exists() and other.exists()
        other.unlink()
        run("build", "--root", root, "--out", root / "out", check=0)
        assert files_below(root / "out") == was


def killed():
    """kill -9 with some papers made: whole files only, all of them known, and the next run makes the job as if nothing had
    been."""
    with root_copy() as root:
        run("build", "--root", root, "--out", root / "whole", check=0)
        want = {name: (root / "whole" / name).read_bytes() for name in files_below(root / "whole")}
        for n in range(size(4, 40)):
            process = start(root, "build", "--out", root / "out", "--force")
            for _ in range(n * 40 // size(4, 40) + 1):
                process.stderr.readline()
            process.kill()
            process.wait()
            run("verify", root / "out", check=0)  # with the journal that it left
            for name in files_below(root / "out"):
                hidden = pathlib.PurePath(name).name.startswith(".")
                assert hidden or (root / "out" / name).read_bytes() == want[name] or name == "manifest.json", name
            run("build", "--root", root, "--out", root / "out", check=0)
            assert {name: (root / "out" / name).read_bytes() for name in files_below(root / "out")} == want
            run("verify", root / "out", check=0)


def one_of_the_dead():
    """A paper that a run without end made anew is as it should be, by itself as in its folder."""
    with root_copy([ID]) as root:
        out = root / "out"
        run("build", "--root", root, "--out", out, check=0)
        process = start(root, "build", "--out", out, "--force", "--date", "2026-01-01")
        process.stderr.readline()
        process.kill()
        process.wait()
        for name in files_below(out):
            if not pathlib.PurePath(name).name.startswith(".") and name != "manifest.json":
                run("verify", out / name, check=0)


def names_that_are_ours():
    """A catalog whose folder would be that of the registries' indexes, or the manifest, however it is written."""
    for name in ("townships", "Townships", "ｔｏｗｎｓｈｉｐｓ", "notices", "manifest.json"):
        with root_copy([], townships=False) as root:
            data = load(ROOT / f"catalog/{ID}.json")
            data["id"] = name if name != "ｔｏｗｎｓｈｉｐｓ" else "townships"
            store(root / f"catalog/{data['id']}.json", data)
            said = run("build", "--root", root, "--out", root / "out", check=3).stderr
            assert "GK2077" in said, said
            source = root / f"{name}.txt"
            source.write_bytes(next((ROOT / "catalog/source").glob("001_*")).read_bytes())
            said = run("import", source, "-o", f"{root / 'to'}/", "--root", root, check=3).stderr
            assert "GK2077" in said and not (root / "to").exists(), said


def links_that_lead_out():
    with root_copy([ID]) as root:
        outside = root / "elsewhere"
        outside.mkdir()
        (root / "out").mkdir()
        (root / f"out/{ID}").symlink_to(outside)
        said = run("build", "--root", root, "--out", root / "out", check=3).stderr
        assert "GK2078" in said and files_below(outside) == [], said
        (root / f"out/{ID}").unlink()
        (root / "link").symlink_to(root / "out")  # the folder itself may be anywhere
        run("build", "--root", root, "--out", root / "link", check=0)
        run("verify", root / "link", check=0)


def verify_sees_all():
    with root_copy([ID]) as root:
        out = root / "out"
        run("build", "--root", root, "--out", out, check=0)

        def differs(code, count=1):
            done = run("verify", out, check=1)
            assert done.stderr.count(code) == count and f"{count} " in done.stdout, (done.stdout, done.stderr)

        planted = out / f"{ID}/posters/sub/deep/x.pdf"
        planted.parent.mkdir(parents=True)
        planted.write_bytes(b"x")
        differs("GK2011")
        planted.unlink()
        for name in ("Thumbs.db", "desktop.ini", "~$目录.xlsx"):
            (out / ID / name).write_bytes(b"x")
        run("verify", out, check=0)
        paper = out / f"{ID}/{ID}.pdf"
        run("verify", paper, check=0)
        whole = paper.read_bytes()
        paper.write_bytes(whole + b"signed")
        done = run("verify", paper)
        assert "GK2321" in done.stderr and " 6 bytes" in done.stderr, done.stderr
        paper.write_bytes(b"x" + whole[1:])
        assert "GK2010" in run("verify", paper, check=1).stderr
        paper.write_bytes(whole)
        assert "GK2011" in run("verify", out / f"{ID}/Thumbs.db", check=1).stderr
        assert "GK4321" in run("verify", root / f"catalog/{ID}.json", check=3).stderr
        (out / f"{ID}/loop").symlink_to(out)
        differs("GK2011")
        (out / f"{ID}/loop").unlink()
        data = load(out / "manifest.json")
        for entry in data["files"][:2]:
            entry["bytes"] += 1
        (out / "manifest.json").write_text(json.dumps(data, indent=7))
        differs("GK2010", 2)


def main():
    tally = Tally()
    for case in (one_run_at_a_time, who_waits_can_be_stopped, several_at_once, litter_is_swept, killed, one_of_the_dead,
                 names_that_are_ours, links_that_lead_out, verify_sees_all):
        tally.case(case.__name__, case)
    tally.done()


if __name__ == "__main__":
    main()
