"""The polite client: one way to ask a site for something, and one policy for everything that can go wrong.

It asks again only for what may pass: a busy or broken server, a connection cut or silent, an answer that is
empty, cut short, of another form than was due, or an access-denied page. Everything else is an error at once.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from urllib.parse import urlsplit

import httpx
import stamina
import stamina.instrumentation

from extractors.errors import DesignataError
from extractors.sources.base import Fetched, Request
from flows.answers import GONE, Refused, check_body, content_type, decoded
from flows.clock import Clock, utc_now
from flows.hosts import DEADLINE, GuardedTransport, Origins, Pace
from flows.refusals import joined, refused_status, transport_reason
from flows.settings import Settings, project_version
from flows.urls import shown_url

logger = logging.getLogger(__name__)
# The client counts and tells of its own attempts; stamina's lines would say the same with every query in full.
stamina.instrumentation.set_on_retry_hooks([])

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class FetchError(DesignataError):
    """Something was asked for and given up. Status, headers and body are the last refused answer's, if one came."""

    def __init__(
        self,
        url: str,
        reason: str,
        *,
        attempts: int,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> None:
        self.url, self.reason, self.attempts = url, reason, attempts
        self.status, self.headers, self.body = status, dict(headers or {}), body
        times = f" (asked {'once' if attempts == 1 else f'{attempts} times'})" if attempts else ""
        super().__init__(f"{shown_url(url)} {reason}{times}; {self._advice()}")

    @property
    def gone(self) -> bool:
        """Whether the site says that there is no such page."""
        return self.status in GONE

    def _advice(self) -> str:
        if self.gone:
            return "look whether the site has moved it"
        return "it will be asked for again in the next run" if self.attempts else "nothing was sent"


@dataclass(frozen=True, slots=True)
class NotModified:
    """The site says that what we hold is still what it has."""

    request: Request
    retrieved_at: datetime
    headers: Mapping[str, str]


class Client:
    """Asks for what sources request, as `settings` say; safe to share between threads. Close it after use."""

    def __init__(self, settings: Settings, now: Clock = utc_now) -> None:
        self._settings, self._now = settings, now
        self._origins = Origins([settings.treasury_url, settings.ofac_url, settings.federal_register_url])
        contact = f" (+{settings.contact})" if settings.contact else ""
        self._http = httpx.Client(
            transport=GuardedTransport(self._origins, settings.concurrency * 8),
            headers={"User-Agent": f"Designata/{project_version()}{contact}", "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds, pool=None),
            follow_redirects=False,
            trust_env=False,
        )
        self._paces: dict[str, Pace] = {}
        self._lock = threading.Lock()
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Client:
        """The client, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._http.close()
        for pace in self._paces.values():
            pace.close()

    def headers(self, etag: str | None = None, last_modified: str | None = None) -> dict[str, str]:
        """The headers, beside the host, that `get` sends with these."""
        return {
            **{name.title(): value for name, value in self._http.headers.items()},
            **_conditions(etag, last_modified),
        }

    def get(
        self, request: Request, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | NotModified:
        """What the site answers to `request`, checked to be one of the forms it expects and whole.

        With an `etag` or `last_modified` of an earlier answer the site may say `NotModified` instead. Raises
        `FetchError` once asking again is no use, or has been tried as often as the settings allow.
        """
        if refusal := self._origins.refusal(request.url):
            raise FetchError(request.url, refusal, attempts=0)
        headers = _conditions(etag, last_modified)
        pace = self._pace(request.url)
        attempts, seen = 0, set[str]()
        with pace.slot():
            if wait := pace.left_alone_for:
                raise FetchError(
                    request.url, f"waits for the next run: its host is left alone for {wait:.0f} s", attempts=0
                )
            try:
                for attempt in stamina.retry_context(
                    on=self._patience,
                    attempts=self._settings.attempts,
                    timeout=None,
                    wait_initial=self._settings.wait_first_seconds,
                    wait_max=self._settings.wait_most_seconds,
                    wait_jitter=self._settings.wait_first_seconds,
                ):
                    with attempt:
                        attempts += 1
                        answer = self._ask(request, headers, seen)
            except Refused as refused:
                self._give_up(pace, refused)
                raise FetchError(
                    request.url,
                    refused.reason,
                    attempts=attempts,
                    status=refused.status,
                    headers=refused.headers,
                    body=refused.body,
                ) from refused
        pace.answered()
        return answer

    def _pace(self, url: str) -> Pace:
        host = urlsplit(url).netloc
        with self._lock:
            if host not in self._paces:
                self._paces[host] = Pace(self._settings)
            return self._paces[host]

    def _patience(self, error: Exception) -> bool | float:
        """Whether to ask again, or after how many seconds the site wants to be asked."""
        if not isinstance(error, Refused) or not error.passing:
            return False
        if error.retry_after is None:
            return True
        return error.retry_after if error.retry_after <= self._settings.retry_after_most_seconds else False

    def _give_up(self, pace: Pace, refused: Refused) -> None:
        self._count("given up")
        if refused.retry_after is not None and refused.retry_after > self._settings.retry_after_most_seconds:
            pace.leave_alone(refused.retry_after)
        elif refused.passing:
            pace.gave_up()
        else:
            pace.answered()

    def _ask(self, request: Request, headers: Mapping[str, str], seen: set[str]) -> Fetched | NotModified:
        """One attempt, redirects followed. Raises `Refused`."""
        try:
            return self._follow(request, headers, seen)
        except Refused as refused:
            self._count(f"refused: {refused.reason}")
            logger.info("%s %s", shown_url(request.url), refused.reason)
            if refused.body is not None:
                seen.add(hashlib.sha256(refused.body).hexdigest())
            raise
        except httpx.UnsupportedProtocol as error:
            raise Refused(str(error), passing=False) from error
        except httpx.TransportError as error:
            reason = transport_reason(error)
            self._count(f"refused: {reason}")
            logger.info("%s %s", shown_url(request.url), reason)
            raise Refused(reason, passing=True) from error
        finally:
            DEADLINE.at = None

    def _follow(self, request: Request, headers: Mapping[str, str], seen: set[str]) -> Fetched | NotModified:
        url = request.url
        for _ in range(MAX_REDIRECTS + 1):
            self._pace(url).take()
            DEADLINE.at = time.monotonic() + self._settings.attempt_seconds
            self._count("requests")
            with self._http.stream("GET", url, headers=headers) as response:
                if response.status_code not in _REDIRECTS:
                    try:
                        return self._read(request, url, response, seen, conditional=bool(headers))
                    except Refused as refused:
                        refused.status, refused.headers = response.status_code, _kept(response.headers)
                        raise
                if "location" not in response.headers:
                    raise Refused(f"redirects (status {response.status_code}) to nowhere", passing=False)
                previous, url = url, joined(url, response.headers["location"])
            if refusal := self._origins.refusal(url, previous):
                raise Refused(f"redirects to {shown_url(url)}, which {refusal}", passing=False)
        raise Refused(f"redirects more than {MAX_REDIRECTS} times", passing=False)

    def _read(
        self, request: Request, url: str, response: httpx.Response, seen: set[str], *, conditional: bool
    ) -> Fetched | NotModified:
        status = response.status_code
        if status == 304 and conditional:
            self._count("not modified")
            return NotModified(request, self._now(), _kept(response.headers))
        limit = self._settings.size_limit(request.expect)
        body = decoded(response.iter_raw(), response.headers.get("content-encoding", ""), limit)
        self._count("bytes", len(body))
        if status != 200:
            raise refused_status(status, body, response.headers, self._now())
        media_type, charset = content_type(response.headers.get("content-type", ""))
        check_body(body, media_type, request.expect, seen)
        return Fetched(request, url, body, media_type, self._now(), charset, _kept(response.headers))

    def _count(self, what: str, number: int = 1) -> None:
        with self._lock:
            self.counts[what] += number


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in given.items() if value}


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "set-cookie"}
