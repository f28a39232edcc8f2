# The core's library for phones, linked without Google's kit: empty stand-ins take the place of bionic, so that what the
# library needs of the system is exactly what stays undefined. Sourced by the stage `android`.
# shellcheck shell=bash

# shellcheck source-path=SCRIPTDIR/..
. "$tools/lib/cross.sh"

# LUZHENG_ANDROID_ABIS narrows them, for a quick look.
read -ra phone_abis <<<"${LUZHENG_ANDROID_ABIS:-arm64-v8a x86_64}"
most_library_bytes=3145728

triple_of() {
    case $1 in
        arm64-v8a) echo aarch64-linux-android ;;
        x86_64) echo x86_64-linux-android ;;
        *) die "no such ABI: $1" ;;
    esac
}

# stand_ins ABI: libraries of the system that are named and hold nothing.
stand_ins() {
    local folder=$android_out/stand-ins/$1 library emulation=aarch64linux
    [ "$1" = arm64-v8a ] || emulation=elf_x86_64
    free_folder "$folder"
    for library in c m dl log; do
        "$lld" -m "$emulation" -shared -soname "lib$library.so" -o "$folder/lib$library.so" /dev/null
    done
    # The unwinder comes from the NDK of whoever builds the app that ships.
    printf '!<arch>\n' >"$folder/libunwind.a"
}

# link_flags ABI: what the linker is told, for cargo, which separates flags by 0x1f. Relocations that are nothing but an
# offset are packed as a bitmap, which Android reads since 9, the oldest that the app runs on.
link_flags() {
    local flags=(-L "$android_out/stand-ins/$1" "-Clink-arg=--target=$(triple_of "$1")28" -Clink-arg=-nostdlib
        "-Clink-arg=--ld-path=$lld"
        -Clink-arg=-Wl,-z,max-page-size=16384,-z,relro,-z,now,-soname,libwallet_ffi.so,--gc-sections,--icf=safe,-s
        -Clink-arg=-Wl,--pack-dyn-relocs=relr,--use-android-relr-tags)
    local IFS=$'\x1f'
    printf '%s' "${flags[*]}"
}

build_library() {
    local abi=$1 triple linker
    triple=$(triple_of "$abi")
    linker=CARGO_TARGET_$(printf '%s' "$triple" | tr 'a-z-' 'A-Z_')_LINKER
    stand_ins "$abi"
    cross_cargo unwind "$linker=clang" CARGO_ENCODED_RUSTFLAGS="$(link_flags "$abi")" CARGO_PROFILE_RELEASE_LTO=fat \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 \
        cargo rustc --locked -p wallet-ffi --lib --crate-type cdylib --target "$triple" --release
    mkdir -p "$android_out/lib/$abi"
    cp "$cross_target/$triple/release/libwallet_ffi.so" "$android_out/lib/$abi/"
}

# check_library ABI: pages of 16 KiB (Android 15), nothing but bionic and the unwinder wanted, every call of the bindings
# there, no larger than promised.
check_library() {
    local library=$android_out/lib/$1/libwallet_ffi.so list=$android_out/lib/$1 size
    readelf -lW "$library" | awk '$1 == "LOAD" { loads++; if ($NF != "0x4000") bad++ } END { exit !(loads > 0 && !bad) }' \
        || die "$1: a segment is not laid out for pages of 16 KiB"
    readelf --dyn-syms -W "$library" | awk '$7 == "UND" && $8 != "" { sub(/@.*/, "", $8); print $8 }' | sort -u >"$list.wanted"
    readelf --dyn-syms -W "$library" | awk '$7 != "UND" { print $8 }' | sort -u >"$list.offered"
    grep -ohE '\b(uniffi|ffi)_wallet_ffi[a-z0-9_]*\(' "$mobile_bindings/swift/"*.h | tr -d '(' | sort -u >"$list.called"
    [ -s "$list.called" ] || die "the bindings call nothing"
    [ -z "$(comm -23 "$list.called" "$list.offered")" ] || die "$1: calls of the bindings are missing in the library"
    if grep -vxFf "$tools/android/bionic-symbols.txt" "$list.wanted" >&2; then
        die "$1: the symbols above are not in tools/android/bionic-symbols.txt"
    fi
    size=$(stat -c %s "$library")
    [ "$size" -le "$most_library_bytes" ] || die "$1: $size bytes are more than $most_library_bytes"
    say "$1: $size bytes, $(wc -l <"$list.called") calls offered, $(wc -l <"$list.wanted") symbols of the system wanted"
}

native_libraries() {
    local abi
    need clang clang
    need readelf binutils
    lld=$(cross_linker ld.lld)
    for abi in "${phone_abis[@]}"; do
        build_library "$abi"
        check_library "$abi"
    done
}
