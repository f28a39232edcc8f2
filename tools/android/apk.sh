# The signed APKs, one for each ABI, because a phone takes one; sourced by the stage `android`. They hold everything but JNA's own library for Android and the NDK's
# unwinder, which no registry here has: app-android/README.md says what that means.
# shellcheck shell=bash

most_apk_bytes=6291456

# Kotlin's metadata are newer than the dexer: it says so of every class, and needs none of them.
dex() {
    local classes status=0
    free_folder "$android_out/dex"
    mapfile -t classes < <(find "$android_out/r" -name '*.class')
    java -Xmx1g -cp "$android_cache/d8.jar" com.android.tools.r8.D8 --release --min-api 28 --lib "$android_jar" \
        --output "$android_out/dex" "$app_jar" "$bindings_jar" "$jna_jar" "$coroutines" "$kotlin_stdlib" "${classes[@]}" \
        >"$android_out/dex.log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        grep -vi 'kotlin.*metadata' "$android_out/dex.log" | tail -n 40 >&2
        die "the dexer failed"
    fi
    dexdump -c "$android_out"/dex/classes*.dex >/dev/null
}

# A key that signs for nobody but this build.
debug_key() {
    [ -f "$android_out/debug.p12" ] || quietly keytool -genkeypair -keystore "$android_out/debug.p12" -storetype PKCS12 \
        -storepass android -alias debug -dname CN=debug -keyalg EC -groupname secp256r1 -validity 10000
}

# pack_for ABI: one APK, packed, signed and checked.
pack_for() {
    local apk=$android_out/luzheng-$1-debug.apk size
    python3 "$tools/android/pack.py" pack "$android_out/unsigned.apk" "$android_out/resources.apk" "$android_out/dex" \
        "$android_out/lib/$1"
    zipalign -c -p 4 "$android_out/unsigned.apk" || die "the APK is not aligned"
    apksigner sign --ks "$android_out/debug.p12" --ks-pass pass:android --min-sdk-version 28 --out "$apk" "$android_out/unsigned.apk"
    apksigner verify --min-sdk-version 28 "$apk" || die "the APK's signature does not verify"
    python3 "$tools/android/pack.py" check "$apk" "$1"
    "$android_cache/aapt2" dump badging "$apk" >"$android_out/badging.txt"
    grep -q "^launchable-activity: name='example.luzheng.app.MainActivity'" "$android_out/badging.txt" || die "the APK starts nothing"
    size=$(stat -c %s "$apk")
    [ "$size" -le "$most_apk_bytes" ] || die "the APK's $size bytes are more than $most_apk_bytes"
    say "APK: $size bytes, ${apk#"$PWD"/}"
}

pack_apk() {
    local abi
    once dex dex "$android_jar" "$bindings_jar" "$app_jar" "$jna_jar" "$coroutines" "$kotlin_stdlib"
    debug_key
    for abi in "${phone_abis[@]}"; do pack_for "$abi"; done
}
