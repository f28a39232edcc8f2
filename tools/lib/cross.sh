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
find_cross_compiler() {
    has_library_sources && return 0
    have apt-get || { printf 'this system has no apt-get\n'; return 3; }
    as_root apt-get update -q >/dev/null 2>&1 || { printf 'the Debian mirror of this system does not answer\n'; return 3; }
    install_packages "a Rust compiler with the sources of its library" rustc-web rust-web-src
    has_library_sources || die "rustc-web is there without the sources of the standard library"
}

# need_cross_compiler STAGE: the compiler; false, after one clear line, where it cannot be had here.
need_cross_compiler() {
    local why status=0
    why=$(find_cross_compiler) || status=$?
    [ "$status" -ne 3 ] || { say "${1^^} SKIPPED: $why"; return 1; }
    [ "$status" -eq 0 ] || die "the cross compiler could not be set up"
}

# cross_linker NAME: prints LLVM's linker of this name, of the compiler's own LLVM, because an older one may not know what
# is in its objects.
cross_linker() {
    local version linker
    version=$("$cross_rustc" -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    linker=/usr/bin/$1-$version
    [ -x "$linker" ] || install_packages "$1" "lld-$version" >&2
    [ -x "$linker" ] || die "$linker is missing"
    printf '%s\n' "$linker"
}

# cross_cargo PANIC [VARIABLE=VALUE...] cargo ARGUMENT...: small rather than fast, because nearly all of the time goes into
# curves that are fast enough; nothing for a debugger. PANIC is how the library panics: unwind or abort.
cross_cargo() {
    local panic=$1
    shift
    env RUSTC="$cross_rustc" RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$cross_target" CARGO_PROFILE_RELEASE_OPT_LEVEL=s \
        CARGO_PROFILE_RELEASE_DEBUG=0 "$@" -Zbuild-std="std,panic_$panic"
}
