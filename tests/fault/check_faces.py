#!/usr/bin/python3
"""Broken fonts dropped into fonts/: each build ends in a paper or a diagnostic, never in a crash, and a file that can't
be used is named. The fonts are sound ones, broken here byte by byte: cut off, tables zeroed, gone, out of the file, a
wrong index, no character map, bitmaps only, glyphs that contain themselves, random damage (always the same).

usage: check_faces.py

The program is $GONGKAI, else the release; under the sanitizers this test sees more.
"""
import pathlib
import random
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
from common import Tally, load, program, root_copy, size, store  # noqa: E402

BASE = "huiyi-medical"
DROPPED = "simsun.ttf"  # a name that roles.json gives to the role of the body
TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ÀÉÎõü"
NEVER = ("AddressSanitizer", "runtime error", "LeakSanitizer", "Assertion", "GK1802")
RANDOM = size(4, 16)  # cases a font


# ---- fonts as tables ----

def tables_of(data):
    count = struct.unpack_from(">H", data, 4)[0]
    found = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        found[tag.decode("latin-1")] = data[offset:offset + length]
    return found


def font(tables, kind=b"\0\1\0\0"):
    """A font file of tables. Checksums are zero: nobody that matters here looks at them."""
    head = kind + struct.pack(">HHHH", len(tables), 0, 0, 0)
    at = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag.encode("latin-1"), 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + directory + body


def patch(data, at, new):
    return data[:at] + new + data[at + len(new):]


def record(data, tag):
    """Where the directory's record of a table is."""
    count = struct.unpack_from(">H", data, 4)[0]
    return next(12 + 16 * i for i in range(count) if data[12 + 16 * i:16 + 16 * i] == tag.encode())


def self_reference(tables):
    """Every composite glyph's first component becomes the glyph itself."""
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    loca, glyf = tables["loca"], bytearray(tables["glyf"])
    count = len(loca) // (4 if long else 2) - 1
    for gid in range(count):
        at = struct.unpack_from(">I", loca, 4 * gid)[0] if long else 2 * struct.unpack_from(">H", loca, 2 * gid)[0]
        if at + 14 <= len(glyf) and struct.unpack_from(">h", glyf, at)[0] < 0:
            struct.pack_into(">H", glyf, at + 12, gid)
    return dict(tables, glyf=bytes(glyf))


def scattered(data, seed, from_, count):
    numbers = random.Random(seed)
    out = bytearray(data)
    for _ in range(count):
        out[numbers.randrange(from_, len(out))] = numbers.randrange(256)
    return bytes(out)


# ---- the cases: name, bytes, whether the file must be reported (else it may serve, or be refused later) ----

def directory_cases(data, kind):
    tag = "glyf" if kind == "TrueType" else "CFF "
    head = record(data, tag)
    for name, part in (("nothing", 0), ("3 bytes", 3), ("header only", 12), ("half a directory", 40)):
        yield f"{name} of the file", data[:part], True
    for share in (25, 50, 90, 99):
        yield f"{share} % of the file", data[:len(data) * share // 100], True
    yield "no font at all", b"PK\x03\x04 this is no font\n" * 50, True
    yield "65,535 tables", patch(data, 4, b"\xff\xff"), True
    yield "no tables", patch(data, 4, b"\0\0"), True
    yield "outlines start outside", patch(data, head + 8, b"\xff\xff\xff\xf0"), True
    yield "outlines end outside", patch(data, head + 12, b"\x7f\xff\xff\xff"), True
    yield "outlines of 1 byte", patch(data, head + 12, b"\0\0\0\1"), False
    yield "a collection of one face, outside", b"ttcf\0\1\0\0\0\0\0\1\x7f\xff\xff\xff" + data, True
    yield "a collection of none", b"ttcf\0\1\0\0\0\0\0\0" + data, True
    yield "a collection of 2^32 - 1", b"ttcf\0\1\0\0\xff\xff\xff\xff\0\0\0\x10" + data, True
    yield "a collection that contains itself", b"ttcf\0\1\0\0\0\0\0\1\0\0\0\0" + data, True


def table_cases(tables, make):
    needed = {"head", "hhea", "hmtx", "maxp", "cmap"}
    for tag in sorted(tables):
        less = {k: v for k, v in tables.items() if k != tag}
        yield f"without {tag}", make(less), tag in needed or tag in ("glyf", "CFF ")
        yield f"{tag} empty", make(dict(tables, **{tag: b""})), tag in needed or tag in ("glyf", "CFF ")
        yield f"{tag} zeroed", make(dict(tables, **{tag: bytes(len(tables[tag]))})), tag in ("head", "CFF ")
        yield f"{tag} of ones", make(dict(tables, **{tag: b"\xff" * len(tables[tag])})), tag == "CFF "
        yield f"{tag} cut in half", make(dict(tables, **{tag: tables[tag][:len(tables[tag]) // 2]})), False
    ends = struct.pack(">HHHHHHHHHHHH", 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0)  # format 4: its last segment, no other
    no_characters = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + ends
    yield "a cmap of no characters", make(dict(tables, cmap=no_characters)), True
    bitmaps = {k: v for k, v in tables.items() if k not in ("glyf", "loca", "CFF ")}
    yield "bitmaps only", make(dict(bitmaps, EBDT=b"\0\2\0\0" * 9, EBLC=b"\0\2\0\0\0\0\0\0")), True
    yield "units of 0", make(dict(tables, head=patch(tables["head"], 18, b"\0\0"))), True
    yield "65,535 glyphs", make(dict(tables, maxp=patch(tables["maxp"], 4, b"\xff\xff"))), False
    yield "no glyphs", make(dict(tables, maxp=patch(tables["maxp"], 4, b"\0\0"))), False
    yield "65,535 metrics", make(dict(tables, hhea=patch(tables["hhea"], 34, b"\xff\xff"))), False
    if "glyf" in tables:
        yield "glyphs that contain themselves", make(self_reference(tables)), False


def cases(path, kind):
    data = pathlib.Path(path).read_bytes()
    tables = tables_of(data)
    tag = {"TrueType": b"\0\1\0\0", "CFF": b"OTTO"}[kind]
    yield from directory_cases(data, kind)
    yield from table_cases(tables, lambda t: font(t, tag))
    outlines = "glyf" if kind == "TrueType" else "CFF "
    for seed in range(RANDOM):
        yield f"random damage {seed}", scattered(data, seed, 0 if seed % 4 else 12 + 16 * len(tables), 2 ** (seed % 8)), False
        hurt = dict(tables, **{outlines: scattered(tables[outlines], seed, 0, 200)})
        yield f"random outlines {seed}", font(hurt, tag), False


# ---- one case ----

def run(root, *args):
    command = [program(), *args, "--root", str(root), "--lang", "en"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode in (0, 1, 3, 4, 5), f"{args[0]}: exit code {done.returncode}: {said[-600:]}"
    found = [word for word in NEVER if word in said]
    assert not found, f"{args[0]}: {found}: {said[-600:]}"
    return done.returncode, said


def check_case(root, data, reported):
    (root / "fonts" / DROPPED).write_bytes(data)
    pdf = root / "out" / BASE / f"{BASE}.pdf"
    pdf.unlink(missing_ok=True)
    _, listed = run(root, "fonts")
    code, said = run(root, "build", "--out", str(root / "out"), "--format", "pdf")
    for text in (listed, said):
        assert not reported or ("GK1403" in text and DROPPED in text), f"the file is not named: {text[-400:]}"
    if code != 0:
        assert "error GK" in said, f"exit code {code} without a word: {said[-400:]}"
        assert not pdf.exists(), "an error, and yet a paper"
        return
    done = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
    assert done.returncode == 0, f"qpdf: {done.stderr[-400:]}"
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True).stdout.decode("utf-8")
    assert "".join(TEXT.split()) in "".join(text.split()), "the text is not in the paper"


def find_font(name):
    done = subprocess.run(["fc-list", "-f", "%{file}\n"], capture_output=True, text=True)
    return next((line for line in sorted(done.stdout.split("\n")) if line.endswith("/" + name)), None)


def main():
    tally = Tally()
    with root_copy([BASE], townships=False) as root:
        path = root / f"catalog/{BASE}.json"
        data = load(path)
        data["items"] = [dict(data["items"][0], content=TEXT)]
        store(path, data)
        for name, kind in (("DejaVuSans.ttf", "TrueType"), ("NimbusSans-Regular.otf", "CFF")):
            file = find_font(name)
            if not file:
                print(f"note: {name} is not installed; broken {kind} faces were NOT checked")
                continue
            tally.case(f"{kind}: sound", check_case, root, pathlib.Path(file).read_bytes(), False)
            for title, broken, reported in cases(file, kind):
                tally.case(f"{kind}: {title}", check_case, root, broken, reported)
    tally.done()


if __name__ == "__main__":
    sys.exit(main())
