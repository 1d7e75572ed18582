#!/bin/sh
# Prints the folder that holds two checkers of web pages: vnu (the Nu Html Checker, a jar) and html-validate.
#
# Each is fetched once into the user's cache by npm, which needs a network; with HTML_TOOLS set, that folder is used as it is. For
# one that can't be had a line says so on stderr: pages are then not checked by it.
set -u

version=1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/html-$version
folder=${HTML_TOOLS:-$cache}

vnu() {
    npm install --silent --no-save --prefix "$part" vnu-jar@26.9.27 && mkdir "$part/vnu" &&
        mv "$part/node_modules/vnu-jar/build/dist/vnu.jar" "$part/vnu/"
}

validate() {
    npm install --silent --no-save --prefix "$part" html-validate@9.7.1 && mkdir "$part/validate" &&
        mv "$part/node_modules" "$part/validate/"
}

for tool in vnu validate; do
    if [ ! -e "$folder/$tool" ] && [ -z "${HTML_TOOLS:-}" ]; then
        mkdir -p "$cache" && part=$(mktemp -d "$cache/part.XXXXXX") && $tool >"$part/log" 2>&1 && mv "$part/$tool" "$cache/"
        rm -rf "${part:-}"
    fi
    [ -e "$folder/$tool" ] || echo "note: $tool could not be had; web pages were NOT checked by it" >&2
done
echo "$folder"
