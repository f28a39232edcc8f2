"""A server of its own for the stories: the program that LUZHENG_SERVER names, with an empty data folder."""

import json
import os
import socket
import subprocess
import threading
import urllib.error
import urllib.request

import pytest

import luzheng as lz
from wallets import EN, bind, is_in_force

PATIENCE_SECS = 60


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running server with the sandbox."""

    def __init__(self, folder):
        program = os.environ.get("LUZHENG_SERVER")
        assert program, "LUZHENG_SERVER is not set: run these tests through tools/mobile python"
        address = f"127.0.0.1:{_free_port()}"
        self.url = f"http://{address}"
        env = {k: v for k, v in os.environ.items() if not k.startswith("LUZHENG_")}
        # All callers of the tests are one: limits on how often one may come are tested elsewhere.
        env |= {"LUZHENG_LISTEN": address, "LUZHENG_DATA": str(folder), "LUZHENG_RATE_LIMITS": "false"}
        self._run = {"cwd": folder, "env": env}
        self._program = program
        self._log = open(folder / "server.log", "wb")
        self._process = subprocess.Popen([program, "serve"], **self._run, stdout=self._log, stderr=self._log)
        self._wait_until_ready()

    def _wait_until_ready(self):
        # The first answer ends it; between two tries the process is given the time, not a clock.
        over = threading.Timer(PATIENCE_SECS, self._process.kill)
        over.start()
        try:
            while self._process.poll() is None:
                try:
                    with urllib.request.urlopen(f"{self.url}/health/ready", timeout=5):
                        return
                except (urllib.error.URLError, OSError):
                    os.sched_yield()
            raise RuntimeError("the server does not become ready")
        finally:
            over.cancel()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(f"{self.url}{path}", method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("content-type", "application/json")
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def people(self):
        """People of the sandbox with a licence in force that they hold themselves."""
        return [p for p in self.ask("GET", "/sandbox/people") if any(x["state"] == "valid" for x in p["licences"])]

    def set_state(self, identifier, state):
        self.ask("POST", "/sandbox/licence-state", {"identifier": identifier, "state": state})

    def command(self, *arguments):
        """What another command of the same program says, over the same data."""
        done = subprocess.run([self._program, *arguments], **self._run, capture_output=True, text=True, check=True)
        return done.stdout.strip().splitlines()[-1]

    def stop(self):
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_SECS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"))
    yield running
    running.stop()


def _drivers(server, folder):
    """People who can collect a licence in force: found out by binding them, once each."""
    for n, person in enumerate(server.people()):
        with lz.open_wallet(server.url, folder / str(n)) as wallet:
            bind(server, wallet, person)
            found = any(is_in_force(found) for found in wallet.claimable(EN))
            wallet.unbind()
        if found:
            yield person


@pytest.fixture(scope="session")
def _people(server, tmp_path_factory):
    return _drivers(server, tmp_path_factory.mktemp("drivers"))


@pytest.fixture
def person(_people):
    """Somebody with a licence in force, whom no other test has."""
    return next(_people)
