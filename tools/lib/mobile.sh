# What the stages of tools/mobile share; sourced after common.sh.
# shellcheck shell=bash disable=SC2034

target=${CARGO_TARGET_DIR:-$PWD/target}
case $target in /*) ;; *) target=$PWD/$target ;; esac

# Everything made; the bindings are in $mobile_bindings/{kotlin,swift,python}.
mobile_out=$target/mobile
mobile_bindings=$mobile_out/bindings
mobile_cache=${XDG_CACHE_HOME:-$HOME/.cache}/luzheng

# The library for this machine as an app has it, by which Kotlin and Swift tests run; Python's has keys in software and
# the clocks of a computer besides. Bindings fit only the library that they were made from.
mobile_library=$mobile_out/app/libwallet_ffi.so
mobile_host_library=$mobile_out/host/libwallet_ffi.so

# The server that stories run against, in the profile of the library.
mobile_server=$target/debug/luzheng

# mobile_build CARGO-ARGUMENT...: the very build of the Rust tests: another choice of packages would have other features,
# and half the dependencies would be built again.
mobile_build() { cargo build --locked --workspace --bins --tests "$@"; }

# newer_sources: a source of the library that is younger than it; nothing where there is none.
newer_sources() {
    find Cargo.lock mobile-core proto -newer "$mobile_library" ! -path '*/tests/*' \
        \( -name Cargo.lock -o -name '*.rs' -o -name '*.toml' -o -name '*.json' -o -name '*.proto' \) -print -quit
}

# need_bindings: makes library and bindings where they are missing or old; stages after `bindings` call it.
need_bindings() {
    [ -d "$mobile_bindings/python" ] && [ -f "$mobile_library" ] && [ -z "$(newer_sources)" ] || "$tools/mobile" bindings
}

# need_server: builds the server, for stories, and every other program.
need_server() { mobile_build; }

# free_folder PATH: an empty folder.
free_folder() {
    rm -rf "$1"
    mkdir -p "$1"
}
