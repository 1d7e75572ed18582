#!/usr/bin/env bash
# clang-tidy over src/, by .clang-tidy. The static analyzer, which takes ten times as long as all else, looks at the files
# only with GK_LONG=1.
#
# usage: tests/tidy.sh [--self-test]    the latter proves that a fault is found
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/asan/compile_commands.json ] || cmake --preset asan >/dev/null

# GK_FONT_FOLDER: font_folder.c is of builds for a browser alone, and of no command of the one here.
tidy() { # OPTION… FILE…
    printf '%s\0' "${@:2}" | xargs -0 -n 8 -P "$(nproc)" clang-tidy-14 -p build/asan --quiet \
        --extra-arg='-DGK_FONT_FOLDER="."' "$1" 2>/dev/null
}

if [ "${1:-}" = --self-test ]; then
    file=$(mktemp --suffix .c)
    trap 'rm -f "$file"' EXIT
    printf 'int f(int *p);\nint f(int *p)\n{\n    int *q = 0;\n    if (!p) return *q;\n    return 0;\n}\n' >"$file"
    found=$(clang-tidy-14 --quiet --config-file=.clang-tidy "$file" -- 2>/dev/null || true)
    [[ $found = *clang-analyzer-core.NullDereference* ]]
    exit
fi

mapfile -t files < <(git ls-files 'src/*.c')
tidy '--checks=-clang-analyzer-*' "${files[@]}"
[ -n "${GK_LONG:-}" ] || exit 0
tidy '--checks=' "${files[@]}"
echo "clang-tidy: ${#files[@]} files through the analyzer"
