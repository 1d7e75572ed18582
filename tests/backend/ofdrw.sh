#!/bin/sh
# Prints the folder of jars of ofdrw, an OFD reader and writer in Java (Apache-2.0), with what it stands on.
#
# It is fetched once into the user's cache through Maven, which needs java, mvn and a network; with OFDRW_JARS set, that
# folder is used. Where it can't be had, a line says so and the exit code is 77.
set -u

version=2.3.6
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/ofdrw-$version
folder=${OFDRW_JARS:-$cache}

skip() {
    echo "note: ofdrw could not be had ($1); OFD files were NOT opened by another program" >&2
    exit 77
}

fetch() {
    command -v mvn >/dev/null || skip "mvn is missing"
    mkdir -p "$(dirname "$cache")" || skip "cannot write $cache"
    part=$(mktemp -d "$cache.XXXXXX") || skip "cannot write $cache"
    cat >"$part/pom.xml" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>gongkai</groupId><artifactId>tests</artifactId><version>1</version><dependencies><dependency>
<groupId>org.ofdrw</groupId><artifactId>ofdrw-converter</artifactId><version>$version</version>
</dependency></dependencies></project>
END
    (cd "$part" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars >log 2>&1)
    if [ ! -f "$part/jars/ofdrw-converter-$version.jar" ]; then
        rm -rf "$part"
        skip "version $version could not be fetched"
    fi
    mv "$part/jars" "$cache"
    rm -rf "$part"
}

command -v java >/dev/null || skip "java is missing"
[ -d "$folder" ] || [ -z "${OFDRW_JARS:-}" ] || skip "$folder is missing"
[ -d "$folder" ] || fetch
echo "$folder"
