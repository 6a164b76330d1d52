"""Which hosts may be asked, at what pace, and over what connection.

`Origins` says where a request or a redirect may lead, `Pace` keeps one host's rate and leaves alone a host
that has stopped answering, and `GuardedTransport` looks at the address behind a name when it connects, so
that no public name leads into a private network, and ends a connection whose time is up.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx
from pyrate_limiter import Limiter, Rate

from flows.settings import Settings, is_loopback

# Where the publishers' own pages and redirects lead; govinfo holds the Federal Register's files.
PUBLIC_HOSTS = frozenset(
    {"home.treasury.gov", "ofac.treasury.gov", "www.treasury.gov", "www.federalregister.gov", "www.govinfo.gov"}
)
_DEFAULT_PORTS = {"https": 443, "http": 80}


class Origins:
    """The scheme, host and port of everything that may be asked: the public sites, and the bases in the settings."""

    def __init__(self, bases: Iterable[str]) -> None:
        self._given = {_origin(base) for base in bases}
        self._public = {("https", host, 443) for host in PUBLIC_HOSTS}
        # A base that the operator chose may be a mirror in their own network; a public site may not.
        self.private_hosts = frozenset(host for _, host, _ in self._given - self._public)

    def refusal(self, url: str, previous: str | None = None) -> str | None:
        """Why `url` may not be asked, or None if it may; `previous` is the page that sent us there."""
        try:
            origin = _origin(url)
        except ValueError:
            return "is not a URL"
        scheme, host, _ = origin
        if scheme != "https" and not (scheme == "http" and is_loopback(host)):
            return "is not https"
        if origin not in self._given and origin not in self._public:
            return f"leads to {host}, which is none of the sites read"
        if previous is not None and host in self.private_hosts and _origin(previous)[1] not in self.private_hosts:
            return f"leads from a public site to {host}"
        return None


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    if not parts.hostname or parts.username or parts.password:
        raise ValueError(url)
    return parts.scheme, parts.hostname, parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


class Pace:
    """One host's rate, how many of its answers are awaited at once, and whether it is being left alone."""

    def __init__(self, settings: Settings) -> None:
        rate = settings.requests_per_second
        # One request an interval, so that they are spread evenly; above a thousand a second, several a millisecond.
        self._limiter = Limiter(Rate(max(1, round(rate / 1000)), max(1, round(1000 / rate))), buffer_ms=0)
        self._slots = threading.BoundedSemaphore(settings.concurrency)
        self._silent_after, self._silent_seconds = settings.silent_after, settings.silent_seconds
        self._given_up = 0
        self._closed_until = 0.0

    @contextmanager
    def slot(self) -> Iterator[None]:
        """One of the host's places. It is kept while waiting to ask again, so a host that asks us to wait gets less."""
        with self._slots:
            yield

    def take(self) -> None:
        """Wait until one more request may be started."""
        self._limiter.try_acquire("request")

    @property
    def left_alone_for(self) -> float:
        """Seconds for which the host should not be asked at all; 0 when it may be."""
        return max(0.0, self._closed_until - time.monotonic())

    def answered(self) -> None:
        """The host answered something, if only that a page is not there."""
        self._given_up = 0

    def gave_up(self) -> None:
        """Something was given up that patience should have brought; several in a row and the host is left alone."""
        self._given_up += 1
        if self._given_up >= self._silent_after:
            self.leave_alone(self._silent_seconds)

    def leave_alone(self, seconds: float) -> None:
        """Do not ask the host before so many seconds have passed."""
        self._given_up = 0
        self._closed_until = max(self._closed_until, time.monotonic() + seconds)

    def close(self) -> None:
        """Let go of the limiter."""
        self._limiter.close()


class _Deadline(threading.local):
    """When the attempt that this thread makes must be over, by the monotonic clock."""

    at: float | None = None


DEADLINE = _Deadline()


def _left(timeout: float | None, error: type[Exception]) -> float | None:
    """The shorter of a timeout and what the attempt has left; each read of a dripping answer asks anew."""
    if DEADLINE.at is None:
        return timeout
    left = DEADLINE.at - time.monotonic()
    if left <= 0:
        raise error("the time for one attempt is over")
    return left if timeout is None else min(timeout, left)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every read and write ends with the attempt, however steadily bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(*args, **kwargs))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to an address only after looking at it; a name cannot change its mind in between."""

    def __init__(self, private_hosts: frozenset[str], resolve: Callable[..., Any] = socket.getaddrinfo) -> None:
        self._private_hosts = private_hosts
        self._resolve = resolve
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *args: Any, **kwargs: Any
    ) -> httpcore.NetworkStream:
        try:
            found = [entry[4][0] for entry in self._resolve(host, port, type=socket.SOCK_STREAM)]
        except OSError as error:
            raise httpcore.ConnectError(f"no address is known for {host}: {error}") from error
        addresses = [a for a in found if host in self._private_hosts or ipaddress.ip_address(a.split("%")[0]).is_global]
        if not addresses:
            raise httpcore.UnsupportedProtocol(f"{host} leads to a private address ({', '.join(found)})")
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, *args, **kwargs)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout, *args, **kwargs)

    def _connect(self, address: str, port: int, timeout: float | None, *args: Any, **kwargs: Any) -> _TimedStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._backend.connect_tcp(address, port, left, *args, **kwargs))


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates trusted; reading them takes a twentieth of a second."""
    return httpx.create_ssl_context(trust_env=False)


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over connections that look before they connect and end in time."""

    def __init__(self, origins: Origins, connections: int) -> None:
        super().__init__(verify=_trusted())
        # httpx has no door for a network backend; its transport asks nothing of the pool but this interface.
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=15.0,
            network_backend=_GuardedBackend(origins.private_hosts),
        )
