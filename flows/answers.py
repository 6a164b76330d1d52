"""What makes an answer honest: its size, its encoding, and a body in a form that was asked for, whole to its end.

A server's word for the type of what it sends is not taken: access-denied pages come as JSON, and JSON as HTML.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Set
from email.message import Message

from lxml import etree

from extractors.readers import is_access_denied
from extractors.sources.base import Form


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


# A page says what it is before anything else but white space, a byte order mark, a declaration and comments.
_PROLOG = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)  # <!DOCTYPE html>
# A piece of a page; the publishers' XML has its names in capitals: <div class="main">
_HTML_PIECE = re.compile(rb"<(?:article|div|h[1-6]|main|p|pre|section|span|table|title|ul)[\s>]")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*", re.DOTALL)  # <!DOCTYPE RULE SYSTEM "fr.dtd">
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")  # <PRESDOCU>
_TAG = re.compile(rb"</?[A-Za-z][^<>]*>")  # <p>
_HTML_END = re.compile(rb"</html\s*>", re.IGNORECASE)
_PREFORMATTED = re.compile(rb"<pre[\s>]", re.IGNORECASE)  # the Federal Register's plain text stands in one
_PDF_HEAD, _PDF_TAIL = 1024, 2048  # bytes within which readers look for %PDF- and %%EOF


def form_of(body: bytes) -> Form:
    """What a body is, by its bytes.

    >>> [form_of(b) for b in (b"%PDF-1.7 ", b'{"a": 1}', b"<!doctype html><p>", b"<RULE><P/></RULE>", b"AGENCY:")]
    ['pdf', 'json', 'html', 'xml', 'text']
    """
    if b"%PDF-" in body[:_PDF_HEAD]:
        return "pdf"
    start = body[_PROLOG.match(body).end() :]  # type: ignore[union-attr]
    if _HTML_START.match(start) or _HTML_PIECE.match(start):
        return "html"
    if start[:1] in (b"{", b"["):
        return "json" if _is_json(body) else "text"
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") or _is_complete_xml(body):
        return "xml"
    return "html" if _TAG.search(body[:4096]) else "text"


def check_form(body: bytes, expect: tuple[Form, ...], status: int, seen: Set[str] = frozenset()) -> None:
    """Refuse a body that is empty, an access-denied page, of a form not asked for, or cut short.

    An HTML page that never closes may be the site's habit and not an accident: when the same bytes came
    before (their digests are in `seen`), it is accepted. Raises `Refused`.
    """
    if not body.strip():
        raise Refused("came empty", passing=True, status=status)
    if is_access_denied(body):
        raise Refused("was an access-denied page", passing=True, status=status, body=body)
    form = form_of(body)
    if not (form in expect or ("text" in expect and form == "html" and _PREFORMATTED.search(body))):
        due = " or ".join(expect)
        raise Refused(f"was {_shown(form, body, expect)} where {due} was due", passing=True, status=status, body=body)
    habit = form == "html" and hashlib.sha256(body).hexdigest() in seen
    if not _is_whole(form, body) and not habit:
        raise Refused(f"came cut short: its {form} has no end", passing=True, status=status, body=body)


def _shown(form: Form, body: bytes, expect: tuple[Form, ...]) -> str:
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if "json" in expect and form == "text" and start in (b"{", b"["):
        return "JSON that ends too early"
    return {"html": "HTML", "json": "JSON", "xml": "XML", "text": "text", "pdf": "PDF"}[form]


def _is_whole(form: Form, body: bytes) -> bool:
    if form == "pdf":
        return b"%%EOF" in body[-_PDF_TAIL:]
    if form == "xml":
        return _is_complete_xml(body)
    if form == "html" and _HTML_START.search(body[:4096]) and b"<html" in body[:4096].lower():
        return bool(_HTML_END.search(body))
    return True


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _is_complete_xml(body: bytes) -> bool:
    """Whether the root element ends; what lies between is the reader's to judge, which can mend a stray entity."""
    start = body[_PROLOG.match(body).end() :]  # type: ignore[union-attr]
    if doctype := _DOCTYPE.match(start):
        start = start[doctype.end() :]
    root = _ROOT.match(start)
    if root is None:
        return False
    if re.search(rb"</" + re.escape(root[1]) + rb"\s*>\s*(?:<!--.*?-->\s*)*\Z", body[-4096:], re.DOTALL):
        return True
    try:
        etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True
