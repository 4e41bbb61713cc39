#!/bin/sh
# Sets up whatever ifio-bio still lacks on this computer, then runs it from this folder.
#
#   sh bootstrap.sh demo [option...]   a simulated couple on the dashboard
#   sh bootstrap.sh test [option...]   the whole test suite, without a window
#   sh bootstrap.sh uv word...         any other uv command, such as: uv run --locked ifio-bio --help
#
# On Debian and its relatives missing system libraries are installed with apt, after saying so.
# uv is used if there is one, otherwise it goes into .bootstrap/; everything else into .venv/.
set -eu
cd "$(dirname "$0")"

# shared library, Debian package
QT_LIBRARIES='
libglib-2.0.so.0    libglib2.0-0
libGL.so.1          libgl1
libEGL.so.1         libegl1
libX11.so.6         libx11-6
libfontconfig.so.1  libfontconfig1
libfreetype.so.6    libfreetype6
libxkbcommon.so.0   libxkbcommon0
libdbus-1.so.3      libdbus-1-3
'
# for the breath as sound: without it the program runs, silently
SOUND_LIBRARIES='
libportaudio.so.2  libportaudio2
'
# what Qt needs besides to put a window on an X11 or Wayland desktop
DESKTOP_LIBRARIES='
libxcb-cursor.so.0       libxcb-cursor0
libxcb-icccm.so.4        libxcb-icccm4
libxcb-image.so.0        libxcb-image0
libxcb-keysyms.so.1      libxcb-keysyms1
libxcb-render-util.so.0  libxcb-render-util0
libxcb-shape.so.0        libxcb-shape0
libxcb-xkb.so.1          libxcb-xkb1
libxkbcommon-x11.so.0    libxkbcommon-x11-0
libwayland-cursor.so.0   libwayland-cursor0
libwayland-egl.so.1      libwayland-egl1
'

say() { printf 'bootstrap: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Reads "library package" lines and prints those whose library this system does not have.
missing_of() {
    while read -r library package; do
        case "$known_libraries" in
        *"$library"*) ;;
        *) [ -z "$library" ] || printf '%s %s\n' "$library" "$package" ;;
        esac
    done
}

missing_for() {
    printf '%s\n' "$QT_LIBRARIES" | missing_of
    if [ "$1" = demo ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        printf '%s\n' "$DESKTOP_LIBRARIES" | missing_of
        if may_install; then printf '%s\n' "$SOUND_LIBRARIES" | missing_of; fi
    fi
    if [ "$1" = test ] && ! has dbus-daemon; then echo 'dbus-daemon dbus-daemon'; fi
    if ! has_uv && ! has_pip && may_install; then echo 'pip python3-pip'; fi
}

# Asking for the version also sees through stand-ins on the PATH that lead to no uv.
has_uv() {
    case "$(uv --version 2>/dev/null)" in
    '' | 'uv 0.'[0-5].*) return 1 ;; # [tool.uv] in pyproject.toml says why
    esac
}

has_pip() { python3 -m pip --version >/dev/null 2>&1; }

column() { printf '%s\n' "$2" | cut -d ' ' -f "$1" | tr '\n' ' ' | sed 's/ *$//'; }

# Sets as_root to what goes before a command of the administrator's, or fails.
may_install() {
    has apt-get || return 1
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif has sudo && [ -t 0 ]; then
        as_root=sudo
    elif has sudo && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        return 1
    fi
}

apt_install() {
    # shellcheck disable=SC2086  # "sudo -n" and the package names are lists of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -o=Dpkg::Use-Pty=0 --no-install-recommends $1 >/dev/null
}

install_system_libraries() {
    missing=$(missing_for "$1")
    [ -n "$missing" ] || return 0
    packages=$(column 2 "$missing")
    if ! has apt-get; then
        say "this system seems to lack: $(column 1 "$missing"). docs/install.md names their packages on Fedora and Arch. Going on without them."
        return 0
    fi
    by_hand="sudo apt-get update && sudo apt-get install --no-install-recommends $packages"
    may_install || stop "some system packages are missing, and only an administrator can install them. Please have this run, then try again: $by_hand"
    say "installing with apt: $packages"
    apt_install "$packages" || stop "apt could not install them. Check the network, then run: $by_hand"
}

obtain_uv() {
    has_uv && return 0
    if [ ! -x .bootstrap/bin/uv ]; then
        has_pip || stop 'neither uv nor pip is here. Please run one of these, then try again: pipx install uv, or: python3 -m ensurepip --user, or: sudo apt-get install python3-pip'
        say 'installing uv into .bootstrap/'
        PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 \
            python3 -m pip install --quiet --upgrade --target .bootstrap uv ||
            stop 'pip could not fetch uv. Check the network and that this folder may be written to, then try again.'
    fi
    PATH="$PWD/.bootstrap/bin:$PATH"
    export PATH
}

main() {
    task=${1:-}
    case "$task" in
    demo | test | uv) shift ;;
    *)
        sed -n '2,9s/^#[ ]\{0,1\}//p' "$0" >&2
        exit 2
        ;;
    esac
    if has ldconfig || [ -x /sbin/ldconfig ]; then
        known_libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
        install_system_libraries "$task"
    fi
    obtain_uv
    case "$task" in
    demo) exec uv run --locked --no-dev ifio-bio demo "$@" ;;
    test) QT_QPA_PLATFORM=offscreen exec uv run --locked pytest -n auto --dist loadfile "$@" ;;
    uv) exec uv "$@" ;;
    esac
}

main "$@"
