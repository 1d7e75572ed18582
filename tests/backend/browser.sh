#!/bin/sh
# Prints the folder that holds what drives a browser: playwright (its package for Python, without a browser of its own: Debian's
# Chromium is driven) and axe (axe.min.js, the rules of WCAG).
#
# Each is fetched once into the user's cache by its registry's own client, which needs a network; with BROWSER_TOOLS set, that
# folder is used as it is. Where one can't be had, a line says so on stderr and the exit code is 77.
set -u

version=1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/browser-$version
folder=${BROWSER_TOOLS:-$cache}

# Each puts what it fetches into the folder $part.
playwright() {
    /usr/bin/python3 -m pip install -q --only-binary :all: --target "$part/playwright" playwright==1.65.2
}

axe() {
    npm install --silent --no-save --prefix "$part" axe-core@4.10.3 && mkdir "$part/axe" &&
        cp "$part/node_modules/axe-core/axe.min.js" "$part/axe/"
}

status=0
for tool in playwright axe; do
    if [ ! -e "$folder/$tool" ] && [ -z "${BROWSER_TOOLS:-}" ]; then
        mkdir -p "$cache" && part=$(mktemp -d "$cache/part.XXXXXX") && $tool >"$part/log" 2>&1 && mv "$part/$tool" "$cache/"
        rm -rf "${part:-}"
    fi
    [ -e "$folder/$tool" ] || { echo "note: $tool could not be had; the office page was NOT looked at in a browser" >&2 && status=77; }
done
command -v chromium >/dev/null || { echo "note: there is no Chromium; the office page was NOT looked at in a browser" >&2 && status=77; }
echo "$folder"
exit $status
