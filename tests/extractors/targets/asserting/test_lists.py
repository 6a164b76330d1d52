"""Targets told outside the sentence that acts: in lists, by pronouns, one by one; and those only recalled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract

Prose = Callable[..., Document]
COUNTS = "WASHINGTON – Today, OFAC designated two individuals and one entity pursuant to E.O. 13224 for supporting Brass Falcon."


@pytest.fixture(autouse=True)
def by_grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the trained weights think of a name is left out."""
    monkeypatch.setattr("extractors.targets.narrative.load", lambda: None, raising=False)


def names(document: Document, nlp: Language) -> set[str]:
    return {row.name for row in extract(document, nlp).designations}


def test_items_that_follow_an_act_without_a_colon(prose: Prose, nlp: Language) -> None:
    found = prose(
        "Today OFAC is designating the remaining two members of the Council pursuant to E.O. 14024 for being its leaders.",
        "1. Mira Kolvenskaya",
        "2. Ilyan Dursev",
        "They meet in Veltrania.",
    )
    assert names(found, nlp) == {"Mira Kolvenskaya", "Ilyan Dursev"}


def test_a_list_parted_by_lines_and_items_that_are_lists(prose: Prose, nlp: Language) -> None:
    found = prose(
        "OFAC is designating the following entities pursuant to E.O. 13818 for being owned by Tomas Okonjar:",
        "- Two Veltranian companies: Weaver Trading Ltd. and Kolven Holding;",
        "Red Coast:",
        "- Red Harbour Shipping",
    )
    assert names(found, nlp) == {"Weaver Trading Ltd.", "Kolven Holding", "Red Harbour Shipping"}


def test_property_of_the_following_is_blocked(prose: Prose, nlp: Language) -> None:
    found = prose(
        "The property and interests in property of the following subsidiaries are blocked:",
        "1. Weaver Leasing Ltd. is a company located in Veltrania.",
    )
    assert names(found, nlp) == {"Weaver Leasing Ltd."}


@pytest.mark.parametrize("subject", ["He", "Today, he"])
def test_a_pronoun_is_whom_the_paragraph_tells_of(prose: Prose, nlp: Language, subject: str) -> None:
    found = prose(
        "Today OFAC took action in response to the vote.",
        f"Ilyan Dursev has led the Veltran militia since 2014. {subject} is being designated for obstructing the vote.",
    )
    assert names(found, nlp) == {"Ilyan Dursev"}


def test_profiles_after_an_act_that_only_counts(prose: Prose, nlp: Language) -> None:
    found = prose(
        COUNTS,
        "Brass Falcon is a terrorist group that taxes the harbour of Veltrania.",
        "**Mira Kolven**",
        "Mira Kolven runs the accounts of Brass Falcon.",
        "**Ilyan Dursev**",
        "Ilyan Dursev has bought arms for Brass Falcon.",
        "**Red Harbour Shipping**",
        "Red Harbour Shipping is owned by Ilyan Dursev.",
    )
    assert names(found, nlp) == {"Mira Kolven", "Ilyan Dursev", "Red Harbour Shipping"}


def test_no_more_profiles_than_are_announced(prose: Prose, nlp: Language) -> None:
    found = prose(
        COUNTS,
        *(
            f"**{name} Dursev** has bought arms for Brass Falcon."
            for name in ("Ilyan", "Mira", "Mirko", "Anna", "Tomas")
        ),
    )
    assert names(found, nlp) == set()


def test_what_was_done_before_is_not_done_again_by_being_told_without_its_date(prose: Prose, nlp: Language) -> None:
    found = prose(
        "Today, OFAC designated Mira Kolven pursuant to E.O. 13224.",
        "On May 2, 2018, OFAC designated Weaver Trading Ltd. for laundering.",
        "OFAC designated Weaver Trading Ltd. pursuant to E.O. 13382 for supporting Brass Falcon.",
    )
    assert names(found, nlp) == {"Mira Kolven"}


@pytest.mark.parametrize(
    "said",
    [
        "They are Mira Kolven and Ilyan Dursev.",
        "The two individuals, Mira Kolven and Ilyan Dursev, run the harbour for Tomas Okonjar.",
        "The following two individuals are linked to the smuggler Tomas Okonjar: Mira Kolven and Ilyan Dursev.",
    ],
)
def test_a_sentence_that_only_says_who_is_meant(prose: Prose, nlp: Language, said: str) -> None:
    found = prose(f"Today, OFAC designated two individuals pursuant to E.O. 13224 for supporting Brass Falcon. {said}")
    assert names(found, nlp) == {"Mira Kolven", "Ilyan Dursev"}


def test_bullets_within_a_paragraph(prose: Prose, nlp: Language) -> None:
    found = prose(
        "OFAC is designating two individuals for being officials of the Veltran guard. · Mira Kolven is a commander of "
        "fighters. · Ilyan Dursev was involved in transport."
    )
    assert names(found, nlp) == {"Mira Kolven", "Ilyan Dursev"}


def test_a_speech_only_looks_back(prose: Prose, nlp: Language) -> None:
    told = prose("In the fight against terror, OFAC designated Weaver Trading Ltd. under E.O. 13224.")
    assert names(told, nlp) == {"Weaver Trading Ltd."}
    assert names(replace(told, title="Testimony of the Under Secretary"), nlp) == set()
