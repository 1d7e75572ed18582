#!/usr/bin/env python3
"""Files that are no table: each is called by its name and told what to do, with exit code 3, and nothing is written. The
signatures are those that the formats' own documents give; archives, compressed files and PDFs come from other programs."""
import bz2
import gzip
import io
import lzma
import pathlib
import random
import struct
import tarfile
import tempfile
import zipfile

from PIL import Image

from common import ROOT, Tally, run, sh


def picture(kind):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(out, kind)
    return out.getvalue()


def archive(parts, mode=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", mode) as z:
        for name, text in parts.items():
            z.writestr(name, text)
    return out.getvalue()


def locked_archive():
    """The flag of encryption, as it stands in the part's own header and in the directory."""
    data = bytearray(archive({"1.xlsx": b"x" * 50}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def open_document(kind, more):
    """An open document, whose first part, which is not packed, names its kind."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        z.writestr("content.xml", "<x/>")
        z.writestr("META-INF/manifest.xml", f"<manifest:manifest>{more}</manifest:manifest>")
    return out.getvalue()


def tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        info = tarfile.TarInfo("a.txt")
        info.size = 3
        t.addfile(info, io.BytesIO(b"abc"))
    return out.getvalue()


def container(streams):
    """A compound file (MS-CFB, version 3) of streams with 4096 bytes each."""
    names = ["Root Entry", *streams]
    data, first, sectors = b"", 2, 0
    directory = b""
    for i, name in enumerate(names):
        wide = (name + "\0").encode("utf-16-le")
        start, size = (0xFFFFFFFE, 0) if i == 0 else (first + sectors, 4096)
        if i > 0:
            data += streams[name].ljust(4096, b"\0")
            sectors += 8
        directory += struct.pack("<64sHBBIII16sIQQIQ", wide, len(wide), 5 if i == 0 else 2, 1, 0xFFFFFFFF, 0xFFFFFFFF,
                                 1 if i == 0 else 0xFFFFFFFF, b"", 0, 0, 0, start, size)
    directory = directory.ljust(512, b"\0")
    assert len(directory) == 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE]
    for k in range(len(streams)):
        chain += [first + k * 8 + j + 1 for j in range(7)] + [0xFFFFFFFE]
    table = struct.pack("<128I", *(chain + [0xFFFFFFFF] * (128 - len(chain))))
    head = struct.pack("<8s16sHHHHH6sIIIIIIIII", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1,
                       1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + table + directory + data


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


BOF = record(0x0809, b"\0\6\5\0" + bytes(12))
FIB = b"\xEC\xA5\xC1\0" + bytes(6)
NOISE = random.Random(13).randbytes(5000)

# name → bytes, code, what the message names
KINDS = {
    "a.jpg": (lambda: picture("JPEG"), "GK1276", "JPEG"),
    "a.png": (lambda: picture("PNG"), "GK1276", "PNG"),
    "a.gif": (lambda: picture("GIF"), "GK1276", "GIF"),
    "a.bmp": (lambda: picture("BMP"), "GK1276", "BMP"),
    "a.tif": (lambda: picture("TIFF"), "GK1276", "TIFF"),
    "a.webp": (lambda: b"RIFF\x24\0\0\0WEBPVP8 " + bytes(40), "GK1276", "WebP"),
    "a.heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(40), "GK1276", "HEIC"),
    "scan.xlsx": (lambda: picture("PNG"), "GK1276", "PNG"),
    "a.zip": (lambda: archive({"目录.xlsx": b"PK", "说明.txt": b"x"}), "GK1277", "ZIP"),
    "a.rar": (lambda: b"Rar!\x1A\x07\x01\0" + bytes(60), "GK1277", "RAR"),
    "a.7z": (lambda: b"7z\xBC\xAF\x27\x1C\0\x04" + bytes(60), "GK1277", "7z"),
    "a.gz": (lambda: gzip.compress(b"a,b,c\n" * 9, mtime=0), "GK1277", "gzip"),
    "a.bz2": (lambda: bz2.compress(b"a,b,c\n" * 9), "GK1277", "bzip2"),
    "a.xz": (lambda: lzma.compress(b"a,b,c\n" * 9), "GK1277", "xz"),
    "a.tar": (tar, "GK1277", "tar"),
    "a.mp4": (lambda: b"\0\0\0\x20ftypisom" + bytes(60), "GK1278", "MP4"),
    "a.mp3": (lambda: b"ID3\x04\0" + bytes(60), "GK1278", "MP3"),
    "a.avi": (lambda: b"RIFF\x24\0\0\0AVI LIST" + bytes(60), "GK1278", "AVI"),
    "a.exe": (lambda: b"MZ\x90\0\x03" + bytes(200), "GK1279", "EXE"),
    "program": (lambda: pathlib.Path("/bin/true").resolve().read_bytes(), "GK1279", "ELF"),
    "a.jar": (lambda: archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), "GK1279", "JAR"),
    "a.ofd": (lambda: archive({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}), "GK1285", "OFD"),
    "a.xlsb": (lambda: archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}), "GK1285", "XLSB"),
    "a.pptx": (lambda: archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"x"}), "GK1285", "PPTX"),
    "a.ppt": (lambda: container({"PowerPoint Document": b"x"}), "GK1285", "PPT"),
    "a.db": (lambda: b"SQLite format 3\0" + bytes(90), "GK1285", "SQLite"),
    "random": (lambda: NOISE, "GK1286", " ".join(f"{b:02X}" for b in NOISE[:8])),
    "few bytes": (lambda: NOISE[:40], "GK1286", ""),
    "locked.ods": (lambda: open_document("spreadsheet", "<manifest:encryption-data/>"), "GK1275", ""),
    "a.fods": (lambda: b'<?xml version="1.0"?>\n<!-- ours --><o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
               "GK1285", "Flat ODF"),
    "a.odp": (lambda: open_document("presentation", ""), "GK1285", "ODF"),
    "locked.zip": (locked_archive, "GK1275", ""),
    "locked.xlsx": (lambda: container({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "GK1275", ""),
    "locked.xls": (lambda: container({"Workbook": BOF + record(0x2F, bytes(54))}), "GK1275", ""),
    "protected.xls": (lambda: container({"Workbook": BOF + record(0x86, b"") + record(0x2F, bytes(54))}), "GK1275", ""),
    "locked.doc": (lambda: container({"WordDocument": FIB + b"\0\1" + bytes(20)}), "GK1275", ""),
}
# The first bytes, as the formats' own specifications have them.
KINDS |= {name: (lambda first=first: first + bytes(60), code, word) for name, first, code, word in (
    ("a.djvu", b"AT&TFORM", "GK1276", "DjVu"), ("a.zst", b"\x28\xB5\x2F\xFD", "GK1277", "zstd"),
    ("a.cab", b"MSCF\0\0\0\0", "GK1277", "CAB"), ("a.wav", b"RIFF\x24\0\0\0WAVEfmt ", "GK1278", "WAV"),
    ("b.mp3", b"\xFF\xFB\x90\x64", "GK1278", "MP3"), ("a.mkv", b"\x1A\x45\xDF\xA3", "GK1278", "MKV"),
    ("a.wmv", b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", "GK1278", "WMV"), ("a.mpg", b"\0\0\x01\xBA", "GK1278", "MPEG"),
    ("a.flv", b"FLV\x01\x05", "GK1278", "FLV"), ("a.ogg", b"OggS\0\2", "GK1278", "Ogg"), ("a.flac", b"fLaC\0\0", "GK1278", "FLAC"),
    ("a.amr", b"#!AMR\n", "GK1278", "AMR"), ("mach-o", b"\xCF\xFA\xED\xFE\7\0\0\1", "GK1279", "Mach-O"),
    ("A.class", b"\xCA\xFE\xBA\xBE\0\0\0\x34", "GK1279", "class"), ("a.wasm", b"\0asm\1\0\0\0", "GK1279", "WebAssembly"),
    ("a.dex", b"dex\n035\0", "GK1279", "DEX"), ("a.mdb", b"\0\1\0\0Standard Jet DB\0", "GK1285", "mdb"),
    ("a.accdb", b"\0\1\0\0Standard ACE DB\0", "GK1285", "accdb"), ("a.chm", b"ITSF\3\0\0\0", "GK1285", "CHM"),
    ("a.caj", b"CAJ\0\1", "GK1285", "CAJ"), ("a.dwg", b"AC1032\0\0", "GK1285", "DWG"),
    ("a.lnk", b"L\0\0\0\x01\x14\x02\0", "GK1285", "LNK"), ("a.otf", b"OTTO\0\x0B", "GK1285", "OTF"),
    ("a.ttc", b"ttcf\0\1\0\0", "GK1285", "TTC"), ("a.ttf", b"\0\x01\0\0\0\x0F", "GK1285", "TTF"))}
# What begins like these and is none of them.
OTHERS = {
    "old.xls": (lambda: container({"Workbook": BOF + record(0x42, b"\xB0\4")}), "GK1275"),
    "old.doc": (lambda: container({"WordDocument": FIB + b"\0\0" + bytes(20)}), "GK1275"),
    "BM.csv": (lambda: "BM,公开事项,公开内容,公开依据\n1,甲,乙,丙\n".encode(), "GK1276"),
    "MZ.txt": (lambda: "MZ 一份目录".encode("gb18030"), "GK1279"),
    "ID3.csv": (lambda: "ID3,公开事项,公开内容,公开依据\n1,甲,乙,丙\n".encode(), "GK1278"),
    "utf16": (lambda: "一份没有表的文字，也不是别的什么。\n".encode("utf-16"), "GK1286"),
}


def refused(folder, name, make, code, word):
    source, out = folder / name, folder / "out.json"
    source.write_bytes(make())
    said = run("import", source, "-o", out, check=3).stderr
    errors = [line for line in said.splitlines() if "error GK" in line]
    assert len(errors) == 1 and code in errors[0] and word in errors[0] and name in errors[0], said
    assert not out.exists()


def other(folder, name, make, code):
    source = folder / name
    source.write_bytes(make())
    said = run("import", source, "-o", folder / "other.json").stderr
    assert code not in said, said


def locked_pdf(folder):
    """A PDF that opens with a password only; one that anybody may open is read like others."""
    plain, locked, owned = folder / "plain.pdf", folder / "locked.pdf", folder / "owned.pdf"
    run("build", ROOT / "catalog/huiyi-medical.json", "--format", "pdf", "--attach", "--out", folder / "out", check=0)
    plain = next((folder / "out").rglob("*.pdf"))
    sh("qpdf", "--encrypt", "secret", "owner", "256", "--", plain, locked)
    sh("qpdf", "--encrypt", "", "owner", "256", "--", plain, owned)
    assert "GK1275" in run("import", locked, "-o", folder / "x.json", check=3).stderr
    assert "GK1275" not in run("import", owned, "-o", folder / "x.json").stderr


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for name, (make, code, word) in KINDS.items():
            tally.case(name, refused, folder, name, make, code, word)
        for name, (make, code) in OTHERS.items():
            tally.case(name, other, folder, name, make, code)
        tally.case("a PDF with a password", locked_pdf, folder)
    tally.done()


if __name__ == "__main__":
    main()
