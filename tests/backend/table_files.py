"""Tables as files of several kinds, for tests that compare what comes in with what went out. A table is a list of rows; a
cell is (text, rows, columns) or None where another covers it. Around it stand lines: title first, tails after."""
import csv
import io
import re
import unicodedata
from html import escape

import office_files as office


# In a text: a form's own box, ticked and blank; a tick as a character of a symbol font. Each format has its own.
TICKED, BLANK, TICK = "\uE000", "\uE001", "\uE002"


def cell(text, rows=1, columns=1):
    return text, rows, columns


def html(before, rows, after, site=False, charset="utf-8"):
    """A page as sites show it: the title is a heading, lines are paragraphs. site: in a frame of the site's own, whose name
    stands behind the title."""
    def lines(text):
        return (escape(text).replace("\n", "<br>").replace(TICKED, '<input type="checkbox" checked>')
                .replace(BLANK, '<input type="checkbox">').replace(TICK, "&radic;").replace("  ", "&nbsp; "))
    body = "".join("<tr>" + "".join(
        f'<td rowspan="{c[1]}" colspan="{c[2]}">{lines(c[0])}</td>' for c in row if c) + "</tr>\n" for row in rows)
    head = "".join(f"<h2>{lines(b)}</h2>" if i == 0 else f"<p>{lines(b)}</p>" for i, b in enumerate(before))
    foot = "".join(f"<p>{lines(a)}</p>" for a in after)
    inner = f'{head}<table border="1">\n{body}</table>{foot}'
    if site:
        inner = ('<table><tr><td><a href="/">首页</a> <a href="/zwgk">政务公开</a></td></tr><tr><td><div><span>'
                 f'{inner}</span></div></td></tr></table>')
    title = f"<title>{escape(before[0])}_某某县人民政府网</title>" if site else ""
    return (f'<html><head><meta charset="{charset}">{title}</head><body>{inner}</body></html>').encode(charset)


def flat(before, rows, after):
    """What a format without merges can hold: a head's captions again under each other, other covered cells empty."""
    width = len(rows[0])
    out = [[b] + [""] * (width - 1) for b in before]
    for row in rows:
        out.append([c[0] if c else "" for c in row])
    return out + [[a] + [""] * (width - 1) for a in after]


def text(before, rows, after, separator=",", charset="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(flat(before, rows, after))
    return out.getvalue().encode(charset)


def letters(column):
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def xlsx(before, rows, after, right=0, gap=0, parted=False):
    """right, gap: empty columns at the left, empty rows above the table. parted: lines below it lie in several cells."""
    width = len(rows[0])
    merges, body = [], {}
    lines = [[cell(b, 1, width)] + [None] * (width - 1) for b in before] + [[None] * width] * gap + rows
    for a in after:
        pieces = a.split("　") if parted else [a]
        lines.append([cell(pieces[c]) if c < len(pieces) else None for c in range(width)] if parted else
                     [cell(a, 1, width)] + [None] * (width - 1))
    for r, row in enumerate(lines, 1):
        body[r] = [(f"{letters(c + right)}{r}", *value(x[0])) for c, x in enumerate(row) if x and x[0]]
        merges += [f"{letters(c + right)}{r}:{letters(c + right + x[2] - 1)}{r + x[1] - 1}" for c, x in enumerate(row)
                   if x and (x[1] > 1 or x[2] > 1)]
    return office.xlsx({"目录": office.sheet_xml(body, merges)})


def value(content):
    """Attributes and content of a cell: what looks like a number is one."""
    number = re.fullmatch("[1-9][0-9]{0,3}", content)
    return ("", f"<v>{content}</v>") if number else (' t="inlineStr"', office.inline(content))


def docx(before, rows, after):
    own = {TICKED: office.check_box(True), BLANK: office.check_box(False), TICK: office.sym("F050")}

    def paragraphs(text):
        return [office.p(*(own.get(piece, piece) for piece in re.split(f"([{TICKED}{BLANK}{TICK}])", line) if piece))
                for line in text.split("\n")]
    out = []
    for r, row in enumerate(rows):
        cells, c = [], 0
        while c < len(row):
            top = r
            while rows[top][c] is None and top > 0 and not reaches(rows, top, c, r):
                top -= 1
            here = rows[top][c]
            merge = None if here[1] == 1 else "restart" if top == r else "continue"
            cells.append(office.tc(*(paragraphs(here[0]) if top == r else []), span=here[2], merge=merge))
            c += here[2]
        out.append(office.tr(*cells, head=False))
    return office.docx(*(office.p(b, props='<w:jc w:val="center"/>') for b in before), office.tbl(*out),
                       *(office.p(a) for a in after))


def reaches(rows, top, column, row):
    """Does the cell that begins at (top, column) reach down to the row?"""
    return rows[top][column] is not None and top + rows[top][column][1] > row


WRITERS = {"html": html, "csv": text, "xlsx": xlsx, "docx": docx}


# ---- catalogs as tables ----

PLAIN = {"box": lambda label, on: f"{'☑' if on else '☐'}{label}", "between": "\n", "tick": "√"}


def captions(columns):
    """The head, of two tiers where a column has parts; every column once more, with its caption, when it has none."""
    two = any("columns" in column for column in columns)
    top, bottom = [], []
    for column in columns:
        parts = column.get("columns")
        if parts is None:
            top.append(cell(column["caption"], 2 if two else 1))
            bottom.append(None)
            continue
        top += [cell(column["caption"], 1, len(parts))] + [None] * (len(parts) - 1)
        bottom += [cell(part["caption"]) for part in parts]
    return [top, bottom] if two else [top]


def fold(text):
    return unicodedata.normalize("NFKC", text)


def box_text(column, value, style):
    """Every option with its box, ticked where the item has it; what the item says beside a label follows a colon."""
    if not isinstance(value, dict):
        return value or ""
    own = {fold(label): label for label in value}  # an item may write a label its own way
    fewer = False in value.values()  # then it names all that the cell lists
    options = [o for o in column["options"] if fold(o) in own or not fewer]
    def box(option):
        label = own.get(fold(option), option)
        note = value.get(label)
        return style["box"](f"{label}：{note}" if isinstance(note, str) else label, bool(note))
    return style["between"].join(box(option) for option in options)


def table(catalog, style=None):
    """The rows of a catalog; what an item has not, or has in common with the one above (`same`), is merged with it."""
    style = {**PLAIN, **(style or {})}
    columns = [c for top in catalog["columns"] for c in top.get("columns", [top])]
    rows = []
    for item in catalog["items"]:
        row = []
        for column in columns:
            key, kind = column["key"], column.get("kind")
            joined = key in item.get("same", []) or (kind is None and key not in item)
            text = (style["tick"] if item.get(key) else "") if kind == "tick" else (
                box_text(column, item.get(key), style) if kind == "checks" else item.get(key, ""))
            row.append(None if joined and rows else cell(text))
        rows.append(row)
    for c in range(len(columns)):
        for r in reversed(range(len(rows))):
            if rows[r][c]:
                below = next((k for k in range(r + 1, len(rows)) if rows[k][c]), len(rows))
                rows[r][c] = cell(rows[r][c][0], below - r)
    return captions(catalog["columns"]) + rows
