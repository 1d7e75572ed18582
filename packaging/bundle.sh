#!/usr/bin/env bash
# bundle.sh FOLDER [EMULATOR]: makes of an installation one folder that needs nothing of the machine but its kernel: the
# loader, the libraries, the fonts that the roles ask for, Debian's copyright files, a start script. Run by
# cpack -G TXZ on Debian.
set -euo pipefail
cd "$1"
from=$(dirname "$(realpath "$0")")
emulator=${2:-} # what runs a program for another processor
packages=()

# take FILE TARGET: a copy of the file, and its package remembered.
take() {
    local real package
    real=$(realpath "$1")
    cp "$real" "$2"
    package=$(dpkg-query -S "$real" "${real#/usr}" 2>/dev/null | sed 's/[:,].*//;q') || true
    [ -n "$package" ] || { echo "bundle.sh: no package has $real" >&2 && exit 1; }
    packages+=("$package")
}

mkdir -p lib etc share/fonts
rm -f lib/libgongkai.so* # the program has its library inside
while read -r file; do
    take "$file" "lib/$(basename "$file")"
done < <(LD_TRACE_LOADED_OBJECTS=1 $emulator bin/gongkai | grep -o '/[^ ]*')

# Every face that a role lists, from the file that fontconfig knows.
while read -r face; do
    file=$(fc-list ":postscriptname=$face" file | sed 's/: *$//;q')
    [ -n "$file" ] || { echo "bundle.sh: no font file has $face" >&2 && exit 1; }
    take "$file" share/fonts/
done < <($emulator bin/gongkai fonts --root "$from/.." | sed 's/^[^ ]* *\*\? *//' | awk '{print $1}' | sort -u)

for package in $(printf '%s\n' "${packages[@]}" | sort -u); do
    mkdir -p "share/doc/$package"
    cp "/usr/share/doc/$package/copyright" "share/doc/$package/"
    dpkg-query -W -f='${Package} ${Version} (source ${source:Package} ${source:Version})\n' "$package"
done | sort -u >share/doc/packages.txt

cp "$from/fonts.conf" etc/
cp "$from/start.sh" gongkai
cp "$from/open-page.sh" lib/
cp "$from/使用说明.txt" .
# shellcheck disable=SC2016
printf '#!/bin/sh\nexec "${0%%/*}/gongkai" serve\n' >政务公开目录.sh
chmod 755 gongkai lib/open-page.sh 政务公开目录.sh
echo "bundle: $(du -sh bin lib | awk '{printf "%s %s, ", $2, $1}')fonts $(du -sh share/fonts | cut -f1), all $(du -sh . | cut -f1)"
