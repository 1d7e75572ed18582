#!/usr/bin/python3
"""Forms against their schemas, by another program: jsonschema. And the schemas must be able to say no: each unknown
key and each number without a unit, put into any object of a shipped form, is refused. A form of one's own that sets ticked
options in another role does so: MuPDF tells the face of each label."""
import copy
import html
import json
import re
import sys

import jsonschema

from common import ROOT, root_copy, run, sh, store

LAYOUTS = ROOT / "layouts"
failures = []


def check(ok, *what):
    if not ok:
        failures.append(what)
        print("FAIL:", *what)


def validators():
    schemas = {p.name: json.loads(p.read_text("utf-8")) for p in (LAYOUTS / "schema").glob("*.schema.json")}
    found = {}
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        resolver = jsonschema.RefResolver(name, schema, store=dict(schemas))
        found[schema["title"]] = jsonschema.Draft202012Validator(schema, resolver=resolver)
    return found


def objects(value, path=()):
    """Every object in a form, but those whose keys are names (of styles, hints, texts, papers)."""
    if isinstance(value, dict):
        if path[-1:] not in (("styles",), ("hints",), ("texts",), ("minimums",)):
            yield path
        for key, member in value.items():
            yield from objects(member, path + (key,))
    elif isinstance(value, list):
        for i, member in enumerate(value):
            yield from objects(member, path + (i,))


def lengths(value, path=()):
    """Every member that is a number with a unit."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in items:
        if isinstance(member, str) and member[:1].isdigit():
            yield path + (key,)
        yield from lengths(member, path + (key,))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def check_refusals(name, form, validator):
    for path in objects(form):
        broken = copy.deepcopy(form)
        at(broken, path)["unheard_of"] = "1pt"
        check(not validator.is_valid(broken), name, path, "an unknown key passes")
    for path in lengths(form):
        for wrong in (12, "12", "-1pt", "1.5px", ""):
            broken = copy.deepcopy(form)
            at(broken, path[:-1])[path[-1]] = wrong
            check(not validator.is_valid(broken), name, path, "passes as", repr(wrong))


def labels(pdf):
    """[(box, label, faces it is set in)] of a paper's options."""
    text, face, found = pdf.with_suffix(".stext"), "", []
    sh("mutool", "convert", "-F", "stext", "-o", text, pdf)
    for m in re.finditer(r'<font name="([^"]*)"|<char [^>]*c="([^"]*)"|</line>', text.read_text(encoding="utf-8")):
        face, c = m[1] or face, html.unescape(m[2] or "")
        if m[0] == "</line>" or c in ("■", "□"):
            found.append((c, "", set()))
        elif c.strip() and found and found[-1][0]:
            box, label, faces = found[-1]
            found[-1] = (box, label + c, faces | {face})
    return [f for f in found if f[0]]


def check_ticked(role):
    with root_copy(["yuyang-social-insurance"], townships=False) as root:
        store(root / "layouts/own.json", {"format": "gongkai-form/1", "extends": "standard", "boxes": {"ticked_role": role}})
        run("build", "--root", root, "--out", root / "out", "--form", "own", "--format", "pdf", check=0)
        found = labels(root / "out/yuyang-social-insurance/yuyang-social-insurance.pdf")
    faces = {box: set().union(*(f for b, _, f in found if b == box)) for box in "■□"}
    boxes = [box for box, *_ in found]
    check(boxes.count("■") > 100 and boxes.count("□") > 300, "boxes are not read", boxes.count("■"), boxes.count("□"))
    check(len(faces["□"]) == 1 and len(faces["■"]) == 1, "labels of several faces", faces)
    check((faces["■"] != faces["□"]) == bool(role), "ticked_role", role, "sets", faces)


def check_unknown_roles():
    """A form is the office's to write: a font role that is none is named, on every way to the page."""
    style = {"role": "none", "size": "22pt", "leading": "30pt", "align": "center"}
    with root_copy(["huiyi-medical"]) as root:
        for name, form in (("own", {"format": "gongkai-form/1", "extends": "standard", "styles": {"title": style}}),
                           ("box", {"format": "gongkai-form/1", "extends": "standard", "boxes": {"ticked_role": "none"}}),
                           ("board", {"format": "gongkai-poster/1", "extends": "poster", "styles": {"title": style}})):
            store(root / f"layouts/{name}.json", form)
        catalog, board = root / "catalog/huiyi-medical.json", ("poster", "--notice", "board")
        for words in (("build", "--form", "own"), ("build", "--form", "box"), ("dump", "page", catalog, "--form", "own"), board,
                      (*board, "--record"), (*board, "--book")):
            check("GK1314" in run(*words, "--root", root, check=3).stderr, words, "does not name the role")


def main():
    by_format = validators()
    forms = sorted(LAYOUTS.glob("*.json"))
    check(len(forms) >= 3, "too few forms:", forms)
    for path in forms:
        form = json.loads(path.read_text("utf-8"))
        validator = by_format.get(form.get("format"))
        check(validator is not None, path.name, "has no schema")
        if not validator:
            continue
        for error in validator.iter_errors(form):
            check(False, path.name, list(error.absolute_path), error.message)
        check_refusals(path.name, form, validator)
        for key in [k for k in form if "extends" not in form and k not in ("description", "$schema")]:
            check(not validator.is_valid({k: v for k, v in form.items() if k != key}), path.name, "does without", key)
    for role in ("head", None):
        check_ticked(role)
    check_unknown_roles()
    print(f"{len(forms)} forms, {len(failures)} failures")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
