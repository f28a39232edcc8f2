"""xcframework.py OUT HEADERS LIBRARY=TARGET...: an XCFramework of static libraries, as Apple's own tool lays it out.

HEADERS is a folder with the C header and its module.modulemap; TARGET is Rust's name of what LIBRARY was built for.
"""

import pathlib
import plistlib
import shutil
import sys

ARCHITECTURES = {"aarch64": "arm64", "x86_64": "x86_64"}


def place(out, headers, library, target):
    """Puts one library in its folder; the entry that describes it."""
    architecture = ARCHITECTURES[target.split("-")[0]]
    simulator = target.endswith("-sim") or target == "x86_64-apple-ios"
    name = f"ios-{architecture}" + ("-simulator" if simulator else "")
    shutil.copytree(headers, out / name / "Headers")
    shutil.copy(library, out / name)
    entry = {
        "LibraryIdentifier": name,
        "LibraryPath": library.name,
        "BinaryPath": library.name,
        "HeadersPath": "Headers",
        "SupportedArchitectures": [architecture],
        "SupportedPlatform": "ios",
    }
    return entry | ({"SupportedPlatformVariant": "simulator"} if simulator else {})


def main(out, headers, *libraries):
    out = pathlib.Path(out)
    shutil.rmtree(out, ignore_errors=True)
    entries = []
    for named in libraries:
        library, target = named.split("=")
        entries.append(place(out, pathlib.Path(headers), pathlib.Path(library), target))
    description = {"AvailableLibraries": entries, "CFBundlePackageType": "XFWK", "XCFrameworkFormatVersion": "1.0"}
    (out / "Info.plist").write_bytes(plistlib.dumps(description))


main(*sys.argv[1:])
