#!/usr/bin/python3
"""Shows that each check of tests/backend/check_pdf.py can fail: damages a sound file in one way after the other.

usage: check_pdf_damage.py PROGRAM

PROGRAM is the unit test check_pdf, which writes its sample when it is given a file name.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "backend"))
import check_pdf  # noqa: E402

# What stands in the sample, told as a catalog. The content cell lies on two pages.
CATALOG = {
    "title": "会议镇医疗保险领域政务公开标准目录",
    "notes": "说明：样例（Sample text, WAVE）……𠀂𬺰",
    "columns": [
        {"caption": "公开事项", "columns": [{"key": "level1", "caption": "一级事项"},
                                            {"key": "level2", "caption": "二级事项"}]},
        {"key": "content", "caption": "公开内容（要素）"},
        {"key": "channels", "caption": "公开渠道和载体", "kind": "checks", "options": ["政府网站", "其他"]}],
    "items": [
        {"level1": "莫𡐓村𬭎医疗保险登记", "level2": "一二三⼀⼆的字形共用\n——½",
         "content": "事项名称、事项简述、办理材料，办理方式、办理时限（20个工作日）。",
         "channels": {"政府网站": True, "其他": "基层公共服务平台"}},
        {"level2": "〔2019〕33号", "content": "", "channels": {}}],
}


def damage_stream(kind):
    """A byte in the middle of the data of the first stream of a kind."""
    def apply(source, target):
        with open(source, "rb") as f:
            data = bytearray(f.read())
        found = re.search(rb"<</Type/" + kind + rb".*?/Length (\d+)>>\nstream\r\n", data, re.S)
        data[found.end() + int(found.group(1)) // 2] ^= 0x55
        with open(target, "wb") as f:
            f.write(data)
    return apply


def damage_open(pattern, new, count=0):
    """A change inside streams: opened by qpdf, mended by fix-qdf."""
    def apply(source, target):
        plain = target + ".qdf"
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", source, plain], check=True)
        with open(plain, "rb") as f:
            data = f.read()
        changed, n = re.subn(pattern, new, data, count=count)
        assert n > 0, pattern
        with open(plain, "wb") as f:
            f.write(changed)
        with open(target, "wb") as f:
            subprocess.run(["fix-qdf", plain], stdout=f, check=True)
    return apply


def cut_short(source, target):
    with open(source, "rb") as f:
        data = f.read()
    with open(target, "wb") as f:
        f.write(data[: len(data) * 3 // 4])


CASES = [
    # name, the check that must fail, how
    ("a quarter of the file lost", "syntax", cut_short),
    ("not tagged", "tagged", damage_open(rb"/MarkInfo ", b"/MarkInfX ")),
    ("an object stream damaged", "syntax", damage_stream(b"ObjStm")),
    ("the xref stream damaged", "syntax", damage_stream(b"XRef")),
    ("no title", "tagged", damage_open(rb"/Title <[0-9a-fA-F]*>\n|/Title \([^\n]*\)\n", b"")),
    ("CFF fonts removed", "fonts", damage_open(rb"/FontFile3 ", b"/FontFileX ")),
    ("TrueType fonts removed", "fonts", damage_open(rb"/FontFile2 ", b"/FontFileX ")),
    ("ToUnicode gone", "fonts", damage_open(rb"/ToUnicode ", b"/ToUnicodX ")),
    ("ToUnicode empty", "text", damage_open(rb"(?s)\d+ beginbfchar\n.*?endbfchar\n", b"")),
    ("one character read as another", "text", damage_open(rb"(?i)(<[0-9a-f]{4}> ?)<516c>", rb"\1<4e2a>")),
    ("a supplementary character lost", "text", damage_open(rb"(?i)(<[0-9a-f]{4}> ?)<d845dc13>", rb"\1<d845>")),
    ("a font's second layer not used", "text", damage_open(rb"/F(\d+)a ([0-9.]+ Tf)", rb"/F\1 \2")),
    ("one cell not drawn", "text", damage_open(rb"(?s)/LBody ?<<.*?EMC\n", b"", 1)),
    ("a page without content", "pages", damage_open(rb"/Contents ", b"/ContentX ", 1)),
    ("an operator that is none", "reader", damage_open(rb"BT\n", b"BT\nqwerty\n", 1)),
    ("an operator that is none, to the second reader", "mupdf", damage_open(rb"BT\n", b"BT\nqwerty\n", 1)),
    ("invisible text", "ink", damage_open(rb"BT\n", b"BT\n3 Tr\n")),
    ("white text", "ink", damage_open(rb"\n0 g\n", b"\n1 g\n")),
    ("a page painted over", "ink", damage_open(rb"ET\nendstream", b"ET\n1 g 0 0 2000 2000 re f\nendstream", 1)),
]


def main(argv):
    if len(argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        sound = os.path.join(folder, "sound.pdf")
        subprocess.run([argv[1], sound], check=True)
        found = check_pdf.check(sound, CATALOG)
        for name, message in found:
            print("the sound file: %s: %s" % (name, message))
            failed = 1
        for number, (title, expected, apply) in enumerate(CASES):
            damaged = os.path.join(folder, "%d.pdf" % number)
            apply(sound, damaged)
            names = {name for name, _ in check_pdf.check(damaged, CATALOG)}
            if expected not in names:
                print("%s: `%s` did not fail (%s did)" % (title, expected, ", ".join(sorted(names)) or "none"))
                failed = 1
    print("check_pdf.py: %d damages, %s" % (len(CASES), "not all seen" if failed else "each seen"))
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv))
