"""The Luzheng wallet and verifier for programs on a computer.

Everything of the bindings is here under its own name; `open_wallet` and `open_verifier` bring what a phone would.
"""

from . import _core, ending
from ._core import *  # noqa: F403
from .host import OpenGate, open_verifier, open_wallet, sandbox_real_name
from .loop import Blocking
from .transport import HttpTransport

InternalError = _core.InternalError
ending.prepare()

__all__ = [
    *_core.__all__,
    "Blocking",
    "HttpTransport",
    "InternalError",
    "OpenGate",
    "open_verifier",
    "open_wallet",
    "sandbox_real_name",
]
