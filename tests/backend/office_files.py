"""Workbooks and documents written by hand, part by part: what no library would write is wanted too."""
import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def archive(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in parts.items():
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, compress_type=method)
    return out.getvalue()


def rels(*entries):
    """(id, type, target) …"""
    body = "".join(f'<Relationship Id="{i}" Type="{R}/{t}" Target="{p}"/>' for i, t, p in entries)
    return f'{HEAD}<Relationships xmlns="{RELS}">{body}</Relationships>'


# ---- documents ----

def t(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content, props=""):
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(c if c.startswith('<') else t(c) for c in content)}</w:p>"


def tc(*content, span=1, merge=None):
    """merge: None, "restart" or "continue"."""
    props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        props += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    body = "".join(c if c.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(c) for c in content) or "<w:p/>"
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{body}</w:tc>"


def tr(*cells, head=False):
    props = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{props}{''.join(c if c.startswith('<w:tc>') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sym(code, font="Wingdings 2"):
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def check_box(ticked):
    """w14:checkbox, as Word 2010 and later write it."""
    return (f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="2612" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            f'<w:sdtContent>{t("☒" if ticked else "☐")}</w:sdtContent></w:sdt>')


def form_check_box(ticked, by_default=False):
    """FORMCHECKBOX, as Word 97 and later write it."""
    state = f'<w:default w:val="{int(ticked)}"/>' if by_default else f'<w:default w:val="0"/><w:checked w:val="{int(ticked)}"/>'
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/><w:checkBox><w:sizeAuto/>'
            f'{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def eq_box():
    """□ with √ over it, as old hands type it."""
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \\o\\ac(□,√)</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def docx(*body, numbering=None, document="word/document.xml", doctype="", **more):
    """`document`: where the main part is."""
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": rels(("rId1", "officeDocument", document)),
        document: f'{HEAD}{doctype}<w:document xmlns:w="{W}" xmlns:w14="{W14}" xmlns:r="{R}"><w:body>{"".join(body)}'
                  "<w:sectPr/></w:body></w:document>",
    }
    folder, name = document.rsplit("/", 1)
    if numbering:
        parts[f"{folder}/_rels/{name}.rels"] = rels(("rId1", "numbering", "lists.xml"))
        parts[f"{folder}/lists.xml"] = f'{HEAD}<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    others = more.get("others", {})
    if others:
        types = {**({"numbering": "lists.xml"} if numbering else {}), **{k: f"{k}.xml" for k in others}}
        parts[f"{folder}/_rels/{name}.rels"] = rels(*((f"rId{i}", k, v) for i, (k, v) in enumerate(types.items())))
        for k, (root, content) in others.items():
            parts[f"{folder}/{k}.xml"] = f'{HEAD}<w:{root} xmlns:w="{W}">{content}</w:{root}>'
    parts.update(more.get("parts", {}))
    return archive(parts)


# ---- workbooks ----

def sheet_xml(rows, merges=(), cols="", doctype=""):
    """rows: {number: [(ref, attributes, content)]} or ready XML."""
    body = rows if isinstance(rows, str) else "".join(
        f'<row r="{n}">' + "".join(f'<c r="{ref}"{a}>{content}</c>' for ref, a, content in cells) + "</row>"
        for n, cells in rows.items())
    merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    return f'{HEAD}{doctype}<worksheet xmlns="{S}">{cols}<sheetData>{body}</sheetData>{merged}</worksheet>'


def inline(text):
    return f'<is><t xml:space="preserve">{escape(text)}</t></is>'


def column_name(i):
    name = ""
    i += 1
    while i:
        i, rest = divmod(i - 1, 26)
        name = chr(65 + rest) + name
    return name


def grid_rows(table, first=1):
    """A list of lists of texts as rows of inline strings; None makes no cell."""
    return {first + r: [(f"{column_name(c)}{first + r}", ' t="inlineStr"', inline(text))
                        for c, text in enumerate(row) if text is not None] for r, row in enumerate(table)}


def xlsx(sheets, strings=None, styles=None, book="xl/workbook.xml", states=(), more=None):
    """sheets: {name: XML}. Part names are not the usual ones: only relationships lead to them."""
    folder, name = book.rsplit("/", 1)
    entries, listed, parts = [], "", {}
    for i, (title, xml) in enumerate(sheets.items()):
        entries.append((f"s{i}", "worksheet", f"leaves/leaf-{i}.xml"))
        state = f' state="{states[i]}"' if i < len(states) and states[i] else ""
        listed += f'<sheet name="{escape(title)}" sheetId="{i + 1}"{state} r:id="s{i}"/>'
        parts[f"{folder}/leaves/leaf-{i}.xml"] = xml
    if strings is not None:
        entries.append(("t", "sharedStrings", f"/{folder}/words.xml"))
        parts[f"{folder}/words.xml"] = f'{HEAD}<sst xmlns="{S}">{strings}</sst>'
    if styles is not None:
        entries.append(("f", "styles", "looks.xml"))
        parts[f"{folder}/looks.xml"] = f'{HEAD}<styleSheet xmlns="{S}">{styles}</styleSheet>'
    parts[f"{folder}/_rels/{name}.rels"] = rels(*entries)
    parts["_rels/.rels"] = rels(("rId1", "officeDocument", book))
    parts[book] = f'{HEAD}<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>'
    parts.update(more or {})
    return archive(parts)
