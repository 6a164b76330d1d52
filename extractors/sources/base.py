"""What every publisher has in common: what is asked for, what comes back, and the three questions put to a source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol, runtime_checkable

from extractors.document import Document

Role = Literal["listing", "document"]
Form = Literal["html", "json", "xml", "text", "pdf"]


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask a site for.

    `expect` are the forms an honest answer may have: anything else (an access-denied page where XML was due)
    is refused by the client and asked for again. `context` holds what the listing said beside the URL, as JSON
    values. `fallbacks` are other forms of the same document, tried in order once this one is given up.
    """

    url: str
    role: Role
    expect: tuple[Form, ...]
    document_id: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    fallbacks: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer as it came: the request, the bytes, and what was said of them. `retrieved_at` is in UTC."""

    request: Request
    url: str
    body: bytes
    media_type: str
    retrieved_at: datetime
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The name of the bytes in the archive."""
        return hashlib.sha256(self.body).hexdigest()


@runtime_checkable
class Source(Protocol):
    """A publisher.

    Implementations are frozen dataclasses with a `base_url`, so a mirror is `replace(SOURCE, base_url=…)`.
    """

    @property
    def name(self) -> str:
        """The prefix of its document ids."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    @property
    def base_url(self) -> str:
        """Scheme and host, without a slash at the end."""

    def start(self, since: date, until: date) -> Iterable[Request]:
        """The listings to ask for to learn of everything published in the closed window."""

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """What a listing links to: more listings, and documents.

        Raises `ListingError`, after the requests it could make, where a listing contradicts itself.
        """

    def parse(self, fetched: Fetched) -> Document | None:
        """The document in a page; None if the page holds none. Raises `ReadError` where one was due."""
