#!/usr/bin/env bash
# arm64.sh OUT [ROOT]: the offline bundle for arm64, made on amd64 in a root of its own, so that this machine's packages stay
# as they are: Debian's cross compiler, its libraries for arm64 (multiarch), and qemu for what the new program must say
# itself. Then, where the kernel runs arm64 programs by qemu (binfmt_misc), the bundle is tried as check_bundle.py tries it.
# Run by root; needs debootstrap. ROOT (a new folder of /tmp) is kept when named, and used again. MIRROR: Debian's.
set -euo pipefail
out=$(realpath "$1")
root=${2:-$(mktemp -d)}
cd "$(dirname "$(realpath "$0")")/.."
. tools/setup.sh
tools=(cmake ninja-build pkg-config crossbuild-essential-arm64 qemu-user-static xz-utils dpkg-dev)
libraries=()
for package in "${gk_build_packages[@]}"; do
    [[ $package != *-dev || $package = libc6-dev ]] || libraries+=("$package:arm64")
done

[ -d "$root/usr" ] || debootstrap --variant=minbase bookworm "$root" ${MIRROR:+"$MIRROR"}
clean_up() {
    umount "$root/proc" || true
    [ -n "${kept:-}" ] || rm -rf "$root"
}
kept=${2:-}
mount -t proc proc "$root/proc"
trap clean_up EXIT
inside() {
    DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot "$root" sh -ec "$1"
}
inside "dpkg --add-architecture arm64; apt-get update -qq
    apt-get install -y -qq --no-install-recommends ${tools[*]} ${gk_font_packages[*]} ${libraries[*]}"
rm -rf "$root/src" "$root/packed"
mkdir "$root/src"
git archive HEAD | tar -x -C "$root/src"
inside 'cd /src; cmake --preset release -DCMAKE_TOOLCHAIN_FILE=packaging/arm64.cmake; cmake --build --preset release
    cd build/release; cpack -G TXZ -B /packed'
cp "$root"/packed/*.tar.xz "$out/"
if "$root/lib/ld-linux-aarch64.so.1" --version >/dev/null 2>&1; then
    cmake --preset release && cmake --build --preset release # whose bytes those of arm64 must be
    /usr/bin/python3 tests/backend/check_bundle.py "$out"/gongkai-*-linux-arm64.tar.xz
else
    echo 'note: this kernel runs no arm64 programs; the bundle was NOT tried' >&2
fi
