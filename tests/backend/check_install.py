#!/usr/bin/env python3
"""An installation: the main job from another folder while the source tree is away, where data come from, how the
release is hardened, and what a build without tests needs."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from common import BUILD, IDS, ROOT, Tally, files_below, sh

LAID_DOWN = """bin/gongkai lib/libgongkai.so lib/libgongkai.so.0 lib/libgongkai.a lib/pkgconfig/gongkai.pc
lib/cmake/gongkai/gongkai-config.cmake include/gongkai/job.h include/gongkai/base/library.h
share/gongkai/catalog/vocabulary.json share/gongkai/catalog/laws.json share/gongkai/catalog/lint.json share/gongkai/catalog/holidays.json share/gongkai/catalog/archive.json
share/gongkai/catalog/schema/catalog.schema.json share/gongkai/layouts/standard.json share/gongkai/fonts/roles.json
share/gongkai/start/说明.txt share/gongkai/layouts/schema/form.schema.json share/man/man1/gongkai.1 share/man/zh_CN/man1/gongkai.1
share/bash-completion/completions/gongkai share/zsh/site-functions/_gongkai share/applications/gongkai.desktop share/icons/hicolor/scalable/apps/gongkai.svg
share/doc/gongkai/LICENSE share/doc/gongkai/NOTICE""".split()


def laid_down(prefix):
    missing = [name for name in LAID_DOWN if not (prefix / name).is_file()]
    assert not missing, missing
    sh("desktop-file-validate", prefix / "share/applications/gongkai.desktop")


def work_folder(folder):
    """What an office has: its catalogs and registries, nothing of the program's."""
    (folder / "catalog").mkdir(parents=True)
    for name in IDS:
        shutil.copy(ROOT / f"catalog/{name}.json", folder / "catalog")
    shutil.copytree(ROOT / "catalog/townships", folder / "catalog/townships")


def away(*command, **kw):
    """Runs the command while an empty folder lies over the source tree."""
    hide = f'mount -t tmpfs none "$0" && exec "$@"'
    options = ["--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--mount"]
    return sh("unshare", *options, "sh", "-c", hide, ROOT, *command, **kw)


def main_job(prefix, folder):
    """The same files, byte for byte, as the build tree makes of the same work folder."""
    work, program = folder / "work", prefix / "bin/gongkai"
    work_folder(work)
    assert "0" == away("sh", "-c", f"ls -A {ROOT} | wc -l").strip(), "the source tree is not away"
    away(program, "build", "--lang", "en", cwd=work)
    assert f"{IDS[0]}/{IDS[0]}.pdf" in files_below(work / "out"), files_below(work / "out")
    sh(BUILD / "gongkai", "build", "--out", folder / "expected", cwd=work)
    assert sh("diff", "-r", work / "out", folder / "expected") == ""
    path = f"{prefix}/bin:/usr/bin:/bin"  # found as a shell finds it
    assert "error" not in away("gongkai", "lint", "--lang", "en", "--rule", "tick-unknown", cwd=work, env={"PATH": path})


def moved(prefix, folder):
    """An installation that is moved, or reached by a link, still finds its data."""
    other = folder / "又一处 x"
    shutil.copytree(prefix, other, symlinks=True)
    (folder / "link").symlink_to(other / "bin/gongkai")
    for program in (other / "bin/gongkai", folder / "link"):
        sh(program, "dump", "page", ROOT / f"catalog/{IDS[0]}.json", cwd=folder)


def order(prefix, folder):
    """A file of the work folder stands before the program's; `extends` finds the program's; and none at all is told."""
    work = folder / "order"
    (work / "layouts").mkdir(parents=True)
    (work / "layouts/mine.json").write_text('{"format": "gongkai-form/1", "extends": "standard", "boxes": {"columns": 1}}')
    catalog = ROOT / f"catalog/{IDS[0]}.json"
    program = [prefix / "bin/gongkai", "dump", "page", catalog]
    plain, mine = sh(*program, cwd=work), sh(*program, "--form", "mine", cwd=work)
    assert plain != mine
    shutil.move(work / "layouts/mine.json", work / "layouts/broken.json")
    (work / "layouts/standard.json").write_text("{")
    assert "layouts/standard.json" in sh(*program, cwd=work, code=3)
    alone = folder / "alone"
    shutil.copy(prefix / "bin/gongkai", alone)
    assert "GK1001" in sh(alone, "dump", "page", catalog, cwd=folder, code=4)


def hardened(file):
    """The faults of an ELF file."""
    header = sh("readelf", "-hldW", file)
    symbols = sh("nm", "-D", file)
    faults = {"PIE": "DYN (" in header and ("PIE" in header or ".so" in file.name),
              "RELRO": "GNU_RELRO" in header, "BIND_NOW": "BIND_NOW" in header,
              "stack protector": "__stack_chk_fail" in symbols, "fortify": "_chk@" in symbols.replace("__stack_chk_fail", "")}
    return [name for name, good in faults.items() if not good]


def hardening(prefix, folder):
    for name in ("bin/gongkai", "lib/libgongkai.so.0"):
        assert not hardened(prefix / name), f"{name}: {hardened(prefix / name)}"
    soft = folder / "soft"
    (folder / "soft.c").write_text("int main(void)\n{\n    return 0;\n}\n")
    sh("cc", "-no-pie", "-Wl,-z,norelro,-z,lazy", "-o", soft, folder / "soft.c")
    assert len(hardened(soft)) == 5, hardened(soft)


def minimal(folder):
    """The release configures where there is neither check nor clang, and warnings are not errors there."""
    packages, tools = folder / "pkgconfig", folder / "tools"
    packages.mkdir()
    tools.mkdir()
    for place in sh("pkg-config", "--variable", "pc_path", "pkg-config").strip().split(":"):
        for file in pathlib.Path(place).glob("*.pc"):
            if file.stem != "check" and not (packages / file.name).exists():
                (packages / file.name).symlink_to(file)
    for tool in pathlib.Path("/usr/bin").iterdir():
        if not tool.name.startswith(("clang", "llvm")):
            (tools / tool.name).symlink_to(tool)
    environment = {"PATH": str(tools), "PKG_CONFIG_LIBDIR": str(packages)}
    sh("cmake", "--preset", "release", "-B", folder / "minimal", cwd=ROOT, env=environment)
    commands = (folder / "minimal/compile_commands.json").read_text()
    assert "-Werror" not in commands and "-fstack-protector-strong" in commands
    sh("cmake", "--preset", "dev", "-B", folder / "full", cwd=ROOT, env=environment, code=1)


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix = folder / "prefix"
        sh("cmake", "--install", BUILD, "--prefix", prefix)
        tally.case("files", laid_down, prefix)
        if subprocess.run(["unshare", "--mount", "true"]).returncode == 0 or os.geteuid() != 0:
            tally.case("main job", main_job, prefix, folder)
        else:
            print("note: no namespaces here; the main job was NOT tried without the source tree", file=sys.stderr)
        tally.case("moved", moved, prefix, folder)
        tally.case("order", order, prefix, folder)
        tally.case("hardening", hardening, prefix, folder)
        tally.case("minimal", minimal, folder)
    tally.done()


if __name__ == "__main__":
    main()
