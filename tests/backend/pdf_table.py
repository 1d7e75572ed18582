"""The logical table of a tagged PDF, read from the file: qpdf opens its objects, this reads structure, content and maps
from glyph codes to characters. Nothing in it knows how our program writes them; what it does not know it refuses.
"""
import base64
import json
import re
import subprocess

TOKEN = re.compile(rb"""
    (?P<hex><[0-9A-Fa-f\s]*>) | (?P<open><<) | (?P<close>>>) | (?P<name>/[^\s<>\[\]()/]*) |
    (?P<number>[-+]?[0-9]*\.?[0-9]+) | (?P<array>[\[\]]) | (?P<string>\((?:[^()\\]|\\.)*\)) | (?P<word>[A-Za-z'"*]+)
""", re.X | re.S)


ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def string_bytes(token):
    """The bytes of a string in either of its two forms (ISO 32000-1, 7.3.4)."""
    if token.startswith(b"<"):
        return bytes.fromhex(token[1:-1].decode())

    def plain(match):
        what = match.group(1)
        if what.isdigit():
            return bytes([int(what, 8) & 255])
        return b"" if what in (b"\n", b"\r\n") else ESCAPES.get(what, what)
    return re.sub(rb"\\([0-7]{1,3}|\r\n|.)", plain, token[1:-1], flags=re.S)


class Cell:
    """A cell of the table: its span, its text, or its options as (what is drawn, what is read aloud, label). What heads
    it: `headers` are ids of cells; `scope` is empty but in a head."""

    def __init__(self, rows, columns):
        self.rows, self.columns, self.text, self.options = rows, columns, "", []
        self.id, self.scope, self.headers = None, "", []


class Document:
    def __init__(self, path):
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path, "-"],
                              stdout=subprocess.PIPE, check=True)
        self.objects = json.loads(done.stdout)["qpdf"][1]
        self.maps, self.marked = {}, {}
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])
        for page in self.pages(self.get(self.root["/Pages"]), self.root["/Pages"]):
            self.read_page(*page)

    def entry(self, reference):
        return self.objects["obj:" + reference]

    def get(self, value):
        """What a reference leads to; all else is itself."""
        if not (isinstance(value, str) and value.endswith(" R")):
            return value
        entry = self.entry(value)
        return entry["value"] if "value" in entry else entry["stream"]["dict"]

    def stream(self, reference):
        return base64.b64decode(self.entry(reference)["stream"]["data"])

    def pages(self, node, reference):
        if node["/Type"] == "/Page":
            yield node, reference
            return
        for kid in node["/Kids"]:
            yield from self.pages(self.get(kid), kid)

    # ---- content ----

    def characters(self, font):
        """Code → text, of a font of two-byte codes, by its ToUnicode."""
        if font not in self.maps:
            found, data = {}, self.stream(self.get(font)["/ToUnicode"])
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
                for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                    found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
            for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
                for a, b, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                    for i in range(int(b, 16) - int(a, 16) + 1):
                        found[int(a, 16) + i] = chr(ord(bytes.fromhex(text.decode()).decode("utf-16-be")) + i)
            self.maps[font] = found
        return self.maps[font]

    def read_page(self, page, reference):
        """Text of each marked sequence of the page, into self.marked[page, number]."""
        fonts = self.get(self.get(page["/Resources"])["/Font"])
        contents = page["/Contents"] if isinstance(page["/Contents"], list) else [page["/Contents"]]
        data, stack, held, font = b"\n".join(map(self.stream, contents)), [], [], None
        for match in TOKEN.finditer(data):
            if match.lastgroup != "word":
                held.append(match.group())
                continue
            word = match.group()
            if word in (b"BDC", b"BMC"):
                stack.append(self.begin(b" ".join(held), reference))
            elif word == b"EMC":
                self.end(stack, reference)
            elif word == b"Tf":
                font = fonts[held[-2].decode()]
            elif word in (b"Tj", b"TJ"):
                self.show(held, font, stack)
            held = []
        assert not stack, "marked content is left open"

    def begin(self, operands, page):
        number = re.search(rb"/MCID (\d+)", operands)
        instead = re.search(rb"/ActualText <([0-9A-Fa-f]*)>", operands)
        mark = {"id": (page, int(number.group(1))) if number else None, "text": [], "instead": None,
                "artifact": operands.startswith(b"/Artifact")}
        if instead:
            mark["instead"] = bytes.fromhex(instead.group(1).decode()).decode("utf-16")
        return mark

    def end(self, stack, page):
        mark = stack.pop()
        text = "".join(mark["text"]) if mark["instead"] is None else mark["instead"]
        if mark["id"]:
            assert mark["id"] not in self.marked, f"{mark['id']} is there twice"
            self.marked[mark["id"]] = text
        elif stack:
            stack[-1]["text"].append(text)

    def show(self, operands, font, stack):
        assert stack, "text outside marked content"
        if any(mark["artifact"] for mark in stack):
            return
        codes = b"".join(string_bytes(o) for o in operands if o[:1] in b"<(")
        known = self.characters(font)
        for i in range(0, len(codes), 2):
            code = codes[i] << 8 | codes[i + 1]
            assert code in known, f"glyph {code} has no character"
            stack[-1]["text"].append(known[code])

    # ---- structure ----

    def kids(self, element):
        kids = self.get(element.get("/K", []))
        return kids if isinstance(kids, list) else [kids]

    def text(self, element, page=None):
        """All text below an element, in order."""
        page, parts = element.get("/Pg", page), []
        for kid in self.kids(element):
            if isinstance(kid, int):
                parts.append(self.marked[page, kid])
                continue
            kid = self.get(kid)
            if "/MCID" in kid:
                parts.append(self.marked[kid.get("/Pg", page), kid["/MCID"]])
            elif kid.get("/Type") != "/OBJR":
                parts.append(self.text(kid, page))
        return "".join(parts)

    def elements(self, kind, element=None):
        """The elements of a kind, in order."""
        element = element or self.get(self.root["/StructTreeRoot"])
        for kid in self.kids(element):
            kid = self.get(kid)
            if not isinstance(kid, dict) or "/S" not in kid:
                continue
            if kid["/S"] == kind:
                yield kid
            else:
                yield from self.elements(kind, kid)

    def cell(self, element):
        spans = {}
        attributes = self.get(element.get("/A", {}))
        for one in attributes if isinstance(attributes, list) else [attributes]:
            spans.update(self.get(one))
        cell = Cell(spans.get("/RowSpan", 1), spans.get("/ColSpan", 1))
        cell.id, cell.scope, cell.headers = element.get("/ID"), spans.get("/Scope", ""), spans.get("/Headers", [])
        assert bool(cell.scope) == (element["/S"] == "/TH"), f"a {element['/S']} with scope {cell.scope}"
        items = list(self.elements("/LI", element))
        for item in items:
            label, body = next(self.elements("/Lbl", item)), next(self.elements("/LBody", item))
            cell.options.append((self.text(label), label["/Alt"][2:], self.text(body)))
        cell.text = "" if items else self.text(element)
        return cell

    def table(self):
        """{(row, column): Cell} of the one table, heads first; and the numbers of head rows, rows and columns."""
        table, = self.elements("/Table")
        places, covered, row = {}, set(), 0
        heads = len([line for head in self.elements("/THead", table) for line in self.elements("/TR", head)])
        for line in self.elements("/TR", table):
            column = 0
            for kid in map(self.get, self.kids(line)):
                while (row, column) in covered:
                    column += 1
                cell = places[row, column] = self.cell(kid)
                mine = {(r, c) for r in range(row, row + cell.rows) for c in range(column, column + cell.columns)}
                assert not mine & covered, f"cells overlap at row {row + 1}, column {column + 1}"
                covered |= mine
            row += 1
        columns = 1 + max(c for _, c in covered)
        assert len(covered) == row * columns, "the cells do not fill the table"
        return places, heads, row, columns

    def lines(self):
        """Texts before and after the table."""
        document = self.get(self.kids(self.get(self.root["/StructTreeRoot"]))[0])
        before, after, found = [], [], before_or_after(self, document)
        for is_after, text in found:
            (after if is_after else before).append(text)
        return before, after


def before_or_after(document, element):
    seen = False
    for kid in map(document.get, document.kids(element)):
        if kid["/S"] == "/Table":
            seen = True
        else:
            yield seen, document.text(kid)
