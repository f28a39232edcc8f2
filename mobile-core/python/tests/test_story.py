"""Bind, claim, show, be verified, go offline, be suspended, unbind: against a real server."""

import pytest

import luzheng as lz
from wallets import EN, ZH, Switch, bind, claim_one


def error_of(call):
    with pytest.raises(lz.WalletError) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("suite", [lz.Suite.P256, lz.Suite.SM])
def test_a_driver_binds_claims_shows_is_verified_goes_offline_is_suspended_and_unbinds(
    server, person, tmp_path, suite
):
    network = Switch(server.url)
    notices = Notices()
    wallet = lz.open_wallet(
        server.url, tmp_path, suite=suite, transport=network, notifier=notices
    )
    verifier = lz.open_verifier(server.url)
    assert wallet.state(ZH).stage == lz.Stage.UNBOUND

    bind(server, wallet, person)
    state = wallet.state(EN)
    assert state.stage == lz.Stage.BOUND
    assert person["name"] not in repr(state) and state.binding.holder_name.startswith("*")
    assert wallet.this_phone(EN).level == lz.KeyLevel.SOFTWARE

    identifier, card = claim_one(wallet)
    assert (card.state, card.showable) == (lz.LicenceState.VALID, True)
    assert [held.licence_id for held in wallet.cards(ZH)] == [card.licence_id]

    face = wallet.face(card.licence_id, False, ZH)
    assert person["name"] not in "".join(field.shown for field in face.fields)
    face = wallet.face(card.licence_id, True, ZH)
    assert person["name"] in [field.value for field in face.fields]

    shown = wallet.show(card.licence_id, None, ZH)
    assert len(shown.modules) == shown.size**2 and set(shown.modules) == {0, 1}
    assert 5_000 <= shown.ring.step_millis <= 60_000
    assert shown.ring.begins_millis <= shown.ring.now_millis < shown.ring.ends_millis
    verdict = verifier.check(shown.text, None, EN)
    assert (verdict.outcome, verdict.online) == (lz.Outcome.VALID, True)
    assert [line.value for line in verdict.facts] == [
        line.value for line in wallet.show(card.licence_id, None, EN).officer_lines
    ]

    challenge = verifier.new_challenge()
    answered = wallet.show(card.licence_id, challenge, EN)
    assert "answered this check's own challenge" in verifier.check(answered.text, challenge, EN).assurance_text

    compact = wallet.show_short(card.licence_id, lz.CodeForm.COMPACT, EN)
    assert compact.version < shown.version
    assert verifier.check(compact.text, None, EN).outcome == lz.Outcome.VALID
    assert verifier.check(compact.text, None, EN).reason == "unknown_reference"
    spoken = wallet.show_short(card.licence_id, lz.CodeForm.SPOKEN, EN)
    assert len(spoken.digits) == 9
    assert verifier.check(spoken.digits, None, EN).outcome == lz.Outcome.VALID

    assert wallet.prepare_offline() == 1
    assert verifier.refresh_trust() >= 1
    network.plugged = False
    assert isinstance(error_of(lambda: wallet.sync(EN)), lz.WalletError.GoOnline)
    offline = wallet.show(card.licence_id, None, EN)
    assert offline.offline and "until" in offline.offline_text
    assert verifier.check_offline(offline.text, None, EN).outcome == lz.Outcome.VALID
    assert wallet.state(EN).offline
    network.plugged = True

    wallet.sync(EN)
    notices.seen.clear()
    server.set_state(identifier, "suspended")
    news = wallet.sync(ZH)
    assert [changed.state for changed in news.changed] == [lz.LicenceState.SUSPENDED]
    assert "暂扣" in [n for n in notices.seen if n.kind == lz.NoticeKind.STATE][0].body
    refused = error_of(lambda: wallet.show(card.licence_id, None, EN))
    assert refused.state == lz.LicenceState.SUSPENDED
    assert "Suspended" in lz.help_for(refused, EN).text
    assert verifier.check(answered.text, challenge, EN).outcome == lz.Outcome.NOT_VALID

    wallet.unbind()
    assert wallet.state(EN).stage == lz.Stage.UNBOUND
    assert wallet.cards(EN) == []
    assert isinstance(error_of(lambda: wallet.claimable(EN)), lz.WalletError.BindFirst)


class Notices(lz.Notifier):
    def __init__(self):
        self.seen = []

    def notify(self, notice):
        self.seen.append(notice)


def test_a_wallet_opens_again_with_everything_it_had(server, person, tmp_path):
    with lz.open_wallet(server.url, tmp_path) as wallet:
        bind(server, wallet, person)
        _, card = claim_one(wallet)
        wallet.prepare_offline()
    network = Switch(server.url)
    network.plugged = False
    root = lz.host.published_root_key(server.url)
    wallet = lz.open_wallet(server.url, tmp_path, transport=network, root_key=root)
    assert wallet.show(card.licence_id, None, EN).licence_id == card.licence_id
    assert wallet.due_dates(EN) == sorted(wallet.due_dates(EN), key=lambda due: due.days_left)
    network.plugged = True
    wallet.unbind()


def test_a_second_phone_is_told_to_unbind_the_first(server, person, tmp_path):
    first = lz.open_wallet(server.url, tmp_path / "first")
    bind(server, first, person)
    second = lz.open_wallet(server.url, tmp_path / "second")
    assert isinstance(error_of(lambda: bind(server, second, person)), lz.WalletError.UnbindFirst)
    first.unbind()
    bind(server, second, person)
    assert [device.this_device for device in second.devices(ZH)].count(True) == 1
    second.unbind()


def test_a_name_and_number_that_do_not_fit_are_to_be_corrected(server, person, tmp_path):
    wallet = lz.open_wallet(server.url, tmp_path)
    prepared = wallet.prepare_binding("贾某某", person["citizen_number"])
    real_name = lz.sandbox_real_name(server.url, "贾某某", person["citizen_number"], prepared.nonce())
    assert isinstance(error_of(lambda: wallet.bind(prepared, real_name)), lz.WalletError.CorrectIdentity)
    assert isinstance(error_of(lambda: wallet.bind(prepared, real_name)), lz.WalletError.StartOver)


def test_codes_are_shown_ten_thousand_times_without_growth(server, person, tmp_path):
    wallet = lz.open_wallet(server.url, tmp_path)
    bind(server, wallet, person)
    _, card = claim_one(wallet)
    wallet.prepare_offline()
    show = lambda times: [wallet.show(card.licence_id, None, EN) and None for _ in range(times)]
    show(1_000)
    before = resident_bytes()
    show(10_000)
    grown = resident_bytes() - before
    print(f"resident memory grew by {grown // 1024} KiB over 10,000 codes")
    assert grown < 4 * 1024 * 1024
    wallet.unbind()


def resident_bytes():
    import gc
    import resource

    gc.collect()
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()
