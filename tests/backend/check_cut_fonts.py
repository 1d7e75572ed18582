#!/usr/bin/env python3
"""The fonts that a page in a browser prints with (tools/browser.sh): papers have the same bytes as with the whole faces, and
every name of a division can be set.

usage: check_cut_fonts.py PAPERS    the main job's papers, made with the system's fonts
"""
import pathlib
import subprocess
import sys
import tempfile

from common import FONTS_ONLY, ROOT, Tally, run, same_papers, sh

FONTS = ROOT / "build/browser/fonts"
MOST = 14_600_000  # bytes of all four: what gongkai.html has room for


def small_enough(most):
    size = sum(font.stat().st_size for font in FONTS.iterdir())
    assert size <= most, f"{size} bytes"


def characters_of(font):
    """The code points that fontconfig finds in it."""
    ranges = sh("fc-query", "--format", "%{charset}", font).split()
    return {c for first, _, last in (r.partition("-") for r in ranges)
            for c in range(int(first, 16), int(last or first, 16) + 1)}


def covered(text, font):
    missing = sorted({c for c in text if ord(c) > 0x20} - {chr(c) for c in characters_of(font)})
    assert not missing, f"{font.name} has not {''.join(missing[:20])}"


def main():
    papers = pathlib.Path(sys.argv[1]).resolve()
    subprocess.run([ROOT / "tools/browser.sh", "fonts"], check=True)
    tally = Tally()
    tally.case("size", small_enough, MOST)
    tally.seen("a size", small_enough, MOST // 2)
    divisions = (ROOT / "catalog/divisions.tsv").read_text(encoding="utf-8")
    for font in sorted(FONTS.glob("Noto*")):
        tally.case(f"divisions in {font.name}", covered, divisions, font)
        tally.seen(f"a rare character in {font.name}", covered, "\U0002A6A5", font)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "fonts.conf").write_text(FONTS_ONLY.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
        made = folder / "out"
        run("build", "--out", made, check=0, env={"FONTCONFIG_FILE": str(folder / "fonts.conf")}, cwd=ROOT)
        tally.case("papers", same_papers, made, papers)
        (made / "huiyi-medical/huiyi-medical.pdf").write_bytes(b"%PDF-1.7")
        tally.seen("another paper", same_papers, made, papers)
    tally.done()


main()
