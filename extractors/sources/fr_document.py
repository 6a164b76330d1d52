"""A document of the Federal Register from its full text and from what the API says of it, each beside the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.document import Document, Parts
from extractors.errors import ListingError, ReadError
from extractors.readers.fr_text import read_fr_text
from extractors.readers.pdf import read_pdf
from extractors.readers.reshape import loosely
from extractors.readers.xml import read_xml
from extractors.sources.base import Fetched, Form
from extractors.sources.common import make_document, read_json, unique
from extractors.sources.fr_api import read_api
from extractors.sources.fr_differences import find_differences
from extractors.sources.fr_facts import Facts, facts_from_text
from extractors.sources.fr_revisions import find_revision, revised_by
from extractors.text_builder import TextBuilder

# The picture of a signature: "Trump.EPS", "GWBOLD.EPS"; other pictures have names such as "ED17NO20.000".
SIGNATURE = ".eps"


def pictures(parts: Parts) -> list[str]:
    """The names of the pictures that a full text leaves out, signatures aside."""
    return unique(value for name, value, _ in parts.marks if name == "image" and not value.lower().endswith(SIGNATURE))


def read_form(fetched: Fetched, form: Form) -> Parts:
    """The text of a document in one of the forms it is published in. Raises `ReadError`."""
    if form == "xml":
        return read_xml(fetched.body)
    if form == "text":
        return read_fr_text(fetched.body, fetched.charset)
    if form == "pdf":
        return read_pdf(fetched.body)
    raise ReadError(f"{fetched.request.url} is {form}, and no document of the Federal Register comes in that form")


def read_api_document(fetched: Fetched) -> dict[str, Any]:
    """The API's own description of a document. Raises `ReadError`."""
    try:
        api = read_json(fetched)
    except ListingError as error:
        raise ReadError(str(error)) from None
    if "document_number" not in api or "publication_date" not in api:
        raise ReadError(f"{fetched.request.url} is no document of the API: it holds {sorted(api)!s:.200}")
    return read_api(api)


def api_text(api: Mapping[str, Any]) -> Parts:
    """All that the API tells in words: title, abstract and dates, as the document would print them."""
    builder = TextBuilder()
    with builder.block("heading", 1):
        builder.write(str(api.get("title") or ""))
    for label, name in (("ACTION:", "action"), ("SUMMARY:", "abstract"), ("DATES:", "dates")):
        if api.get(name):
            with builder.block("paragraph"):
                builder.write(f"{label} {api[name]}")
    return builder.build()


def describe(
    fetched: Fetched, parts: Parts, facts: Facts, base_url: str, api: Mapping[str, Any] | None = None
) -> Document:
    """The document of a text and what is known of it; without a number it is a file. Raises `ReadError`.

    `api` is what the API says, where `facts` come from there: then the text is held against them.
    """
    number, told = facts.number, facts_from_text(parts)
    lines = [parts.text[b.start : b.end] for b in parts.blocks]
    revision = find_revision(number, facts.title or told.title, api or {}, lines, _root(parts))
    related = [*revision.of, *revised_by(api or {})]
    metadata = {
        **facts.metadata,
        "purpose": revision.purpose,
        "related_documents": unique(f"fr:{other}" for other in related if other != number),
        "images": pictures(parts),
        "described_by": "api" if api else None,
        "differences": find_differences(facts, told, printed=_is_printed(parts)) if api else [],
    }
    return make_document(
        fetched,
        parts,
        document_id=f"fr:{number}" if number else f"file:{fetched.sha256[:12]}",
        source="federal_register" if number else "file",
        kind=facts.kind,
        title=_fuller(facts.title, told.title),
        published=facts.published,
        url=facts.url or (f"{base_url}/d/{number}" if number else fetched.url),
        metadata=metadata,
    )


def _root(parts: Parts) -> str | None:
    """The name of the outermost tag, of a text that was XML."""
    return next((value for name, value, _ in parts.marks if name == "root"), None)


def _is_printed(parts: Parts) -> bool:
    """Whether the text was read from printed pages, which have no names for their lines."""
    return any(name == "sheet" for name, _, _ in parts.marks)


def _fuller(listed: str | None, printed: str | None) -> str | None:
    """The listed title, unless it is only the beginning of the printed one: the API cuts some at their first line."""
    if listed and printed and loosely(printed).startswith(loosely(listed)):
        return printed
    return listed or printed
