#!/usr/bin/env python3
"""Harsh but lawful catalogs: thousands of rows, one cell of 190,000 characters (--long: 10,000 rows, a million), characters beyond the BMP, a label of one
group over everything. All lay out, and no text is lost: the finished PDF is read back by poppler."""
import copy
import re

from common import Tally, conforms, load, root_copy, run, size, squeeze, store, text_of

BASE = "huiyi-medical"


def build(root, data, papers="pdf"):
    data["id"] = "harsh"
    store(root / "catalog/harsh.json", data)
    done = run("build", root / "catalog/harsh.json", "--root", root, "--out", root / "out", "--format", papers, check=0)
    return root / "out/harsh/harsh.pdf", done.stdout + done.stderr


def ten_thousand_rows():
    rows = size(2000, 10000)
    with root_copy([BASE], townships=False) as root:
        data = load(root / f"catalog/{BASE}.json")
        first = data["items"][0]
        data["items"] = [first]
        for n in range(2, rows + 1):  # all in one group
            row = {k: v for k, v in copy.deepcopy(first).items() if k != "level1"}
            row["no"], row["level2"] = str(n), f"事项{n}号"
            data["items"].append(row)
        pages = [squeeze(page) for page in text_of(build(root, data, "pdf,xlsx")[0]).split("\f")[:-1]]
        text = "".join(pages)
        missing = [n for n in range(2, rows + 1) if f"事项{n}号" not in text]
        assert not missing, f"{len(missing)} rows are not in the PDF: {missing[:5]}"
        label = squeeze(first["level1"])
        bare = [i for i, page in enumerate(pages, 1) if label not in page]
        assert not bare, f"the group's label is missing on pages {bare[:5]}"


def million_characters():
    pieces = size(8000, 41000)
    with root_copy([BASE], townships=False) as root:
        data = load(root / f"catalog/{BASE}.json")
        piece = "本级政府信息公开指南、目录和年度报告；"
        data["items"][1]["content"] = "".join(f"{piece}【{n}】" for n in range(1, pieces))
        text = squeeze(text_of(build(root, data)[0]))
        for n in (1, pieces // 2, pieces - 1):
            assert f"【{n}】" in text, f"piece {n} is lost"
        for c in "级指录":  # a piece may stand on two pages; its characters may not be lost
            assert text.count(c) >= pieces - 1, (c, text.count(c))


def beyond_the_bmp():
    """Real place names: DOMAIN's villages and towns, and characters of the Standard List beyond the BMP."""
    names = ["莫𡐓村", "湖㳇镇", "流波䃥镇", "麦㙦镇", "𬭎𬬻𬬿𫟼𬺈"]
    with root_copy([BASE], townships=False) as root:
        data = load(root / f"catalog/{BASE}.json")
        data["items"][0]["content"] = "、".join(names)
        data["title"] = names[0] + data["title"]
        pdf = build(root, data, "pdf,xlsx")[0]
        text = squeeze(text_of(pdf))
        for name in names:
            assert name in text, f"{name} is not in the PDF's text"
        conforms(pdf)


def long_words():
    """A word longer than its column, and a run of marks longer than a line."""
    with root_copy([BASE], townships=False) as root:
        data = load(root / f"catalog/{BASE}.json")
        url = "https://www.example.gov.cn/" + "abcdefghij" * 30
        data["items"][0]["deadline"] = url
        said = build(root, data)[1]
        assert 'item 1 "城乡居民医疗保险参保登记", column 公开时限: note GK1652' in said, f"place of the word: {said}"
        data["items"][1]["deadline"] = "。" * 200
        pdf, said = build(root, data, "pdf,xlsx")
        assert 'item 2 "城乡居民医疗保险新生儿待遇审批", column 公开时限: warning GK1654' in said, f"place of the marks: {said}"
        text = squeeze(text_of(pdf))
        assert url in text and text.count("。") >= 200
        conforms(pdf)


def tall_row():
    """One cell that fills dozens of pages: a row split again and again stays one row for a reader."""
    with root_copy([BASE], townships=False) as root:
        data = load(root / f"catalog/{BASE}.json")
        data["items"][1]["content"] = "".join(f"第{n}项政府信息公开内容；" for n in range(1, 3001))
        pdf = build(root, data)[0]
        text = squeeze(text_of(pdf))
        assert "第1项" in text and "第3000项" in text
        conforms(pdf)


def many_attributes():
    """A tag of as many attributes as is allowed is read, with one more the page is refused: the parser's time grows with their
    square. Where no tag is open words do not count."""
    with root_copy([BASE], townships=False) as root:
        def page(n, words=""):
            names = " ".join(f"a{i}='x y'" for i in range(n))
            (root / "page.html").write_text(f"<html><body><p>{words}</p><table {names}><tr><td>序号</td><td>公开事项</td><td>公开内容</td></tr>"
                                            "<tr><td>1</td><td>甲</td><td>乙</td></tr></table></body></html>")
            return run("import", root / "page.html", "-o", root / "new.json", "--title", "目录", "--replace", "--root", root)
        assert "GK3918" not in page(4000, "a b=c " * 5000).stderr and (root / "new.json").exists()
        said = page(4001)
        assert said.returncode == 3 and "GK3918" in said.stderr, said.stderr


def wide(root, n):
    keys = [f"c{i}" for i in range(n)]
    data = dict(load(root / f"catalog/{BASE}.json"), id="wide", items=[{key: f"字{i % 10}" for i, key in enumerate(keys)}],
                columns=[{"key": key, "caption": f"栏{i}"} for i, key in enumerate(keys)])
    store(root / "catalog/wide.json", data)
    return run("build", root / "catalog/wide.json", "--root", root, "--out", root / "out", "--format", "pdf,xlsx")


def many_columns():
    """As many columns as the paper has room for, one character in each, are printed; one more is an error, and no paper."""
    with root_copy([BASE], townships=False) as root:
        said = wide(root, 500)
        most = int(re.search(r"GK2443: There are 500 columns, and this paper has room for (\d+)", said.stderr).group(1))
        assert 40 < most < 757 / 9, f"{most} columns of 9 pt on 757 pt"
        for n in (12000, most + 1):
            said = wide(root, n)
            assert said.returncode == 3 and "GK2443" in said.stderr and not list(root.glob("out/wide/*.*[fx]")), said.stderr
        assert wide(root, most).returncode in (0, 1)
        text = squeeze(text_of(root / "out/wide/wide.pdf"))
        assert text.count("字") == most and text.count("栏") == most, f"{text.count('字')} texts of {most}"


def main():
    tally = Tally()
    for function in (beyond_the_bmp, many_attributes, many_columns, long_words, tall_row, ten_thousand_rows, million_characters):
        tally.case(function.__name__, function)
    tally.done()


if __name__ == "__main__":
    main()
