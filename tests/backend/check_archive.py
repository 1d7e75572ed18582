#!/usr/bin/env python3
"""Packages for archives, read by other programs: sha256sum, openssl, xmllint, poppler, openpyxl, unzip, veraPDF; and thirty
damages, each of which the check of a package must find by the check that is there for it."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import jsonschema
import openpyxl

from common import ROOT, IDS, conforms, load, root_copy, run, sh, squeeze, store, text_of, verapdf

EEP = "{http://www.saac.gov.cn/standards/ERM/encapsulation}"
OURS = "{urn:gongkai:catalog:1}"
DATE = "2026-11-30"


def record(i, **more):
    return {"立档单位名称": "某县人民政府", "电子文件号": f"E{i:04d}", "档号": f"0123-WS·2026-Y-{i:04d}", "全宗号": "0123", "年度": "2026",
            "保管期限": "30年" if i % 2 else "永久", "室编件号": str(i), "密级": "公开", "脱机载体编号": "GP-1",
            "文件编号": f"某政办〔2026〕{i}号", **more}


def prepared(root, ids=IDS):
    shutil.copy(ROOT / "catalog/archive.json", root / "catalog")
    shutil.copytree(ROOT / "catalog/schema", root / "catalog/schema")
    for i, name in enumerate(ids, 1):
        path = root / f"catalog/{name}.json"
        store(path, load(path) | {"record": record(i), "date": "2025-06-01"})


def value(node):
    """What catalog.xsd says of an element, as JSON has it."""
    kind = node.get("type")
    if kind == "object":
        return {child.get("key") or child.tag.removeprefix(OURS): value(child) for child in node}
    if kind == "array":
        return [value(child) for child in node]
    return {None: lambda t: t, "null": lambda t: None, "boolean": lambda t: t == "true", "number": json.loads}[kind](node.text or "")


def pages_of(pdf):
    return int(re.search(r"^Pages:\s+(\d+)", sh("pdfinfo", pdf), re.M).group(1))


# ---- transfer ----

def transfer(root):
    to = root / "移交"
    said = run("archive", "--root", root, "--transfer", "--date", DATE, "-o", to, check=0).stdout
    assert sorted(p.name for p in to.iterdir()) == sorted(["说明文件.TXT", "文件目录.XML", "电子档案", "其他"])
    other = to / "其他"
    sh("sha256sum", "--quiet", "--strict", "-c", "其他/sha256.txt", cwd=to)
    for line in (other / "sm3.txt").read_text().splitlines():
        digest, name = line.split(" *", 1)
        assert sh("openssl", "dgst", "-sm3", "-r", to / name).split(" ")[0] == digest, name
    sums = (other / "sha256.txt").read_bytes()
    sha, sm3 = hashlib.sha256(sums).hexdigest(), sh("openssl", "dgst", "-sm3", "-r", other / "sha256.txt").split(" ")[0]
    sheet, readme = squeeze(text_of(other / "移交与接收登记表.pdf")), (to / "说明文件.TXT").read_text(encoding="utf-8")
    for where in (squeeze(said), sheet, squeeze(readme)):
        assert sha in where and sm3 in where, where
    assert "5件" in sheet and "某县人民政府" in sheet and "（签名）" in sheet and "\r\n" in (to / "说明文件.TXT").read_bytes().decode()
    sh("xmllint", "--noout", "--schema", other / "文件目录.xsd", to / "文件目录.XML")
    entries = [{e.tag: e.text or "" for e in entry} for entry in ET.parse(to / "文件目录.XML").getroot()]
    assert [e["顺序号"] for e in entries] == list("12345")
    papers = []
    for i, (name, entry) in enumerate(zip(IDS, entries), 1):
        source = load(root / f"catalog/{name}.json")
        folder = to / entry["电子档案名称"]
        assert folder == to / f"电子档案/2026/政务公开标准目录/{record(i)['档号']}" and entry["题名"] == source["title"]
        assert sorted(p.name for p in folder.iterdir()) == sorted([f"{name}.pdf", f"{name}.ofd", "catalog.xml", "元数据.xml"])
        for kind, file in (("catalog", "catalog.xml"), ("元数据", "元数据.xml")):
            sh("xmllint", "--noout", "--schema", other / f"{kind}.xsd", folder / file)
        read = {c.tag.removeprefix(OURS): value(c) for c in ET.parse(folder / "catalog.xml").getroot()}
        assert read == source and list(read["items"][0]) == list(source["items"][0]), name
        metadata(folder, name, i, source)
        papers.append(folder / f"{name}.pdf")
    for pdf in (papers[0], other / "移交与接收登记表.pdf"):
        conforms(pdf)
    run("archive", "check", to, "--root", root, "--anchor", sm3, check=0)
    run("archive", "check", to, "--root", root, "--anchor", " ".join(sha[i:i + 8] for i in range(0, 64, 8)), check=0)
    same_again(root, to)
    return to


def metadata(folder, name, i, source):
    tree = ET.parse(folder / "元数据.xml")
    text = lambda tag: [e.text for e in tree.iter(EEP + tag)]  # noqa: E731
    pdf = folder / f"{name}.pdf"
    files = [pdf.name, f"{name}.ofd", "catalog.xml"]
    assert text("题名") == [source["title"]] and text("责任者") == [source["issuer"]] and text("日期") == ["2025-06-01"]
    assert text("文件编号") == [f"某政办〔2026〕{i}号"] and text("保管期限") == [record(i)["保管期限"]]
    assert text("页数") == [str(pages_of(pdf))] and text("计算机文件名") == files
    assert text("计算机文件大小") == [str((folder / f).stat().st_size) for f in files]
    assert text("编码数据") == [hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files]


def same_again(root, to):
    """A second run, and one into a .zip, hold the same files."""
    tree = lambda at: {p.relative_to(at).as_posix(): p.read_bytes() for p in at.rglob("*") if p.is_file()}  # noqa: E731
    zips = [root / "a.zip", root / "b.zip"]
    for zipped, mask in zip(zips, (0o022, 0o077)):  # whatever rights new files have
        before = os.umask(mask)
        run("archive", "--root", root, "--transfer", "--date", DATE, "-o", zipped, check=0)
        os.umask(before)
    sh("unzip", "-q", zips[0], "-d", root / "unzipped", env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert zips[0].read_bytes() == zips[1].read_bytes() and tree(root / "unzipped") == tree(to)
    assert not [p.name for p in root.iterdir() if p.name.startswith(".移交") or "gongkai-" in p.name]


# ---- filing ----

def filing(root):
    to = root / "归档"
    run("archive", "--root", root, "--volume", "-o", f"{to}/", check=0)
    names = [f"{i:04d}-{name}.pdf" for i, name in enumerate(IDS, 1)]
    assert sorted(p.name for p in to.iterdir()) == sorted(
        [*names, "归档文件目录.pdf", "归档文件目录.xlsx", "封面与脊背.pdf", "汇编.pdf", "sha256.txt", "sm3.txt"])
    rows = [[c for c in row] for row in openpyxl.load_workbook(to / "归档文件目录.xlsx").active.values]
    table = next(i for i, row in enumerate(rows) if row[0] == "件号")
    assert rows[table][:8] == ["件号", "责任者", "文号", "题名", "日期", "密级", "页数", "备注"]
    index = squeeze(text_of(to / "归档文件目录.pdf"))
    for i, (name, row) in enumerate(zip(names, rows[table + 1:]), 1):
        source = load(root / f"catalog/{IDS[i - 1]}.json")
        assert [str(v) for v in row[:7]] == [str(i), source["issuer"], f"某政办〔2026〕{i}号", source["title"], "2025-06-01", "公开",
                                             str(pages_of(to / name))], row
        assert squeeze(source["title"]) in index
    cover = squeeze(text_of(to / "封面与脊背.pdf"))
    assert "起止件号1至5" in cover and "30年、永久" in cover, cover
    volume(root, to)
    run("archive", "check", to, "--root", root, check=0)
    return to


def volume(root, to):
    """On the page that the contents name stands the catalog's title, and the number of that page."""
    pages = text_of(to / "汇编.pdf", "-layout").split("\f")
    contents = squeeze(pages[1])
    outline = json.loads(sh("qpdf", "--json", "--json-key=outlines", to / "汇编.pdf"))["outlines"]
    assert [o["title"] for o in outline] == [load(root / f"catalog/{name}.json")["title"] for name in IDS]
    assert all(o["kids"] for o in outline if len(o["title"]) > 8)
    first = 3
    for i, name in enumerate(IDS, 1):
        title = squeeze(load(root / f"catalog/{name}.json")["title"])
        assert title in squeeze(pages[first - 1]) and f"—{first}—" in squeeze(pages[first - 1]), (name, first)
        assert f"{i}{title}" in contents and str(first) in contents and outline[i - 1]["destpageposfrom1"] == first, contents
        first += pages_of(to / f"{i:04d}-{name}.pdf")
    assert len(pages) - 1 == first - 1
    for pdf in ("汇编.pdf", "封面与脊背.pdf", "归档文件目录.pdf"):
        conforms(to / pdf)


# ---- what is refused ----

def refused(root):
    path = root / f"catalog/{IDS[0]}.json"
    whole = load(path)

    def ends(code, fields, *more, **texts):
        store(path, whole | {"record": fields} | texts)
        done = run("archive", "--root", root, *(more or ("--transfer", "--date", DATE)), "-o", root / "none", check=3)
        assert f"GK{code}" in done.stderr and not (root / "none").exists(), (code, done.stderr)
        return done.stderr

    assert all(name in ends(4352, {}) for name in ("档号", "年度", "保管期限", "密级", "立档单位名称"))
    assert "责任者" in ends(4352, record(1), issuer="") and "日期" in ends(4352, record(1), date="")
    assert "档号" not in ends(4352, {}, "--volume")
    assert "year" not in ends(4351, record(1, 年度="26")) and "永久" in ends(4351, record(1, 保管期限="长期"))
    ends(4351, record(1, 档号="../x"))
    ends(4353, record(1, 室编件号="2"))
    ends(4353, record(1, 档号=record(2)["档号"]))
    ends(4355, record(1), "--transfer")
    mixed = ends(4115, record(1, 室编件号=""), "--volume")
    assert IDS[0] in mixed and any(name in mixed for name in IDS[1:]), mixed
    near = ends(4352, {**record(1), "年渡": "2026", "年度": ""})
    assert "GK4350" in near and "Did you mean 年度" in near, near
    store(path, whole)
    (root / "there").mkdir()
    (root / "there/x").write_text("x")
    done = run("archive", "--root", root, "-o", root / "there", check=3)
    assert "GK4354" in done.stderr and (root / "there/x").read_text() == "x"
    assert "GK4374" in run("archive", "check", root / "there", "--root", root, check=3).stderr


def told(root):
    """What lacks in a record is open, and no more than that; a name misspelt is told with the nearest, before any package."""
    path = root / f"catalog/{IDS[0]}.json"
    whole = load(path)
    full = run("todo", "--root", root).stdout
    assert "GK4356" not in full and "档号" not in full
    store(path, whole | {"record": {k: v for k, v in record(1).items() if k != "档号"}})
    lacks = run("todo", "--root", root)
    assert "档号" in lacks.stdout + lacks.stderr, lacks
    store(path, whole | {"record": {**record(1), "保管期现": "永久"}})
    near = run("todo", "--root", root)
    assert "GK4350" in near.stderr and "保管期限" in near.stderr, near
    store(path, whole | {"record": record(1, 年度="二〇二六")})
    assert "GK4351" in run("build", path, "--root", root, "--out", root / "none", check=3).stderr
    store(path, whole)


# ---- veraPDF ----

def with_verapdf(root, whole):
    """What it finds is told by what it is of: PDF/A or PDF/UA; files that it does not judge leave the check open."""
    def result(p, folder):
        done = run("archive", "check", p.at, "--root", root, "--format", "json", env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"})
        check = next(c for c in json.loads(done.stdout)["checks"] if c["check"] == "pdfa")
        return check["result"], sorted((f["code"], pathlib.Path(f["file"]).name) for f in check["faults"])

    def program(name, text):
        folder = root / name
        folder.mkdir(exist_ok=True)
        (folder / "verapdf").write_text("#!/bin/sh\n" + text)
        (folder / "verapdf").chmod(0o755)
        return folder

    p = Package(root, whole)
    first, names = p.pdf.name, '[ "$1 $2" = "--format text" ] || exit 2; shift 2; for f; do'
    said = lambda a, ua: f'{names} case "$f" in */{first}) echo "{a} $f 2a"; echo "{ua} $f ua1";; *) echo "PASS $f 2a";; esac; done'  # noqa: E731
    assert result(p, program("good", said("PASS", "PASS"))) == ("passed", [])
    assert result(p, program("ua", said("PASS", "FAIL"))) == ("failed", [("GK4118", first)])
    assert result(p, program("a", said("FAIL", "PASS"))) == ("failed", [("GK4371", first)])
    assert result(p, program("both", said("FAIL", "FAIL"))) == ("failed", [("GK4118", first), ("GK4371", first)])
    assert result(p, program("silent", f'{names} case "$f" in */{first}) ;; *) echo "PASS $f 2a";; esac; done'))[0] == "skipped"
    if verapdf("--fetch") is None:
        return
    jar = next((pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "gongkai/verapdf").glob("*.jar"))
    own = program("own", f'exec java -XX:TieredStopAtLevel=1 -cp "{jar}" org.verapdf.apps.GreenfieldCliWrapper "$@" 2>/dev/null\n')
    assert result(p, own) == ("passed", [])
    with_key("/ViewerPreferences", {"/DisplayDocTitle": False})(p)  # ISO 14289-1, 7.1; and qpdf's update is none of PDF/A
    assert ("GK4118", first) in result(p, own)[1]
    p = Package(root, whole)
    with_key("/OutputIntents", [])(p)
    assert result(p, own)[1] == [("GK4371", first)]


# ---- thirty damages ----

class Package:
    """A copy of the package; reseal: the lists of sums are made anew, so that they do not tell of the damage themselves."""

    def __init__(self, root, whole):
        self.root, self.at = root, root / "damaged"
        shutil.rmtree(self.at, ignore_errors=True)
        shutil.copytree(whole, self.at)
        self.folder = self.at / f"电子档案/2026/政务公开标准目录/{record(1)['档号']}"
        self.pdf = self.folder / f"{IDS[0]}.pdf"

    def reseal(self, without=()):
        names = sorted(p.relative_to(self.at).as_posix() for p in self.at.rglob("*") if p.is_file())
        names = [n for n in names if n not in ("其他/sha256.txt", "其他/sm3.txt", "其他/移交与接收登记表.pdf", "说明文件.TXT", *without)]
        sums = {"sha256.txt": [], "sm3.txt": []}
        for name in names:
            sums["sha256.txt"].append(f"{hashlib.sha256((self.at / name).read_bytes()).hexdigest()}  {name}\n")
            sums["sm3.txt"].append(f"{hashlib.new('sm3', (self.at / name).read_bytes()).hexdigest()} *{name}\n")
        for name, lines in sums.items():
            (self.at / "其他" / name).write_text("".join(lines), encoding="utf-8")

    def replace(self, file, old, new):
        text = file.read_text(encoding="utf-8")
        assert old in text, (file, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def failing(self):
        done = run("archive", "check", self.at, "--root", self.root, "--format", "json", "-o", self.root / "report.pdf")
        assert done.returncode == 1, done.stderr
        report = json.loads(done.stdout)
        assert "不合格" in squeeze(text_of(self.root / "report.pdf"))
        assert all(f["text"] and re.match("GK4[13]", f["code"]) for c in report["checks"] for f in c["faults"])
        return {c["check"] for c in report["checks"] if c["result"] == "failed"}


def in_metadata(tag, new):
    return lambda p: p.replace(p.folder / "元数据.xml", re.search(f"<{tag}>[^<]*</{tag}>", (p.folder / "元数据.xml").read_text()).group(0),
                               f"<{tag}>{new}</{tag}>")


def in_catalog(old, new):
    return lambda p: p.replace(p.folder / "catalog.xml", old, new)


def encrypted(p):
    sh("qpdf", "--encrypt", "", "owner", "256", "--", p.pdf, p.root / "e.pdf")
    shutil.move(p.root / "e.pdf", p.pdf)


def with_key(key, value):
    def damage(p):
        whole = json.loads(sh("qpdf", "--json", "--json-key=qpdf", p.pdf))
        header, objects = whole["qpdf"]
        root = objects["trailer"]["value"]["/Root"]
        catalog = objects[f"obj:{root}"]["value"] | {key: value}
        (p.root / "u.json").write_text(json.dumps({"qpdf": [header, {f"obj:{root}": {"value": catalog}}]}))
        sh("qpdf", p.pdf, "--update-from-json=" + str(p.root / "u.json"), p.root / "s.pdf")
        shutil.move(p.root / "s.pdf", p.pdf)
    return damage


def append(name, data=b"x"):
    def damage(p):
        file = p.pdf if name == "pdf" else p.at / name
        file.write_bytes(file.read_bytes() + data)
    return damage


def drop(name):
    return lambda p: (p.pdf if name == "pdf" else p.folder / name if (p.folder / name).exists() else p.at / name).unlink()


def directory_without_first(p):
    file = p.at / "文件目录.XML"
    text = file.read_text()
    file.write_text(re.sub(r"  <文件>.*?</文件>\n", "", text, count=1, flags=re.S))


def sums(name, old, new):
    return lambda p: (p.at / "其他" / name).write_text(re.sub(old, new, (p.at / "其他" / name).read_text(), count=1, flags=re.M))


def catalog_unsaid(p):
    (p.folder / "catalog.xml").unlink()
    file = p.folder / "元数据.xml"
    text = file.read_text(encoding="utf-8")
    less = re.sub(r"(?s) *<文档>\s*<文档标识符>修改0-文档3<.*?</文档>\n", "", text)
    assert less != text
    file.write_text(less, encoding="utf-8")


# What is done, whether the sums are made anew, and which checks must fail (and no other).
DAMAGES = [
    ("a byte more in a PDF", append("pdf"), False, {"sums", "sm3", "metadata"}),
    ("a byte changed in the directory", lambda p: p.replace(p.at / "文件目录.XML", "公开</密级>", "限制</密级>"), False, {"sums", "sm3"}),
    ("metadata changed", in_metadata("密级", "限制"), False, {"sums", "sm3"}),
    ("catalog changed in a space", in_catalog("</title>", " </title>"), False, {"sums", "sm3", "metadata"}),
    ("schema changed", append("其他/catalog.xsd", b"\n"), False, {"sums", "sm3"}),
    ("list of sums lost", drop("其他/sha256.txt"), False, {"sums"}),
    ("second list lost", drop("其他/sm3.txt"), False, {"sm3"}),
    ("a line of the list lost", sums("sha256.txt", r"^.*\n", ""), False, {"files"}),
    ("a line of the list broken", sums("sha256.txt", r"^.{10}", "zzzzzzzzzz"), False, {"sums", "files"}),
    ("the list leads outside", sums("sha256.txt", r"  ", "  ../"), False, {"sums", "files"}),
    ("a line of the second list lost", sums("sm3.txt", r"^.*\n", ""), False, {"files"}),
    ("a line more in the second list", sums("sm3.txt", r"\A", f"{'0' * 64} *电子档案/none.xml\n"), False, {"files"}),
    ("second list wrong", sums("sm3.txt", r"^.", lambda m: "0" if m.group(0) != "0" else "1"), False, {"sm3"}),
    ("PDF lost", drop("pdf"), False, {"files", "directory"}),
    ("metadata lost", drop("元数据.xml"), True, {"directory"}),
    ("catalog lost", drop("catalog.xml"), True, {"directory", "catalog"}),
    ("catalog lost, and nothing tells of it", catalog_unsaid, True, {"catalog"}),
    ("directory lost", drop("文件目录.XML"), True, {"directory"}),
    ("text lost", drop("说明文件.TXT"), False, {"files"}),
    ("sheet lost", drop("其他/移交与接收登记表.pdf"), False, {"files"}),
    ("a file more", lambda p: (p.at / "其他/另外.txt").write_text("x"), False, {"files"}),
    ("Thumbs.db", lambda p: (p.at / "Thumbs.db").write_bytes(b"x"), False, {"files", "formats"}),
    ("a workbook", lambda p: (p.folder / "表.xlsx").write_bytes(b"x"), True, {"formats"}),
    ("another title", in_metadata("题名", "另一个题名"), True, {"metadata"}),
    ("another issuer", in_metadata("责任者", "某局"), True, {"metadata"}),
    ("another date", in_metadata("日期", "2020-01-01"), True, {"metadata"}),
    ("other pages", in_metadata("页数", "99"), True, {"pdf"}),
    ("another size", in_metadata("计算机文件大小", "1"), True, {"metadata"}),
    ("retention empty", in_metadata("保管期限", ""), True, {"mandatory", "xml"}),
    ("directory lacks a piece", directory_without_first, True, {"directory"}),
    ("catalog's text is not the PDF's", in_catalog("</content>", "另加一句</content>"), True, {"catalog", "metadata"}),
    ("XML not well-formed", append("文件目录.XML", b"<"), True, {"directory", "xml"}),
    ("encrypted", encrypted, True, {"encryption", "metadata"}),
    ("a script", with_key("/OpenAction", {"/S": "/JavaScript", "/JS": "u:app.alert(1)"}), True, {"script", "metadata"}),
    ("a program is started", with_key("/OpenAction", {"/S": "/Launch", "/F": "u:a.exe"}), True, {"script", "metadata"}),
    ("no PDF at all", lambda p: p.pdf.write_bytes(b"%PDF-1.7 nothing"), True, {"pdf", "catalog", "metadata"}),
]


def damages(root, whole):
    assert len(DAMAGES) >= 30
    for name, damage, reseal, expected in DAMAGES:
        p = Package(root, whole)
        damage(p)
        if reseal:
            p.reseal()
        found = p.failing() - {"pdfa"}
        assert found == expected, f"{name}: {sorted(found)}, not {sorted(expected)}"


def data():
    """catalog/archive.json holds to its schema, and every name of the record that it fills in is one of its fields."""
    words, schema = load(ROOT / "catalog/archive.json"), load(ROOT / "catalog/schema/archive.schema.json")
    jsonschema.Draft202012Validator(schema).validate(words)
    known = {f["name"] for f in words["fields"]}
    filled = set(re.findall(r'\{([^{}"]+)\}', json.dumps(words, ensure_ascii=False)))
    assert not {name for name in filled if not name.isascii()} - known


def main():
    data()
    with root_copy(townships=False) as root:
        prepared(root)
        filing(root)
        whole = transfer(root)
        damages(root, whole)
        with_verapdf(root, whole)
        refused(root)
        told(root)
    print(f"ok: packages for filing and transfer as other programs read them; {len(DAMAGES)} damages, each seen")


if __name__ == "__main__":
    sys.exit(main())
