"""What a release announces to act upon, as a check on what is found in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import annotate
from extractors.targets.asserting.counts import announced_by_sort, find_announced_counts
from extractors.targets.base import Reading

Prose = Callable[..., Document]


@pytest.fixture
def reading(prose: Prose, nlp: Language) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        document = prose(text)
        return Reading(document, annotate(document, nlp), ())

    return read


@pytest.mark.parametrize(
    ("text", "counts", "by_sort"),
    [
        (
            "Today, OFAC designated three individuals, ten Lebanon-based entities, and two tankers.",
            [(3, "individuals"), (10, "entities"), (2, "tankers")],
            {"person": 3, "organization": 10, "vessel": 2},
        ),
        ("Today, OFAC designated one entity and its chief.", [(1, "entity")], {"organization": 1}),
        # A number of two sorts together, or a rough one, is told but says nothing of one sort.
        ("Today, OFAC designated 30 individuals and entities.", [(30, "individuals")], {}),
        ("Today, OFAC designated more than 30 companies in Veltrania.", [(30, "companies")], {}),
    ],
)
def test_the_numbers_in_the_sentence_that_acts(
    reading: Callable[[str], Reading], text: str, counts: list[tuple[int, str]], by_sort: dict[str, int]
) -> None:
    assert [(c.count, c.kind) for c in find_announced_counts(reading(text))] == counts
    assert announced_by_sort(reading(text)) == by_sort


@pytest.mark.parametrize(
    "text",
    [
        "Today, OFAC designated Anna Tavel, who has to report within 10 business days.",
        "Today, OFAC designated Anna Tavel; the United States has now designated 396 individuals.",
        "Today, OFAC designated Anna Tavel, and as of today its list counts 381 entities.",
        "Today, OFAC designated Anna Tavel, and over the past year sanctioned 150 individuals.",
        "Today, OFAC designated Anna Tavel, head of one of two entities that make up the country.",
        "Today, OFAC designated Anna Tavel, the bomber of a market who killed 85 people.",
        "Today, OFAC designated Anna Tavel and two dozen companies of hers.",
    ],
)
def test_numbers_of_something_else(reading: Callable[[str], Reading], text: str) -> None:
    assert list(find_announced_counts(reading(text))) == []
