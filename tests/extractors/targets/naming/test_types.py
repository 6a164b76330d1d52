"""What sort of party a name names, read in whole documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract

Prose = Callable[..., Document]


@pytest.mark.parametrize(
    ("lines", "name", "kind"),
    [
        (
            [
                "Today, OFAC designated Green Veltrano.",
                "Green Veltrano is a Veltrania-based manufacturer of pumps.",
            ],
            "Green Veltrano",
            "organization",
        ),
        (
            ["Today, OFAC designated Kolvenskaya.", "Kolvenskaya is a deputy. She has served since 2010."],
            "Kolvenskaya",
            "person",
        ),
        (["Today, OFAC identified the vessel Brass Heron as blocked property."], "Brass Heron", "vessel"),
        (
            ["Today, OFAC designated Brass Heron Ltd.", "The vessel Brass Heron is hers."],
            "Brass Heron Ltd.",
            "organization",
        ),
        (["Today, OFAC identified N48RC as blocked property."], "N48RC", "aircraft"),
        (
            ["Today, OFAC sanctioned the following property of Weaver Ltd.:", "- Name: Heron", "Vessel Type: Tanker"],
            "Heron",
            "vessel",
        ),
        (
            ["The following entities are designated today pursuant to E.O. 14024:", "- Zorun Veltrek"],
            "Zorun Veltrek",
            "organization",
        ),
    ],
)
def test_the_whole_document_tells(prose: Prose, nlp: Language, lines: list[str], name: str, kind: str) -> None:
    assert {row.name: row.entity_type for row in extract(prose(*lines), nlp).designations} == {name: kind}
