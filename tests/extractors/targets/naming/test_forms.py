"""The forms one party goes by within a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.document import Document
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.forms import Form, Forms
from extractors.targets.naming.introductions import other_names

Prose = Callable[..., Document]


def resolved(document: Document, name: str) -> Form:
    """The party that the last mention of a name stands for."""
    at = document.text.rindex(name)
    return Forms(document, {}).resolve(Chunk(at, at + len(name), name))


def test_a_parenthesis_introduces_a_short_form(prose: Prose) -> None:
    form = resolved(prose("Rashid Veyr al-Bazin (al-Bazin) leads Brass Falcon.", "al-Bazin owns a depot."), "al-Bazin")
    assert (form.name, form.aliases) == ("Rashid Veyr al-Bazin", ["al-Bazin"])


def test_a_last_name_stands_for_the_one_full_name_it_belongs_to(prose: Prose) -> None:
    form = resolved(prose("Igor Dursev was appointed. Dursev is being designated."), "Dursev")
    assert (form.name, form.aliases) == ("Igor Dursev", ["Dursev"])


def test_spellings_of_one_name_are_one_party(prose: Prose) -> None:
    form = resolved(prose("Abd Al-Rahman Tavel", "Abd’ al-Rahman Tavel leads. Tavel was tried."), "Tavel")
    assert form.name == "Abd Al-Rahman Tavel"


def test_a_last_name_of_two_stands_for_neither(prose: Prose) -> None:
    assert resolved(prose("Igor Dursev met Anna Dursev. Dursev is being designated."), "Dursev").name == "Dursev"


def test_a_given_name_takes_the_surname_of_the_one_it_is_joined_to(prose: Prose) -> None:
    form = resolved(prose("Named today are Anna and Omar Tavel Orm."), "Anna")
    assert (form.name, form.aliases) == ("Anna Tavel Orm", ["Anna"])


def test_the_owner_of_a_ship_in_parentheses_is_no_other_name_of_it(prose: Prose) -> None:
    document = prose(
        "HERON (Heron Lines Inc.), BRASS LARK (Orm Ship Management FZE); OSM (Orm Stone Mills Ltd.); Bolt (Bolt Works LLC)"
    )
    assert resolved(document, "HERON").aliases == resolved(document, "BRASS LARK").aliases == []
    assert resolved(document, "OSM").aliases == ["Orm Stone Mills Ltd."]
    assert resolved(document, "Bolt").aliases == ["Bolt Works LLC"]


def test_initials_stand_for_an_organisation(prose: Prose) -> None:
    form = resolved(prose("Veltran National Oil Company exports. VNOC is being designated."), "VNOC")
    assert form.name == "Veltran National Oil Company"


def test_a_subsidiary_is_a_party_of_its_own(prose: Prose) -> None:
    form = resolved(prose("Weaver Bank Europe SE is a subsidiary. Weaver Bank is designated."), "Weaver Bank")
    assert form.name == "Weaver Bank"


def test_what_stands_in_a_country_is_no_other_name_of_the_country(prose: Prose) -> None:
    document = prose("It has branches in Peru (Weaver Investments AG).")
    assert resolved(document, "Weaver Investments AG").name == "Weaver Investments AG"


@pytest.mark.parametrize(
    ("line", "aliases"),
    [
        ("Tomas Orm, also known as “the Surgeon,” leads.", ["the Surgeon"]),
        ("Tomas Orm, better known as Brass Tomas, leads.", ["Brass Tomas"]),
        ("Tomas Orm AKAs: Thomas OrmTomaz OrmaDOB: 3 May 1970", ["Thomas Orm", "Tomaz Orma"]),
    ],
)
def test_other_names_without_a_parenthesis(prose: Prose, line: str, aliases: list[str]) -> None:
    assert resolved(prose(line), "Tomas Orm").aliases == aliases


def test_other_names_in_lines_below_a_name(prose: Prose) -> None:
    document = prose("Tomas Orm", "AKAs: Thomas Orm", "Tomaz Orma", "DOB: 3 May 1970", "Tomas Orm leads.")
    assert resolved(document, "Tomas Orm").aliases == ["Thomas Orm", "Tomaz Orma"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Name: Tomas Orm", "AKA: Thomas Orm", "AKA: Tomaz Orma", "DOB: 3 May 1970"],
        ["Name: Tomas Orm", "a.k.a.: Thomas Orm", "DOB: 3 May 1970", "f.k.a.: Tomaz Orma"],
        ["Nationality: Veltrania Individual: Tomas Orm", "AKA: Thomas Orm", "AKA: Tomaz Orma"],
        ["Name: Tomas Orm AKA: Thomas Orm AKA: Tomaz Orma DOB: 3 May 1970 Name: Anna Tavel AKA: Lisa Tavel"],
    ],
)
def test_other_names_each_behind_a_label_of_its_own(prose: Prose, lines: list[str]) -> None:
    forms = Forms(prose(*lines, "Tomas Orm leads."), {})
    for name in ("Tomas Orm", "Thomas Orm", "Tomaz Orma"):
        form = forms.resolve(Chunk(0, len(name), name))
        assert (form.name, form.aliases) == ("Tomas Orm", ["Thomas Orm", "Tomaz Orma"])


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Kay P’il-Hun", "Kay P'il Hun"),
        ("Orm (Velt) Limited", "Orm Velt Limited"),
        ("Orm Ship Management Ltd.", "Orm Ship ManagementLtd"),
    ],
)
def test_a_name_written_with_other_marks_between_its_letters_is_the_same_partys(
    prose: Prose, first: str, again: str
) -> None:
    forms = Forms(prose(f"{first} was designated."), {})
    form = forms.resolve(Chunk(0, len(first), first))
    assert forms.resolve(Chunk(0, len(again), again)) is form
    assert form.known_as(again.casefold()) or again in form.aliases


def test_a_person_printed_with_the_family_name_first_is_the_one_of_the_prose(prose: Prose) -> None:
    document = prose("OFAC designated Tomas Orm.", "Name: ORM, Tomas", "AKA: ORMA, Tomaz", "DOB: 3 May 1970")
    form = resolved(document, "ORM, Tomas")
    assert (form.name, form.aliases) == ("Tomas Orm", ["ORM, Tomas", "ORMA, Tomaz"])


def test_what_a_parenthesis_holds() -> None:
    assert other_names("a.k.a. “The Fixer”; f.k.a. Acme Ltd.") == ["The Fixer", "Acme Ltd."]
    assert other_names("IMO 9187629") == other_names("see annex") == other_names("2019") == []


def test_a_vessel_called_like_its_owner_is_another(prose: Prose) -> None:
    document = prose("Brass Heron Ltd. (Brass Heron) owns the Brass Heron (IMO 9187629).")
    forms = Forms(document, {})
    ship = [c for c in find_chunks(document.text, 0, len(document.text)) if c.text == "Brass Heron"][-1]
    assert forms.resolve(ship, own=True).name == "Brass Heron"


def test_an_article_with_a_capital_amid_a_sentence_may_be_the_names_own(prose: Prose) -> None:
    form = resolved(prose("They own Bolt FZE, The Orm Limited, and others."), "Orm Limited")
    assert (form.name, form.aliases) == ("Orm Limited", ["The Orm Limited"])
    assert resolved(prose("It fell. The Orm Limited is new."), "Orm Limited").aliases == []


def test_a_name_shown_without_its_spaces_is_given_with_them_too(prose: Prose) -> None:
    assert resolved(prose("Orm Tool CompanyBolt makes saws."), "Orm Tool CompanyBolt").aliases == [
        "Orm Tool Company Bolt"
    ]


def test_brothers_told_by_their_given_names_share_the_family_name_of_the_last(prose: Prose) -> None:
    document = prose("OFAC designated brothers Juan, Pedro Luis, and Carlos Tavel Orm.", "Nothing else.")
    assert resolved(document, "Juan").name == "Juan Tavel Orm"
    assert resolved(document, "Pedro Luis").name == "Pedro Luis Orm"
    assert resolved(prose("OFAC designated Juan, Pedro, and Carlos Tavel Orm."), "Juan").name == "Juan"
