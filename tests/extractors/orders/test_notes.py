"""The disposition notes of the Federal Register, in every form of their grammar that was met."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.orders.notes import read_notes


def relations(notes: str, number: str = "13900") -> set[tuple[str, str, str]]:
    return {(said.order, said.kind, said.other) for said in read_notes(number, notes).relations}


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("Amends: EO 13800, May 1, 2017", {("13900", "amends", "13800")}),
        ("Amended by: EO 13950, May 1, 2020; EO 13960, June 2, 2020", {("13950", "amends", "13900"), ("13960", "amends", "13900")}),
        ("Revokes: EO 13700, May 2, 2015;;\n ;  See:  EO 13500, May 4, 2009", {("13900", "revokes", "13700")}),
        ("Revokes: EO 13700, May 2, 2015 (in part); EO 13600, May 3, 2012", {("13900", "amends", "13700"), ("13900", "revokes", "13600")}),
        ("Revoked in part by: EO 13950, May 1, 2020", {("13950", "amends", "13900")}),
        ("Revoked (in part) by: EO 13950, May 1, 2020", {("13950", "amends", "13900")}),
        ("Superseded by: EO 13950, May 1, 2020; partially superseded by: EO 13940, May 1, 2019", {("13950", "supersedes", "13900"), ("13940", "amends", "13900")}),
        ("Suspersedes: EO 13700, May 2, 2015", {("13900", "supersedes", "13700")}),
        ("Terminates: EO 13700, May 2, 2015\nRescinded by: EO 13950, May 1, 2020", {("13900", "revokes", "13700"), ("13950", "revokes", "13900")}),
        ("Continues certain committee established by: EO 11145, March 7,1964", {("13900", "continues", "11145")}),
        ("Continued by:  EO 13950, May 1, 2020", {("13950", "continues", "13900")}),
        ("See: EO 13500 of May 4, 2009 Revokes: EO 13700 of May 2, 2015", {("13900", "revokes", "13700")}),
        ("Supersedes: 4601, March 1, 1927", {("13900", "supersedes", "4601")}),
        ("Amended by: EEO 13950, May 1, 2020", {("13950", "amends", "13900")}),
        ("Amends: EO 13800. May 1, 2017", {("13900", "amends", "13800")}),
        ("See: EO 13800, May 1, 2017; Proc. 7463, September 14, 2001 (66 FR 48199)", set()),
        ("Note: EO 13900 is nullified by virtue of the Council being abolished by EO 13950.", set()),
        ("Revokes: Memorandum of April 26, 1994", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_what_the_notes_say(notes: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(notes) == expected
    assert read_notes("13900", notes).unknown == ()


def test_an_order_cannot_act_on_a_later_one() -> None:
    assert relations("Amends: EO 13950, May 1, 2020") == {("13950", "amends", "13900")}


def test_an_order_does_nothing_to_itself() -> None:
    assert relations("Amends: EO 13900, May 1, 2020") == set()


def test_a_number_that_its_day_belies_is_not_taken() -> None:
    assert relations("Amends: EO 13800, May 1, 1921; EO 1380, May 1, 2017") == set()


def test_a_day_that_is_none_leaves_the_number() -> None:
    said = read_notes("13900", "Amends: EO 13800, August 34, 2017")
    assert [r.other for r in said.relations] == ["13800"]
    assert said.signed == ()


def test_presidential_notices_that_continue_an_emergency() -> None:
    said = read_notes(
        "13900",
        "See: Notice of October 16, 2020; Notice, October 14, 2021; Department of Justice notice of May 1, 2021",
    )
    assert said.notices == (date(2020, 10, 16), date(2021, 10, 14))


def test_a_verb_that_is_not_known_is_told() -> None:
    assert read_notes("13900", "Unravels: EO 13800, May 1, 2017").unknown == ("Unravels",)


VOICES = {"Amends": "amends", "Revokes": "revokes", "Supersedes": "supersedes", "Continues": "continues"}


@given(
    st.dictionaries(st.sampled_from(sorted(VOICES)), st.sets(st.integers(12_890, 13_899), min_size=1), min_size=1),
    st.sampled_from(["; ", "\n", ";;\n ;  "]),
)
def test_notes_that_are_written_are_read_back(clauses: dict[str, set[int]], between: str) -> None:
    notes = between.join(
        f"{verb}: " + "; ".join(f"EO {n}, June 1, 2005" for n in sorted(numbers)) for verb, numbers in clauses.items()
    )
    assert relations(notes) == {("13900", VOICES[verb], str(n)) for verb, numbers in clauses.items() for n in numbers}


@given(st.text(alphabet="EO 123456789:;,.()\nAmendsRevokedby", max_size=300))
def test_any_text_is_read_to_sound_relations(notes: str) -> None:
    for said in read_notes("13900", notes).relations:
        assert int(said.other) < int(said.order)
        assert "13900" in (said.order, said.other)
