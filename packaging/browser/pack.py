#!/usr/bin/env python3
"""Packs what tools/browser.sh made.

usage: pack.py parts ROOT BUILD     unpack.wasm, engine.lzma, icu.lzma, fonts.lzma, data.lzma in BUILD/parts
       pack.py page ROOT BUILD      gongkai.html, and the folder page/ for a server
"""
import base64
import json
import lzma
import pathlib
import re
import struct
import sys

PARTS = ["unpack.wasm", "engine.lzma", "icu.lzma", "fonts.lzma", "data.lzma"]
# unpack.c has the same numbers.
LZMA = [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 24, "lc": 3, "lp": 0, "pb": 2, "nice_len": 64, "mode": lzma.MODE_NORMAL,
         "mf": lzma.MF_BT4, "depth": 48}]
DATA = ["catalog/*.json", "catalog/divisions.tsv", "catalog/schema/*", "layouts/*.json", "layouts/schema/*", "fonts/roles.json"]
# Nothing may be fetched from anywhere: what a page like this could leak, the browser refuses. 'unsafe-eval' is what Chromium before
# 97 calls WebAssembly; there is no eval in the scripts.
POLICY = ("default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; font-src data:; worker-src blob:; "
          "child-src blob:; frame-src blob:; form-action 'none'; base-uri 'none'; "
          "script-src 'unsafe-inline' 'wasm-unsafe-eval' 'unsafe-eval' blob:; connect-src {connect}")


def packed(files):
    """[(path in the engine's file system, bytes)] as worker.js reads it."""
    listing = json.dumps([[path, len(data)] for path, data in files], ensure_ascii=False).encode()
    return struct.pack("<I", len(listing)) + listing + b"".join(data for _, data in files)


def own_data(root):
    """The program's own data; the office's catalogs are no part of it."""
    own = {"gongkai-catalog/1", "gongkai-townships/1"}
    for pattern in DATA:
        for file in sorted(root.glob(pattern)):
            if file.suffix == ".json" and json.loads(file.read_text(encoding="utf-8")).get("format") in own:
                continue
            yield f"/usr/share/gongkai/{file.relative_to(root).as_posix()}", file.read_bytes()


def parts(root, build):
    folder = build / "parts"
    folder.mkdir(exist_ok=True)
    contents = {
        "unpack.wasm": (build / "engine/unpack.wasm").read_bytes(),
        "engine.lzma": (build / "engine/engine.wasm").read_bytes(),
        "icu.lzma": packed([(f"/usr/share/icu/{f.name}", f.read_bytes()) for f in sorted((build / "icu").iterdir())]),
        "fonts.lzma": packed([(f"/usr/share/fonts/{f.name}", f.read_bytes()) for f in sorted((build / "fonts").iterdir())]),
        "data.lzma": packed(list(own_data(root))),
    }
    for name in PARTS:
        whole = contents[name]
        data = whole if name.endswith(".wasm") else struct.pack("<I", len(whole)) + lzma.compress(whole, lzma.FORMAT_RAW, filters=LZMA)
        (folder / name).write_bytes(data)
        print(f"{name}: {len(whole)} bytes, {len(data)} packed")


def script(text, kind=""):
    inside = text.replace("</script", "<\\/script")
    return f"<script{kind}>{inside}</script>"


def whole_page(root, build, connect, inside):
    page = root / "src/serve/page"
    html = (page / "index.html").read_text(encoding="utf-8")
    icon = "data:image/svg+xml;base64," + base64.b64encode((page / "icon.svg").read_bytes()).decode()
    html = html.replace('"icon.svg"', f'"{icon}"')
    html = html.replace('<link rel="stylesheet" href="page.css">',
                        "<style>\n" + (page / "page.css").read_text(encoding="utf-8") + "</style>")
    html = html.replace('<meta charset="utf-8">', '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
                        f'content="{POLICY.format(connect=connect)}">')
    worker = (build / "engine/engine.js").read_text(encoding="utf-8") + (root / "packaging/browser/worker.js").read_text(encoding="utf-8")
    tail = script(worker, ' type="text/plain" id="worker"') + "\n"
    for name in PARTS if inside else []:
        data, stem = base64.b64encode((build / "parts" / name).read_bytes()).decode(), name.split(".")[0]
        tail += script(data, f' type="text/plain" class="part" id="part-{stem}"') + "\n"
    tail += script((build / "app.js").read_text(encoding="utf-8"))
    html = re.sub(r'<script type="module" src="app.js"></script>\n', "", html)
    return html.replace("</body>", tail + "\n</body>")


def page(root, build):
    one = build / "gongkai.html"
    one.write_text(whole_page(root, build, "'none'", True), encoding="utf-8")
    folder = build / "page"
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(whole_page(root, build, "'self'", False), encoding="utf-8")
    for name in PARTS:
        (folder / name).write_bytes((build / "parts" / name).read_bytes())
    print(f"gongkai.html: {one.stat().st_size} bytes; page/: {sum(f.stat().st_size for f in folder.iterdir())} bytes")


if __name__ == "__main__":
    {"parts": parts, "page": page}[sys.argv[1]](pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
