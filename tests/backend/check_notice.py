#!/usr/bin/env python3
"""Notices of lists: tables as clerks keep them, in workbooks, documents, pages and CSV, become notices with the columns they
have, masked, with their dates; read back from the finished PDFs by poppler. Persons and numbers are invented.
"""
import fcntl
import os
import random
import shutil

import office_files as of
from check_personal import identity, mobile
from common import ROOT, Tally, conforms, files_below, load, root_copy, run, size, squeeze, store, text_of

TITLE = "三泉镇2026年第三季度农村低保对象名单"
CAPTIONS = ["序号", "村", "户主姓名", "身份证号", "家庭住址", "保障人数", "月保障金", "致贫原因"]
VILLAGES = ["罗家村", "上河村", "莫𡐓村"]
NAMES = "王建国 李秀兰 张志强 刘桂英 陈德福 杨春花 赵永康".split()


def rows(n, seed=16):
    rng = random.Random(seed)
    return [[str(i + 1), VILLAGES[i * 3 // n], rng.choice(NAMES), identity(rng),
             f"三泉镇{VILLAGES[i * 3 // n]}{rng.randint(1, 9)}组{rng.randint(1, 99)}号", str(rng.randint(1, 5)),
             str(rng.choice([420, 560, 840])), rng.choice(["因病", "缺劳力", "残疾", "无"])] for i in range(n)]


def workbook(path, table, extra=()):
    """A title merged over the table, the clerk's lines around it."""
    lines = [[TITLE], ["填报单位：三泉镇民政办", None, None, None, None, None, "单位：元"], CAPTIONS, *table,
             ["填表人：王某", None, "审核人：李某"]]
    sheets = {"名单": of.sheet_xml(of.grid_rows(lines), merges=["A1:H1", *extra])}
    path.write_bytes(of.xlsx(sheets))


def document(path, table):
    path.write_bytes(of.docx(of.p(TITLE, props='<w:jc w:val="center"/>'), of.tbl(of.tr(*CAPTIONS, head=True), *(of.tr(*r) for r in table))))


def page(path, table):
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in [CAPTIONS, *table])
    path.write_text(f"<html><head><meta charset='utf-8'></head><body><h1>{TITLE}</h1><table>{cells}</table></body></html>")


def csv(path, table):
    path.write_text("\n".join(",".join(row) for row in [CAPTIONS, *table]) + "\n", encoding="utf-8")


def notice(root, source, *options, check=0):
    out = root / f"out-{source.stem}"
    done = run("notice", source, "--root", root, "--out", out, *options, check=check)
    return done, out / "notices"


def masked(number):
    return number[:6] + "********" + number[-4:]


def hold(pdf, table, said, title=TITLE):
    """Every row stands there, with what is a person's masked; nothing of it is said anywhere."""
    text = squeeze(text_of(pdf, "-layout"))
    assert title in text, f"no title: {text[:200]}"
    for row in table:
        assert masked(row[3]) in text and row[2] in text, f"row {row[0]} is not there"
        assert row[3] not in text and row[4] not in text, f"row {row[0]} is not masked"
        assert row[3] not in said, "a message repeats a number"
    head = squeeze(text_of(pdf, "-raw"))
    for caption in CAPTIONS:
        assert caption in head, f"no column {caption}"
    for reason in ("因病", "缺劳力"):
        assert reason not in text.replace("致贫原因", ""), f"{reason} is printed"
    assert "填表人" not in text and "填报单位" not in text, "the clerk's lines are printed"


def formats(root):
    """One list from four kinds of files is one notice."""
    table = rows(9)
    for make, suffix in ((workbook, "xlsx"), (document, "docx"), (page, "html"), (csv, "csv")):
        source = root / f"低保-{suffix}.{suffix}"
        make(source, table)
        options = [] if suffix != "csv" else ["--title", TITLE]
        done, out = notice(root, source, "--form", "relief", *options)
        assert files_below(out) == [f"{source.stem}-record.pdf", f"{source.stem}.pdf"], files_below(out)
        hold(out / f"{source.stem}.pdf", table, done.stdout + done.stderr)
        for code in ("GK3901", "GK3911", "GK3913"):
            assert code in done.stderr, f"{code} is not told: {done.stderr}"


def facts(root):
    """What is given is printed, the last day is the calendar's (10 October 2026 is worked), what is not is a blank."""
    source = root / "facts.xlsx"
    workbook(source, rows(6))
    done, out = notice(root, source, "--posted-from", "2026-10-09", "--working-days", "7", "--issuer", "三泉镇人民政府", "--phone",
                       "0359-7551234", "--address", "便民服务中心3号窗口", "--method", "书面或当面", "--signed", "2026-10-08", "--basis",
                       "《社会救助暂行办法》")
    text = squeeze(text_of(out / "facts.pdf", "-layout"))
    for words in ("公示期：2026年10月9日至2026年10月16日（7个工作日）", "受理单位：三泉镇人民政府", "受理电话：0359-7551234", "受理地址：便民服务中心3号窗口",
                  "反映方式：书面或当面", "2026年10月8日", "根据《社会救助暂行办法》，", "共6条"):
        assert words in text, f"no {words} in {text}"
    blanks = done.stderr.split("GK1770")[1]
    assert "监督电话" in blanks and "受理电话" not in blanks and "受理单位" not in blanks, done.stderr
    record = squeeze(text_of(out / "facts-record.pdf", "-layout"))
    for words in ("公示张贴记录", "公示异议登记表", TITLE, "2026年10月9日至2026年10月16日"):
        assert words in record, f"no {words} in {record}"
    for pdf in out.glob("*.pdf"):
        conforms(pdf)


def villages(root):
    """A notice a village, each with its own rows alone, what the registry knows of it, a number where a list has one."""
    source, table = root / "villages.xlsx", rows(12)
    workbook(source, table)
    registry = root / "villages.json"
    registry.write_text('{"format": "gongkai-townships/1", "province": "山西省", "city": "运城市", "county": "新绛县", "townships": '
                        '[{"code": "", "name": "罗家村", "phone": "13800001111", "catalogs": []}]}', encoding="utf-8")
    done, out = notice(root, source, "--by", "村", "--townships", registry)
    assert files_below(out) == sorted(f"villages-{v}{s}.pdf" for v in VILLAGES for s in ("", "-record")), files_below(out)
    for village in VILLAGES:
        own = [row for row in table if row[1] == village]
        hold(out / f"villages-{village}.pdf", own, done.stderr, f"{TITLE}（{village}）")
        text = squeeze(text_of(out / f"villages-{village}.pdf", "-layout"))
        assert not any(masked(row[3]) in text for row in table if row[1] != village), "another village's row"
        assert ("13800001111" in text) == (village == "罗家村")
    assert "GK1772" in done.stderr and "上河村" in done.stderr, done.stderr


def papers(root):
    """A4, a board in centimetres, tiles, pictures; long lists repeat their head on every sheet."""
    source, table = root / "papers.xlsx", rows(60)
    workbook(source, table)
    for paper, extra in (("A4-portrait", ["--png"]), ("240x120cm", ["--tile", "A3"])):
        done, out = notice(root, source, "--paper", paper, *extra)
        pages = text_of(out / "papers.pdf", "-raw").split("\f")[:-1]
        assert all(c in squeeze(p) for p in pages for c in CAPTIONS), "a sheet without a head"
        hold(out / "papers.pdf", table, done.stderr)
        if "--png" in extra:
            assert len(list(out.glob("*.png"))) == len(pages)
        else:
            assert (out / "papers-tiles.pdf").exists()
    assert len(pages) < 9


def refusals(root):
    """What cannot be done is said, and nothing is printed."""
    table = rows(6)
    source = root / "r.xlsx"
    workbook(source, table)
    number = table[0][3]
    for options, code, exit_code in ((["--title", f"关于{number}的公示"], "GK1763", 3), (["--by", "乡镇"], "GK1764", 2),
                                     (["--head", "40"], "GK1761", 3), (["--accept", "GK3101", "--reason", "x"], "GK1769", 2),
                                     (["--sheet", "没有"], "GK1761", 3)):
        done, out = notice(root, source, *options, check=exit_code)
        assert code in done.stderr and not out.exists(), (options, done.stderr)
        assert number not in done.stderr.replace(f"关于{number}的公示", ""), "a message repeats a number"
    table[3][1] = ""
    workbook(source, table)
    done, out = notice(root, source, "--by", "村", check=3)
    assert "GK1765" in done.stderr and not out.exists(), done.stderr
    two = root / "two.xlsx"
    xml = of.sheet_xml(of.grid_rows([CAPTIONS, *rows(3)]))
    two.write_bytes(of.xlsx({"甲": xml, "乙": xml}))
    assert "GK1768" in notice(root, two, check=2)[0].stderr
    notice(root, two, "--sheet", "乙")
    words = root / "words.txt"
    words.write_text("没有表格的一段话。\n" * 3, encoding="utf-8")
    assert "GK17" in notice(root, words, check=3)[0].stderr


def accepted(root):
    """What the law wants published is printed on somebody's word, which is told."""
    source = root / "a.csv"
    number = mobile(random.Random(3))
    source.write_text(f"序号,服务站,联系人,手机\n1,罗家村站,王建国,{number}\n2,上河村站,李秀兰,{number}\n", encoding="utf-8")
    done, out = notice(root, source)
    assert number not in squeeze(text_of(out / "a.pdf")) and "GK3902" in done.stderr
    done, out = notice(root, source, "--accept", "GK3902", "--reason", "站点联系电话")
    assert number in squeeze(text_of(out / "a.pdf")) and "GK1771" in done.stderr and "站点联系电话" in done.stderr


def heads(root):
    """Captions in two rows, cells merged over rows, a guess that is marked until it is confirmed, an old file kept."""
    lines = [["序号", "村", "发放金额", None], [None, None, "一季度", "二季度"], ["1", "罗家村", "100", "200"],
             ["2", None, "300", "400"], ["3", "上河村", "500", "600"]]
    source = root / "h.xlsx"
    xml = of.sheet_xml(of.grid_rows(lines), merges=["A1:A2", "B1:B2", "C1:D1", "B3:B4"])
    source.write_bytes(of.xlsx({"表": xml}))
    text = squeeze(text_of(notice(root, source)[1] / "h.pdf", "-raw"))
    assert text.count("罗家村") == 1 and text.count("一季度") == 1 and "样稿" not in text, text
    lines = [["序号", "姓名", None], ["1", "王建国", "好"], ["2", "李秀兰", "好"]]
    guess = root / "g.xlsx"
    guess.write_bytes(of.xlsx({"表": of.sheet_xml(of.grid_rows(lines))}))
    done, out = notice(root, guess)
    assert "GK1766" in done.stderr and "样稿" in text_of(out / "g.pdf"), done.stderr
    done, out = notice(root, guess, "--head", "1")
    assert "GK1766" not in done.stderr and "样稿" not in text_of(out / "g.pdf")
    assert "1" in run("history", out / "g.pdf", check=0).stdout, "the notice before is not kept"


def kept(root):
    """A notice's files are papers like others: out/ is locked for them, they are listed and verified, a full run leaves them,
    what somebody signed is not written over, and no link leads them elsewhere."""
    source, out = root / "k.csv", root / "out-k"
    source.write_text("序号,姓名,金额\n1,王建国,3000\n", encoding="utf-8")
    notice(root, source)
    listed = [entry["path"] for entry in load(out / "manifest.json")["files"]]
    assert listed == ["notices/k-record.pdf", "notices/k.pdf"], listed
    done = run("verify", out, check=0)
    assert "GK2080" not in done.stderr + done.stdout and "GK2011" not in done.stderr, done.stderr
    run("build", "--root", root, "--out", out, "--format", "poster", check=0)
    assert (out / "notices/k.pdf").exists() and "notices/k.pdf" in (out / "manifest.json").read_text()
    with open(out / "notices/k.pdf", "ab") as pdf:
        pdf.write(b"\n% signed\n")
    signed = (out / "notices/k.pdf").read_bytes()
    assert "GK2321" in run("verify", out, check=0).stderr
    assert "GK2319" in notice(root, source, "--issuer", "三泉镇人民政府")[0].stderr
    assert (out / "notices/k.pdf").read_bytes() == signed and (out / "notices/k.new.pdf").exists()
    folder = os.open(out, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    assert "GK2076" in notice(root, source, check=4)[0].stderr
    os.close(folder)
    shutil.rmtree(out)
    (root / "elsewhere").mkdir()
    out.mkdir()
    (out / "notices").symlink_to(root / "elsewhere")
    assert "GK2078" in notice(root, source, check=3)[0].stderr and not list((root / "elsewhere").iterdir())


def telephones(root):
    """A registry that is asked for telephones alone need list no catalog."""
    source, registry = root / "t.csv", root / "t.json"
    source.write_text("序号,姓名,金额\n1,王建国,3000\n", encoding="utf-8")
    store(registry, {"format": "gongkai-townships/1", "townships": [{"name": "三泉镇", "phone": "0359-7551234"}]})
    done, out = notice(root, source, "--township", "三泉镇", "--townships", registry)
    assert "GK2062" not in done.stderr and "0359-7551234" in text_of(out / "t.pdf"), done.stderr


def sums(root):
    """Captions of two rows that stand again on a page are no entries; a sum is printed, counted by none, and no village's."""
    lines = [["序号", "村", "发放金额", None], [None, None, "一季度", "二季度"], ["1", "罗家村", "100", "200"],
             ["序号", "村", "发放金额", None], [None, None, "一季度", "二季度"], ["2", "上河村", "500", "600"], ["合计", None, "600", "800"]]
    source = root / "s.xlsx"
    xml = of.sheet_xml(of.grid_rows(lines), merges=["A1:A2", "B1:B2", "C1:D1", "A4:A5", "B4:B5", "C4:D4"])
    source.write_bytes(of.xlsx({"表": xml}))
    text = squeeze(text_of(notice(root, source)[1] / "s.pdf", "-raw"))
    assert text.count("序号") == 1 and "共2条" in text and "合计" in text and "800" in text, text
    out = notice(root, source, "--by", "村")[1]
    for village in ("罗家村", "上河村"):
        text = squeeze(text_of(out / f"s-{village}.pdf", "-raw"))
        assert "共1条" in text and "合计" not in text, text


def namesakes(root):
    """Of two places of one name neither's telephone is printed, unless the code says which."""
    source, folder = root / "n.csv", root / "two"
    source.write_text("序号,姓名,金额\n1,王建国,3000\n", encoding="utf-8")
    folder.mkdir()
    for county, code in (("甲县", "140801100"), ("乙县", "610801100")):
        (folder / f"{county}.json").write_text(
            f'{{"format": "gongkai-townships/1", "county": "{county}", "townships": '
            f'[{{"code": "{code}", "name": "城关镇", "phone": "0359-{code[:7]}", "catalogs": []}}]}}', encoding="utf-8")
    done, out = notice(root, source, "--township", "城关镇", "--townships", folder)
    assert "GK1775" in done.stderr and "140801100" in done.stderr and "610801100" in done.stderr, done.stderr
    assert "0359-" not in text_of(out / "n.pdf")
    done, out = notice(root, source, "--township", "610801100", "--townships", folder)
    assert "GK1775" not in done.stderr and "0359-6108011" in text_of(out / "n.pdf"), done.stderr


def harsh(root):
    """Long lists, long cells, rows of different lengths, bytes that are no text."""
    rng = random.Random(5)
    n = size(1500, 10000)
    source = root / "long.csv"
    table = [[str(i + 1), rng.choice(NAMES), mobile(rng)] for i in range(n)]
    source.write_text("序号,姓名,电话\n" + "".join(",".join(row) + "\n" for row in table), encoding="utf-8")
    done, out = notice(root, source)
    text = squeeze(text_of(out / "long.pdf", "-layout"))
    assert not any(row[2] in text for row in table), "a number is printed"
    assert all(f"{row[2][:3]}****{row[2][-4:]}" in text for row in table), "a row is lost"
    cell = root / "cell.csv"
    cell.write_text("序号,姓名,说明\n1,王建国," + "好" * size(30000, 1000000) + "\n2,李强\n", encoding="utf-8")
    text = squeeze(text_of(notice(root, cell)[1] / "cell.pdf"))
    assert text.count("好") == size(30000, 1000000)
    plate = root / "plate.csv"  # a plate that would end in the longer cell before it
    plate.write_text("序号,姓名,说明\n1,王建国,abc12345\n2,李强,川A\n", encoding="utf-8")
    assert {"abc12345", "川A"} <= set(text_of(notice(root, plate)[1] / "plate.pdf").split())
    cards = root / "cards.csv"
    cards.write_text("序号,姓名,说明\n1,王建国," + "6222 " * size(20000, 200000) + "\n2,李强,无\n", encoding="utf-8")
    assert text_of(notice(root, cards)[1] / "cards.pdf").count("6222") == size(20000, 200000)
    bad = root / "bad.csv"
    bad.write_bytes(b"\xff\xfe\xfa,\x80\n1,2\n\x00")
    run("notice", bad, "--root", root, "--out", root / "bad", check=3)


def damaged(root):
    """The check itself sees a number that is printed."""
    source, table = root / "d.xlsx", rows(6)
    workbook(source, table)
    done, out = notice(root, source, "--accept", "GK3901", "--reason", "试")
    hold(out / "d.pdf", table, done.stderr)


def another_hand(root):
    """A notice that somebody wrote into stays as it is; the new one stands beside it, and that is told."""
    source = root / "hand.xlsx"
    workbook(source, rows(3))
    _, out = notice(root, source)
    paper = next(out.glob("*.pdf"))
    paper.write_bytes(paper.read_bytes() + b"% signed\n")
    was = paper.read_bytes()
    done, _ = notice(root, source)
    assert "GK2319" in done.stderr and paper.read_bytes() == was, done.stderr
    hold(paper.with_suffix(".new.pdf"), rows(3), done.stdout)


def main():
    tally = Tally()
    with root_copy() as root:
        (root / "catalog/holidays.json").write_bytes((ROOT / "catalog/holidays.json").read_bytes())
        for test in (formats, facts, villages, papers, refusals, accepted, heads, kept, telephones, sums, namesakes, harsh, another_hand):
            tally.case(test.__name__, test, root)
        tally.seen("a number that is printed", damaged, root)
    tally.done()


if __name__ == "__main__":
    main()
