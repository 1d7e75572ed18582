#!/usr/bin/env python3
"""PDFs come in by their pages, not by what is attached to them: our own in every form, by their tags; documents that the
office program tags, or prints without tags on pages of several sizes. What comes back is compared with the catalog that was
printed, or with the import of the document, cell for cell; tags that do not tell everything are not believed, and what is not
certain is refused or told.
"""
import json
import pathlib
import re
import resource
import signal
import subprocess
import tempfile

import office
import pdf_made
from check_cases import cells, compare
from PIL import Image

from common import IDS, ROOT, Tally, leaves, load, run, sh

CASES = ROOT / "tests/cases"
FORMS = ("standard", "bound", "standard-a3", "standard-portrait", "standard-running")


def given(catalog, columns):
    """The catalog as a form of fewer columns prints it."""
    kept = [column["key"] for column in leaves(columns)]

    def of(columns):
        for column in columns:
            inner = list(of(column["columns"])) if "columns" in column else []
            if inner or column.get("key") in kept:
                yield {**column, "columns": inner} if inner else column
    items = [{k: v for k, v in item.items() if k in (*kept, "same", "review")} for item in catalog["items"]]
    return {**catalog, "columns": list(of(catalog["columns"])), "items": items, "date": ""}


def same(have, want):
    want = given(want, have["columns"])
    right, places, wrong = compare(have, {**want, "review": []})
    assert right == places, "\n".join(f"{place}: {a!r}, not {b!r}" for place, a, b in wrong) or "flagged cells differ"
    return places


def printed(catalog, form, folder):
    run("build", catalog, "--root", ROOT, "--out", folder / form, "--format", "pdf", "--form", form, "--quiet", check=0)
    return folder / form / catalog.stem / f"{catalog.stem}.pdf"


def ours(name, form, folder, count):
    back = folder / f"{form}-{name}.json"
    run("import", printed(ROOT / f"catalog/{name}.json", form, folder), "-o", back, "--root", ROOT, check=0)
    have = load(back)
    assert len(list(leaves(have["columns"]))) > 4, have["columns"]
    count[0] += same(have, load(ROOT / f"catalog/{name}.json"))


def spread(catalog):
    """What each item says, merged or again."""
    above, items = {}, []
    for item in catalog["items"]:
        goes_on = {k: v for k, v in above.items() if k not in ("id", "review") and (isinstance(v, str) or k in item.get("same", []))}
        above = {**goes_on, **item}
        items.append(above)
    return cells({**catalog, "items": items})


def is_again(wrong, want):
    """Was a cell taken for merged that says what stands above? Where a page begins with it, a paper does not tell which."""
    (row, key), have, _ = wrong
    keys = have if key == "same" else [key] if have is None else []
    return keys and all(want.get((row, k)) == want.get((row - 1, k)) is not None for k in keys)


def without_tags(pdf, folder):
    loose, bare = folder / "loose.pdf", folder / f"bare-{pdf.name}"
    sh("qpdf", "--qdf", "--object-streams=disable", pdf, loose)
    bare.write_bytes(loose.read_bytes().replace(b"/StructTreeRoot ", b"/StructTreeNone ", 1))
    return bare


def by_their_lines(name, form, folder, count):
    """Our papers without their tags: the ruling lines say the same; what they do not is told, or refused and told."""
    bare, back = without_tags(folder / f"{form}/{name}/{name}.pdf", folder), folder / "bare.json"
    done = run("import", bare, "-o", back, "--replace", "--root", ROOT)
    if done.returncode != 0:
        assert re.search("GK1247|GK2516", done.stderr), done.stderr
        run("import", bare, "-o", back, "--replace", "--root", ROOT, "--accept-guess", check=0)
    have = load(back)
    want = given(load(ROOT / f"catalog/{name}.json"), have["columns"])
    right, places, wrong = compare(have, want)
    wrong = [w for w in wrong if not is_again(w, spread(want))]
    assert not wrong, "\n".join(f"{place}: {a!r}, not {b!r}" for place, a, b in wrong)
    assert right * 100 >= places * 98, (right, places)
    count[0] += right


def sized(source, size, folder):
    """The page of a case on paper of a size, its cells with borders."""
    text = source.read_text(encoding="utf-8")
    folder.mkdir(exist_ok=True)
    page = folder / source.name
    style = f"<style>@page {{ size: {size}; margin: 1cm }} td, th {{ border: 1px solid black }}</style>"
    page.write_text(text.replace("</head>", style + "</head>", 1) if "</head>" in text else style + text, encoding="utf-8")
    return page


def printed_by_office(size, tags, folder):
    """[(page, PDF)] of all cases that are web pages and draw borders; but for pictures, which the office program has not, and
    texts that are struck through, by which a PDF is refused: they reach over a line."""
    folder = folder / f"{size.replace(' ', '')}-{tags}"
    texts = ((source, source.read_text(encoding="utf-8")) for source in sorted(CASES.glob("*.html")))
    sources = [source for source, text in texts if "border" in text and not re.search("<img|<s>|<del|line-through", text)]
    pages = [sized(source, size, folder) for source in sources]
    filter_ = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}' % ("true" if tags else "false")
    return list(zip(pages, office.convert(filter_, office.convert("odt:writer8", pages, folder), folder)))


def as_their_pages(size, tags, least, folder, count):
    """What is read is what the page gives, but for its <title>; what is not is refused as uncertain."""
    read, both = 0, printed_by_office(size, tags, folder)
    for page, pdf in both:
        done = run("import", pdf, "-o", folder / "pdf.json", "--replace", "--root", ROOT)
        if done.returncode == 3 and re.search("GK1247|GK1204|GK2516", done.stderr):
            continue
        assert done.returncode == 0, done.stderr
        run("import", page, "-o", folder / "page.json", "--replace", "--root", ROOT, check=0)
        wrong = compare(load(folder / "pdf.json"), load(folder / "page.json"))[2]
        assert not [w for w in wrong if w[0][0] > 0 or w[0][1].startswith("column")], f"{page.name}, {size}: {wrong}"
        read += 1
    count[1] += read
    count[2] += len(both)
    assert read >= least * len(both), f"{read} of {len(both)}"


def sideways(angle, folder):
    """A page that lies on its side is turned back."""
    pdf, turned = folder / "59.4cm42cm-False/office/level3-poster.pdf", folder / "turned.pdf"
    sh("qpdf", pdf, turned, f"--rotate=+{angle}")
    for source in (pdf, turned):
        run("import", source, "-o", folder / f"{source.stem}-turn.json", "--replace", "--root", ROOT, check=0)
    right, places, wrong = compare(load(folder / "turned-turn.json"), load(folder / "level3-poster-turn.json"))
    assert right == places, wrong


def no_program(folder):
    """Without poppler the message names its package; our own papers need none."""
    pdf = folder / "59.4cm42cm-False/office/level3-poster.pdf"
    done = run("import", pdf, "-o", folder / "none.json", "--root", ROOT, env={"PATH": "/nowhere"}, check=3)
    assert "GK2501" in done.stderr and "poppler-utils" in done.stderr, done.stderr
    run("import", folder / f"standard/{IDS[0]}/{IDS[0]}.pdf", "-o", folder / "own.json", "--root", ROOT,
        env={"PATH": "/nowhere"}, check=0)


def simple(content="水质"):
    """A page with a small table."""
    page = pdf_made.Page()
    table = pdf_made.Table([["序号", "公开事项", "公开内容", "公开时限"], ["1", "供水", content, "10日"]], [40, 100, 200, 100])
    table.texts(page)
    for edge in table.edges():
        page.line(*edge)
    return page


def limits(folder):
    """Too many pages or lines end in words; a program that fails or is missing, too."""
    crowd = simple()
    crowd.down = 8000
    for i in range(4500):
        crowd.line(10, 200 + i * 1.5, 800, 200 + i * 1.5)
    for name, code, pages in (("many", "GK2512", [simple()] * 2001), ("crowd", "GK2511", [simple(), crowd])):
        pdf = pdf_made.save(folder / f"{name}.pdf", pages)
        said = run("import", pdf, "-o", folder / "x.json", "--root", ROOT, check=3).stderr
        assert code in said and said.count("error") == 1, said
    assert "page 2 on" in said, said


def one_character(folder):
    """A single character that its font does not tell is told; where all are, nothing is."""
    for says, told in ((pdf_made.without("★"), True), (pdf_made.TO_UNICODE, False)):
        pdf = pdf_made.save(folder / "star.pdf", [simple("水质★")], says=says)
        said = run("import", pdf, "-o", folder / "star.json", "--replace", "--root", ROOT, check=0).stderr
        assert ("GK2506" in said and "(1 texts)" in said) == told, said


def own_folder(folder):
    """Other programs work in TMPDIR, and leave nothing there; where they fail, that is told."""
    temp, programs, seen = folder / "tmp", folder / "bin", folder / "seen"
    temp.mkdir()
    programs.mkdir()
    for name in ("pdftotext", "soffice"):
        (programs / name).write_text(f'#!/bin/sh\necho "$@" >>{seen}\nexit 3\n')
        (programs / name).chmod(0o755)
    env = {"PATH": f"{programs}:/usr/bin:/bin", "TMPDIR": str(temp)}
    pdf = pdf_made.save(folder / "simple.pdf", [simple()])
    (folder / "a.rtf").write_text(r"{\rtf1 x}")
    for source, code in ((pdf, "GK2513"), (folder / "a.rtf", "GK12")):
        seen.write_text("")
        assert code in run("import", source, "-o", folder / "x.json", "--root", ROOT, env=env, check=3).stderr
        assert f"{temp}/gongkai-" in seen.read_text(), seen.read_text()
    assert not list(temp.iterdir())


def limit_file_size():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def full_disk(folder):
    """Where the other programs' folder takes no more, that alone is said."""
    pdf = pdf_made.save(folder / "simple.pdf", [simple()])
    said = run("import", pdf, "-o", folder / "x.json", "--root", ROOT, preexec_fn=limit_file_size, check=4).stderr
    assert "GK1002" in said and said.count("error") == 1, said


def scan(folder):
    """Pages that are pictures are called that."""
    Image.new("L", (800, 600), 255).save(folder / "scan.pdf")
    done = run("import", folder / "scan.pdf", "-o", folder / "scan.json", "--root", ROOT, check=3)
    assert "GK2502" in done.stderr, done.stderr


def refused(pdf, change, folder):
    """Tags that tell less than the pages show."""
    loose = folder / "loose.pdf"
    sh("qpdf", "--qdf", "--object-streams=disable", pdf, loose)
    bytes_ = loose.read_bytes()
    changed = change(bytes_)
    assert changed != bytes_, "nothing was damaged"
    (folder / "torn.qdf").write_bytes(changed)
    torn = folder / "torn.pdf"
    torn.write_bytes(sh_bytes("fix-qdf", folder / "torn.qdf"))
    done = run("import", torn, "-o", folder / "torn.json", "--replace", "--root", ROOT)
    if done.returncode == 0 and "GK2506" not in done.stderr:
        have = load(folder / "torn.json")
        same(have, load(ROOT / f"catalog/{pdf.stem}.json"))
    else:
        assert re.search(r"GK12\d\d|GK250\d", done.stderr), done.stderr


def sh_bytes(*command):
    return subprocess.run([*map(str, command)], stdout=subprocess.PIPE, check=True).stdout


DAMAGE = {
    "a cell's span": lambda b: b.replace(b"/RowSpan 2\n", b"/RowSpan 1\n", 1),
    "a text outside the tree": lambda b: re.sub(rb"/TD<</MCID \d+>>BDC", b"/TD<</MCID 9930>>BDC", b, 1),
    "a text without marks": lambda b: re.sub(rb"/TD<</MCID \d+>>BDC(.*?)EMC", rb"\1", b, 1, re.S),
    "a font without characters": lambda b: b.replace(b"/ToUnicode ", b"/ToUnicorn ", 1),
    "characters that are missing": lambda b: re.sub(rb"(beginbfchar\n)(?:<[^>]+><[^>]+>\n){9}", rb"\1", b, 1),
    "a content twice": lambda b: re.sub(rb"/MCID 31>>", b"/MCID 30>>", b, 1),
}


def main():
    tally, count = Tally(), [0, 0, 0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for form in FORMS:
            for name in IDS:
                tally.case(f"{name} in {form}", ours, name, form, folder, count)
        for form in FORMS:
            for name in IDS:
                tally.case(f"{name} in {form} by its lines", by_their_lines, name, form, folder, count)
        tally.case("a scan", scan, folder)
        tally.case("limits", limits, folder)
        tally.case("one character", one_character, folder)
        tally.case("a folder for other programs", own_folder, folder)
        tally.case("a full disk", full_disk, folder)
        if office.available():
            tally.case("with tags", as_their_pages, "59.4cm 42cm", True, 0.9, folder, count)
            for size, least in (("59.4cm 42cm", 1), ("29.7cm 21cm", 0.7), ("42cm 14cm", 0.7)):
                tally.case(f"without tags on {size}", as_their_pages, size, False, least, folder, count)
            for angle in (90, 270):
                tally.case(f"turned by {angle}", sideways, angle, folder)
            tally.case("without poppler", no_program, folder)
        pdf = printed(ROOT / f"catalog/{IDS[0]}.json", "standard", folder)
        for what, change in DAMAGE.items():
            tally.case(what, refused, pdf, change, folder)
        have = load(folder / f"standard-{IDS[0]}.json")
        have["items"][2]["content"] += "。"
        tally.seen("a cell that changed", same, have, load(ROOT / f"catalog/{IDS[0]}.json"))
    print(f"{count[0]} cells of our own papers; {count[1]} of {count[2]} documents of the office program, the others refused")
    tally.done()


if __name__ == "__main__":
    main()
