"""Ties of targets as a release tells them, under the full names of the parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import annotate
from extractors.targets import Reading, Target
from extractors.targets.naming.forms import Forms
from extractors.targets.ties.antecedents import Named
from extractors.targets.ties.relations import with_ties
from extractors.targets.weighing.candidates import find_candidates

Prose = Callable[..., Document]
ACT = "Today, OFAC designated Anna Velorosa (Velorosa) and Red Harbour Shipping Ltd. (Red Harbour) pursuant to E.O. 13224."


def ties(document: Document, nlp: Language) -> list[tuple[str, str, str]]:
    found = extract(document, nlp)
    for row in found.relations:
        assert found.text[row.start : row.end] == row.quote
    return [(row.subject, row.relation, row.object) for row in found.relations]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Velorosa owns 40 percent of Red Harbour.", ("Anna Velorosa", "owns", "Red Harbour Shipping Ltd.")),
        ("Velorosa is a Brass Falcon Group financier.", ("Anna Velorosa", "supports", "Brass Falcon Group")),
        ("Red Harbour is a subsidiary of Weaver Holding Ltd.",
         ("Red Harbour Shipping Ltd.", "owned_by", "Weaver Holding Ltd.")),
        ("Velorosa lives in Veltra City. She is the sister of Tomas Velorosa Orm.",
         ("Anna Velorosa", "family_of", "Tomas Velorosa Orm")),
        ("Velorosa lives with her husband, Mirko Tavel.", ("Mirko Tavel", "family_of", "Anna Velorosa")),
        ("Red Harbour sells boats. Its director, Mirko Tavel, is wanted.",
         ("Mirko Tavel", "leads", "Red Harbour Shipping Ltd.")),
    ],
)  # fmt: skip
def test_plain_sentences(told: str, expected: tuple[str, str, str], prose: Prose, nlp: Language) -> None:
    assert ties(prose(ACT, told), nlp) == [expected]


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ("for being owned or controlled by Mirko Tavel", ("owned_by", "Mirko Tavel")),
        ("for being owned or controlled by, or having acted or purported to act for or on behalf of, directly or "
         "indirectly, Mirko Tavel", ("owned_by", "Mirko Tavel")),
        ("for having acted or purported to act for or on behalf of, directly or indirectly, Brass Falcon Group",
         ("acts_for", "Brass Falcon Group")),
        ("for having materially assisted, sponsored, or provided financial, material, or technological support for, "
         "or goods or services to or in support of, Brass Falcon Group", ("supports", "Brass Falcon Group")),
        ("for being a member of Brass Falcon Group", ("member_of", "Brass Falcon Group")),
        # Who is told of the owner is not tied to the target
        ("for being owned by Mirko Tavel, the leader of Brass Falcon Group", ("owned_by", "Mirko Tavel")),
    ],
)  # fmt: skip
def test_grounds(ground: str, expected: tuple[str, str], prose: Prose, nlp: Language) -> None:
    document = prose(f"Today, OFAC designated Weaver Shipping Ltd. pursuant to E.O. 13224 {ground}.")
    assert ("Weaver Shipping Ltd.", *expected) in ties(document, nlp)
    assert {tie[1] for tie in ties(document, nlp) if tie[0] == "Weaver Shipping Ltd."} == {expected[0]}


def test_a_person_who_is_controlled_acts_for_who_controls(prose: Prose, nlp: Language) -> None:
    document = prose(
        "Today, OFAC designated Veltranian national Anna Velorosa pursuant to E.O. 13224 for being controlled by "
        "Mirko Tavel."
    )
    assert ties(document, nlp) == [("Anna Velorosa", "acts_for", "Mirko Tavel")]


def test_one_tie_told_twice_is_one_row(prose: Prose, nlp: Language) -> None:
    document = prose(ACT, "Velorosa owns Red Harbour.", "Red Harbour is owned by Velorosa.")
    assert ties(document, nlp) == [("Anna Velorosa", "owns", "Red Harbour Shipping Ltd.")]


def test_ties_of_others_and_places_are_left_out(prose: Prose, nlp: Language) -> None:
    document = prose(
        ACT,
        "Mirko Tavel owns Weaver Holding Ltd.",
        "Velorosa was the governor of Mirstadt, Panama.",
        "Velorosa leads an Ormstadt, Panama-based group and met the Ormstadt members.",
        "Velorosa works for Weaver Holding Ltd.",
    )
    reading = Reading(document, annotate(document, nlp), ())
    named = Named(reading, find_candidates(reading, Forms(document, {}), {}), {"anna velorosa": "person"})
    target = Target("Anna Velorosa", "person", "designation", "OFAC", 0, 1, 1.0)
    (tied,) = with_ties(named, [target])
    assert [(t.subject, t.relation, t.object) for t in tied.ties] == [
        ("Anna Velorosa", "acts_for", "Weaver Holding Ltd.")
    ]


def test_a_pronoun_reaches_back_within_its_paragraph(prose: Prose, nlp: Language) -> None:
    apart = prose(ACT, "Velorosa lives in Veltra City.", "She is a member of Brass Falcon Group.")
    assert ties(apart, nlp) == []
    together = prose(ACT, "Velorosa lives in Veltra City. She is a member of Brass Falcon Group.")
    assert ties(together, nlp) == [("Anna Velorosa", "member_of", "Brass Falcon Group")]
