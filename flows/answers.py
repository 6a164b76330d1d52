"""What makes an answer honest: its size, its encoding, and a body in a form that was asked for, whole to its end.

A server's word for the type of what it sends is not taken: access-denied pages come as JSON, and JSON as HTML.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Set
from email.message import Message

from lxml import etree

from extractors.errors import ReadError
from extractors.readers.sniff import is_access_denied, sniff
from extractors.sources.base import Form

# The site's word that there is no such page.
GONE = frozenset({404, 410})


class Refused(Exception):
    """An answer that is not the one due. `passing` says whether asking again may bring it."""

    def __init__(
        self,
        reason: str,
        *,
        passing: bool,
        status: int | None = None,
        body: bytes | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason, self.passing, self.status, self.body, self.retry_after = reason, passing, status, body, retry_after
        self.headers: Mapping[str, str] = {}


_ENCODINGS = {"gzip", "x-gzip", "deflate"}
_EITHER_HEADER = 32 + zlib.MAX_WBITS  # zlib reads gzip's header or its own, as the bytes have it


def decoded(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body behind its content encoding, of at most `limit` bytes; no chunk is unpacked further than that.

    Raises `Refused` when the body is larger, is cut short, or is encoded in a way that was not asked for.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return _plain(chunks, limit)
    if encoding not in _ENCODINGS:
        raise Refused(f"came in the encoding {encoding[:40]!r}, which was not asked for", passing=False)
    unpack = zlib.decompressobj(_EITHER_HEADER)
    body = bytearray()
    try:
        for chunk in chunks:
            body += unpack.decompress(chunk, limit - len(body) + 1)
            _within(body, limit)
    except zlib.error as error:
        raise Refused(f"came in broken {encoding} ({error})", passing=True) from error
    if not unpack.eof:
        raise Refused(f"came cut short: its {encoding} has no end", passing=True, body=bytes(body))
    return bytes(body)


def _plain(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        _within(body, limit)
    return bytes(body)


def _within(body: bytearray, limit: int) -> None:
    if len(body) > limit:
        raise Refused(
            f"is larger than {limit} bytes; raise DESIGNATA_MAX_BYTES if that is as it should be", passing=False
        )


def content_type(header: str) -> tuple[str, str | None]:
    """The media type, and the charset if it is one that Python knows.

    >>> content_type("Text/HTML; charset=UTF-8"), content_type('application/json; charset="no-such"'), content_type("")
    (('text/html', 'utf-8'), ('application/json', None), ('application/octet-stream', None))
    """
    message = Message()
    message["content-type"] = header or "application/octet-stream"
    charset = message.get_content_charset()
    try:
        known = codecs.lookup(charset).name if charset else None
    except LookupError:
        known = None
    return message.get_content_type() if "/" in header else "application/octet-stream", known


# What may stand before the root element: <?xml …?>, comments, <!DOCTYPE RULE SYSTEM "fr.dtd" […]>
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")  # <PRESDOCU>
_HTML_OPENS = re.compile(rb"<html[\s>]", re.IGNORECASE)  # <html lang="en">
_HTML_CLOSES = re.compile(rb"</html\s*>", re.IGNORECASE)
_HEAD, _TAIL = 4096, 4096  # bytes that hold the start tag of the root, and its end tag
_SHOWN: Mapping[Form, str] = {"html": "HTML", "json": "JSON", "xml": "XML", "text": "text", "pdf": "PDF"}


def check_body(body: bytes, media_type: str, expect: tuple[Form, ...], seen: Set[str] = frozenset()) -> None:
    """Refuse a body that is empty, an access-denied page, of a form not asked for, or cut short.

    An HTML page that never closes may be the site's habit and not an accident: when the same bytes came
    before (their digests are in `seen`), it is accepted. Raises `Refused`.
    """
    if not body.strip():
        raise Refused("came empty", passing=True)
    if is_access_denied(body, media_type):
        raise Refused("was an access-denied page", passing=True, body=body)
    due = " or ".join(_SHOWN[form] for form in expect)
    try:
        form = sniff(body, media_type)
    except ReadError as error:
        raise Refused(f"was not {due}: {error}", passing=True, body=body) from error
    if form not in expect:
        raise Refused(f"was {_SHOWN[form]} where {due} was due", passing=True, body=body)
    habit = form in ("html", "text") and hashlib.sha256(body).hexdigest() in seen
    if not _is_whole(form, body) and not habit:
        raise Refused(f"came cut short: its {_SHOWN[form]} has no end", passing=True, body=body)


def _is_whole(form: Form, body: bytes) -> bool:
    if form == "json":
        return _is_json(body)
    if form == "xml":
        return _is_complete_xml(body)
    if form == "pdf":
        return b"%%EOF" in body[-_TAIL:]
    # The Federal Register's plain text, too, comes as a page.
    return not _HTML_OPENS.search(body[:_HEAD]) or bool(_HTML_CLOSES.search(body))


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _is_complete_xml(body: bytes) -> bool:
    """Whether the root element ends; what lies between is the reader's to judge, which can mend a stray entity."""
    prolog = _PROLOG.match(body)
    root = _ROOT.match(body, prolog.end() if prolog else 0)
    if root is not None and re.search(
        rb"</" + re.escape(root[1]) + rb"\s*>\s*(?:<!--.*?-->\s*)*\Z", body[-_TAIL:], re.DOTALL
    ):
        return True
    try:
        etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True
