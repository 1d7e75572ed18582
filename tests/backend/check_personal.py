#!/usr/bin/env python3
"""Numbers of persons among texts of catalogs: none is missed, and what only looks like one is let pass. The generator
has tables of its own: check digits by the sums of GB 11643 and GB 32100, Luhn by its table of doubled digits.
"""
import json
import random

from common import IDS, ROOT, Tally, load, root_copy, run, size, store

REGIONS = [town["code"][:6] for path in sorted((ROOT / "catalog/townships").glob("*.json"))
           for town in load(path)["townships"] if town["code"]] + ["110101", "310115", "440305", "540102", "659001"]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
LUHN = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def identity(rng):
    head = rng.choice(REGIONS) + f"{rng.randint(1930, 2015)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randrange(1000):03}"
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, WEIGHTS)) % 11]


def card(rng):
    head = "62" + "".join(rng.choice("0123456789") for _ in range(rng.choice([13, 16])))
    odd = sum(int(d) if (len(head) - i) % 2 == 0 else LUHN[int(d)] for i, d in enumerate(head))
    return head + str(-odd % 10)


def mobile(rng):
    return "1" + rng.choice("3456789") + f"{rng.randrange(10 ** 9):09}"


def credit(rng):
    """统一社会信用代码: 17 characters and a check character (GB 32100-2015)."""
    head = rng.choice(["11", "12", "91", "92"]) + rng.choice(REGIONS) + "".join(rng.choice(CREDIT) for _ in range(9))
    total = sum(CREDIT.index(c) * 3 ** i % 31 for i, c in enumerate(head))
    return head + CREDIT[-total % 31]


def full_width(text):
    return text.translate({ord("0") + i: 0xFF10 + i for i in range(10)} | {ord("X"): 0xFF38})


def spaced(text):
    return f"{text[:6]} {text[6:14]} {text[14:]}"


def written(rng, text):
    return rng.choice([str, str, full_width, spaced])(text)


PERSONS = {
    "GK3901": lambda rng: rng.choice(["张三，{}", "身份证{}，低保", "对象：李某（{}）", "{}"]).format(written(rng, identity(rng))),
    "GK3902": lambda rng: rng.choice(["电话：{}", "联系人王某 {}", "手机{}。"]).format(
        rng.choice([str, full_width, lambda t: f"{t[:3]}-{t[3:7]}-{t[7:]}", lambda t: "+86" + t])(mobile(rng))),
    "GK3903": lambda rng: rng.choice(["打入{}", "银行卡：{}", "{}（农信社）"]).format(rng.choice([str, full_width])(card(rng))),
}
THINGS = [
    lambda rng: f"国发〔{rng.randint(1990, 2026)}〕{rng.randint(1, 200)}号",
    lambda rng: f"事项编码：{rng.choice(REGIONS)}{rng.randrange(10 ** 9):09}000",
    lambda rng: f"统一社会信用代码{credit(rng)}",
    lambda rng: credit(rng),
    lambda rng: f"补助资金{rng.randrange(10 ** 10, 10 ** 11)}元",
    lambda rng: f"电话：0{rng.randint(310, 999)}-{rng.randrange(10 ** 7, 10 ** 8)}",
    lambda rng: f"咨询电话：12345，{rng.randrange(10 ** 7, 10 ** 8)}转{rng.randrange(100, 9999)}",
    lambda rng: f"{rng.randint(2015, 2026)}年{rng.randint(1, 12)}月至{rng.randint(2015, 2026)}年{rng.randint(1, 12)}月",
    lambda rng: f"{rng.randint(2015, 2026)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randrange(10 ** 6):06}号公告",
    lambda rng: f"区划代码{rng.choice(REGIONS)}{rng.randrange(1000):03}000",
    lambda rng: f"{rng.randint(1, 9)}.{rng.randint(1, 9)} 第{rng.randint(1, 99)}条，{rng.randint(1, 30)}个工作日",
]


def findings(root, name):
    done = run("lint", name, "--root", root, "--rule", "9", "--format", "json", check=0)
    return json.loads(done.stdout), done.stdout


def found_rows(root, texts):
    """Row → codes."""
    catalog = load(root / "catalog/huiyi-medical.json")
    item = {key: value for key, value in catalog["items"][0].items() if key != "review"}
    catalog["items"] = [dict(item, no=str(row + 1), content=text) for row, text in enumerate(texts)]
    store(root / "catalog/huiyi-medical.json", catalog)
    out = {}
    said, text = findings(root, "huiyi-medical")
    for f in said["catalogs"][0]["findings"]:
        out.setdefault(f["item"] - 1, set()).add(f["code"])
    return out, text


def persons(root):
    rng = random.Random(9)
    each = size(300, 4000)
    texts = [(code, make(rng)) for code, make in PERSONS.items() for _ in range(each)]
    found, said = found_rows(root, [text for _, text in texts])
    missed = [text for row, (code, text) in enumerate(texts) if code not in found.get(row, ())]
    print(f"{len(texts)} numbers of persons: {len(missed)} missed")
    assert not missed, missed[:10]
    assert not any(text in said for _, text in texts if len(text) > 10), "a report repeats a number"


def things(root):
    rng = random.Random(32100)
    texts = [rng.choice(THINGS)(rng) for _ in range(size(1000, 10000))]
    found, _ = found_rows(root, texts)
    print(f"{len(texts)} that are none: {len(found)} false alarms")
    assert len(found) * 100 <= len(texts), [texts[row] for row in found][:10]


def samples(root):
    for name in IDS:
        assert not findings(root, name)[0]["catalogs"][0]["findings"], name


def the_case(root):
    """shared case: identity number, mobile, bank card of a person who is helped."""
    head = "53232319700101123"
    text = f"张三，身份证{head}{'10X98765432'[sum(int(d) * w for d, w in zip(head, WEIGHTS)) % 11]}，手机13887654321，低保"
    found, _ = found_rows(root, [text])
    assert found == {0: {"GK3901", "GK3902"}}, found


def no_poster(root):
    """Not even a draft, before the finding is accepted; the number stands in no message."""
    catalog = load(ROOT / "catalog/huiyi-medical.json")
    catalog["items"][0]["content"] += "联系人13887654321"
    store(root / "catalog/huiyi-medical.json", catalog)
    words = ("poster", "huiyi-medical", "--root", root, "--out", root / "out")
    done = run(*words, check=3)
    assert "GK1727" in done.stderr and "0 posters" in done.stdout, done.stderr
    assert not list((root / "out").rglob("*.pdf"))
    assert "13887654321" not in done.stderr + done.stdout + run("todo", "huiyi-medical", "--root", root).stdout
    run("confirm", "huiyi-medical", "--root", root, "--item", "1", "--accept", "GK3902", "--reason", "对外公布的联系电话", check=0)
    assert "1 posters" in run(*words, check=0).stdout


def main():
    tally = Tally()
    with root_copy() as root:
        for test in (samples, the_case, persons, things, no_poster):
            tally.case(test.__name__, test, root)
    tally.done()


if __name__ == "__main__":
    main()
