"""xcframework.py OUT HEADERS LIBRARY=TARGET...: an XCFramework of static libraries, as Apple's own tool lays it out.

HEADERS is a folder with the C header and its module.modulemap; TARGET is Rust's name of what LIBRARY was built for.
Libraries for several architectures of one platform become one: a framework has one library a platform.
"""

import pathlib
import plistlib
import shutil
import struct
import sys

# Apple's names of Rust's architectures, and how a fat file numbers them: type and subtype of <mach/machine.h>.
ARCHITECTURES = {"aarch64": ("arm64", 0x0100000C, 0), "x86_64": ("x86_64", 0x01000007, 3)}
FAT_MAGIC = 0xCAFEBABE
# Libraries of objects are aligned to 8 bytes.
ALIGNMENT = 3


def is_simulator(target):
    return target.endswith("-sim") or target == "x86_64-apple-ios"


def fat(libraries):
    """One file of the libraries of several architectures: a head, an entry each, the libraries as they are."""
    start = 8 + 20 * len(libraries)
    head, bodies = struct.pack(">II", FAT_MAGIC, len(libraries)), b""
    for target, library in libraries:
        _, cpu, subtype = ARCHITECTURES[target.split("-")[0]]
        content = library.read_bytes()
        bodies += bytes(-(start + len(bodies)) % (1 << ALIGNMENT))
        head += struct.pack(">5I", cpu, subtype, start + len(bodies), len(content), ALIGNMENT)
        bodies += content
    return head + bodies


def place(out, headers, simulator, libraries):
    """Puts the libraries of one platform in its folder; the entry that describes it."""
    architectures = sorted(ARCHITECTURES[target.split("-")[0]][0] for target, _ in libraries)
    name = "ios-" + "_".join(architectures) + ("-simulator" if simulator else "")
    file = libraries[0][1].name
    shutil.copytree(headers, out / name / "Headers")
    (out / name / file).write_bytes(libraries[0][1].read_bytes() if len(libraries) == 1 else fat(libraries))
    entry = {
        "LibraryIdentifier": name,
        "LibraryPath": file,
        "BinaryPath": file,
        "HeadersPath": "Headers",
        "SupportedArchitectures": architectures,
        "SupportedPlatform": "ios",
    }
    return entry | ({"SupportedPlatformVariant": "simulator"} if simulator else {})


def main(out, headers, *named):
    out = pathlib.Path(out)
    shutil.rmtree(out, ignore_errors=True)
    platforms = {}
    for library, target in (each.split("=") for each in named):
        platforms.setdefault(is_simulator(target), []).append((target, pathlib.Path(library)))
    entries = [place(out, pathlib.Path(headers), *platform) for platform in sorted(platforms.items())]
    description = {"AvailableLibraries": entries, "CFBundlePackageType": "XFWK", "XCFrameworkFormatVersion": "1.0"}
    (out / "Info.plist").write_bytes(plistlib.dumps(description))


main(*sys.argv[1:])
