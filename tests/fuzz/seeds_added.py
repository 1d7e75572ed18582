#!/usr/bin/env python3
"""Writes a corpus for fuzz_source_pdf_added into a folder: a small PDF, and updates of it. usage: seeds_added.py FOLDER"""
import pathlib
import sys

ORIGINAL = {1: b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            4: b"<< /Length 10 >>\nstream\n0 0 9 9 re\nendstream", 5: b"<< /Producer (one) >>"}
FORM = b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Annots [6 0 R] >>"
UPDATES = {"nothing": {}, "signed": {1: FORM, 3: PAGE, 6: b"<< /FT /Sig /T <feff7b7e> /V 7 0 R >>", 7: b"<< /Type /Sig >>"},
           "stamp": {3: PAGE, 6: b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >>"}, "content": {4: b"<< /Length 0 >>\nstream\n\nendstream"},
           "info": {5: b"<< /Producer (another) >>"}, "names": {1: FORM, 6: b"<< /FT /Sig /T (\xff\xfe\\200) >>"},
           "gone": {4: b"null"}, "ring": {2: b"2 0 R", 1: b"[1 0 R]"}}


def part(data, objects, previous):
    places, size = {}, max([*ORIGINAL, *objects]) + 1
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(b"%d 1\n%010d 00000 n \n" % place for place in sorted(places.items()))
    more = b" /Prev %d" % previous if previous else b""
    return data + b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more, table), table


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    original, table = part(b"%PDF-1.7\n", ORIGINAL, 0)
    for name, objects in UPDATES.items():
        whole, _ = part(original, objects, table)
        (folder / name).write_bytes(b"%d\n" % len(original) + whole)
    (folder / "same").write_bytes(b"%d\n" % len(original) + original)
    (folder / "short").write_bytes(b"%d\n" % (len(original) - 9) + original)


if __name__ == "__main__":
    main()
