#!/usr/bin/env python3
"""The runner of the steps, tried with small tables: what runs, in which order, what is told, and how it ends."""
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "backend"))
from common import ROOT, Tally  # noqa: E402

TABLE = """
say() { echo "$1" >>"$work/order"; shift; "$@"; }
step bottom  ''           'the first'            say bottom true
step left    bottom       'one of two'           say left true
step right   bottom       'two of two'           say right true
step top     'left right' 'above both'           say top sh -c 'echo "top says $0" >&2' "a  'word'"
step bad     left         'fails'                say bad sh -c 'echo all is lost; exit 3'
step above   bad          'needs what fails'     say above true
step huge    'long left'  'only when asked for'  say huge sh -c '[ "$GK_LONG" = 1 ] || echo by name'
step last    all          'after all others'     sh -c 'cp "$0" "$1"' "$work/order" ORDER
"""


def run(folder, *args, table=TABLE):
    """Exit code, lines told, and the order of starts when `last` ran."""
    path = pathlib.Path(folder) / "table.sh"
    path.write_text(table.replace("ORDER", f"'{folder}/order'"), encoding="utf-8")
    done = subprocess.run([ROOT / "tests/run.sh", "-t", path, *args], capture_output=True, text=True)
    order = pathlib.Path(folder) / "order"
    return done.returncode, done.stdout.splitlines(), order.read_text().split() if order.exists() else [], done.stderr


def told(lines):
    """{step: ok or FAIL}"""
    return {m[2]: m[1] for m in (re.match(r"(ok|FAIL) +(\S+)", line) for line in lines) if m}


def everything(folder):
    code, lines, order, _ = run(folder)
    assert code == 1 and lines[-1] == "5 passed, 2 failed", (code, lines)
    assert told(lines) == {"bottom": "ok", "left": "ok", "right": "ok", "top": "ok", "last": "ok", "bad": "FAIL", "above": "FAIL"}, lines
    assert order[0] == "bottom" and order.index("top") > max(order.index("left"), order.index("right")), order
    assert set(order) == {"bottom", "left", "right", "top", "bad"}, order
    assert "all is lost" in lines and not any("top says" in line for line in lines), "output of failures only"
    assert any("above" in line and "bad did not pass" in line for line in lines), lines
    assert (pathlib.Path(folder) / "table.sh.log/top").read_text() == "top says a  'word'\n"


def some(folder):
    code, lines, _, _ = run(folder, "right", "top")
    assert code == 0 and lines[-1] == "4 passed, 0 failed", lines
    code, lines, _, _ = run(folder, "-v", "huge")
    assert code == 0 and "by name" in lines and set(told(lines)) == {"bottom", "left", "huge"}, lines
    code, _, _, said = run(folder, "nonsense")
    assert code == 2 and "nonsense" in said, said


def at_full_size(folder):
    _, lines, order, _ = run(folder, "--long", "-j", "1")
    assert told(lines)["huge"] == "ok" and "by name" not in lines and "huge" in order, lines
    assert order == ["bottom", "left", "right", "top", "bad", "huge"], "one at a time, in the table's order"


def listed(folder):
    code, lines, order, _ = run(folder, "-l")
    assert code == 0 and len(lines) == 8 and not order, lines
    assert re.fullmatch(r"top +above both \(needs left right\)", lines[3]), lines[3]


def side_by_side(folder):
    """Two steps that wait for each other end only when both run at once; one after the other they would never."""
    pair = "mkfifo \"$work/pipe\"\nstep in '' 'writes' sh -c 'echo x >\"$0\"' \"$work/pipe\"\nstep out '' 'reads' cat \"$work/pipe\"\n"
    code, lines, _, _ = run(folder, "-j", "2", table=pair)
    assert code == 0 and lines[-1] == "2 passed, 0 failed", lines


def a_ring(folder):
    code, _, _, said = run(folder, table="step a b 'one' true\nstep b a 'two' true\n")
    assert code == 1 and "need each other" in said, (code, said)


def scratch(folder):
    """Each step has a folder for temporary files, gone at the end."""
    table = "step a '' 'one' sh -c 'echo \"$TMPDIR\" && test -d \"$TMPDIR\" && touch \"$TMPDIR/x\"'\nstep b a 'two' sh -c 'echo $TMPDIR'\n"
    run(folder, table=table)
    a, b = ((pathlib.Path(folder) / f"table.sh.log/{name}").read_text().strip() for name in "ab")
    assert a != b and not pathlib.Path(a).exists() and not pathlib.Path(b).exists(), (a, b)


def main():
    tally = Tally()
    for function in (everything, some, at_full_size, listed, side_by_side, a_ring, scratch):
        with tempfile.TemporaryDirectory() as folder:
            tally.case(function.__name__, function, folder)
    tally.done()


if __name__ == "__main__":
    main()
