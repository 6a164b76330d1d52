"""What was asked and answered, beside the bytes in the archive: one entry for each answer, never changed afterwards.

    responses/2026/09/22/3f…   one entry, JSON, named by the day of the answer and the digest of its own bytes

An entry holds the request with all that its listing said, the headers sent, and the status, headers, time and digest
of the answer; so the catalog can be made anew from the archive alone (`flows.restoring`). Kinds: `answered` brought
the bytes that are held from then on; `unmodified` is the site's word that they still hold; `refused` was given up,
with the last answer's bytes if it had any; `listed` is no answer: a listing says something new of a page held.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from extractors.sources.base import Form, Role
from extractors.sources.common import LINKED_FROM
from flows.answers import GONE
from flows.archive import ArchiveError, Files
from flows.schema import Resource, request_values

FOLDER = "responses"
_NAME = re.compile(r"\d{4}/\d{2}/\d{2}/[0-9a-f]{64}")
_BREAK = re.compile(r"[\r\n\0]")
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Kind = Literal["answered", "unmodified", "refused", "listed"]


class Wanted(BaseModel):
    """A request as `flows.schema.request_values` writes it down; a fallback without a context has its request's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    role: Role
    expect: tuple[Form, ...]
    document_id: str | None
    context: dict[str, Any] | None
    fallbacks: tuple[Wanted, ...]


class Entry(BaseModel):
    """One answer, or one piece of news of a page held.

    `at` is the moment of the answer; `asked_url` the request that was answered, the page's own or that of a fallback.
    For every kind but `refused` the answer's facts are those of the bytes held from then on; a `status` or `headers`
    are there only where an answer brought them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    kind: Kind
    at: AwareDatetime
    source: str
    request: Wanted
    asked_url: str
    sent: dict[str, str] = Field(default_factory=dict)
    final_url: str | None = None
    status: int | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    media_type: str | None = None
    charset: str | None = None
    sha256: Sha256 | None = None
    reason: str | None = None

    @field_validator("sent", "headers")
    @classmethod
    def _are_headers(cls, value: dict[str, str]) -> dict[str, str]:
        if any(_BREAK.search(name + said) for name, said in value.items()):
            raise ValueError("a header is one line")
        return value

    @model_validator(mode="after")
    def _is_whole(self) -> Entry:
        if self.kind != "refused" and None in (self.sha256, self.final_url, self.media_type):
            raise ValueError(f"an entry of kind {self.kind} names the bytes held, their URL and their type")
        if self.request.context is None:
            raise ValueError("a request has a context")
        return self

    def as_bytes(self) -> bytes:
        """The entry as it is kept: the same bytes for the same entry."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1).encode()


class Journal:
    """The entries of an archive."""

    def __init__(self, root: str) -> None:
        self._files = Files(root, FOLDER)

    def add(self, entry: Entry) -> str:
        """Keep an entry; its name."""
        data = entry.as_bytes()
        name = f"{entry.at:%Y/%m/%d}/{hashlib.sha256(data).hexdigest()}"
        self._files.write(name, data)
        return name

    def get(self, name: str) -> Entry:
        """The entry of that name. Raises `ArchiveError` where it is missing, damaged, or none that this code knows."""
        if not _NAME.fullmatch(name):
            raise ArchiveError(f"{name[:80]!r} is not the name of an entry")
        data = self._files.read(name)
        if not name.endswith(hashlib.sha256(data).hexdigest()):
            raise ArchiveError(f"{self._files.path(name)} is damaged: restore it from a copy, or remove it")
        return parse_entry(data, self._files.path(name))

    def sweep(self) -> None:
        """See `flows.archive.Files.sweep`."""
        self._files.sweep()

    def names(self) -> list[str]:
        """The names of all entries, by day."""
        return sorted(name for name in self._files.names() if _NAME.fullmatch(name))

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        """Every entry with its name, in the order of time."""
        for _, names in groupby(self.names(), lambda name: name[:10]):
            day = [(name, self.get(name)) for name in names]
            yield from sorted(day, key=lambda pair: (pair[1].at, pair[0]))


def parse_entry(data: bytes, where: str) -> Entry:
    """The entry that bytes found `where` hold. Raises `ArchiveError`."""
    try:
        return Entry.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ArchiveError(f"{where} is not an entry that this version knows: {place}: {first['msg']}") from None


def answer_entry(resource: Resource, kind: Kind, at: datetime, **facts: Any) -> Entry:
    """An entry on a page as it is asked for now."""
    wanted = request_values(resource.request)
    return Entry.model_validate({"kind": kind, "at": at, "source": resource.source, "request": wanted, **facts})


def listed_entry(resource: Resource, at: datetime) -> Entry:
    """An entry on a held page of which its listing says something new."""
    held = ("asked_url", "final_url", "media_type", "charset", "sha256")
    return answer_entry(resource, "listed", at, **{name: getattr(resource, name) for name in held})


def told(known: Resource | None, entry: Entry, came: datetime | None = None) -> Resource:
    """What is known of a page after an entry. `came` is when the bytes first came from this URL, if before it."""
    wanted = entry.request.model_dump(mode="json")
    news = known is not None and wanted["context"] != dict(known.context)
    if known is None:
        known = Resource(source=entry.source, status="pending", first_seen=entry.at, **wanted)
    else:
        known = replace(known, **wanted)
    if entry.kind == "refused":
        # Of what a listing promises that is a failure; a link in a document may be a dead one.
        gone = entry.status in GONE and LINKED_FROM in wanted["context"]
        return replace(
            known,
            status=known.status if known.sha256 else "gone" if gone else "failed",
            reason=entry.reason,
            attempts=known.attempts + 1,
            failed_since=known.failed_since or entry.at,
            refused_sha256=entry.sha256 or known.refused_sha256,
            checked_at=entry.at,
        )
    held = {name: getattr(entry, name) for name in ("asked_url", "final_url", "media_type", "charset", "sha256")}
    held["retrieved_at"] = came or entry.at
    if entry.kind == "listed":
        return replace(known, **held, status="changed" if news and known.status == "fetched" else known.status)
    if entry.kind == "answered":
        held |= _validators(entry.headers)
    return replace(
        known, **held, status="fetched", reason=entry.reason, attempts=0, failed_since=None, checked_at=entry.at
    )


def _validators(headers: Mapping[str, str]) -> dict[str, str | None]:
    return {"etag": headers.get("etag"), "last_modified": headers.get("last-modified")}
