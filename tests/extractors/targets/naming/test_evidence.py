"""What the words around a name call what it names."""

import pytest

from extractors.targets.naming.evidence import (
    kind_of_noun,
    list_kind,
    phrase_votes,
    votes_after,
    votes_before,
    votes_beyond,
)


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("OFAC identified the crude oil tanker ", "vessel"),
        ("OFAC identified a yacht named ", "vessel"),
        ("Weaver Ltd. manages the Veltrania-flagged ", "vessel"),
        ("identified an aircraft with the tail number ", "aircraft"),
        ("also sanctioned Veltranian businessman ", "person"),
        ("his companies Red Weaver and ", "organization"),
        ("58 entities, including ", "organization"),
        ("with the help of its director, ", "person"),
        ("the company whose tanker, the ", "vessel"),
        ("Two other individuals designated today – ", "person"),
    ],
)
def test_words_before_a_name(before: str, kind: str) -> None:
    assert votes_before(before).most_common(1)[0][0] == kind


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (" (IMO 9187629) is being identified", "vessel"),
        (", Veltrania-flagged", "vessel"),
        (" are being identified as blocked property in which Weaver Ltd. has an interest", "vessel"),
        (", a Gulfstream G650 (MSN 6356)", "aircraft"),
        (" (Kolven), a Veltrania-based businessman who owns companies", "person"),
        (" and Mira Kolven, both Veltranian nationals", "person"),
        (" are Brass Falcon operatives and are part of its cell", "person"),
        (" is a Veltrania-based manufacturer of pumps", "organization"),
        (" and Brass Weaver were designated for being owned or controlled by Anna Velorosa", "organization"),
        (" was founded in 2011 by Anna Velorosa", "organization"),
        (" is being designated because he has led the group", "person"),
        ("’s wife", "person"),
    ],
)
def test_words_after_a_name(after: str, kind: str) -> None:
    assert votes_after(after).most_common(1)[0][0] == kind


def test_a_sentence_before_or_after_that_is_not_about_the_name_says_nothing() -> None:
    assert not votes_before("The minister resigned in 2011 and ")
    assert not votes_before("Weaver Ltd. paid fees for Veltranian vessels, and ")
    assert not votes_before("As the head of the militia, ")
    assert not votes_after(" opposed the tanker Blue Heron")


def test_a_list_of_two_sorts_says_nothing_of_either() -> None:
    assert list_kind("OFAC designated three individuals and entities: Weaver, ") is None
    assert list_kind("OFAC designated three entities: Weaver (Weaver), ") == "organization"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Veltranian shipping magnate and owner of a fleet", "person"),
        ("front company for the minister", "organization"),
        ("Vice Minister of the Navy", "person"),
        ("Navy Command", None),
    ],
)
def test_the_last_noun_of_a_phrase_decides(phrase: str, kind: str | None) -> None:
    assert set(phrase_votes(phrase)) == {kind} - {None}


def test_plurals() -> None:
    assert kind_of_noun("companies") == ("organization", True)
    assert kind_of_noun("businessmen") == ("person", True)
    assert kind_of_noun("vessel") == ("vessel", False)


def test_a_pronoun_tells_in_the_next_sentence() -> None:
    assert votes_beyond(" runs a depot. He also owns a farm.")["person"]
    assert votes_beyond(" runs a depot. It also owns a farm.")["organization"]
    assert not votes_beyond(" runs a depot in Veltrania.")
