#!/usr/bin/env bash
# Makes what a page in a browser prints with:
#
#   build/browser/fonts   the faces that the roles of fonts/roles.json ask for, cut to what packaging/browser/fonts.txt keeps
#   build/browser/icu     ICU's data, cut to what packaging/browser/icu-data.txt keeps
#
# Papers have the same bytes with them as with the whole (tests/backend/check_cut_fonts.py, check_cut_icu.py).
#
# usage: tools/browser.sh [fonts] [icu]    without a name both
set -euo pipefail
cd "$(dirname "$0")/.."
from=packaging/browser list=packaging/browser/fonts.txt build=build/browser

# The text whose characters stay: the standard ones, and all that stands in the program's data.
characters() {
    grep -v '^#' "$from/common-standard-hanzi.txt"
    cat catalog/*.json catalog/townships/*.json catalog/divisions.tsv layouts/*.json fonts/roles.json
}

# What the lines of a kind in the list name.
kept() { # KIND
    sed -n "s/^$1 *\([^ ]*\).*/\1/p" "$list"
}

# Subroutines are undone, for so outlines pack better.
cut_face() { # POSTSCRIPT-NAME
    local index file
    read -r index file < <(fc-list ":postscriptname=$1" --format '%{index} %{file}\n' | sort | head -n 1)
    hb-subset "$file" --face-index="$index" --text-file="$build/characters" --unicodes+="$(kept block | paste -sd,)" \
        --layout-features="$(kept feature | paste -sd,)" --no-hinting --desubroutinize --notdef-outline \
        '--name-IDs=*' '--name-languages=*' --drop-tables+=vhea,vmtx,VORG,BASE -o "$build/fonts/$1.otf"
}

fonts() {
    local face
    mkdir -p "$build/fonts"
    characters >"$build/characters"
    for face in $(kept face); do
        cut_face "$face"
    done
}

# The data as the machine's own library has them: icudtNN_dat of libicudata.
whole_icu() { # FILE
    local library value size address offset
    library=$(realpath "$(pkg-config --variable=libdir icu-uc)/libicudata.so")
    read -r value size < <(readelf -W --dyn-syms "$library" | awk '/ icudt[0-9]+_dat$/ {print "0x" $2, $3}')
    read -r address offset < <(readelf -W -S "$library" | sed 's/^ *\[ *[0-9]*\]//' | awk '$1 == ".rodata" {print "0x" $3, "0x" $4}')
    dd if="$library" of="$1" iflag=skip_bytes,count_bytes skip=$((value - address + offset)) count=$((size)) bs=1M status=none
}

# ICU looks for the items under the file's own name, so the cut file has the same.
icu() {
    local name
    name=icudt$(pkg-config --modversion icu-uc | cut -d. -f1)l.dat
    mkdir -p "$build/icu"
    whole_icu "$build/$name"
    sed -n 's/^\([a-z][^ ]*\) .*/\1/p' "$from/icu-data.txt" | sort >"$build/icu-kept"
    icupkg -l "$build/$name" | sort >"$build/icu-all"
    comm -13 "$build/icu-all" "$build/icu-kept" | sed 's/^/not in ICU: /' >&2
    comm -23 "$build/icu-all" "$build/icu-kept" >"$build/icu-dropped.txt"
    icupkg --ignore-deps -r "$build/icu-dropped.txt" "$build/$name" "$build/icu/$name" 2>"$build/icu-said"
}

export LC_ALL=C.UTF-8 PATH=$PATH:/usr/sbin # icupkg
[ $# -gt 0 ] || set -- fonts icu
for part; do
    case $part in
    fonts | icu) $part ;;
    *) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
    esac
done
