"""What the platform's side throws, forgets or does wrong arrives as an error, and never ends the program."""

import asyncio
import threading

import pytest

import luzheng as lz
from luzheng.loop import loop
from wallets import EN

ROOT = lz.RootKey(
    suite=lz.Suite.P256,
    # The generator of the curve: a point that nobody signs with.
    public_key=bytes.fromhex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
)
SHORT = lz.Deadlines(
    instant_millis=50, key_millis=50, make_key_millis=50, gate_millis=50, transport_grace_millis=0
)


class Transport(lz.Transport):
    """Does with each request what a test says."""

    def __init__(self, does):
        self.does = does

    async def send(self, request):
        return await self.does(request)


async def unreachable(_):
    raise lz.TransportError.Unreachable()


def open_wallet(folder, does=unreachable, **parts):
    return lz.open_wallet(
        "https://luzheng.example", folder, root_key=ROOT, transport=Transport(does), deadlines=SHORT, **parts
    )


def report(reference):
    return pytest.raises(lz.WalletError.Report, match=reference)


def prepare(wallet):
    return wallet.prepare_binding("甄路证", "110101190001010014")


def test_what_a_transport_says_and_what_it_throws_arrive_as_what_they_are(tmp_path):
    async def undeclared(_):
        raise ZeroDivisionError("undeclared")

    async def nonsense(_):
        return "not an answer"

    async def known(_):
        return lz.HttpAnswer(status=503, headers=[], body=b"")

    wallet = open_wallet(tmp_path)
    with pytest.raises(lz.WalletError.GoOnline):
        prepare(wallet)
    transport_of = lambda does: open_wallet(tmp_path / does.__name__, does)
    with report("transport"):
        prepare(transport_of(undeclared))
    with report("transport"):
        prepare(transport_of(nonsense))
    with pytest.raises(lz.WalletError.TryLater):
        prepare(transport_of(known))


def test_a_gate_that_never_answers_is_given_up(tmp_path):
    class Gate(lz.Gate):
        async def require(self, reason):
            await asyncio.Event().wait()

    with report("gate"):
        open_wallet(tmp_path, gate=Gate())


def test_a_gate_that_blocks_the_loop_is_given_up_all_the_same(tmp_path):
    free = threading.Event()

    class Gate(lz.Gate):
        async def require(self, reason):
            free.wait(2)
            return lz.GateOutcome.GRANTED

    with report("gate"):
        open_wallet(tmp_path, gate=Gate())
    free.set()


def test_a_refusal_and_a_phone_without_a_lock_are_told_apart(tmp_path):
    class Gate(lz.Gate):
        async def require(self, reason):
            return self.outcome

    gate = Gate()
    gate.outcome = lz.GateOutcome.REFUSED
    with pytest.raises(lz.WalletError.Unlock):
        open_wallet(tmp_path, gate=gate)
    gate.outcome = lz.GateOutcome.UNAVAILABLE
    with pytest.raises(lz.WalletError.AddScreenLock):
        open_wallet(tmp_path, gate=gate)


def test_a_clock_that_throws_blocks_or_calls_back_answers_nothing_and_stops_nothing(tmp_path):
    free = threading.Event()
    good = lz.ClockReading(wall_millis=1_795_219_200_000, since_boot_millis=1, boot=None)

    class Clock(lz.Clock):
        mood = "well"
        wallet = None
        nested = None

        def read(self):
            if self.mood == "throws":
                raise KeyError("undeclared")
            if self.mood == "blocks":
                free.wait(2)
            if self.mood == "calls back":
                try:
                    self.wallet.now_millis()
                except lz.WalletError as error:
                    self.nested = error
            return good

    clock = Clock()
    wallet = open_wallet(tmp_path, clock=clock)
    assert wallet.now_millis() == good.wall_millis
    clock.mood = "throws"
    with report("clock"):
        wallet.now_millis()
    clock.mood, clock.wallet = "calls back", wallet.raw
    assert wallet.now_millis() == good.wall_millis
    assert isinstance(clock.nested, lz.WalletError.Report)
    clock.mood = "blocks"
    with report("clock"):
        wallet.now_millis()
    free.set()
    clock.mood = "well"
    while True:
        try:
            assert wallet.now_millis() == good.wall_millis
            break
        except lz.WalletError.Report:
            continue


def test_a_transport_that_calls_the_wallet_is_answered(tmp_path):
    said = []

    async def meddling(_):
        said.append(wallet.state(EN).stage)
        with pytest.raises(lz.WalletError.BindFirst):
            await wallet.raw.sync(EN)
        raise lz.TransportError.Unreachable()

    wallet = open_wallet(tmp_path, meddling)
    with pytest.raises(lz.WalletError.GoOnline):
        prepare(wallet)
    assert said[0] == lz.Stage.UNBOUND


def test_a_callback_that_would_wait_for_itself_is_told_so(tmp_path):
    async def waiting(_):
        with pytest.raises(RuntimeError):
            wallet.sync(EN)
        raise lz.TransportError.Unreachable()

    wallet = open_wallet(tmp_path, waiting)
    with pytest.raises(lz.WalletError.GoOnline):
        prepare(wallet)


def test_many_calls_at_once_each_have_their_answer(tmp_path):
    async def slow(_):
        await asyncio.sleep(0)
        raise lz.TransportError.Unreachable()

    wallet = open_wallet(tmp_path, slow)

    async def together():
        calls = [wallet.raw.prepare_binding("甄路证", "110101190001010014") for _ in range(50)]
        return await asyncio.gather(*calls, return_exceptions=True)

    answers = asyncio.run_coroutine_threadsafe(together(), loop()).result()
    assert [type(answer) for answer in answers] == [lz.WalletError.GoOnline] * 50


def test_a_call_that_is_given_up_leaves_the_wallet_usable(tmp_path):
    begun = threading.Event()

    async def never(_):
        begun.set()
        await asyncio.Event().wait()

    wallet = open_wallet(tmp_path, never)
    call = asyncio.run_coroutine_threadsafe(wallet.raw.prepare_binding("甄路证", "1"), loop())
    assert begun.wait(10)
    call.cancel()
    assert wallet.state(EN).stage == lz.Stage.UNBOUND


def test_objects_are_freed_when_they_are_let_go(tmp_path):
    for _ in range(3):
        with open_wallet(tmp_path) as wallet:
            assert wallet.cards(EN) == []


def test_plain_http_is_for_this_machine_only():
    for origin in ["http://luzheng.example", "ftp://127.0.0.1", "https://a/b", "https://user@a", "nothing"]:
        with pytest.raises(ValueError):
            lz.HttpTransport(origin)
