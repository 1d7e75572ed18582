#!/bin/sh
# Starts gongkai with the loader, the libraries and the fonts of this folder; those of the machine are not looked at.
self=$0
[ ! -L "$self" ] || self=$(readlink -f "$self")
here=$(cd -P "${self%/*}" && pwd) || exit 1
export GONGKAI_FONTS_BEFORE="${FONTCONFIG_FILE:-}" GONGKAI_CACHE_BEFORE="${XDG_CACHE_HOME:-}"
export GONGKAI_BROWSER="${GONGKAI_BROWSER:-$here/lib/open-page.sh}"
export FONTCONFIG_FILE="$here/etc/fonts.conf"
[ ! -w "$here" ] || export XDG_CACHE_HOME="$here/cache" # else the user's own
unset LD_PRELOAD LD_LIBRARY_PATH
for loader in "$here"/lib/ld-linux*; do
    exec "$loader" --library-path "$here/lib" "$here/bin/gongkai" "$@"
done
