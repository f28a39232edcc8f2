"""The frozen vectors that every language reads with the same results."""

import json
import pathlib

import pytest

import luzheng as lz

VECTORS = pathlib.Path(__file__).resolve().parents[3] / "proto" / "vectors"
KINDS = {
    "certificate_identifier": lz.IdentifierKind.CERTIFICATE_IDENTIFIER,
    "certificate_number": lz.IdentifierKind.CERTIFICATE_NUMBER,
    "citizen_number": lz.IdentifierKind.CITIZEN_NUMBER,
    "credit_code": lz.IdentifierKind.CREDIT_CODE,
    "person_name": lz.IdentifierKind.PERSON_NAME,
    "phone": lz.IdentifierKind.PHONE,
    "plate": lz.IdentifierKind.PLATE,
    "region": lz.IdentifierKind.REGION,
}


def vectors(name):
    cases = json.loads((VECTORS / f"identifier_{name}.json").read_text())["vectors"]
    assert len(cases) >= 10
    return cases


@pytest.mark.parametrize("name", KINDS)
def test_identifiers_are_taken_and_refused_as_the_vectors_say(name):
    for vector in vectors(name):
        read = lz.read_identifier(KINDS[name], vector["value"], False)
        assert read.accepted == vector["valid"], vector
        assert read.fault == vector.get("error"), vector
        if vector["valid"]:
            assert read.canonical == vector["value"]
            assert read.masked == vector.get("masked", vector.get("presented", read.masked)), vector


def test_what_is_typed_is_put_right_as_the_vectors_say():
    for vector in vectors("import"):
        if vector["identifier"] not in KINDS:
            continue
        read = lz.read_identifier(KINDS[vector["identifier"]], vector["text"], True)
        assert read.accepted == vector["valid"], vector
        if vector["valid"]:
            assert (read.canonical, read.corrected) == (vector["canonical"], vector["warnings"]), vector
        else:
            assert read.fault == vector["error"], vector


def test_every_error_has_words_in_both_languages():
    for lang in lz.Lang:
        for help in lz.all_help(lang):
            assert help.title and help.text and "{" not in help.text


def test_languages_are_found_by_their_tags():
    assert lz.language_of("en-GB") == lz.Lang.EN
    assert lz.language_of("zh-Hans-CN") == lz.language_of("fr") == lz.Lang.ZH_CN


def test_a_picture_without_a_code_has_none_and_a_wrong_size_is_refused():
    assert lz.decode_luminance(64, 64, 64, bytes(64 * 64)) is None
    with pytest.raises(lz.WalletError.CorrectEntry):
        lz.decode_luminance(64, 64, 64, b"")
