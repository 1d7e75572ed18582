#!/usr/bin/env python3
"""Posters by their ink: what pdftotext reads back, what a QR reader sees, where the ink stands, and that all of it survives
a black-and-white printer. Needs pdftotext and pdftoppm (poppler), zbarimg, Pillow."""
import re
import shutil
import subprocess
import tempfile
import pathlib

from PIL import Image

from common import Tally, load, picture_of, root_copy, run, squeeze, store, text_of

CATALOG = "huiyi-medical"
FACTS = {"phone": "0879-1234567", "supervision_phone": "0879-7654321", "address": "会议镇人民政府便民服务中心一楼",
         "hours": "工作日 8:30—11:30，14:30—17:30", "website": "https://www.example.gov.cn/zwgk/huiyi/",
         "posted_from": "2026-10-01", "signed": "2026-09-28"}
LABELS = ["咨询电话：", "监督电话：", "办公地址：", "办公时间："]
MM = 72 / 25.4


def poster(folder, change=None, facts=None, *options):
    """Builds the one poster of the one catalog; returns its path."""
    with root_copy([CATALOG]) as root:
        for path in (root / "catalog/townships").glob("*.json"):
            registry = load(path)
            if not any(CATALOG in t["catalogs"] for t in registry["townships"]):
                path.unlink()
                continue
            registry["townships"] = registry["townships"][:1]
            registry["townships"][0].update(facts or {})
            store(path, registry)
        if change:
            catalog = load(root / f"catalog/{CATALOG}.json")
            change(catalog)
            store(root / f"catalog/{CATALOG}.json", catalog)
        out = pathlib.Path(folder) / "out"
        shutil.rmtree(out, ignore_errors=True)
        run("build", "--root", root, "--out", out, "--format", "poster", *options, check=0)
        found = sorted(out.rglob("posters/*.pdf"))
        return found[0] if found else None


def words_of(pdf):
    """(x0, y0, x1, y1, text) of each line, in pt from the top left, by page."""
    html = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], text=True, capture_output=True, check=True).stdout
    pages = []
    for page in html.split("<page ")[1:]:
        lines = []
        for line in re.findall(r"<line (.*?)</line>", page, re.S):
            box = [float(v) for v in re.findall(r'="(-?[\d.]+)"', line.split(">")[0])]
            lines.append((*box, "".join(re.findall(r">([^<>]+)</word>", line))))
        pages.append(lines)
    return pages


def known(folder):
    pdf = poster(folder, facts=FACTS)
    text = squeeze(text_of(pdf, "-layout"))
    for label, key in zip(LABELS, ["phone", "supervision_phone", "address", "hours"]):
        assert squeeze(label + FACTS[key]) in text, f"{label} lacks its value"
    assert "公开时间：2026年10月1日起长期公开" in text
    assert "2026年9月28日" in text and "扫码查看完整目录" in text
    assert "依据《" in text and "政务公开事项一览表" in text


def qr_reads(folder):
    """A reader sees the website in the printed symbol, at the resolution of a phone's camera."""
    pdf = poster(folder, facts=FACTS)
    for dpi in (60, 100, 200):
        with tempfile.NamedTemporaryFile(suffix=".pgm") as f:
            picture_of(pdf, dpi).save(f.name)
            seen = subprocess.run(["zbarimg", "--raw", "-q", f.name], text=True, capture_output=True).stdout.strip()
        if dpi >= 100 or seen:
            assert seen == FACTS["website"], f"at {dpi} dpi the reader saw {seen!r}"


def unknown(folder):
    pdf = poster(folder)
    text = squeeze(text_of(pdf, "-layout"))
    for label in LABELS:
        assert label in text, f"{label} is missing"
    assert "扫码" not in text
    image = picture_of(pdf, 72)
    for x0, y0, x1, y1, line in words_of(pdf)[0]:
        if line in LABELS:
            # A row of dark pixels of at least 40 mm right of the label, within its line box.
            longest = 0
            for y in range(int(y0), int(y1) + 6):
                run_length = 0
                for x in range(int(x1) - 2, min(image.width, int(x1) + 400)):
                    run_length = run_length + 1 if image.getpixel((x, y)) < 170 else 0
                    longest = max(longest, run_length)
            assert longest >= 40 * MM, f"{line}: the blank is {longest / MM:.0f} mm long"


def on_paper(folder):
    """A3 landscape; no ink in the outer 5 mm, which printers cannot reach; body type of 16 pt or more."""
    pdf = poster(folder, facts=FACTS)
    info = subprocess.run(["pdfinfo", pdf], text=True, capture_output=True, check=True).stdout
    assert re.search(r"Page size:\s+1190\.\d+ x 841\.\d+ pts \(A3\)", info), info
    image = picture_of(pdf, 72)
    box = Image.eval(image, lambda v: 255 - v).getbbox()
    edge = 5 * MM
    assert box[0] >= edge and box[1] >= edge and box[2] <= image.width - edge and box[3] <= image.height - edge, box
    xml = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", pdf], text=True, capture_output=True, check=True).stdout
    sizes = {m[0]: int(m[1]) / 1.5 for m in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', xml)}  # its pixels
    for font, line in re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', xml):
        if "扫码" in line or "校验码" in line or re.fullmatch(r"[0-9a-f]{8}", line):
            continue
        assert sizes[font] >= 15.3, f"{line!r} is set in {sizes[font]:.1f} pt"


def draft(folder):
    def confirm(catalog, value):
        catalog.pop("review", None)
        for item in catalog["items"]:
            item.pop("review", None)
            item["basis"] = "《中华人民共和国政府信息公开条例》（国务院令第711号）"  # nothing for lint to object to
        if value:
            catalog["items"][0]["review"] = {"level2": "inferred"}

    assert "样稿（待核）" not in text_of(poster(folder, lambda c: confirm(c, False)), "-layout")
    wrong = "《中华人民共和国政府信息公开条例》（国务院令第722号）"
    blamed = poster(folder, lambda c: (confirm(c, False), c["items"][3].__setitem__("basis", wrong)))
    assert "样稿（待核）" in text_of(blamed, "-layout"), "no mark on a sheet with an error of lint"
    pdf = poster(folder, lambda c: confirm(c, True))
    lines = words_of(pdf)[0]
    mark = [line for line in lines if line[4] == "样稿（待核）"]
    assert len(mark) == 1, "no mark on a sheet that rests on an unconfirmed inference"
    x0, y0, x1, y1, _ = mark[0]
    across = [line[4] for line in lines if line[4] != "样稿（待核）" and line[0] < x1 and line[2] > x0
              and line[1] < y1 - 3 and line[3] > y0 + 3]
    assert not across, f"the mark lies across {across}"
    image = picture_of(pdf, 72).crop((int(x0), int(y0), int(x1), int(y1)))
    assert min(image.getdata()) < 90, "the mark is pale on a black-and-white printer"


def black_and_white(folder):
    """Both designs on a printer without colour: the title as dark as the body's text, the finest line still legible; the
    formal one has no colour at all, the other one accent."""
    for notice, accents in (("poster-formal", 0), ("poster", 1), ("poster-notice", 1)):
        pdf = poster(folder, None, FACTS, "--notice", notice)
        lines = words_of(pdf)[0]
        grey = picture_of(pdf, 150)
        for start, darkest in (("会议镇", 90), ("校验码", 120)):
            x0, y0, x1, y1, _ = next(line for line in lines if squeeze(line[4]).startswith(start))
            ink = min(grey.crop(tuple(int(v * 150 / 72) for v in (x0, y0, x1, y1))).getdata())
            assert ink <= darkest, f"{notice}: {start} is printed at {ink} of 255"
        image = picture_of(pdf, 60, grey=False).convert("HSV")
        hues = {h // 16 for h, s, v in image.getdata() if s > 120}
        assert len(hues) <= 2 * accents, f"{notice}: hues {sorted(hues)}"
        assert bool(hues) == bool(accents), f"{notice}: hues {sorted(hues)}"


def sheets(folder):
    """Many items: several sheets, each with its head, and every item on one of them."""
    def grow(catalog):
        items = catalog["items"]
        for i in range(80):
            item = dict(items[i % 3])
            item.update({"no": str(i + 100), "level1": f"甲类{i // 10}", "level2": f"特别事项第{i}号",
                         "content": f"第{i}份：" + "事项名称、办理材料、办理时限、" * 4})
            items.append(item)

    pdf = poster(folder, grow, FACTS)
    pages = [squeeze(p) for p in text_of(pdf, "-layout").split("\f")[:-1]]
    assert len(pages) >= 3, len(pages)
    for number, page in enumerate(pages, 1):
        assert f"第{number}张共{len(pages)}张" in page, f"sheet {number} is not counted"
        assert "政务公开事项一览表" in page and "公开主体" in page and "咨询电话" in page
    for i in range(80):
        assert f"特别事项第{i}号" in "".join(pages), f"item {i} is lost"


def codes(folder):
    """The check code: eight hex digits, stable, and another one when a text changes."""
    def code(*args):
        found = re.search(r"校验码：([0-9a-f]{8})\b", text_of(poster(folder, *args), "-layout"))
        assert found, "no check code"
        return found.group(1)

    def change(catalog):
        catalog["items"][0]["level2"] += "（试行）"

    assert code() == code()
    assert code() != code(change)
    assert code() != code(None, FACTS)


def nothing(folder):
    """Nothing selected: no file, exit code 0, and a reason that says what to set."""
    def untick(catalog):
        for item in catalog["items"]:
            item.pop("tier.township", None)

    assert poster(folder, untick) is None
    assert poster(folder, untick, None, "--select", "all") is not None


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for case in (known, qr_reads, unknown, on_paper, black_and_white, draft, sheets, codes, nothing):
            tally.case(case.__name__, case, folder)
    tally.done()


if __name__ == "__main__":
    main()
