"""Bytes to characters: what the server says, then what the page says, then what the bytes look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from extractors.errors import ReadError

# <meta charset="utf-8"> and <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# A page declares its encoding near its top (the HTML standard looks at 1,024 bytes; some sites are late).
META_WINDOW = 4096
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the HTML standard reads these labels as: pages that claim them use Windows' quotation marks.
WINDOWS_LABELS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Python's own, in which no page is written; what they make of a page need not be characters at all.
NOT_OF_THE_WEB = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7", "undefined"})
# One stray byte must not turn a page of good UTF-8 into mojibake: so many good characters to each bad one.
GOOD_PER_BAD = 20
# Never shown; libxml2 ends a document at the first NUL, and old Federal Register files contain them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+")


def decode(body: bytes, charset: str | None = None, *, markup: bool = False) -> str:
    """The characters of a page or a plain text, without control characters.

    Raises `ReadError` where no encoding fits.

    >>> decode(b"<meta charset=windows-1252>\\x93Acme\\x94", markup=True)
    '<meta charset=windows-1252>“Acme”'
    """
    for name in _candidates(body, charset, markup):
        try:
            return CONTROLS.sub("", body.decode(name))
        except UnicodeError:
            continue
    lenient = body.decode("utf-8", errors="replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for c in lenient if ord(c) > 127) - bad
    if good > GOOD_PER_BAD * bad:
        return CONTROLS.sub("", lenient)
    best = from_bytes(body).best()
    if best is None:
        raise ReadError(f"no character encoding fits these {len(body)} bytes (declared: {charset or ''!r:.40})")
    return CONTROLS.sub("", str(best))


def _candidates(body: bytes, charset: str | None, markup: bool) -> Iterator[str]:
    for bom, name in BOMS:
        if body.startswith(bom):
            yield name
            return
    declared = [charset] if charset else []
    if markup and (found := META_CHARSET.search(body[:META_WINDOW])):
        declared.append(found[1].decode("ascii", errors="ignore"))
    for label in [*declared, "utf-8"]:
        if codec := _codec(label):
            yield codec


def _codec(label: str) -> str | None:
    """Python's name of a text encoding, or None: a server may say anything, "hex" included."""
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in NOT_OF_THE_WEB:
        return None
    return WINDOWS_LABELS.get(found.name, found.name)
