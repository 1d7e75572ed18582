#!/usr/bin/env python3
"""Every part of our workbooks and Word documents against the transitional schemas of ECMA-376, and that the check sees damage.

usage: check_schemas.py SCHEMAS PROGRAM    (SCHEMAS: what schemas.sh prints; PROGRAM: the unit test check_xlsx)
The workbooks are those of the main job with all options, and PROGRAM's samples (harsh texts, many rows). The documents are
those of all forms for catalogs.
"""
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile

from lxml import etree

from common import IDS, Tally, load, root_copy, run, store

# Which schema a part obeys, by its path; the package's own parts without a schema are held against its rules below.
PARTS = [(r"xl/(workbook|sharedStrings|styles|comments\d+|worksheets/sheet\d+)\.xml", "sml.xsd"),
         (r"xl/theme/theme\d+\.xml", "dml-main.xsd"), (r"word/\w+\.xml", "wml.xsd"),
         (r"docProps/custom\.xml", "shared-documentPropertiesCustom.xsd"), (r"docProps/app\.xml", "shared-documentPropertiesExtended.xsd"),
         (r"(.*/)?_rels/[^/]*\.rels", "opc-relationships.xsd")]
BARE = {"[Content_Types].xml", "docProps/core.xml"}
CORE = {"title", "subject", "creator", "keywords", "description", "lastModifiedBy", "created", "modified", "category",
        "contentStatus", "language"}
# What wml.xsd takes from the namespace of XML itself, and does not say where it is.
XML = """<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<attribute name="space"><simpleType><restriction base="NCName"><enumeration value="default"/><enumeration value="preserve"/>
</restriction></simpleType></attribute></schema>"""
BOTH = """<schema xmlns="http://www.w3.org/2001/XMLSchema"><import namespace="http://www.w3.org/XML/1998/namespace"
schemaLocation="xml.xsd"/><import namespace="{}" schemaLocation="{}"/></schema>"""


class Schemas:
    def __init__(self, folder):
        self.folder, self.loaded = pathlib.Path(folder), {}

    def load(self, name):
        path = self.folder / name
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "xml.xsd").write_text(XML)
            both = pathlib.Path(folder) / "both.xsd"
            both.write_text(BOTH.format(etree.parse(str(path)).getroot().get("targetNamespace"), path.as_uri()))
            return etree.XMLSchema(etree.parse(str(both)))

    def fault(self, part, data):
        """What is wrong with a part, or None."""
        tree = etree.fromstring(data)
        name = next((schema for pattern, schema in PARTS if re.fullmatch(pattern, part)), None)
        if name is None:
            return None if part in BARE or part.endswith(".vml") else "is of no known kind"
        if name not in self.loaded:
            self.loaded[name] = self.load(name)
        # What is newer than the schemas stands in namespaces that a reader may ignore (ECMA-376 part 3, 7.2).
        newer = (tree.attrib.pop("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "")).split()
        for element in [e for prefix in newer for e in tree.iter(f"{{{tree.nsmap[prefix]}}}*")]:
            if element.getparent() is not None:
                element.getparent().remove(element)
        # Excel itself writes xml:space on <t>, to keep the blanks at a text's ends; the schemas forget to allow it.
        for text in tree.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"):
            text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        schema = self.loaded[name]
        return None if schema.validate(tree) else str(schema.error_log.last_error)


def check_package(book):
    """ECMA-376 part 2: each part has a type, each relationship a part; core properties are those it names, once."""
    names = set(book.namelist())
    types = etree.fromstring(book.read("[Content_Types].xml"))
    own = {e.get("PartName").lstrip("/") for e in types if e.tag.endswith("Override")}
    endings = {e.get("Extension") for e in types if e.tag.endswith("Default")}
    assert own <= names, f"types of parts that are not there: {own - names}"
    for name in names - {"[Content_Types].xml"}:
        assert name in own or name.rsplit(".", 1)[1] in endings, f"{name} has no type"
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(book.read(name)):
            target = posixpath.normpath(posixpath.join(base, relation.get("Target")))
            if relation.get("TargetMode") != "External":
                assert target.lstrip("/") in names, f"{name} leads to {target}, which is not there"
    core = [etree.QName(e).localname for e in etree.fromstring(book.read("docProps/core.xml"))]
    assert set(core) <= CORE and len(set(core)) == len(core), f"core properties {core}"


def check(schemas, path):
    with zipfile.ZipFile(path) as book:
        check_package(book)
        for part in book.namelist():
            fault = schemas.fault(part, book.read(part))
            assert fault is None, f"{part}: {fault}"


def documents(root):
    """Of each form that catalogs are printed in, one of all catalogs, with all that a catalog can say."""
    path = root / "catalog/huiyi-medical.json"
    store(path, load(path) | {"attachment": "附件2", "date": "2026-06-01", "edition": "2026年版", "notes": "甲<乙\n第二行",
                              "record": {"责任者": "A&B", "保管期限": "永久"}})
    forms = sorted(p.stem for p in (root / "layouts").glob("*.json") if p.stem.startswith(("standard", "bound")))
    assert len(forms) > 5, forms
    for form in forms:
        run("build", "--root", root, "--out", root / form, "--format", "docx", "--form", form, check=0)
    forms.append("controls")
    run("build", "--root", root, "--out", root / "controls", "--format", "docx", "--controls", "--fixed-pages", check=0)
    forms.append("posters")
    run("poster", "huiyi-medical", "--root", root, "--out", root / "posters", "--format", "docx", "--select", "all", check=0)
    return [path for form in forms for path in sorted((root / form).rglob("*.docx"))]


def swapped(xml):
    """The merges before the cells."""
    cells, merges = re.search(rb"<sheetData>.*</sheetData>", xml, re.S), re.search(rb"<mergeCells.*</mergeCells>", xml)
    return xml[:cells.start()] + merges.group() + cells.group() + xml[cells.end():].replace(merges.group(), b"")


DAMAGE = {
    "order of elements": ("xl/worksheets/sheet1.xml", swapped),
    "an attribute's type": ("xl/worksheets/sheet1.xml", lambda x: x.replace(b' ht="', b' ht="x', 1)),
    "a cell's kind": ("xl/worksheets/sheet1.xml", lambda x: x.replace(b't="s"', b't="text"', 1)),
    "an unknown attribute": ("xl/worksheets/sheet1.xml", lambda x: x.replace(b"<mergeCell ", b'<mergeCell of="1" ', 1)),
    "a merge without place": ("xl/worksheets/sheet1.xml", lambda x: re.sub(rb'<mergeCell ref="[^"]*"', b"<mergeCell", x, 1)),
    "a paper's number": ("xl/worksheets/sheet1.xml", lambda x: x.replace(b'orientation="landscape"', b'orientation="flat"')),
    "a nameless range": ("xl/workbook.xml", lambda x: re.sub(rb'<definedName name="[^"]*"', b"<definedName", x, 1)),
    "an unknown border": ("xl/styles.xml", lambda x: x.replace(b'style="thin"', b'style="fine"', 1)),
    "a string outside a string item": ("xl/sharedStrings.xml", lambda x: re.sub(rb"<si>(<t.*?</t>)</si>", rb"\1", x, 1)),
    "a paragraph's properties behind its text": ("word/document.xml", lambda x: re.sub(
        rb"<w:p>(<w:pPr>.*?</w:pPr>)(<w:r>.*?)</w:p>", rb"<w:p>\2\1</w:p>", x, 1)),
    "a width in words": ("word/document.xml", lambda x: x.replace(b'<w:gridCol w:w="', b'<w:gridCol w:w="wide', 1)),
    "an unknown jc": ("word/styles.xml", lambda x: x.replace(b'<w:jc w:val="', b'<w:jc w:val="x', 1)),
    "a header's field without a name": ("word/footer0.xml", lambda x: re.sub(rb' w:instr="[^"]*"', b"", x, 1)),
    "a relation without kind": ("xl/_rels/workbook.xml.rels", lambda x: re.sub(rb' Type="[^"]*"', b"", x, 1)),
}


def must_see(schemas, path, part, change):
    with zipfile.ZipFile(path) as book:
        good = book.read(part)
    bad = change(good)
    assert bad != good, "the damage did nothing"
    assert schemas.fault(part, good) is None and schemas.fault(part, bad), "went unseen"


def main():
    schemas, tally = Schemas(sys.argv[1]), Tally()
    with root_copy() as root, tempfile.TemporaryDirectory() as folder:
        run("build", "--root", root, "--out", root / "out", "--format", "xlsx", "--review", "--workbook", "all.xlsx",
            "--township-sheets", check=0)
        subprocess.run([sys.argv[2], folder], check=True, stdout=subprocess.DEVNULL)
        paths = sorted((root / "out").rglob("*.xlsx")) + sorted(pathlib.Path(folder).glob("*.xlsx"))
        assert len(paths) > 2 * len(IDS) + 2, paths
        for path in paths:
            tally.case(path.name, check, schemas, path)
        words = documents(root)
        for path in words:
            tally.case(f"{path.parents[1].name} {path.name}", check, schemas, path)
        for name, (part, change) in DAMAGE.items():
            path = next(p for p in words if p.parents[1].name == "standard") if part.startswith("word") else root / f"out/{IDS[0]}/{IDS[0]}.xlsx"
            tally.case(f"seen: {name}", must_see, schemas, path, part, change)
    tally.done()


if __name__ == "__main__":
    main()
