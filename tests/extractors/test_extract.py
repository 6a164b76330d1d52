"""The one way in: what several shapes of text find in one document."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import build_nlp
from tests.documents import make_document, paragraphs

LINES = (
    "Today, OFAC designated Brass Heron Shipping Ltd. pursuant to E.O. 13224 for supporting piracy.",
    "The following individuals are being designated today and have been added to OFAC's SDN List:",
    "1. VELOROSA, Anna, Main Road 1, Mirstadt, Cyprus; DOB 03 May 1970; nationality Cyprus; Gender Female (individual) "
    "[SDGT].",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


def annex(*lines: str) -> Document:
    media = {"media_type": "application/pdf"}
    return make_document(paragraphs(*lines), title="Annex", published=date(2022, 3, 11), metadata=media)


def test_prose_tells_no_entry_of_a_list_once_more(nlp: Language) -> None:
    rows = extract(annex(*LINES), nlp).designations
    found = {row.name: row.extractor.split("/")[0] for row in rows}
    assert found == {"Brass Heron Shipping Ltd.": "narrative", "Anna VELOROSA": "sdn_entry"}
    assert len(rows) == 2
