"""The archive as one WARC 1.1 file, the format in which libraries and courts keep what a web site said.

Each entry of the journal becomes a `request`, a `response` (or a `revisit`, where its bytes are in the file already
or the site said that they still hold) and a `metadata` record, which is the entry itself. So any tool can read what
was asked and answered, and `flows.warc_import` loses nothing. The same archive gives the same file.

Bytes are kept unpacked: headers that speak of how they were sent are there under names of their own.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from extractors.errors import DesignataError
from flows.archive import Archive
from flows.journal import Entry, Journal
from flows.settings import project_version

ENTRIES = "designata-entries"  # a field of the warcinfo record: how many entries the file holds
ENTRY_TYPE = "application/json"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# Of the bytes as they were sent, not as they are kept.
_OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class WarcError(DesignataError):
    """A WARC file cannot be written, or is not one to be trusted."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds."""

    path: str
    entries: int
    responses: int
    bytes: int


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer, with the digests that the archive goes by."""

    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")


def export_warc(archive: Archive, journal: Journal, path: Path) -> Exported:
    """Write all that the archive holds to `path`, whole or not at all; packed where its name ends in .gz.

    Raises `WarcError` where it cannot be written or there is nothing to write, `ArchiveError` where kept bytes are
    missing or damaged.
    """
    names = journal.names()
    if not names:
        raise WarcError("the archive holds no answers yet: fetch some with `designata run`")
    with _whole(path) as out:
        file = _File(_Writer(out, gzip=path.name.endswith(".gz"), warc_version="WARC/1.1"), archive)
        file.write_info(len(names))
        for name, entry in journal:
            file.write(name, entry)
    return Exported(str(path), len(names), len(file.first), path.stat().st_size)


class _File:
    def __init__(self, writer: _Writer, archive: Archive) -> None:
        self._writer, self._archive = writer, archive
        self.first: dict[str, tuple[str, str]] = {}  # where and when bytes came first, by digest

    def write_info(self, entries: int) -> None:
        fields = {
            "software": f"Designata/{project_version()}",
            "format": "WARC File Format 1.1",
            "conformsTo": CONFORMS_TO,
            ENTRIES: entries,
        }
        body = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        headers = {"WARC-Date": "1970-01-01T00:00:00Z", "WARC-Record-ID": _record_id("", "warcinfo")}
        self._write("", "warcinfo", headers, body, "application/warc-fields")

    def write(self, name: str, entry: Entry) -> None:
        """An entry: what was asked, what was answered, and the entry itself."""
        uri, date = entry.final_url or entry.asked_url, _warc_date(entry.at)
        answer = {"WARC-Date": date, "WARC-Record-ID": _record_id(name, "answer")}
        beside = {"WARC-Date": date, "WARC-Concurrent-To": answer["WARC-Record-ID"]}
        if entry.status is not None:
            self._write_answer(entry, uri, answer)
        if entry.kind != "listed":
            parts = urlsplit(entry.asked_url)
            line = f"GET {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1"
            asked = StatusAndHeaders(line, [("Host", parts.netloc), *entry.sent.items()], is_http_request=True)
            request = beside | {"WARC-Record-ID": _record_id(name, "request")}
            self._write(entry.asked_url, "request", request, b"", http=asked)
        metadata = beside | {"WARC-Record-ID": _record_id(name, "metadata")}
        self._write(entry.request.url, "metadata", metadata, entry.as_bytes(), ENTRY_TYPE)

    def _write_answer(self, entry: Entry, uri: str, headers: dict[str, str]) -> None:
        sha256 = entry.sha256
        before = self.first.get(sha256 or "")
        if entry.kind == "unmodified" or before is not None:
            referred = before or (uri, headers["WARC-Date"])
            headers |= {
                "WARC-Profile": NOT_MODIFIED if entry.kind == "unmodified" else IDENTICAL,
                "WARC-Refers-To-Target-URI": referred[0],
                "WARC-Refers-To-Date": referred[1],
                "WARC-Payload-Digest": _digest(str(sha256)),
            }
            self._write(uri, "revisit", headers, b"", http=_answer_headers(entry, None))
            return
        body = self._archive.get(sha256) if sha256 else b""
        if sha256:
            self.first[sha256] = uri, headers["WARC-Date"]
        self._write(uri, "response", headers, body, http=_answer_headers(entry, len(body)))

    def _write(
        self,
        uri: str,
        kind: str,
        headers: dict[str, str],
        body: bytes,
        content_type: str = "",
        http: StatusAndHeaders | None = None,
    ) -> None:
        record: ArcWarcRecord = self._writer.create_warc_record(
            uri,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict=headers,
            http_headers=http,
        )
        self._writer.write_record(record)


def _answer_headers(entry: Entry, length: int | None) -> StatusAndHeaders:
    status = int(entry.status or 0)
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    headers = [(f"X-Archive-Orig-{n}" if n.lower() in _OF_THE_WIRE else n, v) for n, v in entry.headers.items()]
    if length is not None:
        headers.append(("Content-Length", str(length)))
    return StatusAndHeaders(f"{status} {phrase}".rstrip(), headers, protocol="HTTP/1.1")


def _digest(sha256: str) -> str:
    """A digest as WARC writes it.

    >>> _digest("00" * 32)
    'sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA===='
    """
    return "sha256:" + base64.b32encode(bytes.fromhex(sha256)).decode("ascii")


def _record_id(name: str, part: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'designata:{name}#{part}')}>"


def _warc_date(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    except OSError as error:
        raise WarcError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)
