"""One loop in a thread of its own, on which everything runs that waits.

Callbacks come from threads of the library, which have no loop: they are run on this one. Whoever calls from a plain
program waits outside of it.
"""

import asyncio
import functools
import inspect
import threading

from . import _core

_lock = threading.Lock()
_loop = None


def loop():
    """The loop, started when it is first asked for."""
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="luzheng-python", daemon=True).start()
            _core.uniffi_set_event_loop(_loop)
    return _loop


def wait(coroutine):
    """Runs a coroutine on the loop and waits for it. Never call it from a callback: it would wait for itself."""
    if threading.current_thread().name == "luzheng-python":
        coroutine.close()
        raise RuntimeError("a callback must not wait for the wallet that waits for it")
    return asyncio.run_coroutine_threadsafe(coroutine, loop()).result()


class Blocking:
    """An object of the bindings whose methods that wait, wait."""

    def __init__(self, raw):
        self.raw = raw

    def __getattr__(self, name):
        method = getattr(self.raw, name)
        if not inspect.iscoroutinefunction(method):
            return method

        @functools.wraps(method)
        def blocking(*arguments, **named):
            return wait(method(*arguments, **named))

        return blocking

    def close(self):
        """Lets go of the object, and with it of its files."""
        self.raw = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
