#!/usr/bin/env python3
"""What belongs to persons among texts of catalogs: none is missed, and what only looks like it is let pass. The generator
has tables of its own: check digits by the sums of GB 11643 and GB 32100, Luhn by its table of doubled digits, names,
places and illnesses that it does not read from catalog/lint.json.
"""
import json
import random
import re
import subprocess

import openpyxl

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
    return rng.choice([str, str, full_width, spaced, lambda t: f"{t} {rng.randrange(10 ** 7, 10 ** 8)}"])(text)


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
GIVEN = ["建国", "桂英", "秀兰", "志强", "玉梅", "德福", "春花", "永康", "雪莲", "家俊", "𡐓生", "某某", "某", "**", "*娃"]
PLACES = ["三泉镇罗家村", "凤屯镇建新村", "会宜乡", "城关街道南门社区", "望江县高士镇"]
ILLS = ["尿毒症", "重度抑郁症", "肺癌", "精神分裂症", "二级残疾", "肢体残疾", "白血病", "艾滋病", "糖尿病"]


def name(rng):
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def travel(rng):
    head = rng.choice(["E", "G", "EC"])
    return head + "".join(rng.choice("0123456789") for _ in range(9 - len(head)))


def door(rng):
    return rng.choice([f"{rng.randint(1, 400)}号", f"{rng.randint(1, 30)}栋{rng.randint(1, 4)}单元{rng.randint(101, 2604)}室"])


def road(rng):
    return rng.choice(PLACES) + rng.choice(["解放路", "新民街", "柳树巷", "锦绣小区"]) + door(rng)


def group(rng):
    return rng.choice(PLACES) + f"罗家村{rng.choice(['3', '12', '五', '十一'])}组"


def plate(rng):
    body = "".join(rng.choice("0123456789") for _ in range(5))
    body = rng.choice([body, body[:4] + "F", "D" + body, body[0] + "K" + body[2:]])
    return rng.choice("京沪渝云川陕皖新粤") + rng.choice("ABCDEFGH") + rng.choice(["", "·", " "]) + body


def mail(rng):
    return f"{rng.choice(['zhang', 'wang.li', 'a_b', '8860123'])}{rng.randrange(100)}@{rng.choice(['163.com', 'qq.com', 'sina.com.cn'])}"


def mistyped(rng):
    """An identity number of which the check digit is another."""
    number = identity(rng)
    return number[:-1] + ("1" if number[-1] == "X" else "X" if number[-1] == "0" else str((int(number[-1]) + 1) % 10))


def old_identity(rng):
    return rng.choice(REGIONS) + f"{rng.randint(30, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randrange(1000):03}"


def account(rng):
    return str(rng.randint(1, 9)) + "".join(rng.choice("0123456789") for _ in range(rng.choice([11, 14, 18])))


# What must be found, by the code that finds it; some of it by either of two.
PERSONS = {
    "GK3901": lambda rng: rng.choice(["张三，{}", "身份证{}，低保", "对象：李某（{}）", "{}"]).format(written(rng, identity(rng))),
    "GK3902": lambda rng: rng.choice(["电话：{}", "联系人王某 {}", "手机{}。"]).format(
        rng.choice([str, full_width, lambda t: f"{t[:3]}-{t[3:7]}-{t[7:]}", lambda t: "+86" + t,
                    lambda t: f"{t} {mobile(rng)}"])(mobile(rng))),
    "GK3903": lambda rng: rng.choice(["打入{}", "银行卡：{}", "{}（农信社）"]).format(rng.choice([str, full_width])(card(rng))),
    "GK3904 GK3901": lambda rng: rng.choice(["{}", "身份证号：{}", "老证{}"]).format(rng.choice([str, full_width])(old_identity(rng))),
    "GK3905 GK3903": lambda rng: rng.choice(["账号：{}", "一卡通号{}", "开户行农商行，账户{}"]).format(account(rng)),
    "GK3906 GK3901": lambda rng: rng.choice(["{}", "身份证号码{}", "对象{}"]).format(written(rng, mistyped(rng))),
    "GK3907": lambda rng: rng.choice(["护照{}", "护照号：{}", "通行证{}"]).format(rng.choice([str, full_width])(travel(rng))),
    "GK3908": lambda rng: f"{name(rng)}，{travel(rng)}",
    "GK3909": lambda rng: rng.choice(["车辆{}", "{}", "车牌号：{}，已报废"]).format(plate(rng)),
    "GK3910": lambda rng: rng.choice(["邮箱：{}", "联系{}。", "{}"]).format(mail(rng)),
    "GK3911": lambda rng: rng.choice(["{0}，家住{1}", "姓名：{0}，家庭住址：{1}", "户主{0}，现住{1}，共3人"]).format(
        name(rng), rng.choice([road, group])(rng)),
    "GK3912": lambda rng: rng.choice(["{0}，{1}", "{0}（{1}）", "补贴对象{0}，{1}。"]).format(name(rng), road(rng)),
    "GK3913": lambda rng: rng.choice(["{0}，{1}，低保", "{0}患{1}", "对象：{0}（{1}）", "因{1}住院的户主{0}", "{0}同志{1}，长期服药"]).format(
        name(rng), rng.choice(ILLS)),
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
    lambda rng: f"办公地址：{road(rng)}，咨询电话0{rng.randint(310, 999)}-{rng.randrange(10 ** 6, 10 ** 7)}",
    lambda rng: f"{rng.choice(PLACES)}便民服务中心（{road(rng)}）",
    lambda rng: f"邮箱：office{rng.randrange(100)}@{rng.choice(['moa', 'xian', 'www.yn'])}.gov.cn",
    lambda rng: f"{rng.choice(['困难残疾人生活补贴', '重大疾病保险', '高血压、糖尿病患者随访', '严重精神障碍患者管理', '孤儿基本生活保障'])}，"
                f"{rng.choice(['金额', '方式', '时限', '高龄津贴', '任务分工', '管理办法'])}，{rng.randint(1, 30)}日内",
    lambda rng: f"{rng.choice(['慢性病（高血压、糖尿病）门诊用药', '肺结核、艾滋病等传染病防治', '白血病救助'])}：" + rng.choice(
        ["申请材料，办理程序", "康复机构名单", "安置方案，张贴公布", "方法步骤"]),
    lambda rng: f"标准号 GB{rng.randint(1000, 39999)}-{rng.randint(1990, 2026)}，图号 A3，版本 V{rng.randint(1, 9)}.0",
    lambda rng: f"事项编码：{rng.choice('EG')}{rng.randrange(10 ** 7, 10 ** 8)}",
    lambda rng: f"云B{rng.randint(1, 9)}标段，京A级景区{rng.randint(2, 5)}处",
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
        told_by_law(f)
        out.setdefault(f["item"] - 1, set()).add(f["code"])
    return out, text


LAWS = [name for law in load(ROOT / "catalog/laws.json")["laws"] for name in [law["name"], *law.get("short", [])]]


def told_by_law(finding):
    """With the articles behind it, of laws that catalog/laws.json has, in words for people too."""
    cited = re.findall("《(.+?)》第(.+?)条", finding["ground"])
    assert cited and all(law in LAWS for law, _ in cited), finding
    assert finding["ground"] in finding["zh"] and finding["ground"] in finding["en"], finding


def laws(root):
    """What an office adds as law behind a rule is named with it: in the report, the file beside the papers, the workbook."""
    catalog = load(ROOT / "catalog/huiyi-medical.json")
    catalog["items"][0]["content"] += "，13887654321"
    store(root / "catalog/huiyi-medical.json", catalog)
    store(root / "catalog/lint.json", {"format": "gongkai-lint/1", "grounds": [
        {"cite": "《政府信息公开条例》第九十九条", "rules": ["person-mobile"]}]})
    assert "第九十九条" in run("lint", "huiyi-medical", "--root", root, "--rule", "9", check=0).stdout
    assert "第九十九条" in run("todo", "huiyi-medical", "--root", root, check=0).stdout
    run("build", "huiyi-medical", "--format", "xlsx", "--review", "--root", root, "--out", root / "out-law", check=0)
    assert "第九十九条" in (root / "out-law/huiyi-medical/lint.txt").read_text()
    sheets = openpyxl.load_workbook(root / "out-law/huiyi-medical/huiyi-medical-校核.xlsx").worksheets
    texts = [text for sheet in sheets for row in sheet.iter_rows() for cell in row
             for text in (cell.comment and cell.comment.text, cell.value) if isinstance(text, str)]
    assert sum("第九十九条" in text for text in texts) > 1, [text for text in texts if "GK3902" in text]
    store(root / "catalog/lint.json", load(ROOT / "catalog/lint.json"))


def persons(root):
    rng = random.Random(9)
    each = size(80, 800)
    texts = [(codes, make(rng)) for codes, make in PERSONS.items() for _ in range(each)]
    found, said = found_rows(root, [text for _, text in texts])
    missed = [(codes, text) for row, (codes, text) in enumerate(texts) if not found.get(row, set()) & set(codes.split())]
    print(f"{len(texts)} that are persons': {len(missed)} missed")
    assert not missed, missed[:10]
    assert not any(text in said for _, text in texts if len(text) > 10), "a report repeats what it found"


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


def registries(root):
    """What a place says of itself, its own items and status lines are held against the rules alike; a mobile is what
    villages give for a telephone."""
    number = "53232319700101123"
    number += "10X98765432"[sum(int(d) * w for d, w in zip(number, WEIGHTS)) % 11]
    said = {"status": {"items": {"status": [{"item": "1", "text": f"张三 {number} 13887654321"}]}},
            "own item": {"items": {"add": [{"level2": "救助对象", "content": f"李某，{number}"}]}},
            "address": {"address": f"县城解放路1号（{number}）"},
            "telephone": {"phone": "13887654321", "supervision_phone": "139-1234-5678"},
            "office": {"address": "王家路12号"}}
    store(root / "catalog/huiyi-medical.json", load(ROOT / "catalog/huiyi-medical.json"))
    for name, texts in said.items():
        place = {"code": "532323102", "name": "凤屯镇", "phone": "", "catalogs": ["huiyi-medical"]} | texts
        store(root / "place.json", {"format": "gongkai-townships/1", "province": "云南省", "city": "楚雄州",
                                    "county": "牟定县", "select": "board", "townships": [place]})
        good = name in ("telephone", "office")
        done = run("poster", "huiyi-medical", "--root", root, "--out", root / f"out-{name}", "--status", "--townships",
                   root / "place.json", check=0 if good else 3)
        assert ("GK1760" in done.stderr) != good and number not in done.stderr, (name, done.stderr)
        assert name != "office" or "GK39" not in done.stderr, done.stderr
        assert bool(list((root / f"out-{name}").rglob("*.pdf"))) == good, name


def accepted_places(root):
    """What of a registry is published on purpose is accepted at its place, as in a catalog; until the text changes."""
    store(root / "catalog/huiyi-medical.json", load(ROOT / "catalog/huiyi-medical.json"))
    path, mobile = root / "catalog/townships/person.json", "13887654321"
    places = [{"code": f"53232310{n}", "name": name, "catalogs": ["huiyi-medical"], "address": f"县城解放路{n}号，王主任{mobile}",
               "items": {"add": [{"level2": "值班安排", "content": f"王主任{mobile}"}]}} for n, name in ((2, "凤屯镇"), (3, "会基镇"))]
    store(path, {"format": "gongkai-townships/1", "select": "board", "townships": places})
    words = ("poster", "huiyi-medical", "--root", root, "--out", root / "out-accepted", "--townships", path)
    assert run(*words, check=3).stderr.count("gongkai confirm person --item 532323102 --column address --accept GK3902") == 1
    todo = json.loads(run("todo", "huiyi-medical", "--root", root, "--format", "json", check=0).stdout)["registries"]
    assert [(r["name"], r["open"]) for r in todo] == [("person", 4)], todo
    assert all(mobile not in str(e) and e["command"].startswith("gongkai confirm person --item 5323") for e in todo[0]["entries"])
    assert all(re.search("[一-鿿]{2}", e["zh"]) and re.match("[A-Za-z]", e["en"]) for e in todo[0]["entries"]), todo[0]["entries"]
    before = path.read_bytes()
    for bad in (("--item", "凤吞镇", "--accept", "GK3902", "--reason", "x"), ("--item", "凤屯镇", "--all"),
                ("--item", "凤屯镇", "--accept", "GK3901", "--reason", "x")):
        run("confirm", "person", "--root", root, *bad, check=2 if "--all" in bad else 3)
    assert path.read_bytes() == before
    for entry in todo[0]["entries"]:
        if entry["name"] == "凤屯镇":
            command = entry["command"].split()[1:-1] + ["对外公布的值班电话"]
            assert "1 accepted" in run(*command, "--root", root, "--by", "王芳", check=0).stdout
    entry = load(path)["townships"][0]["accepted"]["GK3902"]
    assert [(e["column"], e["reason"], e["by"]) for e in entry] == [(k, "对外公布的值班电话", "王芳") for k in ("address", "content")], entry
    assert mobile not in json.dumps(entry)
    done = run(*words, check=3)
    assert [p.name for p in (root / "out-accepted").rglob("*.pdf")] == ["532323102-凤屯镇.pdf"], done.stderr
    run("confirm", "person", "--root", root, "--accept", "GK3902", "--reason", "同上", check=0)
    assert "2 posters" in run(*words, check=0).stdout
    registry = load(path)
    registry["townships"][1]["address"] += "，李主任13912345678"
    store(path, registry)
    assert "--item 532323103" in run(*words, check=3).stderr, "an acceptance outlived its text"
    path.unlink()


def quoted_places(root):
    """A command that is shown takes a name as one word, whatever stands in it: a shell shows what it would run."""
    name = "凤屯镇'$(echo ran)`echo ran`"
    store(root / "catalog/townships/word.json", {"format": "gongkai-townships/1", "select": "board", "townships": [
        {"code": "", "name": name, "catalogs": ["huiyi-medical"], "address": "王主任13887654321"}]})
    entries = json.loads(run("todo", "--root", root, "--format", "json", check=0).stdout)["registries"][0]["entries"]
    words = subprocess.run(["sh", "-c", "printf '%s\\n' " + entries[0]["command"]], capture_output=True, text=True, check=True).stdout.split("\n")
    assert words[:6] == ["gongkai", "confirm", "word", "--item", name, "--column"], words
    (root / "catalog/townships/word.json").unlink()


def main():
    tally = Tally()
    with root_copy() as root:
        for test in (samples, laws, the_case, persons, things, no_poster, registries, accepted_places, quoted_places):
            tally.case(test.__name__, test, root)
    tally.done()


if __name__ == "__main__":
    main()
