"""design.py PROTO_DESIGN APP_IOS: writes what is generated from proto/design for the iOS app.

Design/Generated/Values.swift       colours, spacing, type
Design/Generated/Sentences.swift    every sentence in both languages, one type a screen, placeholders as arguments
App/Generated/InfoPlist.xcstrings   what the system itself says for the app: its name, why it wants camera and face

The contents of Generated folders are not committed.
"""

import json
import pathlib
import re
import sys

HEAD = "// Written by design.py from proto/design; not to be edited.\n\n"
# What the system asks in the app's name: the key of Info.plist and the sentence that stands there.
SYSTEM = {
    "CFBundleDisplayName": ("common", "app"),
    "NSCameraUsageDescription": ("scan", "camera_needed"),
    "NSFaceIDUsageDescription": ("face", "masked"),
}
KEYWORDS = set("as case class default do else enum extension false for func if import in init inout internal is let nil operator private public repeat return self static struct switch throw true try var where while".split())


def camel(name):
    """A name of the files as Swift writes it."""
    first, *rest = name.split("_")
    word = first + "".join(part.capitalize() for part in rest)
    return f"`{word}`" if word in KEYWORDS else word


def literal(text, names):
    """A Swift string in which the placeholders are arguments."""
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"\{(\w+)\}", lambda m: f"\\({camel(m[1])})" if m[1] in names else m[0], quoted)


def colour(value):
    return "0x" + value.removeprefix("#").upper()


def tokens(design):
    lines = [HEAD + "/// Colours, sizes and type, as proto/design/tokens.json describes them.", "extension Token {"]
    for name, pair in design["colours"].items():
        lines += [
            f"    /// {pair['means'][0].upper()}{pair['means'][1:]}.",
            f"    public static let {camel(name)} = Colour(light: {colour(pair['light'])}, dark: {colour(pair['dark'])})",
        ]
    for group in ("spacing", "radius"):
        lines += [f"    /// {group.capitalize()}, in points.", f"    public enum {group.capitalize()} {{"]
        lines += [f"        public static let {camel(k)}: Double = {v}" for k, v in design[group].items()]
        lines += ["    }"]
    lines += ["    /// Type, in points at the usual text size.", "    public enum Letter {"]
    for name, t in design["type"].items():
        lines += [f"        public static let {camel(name)} = Face(size: {t['size']}, weight: {t['weight']})"]
    lines += ["    }", "    /// The least side of what is tapped, in points.", f"    public static let touch: Double = {design['touch']}"]
    ring = design["components"]["ring"]
    lines += ["    /// The ring that runs down.", f"    public static let ringStroke: Double = {ring['stroke']}"]
    lines += [f"    public static let ringDiameter: Double = {ring['diameter']}"]
    zone = design["components"]["code"]["quiet_zone"]
    lines += ["    /// Light modules around a symbol.", f"    public static let quietZone = {zone}", "}", ""]
    return "\n".join(lines)


def sentence(key, both):
    names = list(dict.fromkeys(re.findall(r"\{(\w+)\}", both["zh"] + both["en"])))
    for language, text in both.items():
        if set(re.findall(r"\{(\w+)\}", text)) != set(names):
            raise SystemExit(f"{key}: {language} has other placeholders than its twin")
    zh, en = literal(both["zh"], names), literal(both["en"], names)
    call = f"tongue.pick({zh}, {en})"
    if not names:
        return f"        public var {camel(key)}: String {{ {call} }}"
    arguments = ", ".join(f"{camel(n)}: some CustomStringConvertible" for n in names)
    return f"        public func {camel(key)}({arguments}) -> String {{ {call} }}"


def words(files):
    lines = [HEAD + "extension Words {"]
    for name, sentences in files.items():
        kind = name[0].upper() + name[1:]
        lines += [f"    public var {camel(name)}: {kind} {{ {kind}(tongue: tongue) }}", f"    public struct {kind}: Sendable {{"]
        lines += ["        let tongue: Tongue"] + [sentence(k, both) for k, both in sentences.items()] + ["    }"]
    lines += ["", "    /// Every sentence without a placeholder, for tests.", "    public var all: [String: String] {", "        ["]
    for name, sentences in files.items():
        for key, both in sentences.items():
            if "{" not in both["zh"]:
                lines += [f'            "{name}.{key}": {camel(name)}.{camel(key)},']
    return "\n".join(lines + ["        ]", "    }", "}", ""])


def catalogue(files):
    strings = {}
    for key, (file, name) in SYSTEM.items():
        both = files[file][name]
        unit = lambda text: {"stringUnit": {"state": "translated", "value": text}}
        strings[key] = {"localizations": {"zh-Hans": unit(both["zh"]), "en": unit(both["en"])}}
    return json.dumps({"sourceLanguage": "zh-Hans", "strings": strings, "version": "1.0"}, ensure_ascii=False, indent=2)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main():
    design, app = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = {f.stem: json.loads(f.read_text()) for f in sorted((design / "wording").glob("*.json"))}
    write(app / "Design/Generated/Values.swift", tokens(json.loads((design / "tokens.json").read_text())))
    write(app / "Design/Generated/Sentences.swift", words(files))
    write(app / "App/Generated/InfoPlist.xcstrings", catalogue(files))


main()
