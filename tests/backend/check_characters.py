#!/usr/bin/python3
"""Every character comes back from a finished PDF: all 8,105 of 通用规范汉字表, real place names beyond the BMP, and what
one glyph draws for several characters (Kangxi radicals, no-break space), as typed as far as NFC allows."""
import re
import subprocess
import unicodedata

import check_pdf
from common import ROOT, Tally, conforms, load, root_copy, run, store, structure_of, text_of

BASE = "huiyi-medical"
LIST = ROOT / "packaging/browser/common-standard-hanzi.txt"
A_CELL = 64
NAMES = ["莫𡐓村", "湖㳇镇", "流波䃥镇", "麦㙦镇"]
# One glyph, several characters: what a reader gives back must be what was typed. Each beside its twin.
TWINS = {
    "Kangxi radicals": "⼀一⼆二⼈人⽉月⾦金⼝口",
    "radicals supplement": "⺠民⻁虎⻢马",
    "no-break space": "甲\u00a0乙 丙\u00a0丁",
    "leaders": "上……下⋯⋯中",
    "waves": "三～五〜七",
    "dashes": "前——后―左—右",
    "compatibility ideographs without a canonical twin": "﨎﨑﨩",
    "variation sequence": "葛\U000e0100城",
}
# NFC gives these other characters, before anything is laid out.
FOLDED = {"\uf900\uf9dc\U0002f800": "豈隆丽", "e\u0301": "é", "Å": "Å"}


def characters():
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def without_breaks(text):
    """Without the white space that line ends bring; a no-break space is no such thing."""
    return re.sub(r"[ \t\r\n\f]+", "", text)


def rows(data, texts):
    """The catalog with one row a text, in its content column."""
    first = data["items"][-1]
    data["items"] = [dict(first, no=str(n), level1="字表", level2=f"第{n}组", content=text,
                          channels={"两微一端": True})
                     for n, text in enumerate(texts, 1)]
    return data


def build(root, data, name):
    data["id"] = name
    store(root / f"catalog/{name}.json", data)
    run("build", root / f"catalog/{name}.json", "--root", root, "--out", root / "out", "--format", "pdf", check=0)
    return root / f"out/{name}/{name}.pdf"


def standard_list():
    with root_copy([BASE], townships=False) as root:
        everything = characters()
        assert len(everything) == len(set(everything)) == 8105
        cells = [everything[i:i + A_CELL] for i in range(0, len(everything), A_CELL)]
        pdf = build(root, rows(load(root / f"catalog/{BASE}.json"), cells), "hanzi")
        text = without_breaks(text_of(pdf))
        missing = sorted(set(everything) - set(text))
        assert not missing, f"{len(missing)} characters do not come back: {''.join(missing[:20])}"
        for n, cell in enumerate(cells, 1):
            assert cell in text, f"cell {n} is not whole: {cell[:8]}…"
        found = check_pdf.check(str(pdf), load(root / "catalog/hanzi.json"))
        assert not found, found[:5]
        conforms(pdf)


def place_names():
    with root_copy([BASE], townships=False) as root:
        data = rows(load(root / f"catalog/{BASE}.json"), NAMES)
        data["title"] = "".join(NAMES) + data["title"]
        data["issuer"] = NAMES[0]
        pdf = build(root, data, "names")
        text = without_breaks(text_of(pdf))
        for name in NAMES:
            assert text.count(name) >= 2, f"{name}: {text.count(name)} times in the text"
        info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode("utf-8")
        assert data["title"] in info and f"Author:          {NAMES[0]}" in info, info


def twins():
    with root_copy([BASE], townships=False) as root:
        typed = list(TWINS.values()) + list(FOLDED)
        pdf = build(root, rows(load(root / f"catalog/{BASE}.json"), typed), "twins")
        text, structure = without_breaks(text_of(pdf)), without_breaks(structure_of(pdf))
        wanted = {**TWINS, **{f"folded {v}": v for v in FOLDED.values()}}
        for name, cell in wanted.items():
            cell = without_breaks(unicodedata.normalize("NFC", cell))
            assert cell in structure, f"{name}: {cell!r} is not in the structure's text"
            plain = cell.replace("\u00a0", "")  # pdftotext gives spaces of every kind as its own
            assert plain in text, f"{name}: {plain!r} is not in pdftotext's text"
        conforms(pdf)


def orders():
    """Text whose order on paper would be another one is not printed: no paper, the place named, the exit code of what is to be
    mended: 3 the text, 5 the type. What is only invisible is printed and found by lint."""
    arabic, hebrew, mongolian = "مرحبا بالعالم", "שלום", "ᠮᠣᠩᠭᠣᠯ"
    heap = "字" + "\u0301\u0323" * 100000
    for text, code, said in ((heap, 3, "GK2444"), ("字" + "\u0301" * 31, 3, "GK2444"),
                             ("字" + "\u0323" * 30, 0, None), ("费用\u202e元05\u202c", 3, "GK2441"), ("\u2067０９１２\u2069", 3, "GK2441"), ("甲\u200f(1)", 3, "GK2441"),
                             (arabic + " abc", 5, "GK2440"), ("ئۇيغۇرچە", 5, "GK2440"), (hebrew, 5, "GK2440"), (mongolian, 5, "GK2440"),
                             ("公\u200b开\u00ad内\ufeff容\u2060a\ufe00", 0, None)):
        with root_copy([BASE], townships=False) as root:
            data = rows(load(root / f"catalog/{BASE}.json"), ["甲", text])
            store(root / f"catalog/{BASE}.json", data)
            done = run("build", "--root", root, "--out", root / "out", check=code)
            papers = sorted(p.suffix for p in (root / "out").rglob("*.*") if p.suffix in (".pdf", ".xlsx"))
            assert bool(papers) == (code == 0), f"{text!r}: {papers}"
            assert not said or (done.stderr.count(said) == 1 and "item 2" in done.stderr and "公开内容" in done.stderr), done.stderr
            if heap[0] in text:
                continue
            found = run("lint", root / f"catalog/{BASE}.json", "--root", root).stdout
            want = {3: "char-direction", 5: "char-script", 0: "char-invisible"}[code]
            assert want in found and (code or "char-variant" in found), found


def main():
    tally = Tally()
    for function in (standard_list, place_names, twins, orders):
        tally.case(function.__name__, function)
    tally.done()


if __name__ == "__main__":
    main()
