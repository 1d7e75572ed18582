#!/usr/bin/env python3
"""The offline bundle, in an empty root where nothing is but a shell: no library, no font, no /proc, no /dev. An ordinary
user unpacks it under a name with Chinese letters and spaces, and imports, builds, makes posters: the same bytes as here.

usage: check_bundle.py [--cpack | ARCHIVE]   the folder that cpack packs; with --cpack unpacked from the archive that it
                                             makes; or from one made elsewhere (for arm64, where qemu runs such)"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from common import BUILD, ROOT, Tally, files_below, run, sh

USER = 12345
HOME = "home/办事员/公开 离线包"
SEED = next((ROOT / "catalog/source").glob("001_*"))


def as_user(*command, **kw):
    return sh(*command, user=USER, group=USER, extra_groups=[], umask=0o022, **kw)


def make_bundle(folder, home, archive):
    if archive:
        if archive == "--cpack":
            sh("cpack", "-G", "TXZ", "-B", folder / "cpack", cwd=BUILD)
            archive = next((folder / "cpack").glob("*.tar.xz"))
        archive = pathlib.Path(archive)
        print(f"{archive.name}: {archive.stat().st_size / 1e6:.0f} MB")
        as_user("tar", "-xJf", archive, cwd=home)
        return next(home.glob("gongkai-*"))
    sh("cmake", "--install", BUILD, "--prefix", folder / "bundle", "--component", "program", "--strip")
    print(sh(ROOT / "packaging/bundle.sh", folder / "bundle").splitlines()[-1])
    as_user("cp", "-r", folder / "bundle", home / "gongkai")
    return home / "gongkai"


def empty_root(root):
    """A shell that needs no library, and a home."""
    (root / "bin").mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin/sh")
    (root / "tmp").mkdir()
    (root / "tmp").chmod(0o1777)
    home = root / HOME
    home.mkdir(parents=True)
    os.chown(home, USER, USER)
    return home


def inside(root, script, code=0):
    """Runs the script in the work folder of that root, as that user; returns what it said."""
    done = subprocess.run(["/usr/sbin/chroot", f"--userspec={USER}:{USER}", root, "/bin/sh", "-c",
                           f"cd '/{HOME}/工作' && {script}"], env={"LANG": "C.UTF-8", "HOME": f"/{HOME}"}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == code, f"{script}: {done.returncode}, expected {code}\n{done.stdout[-3000:]}"
    return done.stdout


def work(root, bundle, folder):
    """Import, build, posters; and the same here."""
    program = f"'../{bundle.name}/gongkai'"
    place = root / HOME / "工作"
    (place / "catalog/townships").mkdir(parents=True)
    shutil.copy(SEED, place / "旧 目录.txt")
    shutil.copy(ROOT / "catalog/townships/xinjiang.json", place / "catalog/townships")
    shutil.copy(ROOT / "catalog/xinjiang-medical.json", place / "catalog")
    sh("chown", "-R", f"{USER}:{USER}", place)
    inside(root, f"{program} import '旧 目录.txt' -o catalog/a.json --title 某镇目录 --issuer 某镇人民政府")
    inside(root, f"{program} build")
    here = folder / "here"
    shutil.copytree(place / "catalog", here / "catalog")
    (here / "catalog/a.json").unlink()
    shutil.copy(SEED, here / "旧 目录.txt")
    run("import", "旧 目录.txt", "-o", "catalog/a.json", "--title", "某镇目录", "--issuer", "某镇人民政府", cwd=here)
    assert (here / "catalog/a.json").read_bytes() == (place / "catalog/a.json").read_bytes(), "another catalog than here"
    run("build", cwd=here)
    made = files_below(place / "out")
    assert made == files_below(here / "out") and len([f for f in made if "/posters/" in f]) == 9, made
    for name in made:
        assert (place / "out" / name).read_bytes() == (here / "out" / name).read_bytes(), f"{name}: other bytes than here"


def moved(root, bundle):
    """By its whole path, by a link, and from a place where it may not write."""
    (root / "opt").mkdir()
    shutil.copytree(bundle, root / "opt/gongkai", symlinks=True)
    (root / "opt/link").symlink_to("gongkai/gongkai")
    for program in ("/opt/gongkai/gongkai", "/opt/link"):
        assert "NotoSerifCJKsc-Bold" in inside(root, f"{program} fonts")
        assert "15" in inside(root, f"{program} verify out") # both catalogs' three papers, nine posters


def browser(root, bundle):
    """The office page opens by the machine's own program, which has nothing of what the bundle set for itself."""
    told = root / "tmp/told"
    os.mkfifo(told)
    told.chmod(0o666)
    (root / "bin/xdg-open").write_text("#!/bin/sh\n{ echo \"$1\"; export -p; } >/tmp/told\n")
    (root / "bin/xdg-open").chmod(0o755)
    with subprocess.Popen(["/usr/sbin/chroot", f"--userspec={USER}:{USER}", root, f"/{HOME}/{bundle.name}/gongkai", "serve", "--quiet"],
                          env={"HOME": f"/{HOME}", "PATH": "/bin", "XDG_CACHE_HOME": "/tmp/own"}, text=True, stdout=subprocess.PIPE) as server:
        said = told.read_text()
        server.terminate()
        address = server.stdout.readline()
    assert said.startswith(address) and address.startswith("http://127.0.0.1:"), (said, address)
    assert "XDG_CACHE_HOME='/tmp/own'" in said and "FONTCONFIG_FILE" not in said, said
    assert server.returncode == 0


def needs(root, bundle):
    """What is in the bundle is needed: nothing came from outside."""
    program = f"'../{bundle.name}/gongkai'"
    fonts, library = bundle / "share/fonts", bundle / "lib/libicuuc.so.72"
    fonts.rename(fonts.with_name("away"))
    assert "GK1402" in inside(root, f"{program} fonts", code=5)
    fonts.with_name("away").rename(fonts)
    library.rename(library.with_name("away"))
    assert "libicuuc" in inside(root, f"{program} fonts", code=127)


def licences(bundle):
    """A copyright file for each package, and each of them named with its version."""
    named = {line.split()[0] for line in (bundle / "share/doc/packages.txt").read_text().splitlines()}
    kept = {p.parent.name for p in bundle.glob("share/doc/*/copyright")}
    assert named == kept and {"libc6", "libhpdf-2.3.0", "fonts-noto-cjk", "fonts-hanazono"} <= named, named ^ kept
    assert "Apache License" in (bundle / "share/doc/gongkai/LICENSE").read_text()
    assert not list(bundle.glob("include")) and not list(bundle.glob("lib/*.a")), "what only programmers need is in it"


def main():
    if os.geteuid() != 0:
        print("note: only root can change the root; the bundle was NOT tried", file=sys.stderr)
        return
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        home = empty_root(folder / "root")
        bundle = make_bundle(folder, home, sys.argv[1] if len(sys.argv) > 1 else None)
        tally.case("licences", licences, bundle)
        tally.case("import, build, posters", work, folder / "root", bundle, folder)
        tally.case("moved", moved, folder / "root", bundle)
        tally.case("browser", browser, folder / "root", bundle)
        tally.case("needs", needs, folder / "root", bundle)
    tally.done()


if __name__ == "__main__":
    main()
