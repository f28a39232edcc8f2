"""A process that is killed at any call of the library leaves a vault that opens."""

import pathlib
import random
import signal
import subprocess
import sys

import pytest

import luzheng as lz
from wallets import EN, bind, claim_one

LIFE = pathlib.Path(__file__).with_name("life.py")
PATIENCE_SECS = 120
NEVER = 1_000_000


def live(server, folder, person, last, after_micros):
    command = [sys.executable, str(LIFE), server.url, str(folder), person["name"], person["citizen_number"]]
    return subprocess.run(
        [*command, str(last), str(after_micros)], capture_output=True, text=True, timeout=PATIENCE_SECS, check=False
    )


@pytest.fixture(scope="module")
def steps(server, _people, tmp_path_factory):
    """How many steps a life with one licence has that nobody ends; more licences have more."""
    whole = live(server, tmp_path_factory.mktemp("whole"), next(_people), NEVER, 0)
    assert whole.returncode == 0, whole.stderr
    return int(whole.stdout)


@pytest.mark.parametrize("seed", range(12))
def test_a_wallet_killed_at_any_call_opens_again(server, person, steps, tmp_path, seed):
    chance = random.Random(seed)
    last, after = chance.randrange(steps), chance.choice([0, 200, 1_000, 5_000])
    killed = live(server, tmp_path, person, last, after)
    # Whoever has fewer licences may have lived to the end.
    assert killed.returncode == -signal.SIGKILL or int(killed.stdout) <= last + 1, killed.stderr
    with lz.open_wallet(server.url, tmp_path) as wallet:
        stage = wallet.state(EN).stage
        print(f"seed {seed}: killed {after} µs after step {last} of {steps}, found {stage.name.lower()}")
        if stage == lz.Stage.BOUND:
            goes_on(server, wallet, person)
        else:
            assert wallet.cards(EN) == []
            begins_anew(server, wallet, person)


def goes_on(server, wallet, person):
    try:
        wallet.sync(EN)
    except lz.WalletError.BindFirst:
        # It died while it was unbinding, and the server had heard of that already: the wallet says so.
        assert wallet.state(EN).stage == lz.Stage.ENDED
        return begins_anew(server, wallet, person)
    cards = [card for card in wallet.cards(EN) if card.showable] or [claim_one(wallet)[1]]
    shown = wallet.show(cards[0].licence_id, None, EN)
    assert lz.open_verifier(server.url).check(shown.text, None, EN).outcome == lz.Outcome.VALID
    wallet.unbind()
    assert wallet.cards(EN) == []


def begins_anew(server, wallet, person):
    """Binds again; a binding that the server made and the dead process never heard of stands in the way for minutes."""
    try:
        bind(server, wallet, person)
    except lz.WalletError.UnbindFirst:
        return
    goes_on(server, wallet, person)
