#!/usr/bin/env python3
"""The office page asks of a browser nothing that Chromium 90 and Firefox 90 (2021) do not have, and loads nothing from elsewhere.

usage: check_features.py [ROOT]    a line for each breach, and exit code 1
"""
import pathlib
import re
import tempfile

import house

# What is newer than either, by its spelling in scripts and styles (compatibility tables of MDN, CC-BY-SA).
NEWER = {
    "js": {"Array.prototype.at": r"\.at\(-?\d", "structuredClone": r"\bstructuredClone\(", "Object.hasOwn": r"\bObject\.hasOwn\(",
           "findLast": r"\.findLast(?:Index)?\(", "toSorted and its like": r"\.to(?:Sorted|Reversed|Spliced)\(",
           "a private member": r"[ .]#[a-z]\w*\s*[=(;]", "a static block": r"\bstatic\s*\{", "Error's cause": r"new Error\([^)]*\{\s*cause",
           "<dialog>": r"showModal\(|make\(\"dialog\"", "Array.fromAsync": r"\bfromAsync\(", "groupBy": r"\bgroupBy\(",
           "requestIdleCallback": r"\brequestIdleCallback\(", "await at the top": r"^await\b", "import of JSON": r"\bwith\s*\{\s*type",
           "setHTML": r"\.setHTML", "plaintext-only": r"plaintext-only", "RegExp v": r"/[a-z]*v[a-z]*\.(?:test|exec)\(",
           "inert": r"\binert\b", "eval": r"\beval\(|new Function\(", "inner markup": r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML"},
    "css": {"accent-color": r"accent-color", ":has()": r":has\(", "@layer": r"@layer", "@container": r"@container",
            "nesting": r"^\s*&", "color-mix": r"color-mix\(", "dvh": r"\d[dsl]v[hw]\b", "subgrid": r"\bsubgrid\b",
            "text-wrap": r"text-wrap", "individual transforms": r"^\s*(?:rotate|scale|translate):", "@property": r"@property"},
    "html": {"a script within": r"<script(?![^>]*\bsrc=)", "a style within": r"<style|\sstyle=", "a handler within": r"\son\w+="},
}
ELSEWHERE = re.compile(r"""(?:src|href|url|from|import)\s*[=(]?\s*["']?(?:https?:)?//""")
COMMENT = re.compile(r"/\*.*?\*/|(?m:^\s*//.*$)", re.S)


def breaches(root):
    for file in sorted(pathlib.Path(root).glob("src/serve/page/*")):
        kind = file.suffix[1:]
        text = COMMENT.sub("", file.read_text(encoding="utf-8"))
        for what, pattern in NEWER.get(kind, {}).items():
            if re.search(pattern, text, re.M):
                yield f"{file.name}: {what} is not for every browser of 2021, or not for this page"
        if ELSEWHERE.search(text):
            yield f"{file.name}: loads from elsewhere"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "src/serve/page"
        page.mkdir(parents=True)
        bad = {"js": ["x.at(-1)", "structuredClone(x)", "e.innerHTML = x", "eval(x)"], "css": ["a:has(b) {}", "@layer x;", "a { accent-color: red }"],
               "html": ["<script>1</script>", '<p style="x">', '<a onclick="x">', '<img src="https://example.org/x">']}
        for kind, lines in bad.items():
            for line in lines:
                (page / f"x.{kind}").write_text(line + "\n")
                assert list(breaches(folder)), line
            (page / f"x.{kind}").write_text("/* x.at(1) */\n")
        assert not list(breaches(folder))


if __name__ == "__main__":
    house.main(breaches, self_test, "features: the page asks for what browsers of 2021 have, and nothing from elsewhere")
