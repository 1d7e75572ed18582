#!/usr/bin/env python3
"""Posters of all the seeds' places, tiles and screens, read from the finished files.

Each QR symbol is read from a picture of 150 dpi; the check code on the sheet is the manifest's; the pictures of the tiles,
put together, are the poster's; tiles have their paper's size to a hundredth of a point, and no border lies in a line of
text; pictures for screens have the screen's size, readable type, and nothing at their edges.
Needs poppler, zbarimg, qpdf, Pillow."""
import collections
import pathlib
import re
import subprocess
import tempfile

from PIL import Image, ImageChops, ImageDraw

from check_poster import words_of
from common import Tally, load, picture_of, root_copy, run, store, text_of

PLACES = ["huiyi-medical", "yuyang-social-insurance", "xinjiang-medical"]
COUNTS = {"huiyi-medical": 1, "yuyang-social-insurance": 31, "xinjiang-medical": 9}
MM = 72 / 25.4
TILE_DPI = 72  # one pixel a point: borders lie on whole points, so tiles and poster share their pixels


def website(registry, i):
    return f"https://www.example.gov.cn/zwgk/{registry}/{i:03}/"


def build(root, *options):
    """Builds the posters of the three places; returns (folder, the manifest's files by path)."""
    out = root / "out"
    run("poster", "--root", root, "--out", out, "--names", "code", *options, check=0)
    return out, {f["path"]: f for f in load(out / "manifest.json")["files"]}


def symbol_of(image, folder):
    image.save(f"{folder}/qr.pgm")
    return subprocess.run(["zbarimg", "--raw", "-q", f"{folder}/qr.pgm"], text=True, capture_output=True).stdout.strip()


def every_symbol(root, folder):
    """41 posters, a website each: the first sheet's symbol says it, and a spoilt one does not."""
    wanted = {}
    for path in sorted((root / "catalog/townships").glob("*.json")):
        registry = load(path)
        for i, town in enumerate(registry["townships"]):
            town["website"] = website(path.stem, i)
            stem = town["code"] or f"{path.stem}-{i + 1}"
            wanted.update({f"{c}/posters/{stem}.pdf": town["website"] for c in town["catalogs"]})
        store(path, registry)
    out, files = build(root)
    assert set(files) == set(wanted), set(files) ^ set(wanted)
    for catalog, n in COUNTS.items():
        assert sum(p.startswith(catalog) for p in files) == n, catalog
    for path, address in wanted.items():
        seen = symbol_of(picture_of(out / path, 150), folder)
        assert seen == address, f"{path}: the reader saw {seen!r}"
    spoilt = picture_of(out / path, 150)
    box = [line for line in words_of(out / path)[0] if "扫码" in line[4]][0]
    x, y = int((box[0] + box[2]) / 2 * 150 / 72), int(box[1] * 150 / 72)
    ImageDraw.Draw(spoilt).rectangle((x - 90, y - 120, x + 90, y - 60), fill=255)
    assert symbol_of(spoilt, folder) == "", "a spoilt symbol is read"


def every_code(root, folder):
    """Eight hex digits on the last line of each sheet, those that the manifest lists; no two posters share them."""
    out, files = build(root)
    codes = set()
    for path, entry in files.items():
        pages = text_of(out / path, "-layout").split("\f")[:-1]
        assert len(pages) == entry["pages"], path
        for page in pages:
            assert re.search(rf"校验码：\s*{entry['check']}\b", page), f"{path}: not {entry['check']}"
        codes.add(entry["check"])
    assert len(codes) == len(files), "two posters share a check code"


# ---- tiles ----

def boxes_of(pdf):
    """Width and height of each page in pt, from its MediaBox."""
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True, check=True).stdout
    found = re.findall(rb"/MediaBox \[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]", text)
    return [(float(c) - float(a), float(d) - float(b)) for a, b, c, d in found]


def clip_of(pdf, page):
    """The window of a tile: the rectangle that its stream clips to, as (x0, y0, x1, y1) in pt from the top left."""
    height = boxes_of(pdf)[page][1]
    text = subprocess.run(["mutool", "show", "-b", pdf, f"pages/{page + 1}/Contents"], capture_output=True,
                          check=True).stdout
    x, y, w, h = map(float, re.search(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re\s+W\*? n", text).groups())
    return x, height - y - max(h, 0), x + w, height - y + max(-h, 0)


def shift_of(tile_words, sheet_words):
    """How far a tile's contents stand from their place on the sheet: what most of its lines agree on. A text that the
    sheet has several times tells nothing."""
    votes = {}
    times = collections.Counter(word[4] for word in sheet_words)
    for x0, y0, x1, y1, text in tile_words:
        for a0, b0, a1, b1, other in sheet_words:
            if text == other and times[text] == 1 and abs((x1 - x0) - (a1 - a0)) < 0.05:
                key = round(x0 - a0), round(y0 - b0)
                votes[key] = votes.get(key, 0) + 1
    return max(votes, key=votes.get)


def put_together(poster, tiles, sheet, pages):
    """The tiles of one sheet pasted at their places; and where each begins on the sheet."""
    size = picture_of(poster, TILE_DPI, sheet + 1).size
    whole, origins = Image.new("L", size, 0), []
    sheet_words, tile_words = words_of(poster)[sheet], words_of(tiles)
    for page in pages:
        dx, dy = shift_of(tile_words[page], sheet_words)
        x0, y0, x1, y1 = clip_of(tiles, page)
        image = picture_of(tiles, TILE_DPI, page + 1)
        left, top, right, bottom = round(x0), round(y0), min(round(x1 + 0.49), image.width), min(round(y1 + 0.49), image.height)
        whole.paste(image.crop((left, top, right, bottom)), (left - dx, top - dy))
        origins.append((round(x0) - dx, round(y0) - dy))
    return whole, origins


def tiles_are_the_poster(root, folder):
    sizes = {"A4": (210 * MM, 297 * MM), "A3": (297 * MM, 420 * MM)}
    for paper, sheet_paper in (("A4", "A3"), ("A3", "A1")):
        out, files = build(root, "--tile", paper, "--paper", sheet_paper, "--township", "会议镇")
        poster, tiles = out / "huiyi-medical/posters/huiyi-1.pdf", out / "huiyi-medical/posters/huiyi-1-tiles.pdf"
        for w, h in boxes_of(tiles):
            wanted = sizes[paper] if w < h else sizes[paper][::-1]
            assert abs(w - wanted[0]) <= 0.01 and abs(h - wanted[1]) <= 0.01, f"{paper}: {w} x {h} pt"
        pages = range(files["huiyi-medical/posters/huiyi-1-tiles.pdf"]["pages"] - 1)  # the last is the map
        whole, origins = put_together(poster, tiles, 0, pages)
        poster_image = picture_of(poster, TILE_DPI)
        far = ImageChops.difference(whole, poster_image).crop((0, 0, whole.width - 1, whole.height - 1)).getextrema()[1]
        assert far <= 2, f"{paper} of {sheet_paper}: put together, the tiles differ by {far}"
        # The measure can fail: a tile one point off is seen.
        moved = ImageChops.offset(whole, 1, 0)
        assert ImageChops.difference(moved, poster_image).getextrema()[1] > 60, "a shift goes unseen"
        borders = {y for _, y in origins if y > 0}
        for _, y0, _, y1, text in words_of(poster)[0]:
            middle, half = (y0 + y1) / 2, (y1 - y0) * 0.3
            hit = [b for b in borders if middle - half < b < middle + half]
            assert not hit, f"a border lies in {text!r}"


# ---- screens ----

def screens(root, folder):
    for screen in ("1920x1080", "1080x1920", "1280x720"):
        w, h = map(int, screen.split("x"))
        out, files = build(root, "--screen", screen, "--township", "古交镇")
        pages = [p for p in files if f"-{screen}-" in p]  # the manifest keeps the other screens' pages too
        assert len(pages) >= 2 and files["xinjiang-medical/posters/140825104.pdf"], pages
        for path in pages:
            image = Image.open(out / path).convert("L")
            assert image.size == (w, h), f"{path}: {image.size}"
            box = ImageChops.invert(image).getbbox()
            assert box[0] > w * 0.01 and box[1] > h * 0.01 and box[2] < w * 0.99 and box[3] < h * 0.99, f"{path}: ink at {box}"
            rows = [sum(1 for v in image.crop((0, y, w, y + 1)).getdata() if v < 128) for y in range(h)]
            assert sum(rows) > w * h * 0.01, f"{path}: hardly any ink"
        registered = {p.rsplit("-", 2)[0] + ".pdf" for p in pages}
        assert registered <= set(files), "a picture without its poster"
        for path in pages:
            assert files[path]["check"], path


def main():
    tally = Tally()
    for case in (every_symbol, every_code, tiles_are_the_poster, screens):
        with root_copy(PLACES) as root, tempfile.TemporaryDirectory() as folder:
            tally.case(case.__name__, case, root, pathlib.Path(folder))
    tally.done()


if __name__ == "__main__":
    main()
