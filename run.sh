#!/usr/bin/env bash
# The main job: installs what is missing, builds a release, and turns every catalog in catalog/ into papers in out/.
# Arguments go to `gongkai build`; with a command first (./run.sh lint …) that command runs instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
(
    cd "$here"
    . tools/setup.sh
    gk_install "${gk_build_packages[@]}" "${gk_font_packages[@]}"
    [ build/release/build.ninja -nt CMakePresets.json ] || cmake --preset release >/dev/null
    cmake --build --preset release >/dev/null || cmake --build --preset release
)
# Paths are the caller's, and so is the work folder that he stands in; elsewhere it is this one.
case "${1:-}" in
-h | --help | -V | --version) exec "$here/build/release/gongkai" "$@" ;;
'' | -*) set -- build "$@" ;;
esac
exec env GONGKAI_ROOT="$here" "$here/build/release/gongkai" "$@"
