#!/bin/sh
# Prints the folder that holds the XML schemas of ECMA-376 (transitional): sml.xsd and those beside it.
#
# They are not ours to hand on. Apache POI carries them inside its jar of schemas, which is fetched once into the
# user's cache through Maven (java, mvn and a network); with OOXML_SCHEMAS set, that folder is used. Where they can't
# be had, a line says so and the exit code is 77.
set -u

version=5.2.5
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/ooxml-$version
folder=${OOXML_SCHEMAS:-$cache}

skip() {
    echo "ECMA-376 schemas: SKIPPED, not checked: $1" >&2
    exit 77
}

fetch() {
    command -v mvn >/dev/null || skip "mvn is missing"
    mkdir -p "$(dirname "$cache")" || skip "cannot write $cache"
    part=$(mktemp -d "$cache.XXXXXX") || skip "cannot write $cache"
    mvn -q -B dependency:copy -Dartifact="org.apache.poi:poi-ooxml-full:$version" -DoutputDirectory="$part" \
        >"$part/log" 2>&1
    python3 - "$part" "poi-ooxml-full-$version.jar" <<'END'
import pathlib, sys, zipfile
part = pathlib.Path(sys.argv[1])
if (part / sys.argv[2]).exists():
    with zipfile.ZipFile(part / sys.argv[2]) as jar:
        for name in jar.namelist():
            if name.startswith("org/apache/poi/schemas/ooxml/src/") and name.endswith(".xsd"):
                (part / name.rsplit("/", 1)[1]).write_bytes(jar.read(name))
    (part / sys.argv[2]).unlink()
END
    if [ ! -f "$part/sml.xsd" ]; then
        rm -rf "$part"
        skip "the schemas could not be fetched"
    fi
    rm -rf "$cache"
    mv "$part" "$cache"
}

[ -f "$folder/sml.xsd" ] || [ -z "${OOXML_SCHEMAS:-}" ] || skip "$folder/sml.xsd is missing"
[ -f "$folder/sml.xsd" ] || fetch
echo "$folder"
