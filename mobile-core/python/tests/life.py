"""A wallet's life in a process of its own, which may be killed at any call: see test_killed.py.

life.py SERVER FOLDER NAME NUMBER STEP MICROSECONDS: lives, and is killed so long after the step has begun; a step is a
call into the library or a call of the library back to this side. Without an end it prints how many there were.
"""

import os
import signal
import sys
import threading

import luzheng as lz
from wallets import EN, Switch


class Steps:
    """Counts calls, and ends the process at one of them without any farewell."""

    def __init__(self, last, after_micros):
        self.count, self.last, self.after = 0, last, after_micros / 1_000_000

    def step(self):
        if self.count == self.last:
            threading.Timer(self.after, os.kill, (os.getpid(), signal.SIGKILL)).start()
        self.count += 1


class Counted(Switch):
    def __init__(self, origin, steps):
        super().__init__(origin)
        self._steps = steps

    async def send(self, request):
        self._steps.step()
        answer = await super().send(request)
        self._steps.step()
        return answer


def live(server, folder, name, number, steps):
    def call(work, *arguments):
        steps.step()
        return work(*arguments)

    network = Counted(server, steps)
    wallet = call(lambda: lz.open_wallet(server, folder, transport=network))
    prepared = call(wallet.prepare_binding, name, number)
    call(wallet.bind, prepared, lz.sandbox_real_name(server, name, number, prepared.nonce()))
    for found in call(wallet.claimable, EN):
        if found.claimability == lz.Claimability.READY:
            call(wallet.claim, found.identifier, found.holder_id, EN)
    call(wallet.prepare_offline)
    call(wallet.sync, EN)
    for card in call(wallet.cards, EN):
        if card.showable:
            call(wallet.show, card.licence_id, None, EN)
    wallet.close()
    wallet = call(lambda: lz.open_wallet(server, folder, transport=network))
    call(wallet.unbind)


if __name__ == "__main__":
    server, folder, name, number, last, after = sys.argv[1:]
    steps = Steps(int(last), int(after))
    live(server, folder, name, number, steps)
    print(steps.count)
