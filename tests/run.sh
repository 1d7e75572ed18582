#!/usr/bin/env bash
# All tests. Sets up what they need, then runs each step; a step's output is shown when it fails (or with -v).
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
. tools/setup.sh
gk_install "${gk_build_packages[@]}" "${gk_font_packages[@]}" "${gk_test_packages[@]}" || exit 1
command -v java >/dev/null || gk_install default-jre-headless # for veraPDF
command -v mvn >/dev/null || gk_install maven                 # fetches veraPDF
exec 3>&1
python=/usr/bin/python3 # the one that sees Debian's openpyxl and jsonschema
verbose=
[ "${1:-}" = -v ] && verbose=1
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# step NAME COMMAND...: one test; its output goes to a log.
step() {
    local name=$1 log="$work/log"
    shift
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "ok   $name"
        [ -z "$verbose" ] || cat "$log"
    else
        failed=$((failed + 1))
        echo "FAIL $name"
        tail -n 60 "$log"
    fi
}

build() {
    cmake --preset "$1" && cmake --build --preset "$1"
}

format_check() {
    git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' | grep -v -e diag_codes.h -e cli_text.h |
        xargs clang-format-14 --dry-run -Werror
}

unit_tests() {
    ctest --test-dir "build/$1" --output-on-failure -j2
}

echo '--- the house'
step 'includes: self-test' $python tests/check_includes.py --self-test
step 'includes follow the module table' $python tests/check_includes.py
step 'rings: self-test' $python tests/check_rings.py --self-test
step 'no ring between files of a room' $python tests/check_rings.py
step 'public functions: self-test' $python tests/check_public.py --self-test
step 'public functions are taken by other rooms' $python tests/check_public.py
step 'literals: self-test' $python tests/check_literals.py --self-test
step 'no caption or label in the code' $python tests/check_literals.py
step 'clang-format' format_check

echo '--- builds and unit tests'
step 'gcc builds without warnings' build dev
step 'unit tests (gcc)' unit_tests dev
step 'clang builds without warnings, ASan+UBSan' build asan
step 'unit tests (clang, ASan+UBSan)' unit_tests asan
step 'release builds' build release

echo '--- the main job'
. tests/steps.sh

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
