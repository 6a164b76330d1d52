"""Answers as a client would hand them to a source."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from extractors.errors import ListingError
from extractors.sources.base import Fetched, Request, Source

WHEN = datetime(2031, 3, 4, 12, tzinfo=UTC)


def answered(request: Request, body: bytes | str | dict[str, Any], media_type: str = "text/html") -> Fetched:
    """What came back for a request."""
    if isinstance(body, dict):
        body, media_type = json.dumps(body), "application/json"
    raw = body.encode() if isinstance(body, str) else body
    return Fetched(request, request.url, raw, media_type, WHEN, "utf-8" if isinstance(body, str) else None)


def followed(source: Source, fetched: Fetched) -> tuple[list[Request], str | None]:
    """All requests that a listing yields, and what it complains of after them."""
    requests: list[Request] = []
    try:
        for request in source.follow(fetched):
            requests.append(request)  # noqa: PERF402 the ones before an error count
    except ListingError as error:
        return requests, str(error)
    return requests, None


@pytest.fixture
def answer() -> Callable[..., Fetched]:
    """Make an answer to a request."""
    return answered


@pytest.fixture
def follow() -> Callable[[Source, Fetched], tuple[list[Request], str | None]]:
    """Follow a listing to its end, errors included."""
    return followed


@pytest.fixture
def one() -> Callable[[Iterable[Request]], Request]:
    """The only request there is."""

    def only(requests: Iterable[Request]) -> Request:
        (request,) = requests
        return request

    return only
