#!/usr/bin/env bash
# Makes what a page in a browser prints with: build/browser/fonts, the faces that the roles of fonts/roles.json ask for, cut to
# the characters that packaging/browser/fonts.txt keeps. Papers have the same bytes with them as with the whole faces
# (tests/backend/check_cut_fonts.py).
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

mkdir -p "$build/fonts"
characters >"$build/characters"
for face in $(kept face); do
    cut_face "$face"
done
