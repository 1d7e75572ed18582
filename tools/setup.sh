# Sourced by run.sh and tests/run.sh: installs the Debian packages that are missing, quietly.
#   gk_install PACKAGE...
gk_install() {
    local missing=() package sudo=
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return 0
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    echo "安装缺少的软件包 / installing: ${missing[*]}" >&2
    if ! DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null 2>&1; then
        $sudo apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    fi
}

# What the program is built with.
gk_build_packages=(gcc libc6-dev cmake ninja-build pkg-config libjansson-dev nettle-dev libicu-dev
    libharfbuzz-dev libfontconfig-dev libfreetype-dev libdeflate-dev libqrencode-dev libcairo2-dev
    libxml2-dev libzip-dev libqpdf-dev libhpdf-dev libxlsxwriter-dev)
# The fonts it prints with.
gk_font_packages=(fontconfig fonts-noto-cjk fonts-noto-cjk-extra fonts-dejavu-core fonts-hanazono)
# What the tests read the papers back with.
gk_test_packages=(git clang clang-format-14 libclang-rt-14-dev check locales python3 python3-openpyxl python3-jsonschema python3-lxml
    python3-pil mandoc zsh poppler-utils qpdf mupdf-tools zbar-tools libreoffice-calc libreoffice-writer python3-uno fonts-crosextra-carlito)

