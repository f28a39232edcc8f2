# Kotlin and resources of the Android app, compiled against the platform's API; sourced by the stage `android`.
# shellcheck shell=bash

app=app-android
generated=$android_out/generated
bindings_jar=$android_out/bindings.jar
app_jar=$android_out/app.jar
tests_jar=$android_out/tests.jar

# once NAME MAKE FILE...: runs MAKE unless NAME was made of these very files before.
once() {
    local name=$1 make=$2 stamp made_of
    shift 2
    stamp=$android_out/$name.made-of
    made_of=$(printf '%s\0' "$@" | xargs -0 sha256sum | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" != "$made_of" ] || return 0
    rm -f "$stamp"
    "$make"
    printf '%s' "$made_of" >"$stamp"
}

# The compiler sees Android's API and nothing of the JDK's own.
kotlin_for_android() { "$kotlin/bin/kotlinc" -no-jdk -no-reflect -jvm-target 11 "$@"; }

sources() {
    find "$app/app" "$app/core" "$app/feature" -name '*.kt' -not -name '*Test.kt' -not -name '*States.kt' \
        -not -path '*/testing/*' | sort
    find "$generated/kotlin" -name '*.kt' | sort
}

test_sources() {
    find "$app/core/testing" "$app/story" -name '*.kt' | sort
    find "$app/app" "$app/core" "$app/feature" \( -name '*Test.kt' -o -name '*States.kt' \) -not -path '*/testing/*' | sort
}

# Colours and words as Kotlin and as resources, and what is built into this app. An app for people is given the server,
# the check page and the root key of its operator; without them it is one for a sandbox on the computer beside an emulator.
write_generated() {
    mobile_build
    "$target/debug/wallet-design" kotlin "$generated/kotlin/design"
    "$target/debug/wallet-design" android "$generated/res"
    python3 "$tools/android/build_settings.py" >"$generated/BuildSettings.new"
    mkdir -p "$generated/kotlin/app"
    cmp -s "$generated/BuildSettings.new" "$generated/kotlin/app/BuildSettings.kt" \
        || cp "$generated/BuildSettings.new" "$generated/kotlin/app/BuildSettings.kt"
}

compile_bindings() {
    rm -f "$bindings_jar"
    kotlin_for_android -nowarn -cp "$android_jar:$jna_jar:$coroutines" -d "$bindings_jar" "$mobile_bindings/kotlin"
}

compile_resources() {
    free_folder "$android_out/resources"
    free_folder "$android_out/r"
    "$android_cache/aapt2" compile --dir "$app/app/res" -o "$android_out/resources/own.zip"
    "$android_cache/aapt2" compile --dir "$generated/res" -o "$android_out/resources/generated.zip"
    "$android_cache/aapt2" link -I "$framework_res" --manifest "$app/app/AndroidManifest.xml" --auto-add-overlay \
        --min-sdk-version 28 --target-sdk-version 35 --java "$android_out/resources/java" \
        -o "$android_out/resources.apk" "$android_out"/resources/*.zip
    find "$android_out/resources/java" -name '*.java' -exec \
        javac -nowarn -Xlint:-options -source 8 -target 8 -bootclasspath "$android_jar" -d "$android_out/r" {} +
}

compile_sources() {
    local files
    mapfile -t files < <(sources)
    rm -f "$app_jar"
    kotlin_for_android -Werror -module-name wallet -cp "$android_jar:$android_out/r:$jna_jar:$coroutines:$bindings_jar" \
        -d "$app_jar" "${files[@]}"
}

compile_app() {
    local files resources
    need python3 python3
    write_generated
    mapfile -t files < <(find "$mobile_bindings/kotlin" -name '*.kt')
    once bindings compile_bindings "$android_jar" "${files[@]}"
    mapfile -t resources < <(find "$app/app/res" "$generated/res" "$app/app/AndroidManifest.xml" -type f | sort)
    once resources compile_resources "$framework_res" "${resources[@]}"
    mapfile -t files < <(sources)
    once app compile_sources "$android_jar" "$bindings_jar" "${resources[@]}" "${files[@]}"
}

# Tests see what the app keeps to itself, and may use the JDK. Fakes of a few classes of Android lie before the stubs.
compile_test_sources() {
    local files
    free_folder "$android_out/fakes"
    mapfile -t files < <(find "$app/core/testing/jvm" -name '*.java')
    javac -nowarn -d "$android_out/fakes" -cp "$android_mock_jar" "${files[@]}"
    mapfile -t files < <(test_sources)
    rm -f "$tests_jar"
    "$kotlin/bin/kotlinc" -no-reflect -jvm-target 17 -Werror -module-name wallet -Xfriend-paths="$app_jar" \
        -cp "$json_jar:$android_out/fakes:$android_mock_jar:$app_jar:$jna_jar:$coroutines:$bindings_jar:$junit_jars" \
        -d "$tests_jar" "${files[@]}"
}

compile_tests() {
    local files fakes
    mapfile -t files < <(test_sources)
    mapfile -t fakes < <(find "$app/core/testing/jvm" -name '*.java')
    once tests compile_test_sources "$app_jar" "$android_mock_jar" "${files[@]}" "${fakes[@]}"
}
