"""What the backend tests share: running the program, temporary roots, the columns of a catalog, a tally; and what other
programs read from papers: poppler, veraPDF (LibreOffice: office.py)."""
import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / os.environ.get("GK_BUILD", "release")
IDS = ["huiyi-medical", "shanghai-medical", "xinjiang-medical", "yunnan-social-insurance", "yuyang-social-insurance"]


def program():
    return os.environ.get("GONGKAI", str(BUILD / "gongkai"))


def built(name):
    """What the unit tests' build made: beside the release, or else in the build for debugging."""
    places = (BUILD / name, ROOT / "build/dev" / name)
    return next((place for place in places if place.exists()), places[0])


def size(few, everything):
    """The small size of a test, or the full one under `tests/run.sh --long`."""
    return everything if os.environ.get("GK_LONG") else few


def run(*args, env=None, check=None, **kw):
    """Runs the program in English; returns the finished process. `check`: the exit code it must have."""
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    environment.update(env or {})
    done = subprocess.run([program(), *map(str, args), "--lang", "en"], env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, **kw)
    if check is not None and done.returncode != check:
        raise AssertionError(f"{args}: exit code {done.returncode}, expected {check}\n{done.stdout}{done.stderr}")
    return done


def sh(*command, code=0, **kw):
    """Another program's standard output; it must end with this exit code."""
    done = subprocess.run([*map(str, command)], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **kw)
    assert done.returncode == code, f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout[-3000:]}"
    return done.stdout


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
    """What people may look for there: not what a run keeps for the next."""
    folder = pathlib.Path(folder)
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and ".cache" not in p.parts)


# A configuration of fontconfig that knows one folder.
FONTS_ONLY = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def same_papers(ours, theirs):
    """Two folders hold the same papers, byte for byte; what each manifest says of the program aside."""
    ours, theirs = pathlib.Path(ours), pathlib.Path(theirs)
    names = [name for name in files_below(theirs) if name != "manifest.json"]
    assert len(names) > 20 and names == [name for name in files_below(ours) if name != "manifest.json"], names
    different = [name for name in names if (ours / name).read_bytes() != (theirs / name).read_bytes()]
    assert not different, f"{len(different)} of {len(names)} papers differ: {different[:5]}"


# ---- catalogs ----

def leaves(columns):
    """The columns that have cells, from left to right."""
    for column in columns:
        yield from leaves(column["columns"]) if "columns" in column else [column]


def heads(columns):
    """Columns and groups of columns, each before its parts."""
    for column in columns:
        yield column
        yield from heads(column.get("columns", []))


def squeeze(text):
    """Without white space; None is empty."""
    return re.sub(r"\s+", "", str(text or ""))


# ---- papers ----

def text_of(pdf, order="-raw"):
    """What poppler reads, without a word of complaint; pages end with a form feed. order: -raw or -layout."""
    done = subprocess.run(["pdftotext", order, "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True)
    assert not done.stderr, f"poppler warns: {done.stderr[:300]}"
    return done.stdout.decode("utf-8")


def structure_of(pdf):
    """The text of the structure tree, read aloud by poppler."""
    done = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True)
    assert not done.stderr, f"poppler warns: {done.stderr[:300]}"
    return done.stdout.decode("utf-8")


def picture_of(pdf, dpi, page=1, grey=True):
    """A page as poppler draws it."""
    done = subprocess.run(["pdftoppm", "-r", str(dpi), *(["-gray"] if grey else []), "-f", str(page), "-l", str(page), pdf],
                          capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout))


def verapdf(*arguments):
    """What veraPDF says, or None where it can't be had (which is told)."""
    done = subprocess.run([ROOT / "tests/backend/verapdf.sh", *arguments], capture_output=True, text=True)
    if done.returncode == 77:
        print("note: veraPDF could not be had; PDF/A and PDF/UA were NOT checked")
        return None
    return done.stdout


def conforms(pdf, *option):
    """PDF/A and PDF/UA. In a run of all tests the file is handed to the step that asks veraPDF once for all."""
    gather = os.environ.get("GK_CONFORMING")
    if gather and not option:
        by = pathlib.Path(sys.argv[0]).stem
        n = len(list(pathlib.Path(gather).glob(f"{by}-*")))
        shutil.copy(pdf, pathlib.Path(gather) / f"{by}-{n}-{pathlib.Path(pdf).name}")
        return
    said = verapdf(*option, pdf)
    assert said is None or len(re.findall(": 1 of 1 pass", said)) == 2, said[-2000:]


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
            print(f"FAIL {name}: {str(error)[:3000]}")

    def seen(self, name, function, *args):
        """A case of something damaged, in which the function must find a fault."""
        try:
            function(*args)
        except (AssertionError, KeyError, TypeError, ValueError) as fault:
            print(f"seen {name}: {str(fault)[:150]}")
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {name}: went unseen")

    def done(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
