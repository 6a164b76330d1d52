"""Small documents in the forms the sites use, written as a reader would make them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from extractors.document import Document, DocumentKind
from extractors.nlp import build_nlp
from extractors.targets import narrative
from extractors.text_builder import TextBuilder
from tests.documents import make_document

PUBLISHED = date(2022, 3, 11)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_nlp()


@pytest.fixture(autouse=True)
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules decide alone, so that a retrained model changes nothing here; `test_model.py` is about the model."""
    monkeypatch.setattr(narrative, "load", lambda: None)


@pytest.fixture
def prose() -> Callable[..., Document]:
    """A document of paragraphs; `# ` opens a heading, `- ` a list item, `**` marks bold."""

    def make(*lines: str, kind: DocumentKind = "press_release", **metadata: Any) -> Document:
        builder = TextBuilder()
        with builder.block("heading", 1):
            builder.write("Treasury Takes Action")
        for line in lines:
            block = "heading" if line.startswith("# ") else "list_item" if line.startswith("- ") else "paragraph"
            with builder.block(block, 2 if block == "heading" else 0):
                for index, words in enumerate(re.sub(r"^[#-] ", "", line).split("**")):
                    if index % 2:
                        with builder.emphasis("bold"):
                            builder.write(words)
                    else:
                        builder.write(words)
        return make_document(
            builder.build(),
            document_id="treasury:zz0001",
            source="treasury",
            kind=kind,
            title="Treasury Takes Action",
            published=PUBLISHED,
            metadata={"media_type": "text/html", **metadata},
        )

    return make
