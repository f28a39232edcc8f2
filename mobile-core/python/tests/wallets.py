"""What the stories have in common."""

import luzheng as lz

EN, ZH = lz.Lang.EN, lz.Lang.ZH_CN


class Switch(lz.HttpTransport):
    """A network that can be pulled out."""

    def __init__(self, origin):
        super().__init__(origin)
        self.plugged = True
        self.sent = 0

    async def send(self, request):
        if not self.plugged:
            raise lz.TransportError.Unreachable()
        self.sent += 1
        return await super().send(request)


def bind(server, wallet, person):
    prepared = wallet.prepare_binding(person["name"], person["citizen_number"])
    real_name = lz.sandbox_real_name(server.url, person["name"], person["citizen_number"], prepared.nonce())
    wallet.bind(prepared, real_name)


def is_in_force(found):
    """Ready to be collected, the person's own, and not over."""
    own = found.claimability == lz.Claimability.READY and found.holder == lz.HolderKind.PERSON
    return own and found.state == lz.LicenceState.VALID


def claim_one(wallet):
    """Collects the first licence of the person's that is in force."""
    found = next(found for found in wallet.claimable(EN) if is_in_force(found))
    return found.identifier, wallet.claim(found.identifier, found.holder_id, EN)
