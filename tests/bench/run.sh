#!/usr/bin/env bash
# Every benchmark in one run: papers beside their floor and Typst, threads, start, incremental builds, bare libxlsxwriter,
# posters, imports, edits of the office page, and the instructions of three standard jobs. Times are noisy on a machine that others use: quote ratios.
#
# usage: tests/bench/run.sh [SIZES [POSTERS]]     SIZES times the 92 rows of the sample (1,10,100), POSTERS (1,1000; all: 41352)
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/setup.sh
gk_install "${gk_build_packages[@]}" "${gk_font_packages[@]}" "${gk_test_packages[@]}"
cmake --preset release >/dev/null
cmake --build --preset release --target gongkai bench_floor bench_xlsx >/dev/null
typst=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/typst-0.15.2
[ -d "$typst" ] || python3 -m pip install -q --target "$typst" typst==0.15.2 ||
    echo 'note: Typst could not be had; its columns stay empty' >&2
bench=tests/bench
[ ! -d "$typst" ] || export TYPST=$typst
echo "$(git log -1 --format=%h), $(nproc) processors, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
/usr/bin/python3 $bench/bench.py --sizes "${1:-1,10,100}"
build/release/bench_xlsx 10000
/usr/bin/python3 $bench/bench_posters.py --counts "${2:-1,1000}"
/usr/bin/python3 $bench/bench_import.py
cmake --preset release-tests >/dev/null && cmake --build --preset release-tests --target desk_ask >/dev/null
/usr/bin/python3 $bench/bench_edits.py
/usr/bin/python3 $bench/instructions.py
