"""Display codes, licences and trust bundles of proto/vectors, with the same results as in Rust."""

import json
import pathlib
import re

import pytest

import luzheng as lz
from wallets import EN, ZH

VECTORS = pathlib.Path(__file__).resolve().parents[3] / "proto" / "vectors"
SUITES = {1: lz.Suite.SM, 2: lz.Suite.P256}


def frozen(name):
    file = json.loads((VECTORS / f"{name}.json").read_text())
    assert len(file["vectors"]) >= 30
    return file


class Clock(lz.Clock):
    """Stands still until it is set."""

    now = 0

    def read(self):
        return lz.ClockReading(wall_millis=self.now * 1_000, since_boot_millis=1, boot=None)


class NoNetwork(lz.Transport):
    async def send(self, request):
        raise lz.TransportError.Unreachable()


def verifier(file, clock):
    key = bytes.fromhex(file["root_key_hex"])
    root = lz.RootKey(suite=SUITES[key[0]], public_key=key[1:])
    return lz.open_verifier("https://luzheng.example", root_key=root, transport=NoNetwork(), clock=clock)


def accept(verifier, published_hex):
    """The result in the vectors' words, and the number."""
    try:
        return "accepted", verifier.accept_trust(bytes.fromhex(published_hex))
    except lz.WalletError.Report as error:
        return error.reference.removeprefix("trust-bundle-"), None


def snake(kind):
    return kind.name.lower()


def test_display_codes_are_judged_as_the_vectors_say():
    file, clock = frozen("display_code_v1"), Clock()
    assurances = {}
    for vector in file["vectors"]:
        clock.now = file["trust_bundle_accepted_at"]
        gate = verifier(file, clock)
        if vector["trust_held"]:
            assert accept(gate, file["trust_bundle_hex"])[0] == "accepted"
        clock.now = vector["now"]
        challenge = vector["challenge_hex"] and bytes.fromhex(vector["challenge_hex"])
        verdict = gate.check_offline(vector["text"], challenge, EN)
        assert (snake(verdict.outcome), verdict.reason) == (vector["outcome"], vector["reason"]), vector["name"]
        assert gate.check(vector["text"], challenge, EN) == verdict, vector["name"]
        assert_evidence(verdict, vector)
        assert_face(verdict, vector)
        if vector["face"]:
            assurances.setdefault(vector["assurance"], set()).add(verdict.assurance_text)
    said = [words for words in assurances.values()]
    assert all(len(words) == 1 for words in said) and len(set.union(*said)) == len(said) >= 2


def assert_evidence(verdict, vector):
    age = vector["evidence_age_secs"]
    assert (verdict.evidence_text is None) == (age is None), vector["name"]
    if age is not None and age >= 60:
        unit = next(unit for unit in (86_400, 3_600, 60) if age >= unit)
        assert re.search(r"\d+", verdict.evidence_text)[0] == str(age // unit), vector["name"]


def assert_face(verdict, vector):
    face, overdue = vector["face"], vector["overdue"]
    if face is None:
        assert verdict.facts == [] and verdict.assurance_text is None, vector["name"]
        return
    said = [line.value for line in verdict.facts]
    assert all(face[name] in said for name in ("number", "subject") if face[name]), vector["name"]
    assert str(face["region"]) in said[-1], vector["name"]
    categories = [line for line in said if line.count("\n") == len(face["categories"]) - 1]
    assert not face["categories"] or categories, vector["name"]
    late = [line for line in verdict.facts if line.attention]
    assert len(late) == len([due for due in overdue if due in face["due"]]), vector["name"]
    if vector["outcome"] == "valid":
        assert len(verdict.attention) == len(overdue), vector["name"]


def test_signed_licences_are_believed_as_the_vectors_say():
    file, clock = frozen("licence_v1"), Clock()
    clock.now = 1_800_000_000
    office = verifier(file, clock)
    assert snake(office.read_licence(bytes.fromhex(file["vectors"][0]["signed_hex"]), EN).trust) == "unknown_key"
    assert accept(office, file["trust_bundle_hex"])[0] == "accepted"
    for vector in file["vectors"]:
        for lang in (EN, ZH):
            read = office.read_licence(bytes.fromhex(vector["signed_hex"]), lang)
            assert snake(read.trust) == vector["result"], vector["name"]
            assert_document(read.document, vector)


def assert_document(read, vector):
    document = vector["document"]
    assert (read is None) == (document is None), vector["name"]
    if read is None:
        return
    for name in ("licence_id", "identifier", "kind", "version", "status_epoch", "issued_at", "confirmed_at", "region"):
        assert getattr(read, name) == document[name], vector["name"]
    assert snake(read.state) == document["state"]
    assert {snake(due.which): due.date for due in read.due} == document["due"], vector["name"]
    assert read.digest.hex() == document["digest_hex"]
    assert [attribute.name for attribute in read.attributes] == [item["name"] for item in vector["attributes"]]
    texts = [(item["value"]["value"], read.attributes[n].text) for n, item in enumerate(vector["attributes"])
             if item["value"]["type"] == "text"]
    assert all(value == text for value, text in texts), vector["name"]


def test_trust_bundles_are_taken_and_refused_as_the_vectors_say():
    file, clock = frozen("trust_v1"), Clock()
    for vector in file["vectors"]:
        clock.now = vector["now"]
        gate = verifier(file, clock)
        if vector["held_hex"]:
            assert accept(gate, vector["held_hex"])[0] == "accepted", vector["name"]
        held = gate.held_trust()
        assert accept(gate, vector["published_hex"]) == (vector["result"], vector["number"]), vector["name"]
        taken = bytes.fromhex(vector["published_hex"]) if vector["result"] == "accepted" else held
        assert gate.held_trust() == taken, vector["name"]


@pytest.mark.parametrize("challenge", [b"", bytes(15), bytes(17)])
def test_a_challenge_of_another_length_is_no_challenge(challenge):
    gate = verifier(frozen("trust_v1"), Clock())
    with pytest.raises(lz.WalletError.CorrectEntry):
        gate.check_offline("1", challenge, EN)
