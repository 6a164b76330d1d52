"""Documents of our own words for the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import build_nlp
from tests.documents import make_document, paragraphs

Make = Callable[..., Document]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_nlp()


@pytest.fixture
def make() -> Make:
    """`make("First paragraph.", kind="rule")`: a title and one paragraph a line."""

    def made(*lines: str, title: str = "Note", **of: Any) -> Document:
        facts = {"kind": "press_release", "published": date(2022, 3, 11), **of}
        return make_document(paragraphs(*lines, title=title), title=title, **facts)

    return made
