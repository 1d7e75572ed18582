#!/usr/bin/env python3
"""What `verify` says of a record that left the office: sums, the manifest's own hash, a signature of it, check codes, what was
appended to a PDF, and which sheets of a workbook were edited. Hashes and signatures are made by sha256sum and OpenSSL, the updates
of PDFs by hand, the edits by openpyxl; pdfsig judges the signatures in PDFs."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import openpyxl

from common import IDS, Tally, load, root_copy, run, sh, text_of

ID = "huiyi-medical"


def codes(done):
    return set(re.findall(r"GK\d{4}", done.stderr))


def objects(pdf, *ids):
    """Objects of a PDF as qpdf shows them."""
    return [sh("qpdf", f"--show-object={i}", pdf).strip() for i in ids]


def more(text, addition):
    return text[:text.rindex(">>")] + addition + " >>"


def append(pdf, changed, root):
    """An incremental update: {number: body} are new bodies of objects."""
    data = pdf.read_bytes()
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = max([int(n) for n in re.findall(rb"/Size (\d+)", data)] + [n + 1 for n in changed])
    out = data if data.endswith(b"\n") else data + b"\n"
    places = {}
    for number, body in changed.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 0\n" + b"".join(f"{n} 1\n{at:010d} 00000 n \n".encode() for n, at in sorted(places.items()))
    pdf.write_bytes(out + f"trailer\n<< /Size {size} /Root {root} 0 R /Prev {start} >>\nstartxref\n{table}\n%%EOF\n".encode())


def sign(pdf, root, free, fields, key, crt):
    """A signature over all but itself (ISO 32000-1, 12.8.1), by OpenSSL."""
    room = 8192
    value = f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 {'#' * 32}] /Contents <{'0' * room}> >>"
    append(pdf, {**fields, free: value}, root)
    data = pdf.read_bytes()
    at = data.rindex(b"/Contents <0000") + len(b"/Contents ")
    end = at + room + 2
    data = data.replace(b"#" * 32, f"{at} {end} {len(data) - end}".ljust(32).encode())
    made = subprocess.run(["openssl", "cms", "-sign", "-binary", "-signer", crt, "-inkey", key, "-outform", "DER"],
                          input=data[:at] + data[end:], check=True, capture_output=True).stdout.hex().encode()
    pdf.write_bytes(data[:at + 1] + made.ljust(room, b"0") + data[end - 1:])


def certificate(folder, name):
    """A key and a certificate of its own."""
    key, crt = pathlib.Path(folder) / "key.pem", pathlib.Path(folder) / "crt.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8", "-keyout", key,
                    "-out", crt, "-days", "9999", "-subj", f"/CN={name}"], check=True, capture_output=True)
    return key, crt


def edited(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


class Records:
    def __init__(self, root):
        self.root, self.out = root, root / "out"
        self.said = run("build", "--root", root, "--out", self.out, "--attach", check=0).stdout
        self.manifest, self.title = self.out / "manifest.json", load(root / f"catalog/{ID}.json")["title"]
        self.pdf = self.out / f"{ID}/{ID}.pdf"

    def verify(self, *args, code=0, **kw):
        return run("verify", *(args or [self.out]), check=code, **kw)

    def rebuilt(self):
        """Of the catalog inside the same bytes are made again; what stands behind them is told, a changed byte too."""
        again = lambda pdf, code=0, *more: codes(run("verify", pdf, "--rebuild", *more, check=code, cwd=self.root))  # noqa: E731
        copy = self.root / "copy.pdf"
        whole = self.pdf.read_bytes()
        assert again(self.pdf) == {"GK4357"}
        copy.write_bytes(whole + b"% signed\n")
        assert again(copy) == {"GK4358"}
        copy.write_bytes(whole.replace(b"<dc:title>", b"<dc:titlf>", 1))
        assert again(copy, 1) == {"GK4359"} and again(self.pdf, 1, "--paper", "A3") == {"GK4359"}
        run("verify", "--rebuild", check=2)

    def sums(self):
        """Each file has both sums; either finds a change; a manifest of an earlier version, without SM3, is good as before."""
        was = self.manifest.read_text()
        files = json.loads(was)["files"]
        for f in files:
            path = self.out / f["path"]
            assert f["sha256"] == sh("sha256sum", path).split()[0] and f["sm3"] == sh("openssl", "dgst", "-sm3", path).split()[-1], f
        for key in ("sha256", "sm3"):
            digest = files[0][key]
            self.manifest.write_text(was.replace(digest, digest[::-1]))
            assert "GK2010" in codes(self.verify(code=1)), key
        earlier = re.sub(r'\s*"sm3": "\w+",', "", was)
        assert "sm3" not in earlier
        self.manifest.write_text(earlier)
        self.verify()
        stood = {f["path"]: (self.out / f["path"]).stat().st_ino for f in files}
        os.utime(self.manifest)  # what is older than the manifest need not be made anew
        run("build", "--root", self.root, "--out", self.out, "--attach", check=0)
        kept = [f for f in load(self.manifest)["files"] if (self.out / f["path"]).stat().st_ino == stood[f["path"]]]
        assert kept and not any("sm3" in f for f in kept), kept
        self.verify()
        run("build", "--root", self.root, "--out", self.out, "--attach", "--force", check=0)
        assert self.manifest.read_text() == was

    def anchor(self):
        """Both hashes, of the manifest as it is, find a line that was changed with its file."""
        sums = [sh("sha256sum", self.manifest).split()[0], sh("openssl", "dgst", "-sm3", self.manifest).split()[-1]]
        assert all(s in self.said for s in sums), self.said
        for s in (*sums, sums[1].upper(), " ".join(re.findall("....", sums[0]))):
            assert "GK4339" in codes(self.verify(self.out, "--anchor", s)), s
        assert "GK4341" in codes(self.verify(self.out, "--anchor", sums[0][:-1], code=2))
        was, txt = self.manifest.read_text(), self.out / f"{ID}/lint.txt"
        old = txt.read_bytes()
        txt.write_bytes(old + b"x")
        listed = json.loads(was)
        entry = next(f for f in listed["files"] if f["path"] == f"{ID}/lint.txt")
        now = {"sha256": sh("sha256sum", txt).split()[0], "sm3": sh("openssl", "dgst", "-sm3", txt).split()[-1]}
        changed = was.replace(entry["sha256"], now["sha256"]).replace(entry["sm3"], now["sm3"]).replace(
            f'"bytes": {entry["bytes"]}', f'"bytes": {entry["bytes"] + 1}')
        self.manifest.write_text(changed)
        self.verify()
        for s in sums:
            assert "GK4340" in codes(self.verify(self.out, "--anchor", s, code=1)), s
        self.manifest.write_text(was)
        txt.write_bytes(old)
        self.verify()

    def signature(self):
        with tempfile.TemporaryDirectory() as folder:
            key, crt = certificate(folder, "会议镇档案室")
            p7s = self.out / "manifest.json.p7s"
            for form in ("DER", "PEM"):
                subprocess.run(["openssl", "cms", "-sign", "-binary", "-in", self.manifest, "-signer", crt, "-inkey", key,
                                "-outform", form, "-out", p7s], check=True, capture_output=True)
                done = self.verify()
                assert "GK4342" in codes(done) and "会议镇档案室" in done.stderr, (form, done.stderr)
            was = self.manifest.read_bytes()
            self.manifest.write_bytes(was.replace(b'"pages": ', b'"pages":  ', 1))
            assert self.manifest.read_bytes() != was
            assert "GK4343" in codes(self.verify(code=1))
            self.manifest.write_bytes(was)
            p7s.write_bytes(b"no signature")
            assert "GK4343" in codes(self.verify(code=1))
            assert "GK4344" in codes(self.verify(env={**os.environ, "PATH": folder}))
            p7s.unlink()

    def codes_of_posters(self):
        """The code that a poster bears leads to its place."""
        posters = sorted((self.out / f"{ID}/posters").glob("*.pdf"))
        places = [t for r in (self.root / "catalog/townships").glob("*.json") for t in load(r)["townships"]]
        assert posters, "no poster"
        for poster in posters[:2]:
            code = re.search(r"校验码\W*([0-9a-f]{8})", text_of(poster)).group(1)
            done = self.verify(self.out, "--code", code.upper(), "--root", self.root)
            place = next(t["name"] for t in places if t["name"] in poster.stem)
            assert "GK4345" in codes(done) and all(word in done.stderr for word in (f"{place} ({poster.stem})", ID, self.title)), done.stderr
            self.verify(self.pdf, poster, "--code", code)
            assert "GK4346" in codes(self.verify(self.pdf, "--code", code, code=1))
            was = poster.read_bytes()
            poster.write_bytes(was[:-9] + b"123456789")
            assert {"GK4345", "GK2010"} <= codes(self.verify(self.out, "--code", code, code=1))
            poster.write_bytes(was)
        assert "GK4346" in codes(self.verify(self.out, "--code", "00000000", code=1))

    def several(self):
        """Files are held one by one; the first failure does not keep the others from being looked at."""
        poster = next((self.out / f"{ID}/posters").glob("*.pdf"))
        assert "3 files" in self.verify(self.pdf, poster, self.out / f"{ID}/lint.txt").stdout
        was = poster.read_bytes()
        poster.write_bytes(was[:-9] + b"123456789")
        assert "GK2010" in codes(self.verify(self.pdf, poster, code=1)) and "GK2010" in codes(self.verify(poster, self.pdf, code=1))
        poster.write_bytes(was)

    def earlier(self):
        """A code of a notice that hangs still, though the catalog has changed since: of which version it was."""
        poster = sorted((self.out / f"{ID}/posters").glob("*.pdf"))[0]
        code, catalog = re.search(r"校验码\W*([0-9a-f]{8})", text_of(poster)).group(1), self.root / f"catalog/{ID}.json"
        book, was = self.root / "edit.xlsx", catalog.read_bytes()
        for word in ("一、", "二、"):
            run("build", catalog, "--root", self.root, "--out", self.root / "books", "--format", "xlsx", check=0)
            shutil.copy(self.root / f"books/{ID}/{ID}.xlsx", book)

            def longer(workbook):
                for row in workbook.worksheets[0].iter_rows():
                    for cell in row:
                        if isinstance(cell.value, str) and "、" in cell.value:
                            cell.value = word + cell.value
            edited(book, longer)
            run("import", book, "-o", catalog, "--root", self.root)
        assert catalog.read_bytes() != was and (self.root / f".gongkai/history/catalog/{ID}.json/000001").read_bytes() == was
        run("build", "--root", self.root, "--out", self.root / "new", check=None)
        done = run("verify", self.root / "new", "--code", code, "--root", self.root, check=1)
        assert codes(done) == {"GK4114"} and f"{ID}@1 {self.title}" in done.stderr and poster.stem in done.stderr, done.stderr
        assert "GK4346" in codes(run("verify", self.root / "new", "--code", "00000000", "--root", self.root, check=1))
        catalog.write_bytes(was)

    def signed(self):
        """pdfsig's verdict is told, of each signature; where there is none, the fields' names."""
        was, root, free, page, whole, leaf = self.inside()
        with tempfile.TemporaryDirectory() as folder:
            key, crt = certificate(folder, "会议镇人民政府")
            field = f"<< /FT /Sig /T (Sign1) /V {free + 1} 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P {page} 0 R >>"
            fields = {root: more(whole, f"/AcroForm << /Fields [{free} 0 R] /SigFlags 3 >>"), page: more(leaf, f"/Annots [{free} 0 R]"),
                      free: field}
            sign(self.pdf, root, free + 1, fields, key, crt)
            good = self.pdf.read_bytes()
            done = self.verify(self.pdf)
            assert {"GK2321", "GK4347", "GK4110"} == codes(done) and "会议镇人民政府" in done.stderr and "Sign1" in done.stderr, done.stderr
            append(self.pdf, {free + 2: "(x)"}, root)
            assert "GK4111" in codes(self.verify(self.pdf)) and "GK4110" not in codes(self.verify(self.pdf))
            self.pdf.write_bytes(good[:len(was)] + good[len(was):].replace(b"(Sign1)", b"(Sign2)"))
            done = self.verify(self.pdf, code=1)
            assert "GK4112" in codes(done) and "Sign2" in done.stderr, done.stderr
            self.pdf.write_bytes(good)
            done = self.verify(self.pdf, env={**os.environ, "PATH": folder})
            assert "GK4348" in codes(done) and "GK4110" not in codes(done) and "Sign1" in done.stderr, done.stderr
        self.pdf.write_bytes(was)

    def workbooks(self):
        """Each sheet against what the workbook keeps of it; the file is changed in any case."""
        with root_copy(IDS[:2], townships=False) as root:
            out = root / "out"
            run("build", "--root", root, "--out", out, "--format", "xlsx", "--workbook", "全.xlsx")
            book = out / "全.xlsx"
            was, titles = book.read_bytes(), openpyxl.load_workbook(book).sheetnames
            contents, first, second = [name for name in titles if not name.startswith("gongkai")]

            def said(change, path=book):
                edited(path, change)
                done = run("verify", path, "--root", root, check=1)
                found = re.findall(r"note GK(\d{4}): (.*)", done.stderr)
                assert "GK2010" in codes(done)
                path.write_bytes(was)
                return {code: {name for name in (contents, first, second, "x") if f'"{name}"' in text or text.endswith(f": {name}.")
                               or f": {name}, " in text or f", {name}." in text} for code, text in sorted(found, key=lambda f: f[0])}

            def all_of(done):
                return {k: v for k, v in done.items()}
            assert all_of(said(lambda b: None))["4108"] == {contents} and "4105" not in said(lambda b: None)

            def text(b):
                cell = next(c for row in b[second].iter_rows(min_row=6) for c in row if isinstance(c.value, str) and len(c.value) > 20)
                cell.value += "改"
            assert said(text) == {"4105": {second}, "4106": {first}, "4108": {contents}}, said(text)

            def tick(b):
                cell = next(c for row in b[first].iter_rows(min_row=6) for c in row if c.value == "√")
                cell.value = None
            assert said(tick) == {"4105": {first}, "4106": {second}, "4108": {contents}}, said(tick)

            def looks(b):
                b[first].column_dimensions["A"].width = 50
                b[first]["A1"].font = openpyxl.styles.Font(bold=True)
            assert "4105" not in said(looks) and "4105" not in said(lambda b: b.create_sheet("x"))
            assert said(lambda b: b.create_sheet("x"))["4108"] == {contents, "x"}
            assert said(lambda b: b.remove(b[second])).get("4107") == {second}
            single = out / f"{IDS[0]}/{IDS[0]}.xlsx"
            edited(single, lambda b: b.remove(b["gongkai"]))
            assert "GK4109" in codes(run("verify", single, "--root", root, check=1))

    def inside(self):
        """The PDF as it was made, and what an update names: root, a free number, the first page, and both as they are."""
        was, trailer = self.pdf.read_bytes(), sh("qpdf", "--show-object=trailer", self.pdf)
        root, free = (int(re.search(rf"/{key} (\d+)", trailer).group(1)) for key in ("Root", "Size"))
        page = int(sh("qpdf", "--show-pages", self.pdf).split("page 1: ")[1].split()[0])
        return was, root, free, page, *objects(self.pdf, root, page)

    def added(self):
        """What may be appended, and what may not; each on the file as it was made."""
        was, root, free, page, whole, leaf = self.inside()
        trailer = sh("qpdf", "--show-object=trailer", self.pdf)
        contents = int(re.search(r"/Contents \[? ?(\d+)", leaf).group(1))
        attached = int(re.search(r"(\d+) 0 R", re.search(r"/AF \[ (.*?) \]", whole).group(1)).group(1))
        stream = int(re.search(r"/F (\d+) 0 R", re.search(r"/EF << .*? >>", objects(self.pdf, attached)[0]).group(0)).group(1))
        info = int(re.search(r"/Info (\d+)", trailer).group(1)) if "/Info" in trailer else 0
        field = f"<< /FT /Sig /T (Sign1) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P {page} 0 R >>"
        signed = {root: more(whole, f"/AcroForm << /Fields [{free} 0 R] /SigFlags 3 >>"), page: more(leaf, f"/Annots [{free} 0 R]"),
                  free: field}
        recoded = re.sub(r"<feff([0-9a-f]+)>", lambda m: "(" + bytes.fromhex(m[1]).decode("utf-16-be") + ")", whole)
        assert recoded != whole  # as programs that sign write names anew
        blank = b"<< /Length 0 >>\nstream\n\nendstream"
        good = {"a signature": signed, "strings in another coding": {root: recoded}, "nothing": {}, "a new object": {free: "(x)"},
                "a stamp": {page: more(leaf, f"/Annots [{free} 0 R]"), free: "<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >>"}}
        if info:
            good["document information"] = {info: "<< /Producer (someone) >>"}
        bad = {"page content": {contents: blank}, "another content": {page: leaf.replace(f"/Contents {contents} 0 R",
               f"/Contents {free} 0 R"), free: blank}, "the attachment": {stream: blank},
               "an action": {root: more(whole, f"/OpenAction {free} 0 R"), free: "<< /S /JavaScript /JS (1) >>"},
               "no attachments": {root: re.sub(r"/AF \[.*?\]", "", whole)}, "a signature, and content": {**signed, contents: blank}}
        assert bad["another content"][page] != leaf and bad["no attachments"][root] != whole
        for name, changed in {**good, **bad}.items():
            self.pdf.write_bytes(was)
            append(self.pdf, changed, root)
            done = self.verify(self.pdf, code=1 if name in bad else 0)
            assert ("GK4349" in codes(done)) == (name in bad) and {"GK2321", "GK4347"} <= codes(done), (name, done.stderr)
            assert ("Sign1" in done.stderr) == (changed.get(free) == field), (name, done.stderr)
        self.pdf.write_bytes(was + b"\nstartxref\n999999999\n%%EOF\n")
        assert "GK4319" in codes(self.verify(self.pdf, code=1))
        append_later = was[:-20]  # shorter, so no addition
        self.pdf.write_bytes(append_later)
        assert "GK2010" in codes(self.verify(self.pdf, code=1)) and "GK4347" not in codes(self.verify(self.pdf, code=1))
        self.pdf.write_bytes(was)
        self.verify()


def main():
    tally = Tally()
    with root_copy([ID]) as root:
        records = Records(root)
        for name in ("sums", "rebuilt", "anchor", "signature", "codes_of_posters", "several", "added", "signed", "workbooks", "earlier"):
            tally.case(name, getattr(records, name))
    tally.done()


if __name__ == "__main__":
    main()
