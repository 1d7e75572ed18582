#!/bin/sh
# open-page.sh ADDRESS: opens the office page with a program of the machine, which is to see the machine's fonts and caches, not
# what start.sh set for ours.
unset FONTCONFIG_FILE XDG_CACHE_HOME GONGKAI_BROWSER
[ -z "${GONGKAI_FONTS_BEFORE:-}" ] || export FONTCONFIG_FILE="$GONGKAI_FONTS_BEFORE"
[ -z "${GONGKAI_CACHE_BEFORE:-}" ] || export XDG_CACHE_HOME="$GONGKAI_CACHE_BEFORE"
exec xdg-open "$1"
