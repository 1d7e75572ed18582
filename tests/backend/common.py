"""What the backend tests share: running the program, temporary roots, a tally."""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
IDS = ["huiyi-medical", "shanghai-medical", "xinjiang-medical", "yunnan-social-insurance", "yuyang-social-insurance"]


def program():
    return os.environ.get("GONGKAI", str(ROOT / "build/release/gongkai"))


def run(*args, env=None, check=None, **kw):
    """Runs the program in English; returns the finished process. `check`: the exit code it must have."""
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    environment.update(env or {})
    done = subprocess.run([program(), *map(str, args), "--lang", "en"], env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, **kw)
    if check is not None and done.returncode != check:
        raise AssertionError(f"{args}: exit code {done.returncode}, expected {check}\n{done.stdout}{done.stderr}")
    return done


@contextlib.contextmanager
def root_copy(catalogs=IDS, townships=True):
    """A root of one's own: forms and fonts as they are, the named catalogs, a folder for output."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        shutil.copytree(ROOT / "layouts", root / "layouts")
        shutil.copytree(ROOT / "fonts", root / "fonts")
        (root / "catalog").mkdir()
        for name in ("vocabulary", "lint", "laws"):
            shutil.copy(ROOT / f"catalog/{name}.json", root / "catalog")
        for name in catalogs:
            shutil.copy(ROOT / f"catalog/{name}.json", root / "catalog")
        if townships:
            shutil.copytree(ROOT / "catalog/townships", root / "catalog/townships")
        yield root


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def store(path, data):
    pathlib.Path(path).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def files_below(folder):
    folder = pathlib.Path(folder)
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


class Tally:
    """Runs named cases; prints a line for each that fails; `done` exits."""

    def __init__(self):
        self.passed = self.failed = 0

    def case(self, name, function, *args):
        try:
            function(*args)
            self.passed += 1
        except AssertionError as error:
            self.failed += 1
            print(f"FAIL {name}: {error}")

    def done(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
