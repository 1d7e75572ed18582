#!/usr/bin/env bash
# Runs the fuzz targets over their seeds and over what once made them fail, as plain tests.
#
# usage: replay.sh BUILD      the folder of a build with replay_<target>; tests/fuzz/cases/<target>/ are past failures
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GK_FUZZ_FOLDER=$work/files PATH=$PATH
mkdir "$work/files"
python=${PYTHON:-/usr/bin/python3}
$python tests/fuzz/seeds_papers.py "$work"
$python tests/fuzz/seeds.py "$work/fuzz_import"
$python tests/fuzz/seeds.py --lint "$work/fuzz_lint"
$python tests/fuzz/seeds.py --catalog "$work/fuzz_catalog"
$python tests/fuzz/seeds.py --edits "$work/fuzz_desk_edits"
$python tests/fuzz/seeds_office.py "$work/fuzz_import_office"
$python tests/fuzz/seeds_pdf.py "$work/fuzz_source_pdf"
$python tests/fuzz/seeds_added.py "$work/fuzz_source_pdf_added"
status=0
for source in tests/fuzz/fuzz_*.c; do
    target=$(basename "$source" .c)
    folders=("$work/$target")
    [ ! -d "tests/fuzz/cases/$target" ] || folders+=("tests/fuzz/cases/$target")
    if "$1/replay_${target#fuzz_}" "${folders[@]}" >"$work/said" 2>"$work/log"; then
        echo "$target: $(tail -n 1 "$work/said")"
    else
        echo "FAIL $target: $(grep -v '^ *$' "$work/log" | tail -n 20)"
        status=1
    fi
done
exit $status
