#!/usr/bin/python3
"""Forms against their schemas, by another program: jsonschema. And the schemas must be able to say no: each unknown
key and each number without a unit, put into any object of a shipped form, is refused."""
import copy
import json
import pathlib
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
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
    print(f"{len(forms)} forms, {len(failures)} failures")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
