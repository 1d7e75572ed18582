#!/usr/bin/env python3
"""Posters that are true: who signs by the kind of place, whose body stands in a cell, what the title claims, what holds a
poster back; read from the finished PDFs and the program's account."""
import json
import pathlib

from common import Tally, root_copy, run, squeeze, store, text_of

COLUMNS = {"no": "序号", "level1": "一级事项", "level2": "二级事项", "content": "公开内容", "deadline": "公开时限", "body": "公开主体"}
LAWFUL = "形成或变更之日起20个工作日内"


def catalog(root, name, rows, title="社会救助领域基层政务公开标准目录", keys=tuple(COLUMNS), **more):
    """A catalog in the root: rows of texts in the columns of COLUMNS, or of `keys`."""
    columns = [{"key": k, "caption": COLUMNS.get(k, "三级事项"), "kind": "text"} for k in keys]
    store(root / f"catalog/{name}.json", {
        "format": "gongkai-catalog/1", "id": name, "title": title, "columns": columns,
        "items": [dict(zip(keys, row)) for row in rows], **more})


def registry(root, places, catalogs, **more):
    store(root / "catalog/townships/r.json", {
        "format": "gongkai-townships/1", "county": "牟定县", "select": "all",
        "townships": [{"code": "", "catalogs": catalogs, **(p if isinstance(p, dict) else {"name": p})} for p in places],
        **more})


def posters(root, *options, check=0):
    """The text of each poster by its file's stem, and what the program said."""
    done = run("poster", "--root", root, "--out", root / "out", *options, check=check)
    return {p.stem: squeeze(text_of(p)) for p in sorted((root / "out").rglob("posters/*.pdf"))}, done.stderr


def account(root, *options):
    done = run("poster", "--root", root, "--explain", "--format", "json", *options, check=0)
    return {n["township"]: n for n in json.loads(done.stdout)["notices"]}


KINDS = {"凤屯镇": "凤屯镇人民政府", "安乐彝族乡": "安乐彝族乡人民政府", "城关街道": "城关街道办事处", "某某村": "某某村村民委员会",
         "团结社区": "团结社区居民委员会", "新桥村委会": "新桥村委会", "东风农场": "", "经济开发区管理委员会": "经济开发区管理委员会"}


def kinds_of_places(root):
    """Each place signs as its kind does, and no cell speaks of another's body."""
    catalog(root, "c", [["1", "综合", "政策", "法规文件", LAWFUL, "镇人民政府"],
                        ["2", "综合", "名单", "低保名单", LAWFUL, "村/社区"]])
    registry(root, KINDS, ["c"])
    made, said = posters(root)
    told = account(root)
    assert len(made) == len(KINDS)
    for (place, issuer), text in zip(KINDS.items(), [made[f"r-{i + 1}-{p}"] for i, p in enumerate(KINDS)]):
        village = place in ("某某村", "团结社区", "新桥村委会")
        assert text.count(issuer) >= 2, f"{place}: {issuer} does not sign, or stands in no cell: {text}"
        assert ("村务监督委员会审核：" in text) == (place in ("某某村", "新桥村委会")), text
        put = {p["from"]: p["to"] for p in told[place]["put"]}
        if village:
            assert put == {"村/社区": issuer} and "村/社区" not in text
        else:
            assert put == {"镇人民政府": issuer or "＿＿＿＿＿＿"}, put
            assert "镇人民政府" not in text.replace(issuer or "-", "", text.count(issuer)), f"{place}: {text}"
    told = next(line for line in said.splitlines() if "GK1730" in line)
    assert "东风农场" in told and "凤屯镇" not in told, told
    assert "人民政府" not in made["r-7-东风农场"]
    assert "GK1730" in run("todo", "--root", root, check=0).stderr


def whose_matters(root):
    """Where all is the county's, the township neither signs nor is it asked to be reported to; the registry can say so."""
    catalog(root, "c", [["1", "参保", "登记", "办理条件", LAWFUL, "县医疗保障局"], ["2", "参保", "变更", "办理条件", LAWFUL, "县人力资源和社会保障局"]])
    registry(root, ["龙兴镇", {"name": "三泉镇", "issuer": "三泉镇便民服务中心"}], ["c"])
    made, said = posters(root)
    assert "龙兴镇人民政府" not in made["r-1-龙兴镇"] and made["r-2-三泉镇"].count("三泉镇便民服务中心") == 1
    assert "GK1731" in said and "县医疗保障局" in said, said
    assert "GK1731" in run("todo", "--root", root, check=0).stderr
    notice, _ = posters(root, "--notice", "poster-notice", "--posted-from", "2026-10-09", "--working-days", "5", "--signed", "2026-10-08")
    assert "请向反映" in notice["r-1-龙兴镇"] and "请向三泉镇便民服务中心反映" in notice["r-2-三泉镇"], notice["r-1-龙兴镇"]


def main():
    tally = Tally()
    for case in (kinds_of_places, whose_matters):
        with root_copy([], townships=False) as root:
            (pathlib.Path(root) / "catalog/townships").mkdir()
            tally.case(case.__name__, case, pathlib.Path(root))
    tally.done()


if __name__ == "__main__":
    main()
