"""Pages of PDFs as other programs leave them, written by hand: texts, lines in every style that producers draw, pictures.
The font is not embedded and says its characters (ToUnicode); what is wide takes an em, all else half of one. Points, from the
top left corner."""
import zlib


def width(text, size):
    """How wide the font sets a text."""
    return sum(size if ord(c) > 0x2E7F else size / 2 for c in text)


class Page:
    def __init__(self, across=842, down=595, rotate=0):
        self.across, self.down, self.rotate, self.parts, self.pictures = across, down, rotate, [], []

    def text(self, x, y, text, size=9):
        """A line whose characters stand on y."""
        codes = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {size} Tf 1 0 0 1 {x:.2f} {self.down - y:.2f} Tm <{codes}> Tj ET")

    def line(self, x0, y0, x1, y1, thick=0.5, dash=""):
        self.parts.append(f"q {thick} w [{dash}] 0 d {x0:.2f} {self.down - y0:.2f} m {x1:.2f} {self.down - y1:.2f} l S Q")

    def fill(self, x0, y0, x1, y1, grey=0):
        self.parts.append(f"q {grey} g {x0:.2f} {self.down - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f Q")

    def picture(self, image, x0, y0, x1, y1):
        """A grey picture of Pillow's, drawn under what comes."""
        self.parts.append(f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {self.down - y1:.2f} cm /I{len(self.pictures)} Do Q")
        self.pictures.append(image.convert("L"))

    def raw(self, content):
        self.parts.append(content)


def stream(data, extra=""):
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {extra} >>\nstream\n".encode() + packed + b"\nendstream"


TO_UNICODE = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
              b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange "
              b"endcmap end end")


def without(character):
    """TO_UNICODE, but for one character."""
    code = ord(character)
    ranges = f"2 beginbfrange <0000> <{code - 1:04x}> <0000> <{code + 1:04x}> <ffff> <{code + 1:04x}> endbfrange"
    return TO_UNICODE.replace(b"1 beginbfrange <0000> <ffff> <0000> endbfrange", ranges.encode())


NAMED = (b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
         b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
         b"/Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>")


def save(path, pages, named=False, says=TO_UNICODE):
    """named: the font says its characters by the name of their set alone; says: its map."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
               b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
               b"/Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [0 11903 500] >>",
               b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 "
               b"/Descent -120 /CapHeight 700 /StemV 80 >>", stream(says)]
    if named:
        objects[2:4] = NAMED
    kids = []
    for page in pages:
        drawn = []
        for image in page.pictures:
            objects.append(stream(image.tobytes(), f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
                                                   "/ColorSpace /DeviceGray /BitsPerComponent 8"))
            drawn.append(f"/I{len(drawn)} {len(objects)} 0 R")
        objects.append(stream("\n".join(page.parts).encode()))
        content = len(objects)
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.across} {page.down}] /Rotate {page.rotate} /Contents "
                       f"{content} 0 R /Resources << /Font << /F 3 0 R >> /XObject << {' '.join(drawn)} >> >> >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)
    return path


# ---- tables ----

def broken(text, room, size):
    """The lines of a text in so much room."""
    lines = []
    for part in text.split("\n"):
        while part:
            n = len(part)
            while n > 1 and width(part[:n], size) > room:
                n -= 1
            lines.append(part[:n])
            part = part[n:]
    return lines or [""]


class Table:
    """A table of texts, laid out: rows of cells as (text, rows, columns) or None where another cell covers the place."""

    def __init__(self, rows, widths, x=40, y=80, size=9, pad=3):
        self.rows = [[cell if isinstance(cell, tuple) or cell is None else (cell, 1, 1) for cell in row] for row in rows]
        self.size, self.pad, self.ys = size, pad, [y]
        self.xs = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
        for r in range(len(rows)):
            self.ys.append(self.ys[-1] + self.tall(r))

    def lines(self, r, c):
        text, _, columns = self.rows[r][c]
        return broken(text, self.xs[c + columns] - self.xs[c] - 2 * self.pad, self.size)

    def tall(self, r):
        lines = max(len(self.lines(r, c)) for c, cell in enumerate(self.rows[r]) if cell and cell[1] == 1)
        return lines * self.size * 1.3 + 2 * self.pad

    def texts(self, page):
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                for i, line in enumerate(self.lines(r, c) if cell and cell[0] else []):
                    page.text(self.xs[c] + self.pad, self.ys[r] + self.pad + (i * 1.3 + 0.9) * self.size, line, self.size)

    def boxes(self):
        """(x0, y0, x1, y1) of all cells."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell:
                    yield self.xs[c], self.ys[r], self.xs[c + cell[2]], self.ys[r + cell[1]]

    def edges(self):
        """The four sides of each cell."""
        for x0, y0, x1, y1 in self.boxes():
            yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
