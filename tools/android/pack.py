"""Packs an APK: `pack APK RESOURCES DEX-FOLDER LIB-FOLDER`, or looks at a finished one: `check APK`.

Libraries are mapped from the APK itself, so they are stored as they are and begin on a page of 16 KiB, which the
zipalign of this machine does not know; an alignment field tells the signer to keep it.
"""

import pathlib
import struct
import sys
import zipfile

PAGE = 16384
WORD = 4
# Local file header and the alignment field (0xd935): id, length, multiple.
HEADER = 30
FIELD = 0xD935
EPOCH = (1981, 1, 1, 1, 1, 2)


def alignment(name):
    return PAGE if name.endswith(".so") else WORD


def extra(offset, name):
    """An alignment field with as many zeros as put the data on its multiple."""
    multiple = alignment(name)
    begins = offset + HEADER + len(name.encode()) + 6
    return struct.pack("<HHH", FIELD, 2 + -begins % multiple, multiple) + bytes(-begins % multiple)


def add(apk, name, data, stored):
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    if stored:
        info.extra = extra(apk.fp.tell(), name)
    apk.writestr(info, data, compresslevel=9)


def pack(target, resources, dex, library):
    with zipfile.ZipFile(target, "w") as apk:
        with zipfile.ZipFile(resources) as made:
            for info in made.infolist():
                add(apk, info.filename, made.read(info), info.compress_type == zipfile.ZIP_STORED)
        for file in sorted(pathlib.Path(dex).glob("classes*.dex")):
            add(apk, file.name, file.read_bytes(), False)
        for file in sorted(pathlib.Path(library).glob("*.so")):
            add(apk, f"lib/{file.parent.name}/{file.name}", file.read_bytes(), True)


def data_offset(apk, info):
    apk.fp.seek(info.header_offset)
    header = apk.fp.read(HEADER)
    name, more = struct.unpack("<HH", header[26:30])
    return info.header_offset + HEADER + name + more


def check(target, abi):
    with zipfile.ZipFile(target) as apk:
        names = apk.namelist()
        for needed in ("AndroidManifest.xml", "resources.arsc", "classes.dex", f"lib/{abi}/libwallet_ffi.so"):
            if needed not in names:
                sys.exit(f"error: {target} has no {needed}")
        for info in apk.infolist():
            stored = info.compress_type == zipfile.ZIP_STORED
            if info.filename.endswith((".so", ".arsc")) and not stored:
                sys.exit(f"error: {info.filename} is packed, and cannot be mapped")
            if stored and data_offset(apk, info) % alignment(info.filename):
                sys.exit(f"error: {info.filename} does not begin on a multiple of {alignment(info.filename)}")


if __name__ == "__main__":
    {"pack": pack, "check": check}[sys.argv[1]](*sys.argv[2:])
