#!/usr/bin/env python3
"""Where papers and messages go: standard output and input, pipes, devices, links, modes; and that no failure of
standard output passes unnoticed. Links stand in for /dev/stdout and /dev/null: a program of root's that replaces those takes
them from the whole machine."""
import contextlib
import io
import os
import pathlib
import pty
import re
import resource
import signal
import stat
import subprocess
import tty
import zipfile

from common import Tally, files_below, load, program, root_copy

GOOD = "huiyi-medical"


def start(root, *args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **kw):
    command = [program(), *map(str, args), "--lang", kw.pop("lang", "en")]
    return subprocess.run(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=root, **kw)


def good(done, code=0):
    assert done.returncode == code, (done.args, done.returncode, done.stderr.decode())
    return done.stdout


def catalog(root):
    return root / f"catalog/{GOOD}.json"


def registry(root):
    return sorted((root / "catalog/townships").glob("*.json"))[0]


def to_standard_output(root):
    """`-o -` gives the bytes of the file and nothing else; no file named - comes into being."""
    for args, name in ((("export", catalog(root)), "t.csv"), (("townships", registry(root)), "t.xlsx"),
                       (("import", root / "t.csv", "--id", GOOD), f"{GOOD}.json")):
        good(start(root, *args, "-o", name))
        assert good(start(root, *args, "-o", "-")) == (root / name).read_bytes(), args
    assert zipfile.ZipFile(io.BytesIO(good(start(root, "townships", registry(root), "-o", "-")))).testzip() is None
    done = start(root, "merge", catalog(root), catalog(root), "-o", "-")
    assert good(done) == catalog(root).read_bytes() and done.stderr, "the report stands beside the catalog"
    assert not (root / "-").exists()


def from_standard_input(root):
    """A file may come from standard input, a catalog or another; its name then is that of no catalog."""
    good(start(root, "export", catalog(root), "-o", "t.csv"))
    for name, args in ((catalog(root), ("export", "-", "-o", "-")), (catalog(root), ("lint", "-")),
                       (root / "t.csv", ("import", "-", "-o", f"{GOOD}.json"))):
        named = [str(name) if a == "-" and i == 1 else a for i, a in enumerate(args)]
        kept = root / f"{GOOD}.json"
        expected = good(start(root, *named)), kept.read_bytes() if kept.exists() else b""
        kept.unlink(missing_ok=True)
        with open(name, "rb") as file:
            made = good(start(root, *args, stdin=file)), kept.read_bytes() if kept.exists() else b""
        assert [b.replace(b"t.csv", b"-") for b in expected] == list(made), (args, expected, made)


def streams_stay(root):
    """Pipes, devices and what standard output is written to are written to, not replaced."""
    good(start(root, "export", catalog(root), "-o", "t.csv"))
    csv = (root / "t.csv").read_bytes()
    (root / "stdout").symlink_to("/proc/self/fd/1")
    (root / "null").symlink_to("/dev/null")
    os.mkfifo(root / "fifo")
    quiet = ("export", catalog(root), "--quiet", "-o")
    assert good(start(root, *quiet, "stdout")) == csv
    with open(root / "said.txt", "wb") as said:
        said.write(b"before\n")
        said.flush()
        good(start(root, *quiet, "stdout", stdout=said))
        said.write(b"after\n")
    assert (root / "said.txt").read_bytes() == b"before\n" + csv + b"after\n"
    reader = os.open(root / "fifo", os.O_RDONLY | os.O_NONBLOCK)
    good(start(root, *quiet, "fifo"))
    assert os.read(reader, 65536) == csv
    os.close(reader)
    good(start(root, *quiet, "null"))
    for name, kind in (("stdout", stat.S_ISLNK), ("null", stat.S_ISLNK), ("fifo", stat.S_ISFIFO)):
        assert kind(os.lstat(root / name).st_mode), name
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def modes(root):
    """New papers obey the umask, old ones keep their mode; a link among them stays, its target is new."""
    wide = ("build", "--out", "out", "--review", "--workbook", "all.xlsx", "--screen", "640x360", "--all", "--quiet")
    mode = lambda path: stat.S_IMODE(os.lstat(path).st_mode)
    good(start(root, *wide, umask=0o077))
    papers = [path for path in (root / "out").rglob("*") if path.is_file()]
    assert {path.suffix for path in papers} >= {".pdf", ".xlsx", ".json", ".txt", ".png", ".html"}, papers
    assert {mode(path) for path in papers} == {0o600}, [path for path in papers if mode(path) != 0o600]
    for i, path in enumerate(papers):
        path.chmod(0o640 if i % 2 else 0o664)
    moved = root / "elsewhere.pdf"
    paper = root / f"out/{GOOD}/{GOOD}.pdf"
    paper.rename(moved)
    paper.symlink_to(moved)
    before = moved.stat().st_ino
    good(start(root, *wide, "--date", "2026-10-09", umask=0o022))
    assert all(mode(path) == (0o640 if i % 2 else 0o664) for i, path in enumerate(papers) if path != paper)
    assert paper.is_symlink() and moved.stat().st_ino != before and moved.read_bytes().endswith(b"%%EOF\n")


SAYING = (("--help",), ("--version",), ("lint",), ("dump", "page", f"catalog/{GOOD}.json"), ("fonts",),
          ("dump", "grid", f"catalog/{GOOD}.json"), ("poster", "--explain"), ("verify", "out"),
          ("export", f"catalog/{GOOD}.json", "-o", "-"), ("export", f"catalog/{GOOD}.json", "-o", "t.csv"),
          ("build", "--out", "out", "--format", "xlsx"))


def full_output(root):
    """Every command into a full device, and into a stream that is closed: 4, and words."""
    good(start(root, "build", "--out", "out", "--format", "xlsx", "--quiet"))
    for args in SAYING:
        with open("/dev/full", "wb") as full:
            done = start(root, *args, stdout=full)
        assert done.returncode == 4 and b"GK1003" in done.stderr, (args, done.returncode, done.stderr)
        done = start(root, *args, stdout=None, preexec_fn=lambda: os.close(1))
        assert done.returncode == 4 and b"GK1003" in done.stderr, (args, done.returncode, done.stderr)
        good(start(root, *args))


def closed_messages(root):
    """With standard error closed no paper gets what was to be said there."""
    good(start(root, "build", "--out", "plain", "--quiet"))
    good(start(root, "build", "--out", "out", stdout=subprocess.DEVNULL, preexec_fn=lambda: os.close(2)))
    same = subprocess.run(["diff", "-r", root / "plain", root / "out"], stdout=subprocess.PIPE)
    assert same.returncode == 0, same.stdout


def on_terminal(root, *args):
    """All that stands on it in the end, as it was written."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    with subprocess.Popen([program(), *map(str, args), "--lang", "en"], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=root) as done:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError), open(ours, "rb", buffering=0) as terminal:  # EIO: nobody writes any more
            while block := terminal.read(1 << 16):
                said += block
    assert done.returncode == 0, said
    return said.decode()


def progress(root):
    """On a terminal one line, drawn over with each paper and taken away before the summary."""
    *drawn, summary = on_terminal(root, "build", catalog(root), "--out", "out", "--jobs", "1", "--date", "2026-01-01").split("\r\x1b[K")
    bars = [re.fullmatch(r"\x1b\[\?7l\[(#*)(\.*)\] (\d+)/(\d+) (\S+)\x1b\[\?7h", bar) for bar in drawn[1:]]
    assert drawn[0] == "" and bars and all(bars), drawn
    for bar in bars:
        full, rest, n, total, _ = bar.groups()
        assert len(full + rest) == 32 and len(full) == 32 * int(n) // int(total), bar
    assert {bar[5] for bar in bars} > {f"{GOOD}/{GOOD}.pdf", f"{GOOD}/{GOOD}.xlsx"} and bars[-1][3] == bars[-1][4], bars
    assert "\nDone: 1 catalogs" in f"\n{summary}" and "\r" not in summary, summary


def nobody_reads(root):
    """A reader that went away: the program ends as SIGPIPE ends programs, and a build has made its papers."""
    def gone():
        read, write = os.pipe()
        os.close(read)
        return write
    for args in (("dump", "page", f"catalog/{GOOD}.json"), ("--help",)):
        done = start(root, *args, stdout=gone())
        assert done.returncode == -signal.SIGPIPE and not done.stderr, (args, done)
    command = [program(), "build", "--root", str(root), "--out", str(root / "out")]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=gone())
    assert done.returncode == -signal.SIGPIPE, done
    listed = load(root / "out/manifest.json")["files"]
    assert len(listed) > 2 and start(root, "verify", "out").returncode == 0
    command = [program(), "--help"]
    done = subprocess.run(command, stdout=gone(), stderr=subprocess.PIPE, restore_signals=False)
    assert done.returncode == 4 and b"GK1003" in done.stderr, "who ignores SIGPIPE gets words"


def without_proc(root):
    """Papers are made where /proc is not mounted, and nothing is left in the temporary folder."""
    temp = root / "temp"
    temp.mkdir()
    hidden = ["unshare", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "sh"]
    if subprocess.run([*hidden, "true"], stderr=subprocess.DEVNULL).returncode:
        print("note: no namespaces here: papers without /proc were NOT checked")
        return
    assert subprocess.run([*hidden, "ls", "/proc/self"], capture_output=True).returncode, "/proc is hidden"
    good(start(root, "build", "--out", "plain", "--workbook", "all.xlsx", "--all", "--screen", "640x360"))
    done = subprocess.run([*hidden, program(), "build", "--root", root, "--out", root / "out", "--workbook", "all.xlsx",
                           "--all", "--screen", "640x360"], capture_output=True, env=dict(os.environ, TMPDIR=str(temp)))
    good(done)
    assert not list(temp.iterdir()), list(temp.iterdir())
    same = subprocess.run(["diff", "-r", root / "plain", root / "out"], stdout=subprocess.PIPE)
    assert same.returncode == 0, same.stdout
    done = subprocess.run([*hidden, program(), "townships", registry(root), "--root", root, "-o", "-"],
                          capture_output=True)
    assert zipfile.ZipFile(io.BytesIO(good(done))).testzip() is None


def temporary_folder(root):
    """A temporary folder that is of no use is named, with the reason, and only where one is needed."""
    (root / "file").write_text("")
    for temp, why in (("none", b"no such file or folder"), ("file", b"no folder")):
        done = start(root, "build", "--out", "out", env=dict(os.environ, TMPDIR=temp))
        assert done.returncode == 4 and b"GK1906" in done.stderr, done
        assert why in done.stderr and temp.encode() in done.stderr, done.stderr
        made = sorted(pathlib.PurePath(path).suffix for path in files_below(root / "out"))
        assert made == [".json", ".pdf", ".pdf", ".txt"], made
        good(start(root, "build", "--out", "out", "--format", "pdf,poster", env=dict(os.environ, TMPDIR=temp)))


def no_memory(root):
    """Where memory ends, the program says so in both languages and ends with 4; no signal, no half paper."""
    told = 0
    for megabytes in (80, 100, 120, 140, 160, 180, 200, 250, 300, 400):
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        done = start(root, "build", "--out", f"out{megabytes}", "--jobs", "1", preexec_fn=limit)
        assert done.returncode in (0, 4, 5, 127), (megabytes, done)  # 5: no face could be mapped; 127: no library
        if "内存不足".encode() in done.stderr and b"out of memory" in done.stderr:
            assert done.returncode == 4, done
            told += 1
        for path in (root / f"out{megabytes}").rglob("*.pdf"):
            assert path.read_bytes().endswith(b"%%EOF\n"), path
    assert told, "no limit met the program in its own work"


def as_nobody():
    """For root no folder is closed."""
    if os.getuid() == 0:
        os.setuid(65534)


def what_cannot_be_listed(root):
    """A folder that may not be listed is no empty one; nor is what is no file in it passed over in silence."""
    for folder in (root, *(p for p in root.rglob("*") if p.is_dir())):
        folder.chmod(0o755)
    (root / "out").mkdir(exist_ok=True)
    (root / "out").chmod(0o777)
    nobody = {"preexec_fn": as_nobody, "env": dict(os.environ, TMPDIR=str(root / "out"))}
    good(start(root, "build", "--out", "out", **nobody))
    for name, code in (("catalog/townships", b"GK2079"), ("fonts", b"GK2079"), ("catalog", b"GK2079")):
        (root / name).chmod(0o711)
        done = start(root, "build", "--out", "out", **nobody)
        assert done.returncode == 4 and done.stderr.count(code) == 1 and name.encode() in done.stderr, (name, done)
        (root / name).chmod(0o755)
    (root / f"out/{GOOD}").chmod(0o333)
    done = start(root, "verify", "out", **nobody)
    assert done.returncode == 4 and b"GK2079" in done.stderr, done
    (root / f"out/{GOOD}").chmod(0o777)


def what_is_no_file(root):
    os.mkfifo(root / "catalog/pipe.json")
    (root / "catalog/nowhere.json").symlink_to("gone.json")
    (root / "catalog/device.json").symlink_to("/dev/zero")
    (root / "catalog/folder.json").mkdir()
    os.mkfifo(root / "catalog/townships/pipe.json")
    done = start(root, "build", "--out", "out")
    said = [line for line in done.stderr.decode().splitlines() if "GK2081" in line]
    assert done.returncode == 0 and len(said) == 4, done.stderr
    assert all(any(name in line for line in said) for name in ("catalog/pipe.json", "nowhere", "device", "townships/pipe")), said


def without_end(root):
    done = start(root, "import", "/dev/zero", "-o", "x.json")
    assert done.returncode == 3 and b"GK2082" in done.stderr and not (root / "x.json").exists(), done


def main():
    tally = Tally()
    for function in (to_standard_output, from_standard_input, streams_stay, modes, full_output, closed_messages,
                     progress, nobody_reads, without_proc, temporary_folder, what_cannot_be_listed,
                     what_is_no_file, without_end, no_memory):
        with root_copy([GOOD]) as root:
            tally.case(function.__name__, function, root)
    tally.done()


if __name__ == "__main__":
    main()
