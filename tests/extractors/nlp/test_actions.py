"""Who is acted upon now, who was before, and who by others."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.nlp.actions import find_actions
from extractors.nlp.found import FoundAction
from extractors.nlp.sentences import find_sentences
from tests.documents import make_document

PUBLISHED = date(2022, 3, 11)


def acts(text: str) -> list[FoundAction]:
    document = make_document(text, kind="press_release", published=PUBLISHED)
    return find_actions(text, find_sentences(document), PUBLISHED)


def tenses(text: str) -> list[str]:
    return [action.tense for action in acts(text)]


@pytest.mark.parametrize(
    ("sentence", "kind", "cue"),
    [
        ("OFAC is designating Acme pursuant to E.O. 13818.", "designation", "is designating"),
        ("OFAC is also imposing sanctions on Acme.", "designation", "is also imposing sanctions on"),
        ("Acme and Beta are being designated for owning it.", "designation", "are being designated"),
        ("Acme is designated pursuant to E.O. 13818.", "designation", "is designated"),
        ("The Department of the Treasury today designated Acme.", "designation", "designated"),
        ("OFAC designated Acme pursuant to E.O. 13818.", "designation", "designated"),
        ("Acme was designated for acting on behalf of Beta.", "designation", "was designated"),
        ("Treasury today announced the designation of Jon Doe.", "designation", "announced the designation of"),
        ("Also designated today are Acme and Beta.", "designation", "designated today"),
        ("Among those targeted for sanctions today are Acme and Doe.", "designation", "targeted for sanctions today"),
        ("Treasury Sanctions Perpetrators of Examples", "designation", "Sanctions"),
        ("Today’s action also targets Acme.", "designation", "targets"),
        ("Treasury today added Acme to its SDN List.", "designation", "added"),
        ("OFAC identified Acme as blocked property.", "identification", "identified"),
        ("Today’s action identifies Acme as property of Beta.", "identification", "identifies"),
        ("Today’s actions identify Acme as agencies of Beta.", "identification", "identify"),
        ("Today’s identifications include Acme.", "identification", "include"),
        ("OFAC removed Acme from the SDN List.", "removal", "removed"),
        ("OFAC is lifting sanctions on Acme.", "removal", "is lifting sanctions on"),
        ("Hoy, la OFAC designó a la Organización Ejemplo.", "designation", "designó"),
        ("Las entidades designadas hoy incluyen Ejemplo SA.", "designation", "designadas hoy"),
        ("On March 11, 2022, OFAC designated Acme.", "designation", "designated"),
    ],
)
def test_acts_of_today(sentence: str, kind: str, cue: str) -> None:
    (action,) = acts(sentence)
    assert (action.tense, action.kind, action.cue) == ("now", kind, cue)
    assert sentence[action.start : action.end] == cue
    assert (action.sentence_start, action.sentence_end) == (0, len(sentence))


def test_a_relative_clause_tells_of_the_past_but_where_it_leads_to_a_list() -> None:
    assert tenses("The members of the board that were designated are:") == ["now"]
    assert tenses("The members of the board that were designated on August 30, 2010 are:") == ["history"]
    assert tenses("The members of the board that were designated are abroad.") == ["history"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On July 9, 2020, OFAC designated Acme.",
        "In June 2011, Treasury designated Acme for providing support.",
        "Acme was designated pursuant to E.O. 13224 on August 30, 2010.",
        "Acme, which was designated in 2016, went on.",
        "OFAC previously designated Acme under E.O. 13382.",
        "Beta, an entity designated on August 30, 2010, paid.",
        "Since June 2000, more than 2,000 entities have been sanctioned.",
        "OFAC has designated more than 1,000 individuals since June 2000.",
        "The group had been designated by the State Department.",
        "Doe, who was named an SDGT in May 2005, led it.",
    ],
)
def test_acts_of_the_past(sentence: str) -> None:
    assert tenses(sentence) == ["history"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The European Union also sanctioned Acme.",
        "Acme was designated by the United Kingdom on June 16, 2021.",
        "Doe is sanctioned as a person of concern by the Government of Canada.",
    ],
)
def test_acts_of_others(sentence: str) -> None:
    assert tenses(sentence) == ["other"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Such persons may be designated.",
        "Foreign banks risk being sanctioned; others could be sanctioned.",
        "Treasury has the power to designate such persons.",
        "The power of OFAC sanctions derives from the ability to add persons.",
        "Doe leads the Treasury-designated Acme.",
        "All property of these targets is blocked.",
        "The List of Specially Designated Nationals and Blocked Persons is long.",
    ],
)
def test_no_act_at_all(sentence: str) -> None:
    assert "now" not in tenses(sentence)


def test_the_habit_of_the_document_tells_the_plain_past() -> None:
    plain = "Acme was designated for acting on behalf of Beta."
    habit = "Doe is being designated. Poe is being designated. "
    assert tenses(plain) == ["now"]
    assert tenses(habit + plain) == ["now", "now", "history"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Treasury announced today the designation of Acme, a bank.",
        "Today’s designations include Acme, a holding company.",
        "These OFAC designations target two partners of Beta – Acme and Gamma.",
        "The six leaders designated by OFAC are Acme and Beta.",
        "Also designated under E.O. 13660 is Acme because it is owned by Beta.",
        "The Treasury today blocked pending investigation accounts of Acme, a charity.",
        "The property of the following subsidiaries of Acme is blocked:",
        "Therefore it is listed for designation as an SDNT.",
        "Several key designated entities include Acme and Beta.",
        "The Department of State has concurrently designated Acme under E.O. 14024.",
        "All assets of the following officials are frozen:",
    ],
)
def test_other_words_for_an_act_of_today(sentence: str) -> None:
    assert "now" in tenses(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme has been named a Specially Designated Terrorist by the U.S. Government.",
        "Acme was listed for sanctions in the Annex to E.O. 13572.",
        "On that same day, OFAC designated Acme pursuant to E.O. 13224.",
        "OFAC designated Acme pursuant to E.O. 13224, as amended, on June 10, 2021 for support.",
        "Acme is identified as the chief pilot of Beta.",
        "Persons designated by OFAC are subject to the rules.",
        "In 1997 it was named, and on November 2, 2001, the group was designated under E.O. 13224.",
    ],
)
def test_no_act_of_today(sentence: str) -> None:
    assert "now" not in tenses(sentence)


def test_a_headline_that_runs_into_the_dateline_is_a_sentence_of_its_own() -> None:
    first, second = acts("Action Targets a Bank WASHINGTON – Today, OFAC is designating Acme.")
    assert first.sentence_end <= second.sentence_start


@pytest.mark.parametrize(
    ("said", "tenses"),
    [
        ("OFAC designated the company on October 18, 2023 pursuant to E.O. 13818.", ["history"]),
        ("OFAC designated the company established in 2019 by Anna Velorosa.", ["now"]),
        ("OFAC today issued a license for the quay, although its owner, Quay Ltd., is blocked.", []),
    ],
)
def test_objects_without_names_are_dated_and_a_state_is_no_act(said: str, tenses: list[str]) -> None:
    assert [act.tense for act in find_actions(said, [(0, len(said))], date(2024, 5, 2))] == tenses
