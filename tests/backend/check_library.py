#!/usr/bin/env python3
"""libgongkai as others meet it: what it exports, and programs in C and C++ that are built against it, installed
(find_package, pkg-config) or inside another project (add_subdirectory)."""
import pathlib
import subprocess
import tempfile

from common import BUILD, ROOT, Tally, sh

VERSION = "0.1.0"


def exported(library):
    """The global symbols, but the version's own."""
    kind = ["-D"] if library.suffix != ".a" else ["-g"]
    lines = (line.split() for line in sh("nm", *kind, "--defined-only", library).splitlines())
    return {f[2].split("@")[0] for f in lines if len(f) == 3 and f[1] != "A"}


def public():
    """What the modules define under a public name: it must all come out."""
    modules = BUILD.glob("libgk_*.a")
    return {s for module in modules for s in exported(module) if s.startswith("gk_")}


def exports(shared, static):
    expected = public()
    assert len(expected) > 100, expected
    for library in (shared, static):
        found = exported(library)
        assert found == expected, f"{library.name}: {sorted(found ^ expected)}"


def exports_planted(folder):
    """A private function that is visible, and a public one that is not, are seen."""
    source, shared, static = folder / "plant.c", folder / "libplant.so", folder / "libplant.a"
    source.write_text("int planted(void);\nint planted(void)\n{\n    return 0;\n}\n")
    sh("cc", "-shared", "-fPIC", "-o", shared, source, "-Wl,--whole-archive", BUILD / "libgongkai.a",
       "-Wl,--no-whole-archive")
    sh("cc", "-c", "-o", folder / "plant.o", source)
    sh("cp", BUILD / "libgongkai.a", static)
    sh("ar", "q", static, folder / "plant.o")
    for pair in ((shared, BUILD / "libgongkai.a"), (BUILD / "libgongkai.so", static)):
        try:
            exports(*pair)
        except AssertionError as error:
            assert "['planted']" in str(error), error
        else:
            raise AssertionError(f"not seen in {pair}")
    hidden = folder / "libhidden.a"
    sh("ld", "-r", "-o", folder / "hidden.o", "--whole-archive", BUILD / "libgongkai.a")
    sh("objcopy", "--localize-symbol=gk_version", folder / "hidden.o")
    sh("ar", "qc", hidden, folder / "hidden.o")
    try:
        exports(BUILD / "libgongkai.so", hidden)
    except AssertionError as error:
        assert "['gk_version']" in str(error), error
    else:
        raise AssertionError("a public function that is missing was not seen")


def soname():
    assert "Library soname: [libgongkai.so.0]" in sh("readelf", "-d", BUILD / "libgongkai.so")


def says_version(*command, **kw):
    told = sh(*command, **kw)
    assert VERSION in told, told


def with_pkg_config(prefix, folder):
    """C++ with the shared library, C with the static one."""
    paths = {"PKG_CONFIG_PATH": prefix / "lib/pkgconfig", "PATH": "/usr/bin:/bin"}
    flags = sh("pkg-config", "--cflags", "--libs", "gongkai", env=paths).split()
    sh("c++", "-std=c++11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-o", folder / "cpp", ROOT / "tests/library/use.cpp",
       *flags, f"-Wl,-rpath,{prefix}/lib")
    says_version(folder / "cpp")
    flags = sh("pkg-config", "--cflags", "--libs", "--static", "gongkai", env=paths).split()
    sh("cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-o", folder / "c", ROOT / "tests/library/use.c",
       prefix / "lib/libgongkai.a", *(f for f in flags if f != "-lgongkai"))
    says_version(folder / "c")
    assert "libgongkai" not in sh("readelf", "-d", folder / "c")


def examples(prefix, folder):
    """examples/ against the installed library, by find_package, run in an empty folder."""
    build, data, work = folder / "examples", prefix / "share/gongkai", folder / "work"
    work.mkdir()
    sh("cmake", "-S", ROOT / "examples", "-B", build, f"-DCMAKE_PREFIX_PATH={prefix}")
    sh("cmake", "--build", build)
    catalog = ROOT / "catalog/xinjiang-medical.json"
    assert sh(build / "catalog_pdf", data, catalog, "a.pdf", cwd=work) == "4 pages\n"
    assert "Pages:           4" in sh("pdfinfo", work / "a.pdf")
    made = sh(build / "township_poster", data, catalog, ROOT / "catalog/townships/xinjiang.json", "古交镇", "out", cwd=work)
    assert made.endswith("\n1\n") and "GK1731" in made and len(list(work.glob("out/xinjiang-medical/posters/*.pdf"))) == 1, made
    seed = next((ROOT / "catalog/source").glob("001_*"))
    found = subprocess.run([build / "import_lint", data, seed], text=True, stdout=subprocess.PIPE, cwd=work)
    assert found.returncode == 1 and "711" in found.stdout, found  # the seed's known false number of a decree


def inside(folder):
    """add_subdirectory: both programs with both libraries."""
    sh("cmake", "-S", ROOT / "tests/library", "-B", folder / "inside", f"-DGONGKAI={ROOT}", "-G", "Ninja")
    sh("cmake", "--build", folder / "inside")
    for name in ("use-c-gongkai", "use-c-static", "use-cpp-gongkai", "use-cpp-static"):
        says_version(folder / "inside" / name)


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix = folder / "prefix"
        sh("cmake", "--install", BUILD, "--prefix", prefix)
        tally.case("exports", exports, prefix / "lib/libgongkai.so", prefix / "lib/libgongkai.a")
        tally.case("exports, planted", exports_planted, folder)
        tally.case("soname", soname)
        tally.case("pkg-config", with_pkg_config, prefix, folder)
        tally.case("examples", examples, prefix, folder)
        tally.case("add_subdirectory", inside, folder)
    tally.done()


if __name__ == "__main__":
    main()
