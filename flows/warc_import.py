"""A WARC file that `flows.warc` wrote, taken into the archive: all of it, once all of it has been looked at.

The file may come from anybody. It is read twice: first every digest, address, size and entry is checked and nothing
is kept, then it is kept. No name in it chooses a path.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import WARCIterator

from extractors.errors import DesignataError
from extractors.sources.base import Source
from flows.archive import Archive
from flows.hosts import Origins
from flows.journal import Entry, Journal, Wanted, parse_entry
from flows.settings import MAX_BYTES, Settings, sources
from flows.urls import shown_url
from flows.warc import ENTRIES, ENTRY_TYPE, WarcError

_MEGABYTE = 1 << 20
HEADERS = _MEGABYTE  # bytes that the headers of one record may take
ENTRY = 8 * _MEGABYTE  # bytes of one entry
_MAGIC, _PACKED = b"WARC/", b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in; `new` entries the archive did not hold before."""

    path: str
    entries: int
    new: int
    responses: int


@dataclass(frozen=True, slots=True)
class _Body:
    data: bytes


def import_warc(settings: Settings, archive: Archive, journal: Journal, path: Path, now: datetime) -> Imported:
    """Take in a file. Raises `WarcError`, with nothing kept, where anything in it is not as it should be."""
    known = sources(settings)
    origins = Origins([settings.treasury_url, settings.ofac_url, settings.federal_register_url])
    digests: set[str] = set()
    for found in _read(path, settings):
        if isinstance(found, _Body):
            digests.add(hashlib.sha256(found.data).hexdigest())
        elif problem := _problem(found, known, origins, now):
            raise WarcError(f"{path} {problem}; nothing was taken in")
        elif found.sha256 and found.sha256 not in digests and found.sha256 not in archive:
            raise WarcError(f"{path} tells of bytes that it does not hold ({found.sha256}); nothing was taken in")
    entries, held = 0, set(journal.names())
    before = len(held)
    for found in _read(path, settings):
        if isinstance(found, _Body):
            archive.put(found.data)
        else:
            entries += 1
            held.add(journal.add(found))
    return Imported(str(path), entries, len(held) - before, len(digests))


def _problem(entry: Entry, known: Mapping[str, Source], origins: Origins, now: datetime) -> str | None:
    if entry.source not in known:
        return f"has an entry of a source {entry.source[:40]!r}, and there is none of that name"
    for url in (*_urls(entry.request), entry.asked_url, entry.final_url):
        if url and (refusal := origins.refusal(url)):
            return f"has an entry on {shown_url(url)[:200]}, which {refusal}"
    if entry.at > now + timedelta(days=1):
        return f"has an entry of {entry.at:%Y-%m-%d}, which is yet to come"
    return None


def _urls(wanted: Wanted) -> Iterator[str]:
    yield wanted.url
    for fallback in wanted.fallbacks:
        yield from _urls(fallback)


def _read(path: Path, settings: Settings) -> Iterator[Entry | _Body]:
    """The entries and the bytes of a file, in their order, each checked against its digests."""
    try:
        with path.open("rb") as file, contextlib.redirect_stderr(io.StringIO()):  # where warcio would complain
            yield from _records(file, path, max(settings.size_limit((form,)) for form in MAX_BYTES))
    except WarcError:
        raise
    except DesignataError as error:
        raise WarcError(f"{error}; nothing was taken in") from None
    except OSError as error:
        raise WarcError(f"{path} cannot be read: {error.strerror or error}") from None
    except Exception as error:
        # Whatever a hostile file makes a parser do.
        said = " ".join(str(error).split())[:200]
        raise WarcError(f"{path} is no WARC file to be read ({said}); nothing was taken in") from None


def _records(file: IO[bytes], path: Path, most: int) -> Iterator[Entry | _Body]:
    packed = file.peek(2)[:2] == _PACKED  # type: ignore[attr-defined]
    stream: Any = gzip.GzipFile(fileobj=file) if packed else file
    bounded = _Bounded(stream, path)
    records = WARCIterator(bounded, check_digests=True)
    due, entries = None, 0
    for record in records:
        length = int(record.rec_headers.get_header("Content-Length"))
        kind = record.rec_type
        limit = most + HEADERS if kind == "response" else ENTRY
        if not 0 <= length <= limit:
            raise WarcError(f"{path} has a record of {length} bytes, and {limit} is the most; nothing was taken in")
        bounded.left = length + HEADERS
        data = record.raw_stream.read()
        _verify(record, path)
        if kind == "warcinfo":
            due = _entries_due(data)
        elif kind == "response":
            yield _Body(data)
        elif kind == "metadata" and record.content_type == ENTRY_TYPE:
            entries += 1
            yield parse_entry(data, f"{path}, entry {entries},")
    if records.err_count or due != entries:
        said = "none" if due is None else due
        raise WarcError(f"{path} is cut short: it holds {entries} entries and says {said}; nothing was taken in")


def _verify(record: Any, path: Path) -> None:
    name = record.rec_headers.get_header("WARC-Record-ID")
    if record.raw_stream.limit:
        raise WarcError(f"{path} is cut short within {name}; nothing was taken in")
    if record.rec_type in ("response", "metadata", "warcinfo"):
        checked = record.rec_headers.get_header("WARC-Block-Digest") and record.digest_checker.passed
        if not checked or record.digest_checker.problems:
            raise WarcError(f"{path} is damaged: {name} is not what its digest says; nothing was taken in")


def _entries_due(fields: bytes) -> int | None:
    for line in fields.decode("utf-8").splitlines():
        name, _, value = line.partition(":")
        if name == ENTRIES:
            return int(value)
    return None


class _Bounded:
    """A stream that gives what one record may take and no more, and whose faults warcio cannot mistake for an end."""

    def __init__(self, stream: Any, path: Path) -> None:
        self._stream, self._path, self._offset = stream, path, 0
        self.left = HEADERS

    def read(self, size: int) -> bytes:
        try:
            data: bytes = self._stream.read(size)
        except EOFError:
            raise WarcError(f"{self._path} is cut short; nothing was taken in") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise WarcError(f"{self._path} is damaged ({error}); nothing was taken in") from None
        if not self._offset and not data.startswith(_MAGIC):
            raise WarcError(f"{self._path} is no WARC file")
        self._offset += len(data)
        self.left -= len(data)
        if self.left < 0:
            raise WarcError(f"{self._path} has a record with endless headers; nothing was taken in")
        return data

    def tell(self) -> int:
        return self._offset
