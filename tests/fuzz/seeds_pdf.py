#!/usr/bin/env python3
"""Writes a corpus for fuzz_source_pdf into a folder. usage: seeds_pdf.py FOLDER"""
import pathlib
import sys


def words(rows, top, columns=100, text=lambda r, c: f"C{c}" if r == 0 else f"{r}" if c == 0 else f"x{r}{c}"):
    return [f"w {c * columns + 5} {top + r * 20 + 5} {5 * len(text(r, c))} 10 {text(r, c)}" for r in range(rows) for c in range(4)]


def grid(rows, top, columns=100):
    return [f"d {c * columns} {top} {top + rows * 20}" for c in range(5)] + [f"a {top + r * 20} 0 {4 * columns}" for r in range(rows + 1)]


def picture():
    """Two by two places as pixels."""
    dark = lambda x, y: x % 40 == 10 or y % 20 == 5  # noqa: E731
    return b"P5\n100 50\n255\n" + bytes(0 if dark(x, y) and 10 <= x <= 90 and 5 <= y <= 45 else 255 for y in range(50) for x in range(100))


SVG = ('<svg width="842pt" height="595pt"><defs><path d="M 0 0"/></defs><g transform="matrix(1,0,0,1,0,0)"><path fill="none" '
       'stroke="rgb(0%,0%,0%)" d="M 10 20 L 210 20 L 210 80 L 10 80 Z M 110 20 L 110 80"/><rect x="10" y="50" width="200" '
       'height="1" style="fill:rgb(0%,0%,0%)"/></g><image width="3" height="3"/></svg>')


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    title = ["w 200 20 60 12 Title"]
    pages = title + words(3, 50) + grid(3, 50) + ["p"] + title + words(4, 50) + grid(4, 50) + ["p", "w 200 20 60 12 Tother"] + words(2, 50) + grid(2, 50)
    turned = [f"w {100 + r * 20} {500 - c * 100} 10 40 {'C' if r == 0 else 'x'}{c}" for r in range(3) for c in range(4)]
    for name, lines in (("grid", words(3, 50) + grid(3, 50)), ("white", title + words(5, 50)), ("pages", pages), ("turned", turned),
                        ("merged", words(3, 50) + grid(3, 50)[:-2]), ("across", words(4, 50) + grid(4, 50)[5:])):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "svg").write_text("\n".join(words(2, 10)) + "\ns\n" + SVG, encoding="utf-8")
    (folder / "picture").write_bytes(b"w 12 8 10 8 C1\ng\n" + picture())


if __name__ == "__main__":
    main()
