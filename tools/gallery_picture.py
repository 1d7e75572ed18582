#!/usr/bin/env python3
"""gallery_picture.py OUT.png PDF DPI [--stack] [--crop X,Y,W,H] PAGE…: pages of a PDF in one small picture.
gallery_picture.py OUT.png --shrink HEIGHT PNG…: pictures for screens in one, HEIGHT pixels high at most.

The pages stand side by side (one below the other with --stack), with a grey line around each so that the paper's edge
is seen; --crop takes the same part, in millimetres, of each. A picture without colour has sixteen greys."""
import argparse
import io
import subprocess

from PIL import Image, ImageOps

LINE, GAP = 1, 8  # pixels
MOST = 60_000     # bytes


def page(pdf, number, dpi, crop):
    part = []
    if crop:
        x, y, w, h = (round(float(v) / 25.4 * dpi) for v in crop.split(","))
        part = ["-x", x, "-y", y, "-W", w, "-H", h]
    done = subprocess.run(["pdftoppm", "-r", str(dpi), "-f", number, "-l", number, "-png", *map(str, part), pdf], check=True,
                          capture_output=True)
    return ImageOps.expand(Image.open(io.BytesIO(done.stdout)).convert("RGB"), LINE, (190, 190, 190))


def joined(pages, stack):
    if len(pages) == 1:
        return pages[0]
    widths, heights = [p.width for p in pages], [p.height for p in pages]
    gaps = GAP * (len(pages) - 1)
    size = (max(widths), sum(heights) + gaps) if stack else (sum(widths) + gaps, max(heights))
    sheet, at = Image.new("RGB", size, "white"), 0
    for p in pages:
        sheet.paste(p, (0, at) if stack else (at, 0))
        at += (p.height if stack else p.width) + GAP
    return sheet


def is_grey(picture):
    red, green, blue = picture.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def shrunk(path, height):
    picture = Image.open(path).convert("RGB")
    picture.thumbnail((height * 2, height), Image.LANCZOS)
    return ImageOps.expand(picture, LINE, (190, 190, 190))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("out")
    args.add_argument("source", nargs="+", help="PDF DPI PAGE…, or with --shrink PNG…")
    args.add_argument("--crop")
    args.add_argument("--stack", action="store_true")
    args.add_argument("--shrink", type=int)
    a = args.parse_intermixed_args()
    if a.shrink:
        pages = [shrunk(path, a.shrink) for path in a.source]
    else:
        pages = [page(a.source[0], n, int(a.source[1]), a.crop) for n in a.source[2:]]
    picture = joined(pages, a.stack)
    small = picture.convert("L").quantize(16) if is_grey(picture) else picture.quantize(24)
    data = io.BytesIO()
    small.save(data, "PNG", optimize=True)
    if len(data.getvalue()) > MOST:
        raise SystemExit(f"{a.out}: {len(data.getvalue())} bytes are more than {MOST}; take a lower resolution")
    with open(a.out, "wb") as out:
        out.write(data.getvalue())


if __name__ == "__main__":
    main()
