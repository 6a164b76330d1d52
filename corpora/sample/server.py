"""The three sample sites on loopback: one thread a site, conditional requests, the same bytes every time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from corpora.sample.sites.federal_register import FederalRegisterSite
from corpora.sample.sites.ofac import OfacSite
from corpora.sample.sites.page import HTML, Site
from corpora.sample.sites.treasury import TreasurySite

HOST = "127.0.0.1"
DEFAULT_PORT = 8730
NOT_FOUND = b"<!DOCTYPE html><title>Page not found</title><h1>Page not found</h1>"
BAD_REQUEST = b"<!DOCTYPE html><title>Bad request</title><h1>Bad request</h1>"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the three sites are reached: scheme, host and port, without a slash at the end."""

    treasury: str
    ofac: str
    federal_register: str

    def environment(self) -> dict[str, str]:
        """The settings that send the project to these sites."""
        return {
            "DESIGNATA_TREASURY_URL": self.treasury,
            "DESIGNATA_OFAC_URL": self.ofac,
            "DESIGNATA_FEDERAL_REGISTER_URL": self.federal_register,
        }


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64


@contextmanager
def serve(port: int = DEFAULT_PORT) -> Iterator[Addresses]:
    """Serve the sites at `port` and the two after it (0: any free ones) until the context is left.

    Raises OSError where a port is taken.
    """
    builders: tuple[Callable[[str], Site], ...] = (
        lambda base: TreasurySite(),
        lambda base: OfacSite(),
        FederalRegisterSite,
    )
    with ExitStack() as stack:
        bases = []
        for offset, build in enumerate(builders):
            server = stack.enter_context(_Server((HOST, port + offset if port else 0), BaseHTTPRequestHandler))
            base = f"http://{HOST}:{server.server_address[1]}"
            server.RequestHandlerClass = _handler(build(base))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            bases.append(base)
        yield Addresses(*bases)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "sample"
        sys_version = ""
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what was asked for is the client's to log."""

        def do_GET(self) -> None:
            """Answer with the page, with 304 where the client has it, or with 404."""
            asked = urlsplit(self.path)
            try:
                answer = site.answer(asked.path, parse_qs(asked.query))
            except ValueError:
                return self._send(400, {"Content-Type": HTML}, BAD_REQUEST)
            if answer is None:
                return self._send(404, {"Content-Type": HTML}, NOT_FOUND)
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
            marks = {"ETag": tag, "Last-Modified": format_datetime(answer.modified, usegmt=True)}
            if self._has(tag, answer.modified):
                return self._send(304, marks, b"")
            return self._send(200, {"Content-Type": answer.media_type, **marks}, answer.body)

        do_HEAD = do_GET

        def _has(self, tag: str, modified: datetime) -> bool:
            """Whether the client has these bytes; a tag, where one is sent, decides alone (RFC 9110, 13.2.2)."""
            if tags := self.headers.get("If-None-Match"):
                return tag in [t.strip().removeprefix("W/") for t in tags.split(",")]
            try:
                since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
            except ValueError:
                return False
            return modified <= since

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    return Handler
