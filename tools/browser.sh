#!/usr/bin/env bash
# Makes what a page in a browser prints with:
#
#   build/browser/fonts   the faces that the roles of fonts/roles.json ask for, cut to what packaging/browser/fonts.txt keeps
#   build/browser/icu     ICU's data, cut to what packaging/browser/icu-data.txt keeps
#
# Papers have the same bytes with them as with the whole (tests/backend/check_cut_fonts.py, check_cut_icu.py). And the page:
#
#   libraries   those of the machine, of the same versions, from Debian's source packages, compiled by Debian's emscripten;
#               sources and objects are kept in the user's cache under the hash of what they are made from
#   engine      build/browser/engine: the desk and the program in WebAssembly, and what unpacks it
#   parts       build/browser/parts: engine, fonts, icu and the program's data, packed
#   page        build/browser/gongkai.html, and the folder build/browser/page for a web server
#
# usage: tools/browser.sh [-j N] [PART…]    without a name all, one after another
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=tools/setup.sh
. tools/setup.sh
root=$PWD from=packaging/browser list=packaging/browser/fonts.txt build=$PWD/build/browser jobs=$(nproc)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai python=/usr/bin/python3

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

# The source packages of the libraries, with the versions that are installed.
packages=(zlib1g-dev libjansson-dev nettle-dev libdeflate-dev libqrencode-dev libhpdf-dev libxlsxwriter-dev libfreetype-dev
    libharfbuzz-dev libicu-dev libxml2-dev libzip-dev libqpdf-dev liblzma-dev libcairo2-dev libpixman-1-dev libpng-dev)

versions() {
    dpkg-query -W -f '${source:Package}=${source:Version}\n' "${packages[@]}" | sort -u
}

# ---- the sources ----

# Where apt would install from, it is asked for sources, in lists of its own: those of the system stay as they are.
private_apt() { # FOLDER
    mkdir -p "$1"/{parts,lists/partial,cache/archives/partial}
    local file
    for file in /etc/apt/sources.list.d/*.sources; do
        [ ! -e "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$1/parts/$(basename "$file")"
    done
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -n 's/^deb\(-src\)\? /deb-src /p' | sort -u >"$1/parts/machine.list" || true
    printf 'Dir::Etc::SourceList "/dev/null";\nDir::Etc::SourceParts "%s/parts";\nDir::State::Lists "%s/lists";\n' "$1" "$1"
    printf 'Dir::Cache "%s/cache";\nAPT::Sandbox::User "root";\n' "$1"
}

# fetch PACKAGE VERSION: into the current folder. A version that the archive has no more is followed by its successor, and
# what of Debian's own changes can't be had is told; apt checks the sums of all that comes.
fetch() {
    apt-get -qq source --download-only "$1=$2" 2>log && return
    if ! compgen -G "$1_*.orig.tar.*" >/dev/null; then
        echo "note: $1 $2 is not in the archive; taking its newest version" >&2
        apt-get -qq source --download-only "$1" 2>log && return
    fi
    compgen -G "$1_*.orig.tar.*" >/dev/null || { cat log >&2 && return 1; }
    echo "note: $1: Debian's changes could not be had; the makers' own source is taken" >&2
}

# unpack PACKAGE FOLDER: with Debian's changes where these were had. apt has checked the sums.
unpack() {
    local dsc
    dsc=$(compgen -G "$1_*.dsc" | sort -V | tail -n 1 || true)
    [ -z "$dsc" ] || { dpkg-source --no-copy --no-check -x "$dsc" "$2" >log 2>&1 && return; }
    rm -rf "$2" && mkdir "$2"
    tar -xf "$(compgen -G "$1_*.orig.tar.*z*" | grep -v 'asc$' | head -n 1)" --strip-components 1 -C "$2"
}

sources() { # FOLDER
    local part package version
    part=$(mktemp -d "$cache/part.XXXXXX")
    private_apt "$part/apt" >"$part/apt.conf"
    export APT_CONFIG=$part/apt.conf
    mkdir "$part/archive" "$part/src"
    (
        cd "$part/archive"
        apt-get -qq update
        while IFS== read -r package version; do
            fetch "$package" "$version"
            unpack "$package" "$part/src/$package"
        done < <(versions)
    )
    unset APT_CONFIG
    mv "$part/src" "$1"
    rm -rf "$part"
}

# ---- the parts ----

# What the libraries are made from: versions and compiler. What changes of the lists in libraries/ ninja knows.
libraries_hash() {
    { versions && emcc --version | head -n 1 && cat "$from"/toolchain.cmake; } | sha256sum | cut -c1-16
}

configure() { # SOURCE BUILD OPTION…
    cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_TOOLCHAIN_FILE="$root/$from/toolchain.cmake" "${@:3}" \
        >"$2.log" 2>&1 || { cat "$2.log" >&2 && return 1; }
}

libraries() {
    local source libs
    libs=$cache/browser-$(libraries_hash)
    source=$cache/browser-src-$(versions | sha256sum | cut -c1-16)
    mkdir -p "$cache"
    [ -e "$source" ] || sources "$source"
    # Another checkout's lists make the same objects, but CMake keeps whose they were.
    grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root/$from/libraries" "$libs/CMakeCache.txt" || rm -f "$libs/CMakeCache.txt"
    configure "$from/libraries" "$libs" -DSOURCES="$source"
    ninja -C "$libs" -j "$jobs" >"$libs.log" || { tail -n 40 "$libs.log" >&2 && return 1; }
}

engine() {
    local libs
    libs=$cache/browser-$(libraries_hash)
    configure . "$build/engine" -DGK_LIBRARIES="$libs/libraries.cmake" -DGK_FONT_FOLDER=/usr/share/fonts -DGK_TESTS=OFF
    EMCC_SKIP_SANITY_CHECK=1 NODE_PATH=/usr/share/nodejs ninja -C "$build/engine" -j "$jobs" engine unpack \
        >"$build/engine.log" || { tail -n 40 "$build/engine.log" >&2 && return 1; }
}

parts() {
    rm -rf "$build/parts"
    "$python" "$from/pack.py" parts . "$build"
}

# The office page with the worker's transport, its modules in one script.
page() {
    rm -rf "$build/script" "$build/page" && cp -r src/serve/page "$build/script"
    cp "$from"/{transport,engine,folder,keeping,says,zip}.js "$build/script/"
    esbuild --bundle --format=iife --target=chrome86,firefox78 --log-level=warning --charset=utf8 "$build/script/app.js" \
        --outfile="$build/app.js"
    "$python" "$from/pack.py" page . "$build"
}

export LC_ALL=C.UTF-8 PATH=$PATH:/usr/sbin # icupkg
chosen=()
while [ $# -gt 0 ]; do
    case $1 in
    -j) jobs=$2 && shift ;;
    fonts | icu | libraries | engine | parts | page) chosen+=("$1") ;;
    *) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
    esac
    shift
done
if [ ${#chosen[@]} -eq 0 ]; then
    chosen=(fonts icu libraries engine parts page)
    gk_install "${gk_build_packages[@]}" "${gk_font_packages[@]}" "${gk_browser_packages[@]}"
fi
mkdir -p "$build"
for part in "${chosen[@]}"; do
    SECONDS=0
    $part
    echo "$part: $SECONDS s"
done
