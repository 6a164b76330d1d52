"""XML without its traps: no DTD, no network, no entities; what a careless printer left in it is mended."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from extractors.errors import ReadError

ENTITY_DECLARATION = re.compile(rb"<!\s*E\s*N\s*T\s*I\s*T\s*Y", re.IGNORECASE)
# "AT&T", "&nbsp;": an ampersand that begins none of XML's own entities
STRAY_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w{2,20};)?")


def parse_xml(body: bytes) -> etree._Element:
    """The root of an XML file, read without a DTD, external files or entities. Raises `ReadError`.

    A stray ampersand or a name that only HTML knows (`&nbsp;`) is mended; declared entities are refused.
    """
    if ENTITY_DECLARATION.search(body.replace(b"\0", b"")):
        raise ReadError("the XML declares entities, which no document of the Federal Register does; it is not read")
    try:
        root = etree.fromstring(body, _parser())
    except etree.XMLSyntaxError as error:
        mended = STRAY_ENTITY.sub(_character, body)
        if mended == body:
            raise ReadError(_told(error)) from None
        try:
            root = etree.fromstring(mended, _parser())
        except etree.XMLSyntaxError as again:
            raise ReadError(_told(again)) from None
    if next(root.iter(etree.Entity), None) is not None:
        raise ReadError("the XML refers to entities, which are not read")
    return root


def _told(error: etree.XMLSyntaxError) -> str:
    return f"the XML is not well-formed: {' '.join(str(error).split()):.300}"


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _character(entity: re.Match[bytes]) -> bytes:
    shown = html5.get((entity[1] or b"").decode("ascii", errors="ignore"), "")
    return "".join(f"&#{ord(c)};" for c in shown).encode() or b"&amp;" + (entity[1] or b"")
