"""OFD files as GB/T 33190-2016 has them: where each character stands, the table by its custom tags, and what
GB/T 42133-2022 does not let an archive keep. Nothing in it knows how our program writes them; what it does not know it refuses.
"""
import functools
import posixpath
import zipfile

import lxml.etree

from pdf_table import Cell

NS = {"o": "http://www.ofdspec.org/2016", "s": "urn:gongkai:structure:1"}
DOC = "Doc_0/Document.xml"


def local(element):
    return lxml.etree.QName(element).localname


def numbers(text):
    return [float(v) for v in text.split()]


class Page:
    def __init__(self, root):
        self.box = numbers(root.findtext("o:Area/o:PhysicalBox", namespaces=NS))
        self.texts, self.paths, self.letters = {}, set(), []  # by ID; letters: (character, x, y, font, size)
        for element in root.iterfind("o:Content/o:Layer/*", NS):
            if local(element) == "TextObject":
                self.texts[element.get("ID")] = self.text(element)
            else:
                assert local(element) == "PathObject", local(element)
                self.paths.add(element.get("ID"))

    def text(self, element):
        x0, y0, w, h = numbers(element.get("Boundary"))
        assert w > 0 and h > 0 and not {"CTM", "HScale", "ReadDirection", "CharDirection"} & set(element.attrib)
        said = []
        for code in element.iterfind("o:TextCode", NS):
            x, y, text = x0 + float(code.get("X")), y0 + float(code.get("Y")), code.text
            steps = {name: numbers(code.get(name)) if code.get(name) else [0] * (len(text) - 1)
                     for name in ("DeltaX", "DeltaY")}
            for c, dx, dy in zip(text, [0] + steps["DeltaX"], [0] + steps["DeltaY"]):
                x, y = x + dx, y + dy
                self.letters.append((c, x, y, element.get("Font"), float(element.get("Size"))))
            assert all(len(d) == len(text) - 1 for d in steps.values()), f"{len(text)} characters, {steps}"
            said.append(text)
        return "".join(said)


class Ofd:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None, "a part is damaged"
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.days = {info.date_time for info in archive.infolist()}
        self.xml = {name: lxml.etree.fromstring(data) for name, data in self.parts.items() if name.endswith(".xml")}
        self.document = self.xml[DOC]
        self.page_parts = {p.get("ID"): self.at(DOC, p.get("BaseLoc")) for p in self.document.iterfind("o:Pages/o:Page", NS)}

    @functools.cached_property
    def pages(self):
        return {i: Page(self.xml[part]) for i, part in self.page_parts.items()}

    def at(self, part, location):
        """The part that a location in another one names."""
        name = location[1:] if location.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), location))
        assert name in self.parts, f"{name} is not there"
        return name

    def attached(self):
        """Name → bytes of the files inside, as Document.xml leads to them."""
        part = self.document.findtext("o:Attachments", namespaces=NS)
        files = self.xml[self.at(DOC, part)].iterfind("o:Attachment", NS) if part else ()
        return {file.get("Name"): self.parts[self.at(self.at(DOC, part), file.findtext("o:FileLoc", namespaces=NS))] for file in files}

    # ---- structure ----

    def structure(self):
        tags = self.at(DOC, self.document.findtext("o:CustomTags", namespaces=NS))
        return self.xml[self.at(tags, self.xml[tags].findtext("o:CustomTag/o:FileLoc", namespaces=NS))]

    def said(self, element):
        """The texts of the objects that an element names, in order."""
        parts = []
        for ref in element.iter(f"{{{NS['o']}}}ObjectRef"):
            page = self.pages[ref.get("PageRef")]
            assert ref.text in page.texts or ref.text in page.paths, f"no object {ref.text}"
            parts.append(page.texts.get(ref.text, ""))
        return "".join(parts)

    def cell(self, element):
        cell = Cell(int(element.get("rowSpan", 1)), int(element.get("colSpan", 1)))
        cell.scope = element.get("scope", "")
        cell.text = self.said(element)
        for option in element.iterfind("s:l/s:li", NS):
            box, label = option.find("s:lbl", NS), option.find("s:lbody", NS)
            cell.options.append((self.said(box), box.get("alt"), self.said(label)))
        return cell

    def table(self):
        """{(row, column): Cell} and how many head rows there are."""
        cells, taken = {}, set()
        table = self.structure().find(".//s:table", NS)
        for row, tr in enumerate(table.iter(f"{{{NS['s']}}}tr")):
            column = 0
            for element in tr:
                while (row, column) in taken:
                    column += 1
                cell = cells[row, column] = self.cell(element)
                area = {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                assert not area & taken, f"cells overlap at {row}, {column}"
                taken |= area
        return cells, len(table.findall("s:thead/s:tr", NS))


# ---- what an archive may not keep (GB/T 42133-2022) ----
# Clause, parts, what must select nothing, and a change of a part after which it selects something.

PAGES, ANY = "Content.xml", ".xml"
FORBIDDEN = [
    ("6.2.1 a", "OFD.xml", "/o:OFD[not(@DocType='OFD-A')]", ("OFD-A", "OFD")),
    ("6.2.1 c", "OFD.xml", "/o:OFD[count(o:DocBody) != 1]", ("</ofd:DocBody>", "</ofd:DocBody><ofd:DocBody/>")),
    ("6.2.2 a", DOC, "//o:Permissions", ("<ofd:CustomTags>", "<ofd:Permissions/><ofd:CustomTags>")),
    ("6.2.2 b", DOC, "//o:VPreferences", ("<ofd:CustomTags>", "<ofd:VPreferences/><ofd:CustomTags>")),
    ("6.2.2 c", DOC, "/o:Document/o:Actions", ("<ofd:CustomTags>", "<ofd:Actions/><ofd:CustomTags>")),
    ("6.2.2 e", DOC, "//o:Extensions", ("<ofd:CustomTags>", "<ofd:Extensions/><ofd:CustomTags>")),
    ("6.2.3 c", PAGES, "//o:Actions", ("<ofd:Content>", "<ofd:Actions/><ofd:Content>")),
    ("6.2.3 d", PAGES, "//o:Layer[@Name = following-sibling::o:Layer/@Name]",
     ("</ofd:Content>", '<ofd:Layer Name="a"/><ofd:Layer Name="a"/></ofd:Content>')),
    ("6.2.3 e", PAGES, "//o:PageBlock//o:PageBlock//o:PageBlock//o:PageBlock", ("</ofd:Layer>", "<ofd:PageBlock>" * 4 +
                                                                             "</ofd:PageBlock>" * 4 + "</ofd:Layer>")),
    ("6.2.5", DOC, "//o:OutlineElem/o:Actions/o:Action/*[not(self::o:Goto)]", ("<ofd:Goto>", "<ofd:URI/><ofd:Goto>")),
    ("6.2.6 a", PAGES, "//o:PageRes", ("<ofd:Content>", "<ofd:PageRes/><ofd:Content>")),
    ("6.2.6 b", "PublicRes.xml", "//o:Font[not(o:FontFile)]", ("</ofd:Fonts>", '<ofd:Font ID="0"/></ofd:Fonts>')),
    ("6.2.6 e", ANY, "//o:MultiMedias | //o:ImageObject", ("</ofd:Fonts>", "</ofd:Fonts><ofd:MultiMedias/>")),
    ("6.3.1", ANY, "//o:ColorSpaces", ("</ofd:Fonts>", "</ofd:Fonts><ofd:ColorSpaces/>")),
    ("6.3.2", PAGES, "//o:Clips", ("</ofd:TextObject>", "<ofd:Clips/></ofd:TextObject>")),
    ("6.3.3 c", PAGES, "//*[@Stroke='false' and (@LineWidth or o:StrokeColor)]",
     (' Boundary="', ' Stroke="false" LineWidth="1" Boundary="')),
    ("6.6 c", PAGES, "//o:TextObject[not(@Size)]", (" Size=", " size=")),
    ("6.6 d", PAGES, "//o:TextObject[@CTM]", (" Size=", ' CTM="2 0 0 1 0 0" Size=')),
    ("6.10.1", DOC, "//o:Annotations", ("<ofd:CustomTags>", "<ofd:Annotations/><ofd:CustomTags>")),
    ("6.13", "OFD.xml", "//o:Signatures", ("</ofd:DocBody>", "<ofd:Signatures/></ofd:DocBody>")),
    ("6.15", "Attachments.xml", "//o:Attachment[not(@Format='TXT' or @Format='XML')]", ('"TXT"', '"XLSX"')),
]


def kept_in_vain(ofd):
    """The clauses that a file breaks."""
    found = []
    for clause, part, path, _ in FORBIDDEN:
        if any(root.xpath(path, namespaces=NS) for name, root in ofd.xml.items() if name.endswith(part)):
            found.append(clause)
    locations = [(name, e) for name, root in ofd.xml.items() for e in root.iter() if local(e) in ("FileLoc", "FontFile")]
    for name, element in locations:  # 6.1: all that it needs is in the file
        base = "Res/" if local(element) == "FontFile" else ""
        try:
            ofd.at(name, base + element.text)
        except AssertionError:
            found.append("6.1")
    return found
