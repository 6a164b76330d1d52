"""What gives a reason to look at a target, read in whole documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import annotate
from extractors.nlp.legal_dates import find_legal_dates
from extractors.targets import Reading

Prose = Callable[..., Document]


def reviews(document: Document, nlp: Language) -> dict[str, tuple[str, ...]]:
    return {row.name: row.review for row in extract(document, nlp).designations}


def test_fewer_found_than_announced(prose: Prose, nlp: Language) -> None:
    found = reviews(
        prose(
            "Today, OFAC designated three individuals and one entity pursuant to E.O. 13224.",
            "OFAC is designating Anna Velorosa pursuant to E.O. 13224 for having assisted Brass Falcon.",
            "OFAC is designating Weaver Shipping Ltd. pursuant to E.O. 13224 for being owned by Anna Velorosa.",
        ),
        nlp,
    )
    assert found["Anna Velorosa"] == ("the text announces 3 people, 1 found",)
    assert found["Weaver Shipping Ltd."] == ()


def test_a_name_of_one_word(prose: Prose, nlp: Language) -> None:
    found = reviews(prose("Today, OFAC designated Weaverlink pursuant to E.O. 13694 for hacking banks."), nlp)
    assert "name is a single word" in found["Weaverlink"]


def test_what_the_publisher_and_the_text_tell_differently(prose: Prose, nlp: Language) -> None:
    told = "effective date: the API says '2022-03-11', the text '2022-03-18'"
    document = prose("Today, OFAC designated Anna Velorosa pursuant to E.O. 13224 for spying.", differences=[told])
    assert told in reviews(document, nlp)["Anna Velorosa"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2022-03-18", ()),
        ("2022-03-11", ("effective date: the API says '2022-03-11', the text '2022-03-18'",)),
        (None, ()),  # the API is silent: nothing differs
    ],
)
def test_the_effective_dates_of_publisher_and_text(
    prose: Prose, nlp: Language, given: str | None, told: tuple[str, ...]
) -> None:
    document = prose(
        "DATES: This rule is effective March 18, 2022.",
        "ADDRESSES: None.",
        kind="rule",
        effective_date=given,
        described_by="api",
    )
    doc = annotate(document, nlp)
    assert Reading(document, doc, tuple(find_legal_dates(document, doc))).differences == told
