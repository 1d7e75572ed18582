#!/bin/sh
# Validates PDFs with veraPDF as PDF/A-2a (which holds all of 2u) and PDF/UA-1; with --attached, files with files inside
# as PDF/A-3a and PDF/UA-1. The files say themselves what they are; one that says less than that does not pass.
#
# usage: verapdf.sh [--attached] FILE.pdf...
#        verapdf.sh --fetch    (only sees to it that veraPDF is there)
#
# veraPDF is fetched once into the user's cache through Maven, which needs java, mvn and a network; with VERAPDF_JAR
# set, that jar is used. Without it the check is skipped with a line that says so and exit code 77. Otherwise 0 when
# all files pass in every flavour, 1 when one does not.
set -u

version=1.28.2
main=org.verapdf.apps.GreenfieldCliWrapper
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/verapdf
jar=${VERAPDF_JAR:-$cache/greenfield-apps-$version.jar}

skip() {
    echo "veraPDF: SKIPPED, not checked: $1"
    exit 77
}

fetch() {
    command -v mvn >/dev/null || skip "mvn is missing"
    mkdir -p "$cache" || skip "cannot write $cache"
    part=$(mktemp -d "$cache/part.XXXXXX") || skip "cannot write $cache"
    mvn -q -B dependency:copy -Dartifact="org.verapdf.apps:greenfield-apps:$version" \
        -DoutputDirectory="$part" >"$part/log" 2>&1
    if [ ! -f "$part/greenfield-apps-$version.jar" ]; then
        rm -rf "$part"
        skip "veraPDF $version could not be fetched"
    fi
    mv "$part/greenfield-apps-$version.jar" "$jar"
    rm -rf "$part"
}

flavours="2a ua1"
if [ "${1:-}" = --attached ]; then
    flavours="3a ua1"
    shift
fi
[ $# -gt 0 ] || { echo "usage: verapdf.sh [--attached] FILE.pdf... | --fetch" >&2; exit 2; }
command -v java >/dev/null || skip "java is missing"
if [ ! -f "$jar" ]; then
    [ -z "${VERAPDF_JAR:-}" ] || skip "$jar is missing"
    fetch
fi
[ "$1" != --fetch ] || exit 0

# One run for all files and both parts. (Its warning "Top DICT does not begin with ROS operator" is mistaken for these
# fonts; the verdict counts.) The options: a run is too short for the best code that Java can make.
result=$(java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$jar" "$main" --loglevel 1 --format text -v "$@" 2>/dev/null)
failed=0
for flavour in $flavours; do
    passed=$(printf '%s\n' "$result" | grep -c "^PASS .* $flavour\$")
    [ "$passed" -eq $# ] || failed=1
    echo "veraPDF $flavour: $passed of $# pass"
done
[ $failed -eq 0 ] || printf '%s\n' "$result" | grep -v '^PASS '
exit $failed
