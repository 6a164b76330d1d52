"""Which names of a text are taken for those of parties at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import annotate
from extractors.targets.base import Reading
from extractors.targets.narrative import read_assertions

Prose = Callable[..., Document]
Considered = Callable[..., dict[str, str]]


@pytest.fixture
def considered(prose: Prose, nlp: Language) -> Considered:
    """The parties that a release of some paragraphs names, each with the tenses of the acts it is taken up by."""

    def read(*paragraphs: str) -> dict[str, str]:
        document = prose("OFAC today designated Anna Velorosa.", *paragraphs)
        reading = Reading(document, annotate(document, nlp), ())
        telling = read_assertions(reading)
        assert telling is not None
        setting, candidates = telling.considered(reading)
        return {
            c.form.name: " ".join(setting.operands.get((n.start, n.end), "none") for n in c.namings) for c in candidates
        }

    return read


def test_the_words_of_a_heading_are_no_names_but_what_it_is_made_of_is(considered: Considered) -> None:
    found = considered(
        "# Designations Tied to Ore Smugglers",
        "# Mirko Tavel and Brass Kitten",
        "It is a shop.",
        "# Entity: Zorun Co.",
    )
    assert {"Mirko Tavel", "Brass Kitten", "Zorun Co."} <= found.keys()
    assert not any("Ore" in name for name in found)


def test_a_name_in_a_heading_counts_where_the_text_has_it_too(considered: Considered) -> None:
    assert "Brass Falcon" in considered("# Smuggling for Brass Falcon", "He met Brass Falcon at the port.")


def test_an_agency_its_parts_and_its_offices_are_no_parties(considered: Considered) -> None:
    found = considered("OFAC worked with the FBI Mirstadt Field Office and with Homeland Security Investigations.")
    assert found.keys() == {"Anna Velorosa"}


def test_a_company_may_begin_as_an_agency_does(considered: Considered) -> None:
    assert "FBI Trading FZE" in considered("He owns FBI Trading FZE.")


def test_who_is_called_designated_before_is_taken_up_by_an_act_of_the_past(considered: Considered) -> None:
    found = considered("She paid the previously designated smuggler Ilyan Dursev.")
    assert found["Ilyan Dursev"] == "history"
    assert found["Anna Velorosa"] == "now"
