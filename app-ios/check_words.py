"""check_words.py PROTO_DESIGN APP_IOS: every sentence that a screen names is one of proto/design/wording.

What draws is only parsed on Linux, so that a sentence which is not there would be found by nobody before a Mac builds it.
"""

import json
import pathlib
import re
import sys


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def known(wording):
    for file in wording.glob("*.json"):
        for key, text in json.loads(file.read_text()).items():
            yield (camel(file.stem), camel(key)), sorted(set(map(camel, re.findall(r"\{(\w+)\}", text["zh"]))))


def main():
    design, app = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    sentences = dict(known(design / "wording"))
    wrong = []
    for file in sorted(app.rglob("*.swift")):
        if "Generated" in file.parts:
            continue
        for found in re.finditer(r"\bwords\.(\w+)\s*\.(\w+)(?:\(((?:[^()]|\([^()]*\))*)\))?", file.read_text()):
            screen, key, given = found[1], found[2], found[3]
            if screen == "tongue":
                continue
            own = re.sub(r"\([^()]*\)", "", given or "")
            blanks = sorted(re.findall(r"(\w+):", own))
            if (screen, key) not in sentences:
                wrong.append(f"{file}: there is no sentence {screen}.{key}")
            elif blanks != sentences[screen, key]:
                wrong.append(f"{file}: {screen}.{key} is given {blanks} and takes {sentences[screen, key]}")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


main()
