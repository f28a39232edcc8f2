# Rust for systems that this machine is not; sourced after common.sh and mobile.sh.
# shellcheck shell=bash
#
# The compiler is Debian's for its browsers: it brings the sources of the standard library, which is built along, where
# rustup would fetch built ones from servers that a build machine may not reach.

cross_rustc=/usr/bin/rustc
cross_target=$target/cross

has_library_sources() {
    [ -x "$cross_rustc" ] && [ -f "$("$cross_rustc" --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]
}

# The compiler or why it cannot be had, with status 3: only Debian and what descends from it has it.
need_cross_compiler() {
    has_library_sources && return 0
    have apt-get || { printf 'this system has no apt-get\n'; return 3; }
    as_root apt-get update -q >/dev/null 2>&1 || { printf 'the Debian mirror of this system does not answer\n'; return 3; }
    install_packages "a Rust compiler with the sources of its library" rustc-web rust-web-src
    has_library_sources || die "rustc-web is there without the sources of the standard library"
}

# linkers NAME: those of LLVM under this name, the newest last.
linkers() { find /usr/bin -maxdepth 1 -name "$1*" | sort -V; }

# cross_linker NAME: ld64.lld links for Apple's systems. Prints the newest there is; one older than the compiler may not
# read what it wrote, so the newest package is taken where there is none.
cross_linker() {
    local newest
    if [ -z "$(linkers "$1")" ]; then
        newest=$(apt-cache search --names-only '^lld-[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)
        install_packages "$1" "${newest:-lld}"
    fi
    linkers "$1" | tail -n 1
}

# cross_cargo CARGO-ARGUMENT...: small rather than fast, and nothing for a debugger.
cross_cargo() {
    env RUSTC="$cross_rustc" RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$cross_target" CARGO_PROFILE_RELEASE_OPT_LEVEL=s \
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0 cargo "$@" -Zbuild-std=std,panic_unwind
}
