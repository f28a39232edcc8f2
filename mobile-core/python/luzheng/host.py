"""What a program on a computer brings in place of a phone."""

import json
import os

from . import _core
from .loop import Blocking, loop, wait
from .transport import HttpTransport

_PATIENCE_MILLIS = 15_000
_MOST_BYTES = 1 << 20


class OpenGate(_core.Gate):
    """A gate that is always open: a program has nobody to ask."""

    async def require(self, reason):
        return _core.GateOutcome.GRANTED


def open_wallet(
    server,
    folder,
    *,
    root_key=None,
    suite=_core.Suite.P256,
    check_base=None,
    label="luzheng for Python",
    transport=None,
    gate=None,
    clock=None,
    connectivity=None,
    notifier=None,
    deadlines=None,
):
    """Opens the wallet in `folder`, or makes an empty one there; its methods block. Keys are the library's, in files of
    the folder that only their owner may read. Without `root_key` the server's own is taken, as is right for a sandbox
    and nothing else."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    transport = transport or HttpTransport(server)
    platform = _core.Platform(
        transport=transport,
        device_key=_core.software_device_key(suite, str(folder)),
        key_wrapper=_core.file_key_wrapper(os.path.join(folder, "wrap.key")),
        gate=gate or OpenGate(),
        clock=clock or _core.system_clock(),
        connectivity=connectivity,
        notifier=notifier,
    )
    settings = _core.WalletSettings(
        root_key=root_key or published_root_key(server),
        check_base=check_base or f"{server}/v",
        label=label,
    )
    loop()
    vault = os.path.join(folder, "vault")
    return Blocking(wait(_core.Wallet.open(platform, settings, vault, deadlines)))


def open_verifier(server, *, root_key=None, transport=None, clock=None, connectivity=None, deadlines=None):
    """A verifier that asks the server where it can, and goes by its trust bundle where it cannot."""
    loop()
    return Blocking(
        _core.Verifier(
            root_key or published_root_key(server),
            transport or HttpTransport(server),
            clock or _core.system_clock(),
            connectivity,
            deadlines,
        )
    )


def published_root_key(server):
    """The root key that the server publishes; right for a sandbox and nothing else."""
    return _core.published_root_key(_ask(server, "GET", "/.well-known/jwks.json").decode())


def sandbox_real_name(server, name, citizen_number, nonce):
    """The real-name step of a sandbox, which asks nobody."""
    step = {"name": name, "citizen_number": citizen_number, "nonce": nonce}
    answer = json.loads(_ask(server, "POST", "/sandbox/real-name", step))
    return _core.RealName(provider=answer["provider"], reference=answer["reference"])


def _ask(server, method, path, body=None):
    headers = [_core.HttpHeader(name="content-type", value="application/json")] if body else []
    request = _core.HttpRequest(
        method=method,
        path=path,
        headers=headers,
        body=json.dumps(body).encode() if body else b"",
        max_answer_bytes=_MOST_BYTES,
        deadline_millis=_PATIENCE_MILLIS,
    )
    answer = HttpTransport(server).exchange(request)
    if not 200 <= answer.status < 300:
        raise RuntimeError(f"{method} {path} answered {answer.status}")
    return answer.body
