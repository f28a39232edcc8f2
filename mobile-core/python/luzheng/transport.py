"""HTTP by the standard library, a connection for each request, in threads."""

import asyncio
import http.client
import ipaddress
import ssl
import urllib.parse

from . import _core
from ._core import TransportError

_CHUNK = 65_536


class HttpTransport(_core.Transport):
    """Carries requests to the server at `origin`: `https://host[:port]`, or `http://` on this very machine."""

    def __init__(self, origin, context=None):
        parts = urllib.parse.urlsplit(origin)
        bare = parts.path in ("", "/") and not parts.query and not parts.fragment and not parts.username
        if parts.scheme not in ("http", "https") or not parts.hostname or not bare:
            raise ValueError("not an origin like https://host:port")
        if parts.scheme == "http" and not _is_loopback(parts.hostname):
            raise ValueError("http is for the loopback interface only")
        self._host, self._port = parts.hostname, parts.port
        self._context = (context or ssl.create_default_context()) if parts.scheme == "https" else None

    def _connect(self, seconds):
        if self._context is None:
            return http.client.HTTPConnection(self._host, self._port, timeout=seconds)
        return http.client.HTTPSConnection(self._host, self._port, timeout=seconds, context=self._context)

    def exchange(self, request):
        """One request and its whole answer; blocks."""
        connection = self._connect(request.deadline_millis / 1_000)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            raise TransportError.Untrusted() from error
        except TimeoutError as error:
            raise TransportError.TimedOut() from error
        except OSError as error:
            raise TransportError.Unreachable() from error
        try:
            headers = {header.name: header.value for header in request.headers}
            connection.request(request.method, request.path, request.body or None, headers)
            return _read(connection.getresponse(), request.max_answer_bytes)
        except TimeoutError as error:
            raise TransportError.TimedOut() from error
        except (OSError, http.client.HTTPException) as error:
            raise TransportError.Interrupted() from error
        finally:
            connection.close()

    async def send(self, request):
        work = asyncio.to_thread(self.exchange, request)
        try:
            return await asyncio.wait_for(work, request.deadline_millis / 1_000)
        except (TimeoutError, asyncio.TimeoutError) as error:
            raise TransportError.TimedOut() from error


def _read(response, limit):
    body = bytearray()
    while piece := response.read(min(_CHUNK, limit + 1 - len(body))):
        body += piece
        if len(body) > limit:
            raise TransportError.AnswerTooLarge()
    headers = [_core.HttpHeader(name=name, value=value) for name, value in response.getheaders()]
    return _core.HttpAnswer(status=response.status, headers=headers, body=bytes(body))


def _is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
