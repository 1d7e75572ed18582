#!/bin/sh
# Prints the folder that holds the readers which no Debian package has: of PDFs pdfbox (a jar), pdfjs, pdfium, pdfplumber,
# and a mupdf that is newer than Debian's; python-docx; of OFD ofdrw (jars); of web pages vnu (the Nu Html Checker, a jar) and
# html-validate; beside them typst, which sets the tables that ours are held against.
#
# Each is fetched once into the user's cache by its registry's own client (mvn, npm, pip), which needs a network;
# with PDF_READERS set, that folder is used as it is. For one that can't be had a line says so on stderr: what it
# would have shown is then not checked by it.
set -u

version=1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/gongkai/readers-$version
folder=${PDF_READERS:-$cache}

# Each puts what it fetches into the folder $part.
pdfbox() {
    mvn -q -B dependency:copy -Dartifact=org.apache.pdfbox:pdfbox-app:3.0.5 -DoutputDirectory="$part" &&
        mv "$part/pdfbox-app-3.0.5.jar" "$part/pdfbox"
}

pdfjs() {
    npm install --silent --no-save --omit=optional --prefix "$part" pdfjs-dist@4.7.76 &&
        mv "$part/node_modules/pdfjs-dist" "$part/pdfjs"
}

wheel() { # PACKAGE
    python3 -m pip download -q --no-deps --only-binary :all: -d "$part" "$1" &&
        python3 -m zipfile -e "$part"/*.whl "$part/$reader"
}

pdfium() {
    wheel pypdfium2==4.30.0
}

mupdf() {
    wheel pymupdf==1.26.4
}

# For Debian's python3, with what it stands on.
pdfplumber() {
    /usr/bin/python3 -m pip install -q --only-binary :all: --target "$part/pdfplumber" pdfplumber==0.11.10
}

calendar() {
    wheel chinesecalendar==1.11.0
}

docx() {
    /usr/bin/python3 -m pip install -q --no-deps --only-binary :all: --target "$part/docx" python-docx==1.1.2 \
        typing_extensions==4.12.2
}

ofdrw() {
    cat >"$part/pom.xml" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>gongkai</groupId><artifactId>tests</artifactId><version>1</version><dependencies><dependency>
<groupId>org.ofdrw</groupId><artifactId>ofdrw-converter</artifactId><version>2.3.6</version>
</dependency></dependencies></project>
END
    (cd "$part" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=ofdrw) && ls "$part"/ofdrw/ofdrw-converter-*.jar
}

vnu() {
    npm install --silent --no-save --prefix "$part" vnu-jar@26.9.27 && mkdir "$part/vnu" &&
        mv "$part/node_modules/vnu-jar/build/dist/vnu.jar" "$part/vnu/"
}

validate() {
    npm install --silent --no-save --prefix "$part" html-validate@9.7.1 && mkdir "$part/validate" &&
        mv "$part/node_modules" "$part/validate/"
}

typst() {
    wheel typst==0.15.2
}

for reader in pdfbox pdfjs pdfium mupdf pdfplumber typst calendar docx ofdrw vnu validate; do
    if [ ! -e "$folder/$reader" ] && [ -z "${PDF_READERS:-}" ]; then
        mkdir -p "$cache" && part=$(mktemp -d "$cache/part.XXXXXX") && $reader >"$part/log" 2>&1 &&
            mv "$part/$reader" "$cache/"
        rm -rf "${part:-}"
    fi
    [ -e "$folder/$reader" ] || echo "note: $reader could not be had; what it would have shown was NOT checked" >&2
done
echo "$folder"
