"""Cases of the desk (check_desk.py): records, packages for archives, editions, and papers held against their list."""
import io
import json
import shutil
import zipfile

from common import ROOT, load, run, sh
from desk import made

ID = "huiyi-medical"
RECORD = {"立档单位名称": "会议镇人民政府", "全宗号": "0123", "年度": "2026", "保管期限": "30年", "密级": "公开", "档号": "0123-WS·2026-Y-0007",
          "电子文件号": "E0007", "室编件号": "7", "脱机载体编号": "GP-1", "日期": "2025-06-01"}


def folder_of(folder, name):
    root = folder / name
    (root / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / f"catalog/{ID}.json", root / "catalog")
    return root


def edit(d, fields, **more):
    return d.change(f"/catalogs/{ID}/edits", edits=[{"op": "record", "name": n, "text": t} for n, t in fields.items()], **more)


def asked(d):
    return [i["message"] for g in d.get("/todo", lang="zh")["groups"] if g["kind"] == "record" for i in g["items"]]


def recorded(d, root):
    """Fields of the record are set and emptied in steps; what has the wrong form is told at its field; what a record that was
    begun lacks is asked."""
    path, before = root / f"catalog/{ID}.json", (root / f"catalog/{ID}.json").read_bytes()
    fields = {f["name"]: f for f in d.get(f"/catalogs/{ID}/record")["fields"]}
    schema = load(ROOT / "catalog/archive.json")
    assert list(fields) == [f["name"] for f in schema["fields"]]
    assert {n for n, f in fields.items() if f["transfer"]} == {f["name"] for f in schema["fields"] if f.get("transfer")}
    assert (fields["保管期限"]["kind"], fields["保管期限"]["choices"]) == ("choice", ["永久", "30年", "10年"]), fields["保管期限"]
    title = json.loads(before)["title"]
    assert title and (fields["题名"]["text"], fields["题名"]["otherwise"]) == ("", title), fields["题名"]
    assert asked(d) == []
    edit(d, {"年度": "2026", "密级": "公开"})
    assert json.loads(path.read_text())["record"] == {"年度": "2026", "密级": "公开"} and "年度" in d.get("/state", lang="zh")["undo"]
    says, = asked(d)
    assert all(n in says for n in ("全宗号", "保管期限", "档号")) and "年度" not in says and "题名" not in says, says
    edit(d, {"密级": "", "年度": "2027"})
    assert json.loads(path.read_text())["record"] == {"年度": "2027"}
    state = d.get("/state")
    for name, text, code in (("年度", "26", "GK4132"), ("保管期限", "五年", "GK4132"), ("日期", "2026-13-01", "GK4132"), ("档号", "a/b", "GK4132"),
                             ("室编件号", "七", "GK4132"), ("年分", "2026", "GK4131"), ("密级", "公\u0007开", "GK4132")):
        try:
            edit(d, {"立档单位名称": "甲", name: text})
            raise AssertionError(f"{name}: {text} was taken")
        except d.Refused as e:
            assert (e.status, e.code, e.body["column"]) == (422, code, name), e
    assert d.get("/state") == state
    d.change("/undo")
    d.change("/undo")
    assert path.read_bytes() == before and asked(d) == []


def packed(d, root, folder):
    """Packages are `archive`'s, byte for byte; without what is needed nothing is made, and it is told which catalog lacks what."""
    one, = d.get("/archive")["catalogs"]
    need = {kind: [f["name"] for f in load(ROOT / "catalog/archive.json")["fields"] if f.get(kind) and f["name"] not in ("题名", "责任者")] for kind in ("filing", "transfer")}
    assert one["id"] == ID and {k: one[k] for k in need} == need, one
    assert d.ask("POST", "/archive", {"transfer": False, "catalogs": [ID]})["state"] == "queued" and d.run()
    work = d.get("/work")
    assert (work["state"], work["files"], "archived" in work) == ("failed", [], False), work
    assert [(m["code"], m["catalog"]) for m in work["messages"]] == [("GK4352", ID)], work
    assert d.refused("POST", "/archive", {"transfer": True, "date": "明天"})[0] == 422 and d.refused("POST", "/archive", {"transfer": 1}) == (400, "GK4004")
    edit(d, RECORD)
    assert [c["filing"] + c["transfer"] for c in d.get("/archive")["catalogs"]] == [[]]
    for ask, name, args in (({"transfer": False, "volume": True}, "filing.zip", ["--volume"]), ({"transfer": True, "date": "2026年11月30日"}, "transfer.zip", ["--transfer", "--date", "2026-11-30"])):
        work, files = made(d, path="/archive", **ask)
        to = folder / f"own-{name}"
        said = run("archive", "--root", root, *args, "-o", to, check=0).stdout
        assert files == {name: to.read_bytes()}, name
        assert work["done"] == work["total"] == 2 and work["archived"]["pieces"] == 1, work
        assert work["archived"]["sha256"] in said.replace(" ", "") and work["archived"]["sm3"] in said.replace(" ", ""), said
    assert d.ask("POST", "/archive", {"transfer": False})["state"] == "queued"
    assert d.refused("POST", "/archive", {"transfer": False}) == (422, "GK4017") and d.ask("DELETE", "/work")["state"] == "stopped" and not d.run()
    d.change("/undo")


def compared(d, root, folder):
    """What a catalog said before a step, against what it says now: `diff`'s papers in all four kinds."""
    path, first = root / f"catalog/{ID}.json", (root / f"catalog/{ID}.json").read_bytes()
    assert d.get(f"/catalogs/{ID}/editions")["editions"] == []
    for text in ("一个工作日", "两个工作日"):
        d.change(f"/catalogs/{ID}/edits", by="王芳", edits=[{"op": "text", "item": 0, "column": "deadline", "text": text}])
    editions = d.get(f"/catalogs/{ID}/editions")["editions"]
    assert [(e["by"], e["when"][:10]) for e in editions] == [("王芳", "2026-11-30")] * 2 and "两个工作日" in editions[0]["words"], editions
    older = folder / f"{ID}.json"
    older.write_bytes(first)
    _, files = made(d, path=f"/catalogs/{ID}/compare", step=editions[1]["step"])
    out = folder / "diff"
    run("diff", older, path, "--root", root, "--out", out, "--format", "pdf,xlsx,docx,html", check=0)
    expected = {p.suffix: p.read_bytes() for p in (out / f"{ID}-diff").iterdir()}
    archive = zipfile.ZipFile(io.BytesIO(files.pop("all papers.zip")))
    assert {n: archive.read(n) for n in archive.namelist()} == files
    assert all(n.startswith("comparison.") for n in files), list(files)
    got = {"." + n.rpartition(".")[2]: b for n, b in files.items()}
    assert got == expected and set(got) == {".pdf", ".xlsx", ".docx", ".html"}, (list(files), list(expected))
    d.change("/undo")
    assert [e["step"] for e in d.get(f"/catalogs/{ID}/editions")["editions"]] == [editions[1]["step"]]
    d.change("/undo")
    assert d.get(f"/catalogs/{ID}/editions")["editions"] == [] and path.read_bytes() == first
    for step, answer in ((0, (404, "GK4136")), (9999, (404, "GK4136")), (-1, (404, "GK4136")), ("1", (400, "GK4004")), (None, (400, "GK4004"))):
        assert d.refused("POST", f"/catalogs/{ID}/compare", {"step": step}) == answer, step
    assert d.refused("POST", "/catalogs/x/compare", {"step": 1}) == (404, "GK4080") and d.refused("GET", "/catalogs/x/editions") == (404, "GK4080")


def verified(d, root, folder):
    """Papers of out/ against their list, a word for each; the list's own sums are those that sha256sum and openssl tell."""
    assert d.refused("POST", "/verify", {"anchor": ""}) == (422, "GK4137") and d.refused("POST", "/verify", {}) == (400, "GK4005")
    out = root / "out"
    run("build", "--root", root, "--out", out, "--format", "pdf,xlsx,html,docx,ofd", check=0)
    paper = lambda end: out / ID / f"{ID}.{end}"  # noqa: E731

    def asked(anchor=""):
        assert d.ask("POST", "/verify", {"anchor": anchor})["state"] == "queued" and d.run()
        work = d.get("/work", lang="zh")
        return work, {f["path"]: f for f in work.get("verified", {}).get("files", [])}
    work, files = asked()
    listed = {f["path"] for f in json.loads((out / "manifest.json").read_text())["files"]}
    assert (work["state"], work["files"], work["messages"]) == ("done", [], []) and set(files) == listed, work
    assert {f["verdict"] for f in files.values()} == {"unchanged"} and not any("messages" in f for f in files.values())
    sums = sh("sha256sum", out / "manifest.json").split()[0], sh("openssl", "dgst", "-sm3", "-r", out / "manifest.json").split()[0]
    assert (work["verified"]["sha256"], work["verified"]["sm3"]) == sums
    for sum_, code in ((sums[0], "GK4339"), (sums[1].upper(), "GK4339"), ("0" * 64, "GK4340"), ("x", "GK4341")):
        work, _ = asked(sum_)
        assert [m["code"] for m in work["messages"]] == [code], (sum_, work["messages"])
        assert work["state"] == ("failed" if sum_ == "x" else "done"), work["state"]
    paper("html").write_bytes(paper("html").read_bytes().replace("公开".encode(), "隐藏".encode(), 1))
    with paper("ofd").open("ab") as file:
        file.write(b"more")
    paper("docx").unlink()
    (out / ID / "另外.pdf").write_bytes(b"%PDF-1.7")
    _, files = asked()
    expected = {f"{ID}/{ID}.html": "altered", f"{ID}/{ID}.ofd": "added", f"{ID}/{ID}.docx": "missing", f"{ID}/另外.pdf": "unlisted"}
    assert {p: f["verdict"] for p, f in files.items() if f["verdict"] != "unchanged"} == expected, files
    assert all(files[p]["messages"] for p in expected) and "4" in str(files[f"{ID}/{ID}.ofd"]["messages"]), files
    assert files[f"{ID}/{ID}.pdf"]["verdict"] == "unchanged"
