#!/usr/bin/env python3
"""The engine in WebAssembly against the program: the same bytes of papers, the same catalogs from what is imported.

usage: check_browser.py BUILD    what tools/browser.sh made

Both print with the same cut fonts. The papers are those of the main job, the imports every source of catalog/source and
every case of tests/cases that needs no other program.
"""
import base64
import json
import pathlib
import subprocess
import sys
import tempfile

from common import FONTS_ONLY, ROOT, run, same_papers

# What a browser has no programs for; and words for it must come.
ELSEWHERE = {".doc", ".xls", ".pdf"}
REFUSED = {"ruled.pdf": b"%PDF-1.7\n", "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2040)}


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
    told = engine.run("build", "--out", "/folder/out")
    engine.call(act="out", **{"from": "/folder/out", "to": str(folder / "theirs")})
    run("build", "--out", folder / "ours", env=environment, check=0, cwd=ROOT)
    same_papers(folder / "theirs", folder / "ours")
    print(f"the main job's papers, byte for byte; {told['milliseconds']:.0f} ms")
    (folder / "ours/huiyi-medical/huiyi-medical.pdf").write_bytes(b"damaged")
    try:
        same_papers(folder / "ours", folder / "theirs")
    except AssertionError:
        return
    raise AssertionError("a damaged paper is not found")


def sources():
    yield from sorted((ROOT / "catalog/source").glob("*.txt"))
    yield from (f for f in sorted((ROOT / "tests/cases").iterdir()) if f.suffix not in ELSEWHERE | {".json"})


def check_imports(engine, folder):
    """Each source becomes the same catalog, or is refused alike."""
    for source in (ROOT / "catalog/source", ROOT / "tests/cases"):
        engine.call(act="tree", **{"from": str(source), "to": "/folder/in"})
    made = 0
    for number, source in enumerate(sources()):
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
    for name in ("ruled.pdf", "old.doc"):
        engine.call(act="put", path="/folder/in/" + name, bytes=base64.b64encode(REFUSED[name]).decode())
        told = engine.call(act="run", args=["import", "/folder/in/" + name, "-o", "/folder/refused.json", "--lang", "en"])
        assert told["code"] == 3 and "GK" in told["said"] and ".xlsx" in told["said"], told


def main():
    build = pathlib.Path(sys.argv[1])
    engine = Engine(build)
    print(f"ready after {engine.ready['ready']:.0f} ms; heap {engine.call(act='heap')['heap'] >> 20} MiB")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "fonts.conf").write_text(FONTS_ONLY.format(fonts=build.resolve() / "fonts", cache=folder / "cache"))
        environment = {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
        check_papers(engine, environment, folder)
        check_imports(engine, folder)
        check_refusals(engine)
    print(f"heap {engine.call(act='heap')['heap'] >> 20} MiB")


main()
