#!/usr/bin/env python3
"""Debian's package: what it says of itself, that it names the package of every library the program asks for, that
these can be had here, and that the program in it runs."""
import pathlib
import shutil
import subprocess
import tempfile

from common import BUILD, ROOT, Tally, sh



def package_of(library):
    """The package that has the file of a soname."""
    known = (line.split() for line in sh("/sbin/ldconfig", "-p").splitlines())
    path = next(words[-1] for words in known if words[0] == library)
    for name in (path, f"/usr{path}", str(pathlib.Path(path).resolve())):
        found = subprocess.run(["dpkg-query", "-S", name], text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    raise AssertionError(f"no package has {path}")


def undeclared(depends, program):
    needed = [line.split("[")[1].rstrip("]") for line in sh("readelf", "-d", program).splitlines() if "(NEEDED)" in line]
    assert len(needed) > 10, needed
    named = {d.split()[0] for d in depends.split(", ")}
    return sorted({package_of(library) for library in needed} - named)


def fields(deb, folder):
    depends = sh("dpkg-deb", "-f", deb, "Depends")
    assert not undeclared(depends, folder / "usr/bin/gongkai"), undeclared(depends, folder / "usr/bin/gongkai")
    assert undeclared(depends.replace("libqpdf", "libnone"), folder / "usr/bin/gongkai") == ["libqpdf29"]
    assert "fonts-noto-cjk" in depends and "fonts-dejavu-core" in depends
    assert deb.name == f"gongkai_{sh('dpkg-deb', '-f', deb, 'Version').strip()}_{sh('dpkg', '--print-architecture').strip()}.deb"
    sh("apt-get", "--simulate", "--no-download", "install", deb)


def contents(deb, folder):
    for name in ("bin/gongkai", "share/gongkai/layouts/standard.json", "share/doc/gongkai/copyright", "share/man/man1/gongkai.1",
                 "share/zsh/vendor-completions/_gongkai", "share/applications/gongkai.desktop"):
        assert (folder / "usr" / name).is_file(), name
    assert not (folder / "usr/include").exists()
    assert "usr/bin/gongkai" in sh("dpkg-deb", "--info", deb, "md5sums")


def runs(folder):
    work = folder / "work"
    (work / "catalog").mkdir(parents=True)
    shutil.copy(ROOT / "catalog/xinjiang-medical.json", work / "catalog")
    sh(folder / "usr/bin/gongkai", "build", cwd=work)
    assert "Pages:           4" in sh("pdfinfo", work / "out/xinjiang-medical/xinjiang-medical.pdf")


def main():
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sh("cpack", "-G", "DEB", "-B", folder / "cpack", cwd=BUILD)
        deb = next((folder / "cpack").glob("*.deb"))
        sh("dpkg-deb", "-x", deb, folder)
        print(f"{deb.name}: {deb.stat().st_size / 1e6:.1f} MB, unpacked {sh('du', '-sk', folder / 'usr').split()[0]} kB")
        tally.case("fields", fields, deb, folder)
        tally.case("contents", contents, deb, folder)
        tally.case("runs", runs, folder)
    tally.done()


if __name__ == "__main__":
    main()
