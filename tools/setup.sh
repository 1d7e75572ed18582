# Sourced by run.sh and tests/run.sh: installs the Debian packages that are missing, and says so. Where none is missing it
# needs neither root nor sudo nor a network.
#   gk_install PACKAGE...    (pipefail is set where this is sourced)
gk_say() { # CHINESE ENGLISH
    echo "$1 / $2" >&2
}

# Those of the packages that are not installed; dpkg is asked once for all.
gk_missing() {
    local installed
    installed=$({ dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/^installed //p')
    printf '%s\n' "$@" | grep -vxF -e "$installed" || true
}

# apt-get, as root; what it says goes to a file, and the packages that it sets up are named. It waits while another program
# installs, however long that takes: apt itself does not wait for its lists of packages.
gk_apt() { # LOG ARGUMENT…
    local log=$1 sudo=()
    shift
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    until "${sudo[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" 2>&1 |
        tee "$log" | sed -un 's/^Setting up \([^ ]*\).*/  \1/p' >&2; do
        grep -q 'Could not get lock' "$log" || return 1
        gk_say '另一个程序正在安装软件，稍候再试' 'another program is installing; trying again'
        sleep 5
    done
}

gk_get() { # PACKAGE…
    local log
    log=$(mktemp)
    gk_apt "$log" install --no-install-recommends "$@" || {
        gk_say '先取得软件包清单' 'fetching the lists of packages first'
        gk_apt "$log" update && gk_apt "$log" install --no-install-recommends "$@"
    } || {
        cat "$log" >&2
        gk_say '软件包未能安装' 'the packages could not be installed'
        rm -f "$log"
        return 1
    }
    rm -f "$log"
}

gk_install() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        gk_say '不是 Debian 系统，请自行安装 tools/setup.sh 所列软件' 'not Debian: install by hand what tools/setup.sh lists'
        return 0
    fi
    mapfile -t missing < <(gk_missing "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    gk_say "安装缺少的 ${#missing[@]} 个软件包" "installing ${#missing[@]} missing packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        gk_say '没有管理员权限，也没有 sudo，请管理员运行' 'neither root nor sudo; an administrator should run'
        echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
        return 1
    fi
    gk_get "${missing[@]}"
}

# What the program is built with.
gk_build_packages=(gcc libc6-dev cmake ninja-build pkg-config libjansson-dev nettle-dev libicu-dev
    libharfbuzz-dev libfontconfig-dev libfreetype-dev libdeflate-dev libqrencode-dev libcairo2-dev
    libxml2-dev libzip-dev libqpdf-dev libhpdf-dev libxlsxwriter-dev libmicrohttpd-dev)
# The fonts it prints with.
gk_font_packages=(fontconfig fonts-noto-cjk fonts-noto-cjk-extra fonts-dejavu-core fonts-hanazono)
# What the tests read the papers back with.
gk_test_packages=(git g++ clang clang-format-14 libclang-rt-14-dev check locales python3 python3-openpyxl python3-jsonschema python3-lxml
    python3-pil mandoc zsh poppler-utils poppler-data qpdf mupdf-tools zbar-tools libreoffice-calc libreoffice-writer python3-uno fonts-crosextra-carlito
    fonts-urw-base35
    desktop-file-utils chromium libharfbuzz-bin icu-devtools busybox-static dpkg-dev clang-tidy-14 valgrind)
# What tools/browser.sh makes a page with, beside those to build and the fonts.
gk_browser_packages=(emscripten esbuild libharfbuzz-bin icu-devtools dpkg-dev python3 zlib1g-dev liblzma-dev libpixman-1-dev libpng-dev)
# What only the long tests want.
gk_long_packages=(parallel slurm-wlm munge firefox-esr)
# What tests/coverage.py wants.
gk_coverage_packages=(gcovr)

