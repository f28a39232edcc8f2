"""An insurer asks, a driver agrees, declines, offers and withdraws: against a real server."""

import json

import pytest

import luzheng as lz
from insurer import Insurer
from wallets import EN, ZH, Switch, bind, claim_one

CLAIM = "motor_claim"
KEY = "idempotency-key-"


@pytest.fixture(scope="module")
def insurer(server, tmp_path_factory):
    return Insurer(server, tmp_path_factory.mktemp("insurer"))


@pytest.fixture
def driver(server, person, tmp_path):
    """A bound wallet with one licence, and what its gate was asked."""
    network, gate = Switch(server.url), Gate()
    wallet = lz.open_wallet(server.url, tmp_path, transport=network, gate=gate)
    bind(server, wallet, person)
    _, card = claim_one(wallet)
    wallet.gate, wallet.network, wallet.person, wallet.card = gate, network, person, card
    yield wallet
    wallet.unbind()


class Gate(lz.Gate):
    def __init__(self):
        self.answer, self.asked = lz.GateOutcome.GRANTED, []

    async def require(self, reason):
        self.asked.append(reason)
        return self.answer


def error_of(call):
    with pytest.raises(lz.WalletError) as caught:
        call()
    return caught.value


def ask(insurer, driver):
    made = insurer.ask(CLAIM, [driver.card.kind], ["valid_to", "name", "category"])
    found = lz.destination_of(made["link"])
    assert isinstance(found, lz.Destination.REQUEST)
    return made, driver.open_request(found.link)


def kinds(driver, **wanted):
    page = driver.history(lz.HistoryFilter(**wanted), None, EN)
    return [entry.kind for entry in page.entries]


def test_an_insurer_asks_and_gets_what_the_driver_saw_once(insurer, driver):
    made, request = ask(insurer, driver)
    view = driver.request_view(request, ZH)
    assert (view.party.name, view.party.category) == (insurer.name, lz.PartyCategory.INSURER)
    assert [candidate.fits for candidate in view.licences] == [True]
    assert "姓名" in [asked.label for asked in view.attributes]

    preview = driver.preview_request(request, driver.card.licence_id, [], EN)
    shown = preview.view()
    assert shown.answers_request and shown.recipient == insurer.name
    assert driver.person["name"] in [given.value for given in shown.attributes]
    assert driver.person["name"] not in repr(shown)
    assert shown.purpose_text and shown.retention_text and "once until" in shown.until_text

    grant = driver.agree(preview, EN)
    assert driver.gate.asked[-1] == lz.GateReason.SHARE
    assert (grant.state, grant.offer, grant.has_receipt) == (lz.GrantState.OPEN, None, True)
    assert insurer.state_of(made["request_id"]) == "approved"
    assert isinstance(error_of(lambda: driver.own_copy(grant.grant_id)), lz.WalletError.Refresh)
    assert driver.agree(preview, EN).grant_id == grant.grant_id

    status, answer = insurer.redeem(made["request_id"], KEY + "1")
    assert status == 200 and answer["grant_id"] == grant.grant_id
    assert insurer.redeem(made["request_id"], KEY + "1") == (200, answer)
    assert insurer.redeem(made["request_id"], KEY + "2")[0] == 404

    copy = driver.own_copy(grant.grant_id)
    assert copy.pdf.startswith(b"%PDF-") and copy.pdf == driver.own_copy(grant.grant_id).pdf
    assert copy.file_name.endswith(".pdf") and copy.link.startswith("http")
    assert driver.receipt_pdf(grant.grant_id).startswith(b"%PDF-")

    spent = driver.grants(EN)[0]
    assert (spent.state, spent.spent_by.name) == (lz.GrantState.SPENT, insurer.name)
    assert spent.spent_by.contact in spent.next_text and not spent.withdrawable
    assert isinstance(error_of(lambda: driver.withdraw(grant.grant_id)), lz.WalletError.Refresh)
    happened = [
        lz.HistoryKind.GRANT_REFUSED,
        lz.HistoryKind.GRANT_SPENT,
        lz.HistoryKind.GRANT_MADE,
        lz.HistoryKind.REQUEST_OPENED,
    ]
    assert kinds(driver) == happened
    assert kinds(driver, kinds=[lz.HistoryKind.GRANT_SPENT]) == [lz.HistoryKind.GRANT_SPENT]
    assert kinds(driver, party_id="rp_none") == []
    assert len(json.loads(driver.export_history(lz.HistoryFilter()))) == 4


def test_the_receipt_and_what_was_agreed_to_need_no_network(insurer, driver):
    _, request = ask(insurer, driver)
    grant = driver.agree(driver.preview_request(request, driver.card.licence_id, ["name"], ZH), ZH)
    driver.network.plugged = False
    receipt = driver.receipt(grant.grant_id, EN)
    said = json.loads(receipt.json)
    assert said["party_name"] == insurer.name and said["attributes"] == ["name"]
    assert said["purpose_text"] in [line.value for line in receipt.lines]
    assert isinstance(error_of(lambda: driver.grants(EN)), lz.WalletError.GoOnline)
    assert [held.grant_id for held in driver.held_grants(EN)] == [grant.grant_id]
    driver.network.plugged = True


def test_nothing_is_signed_unless_the_driver_confirms(insurer, driver):
    made, request = ask(insurer, driver)
    preview = driver.preview_request(request, driver.card.licence_id, [], ZH)
    driver.gate.answer = lz.GateOutcome.REFUSED
    assert isinstance(error_of(lambda: driver.agree(preview, ZH)), lz.WalletError.Unlock)
    driver.gate.answer = lz.GateOutcome.GRANTED
    assert insurer.state_of(made["request_id"]) == "open"
    assert driver.grants(ZH) == []


def test_a_declined_request_is_over_for_both(insurer, driver):
    made, request = ask(insurer, driver)
    driver.decline_request(request)
    assert insurer.state_of(made["request_id"]) == "declined"
    assert isinstance(error_of(lambda: driver.open_request(made["link"])), lz.WalletError.AskAgain)
    assert kinds(driver) == [lz.HistoryKind.REQUEST_DECLINED, lz.HistoryKind.REQUEST_OPENED]


def offer(driver, recipient):
    licence = driver.card.licence_id
    assert [one.card.licence_id for one in driver.offerable(EN) if one.fits] == [licence]
    chosen = next(one for one in driver.offer_purposes(licence, EN) if one.purpose.code == CLAIM)
    draft = lz.OfferDraft(
        licence_id=licence,
        purpose=chosen.purpose.code,
        recipient=recipient,
        attributes=[asked.name for asked in chosen.attributes if asked.name in ("name", "category")],
        hours=chosen.spans[0].hours,
    )
    return driver.agree(driver.preview_offer(draft, EN), EN)


def test_an_offer_to_one_party_is_redeemed_by_its_link(insurer, driver):
    [found] = [p for p in driver.search_parties(insurer.name[:4], lz.PartyCategory.INSURER, ZH) if p.party_id == insurer.id]
    grant = offer(driver, lz.OfferRecipient.PARTY(party=found))
    assert len(grant.offer.modules) == grant.offer.size**2 > 0
    handle = lz.destination_of(grant.offer.link)
    assert isinstance(handle, lz.Destination.OFFER)
    assert driver.offered_grant(handle.handle, EN).grant_id == grant.grant_id
    assert insurer.redeem(grant.offer.link, KEY + "3")[0] == 200
    assert driver.grants(EN)[0].state == lz.GrantState.SPENT


def test_an_offer_to_a_category_is_redeemed_by_its_ten_characters_until_it_is_withdrawn(insurer, driver):
    anyone = lz.OfferRecipient.CATEGORY(category=lz.PartyCategory.INSURER)
    grant, second = offer(driver, anyone), offer(driver, anyone)
    assert lz.destination_of(second.offer.code.lower()).handle == second.offer.code
    driver.withdraw(second.grant_id)
    assert [held.state for held in driver.held_grants(EN)] == [lz.GrantState.REVOKED, lz.GrantState.OPEN]
    assert insurer.redeem(second.offer.code, KEY + "4")[0] == 404
    assert insurer.redeem(grant.offer.code, KEY + "5")[0] == 200
    states = {one.grant_id: one.state for one in driver.grants(EN)}
    assert states == {grant.grant_id: lz.GrantState.SPENT, second.grant_id: lz.GrantState.REVOKED}
    refused = driver.history(lz.HistoryFilter(kinds=[lz.HistoryKind.GRANT_REFUSED]), None, EN).entries
    assert [entry.detail_text for entry in refused] == ["You had withdrawn it"]


def test_what_the_purpose_does_not_allow_is_not_even_drafted(driver):
    draft = lz.OfferDraft(
        licence_id=driver.card.licence_id,
        purpose="recruitment",
        recipient=lz.OfferRecipient.CATEGORY(category=lz.PartyCategory.INSURER),
        attributes=["name"],
        hours=1,
    )
    assert isinstance(error_of(lambda: driver.preview_offer(draft, EN)), lz.WalletError.ChooseAnother)
