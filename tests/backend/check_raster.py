#!/usr/bin/env python3
"""Pictures against the PDF of the same pages: what gongkai draws as PNG and SVG is what poppler draws of the PDF.

usage: check_raster.py CHECK_RASTER CHECK_PDF    the two unit tests, which write their common sample when given a name
Needs pdftoppm (poppler), mutool (MuPDF) for the SVG, Pillow.
"""
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageFilter, ImageStat

DPI = 150
MEAN = 2.0  # of 255: edges of glyphs are smoothed in different ways
FAR = 40    # after a blur of 3 pixels nothing may differ by more: a glyph lost, moved or of another face does


def shades(path, size=None):
    image = Image.open(path).convert("RGB")
    return image.crop((0, 0, *size)) if size else image


def difference(a, b):
    """(mean, greatest after a blur) of two pictures, over what both cover."""
    size = (min(a.size[0], b.size[0]), min(a.size[1], b.size[1]))
    assert abs(a.size[0] - b.size[0]) <= 1 and abs(a.size[1] - b.size[1]) <= 1, f"{a.size} and {b.size}"
    a, b = a.crop((0, 0, *size)), b.crop((0, 0, *size))
    mean = max(ImageStat.Stat(ImageChops.difference(a, b)).mean)
    blur = ImageFilter.GaussianBlur(3)
    far = max(high for _, high in ImageChops.difference(a.filter(blur), b.filter(blur)).getextrema())
    return mean, far


def main(argv):
    if len(argv) != 3:
        sys.exit(__doc__)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([argv[1], folder / "sample"], check=True)
        subprocess.run([argv[2], folder / "sample.pdf"], check=True)
        for page in range(2):
            subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", "-f", str(page + 1), "-l", str(page + 1),
                            folder / "sample.pdf", folder / "pdf"], check=True)
            subprocess.run(["mutool", "draw", "-q", "-r", str(DPI), "-o", folder / "svg.png",
                            folder / f"sample-{page}.svg"], check=True, capture_output=True)
            wanted = shades(folder / "pdf.png")
            for name in (f"sample-{page}.png", "svg.png"):
                mean, far = difference(shades(folder / name), wanted)
                good = mean <= MEAN and far <= FAR
                failed += not good
                print(f"{'ok  ' if good else 'FAIL'} {name} page {page + 1}: mean {mean:.2f}, greatest {far}")
            # The measure can fail: one word less, or the page two pixels further, is seen.
            picture = shades(folder / f"sample-{page}.png")
            box = ImageChops.invert(picture.convert("L")).getbbox()
            hidden = picture.copy()
            middle = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
            hidden.paste((0, 0, 0), (middle[0], middle[1], middle[0] + 20, middle[1] + 20))
            moved = ImageChops.offset(picture, 3, 3)
            for name, bad in (("a blot", hidden), ("a shift", moved)):
                mean, far = difference(bad, wanted)
                if mean <= MEAN and far <= FAR:
                    failed += 1
                    print(f"FAIL {name} goes unseen: mean {mean:.2f}, greatest {far}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
