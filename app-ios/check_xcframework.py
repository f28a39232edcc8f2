"""check_xcframework.py layout FRAMEWORK PACKAGE TARGET...: what the description names is there, for just these targets of
Rust's, with a header and a module map that fit, where Package.swift looks for it.
check_xcframework.py symbols LINKED HEADER: every call of the C header is in a linked library, and what that library wants
of the system is in libsystem-symbols.txt.
"""

import pathlib
import plistlib
import re
import struct
import sys

PLATFORMS = {
    "aarch64-apple-ios": (None, "arm64"),
    "aarch64-apple-ios-sim": ("simulator", "arm64"),
    "x86_64-apple-ios": ("simulator", "x86_64"),
}
CPU_NAMES = {0x0100000C: "arm64", 0x01000007: "x86_64"}
MODULE = "LuzhengCoreFFI"
ALLOWED = pathlib.Path(__file__).with_name("libsystem-symbols.txt")
MACH_O_64, SYMBOL_TABLE, EXTERNAL, TYPE = 0xFEEDFACF, 2, 0x01, 0x0E


def demand(holds, sentence):
    if not holds:
        sys.exit(f"error: {sentence}")


def architectures(library):
    """What a fat file holds; None for a file of one architecture."""
    magic, count = struct.unpack_from(">II", library)
    if magic != 0xCAFEBABE:
        demand(library.startswith(b"!<arch>\n"), "a library is no archive")
        return None
    found = []
    for n in range(count):
        cpu, _, offset, size, _ = struct.unpack_from(">5I", library, 8 + 20 * n)
        demand(library[offset : offset + 8] == b"!<arch>\n", "a part of a fat library is no archive")
        demand(offset + size <= len(library), "a part of a fat library is cut off")
        found.append(CPU_NAMES[cpu])
    return sorted(found)


def check_library(framework, entry):
    folder = framework / entry["LibraryIdentifier"]
    header = (folder / entry["HeadersPath"] / f"{MODULE}.h").read_text()
    module_map = (folder / entry["HeadersPath"] / "module.modulemap").read_text()
    demand(re.search(rf'^module {MODULE} \{{\s+header "{MODULE}\.h"', module_map), "the module map names no header")
    demand("uniffi_wallet_ffi_fn_" in header, "the header declares no call")
    found = architectures((folder / entry["LibraryPath"]).read_bytes())
    said = entry["SupportedArchitectures"]
    demand(found == said if found else len(said) == 1, f"{folder.name} holds {found}, and says {said}")


def layout(framework, package, *targets):
    framework = pathlib.Path(framework)
    description = plistlib.loads((framework / "Info.plist").read_bytes())
    demand(description["CFBundlePackageType"] == "XFWK", "the description is none of an XCFramework")
    entries = description["AvailableLibraries"]
    offered = {
        (entry.get("SupportedPlatformVariant"), name) for entry in entries for name in entry["SupportedArchitectures"]
    }
    demand(all(entry["SupportedPlatform"] == "ios" for entry in entries), "the framework is not for iOS")
    demand(offered == {PLATFORMS[target] for target in targets}, f"the framework is for {offered}")
    for entry in entries:
        check_library(framework, entry)
    target = f'.binaryTarget(name: "{MODULE}", path: "Generated/{framework.name}")'
    demand(target in pathlib.Path(package).read_text(), f"{package} has no {target}")


def symbols_of(linked):
    """Names that a Mach-O file offers, and that it wants, without their underscore."""
    magic, *_, commands = struct.unpack_from("<5I", linked)
    demand(magic == MACH_O_64, "the linked library is no Mach-O file of 64 bits")
    offered, wanted, at = set(), set(), 32
    for _ in range(commands):
        command, size = struct.unpack_from("<2I", linked, at)
        if command == SYMBOL_TABLE:
            table, count, names, _ = struct.unpack_from("<4I", linked, at + 8)
            for n in range(count):
                name, kind = struct.unpack_from("<IB", linked, table + 16 * n)
                if kind & EXTERNAL:
                    end = linked.index(0, names + name)
                    text = linked[names + name : end].decode().removeprefix("_")
                    (offered if kind & TYPE else wanted).add(text)
        at += size
    return offered, wanted


def symbols(linked, header):
    offered, wanted = symbols_of(pathlib.Path(linked).read_bytes())
    called = set(re.findall(r"\b((?:uniffi|ffi)_wallet_ffi\w*)\(", pathlib.Path(header).read_text()))
    demand(len(called) > 50, "the header calls nothing")
    demand(called <= offered, f"calls of the header are missing: {sorted(called - offered)}")
    allowed = {line for line in ALLOWED.read_text().split("\n") if line and not line.startswith("#")}
    demand(wanted <= allowed, f"not in {ALLOWED.name}: {sorted(wanted - allowed)}")
    print(f"== {pathlib.Path(linked).name}: {len(called)} calls offered, {len(wanted)} symbols of libSystem wanted")


{"layout": layout, "symbols": symbols}[sys.argv[1]](*sys.argv[2:])
