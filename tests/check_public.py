#!/usr/bin/env python3
"""Refuses public functions that no other room takes: what a room keeps to itself stands in its private header.

usage: check_public.py [ROOT]      exit code 1 and a line for each
"""
import collections
import pathlib
import re
import tempfile

import house

# What is there for those who use the library, each with its reason.
FOR_USERS = {
    "gk_desk_close": "the office page's server, and the browser's worker",
    "gk_desk_open": "the same",
    "gk_desk_request": "the same",
    "gk_desk_run": "the same",
    "gk_import": "a file by its name; job has the bytes at hand",
    "gk_job_replace_catalog": "whoever edits a catalog",
    "gk_laws_load": "one file; job joins those of several folders",
    "gk_lint_words_load": "one file",
    "gk_vocabulary_load": "one file",
    "gk_version": "what the caller runs with",
}
COMMENT = re.compile(r"/\*.*?\*/", re.S)
DECLARATION = re.compile(r"^(?!typedef|#)[A-Za-z_][^;{}()#]*?\b(gk_\w+)\(", re.M)


def names_in(path):
    return collections.Counter(re.findall(r"\bgk_\w+", COMMENT.sub(" ", path.read_text(encoding="utf-8"))))


def room_of(path):
    """src/ROOM/…, include/gongkai/ROOM.h, include/gongkai/ROOM/…"""
    return path.parts[1] if path.parts[0] == "src" else path.parts[2].removesuffix(".h")


def faults(root, for_users):
    root = pathlib.Path(root)
    takers, declared = collections.defaultdict(set), {}
    for path in sorted([*root.glob("src/*/*.[ch]"), *root.glob("include/gongkai/**/*.h")]):
        room = room_of(path.relative_to(root))
        public = path.relative_to(root).parts[0] == "include"
        for name, times in names_in(path).items():
            takers[name].add(room)
            if public and times > 1:  # an inline function or a macro of the header takes it
                takers[name].add("all")
        if public:
            text = COMMENT.sub(" ", path.read_text(encoding="utf-8"))
            declared.update((name, (path.relative_to(root), room)) for name in DECLARATION.findall(text))
    for name, (path, room) in sorted(declared.items()):
        if takers[name] <= {room} and name not in for_users:
            yield f"{path}: {name} is taken by no room but {room}"
    yield from (f"{name} is gone: off the list with it" for name in for_users if name not in declared)


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for room in ("page", "pdf"):
            (root / "src" / room).mkdir(parents=True)
        (root / "include/gongkai").mkdir(parents=True)
        header = root / "include/gongkai/page.h"
        header.write_text("/* gk_one gk_one */\nint gk_one(int x);\nstruct gk_two *gk_two_new(void);\n")
        (root / "src/page/page.c").write_text("int gk_one(int x)\n{\n    return gk_two_new() ? gk_one(x) : 0;\n}\n")
        (root / "src/pdf/pdf.c").write_text("int main(void)\n{\n    return gk_one(1); /* gk_two_new */\n}\n")
        assert [f.split(": ")[1] for f in faults(root, {})] == ["gk_two_new is taken by no room but page"]
        assert not list(faults(root, {"gk_two_new": "for a test"}))
        assert list(faults(root, {"gk_two_new": "", "gk_none": ""})) == ["gk_none is gone: off the list with it"]


if __name__ == "__main__":
    house.main(lambda root: faults(root, FOR_USERS), self_test,
               "public functions: each is taken by another room, or there for users")
