"""What must be over before the interpreter goes down.

A thread of the library that wants back into Python then is ended by the interpreter in the middle of its own frames, and
takes the process with it. So the interpreter waits for those that are inside, and objects that are left are not freed:
freeing them would call back from other threads.
"""

import atexit
import functools
import sys
import threading
import time

from . import _core

_PATIENCE_SECS = 2


def _strangers():
    """Threads of the library that run Python code now."""
    own = {thread.ident for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}
    return sys._current_frames().keys() - own


def _wait_for_strangers():
    over = time.monotonic() + _PATIENCE_SECS
    while _strangers() and time.monotonic() < over:
        time.sleep(0.001)


def _unless_ending(free):
    @functools.wraps(free)
    def guarded(self, is_ending=sys.is_finalizing):
        if not is_ending():
            free(self)

    return guarded


def prepare():
    """Called once, when the package is imported."""
    for kind in vars(_core).values():
        if isinstance(kind, type) and kind.__module__ == _core.__name__ and "__del__" in vars(kind):
            kind.__del__ = _unless_ending(kind.__del__)
    atexit.register(_wait_for_strangers)
