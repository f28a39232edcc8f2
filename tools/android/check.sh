# The Android app's tests on the JVM, over the core's real library by JNA; sourced by the stage `android`.
# shellcheck shell=bash

# in_jvm ARGUMENT...: Java with the app, its tests and the library. The heap has its size from the start, so that what the
# process holds besides can be watched.
in_jvm() {
    RUST_BACKTRACE=0 java -Xms128m -Xmx128m -XX:+AlwaysPreTouch -XX:+UseSerialGC \
        -Djna.library.path="${mobile_library%/*}" \
        -Djna.boot.library.path=/usr/lib/"$(uname -m)"-linux-gnu/jni -Duser.timezone=Asia/Shanghai \
        -cp "$tests_jar:$app_jar:$json_jar:$android_out/fakes:$bindings_jar:$jna_jar:$coroutines:$kotlin_stdlib:$junit_jars:$android_mock_jar" \
        "$@"
}

# junit NAME CLASS...: JUnit's own account on failure, else one plain line. No test, or a test that nobody counted, fails.
junit() {
    local name=$1 log=$android_out/$1.log status=0 passed
    shift
    [ $# -gt 0 ] || die "no tests: $name"
    in_jvm org.junit.runner.JUnitCore "$@" >"$log" 2>&1 || status=$?
    passed=$(sed -n 's/^OK (\([0-9]*\) tests\{0,1\})$/\1/p' "$log")
    if [ "$status" -ne 0 ] || [ -z "$passed" ]; then
        tail -c 8000 "$log" >&2
        grep '^Tests run:' "$log" >&2 || true
        die "tests failed: $name"
    fi
    grep '^== ' "$log" >&2 || true
    say "$name: $passed passed, 0 failed"
}

# test_classes FOLDER...: the classes below, by the names of their files.
test_classes() {
    find "$@" -name '*Test.kt' | sort | while read -r file; do
        printf '%s.%s\n' "$(sed -n 's/^package //p' "$file")" "$(basename "$file" .kt)"
    done
}

unit_tests() {
    local classes
    mapfile -t classes < <(test_classes "$app/app" "$app/core" "$app/feature")
    junit android-models "${classes[@]}"
}

story_tests() {
    local classes
    need_server
    mapfile -t classes < <(test_classes "$app/story")
    LUZHENG_SERVER=$mobile_server LUZHENG_VECTORS=$PWD/proto/vectors junit android-story "${classes[@]}"
}
