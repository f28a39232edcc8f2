# Swift on a Linux machine; sourced after common.sh.
# shellcheck shell=bash
#
# Debian 13 has a Swift toolchain, older systems cannot run it. So it lives in a folder of its own, made once by
# mmdebstrap from the mirror this machine is set up with, in the cache folder that outlives a check-out.

swift_release=trixie
swift_cache=${XDG_CACHE_HOME:-$HOME/.cache}/luzheng
swift_root=$swift_cache/swift-$swift_release

# The Debian mirror of this machine, whichever of apt's two formats names it.
debian_mirror() {
    local sources=/etc/apt/sources.list.d/debian.sources
    if [ -f "$sources" ]; then
        awk '/^URIs:/ { print $2; exit }' "$sources"
    elif [ -f /etc/apt/sources.list ]; then
        awk '$1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /^https?:/) { print $i; exit } }' /etc/apt/sources.list
    fi
}

# Whether the mirror answers with the release that has Swift. Prints why when it does not.
swift_mirror_answers() {
    local mirror
    mirror=$(debian_mirror)
    if [ -z "$mirror" ]; then
        printf 'this system names no Debian mirror\n'
        return 1
    fi
    need curl curl
    curl -fsS -o /dev/null --retry 2 --max-time 60 "$mirror/dists/$swift_release/InRelease" 2>/dev/null && return 0
    printf 'the Debian mirror of this system does not answer for %s\n' "$swift_release"
    return 1
}

# Makes the toolchain where it is not there yet. Status 3: it cannot be had here, and why is printed.
need_swift() {
    [ ! -e "$swift_root/.complete" ] || return 0
    swift_mirror_answers || return 3
    need mmdebstrap mmdebstrap
    mkdir -p "$swift_cache"
    (
        flock 9
        [ ! -e "$swift_root/.complete" ] || exit 0
        say "fetching the Swift toolchain (once; about 450 MB)"
        as_root rm -rf "$swift_root" "$swift_root.part"
        quietly as_root mmdebstrap --variant=essential --aptopt='Acquire::Check-Valid-Until "false"' \
            --aptopt='Acquire::Retries "3"' --include=swiftlang,libc6-dev,libstdc++-14-dev \
            "$swift_release" "$swift_root.part" "$(debian_mirror)" || die "mmdebstrap could not make the Swift toolchain"
        as_root touch "$swift_root.part/.complete"
        as_root mv "$swift_root.part" "$swift_root"
    ) 9>"$swift_cache/swift.lock"
}

# in_swift FOLDER COMMAND...: runs a command in the toolchain with FOLDER at /src. The mounts are private to it, and the
# network of the machine stays visible, so that a test can reach a server on the loopback interface.
in_swift() {
    local folder
    folder=$(cd "$1" && pwd)
    shift
    # shellcheck disable=SC2016 # expanded by the shell inside
    as_root unshare --mount --pid --fork bash -c '
        root=$1 folder=$2
        shift 2
        mkdir -p "$root/src"
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount --bind "$folder" "$root/src"
        exec chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 sh -c "cd /src && exec \"\$@\"" sh "$@"
    ' bash "$swift_root" "$folder" "$@"
}
