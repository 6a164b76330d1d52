"""The printed pages of a document whose full text leaves out its pictures, as notices print the names of the listed.

The full text stays the document. Its print is a document of its own, related to it, where something in the pictures was
read by OCR; where nothing was, it holds nothing that the full text does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extractors.document import Document
from extractors.readers.pdf import read_pdf
from extractors.sources.base import Fetched, Request
from extractors.sources.common import LINKED_FROM, reading
from extractors.sources.fr_api import read_api
from extractors.sources.fr_document import describe
from extractors.sources.fr_facts import cut_to, facts_from_api

# "fr:2031-01234-print"
PRINT = "-print"
# What a full text has in a picture's place, in XML and in text.
PLACEHOLDERS = (b"<GPH", b"[GRAPHIC]")


def ask_for_print(url: str, document_id: str, api: Mapping[str, Any]) -> Request:
    """The request for the printed pages of a document, by the API's metadata."""
    return Request(url, "document", ("pdf",), document_id + PRINT, {**api, LINKED_FROM: document_id})


def is_print(request: Request) -> bool:
    """Whether a request is for printed pages beside a full text."""
    return LINKED_FROM in request.context


def parse_print(fetched: Fetched, base_url: str) -> Document | None:
    """The printed document; None where OCR read nothing in it. Raises `ReadError`."""
    api = read_api({name: value for name, value in fetched.request.context.items() if name != LINKED_FROM})
    facts = facts_from_api(api)
    with reading(fetched):
        parts = read_pdf(fetched.body)
    if facts.number:
        parts = cut_to(parts, facts.number)
    if not parts.scans:
        return None
    document = describe(fetched, parts, facts, base_url, api)
    full = str(fetched.request.context[LINKED_FROM])
    return replace(
        document,
        document_id=full + PRINT,
        metadata={**document.metadata, "related_documents": [full]},
    )
