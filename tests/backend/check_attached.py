#!/usr/bin/python3
"""A PDF with the catalog and the workbook inside (PDF/A-3a), and the archive's record in XMP, read back by other
programs; and damages that veraPDF must see.

usage: check_attached.py PROGRAM

PROGRAM is the unit test check_pdf, which writes its sample with `--attached FILE`.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import check_pdf
from common import Tally, conforms, verapdf

# What the sample attaches and records.
FILES = {
    "sample.json": (b'{"a": "\xe7\x9b\xae\xe5\xbd\x95"}      \t\t\t\t' + b" " * 54 + b"\n", "application/json", "Source"),
    "sample.xlsx": (b"PK\0\xff\r\n%%EOF\nendstream",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Alternative"),
}
RECORD = {"档号": "0123-WS·2026-Y-0007", "责任者": "会议镇<人民>政府 & 社", "page.count-1_a": "2"}
SPACE = "{urn:gongkai:record:1.0#}"


def qpdf(*args):
    return subprocess.run(["qpdf", *map(str, args)], capture_output=True, check=True).stdout


def opened(pdf):
    return qpdf("--qdf", "--object-streams=disable", pdf, "-")


def sound(pdf):
    found = check_pdf.check(pdf)
    assert not found, found


def files_come_back(pdf):
    listed = qpdf("--list-attachments", pdf).decode().split("\n")
    assert [line.split(" ")[0] for line in listed if line] == sorted(FILES), listed
    for name, (content, _, _) in FILES.items():
        assert qpdf(f"--show-attachment={name}", pdf) == content, name


def relationships(pdf):
    text = opened(pdf).decode("latin-1")
    specifications = re.findall(r"<<(?:(?!>>\nendobj).)*?/Type /Filespec.*?>>\nendobj", text, re.S)
    assert len(specifications) == len(FILES), len(specifications)
    for name, (_, mime, relationship) in FILES.items():
        utf16 = "feff" + name.encode("utf-16-be").hex()
        own = [s for s in specifications if f"({name})" in s or utf16 in s.lower()]
        assert len(own) == 1 and f"/AFRelationship /{relationship}\n" in own[0], own
        assert "/Subtype /" + mime.replace("/", "#2f") in text, mime
    catalog = re.search(r"/AF \[(.*?)\]", text, re.S).group(1)
    assert catalog.count(" 0 R") == len(FILES), catalog


def record(pdf):
    packet = subprocess.run(["pdfinfo", "-meta", pdf], capture_output=True, check=True).stdout
    root = ElementTree.fromstring(packet)
    properties = {e.tag[len(SPACE):]: e.text for e in root.iter() if e.tag.startswith(SPACE)}
    assert properties == RECORD, properties


def same_bytes(program, pdf, folder):
    other = os.path.join(folder, "again.pdf")
    subprocess.run([program, "--attached", other], check=True, env=dict(os.environ, TZ="Pacific/Kiritimati"))
    with open(pdf, "rb") as a, open(other, "rb") as b:
        assert a.read() == b.read(), "other bytes in another time zone"


def change(pattern, new):
    def apply(source, target):
        data, n = re.subn(pattern, new, opened(source), flags=re.S)
        assert n > 0, pattern
        with open(target + ".qdf", "wb") as f:
            f.write(data)
        with open(target, "wb") as f:
            subprocess.run(["fix-qdf", target + ".qdf"], stdout=f, check=True)
    return apply


DAMAGES = {
    "part 2 with files inside": change(rb"<pdfaid:part>3<", b"<pdfaid:part>2<"),
    "no relationship": change(rb"/AFRelationship /\w+", b""),
    "files that belong to nothing": change(rb"/AF \[.*?\]", b""),
    "no MIME type": change(rb"/Subtype /application#2fjson", b""),
    "no name": change(rb"/UF \([^\n]*\)\n|/UF <[^\n]*>\n", b""),
    "a record without its schema": change(rb"urn:gongkai:record:1.0#</pdfaSchema", b"urn:gongkai:record:1.1#</pdfaSchema"),
    "a field that the schema does not name": change("<pdfaProperty:name>档号<".encode(), "<pdfaProperty:name>文号<".encode()),
}


def damages(pdf, folder):
    names = {}
    for number, (name, apply) in enumerate(DAMAGES.items()):
        target = os.path.join(folder, f"damaged-{number}.pdf")
        apply(pdf, target)
        names[target] = name
    said = verapdf("--attached", *names)
    if said is None:
        return
    unseen = [name for target, name in names.items() if f"FAIL {target}" not in said]
    assert not unseen, f"veraPDF passes: {unseen}"


def main(argv):
    if len(argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "attached.pdf")
        subprocess.run([argv[1], "--attached", pdf], check=True)
        for function in (sound, files_come_back, relationships, record):
            tally.case(function.__name__, function, pdf)
        tally.case("conforms", conforms, pdf, "--attached")
        tally.case("same bytes", same_bytes, argv[1], pdf, folder)
        tally.case("damages", damages, pdf, folder)
    tally.done()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
