#!/usr/bin/env bash
# Makes the pictures of out/gallery/: pages of the program's own papers, the hard cases first among them.
# Needs build/release/gongkai (or GONGKAI), poppler, LibreOffice and python3-pil; takes about half a minute.
#
# Every picture is a page, or a part of one, of a PDF that this script has just built. It is drawn at a low resolution
# in sixteen greys (posters: a small palette), so that the whole gallery stays small enough for the repository.
set -euo pipefail
cd "$(dirname "$0")/.."
gongkai=${GONGKAI:-build/release/gongkai}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf out/gallery && mkdir -p out/gallery

build() { # build FOLDER FILE… [options]: papers in $work/FOLDER
    local folder=$1
    shift
    "$gongkai" build "$@" --out "$work/$folder" --quiet 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
}

# picture NAME PDF DPI [--crop X,Y,W,H in mm] PAGE…: pages side by side, or the last under the first with --stack
picture() {
    /usr/bin/python3 tools/gallery_picture.py "out/gallery/$1.png" "$work/$2" "${@:3}"
}

/usr/bin/python3 tools/gallery_cases.py "$work/cases"
id=shanghai-medical
build std --format pdf,xlsx,poster
build a3 catalog/$id.json --form standard-a3-small --format pdf
build portrait catalog/yuyang-social-insurance.json --form standard-portrait --format pdf
build bound catalog/huiyi-medical.json --form bound --format pdf
build notice catalog/huiyi-medical.json --notice poster-notice --format poster
build formal catalog/huiyi-medical.json --notice poster-formal --paper A4 --format poster
build tiles catalog/huiyi-medical.json --tile A4 --record --format poster
for file in "$work"/cases/*.json; do
    build hard "$file" --format pdf --root .
done

# The first page of the README, and papers of other kinds.
picture page std/$id/$id.pdf 100 1
picture a3 a3/$id/$id.pdf 72 2
picture portrait portrait/yuyang-social-insurance/yuyang-social-insurance.pdf 84 1
picture bound bound/huiyi-medical/huiyi-medical.pdf 68 1 2
picture notes hard/notes/notes.pdf 90 1

# What goes wrong elsewhere.
picture options std/huiyi-medical/huiyi-medical.pdf 130 --crop 152,40,128,55 1
picture continued std/yuyang-social-insurance/yuyang-social-insurance.pdf 62 --stack --crop 18,15,260,170 5 6
picture continuation-row std/$id/$id.pdf 72 --stack --crop 18,15,260,170 10 11
picture tall-span hard/tall-span/tall-span.pdf 52 1 2 3
picture uneven-spans hard/uneven-spans/uneven-spans.pdf 62 1 2
picture tall-head hard/tall-head/tall-head.pdf 84 1
picture narrow hard/narrow/narrow.pdf 86 --crop 15,15,267,145 1
picture rare hard/rare/rare.pdf 92 --crop 15,15,267,85 1
picture long-url hard/long-url/long-url.pdf 100 --crop 18,15,150,85 1
picture ten-thousand hard/ten-thousand/ten-thousand.pdf 84 1000
picture million hard/million/million.pdf 84 500

# Posters and the workbook, as LibreOffice prints it.
picture poster std/huiyi-medical/posters/huiyi-1-会议镇.pdf 60 1
picture poster-notice notice/huiyi-medical/posters/huiyi-1-会议镇.pdf 44 1
picture poster-formal formal/huiyi-medical/posters/huiyi-1-会议镇.pdf 66 1
picture poster-record tiles/huiyi-medical/posters/huiyi-1-会议镇-record.pdf 52 1
pages=$(pdfinfo "$work/tiles/huiyi-medical/posters/huiyi-1-会议镇-tiles.pdf" | sed -n 's/^Pages: *//p')
picture poster-tiles tiles/huiyi-medical/posters/huiyi-1-会议镇-tiles.pdf 46 1 "$pages"

# Posters: six designs and papers, with facts that a township would fill in.
posters() {
    local root=$work/root place=huiyi-medical/posters
    mkdir -p "$root" && cp -r layouts fonts catalog "$root"
    /usr/bin/python3 tools/gallery_facts.py "$root/catalog" huiyi
    poster() { # poster FOLDER OPTION…
        "$gongkai" poster "$root/catalog/huiyi-medical.json" --root "$root" --out "$work/$1" --quiet "${@:2}" ||
            { echo "gallery: $*" >&2; exit 1; }
    }
    poster p-a3 --posted-from 2026-10-01 --notice poster-formal --paper A3-portrait
    poster p-eye --posted-from 2026-10-09 --posted-to 2026-10-15 --notice poster-notice
    poster p-a4 --posted-from 2026-10-01 --paper A4 --status
    poster p-a1 --posted-from 2026-10-01 --paper A1-portrait
    poster p-board --posted-from 2026-10-01 --paper 240x120cm
    poster p-screen --posted-from 2026-10-01 --screen 1920x1080
    poster p-upright --posted-from 2026-10-01 --screen 1080x1920
    picture poster-a3-portrait-formal p-a3/$place/huiyi-1-会议镇.pdf 46 1
    picture poster-a3-notice p-eye/$place/huiyi-1-会议镇.pdf 40 1
    picture poster-a4-status p-a4/$place/huiyi-1-会议镇.pdf 56 1
    picture poster-a1 p-a1/$place/huiyi-1-会议镇.pdf 22 1
    picture poster-board p-board/$place/huiyi-1-会议镇.pdf 7 1
    /usr/bin/python3 tools/gallery_picture.py out/gallery/poster-screen.png --shrink 360 \
        "$work/p-screen/$place/huiyi-1-会议镇-1920x1080-1.png" "$work/p-upright/$place/huiyi-1-会议镇-1080x1920-1.png"
}
posters

soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" \
    "$work/std/yunnan-social-insurance/yunnan-social-insurance.xlsx" >/dev/null 2>&1
picture workbook yunnan-social-insurance.pdf 80 1

# gongkai.html, as a clerk meets it (tests/backend/check_browser_page.py); where there is no browser, or the file was not made
# (tools/browser.sh), as it was.
if [ -e build/browser/gongkai.html ] && tools=$(tests/backend/browser.sh); then
    /usr/bin/python3 tests/backend/check_browser_page.py "$tools" build/browser --pictures out/gallery
else
    git checkout -q -- out/gallery/gongkai-html-first.png out/gallery/gongkai-html-editor.png out/gallery/gongkai-html-notice.png
fi
