#!/usr/bin/env bash
# Makes the README's pictures from the papers in out/ (run ./run.sh first). Every picture is a page of the program's.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p out/gallery
# picture NAME PDF PAGE DPI
picture() {
    pdftoppm -r "$4" -f "$3" -l "$3" -png -singlefile "$2" "out/gallery/$1"
}
picture page out/shanghai-medical/shanghai-medical.pdf 1 72
picture poster out/huiyi-medical/posters/huiyi-1.pdf 1 45
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$work" \
    out/yunnan-social-insurance/yunnan-social-insurance.xlsx >/dev/null 2>&1
picture workbook "$work/yunnan-social-insurance.pdf" 1 60
