#!/usr/bin/env python3
"""gallery_facts.py CATALOG_FOLDER REGISTRY: fills the first township of a copied registry, for the gallery's posters."""
import json
import pathlib
import sys

FACTS = {"phone": "0879-1234567", "supervision_phone": "0879-7654321", "address": "会议镇人民政府便民服务中心一楼",
         "hours": "工作日 8:30—11:30，14:30—17:30", "website": "https://www.example.gov.cn/zwgk/huiyi/"}


def change(path, edit):
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")


def main(folder, registry):
    folder = pathlib.Path(folder)
    change(folder / f"townships/{registry}.json", lambda r: r["townships"][0].update(FACTS))
    for name in json.loads((folder / f"townships/{registry}.json").read_text(encoding="utf-8"))["townships"][0]["catalogs"]:
        change(folder / f"{name}.json", lambda c: c.update(edition="2026年版"))


if __name__ == "__main__":
    main(*sys.argv[1:])
