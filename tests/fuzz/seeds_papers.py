#!/usr/bin/env python3
"""Writes corpora for fuzz_job, fuzz_merge, fuzz_kept, fuzz_font and fuzz_archive: FOLDER/<target>/<case>.

usage: seeds_papers.py FOLDER"""
import copy
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def catalogs():
    for path in sorted((ROOT / "catalog").glob("*.json")) + sorted((ROOT / "tests/cases").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and data.get("format", "").startswith("gongkai-catalog/"):
            yield path.stem, data


def text(data):
    return json.dumps(data, ensure_ascii=False).encode()


def job():
    for name, data in catalogs():
        yield name, b"\0" + text(dict(data, items=data["items"][:12]))
    for path in sorted((ROOT / "layouts").glob("*.json")):
        yield path.stem, b"\1" + path.read_bytes()


def merge():
    for name, data in catalogs():
        base = dict(data, items=data["items"][:4])
        one, two = copy.deepcopy(base), copy.deepcopy(base)
        for i, item in enumerate(one["items"]):
            key = next(k for k in item if isinstance(item[k], str))
            item[key], two["items"][i][key] = "甲", "乙" if i % 2 else "甲"
        one["items"].append({**base["items"][0]})
        two["items"] = two["items"][1:] or two["items"]
        for flags in (0, 3):
            yield f"{name}-{flags}", bytes([flags]) + b"\1".join(map(text, (base, one, two)))


def kept():
    lines = (ROOT / "catalog/divisions.tsv").read_text(encoding="utf-8").splitlines()[:30]
    for charset in ("utf-8", "gb18030", "utf-16"):
        yield charset, "\n".join(lines).encode(charset)
    yield "csv", "\n".join(line.replace("\t", ",") for line in lines).encode()


def font():
    """Small ones that the machine has; where it has none there is nothing to begin with."""
    small = [p for p in sorted(pathlib.Path("/usr/share/fonts").rglob("*.[to]tf")) if p.stat().st_size < 60000]
    for path in small[:8]:
        data = path.read_bytes()
        yield path.name, data
        yield f"{path.name}-cut", data[:len(data) // 2]


def archive():
    for path in sorted((ROOT / "catalog/schema").glob("*.xsd")):
        yield path.name, path.read_bytes()
    yield "catalog", ('<catalog xmlns="urn:gongkai:catalog:1"><id>a</id><items type="array"><row type="object"><entry key="甲">一&#13;\n二'
                      '</entry><n type="number">1.5</n><t type="boolean">true</t><x type="null"></x></row></items></catalog>').encode()
    yield "doctype", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def main():
    for target in (job, merge, kept, font, archive):
        folder = pathlib.Path(sys.argv[1]) / f"fuzz_{target.__name__}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in target():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
