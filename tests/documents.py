"""Documents made by hand, as a reader and a source make them, for tests of what comes after reading."""

from __future__ import annotations

from typing import Any

from extractors.document import Document, Parts
from extractors.text_builder import TextBuilder

# What a test that says nothing of it does not depend on.
FACTS: dict[str, Any] = {
    "document_id": "file:0",
    "source": "file",
    "kind": "other",
    "title": "Note",
    "published": None,
    "url": "https://example.gov/note",
    "sha256": "0" * 64,
}


def paragraphs(*lines: str, title: str | None = None) -> Parts:
    """A paragraph a line, under a heading if there is a title."""
    builder = TextBuilder()
    if title is not None:
        with builder.block("heading", 1):
            builder.write(title)
    for line in lines:
        with builder.block("paragraph"):
            builder.write(line)
    return builder.build()


def make_document(parts: Parts | str, **facts: Any) -> Document:
    """The document of these parts, or of a text without structure; `facts` are fields of `Document`."""
    parts = Parts(parts) if isinstance(parts, str) else parts
    read = {name: getattr(parts, name) for name in ("text", "blocks", "emphasis", "links", "tables", "scans")}
    return Document(**FACTS | read | facts)
