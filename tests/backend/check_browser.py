#!/usr/bin/env python3
"""The engine in WebAssembly against the program: the same bytes of papers, the same catalogs from what is imported.

usage: check_browser.py BUILD    what tools/browser.sh made

Both print with the same cut fonts. The papers are those of the main job in every form, and the pictures for screens, the imports every
source of catalog/source, every case of tests/cases and the main job's own PDFs.
"""
import base64
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

from common import FONTS_ONLY, ROOT, files_below, run, same_papers
from desk_archive import ID as ARCHIVED, RECORD

# What a browser has no programs for; and words for it must come.
ELSEWHERE = {".doc", ".xls", ".json"}
EDITS = 50
ALL = ("--format", "pdf,xlsx,poster,html,docx,ofd")
UNTAGGED = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F <</Type /Font
/Subtype /Type1 /BaseFont /Helvetica>> >> >> >> endobj
4 0 obj <</Length 39>> stream
BT /F 12 Tf 20 100 Td (no tags) Tj ET
endstream endobj
trailer <</Root 1 0 R /Size 5>>
"""
REFUSED = {"untagged.pdf": UNTAGGED, "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2040)}


class Engine:
    def __init__(self, build):
        self.process = subprocess.Popen(["node", ROOT / "tests/backend/engine.mjs", build], text=True, cwd=ROOT,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ready = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        assert line, f"the engine ended with {self.process.wait()}"
        told = json.loads(line)
        assert "failed" not in told, told["failed"]
        return told

    def call(self, **message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def run(self, *args, code=0):
        told = self.call(act="run", args=[*args, "--lang", "en"])
        assert told["code"] == code, f"{args}: {told}"
        return told


def check_papers(engine, environment, folder):
    engine.call(act="tree", **{"from": str(ROOT / "catalog"), "to": "/folder/catalog"})
    told = engine.run("build", *ALL, "--out", "/folder/out")
    engine.call(act="out", **{"from": "/folder/out", "to": str(folder / "theirs")})
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run("build", *ALL, "--out", folder / "ours", "--jobs", "1", env=environment, check=0, cwd=ROOT)
    native = 1000 * (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    same_papers(folder / "theirs", folder / "ours")
    print(f"the main job's papers in every form, byte for byte; {told['milliseconds']:.0f} ms of the processor, natively {native:.0f}")
    paper = folder / "theirs/huiyi-medical/huiyi-medical.pdf"
    paper.write_bytes(paper.read_bytes().replace(b"1", b"2", 1))
    try:
        same_papers(folder / "theirs", folder / "ours")
    except AssertionError:
        return
    raise AssertionError("a damaged paper is not found")


def check_pictures(engine, environment, folder):
    """Screens of notices, PNG by cairo."""
    ask = ("poster", "catalog/huiyi-medical.json", "--screen", "1920x1080", "--out")
    engine.run(*ask, "/folder/screens")
    engine.call(act="out", **{"from": "/folder/screens", "to": str(folder / "their screens")})
    run(*ask, folder / "our screens", env=environment, check=0, cwd=ROOT)
    pictures = [name for name in files_below(folder / "our screens") if name.endswith(".png")]
    assert pictures, "no pictures"
    for name in pictures:
        assert (folder / "our screens" / name).read_bytes() == (folder / "their screens" / name).read_bytes(), name
    print(f"{len(pictures)} pictures, byte for byte")


def sources(folder):
    yield from sorted((ROOT / "catalog/source").glob("*.txt"))
    yield from (f for f in sorted((ROOT / "tests/cases").iterdir()) if f.suffix not in ELSEWHERE)
    yield from sorted((folder / "ours").glob("*/*.pdf"))


def check_imports(engine, folder):
    """Each source becomes the same catalog, or is refused alike."""
    for source in (ROOT / "catalog/source", ROOT / "tests/cases", *(folder / "ours").glob("*")):
        if source.is_dir():
            engine.call(act="tree", **{"from": str(source), "to": "/folder/in"})
    made = 0
    for number, source in enumerate(sources(folder)):
        ours, theirs = folder / f"case-{number}.json", f"/folder/imported/case-{number}.json"
        done = run("import", source, "-o", ours)
        told = engine.call(act="run", args=["import", f"/folder/in/{source.name}", "-o", theirs, "--lang", "en"])
        assert told["code"] == done.returncode, f"{source.name}: {told}, {done.stderr}"
        if done.returncode == 0:
            text = base64.b64decode(engine.call(act="get", path=theirs)["bytes"])
            assert text == ours.read_bytes(), f"{source.name}: another catalog"
            made += 1
    assert made > 5, made
    print(f"{made} files imported to the same bytes")


def check_refusals(engine):
    """What a browser can't read is refused, and the words say what to do."""
    for name, content in REFUSED.items():
        engine.call(act="put", path="/folder/in/" + name, bytes=base64.b64encode(content).decode())
        told = engine.call(act="run", args=["import", "/folder/in/" + name, "-o", "/folder/refused.json", "--lang", "en"])
        assert told["code"] == 3 and "GK" in told["said"] and ".xlsx" in told["said"], told


def ask(engine, method, path, body=None, query=""):
    """(what the desk says, milliseconds)"""
    told = engine.call(act="ask", method=method, path="/api/1" + path, query=query, body=json.dumps(body) if body else "")
    text = base64.b64decode(told["body"])
    assert told["status"] == 200, text
    return (json.loads(text) if told["type"] == "application/json" else text), told["milliseconds"]


def check_edits(engine):
    """An edit and its page, over and over: heap and time stay where they were."""
    engine.call(act="open")
    spent, heaps = [], []
    at = "/catalogs/shanghai-medical"
    version = ask(engine, "GET", at, query="from=0&to=1")[0]["version"]
    for number in range(EDITS):
        edits = [{"op": "text", "item": 2, "column": "content", "text": f"第{number}次改动"}]
        told, first = ask(engine, "POST", at + "/edits", {"version": version, "edits": edits})
        version = told["version"]
        pages, second = ask(engine, "GET", at + "/pages")
        _, third = ask(engine, "GET", at + "/pages/0.svg", query="key=" + pages["pages"][0]["key"])
        spent.append(first + second + third)
        heaps.append(engine.call(act="heap")["heap"])
    early, late = sorted(spent[5:15])[5], sorted(spent[-10:])[5]
    print(f"{EDITS} edits with their page: {early:.0f} ms early, {late:.0f} ms late; heap {heaps[5] >> 20} MiB, then {heaps[-1] >> 20} MiB")
    assert heaps[-1] == heaps[5], heaps
    assert late < 2 * early + 50, spent


def check_package(engine, environment, folder):
    """A catalog is filed and handed over through the desk: the packages are `archive`'s."""
    catalog = "/catalogs/" + ARCHIVED
    engine.call(act="open")
    edits = [{"op": "record", "name": name, "text": text} for name, text in RECORD.items()]
    ask(engine, "POST", catalog + "/edits", {"version": ask(engine, "GET", "/state")[0]["version"], "edits": edits})
    root = folder / "filed"
    (root / "catalog").mkdir(parents=True)
    stored = engine.call(act="get", path=f"/folder/catalog/{ARCHIVED}.json")["bytes"]
    (root / f"catalog/{ARCHIVED}.json").write_bytes(base64.b64decode(stored))
    for transfer, args in ((False, ["--volume"]), (True, ["--transfer", "--date", "2026-11-30"])):
        body = {"transfer": transfer, "volume": not transfer, "date": "2026-11-30" if transfer else "", "catalogs": [ARCHIVED]}
        ask(engine, "POST", "/archive", body)
        work = ask(engine, "GET", "/work")[0]
        assert work["state"] == "done" and work["archived"]["pieces"] == 1, work
        package, _ = ask(engine, "GET", f"/files/{work['files'][0]['id']}")
        run("archive", "--root", root, *args, "-o", root / f"{transfer}.zip", env=environment, check=0)
        assert package == (root / f"{transfer}.zip").read_bytes(), f"another package: {args}"
    ask(engine, "POST", "/undo", {"version": ask(engine, "GET", "/state")[0]["version"]})
    print("a filing and a transfer, byte for byte")


def main():
    build = pathlib.Path(sys.argv[1])
    engine = Engine(build)
    print(f"ready after {engine.ready['ready']:.0f} ms; heap {engine.call(act='heap')['heap'] >> 20} MiB")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "fonts.conf").write_text(FONTS_ONLY.format(fonts=build.resolve() / "fonts", cache=folder / "cache"))
        environment = {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
        check_papers(engine, environment, folder)
        check_pictures(engine, environment, folder)
        check_imports(engine, folder)
        check_refusals(engine)
        check_edits(engine)
        check_package(engine, environment, folder)
    print(f"heap {engine.call(act='heap')['heap'] >> 20} MiB")


main()
