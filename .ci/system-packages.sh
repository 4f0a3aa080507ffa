#!/bin/sh
# Which system packages do the tests need, and are they here?
#
# Installs what is missing where this is allowed (root on Debian or Ubuntu); elsewhere it names
# the missing packages and fails. Nothing missing: silent and immediate. Never skips.
set -eu

# Sbin folders hold mkfs.ext4 and are often left out of an ordinary user's PATH.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

has_command() {
    for name in "$@"; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# A font is looked up by its file: every distribution ships it, under its own folder.
has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts"; do
        if [ -d "$folder" ] && [ -n "$(find -L "$folder" -name "$1" -print 2>/dev/null)" ]; then
            return 0
        fi
    done
    return 1
}

# Only a Python of the system, or one that LibreOffice brings, can speak to LibreOffice.
has_uno() {
    office=$(command -v soffice || command -v libreoffice) || office=/soffice
    for folder in "$(dirname "$(readlink -f "$office")")" $(echo "$PATH" | tr ':' ' '); do
        for python in "$folder/python" "$folder/python3"; do
            if [ -x "$python" ] && env -u PYTHONPATH -u PYTHONHOME "$python" -s -c 'import uno' \
                >/dev/null 2>&1; then return 0; fi
        done
    done
    return 1
}

# Writer alone does not open workbooks.
has_calc() {
    office=$(command -v soffice || command -v libreoffice) || return 1
    [ -e "$(dirname "$(readlink -f "$office")")/libsclo.so" ]
}

# Prints the packages that are missing, one a line.
missing_packages() {
    has_command chromium chromium-browser google-chrome google-chrome-stable || echo chromium
    has_command soffice libreoffice || echo libreoffice-writer-nogui
    has_calc || echo libreoffice-calc-nogui
    has_uno || echo python3-uno
    has_command pdftoppm || echo poppler-utils
    has_command mkfs.ext4 || echo e2fsprogs
    has_font 'LiberationSans-Regular.*' || echo fonts-liberation
    has_font 'Carlito-Regular.*' || echo fonts-crosextra-carlito
    has_font 'Caladea-Regular.*' || echo fonts-crosextra-caladea
}

may_install() {
    [ "$(id -u)" -eq 0 ] && has_command apt-get && [ -r /etc/os-release ] &&
        grep -Eq '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release
}

# Quiet while it works; the whole log is shown by the caller when it fails.
apt() {
    DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get -qq -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}

have_lists() {
    [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -print 2>/dev/null)" ]
}

# Package lists that are missing or too old to fetch from are renewed once, not more.
install_packages() {
    renewed=no
    # A failing third-party source must not stop us: the installation itself decides.
    if ! have_lists; then apt update || true; renewed=yes; fi
    if apt install --no-install-recommends "$@"; then return 0; fi
    if [ "$renewed" = yes ]; then return 1; fi
    apt update || true
    apt install --no-install-recommends "$@"
}

# Package names hold no spaces, so a list of them may be split into words.
one_line() { echo $1; }

explain_and_fail() {
    {
        echo "Paket sistem yang dibutuhkan pengujian belum terpasang: $1"
        echo "Mohon pasang paket itu, lalu ulangi. Pada Debian atau Ubuntu, sebagai root:"
        echo "System packages needed by the tests are missing: $1"
        echo "Please install them and try again. On Debian or Ubuntu, as root:"
        echo ""
        echo "    apt-get update && apt-get install --no-install-recommends $1"
        case " $1 " in *" chromium "*)
            echo ""
            echo "Pada Ubuntu, chromium hanya ada sebagai snap; google-chrome juga boleh."
            echo "On Ubuntu chromium comes only as a snap; google-chrome will do as well." ;;
        esac
    } >&2
    exit 1
}

missing=$(missing_packages)
if [ -z "$missing" ]; then exit 0; fi

if may_install; then
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    trap 'exit 130' INT TERM
    echo "Memasang paket sistem / installing system packages: $(one_line "$missing")"
    # shellcheck disable=SC2086  # one word a package is what is wanted
    if ! install_packages $missing; then cat "$log" >&2; fi
    missing=$(missing_packages)
fi

if [ -n "$missing" ]; then explain_and_fail "$(one_line "$missing")"; fi
