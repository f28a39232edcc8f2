# The pages in a real browser; sourced after common.sh.
# shellcheck shell=bash
#
# tests/browser/*.mjs are node tests that drive Chromium through playwright-core. They are told
#   LUZHENG_BROWSER        the browser's program
#   LUZHENG_BROWSER_FLAGS  the flags it needs here, separated by spaces
#   LUZHENG_SERVER         the server's program, built in the same profile as the tests
# and import playwright-core by its name.

browser_flags="--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
browser_flags="$browser_flags --disable-component-update --disable-sync"

need_browser() {
    LUZHENG_BROWSER=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
    if [ -z "$LUZHENG_BROWSER" ]; then
        need chromium chromium
        LUZHENG_BROWSER=$(command -v chromium)
    fi
    have fc-list || install_packages fc-list fontconfig
    [ -n "$(fc-list :lang=zh-cn)" ] || install_packages "a Chinese font" fonts-wqy-zenhei
    need node nodejs
    need npm npm
    export LUZHENG_BROWSER LUZHENG_BROWSER_FLAGS=$browser_flags
}

# What tests/browser/package.json names, at those versions: the driver, axe, and a real OpenID provider; git ignores it.
need_browser_driver() {
    (cd tests/browser && quietly npm install --no-audit --no-fund --no-package-lock --ignore-scripts) \
        || die "npm could not install what tests/browser/package.json names"
}

browser_tests() {
    local tests=(tests/browser/*.mjs)
    if [ ! -e "${tests[0]}" ]; then
        say "no browser tests yet"
        return 0
    fi
    need_browser
    need_browser_driver
    # The very build of the Rust tests: another choice of packages would be built anew with other features.
    cargo build --locked --workspace --bins --tests
    LUZHENG_SERVER=${CARGO_TARGET_DIR:-$PWD/target}/debug/luzheng node --test "${tests[@]}"
}
