"""What is built into the app, as Kotlin on standard output; read from the environment, and refused where it is malformed."""

import os
import re
import sys

# The root key of no server: a wallet with it trusts nobody, until a build names its operator's.
NOBODY = "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"


def read(name, otherwise, shape):
    value = os.environ.get(name) or otherwise
    if not re.fullmatch(shape, value):
        sys.exit(f"error: {name} is not of the form {shape}")
    return value


def main():
    server = read("LUZHENG_APP_SERVER", "https://luzheng.example", r"https?://[A-Za-z0-9.:-]+")
    page = read("LUZHENG_APP_CHECK_PAGE", f"{server}/v", r"https?://[A-Za-z0-9./:_-]{1,33}")
    suite = read("LUZHENG_APP_ROOT_SUITE", "P256", r"SM|P256")
    root = read("LUZHENG_APP_ROOT_KEY", NOBODY, r"0[23][0-9a-f]{64}|04[0-9a-f]{128}")
    sandbox = read("LUZHENG_APP_SANDBOX", "true", r"true|false")
    print(
        f"""// Written by build_settings.py.
package example.luzheng.app

import luzheng.core.Suite

/** What is built into this app. */
internal object BuildSettings {{
    const val VERSION = "0.1.0"
    const val SERVER = "{server}"
    const val CHECK_BASE = "{page}"
    val ROOT_SUITE = Suite.{suite}
    const val ROOT_KEY = "{root}"
    const val SANDBOX = {sandbox}

    /** Phones without hardware for keys are taken in sandboxes only. */
    const val SOFTWARE_KEYS_TAKEN = {sandbox}
}}"""
    )


main()
