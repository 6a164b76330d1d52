"""Whole releases read to their targets, for what they say of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.records import Designation

Prose = Callable[..., Document]
Rows = Callable[..., dict[str, Designation]]


@pytest.fixture
def rows(prose: Prose, nlp: Language) -> Rows:
    """The targets of a release of some paragraphs, by name."""

    def read(*paragraphs: str) -> dict[str, Designation]:
        return {row.name: row for row in extract(prose(*paragraphs), nlp).designations}

    return read
