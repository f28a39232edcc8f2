"""An insurer with a key of its own, who asks and redeems over the network as RFC 7523 has it.

openssl signs: neither Python's own library nor the wallet's can act for a relying party.

insurer.py PROGRAM URL FOLDER PORT: the same for stories in other languages, over the data of the environment's
LUZHENG_DATA: POST /ask and /redeem with the arguments of the methods below as JSON, answered with status and body.
"""

import base64
import datetime
import http.server
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(number):
    """An invented code with its check character (GB 32100)."""
    front = f"91140100MA{number:07d}"
    total = sum(DIGITS.index(c) * pow(3, at, 31) for at, c in enumerate(front))
    return front + DIGITS[-total % 31]


def _openssl(*arguments, given=b""):
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True).stdout


def _text(part):
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def _bare(der):
    """r and s side by side, as a JWS wants them, out of DER."""
    halves, at = b"", 2
    for _ in range(2):
        size = der[at + 1]
        number = der[at + 2 : at + 2 + size]
        halves += number.lstrip(b"\0").rjust(32, b"\0")
        at += 2 + size
    return halves


class Insurer:
    """A registered relying party; `name` and `id` are what the directory has."""

    def __init__(self, server, folder, number=1, name="并州虚构财产保险有限公司", category="insurer"):
        self._url, self.name = server.url, name
        self._key = os.path.join(folder, f"party-{number}.pem")
        with open(self._key, "wb") as key:
            key.write(_openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout"))
        line = server.command(
            "party", "add", "--name", name, "--credit-code", credit_code(number),
            "--category", category, "--contact", "test@luzheng.example",
        )
        self.id = line.split()[0]
        point = _openssl("ec", "-in", self._key, "-pubout", "-outform", "DER")[-64:]
        self._jwk = {"crv": "P-256", "kty": "EC", "x": _text(point[:32]), "y": _text(point[32:])}
        path = os.path.join(folder, f"party-{number}.jwk")
        with open(path, "w") as jwk:
            json.dump(self._jwk, jwk)
        until = datetime.date.today() + datetime.timedelta(days=30)
        added = server.command("party", "key", "add", self.id, "--jwk", path, "--until", until.isoformat())
        self._kid = added.split()[1]
        self._token = self._enter()

    def _enter(self):
        now = int(time.time())
        claims = {"iss": self.id, "sub": self.id, "aud": self._url, "exp": now + 60, "jti": os.urandom(12).hex()}
        head = {"alg": "ES256", "kid": self._kid, "typ": "JWT"}
        signed = ".".join(_text(json.dumps(part).encode()) for part in (head, claims))
        signature = _bare(_openssl("dgst", "-sha256", "-sign", self._key, given=signed.encode()))
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": f"{signed}.{_text(signature)}",
        }
        body = urllib.parse.urlencode(form).encode()
        status, answer = self._send("/v1/party/token", body, "application/x-www-form-urlencoded")
        assert status == 200, answer
        return answer["access_token"]

    def _send(self, path, body=None, kind="application/json", **headers):
        request = urllib.request.Request(f"{self._url}{path}", data=body)
        if body is not None:
            request.add_header("content-type", kind)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())

    def _call(self, path, body=None, **headers):
        data = None if body is None else json.dumps(body).encode()
        return self._send(path, data, authorization=f"Bearer {self._token}", **headers)

    def ask(self, purpose, kinds, attributes):
        """Asks a holder; the answer has `link` and `request_id`."""
        body = {
            "purpose": purpose,
            "kinds": kinds,
            "attributes": attributes,
            "answer_within_secs": 600,
            "valid_secs": 3_600,
        }
        status, made = self._call("/v1/party/requests", body)
        assert status in (200, 201), made
        return made

    def state_of(self, request_id):
        return self._call(f"/v1/party/requests/{request_id}")[1]["state"]

    def redeem(self, grant, key):
        """Status and answer; a refusal's answer is a problem."""
        return self._call("/v1/party/redemptions", {"grant": grant}, idempotency_key=key)


class _Program:
    """The server's own program, for the directory."""

    def __init__(self, program, url):
        self._program, self.url = program, url

    def command(self, *arguments):
        done = subprocess.run([self._program, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.strip().splitlines()[-1]


def _desk(insurer):
    """Lets a story in another language tell the insurer what to do."""

    class Desk(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            told = json.loads(self.rfile.read(int(self.headers["content-length"])))
            match self.path:
                case "/ask":
                    status, answer = 200, insurer.ask(**told)
                case "/redeem":
                    status, answer = insurer.redeem(**told)
                case _:
                    status, answer = 404, {}
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    return Desk


if __name__ == "__main__":
    program, url, folder, port = sys.argv[1:]
    desk = _desk(Insurer(_Program(program, url), folder))
    http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), desk).serve_forever()
