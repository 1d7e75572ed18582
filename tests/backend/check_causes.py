#!/usr/bin/env python3
"""Failures in a Chinese run are told in Chinese: no message holds what the system or a library says in English."""
import os
import re
import resource
import shutil
import signal
import struct
import subprocess
import zipfile

from common import Tally, program, root_copy

GOOD = "huiyi-medical"
# Two English words on end are a sentence of somebody's; names in quotes and commands of ours are none.
ENGLISH = re.compile(r"(?<![\w./-])(?!gongkai )[A-Za-z']{2,} [A-Za-z']{2,}")
QUOTED = re.compile(r"“[^”]*”|'[^']*'")


def failing(root, *args, code=(3, 4), **kw):
    """What a run that must fail says; each line of it in Chinese."""
    where = () if args[0] == "verify" else ("--root", str(root))
    done = subprocess.run([program(), *map(str, args), *where, "--lang", "zh"], stdin=subprocess.DEVNULL,
                          capture_output=True, cwd=root, **kw)
    said = done.stderr.decode()
    assert done.returncode in code, (args, done.returncode, said)
    lines = [line for line in said.splitlines() if " GK" in line]
    assert lines, (args, said)
    for line in lines:
        found = ENGLISH.search(QUOTED.sub("", line))
        assert not found and re.search("[\u4e00-\u9fff]", line), f"{found and found.group(0)!r} in: {line}"
    return said


def expect(said, *words):
    assert all(word in said for word in words), (words, said)


def reading(root):
    os.symlink("ring.json", root / "ring.json")
    for name, why in (("none.json", "没有这个文件"), ("catalog", "这是一个文件夹"), ("ring.json", "链接"),
                      ("catalog/lint.json/x", "不是文件夹"), ("n" * 300, "太长")):
        for args in (("export", name, "-o", "x.csv"), ("lint", name), ("import", name, "-o", "x.json"),
                     ("townships", name, "-o", "x.json"), ("merge", name, name, "-o", "x.json")):
            if args[:2] not in (("import", "catalog"), ("lint", "catalog")):  # they take folders
                expect(failing(root, *args), why)
    expect(failing(root, "verify", "none"), "没有这个文件")


def writing(root):
    (root / "folder").mkdir()
    os.symlink("/dev/full", root / "full.csv")
    os.symlink("ring.csv", root / "ring.csv")
    for name, why in (("folder", "这是一个文件夹"), ("full.csv", "磁盘已满"), ("ring.csv", "链接"),
                      ("catalog/lint.json/x", "不是文件夹"), ("n" * 300, "太长")):
        expect(failing(root, "export", f"catalog/{GOOD}.json", "-o", name, code=(4,)), why)

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
    expect(failing(root, "build", "--out", "out", "--format", "pdf", preexec_fn=small), "超过系统允许的大小")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([program(), "--help", "--lang", "zh"], stdout=full, stderr=subprocess.PIPE)
    expect(done.stderr.decode(), "磁盘已满")


def permission(root):
    """Root may all; so somebody else tries."""
    shutil.chown(root, 65534) if os.geteuid() == 0 else None
    secret = root / f"catalog/{GOOD}.json"
    who = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    secret.chmod(0)
    expect(failing(root, "lint", secret, **who), "没有权限")
    secret.chmod(0o644)
    (root / "locked").mkdir(mode=0o555)
    expect(failing(root, "export", secret, "-o", "locked/x.csv", **who), "没有权限")
    shut, rules = root / "shut", root / "catalog/lint.json"
    shut.mkdir()
    rules.rename(shut / "lint.json")
    rules.symlink_to(shut / "lint.json")
    shut.chmod(0)  # whether the rules are there can't be told: that is not "there are none"
    expect(failing(root, "lint", secret, **who), "没有权限")
    shut.chmod(0o755)
    (shut / "lint.json").replace(rules)


# How the bytes are damaged, and what a message about it may say.
DAMAGES = [(lambda b: b[:len(b) // 2], "不完整|文件末尾|断行|键名|UTF-8"), (lambda b: b"", "文件末尾|此处应为"),
           (lambda b: b"text", "此处应为"), (lambda b: b.replace(b":", b" ", 1), "冒号"),
           (lambda b: b.rstrip() + b" x", "末尾有多余内容"),
           (lambda b: b.replace(b"{", b"{,", 1), "键名"), (lambda b: b.replace(b'"', b'"\\q', 1), "反斜杠"),
           (lambda b: b.replace(b'"', b'"\n', 1), "断行"), (lambda b: b.replace(b'"', b"'", 1), "键名|不认识"),
           (lambda b: b.replace(b'"', b'"\x01', 1), "控制字符"), (lambda b: b.replace(b'"', b'"\\ud800', 1), "编码"),
           (lambda b: b.replace(b'"', b'"\xff', 1), "UTF-8")]


def json(root):
    """Every file of JSON that the program reads, damaged in every way."""
    subprocess.run([program(), "build", "--root", root, "--out", root / "out", "--quiet"], check=True)
    township = next((root / "catalog/townships").glob("*.json"))
    for path, args in ((root / f"catalog/{GOOD}.json", ("lint",)), (root / "catalog/vocabulary.json", ("lint",)),
                       (root / "catalog/lint.json", ("lint",)), (root / "catalog/laws.json", ("lint",)),
                       (township, ("townships", township, "-o", "x.xlsx")), (root / "fonts/roles.json", ("lint",)),
                       (root / "layouts/standard.json", ("dump", "grid", f"catalog/{GOOD}.json")),
                       (root / "out/manifest.json", ("verify", "out"))):
        whole = path.read_bytes()
        for damage, why in DAMAGES:
            path.write_bytes(damage(whole))
            said = failing(root, *args)
            assert re.search(why, said), (path, why, said)
        path.write_bytes(whole)


def archives(root):
    book = root / "book.xlsx"
    registry = next((root / "catalog/townships").glob("*.json"))
    subprocess.run([program(), "townships", registry, "--root", root, "-o", book, "--quiet"], check=True)
    whole = book.read_bytes()
    with zipfile.ZipFile(book) as z:
        sheet = z.getinfo("xl/worksheets/sheet1.xml")
    at = sheet.header_offset
    data = at + 30 + struct.unpack("<HH", whole[at + 26:at + 30])[0] + struct.unpack("<HH", whole[at + 26:at + 30])[1]
    central = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"xl/worksheets/sheet1.xml"))
    for name, damaged in (("cut", whole[:-100]), ("head", b"PK\x03\x04" + b"x" * 200), ("bytes", whole[:data + 40] +
                          b"\xff" * 60 + whole[data + 100:]),
                          ("crc", whole[:central + 16] + b"abcd" + whole[central + 20:]),
                          ("method", whole[:central + 10] + b"\x63\x00" + whole[central + 12:]),
                          ("secret", whole[:central + 8] + b"\x01\x00" + whole[central + 10:])):
        book.write_bytes(damaged)
        failing(root, "import", book, "-o", "x.json")
        failing(root, "townships", book, "-o", "x.json")


def fonts(root):
    face = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, check=True).stdout
    with open(face, "rb") as file:
        whole = file.read()
    for damaged in (whole[:8], whole[:400], b"\0" * 400, whole[:len(whole) // 2], whole.replace(b"cmap", b"xxxx", 1)):
        (root / "fonts/broken.ttf").write_bytes(damaged)
        failing(root, "fonts", code=(0, 1))


def main():
    tally = Tally()
    for function in (reading, writing, permission, json, archives, fonts):
        with root_copy([GOOD]) as root:
            tally.case(function.__name__, function, root)
    tally.done()


if __name__ == "__main__":
    main()
