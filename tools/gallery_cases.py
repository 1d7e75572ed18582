#!/usr/bin/env python3
"""The hard cases of the gallery as catalogs: gallery_cases.py FOLDER writes one JSON file a case. Each is small, made
of the words such catalogs use, and shows one thing that other programs get wrong."""
import json
import pathlib
import sys

OPTIONS = ["政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心", "便民服务站",
           "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他"]
CONTENT = ("事项名称、事项简述、办理材料、办理方式、办理时限、结果送达、收费依据及标准、办事时间、办理机构及地点、咨询查询途径、"
           "监督投诉渠道")
LAW = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
DEADLINE = "公开事项信息形成或变更之日起20个工作日内公开"
LEVEL2 = ["参保登记", "新生儿待遇审批", "个人账户基本信息维护", "特殊人员参保信息标识维护", "参保缴费记录查询打印", "住院费用报销",
          "关系转移接续申请", "异地长期居住人员备案", "常驻异地工作人员备案", "生育津贴支付", "产前检查费用支付", "医疗救助对象手工报销"]


def columns(extra=(), tick_captions=("全社会", "特定群体")):
    everyone, some = tick_captions
    return [{"key": "no", "caption": "序号"},
            {"caption": "公开事项", "columns": [{"key": "level1", "caption": "一级事项"},
                                            {"key": "level2", "caption": "二级事项"}]},
            {"key": "content", "caption": "公开内容（要素）"}, {"key": "basis", "caption": "公开依据"},
            {"key": "deadline", "caption": "公开时限"}, {"key": "body", "caption": "公开主体"},
            *extra,
            {"key": "channels", "caption": "公开渠道和载体", "kind": "checks", "options": OPTIONS},
            {"caption": "公开对象", "columns": [
                {"key": "audience.all", "caption": everyone, "kind": "tick"},
                {"key": "audience.specific", "caption": some, "kind": "tick"}]},
            {"caption": "公开层级", "columns": [
                {"key": "tier.county", "caption": "县级", "kind": "tick"},
                {"key": "tier.township", "caption": "乡级", "kind": "tick"}]}]


def item(no, **fields):
    row = {"no": str(no), "level1": "", "level2": LEVEL2[(no - 1) % len(LEVEL2)], "content": CONTENT, "basis": LAW,
           "deadline": DEADLINE, "body": "县医疗保障局", "channels": {"政府网站": True, "政务服务中心": no % 3 == 0 or None},
           "audience.all": True, "tier.county": True, "tier.township": no % 2 == 0}
    row.update(fields)
    row["channels"] = {k: v for k, v in row["channels"].items() if v}
    if not row["tier.township"]:
        del row["tier.township"]
    return {k: v for k, v in row.items() if v is not None}


def catalog(ident, title, items, cols=None, **fields):
    return {"format": "gongkai-catalog/1", "id": ident, "title": title, "issuer": "某县医疗保障局", **fields,
            "columns": cols or columns(), "items": items}


def tall_span():
    """公开依据 covers four rows and is longer than a page: it goes on, line after line, on the next."""
    laws = "".join(f"{n}.《基本医疗保险经办管理服务规程（第{n}部分）》（医保办发〔2021〕{n}号）第三条、第四条、第十四条；"
                   for n in range(1, 37))
    rows = [item(1, level1="医疗保险参保登记", basis=laws)]
    rows += [item(n, level1=None, basis=None) for n in (2, 3, 4)]
    rows += [item(5, level1="医疗保险服务")]
    return catalog("tall-span", "一格长于一页", rows)


def uneven_spans():
    """Labels, 依据, 时限 and 主体 end at different rows, and the page ends inside all of them."""
    rows = []
    for n in range(1, 13):
        rows.append(item(n, level1="基本医疗保险参保和变更登记" if n == 1 else None,
                         basis=LAW + f"、《社会保险费征缴暂行条例》（国务院令第259号）第{n}条" if n in (1, 4, 9) else None,
                         deadline=DEADLINE if n in (1, 3, 8) else None,
                         body="县医疗保障局" if n in (1, 6, 11) else None))
    return catalog("uneven-spans", "几栏合并，各在一行结束", rows)


def tall_head():
    """A head taller than half a page."""
    long = "由县级以上人民政府医疗保障行政部门会同财政、税务、民政、卫生健康等部门依照法律、法规规定的职责分工共同研究确定的"
    return catalog("tall-head", "表头高过半页", [item(n, level1="医疗保险服务" if n == 1 else None) for n in (1, 2, 3)],
                   columns(tick_captions=(long + "全社会", long + "特定群体")))


def rare():
    """Characters beyond the BMP in names, in body, label and head, and one outside every common face."""
    rows = [item(1, level1="莫𡐓村、湖㳇镇便民服务", body="莫𡐓村村民委员会", content="𬭊、𫓧、𬬭、𬬻、𬭚等化学用字；姓名用字𠅤、𠙶、𪨰、㛃、䶮"),
            item(2, level1=None, body="湖㳇镇人民政府", content="办理地点：湖㳇镇行政服务中心𠆩号窗口；联系人：㑇某某、𬀩某")]
    return catalog("rare", "莫𡐓村、湖㳇镇政务公开标准目录", rows)


def long_url():
    """An address longer than its column breaks at slashes, dots and signs, and at no other place."""
    url = ("https://www.example.gov.cn/zwgk/zfxxgkml/ylbz/2026/standard-catalog/index.html?channel=medical-insurance&"
           "item=registration&township=610802109")
    rows = [item(1, level1="网上办理", content=f"网址：{url}；电话：0912-3891234；邮箱：service@medical-insurance.example.gov.cn"),
            item(2, level1=None, content="文号、日期、金额不拆开：医保办发〔2021〕36号、2026年10月1日、1,234.56元、20个工作日")]
    return catalog("long-url", "网址、电话、文号", rows)


def narrow():
    """Twenty text columns: a few em each, full of marks. No mark at a line start, none opening at a line end."""
    texts = ["《条例》（国务院令第711号）、《办法》；", "“双随机、一公开”（试行）——抽查事项", "参保、缴费、报销；转移、接续。", "〔2019〕33号，见《通知》（附件1）",
             "名称、时限、地点（窗口）：另行公告……"]
    cols = [{"key": "no", "caption": "序号"}] + [{"key": f"k{n}", "caption": f"要素{n}"} for n in range(1, 19)]
    rows = [{"no": str(r), **{f"k{n}": texts[(n + r) % len(texts)] for n in range(1, 19)}} for r in range(1, 8)]
    return catalog("narrow", "十八栏，每栏几个字", rows, cols)


def ten_thousand():
    rows = [item(1, level1="医疗保险服务")]
    rows += [item(n, level1=None, level2=f"{LEVEL2[n % len(LEVEL2)]}（第{n}项）") for n in range(2, 10001)]
    return catalog("ten-thousand", "一个事项下一万行", rows)


def million():
    text = "".join(f"【{n}】本级政府信息公开指南、目录和年度报告；" for n in range(1, 41000))
    return catalog("million", "一格一百万字", [item(1, level1="政府信息公开", content=text[:1000000])])


def notes():
    """Attachment mark, a title of three lines in lozenge shape, issuer and month, notes below the table."""
    return catalog("notes", "关于进一步做好城乡居民基本医疗保险、大病保险、医疗救助经办服务和异地就医直接结算等领域基层政务公开工作的标准目录",
                   [item(n, level1="医疗保险登记" if n == 1 else None) for n in (1, 2, 3)], attachment="附件2",
                   date="2026-10-01",
                   notes="1.本目录由县医疗保障局负责解释。2.“两微一端”指政务微博、微信和客户端。3.公开时限另有规定的，从其规定。")


CASES = (tall_span, uneven_spans, tall_head, rare, long_url, narrow, ten_thousand, million, notes)

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        data = case()
        (folder / f"{data['id']}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n",
                                                   encoding="utf-8")
