"""Documents of our own words for the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from extractors.document import Document, DocumentKind
from extractors.nlp import build_nlp
from extractors.text_builder import TextBuilder

Make = Callable[..., Document]


def document(
    lines: list[str],
    kind: DocumentKind = "press_release",
    published: date | None = date(2022, 3, 11),
    title: str = "Note",
) -> Document:
    """A title and one paragraph a line."""
    builder = TextBuilder()
    with builder.block("heading", 1):
        builder.write(title)
    for line in lines:
        with builder.block("paragraph"):
            builder.write(line)
    parts = builder.build()
    return Document("file:0", "file", kind, title, published, "", "", parts.text, parts.blocks)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_nlp()


@pytest.fixture
def make() -> Make:
    """`make("First paragraph.", kind="rule")`."""

    def made(*lines: str, **of: Any) -> Document:
        return document(list(lines), **of)

    return made
