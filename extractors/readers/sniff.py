"""What an answer really is, whatever its media type says: the client compares it with what was asked for."""

from __future__ import annotations

import re

from lxml import etree

from extractors.errors import ReadError
from extractors.normalising import normalise
from extractors.readers.charset import BOMS, decode
from extractors.readers.html import parse_page
from extractors.sources.base import Form

# What is looked at to tell one form from another.
HEAD = 4096
# Forms nobody reads here, told by their first bytes: an operator should see the name, not a puzzle.
FOREIGN = {
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "gzip-compressed",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich-text document",
}
# <?xml …?>, comments and a doctype may stand before the root: `<!-- saved from … --><!DOCTYPE html><html>`
PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)", re.IGNORECASE | re.DOTALL)
ROOT = re.compile(r"\s*<([A-Za-z][\w:-]*)")
# Names that only HTML has for a root or for a fragment's first element.
HTML_TAGS = frozenset(
    str.split(
        "html head body meta title link script style main article section header footer nav aside div span p a b i em "
        "strong br hr img table tbody tr td ul ol li dl h1 h2 h3 h4 h5 h6 form pre blockquote center font"
    )
)
# The Federal Register's raw text is a page with nothing but <pre> in its body.
RAW_TEXT = re.compile(r"<body[^>]*>\s*<pre>.{0,2000}?Federal Register", re.IGNORECASE | re.DOTALL)
MARKUP = re.compile(r"<(?:/?(?:html|body|div|p|table|br|h[1-6]|span)\b|!doctype html)", re.IGNORECASE)
# A page of a megabyte is no refusal.
LARGEST_DENIAL = 200_000
# Characters of visible text, scripts left out, that a refusal may have.
LONGEST_DENIAL = 4000
UNSHOWN = ("script", "style", "noscript", "template")
# "Federal Register :: Request Access", "Access Denied | Treasury", "Just a moment...": one part is the refusal.
TITLE_PARTS = re.compile(r"\s*(?:::|\||\s[-–—]\s|»)\s*")
DENIAL = re.compile(
    r"(?:(?:error )?(?:40[13]|429|503)\b[\s:,–-]*)?"
    r"(?:access (?:to this page (?:has been|is) )?denied|request access|forbidden|attention required!?|just a moment"
    r"|(?:request|url) (?:rejected|blocked)|unauthorized|not authorized|too many requests|pardon our interruption"
    r"|(?:are you|verify (?:that )?you are|checking (?:if|that) you are) (?:a )?(?:human|robot)\??"
    r"|(?:solve the |complete the )?(?:re)?captcha(?: challenge| required)?|human verification"
    r"|security (?:check|challenge)"
    r"|you have been blocked|sorry, you have been blocked|service (?:temporarily )?unavailable"
    r"|please wait|bot (?:detection|verification)|ddos protection(?: by \w+)?|checking your browser)[\s.…!]*",
    re.IGNORECASE,
)


def sniff(body: bytes, media_type: str = "") -> Form:
    """The form of an answer, by its bytes; the media type only breaks a tie.

    The Federal Register's raw text is "text" although it comes wrapped in HTML. Raises `ReadError` for nothing at
    all and for bytes that are none of the forms.

    >>> sniff(b"<!DOCTYPE html><title>x</title>", "application/json")
    'html'
    """
    if not body.strip():
        raise ReadError("the answer is empty")
    for magic, name in FOREIGN.items():
        if body.startswith(magic):
            raise ReadError(f"the bytes are {name}, which is not read here")
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if not body.startswith(tuple(bom for bom, _ in BOMS)) and _binary(body[:HEAD]):
        raise ReadError(f"the bytes are no form known here: they begin {body[:8]!r}")
    head = decode(body[:HEAD], "utf-8") if body.isascii() else _head(body)
    if head.lstrip().startswith(("{", "[")) and ("json" in media_type or _ends_like_json(body)):
        return "json"
    rest = head
    doctype_html = False
    while found := PROLOGUE.match(rest):
        doctype_html = doctype_html or found[0].lower().lstrip().startswith("<!doctype html")
        rest = rest[found.end() :]
    if RAW_TEXT.search(head):
        return "text"
    root = ROOT.match(rest)
    if doctype_html or (root and root[1].lower() in HTML_TAGS and not root[1].isupper()):
        return "html"
    if root and ((root[1].isupper() and root[1].lower() not in HTML_TAGS) or rest is not head or "xml" in media_type):
        return "xml"
    return "html" if MARKUP.search(head) and ("html" in media_type or root) else "text"


def is_access_denied(body: bytes, media_type: str = "") -> bool:
    """Whether a page refuses the reader instead of being what was asked for.

    Told by the page's own shape: a short HTML page whose title or first heading, or a part of it, is a refusal and
    nothing else. A document that only speaks of denied access has a longer title and a body.
    """
    if len(body) > LARGEST_DENIAL:
        return False
    try:
        if sniff(body, media_type) != "html":
            return False
        page = parse_page(body, None)
    except ReadError:
        return False
    named = [page.find(f".//{name}") for name in ("title", "h1", "h2")]
    titles = [part for h in named if h is not None for part in TITLE_PARTS.split(normalise(str(h.text_content())))]
    if not any(DENIAL.fullmatch(title) for title in titles):
        return False
    etree.strip_elements(page, *UNSHOWN, with_tail=False)
    shown = page.find("body")
    return len(normalise(str((page if shown is None else shown).text_content()))) <= LONGEST_DENIAL


def _head(body: bytes) -> str:
    if body.startswith(tuple(bom for bom, _ in BOMS)):
        return decode(body)[:HEAD]
    return body[:HEAD].decode("utf-8", errors="replace")


def _binary(head: bytes) -> bool:
    controls = sum(1 for b in head if b < 9 or 13 < b < 32)
    return controls * 10 > len(head)


def _ends_like_json(body: bytes) -> bool:
    return body.rstrip()[-1:] in (b"}", b"]") and b'"' in body[:HEAD]
