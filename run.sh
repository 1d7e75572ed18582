#!/usr/bin/env bash
# The main job: installs what is missing, builds a release, and turns every catalog in catalog/ into papers in out/.
# Arguments go to `gongkai build`; with a command first (./run.sh lint …) that command runs instead.
set -euo pipefail
cd "$(dirname "$0")"
. tools/setup.sh
gk_install "${gk_build_packages[@]}" "${gk_font_packages[@]}"
cmake --preset release >/dev/null
cmake --build --preset release >/dev/null || cmake --build --preset release
case "${1:-}" in
-h | --help | -V | --version) exec build/release/gongkai "$@" ;;
'' | -*) exec build/release/gongkai build "$@" ;;
*) exec build/release/gongkai "$@" ;;
esac
