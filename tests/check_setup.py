#!/usr/bin/env python3
"""tools/setup.sh with other programs in place of the package manager's: what it asks, installs and says, and as whom."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "backend"))
from common import ROOT, Tally  # noqa: E402

# What stands in for a program: it notes its arguments; apt-get ends as the next line of `codes` says.
NOTED = 'echo "$(basename "$0") $*" >>"$FOLDER/calls"\n'
PROGRAMS = {
    "dpkg-query": NOTED + 'echo "installed cmake"; echo "config-files gcc"; echo "no packages found" >&2; exit 1',
    "apt-get": NOTED + 'read -r code words <"$FOLDER/codes"; sed -i 1d "$FOLDER/codes"; echo "$words"; exit "$code"',
    "sudo": NOTED + 'exec "$@"',
    "sleep": NOTED,
    "id": 'echo "$USER_ID"',
}


def install(*packages, codes=("0 Setting up gcc (12)",), user=0, without=()):
    """Exit code, calls, and what was said."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "codes").write_text("".join(f"{c}\n" for c in codes))
        (folder / "calls").touch()
        for name, body in PROGRAMS.items():
            if name not in without:
                (folder / name).write_text(f"#!/bin/bash\n{body}\n")
                (folder / name).chmod(0o755)
        for name in ("bash", "sed", "grep", "tee", "env", "mktemp", "cat", "rm", "basename"):
            (folder / name).symlink_to(f"/usr/bin/{name}")
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", '. tools/setup.sh; gk_install "$@"', "sh", *packages], cwd=ROOT,
                              env={"PATH": str(folder), "FOLDER": str(folder), "USER_ID": str(user)}, capture_output=True, text=True)
        return done.returncode, (folder / "calls").read_text().splitlines(), done.stderr


def nothing_missing():
    code, calls, said = install("cmake", "cmake", user=1000, without=("sudo",))
    assert code == 0 and len(calls) == 1 and not said, (calls, said)


def one_question():
    code, calls, said = install("cmake", "gcc", "unheard-of")
    assert code == 0 and [c.split()[0] for c in calls] == ["dpkg-query", "apt-get"], calls
    assert "DPkg::Lock::Timeout=600" in calls[1] and calls[1].endswith("install --no-install-recommends gcc unheard-of"), calls
    assert "2 个软件包" in said and "2 missing packages: gcc unheard-of" in said and "  gcc\n" in said, said


def by_sudo():
    _, calls, _ = install("gcc", user=1000)
    assert [c.split()[0] for c in calls] == ["dpkg-query", "sudo", "apt-get"], calls


def neither_root_nor_sudo():
    code, calls, said = install("gcc", user=1000, without=("sudo",))
    assert code == 1 and len(calls) == 1 and "apt-get install --no-install-recommends gcc" in said and "管理员" in said, said


def old_lists():
    code, calls, said = install("gcc", codes=("100 E: no such package", "0", "0"))
    assert code == 0 and [c.split()[-1] for c in calls[1:]] == ["gcc", "update", "gcc"], calls
    assert "清单" in said and "no such package" not in said, said
    code, calls, said = install("gcc", codes=("100 E: one", "0", "100 E: no such package"))
    assert code == 1 and "E: no such package" in said, (code, said)


def another_installs():
    code, calls, said = install("gcc", codes=("100 E: old lists", "100 E: Could not get lock /var/lib/apt/lists/lock.", "0", "0"))
    assert code == 0 and [c.split()[0] for c in calls[2:]] == ["apt-get", "sleep", "apt-get", "apt-get"], calls
    assert "稍候" in said and "another program is installing" in said, said


def another_system():
    code, calls, said = install("gcc", without=("dpkg-query",))
    assert code == 0 and not calls and "Debian" in said, (calls, said)


def main():
    tally = Tally()
    for function in (nothing_missing, one_question, by_sudo, neither_root_nor_sudo, old_lists, another_installs, another_system):
        tally.case(function.__name__, function)
    tally.done()


if __name__ == "__main__":
    main()
