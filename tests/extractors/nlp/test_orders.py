"""Executive orders, in every wording that the sites have used for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.orders import find_orders


def cited(text: str) -> list[str]:
    return [found.cite for found in find_orders(text)]


@pytest.mark.parametrize(
    ("wording", "quote"),
    [
        ("pursuant to E.O. 13959 for", "E.O. 13959"),
        ("pursuant to E.O 13959 for", "E.O 13959"),
        ("pursuant to E. O. 13959 for", "E. O. 13959"),
        ("pursuant to E.O.13959,as amended", "E.O.13959"),
        ("under E.O, 13959.", "E.O, 13959"),
        ("under EO 13959", "EO 13959"),
        ("under EO13959", "EO13959"),
        ("Executive Order (E.O.) 13959", "Executive Order (E.O.) 13959"),
        ("Executive Order (“E.O.”) 13959", "Executive Order (“E.O.”) 13959"),
        ("Executive Order No. 13959", "Executive Order No. 13959"),
        ("Executive Order number 13959", "Executive Order number 13959"),
        ("Exec. Order 13959", "Exec. Order 13959"),
        ("Exec. Order No. 13959", "Exec. Order No. 13959"),
        ("EXECUTIVE ORDER 13959", "EXECUTIVE ORDER 13959"),
        ("executive order 13959", "executive order 13959"),
        ("ExecutiveOrder 13959", "ExecutiveOrder 13959"),
        ("Executive Order13959", "Executive Order13959"),
        ("Executive Order 13,959", "Executive Order 13,959"),
        ("Executive E.O. 13959", "Executive E.O. 13959"),
        ("annex to E.O. Order 13959", "E.O. Order 13959"),
        ("Execu- tive Order 13959", "Execu- tive Order 13959"),
        ("the Executive Order’s 13959 reach", "Executive Order’s 13959"),
        ("programs.E.O. 13959freezes the assets", "E.O. 13959"),
        ("taken pursuant toExecutive Order 13959,", "Executive Order 13959"),
        ("underE.O. 13959 for", "E.O. 13959"),
        ("13959 (E.O.)", "13959 (E.O.)"),
        ("la Orden Ejecutiva (O.E.) 13959", "Orden Ejecutiva (O.E.) 13959"),
        ("la O.E. 13959", "O.E. 13959"),
    ],
)
def test_one_order_in_many_wordings(wording: str, quote: str) -> None:
    (found,) = find_orders(wording)
    assert (found.cite, found.number, wording[found.start : found.end]) == ("EO 13959", "13959", quote)


@pytest.mark.parametrize(
    ("wording", "numbers"),
    [
        ("E.O.s 13224 and 13382", "13224 13382"),
        ("Executive Orders 13959 and 14032", "13959 14032"),
        ("Executive Orders 13660, 13661, and 13662", "13660 13661 13662"),
        ("E.O. 13224, as amended, and 13382", "13224 13382"),
        ("Executive Orders 12947 of January 23, 1995, and 13099 of August 20, 1998", "12947 13099"),
        ("E.O. 13338 (blocking one thing) or 13399 (blocking another)", "13338 13399"),
        ("Amendments To Executive Orders 12139 And 12949", "12139 12949"),
        ("E.O. 13382/13224", "13382 13224"),
        ("Executive Orders (E.O.s)13848,13694, as amended, and13661", "13848 13694 13661"),
        ("Órdenes Ejecutivas 13692 y 13850", "13692 13850"),
    ],
)
def test_each_order_of_a_list_is_a_citation_of_its_own(wording: str, numbers: str) -> None:
    found = find_orders(wording)
    assert [order.number for order in found] == numbers.split()
    assert all(order.number in wording[order.start : order.end] for order in found)
    assert [wording[order.start : order.end] for order in found[1:]] == numbers.split()[1:]


@pytest.mark.parametrize(
    "wording",
    [
        "a fine of $13,224 was paid",
        "in order to move 13224 tons",
        "Washington, DC 13224",
        "call 202-622-13224",
        "the CEO 13224 units",
        "E.O. 2001 was a good year",
        "an executive order signed in 2019",
        "84 FR 13224",
        "the Order of 13224",
        "[RUSSIA-EO14024]",
    ],
)
def test_a_number_without_an_order_is_none(wording: str) -> None:
    assert cited(wording) == []


def test_what_follows_a_list_is_not_of_it() -> None:
    assert cited("E.O. 13382 and 31 CFR part 544") == ["EO 13382"]
    assert cited("E.O. 13224, 12 FR 13382") == ["EO 13224"]
    assert cited("E.O. 13224, 13,000 persons") == ["EO 13224"]


@pytest.mark.parametrize(
    ("wording", "section"),
    [
        ("pursuant to section 1(a)(iii)(C) of E.O. 13224, as amended", "1(a)(iii)(C)"),
        ("sections 1(a)(i) and 1(b) of Executive Order 13848", "1(a)(i), 1(b)"),
        ("section 3(a)(iii) and section 3(a)(iv) of E.O. 14024", "3(a)(iii), 3(a)(iv)"),
        ("E.O. 14024, section 1(a)(i)", "1(a)(i)"),
        ("the Annex to E.O. 13224", None),
        ("in this section of the notice, E.O. 13224", None),
    ],
)
def test_pinpoints(wording: str, section: str | None) -> None:
    assert [found.section for found in find_orders(wording)] == [section]


def test_as_amended_by_names_the_amending_order() -> None:
    amended, amending = find_orders("pursuant to E.O. 13959, as amended by E.O. 14032, for owning")
    assert (amended.as_amended, amended.amended_by) == (True, ("EO 14032",))
    assert (amending.as_amended, amending.amended_by) == (False, ())


def test_as_further_amended_and_dated() -> None:
    text = "E.O. 13694 of April 1, 2015, as amended by E.O. 13757, and as further amended by E.O. 14306"
    first, *_ = find_orders(text)
    assert first.amended_by == ("EO 13757", "EO 14306")


def test_a_list_of_amenders_ends_where_other_orders_begin() -> None:
    """The register knows who amends whom."""
    first, *_ = find_orders("E.O. 13224, as amended by E.O. 13886, and E.O. 13382")
    assert first.amended_by == ("EO 13886",)


def test_the_active_voice_amends_too() -> None:
    amending, amended = find_orders("E.O. 14032, which amended E.O. 13959, took effect")
    assert amended.amended_by == ("EO 14032",)
    assert amending.amended_by == ()


NUMBERS = st.integers(12000, 15999).map(str)
LEADS = st.sampled_from(
    ["E.O.", "EO", "Executive Order", "Executive Order (E.O.)", "Exec. Order No.", "Executive Orders"]
)
PINS = st.sampled_from(["", "section 1(a) of ", "section 1(a)(iii)(C) of ", "sections 2(b), 3(c) of "])


@given(st.text(alphabet="abc ,.\n", max_size=20), PINS, LEADS, st.lists(NUMBERS, min_size=1, max_size=5), st.booleans())
def test_what_is_written_is_found_again(before: str, pin: str, lead: str, numbers: list[str], amended: bool) -> None:
    text = f"{before} {pin}{lead} {', '.join(numbers)}{', as amended' if amended else ''}."
    found = find_orders(text)
    assert [order.number for order in found] == numbers
    assert text[found[0].start : found[0].end] == f"{lead} {numbers[0]}"
    assert [text[order.start : order.end] for order in found[1:]] == numbers[1:]
    assert found[-1].as_amended == amended
    assert (found[0].section or "") == pin.removeprefix("sections ").removeprefix("section ").removesuffix(" of ")


@given(
    st.lists(
        st.sampled_from(
            ["E.O. ", "13224", "13382", ", ", " and ", "(E.O.)", "section 1(a) of ", "as amended by ", "\n", "x"]
        ),
        max_size=40,
    )
)
def test_spans_lie_in_the_text_and_hold_the_number(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_orders(text)
    assert all(0 <= order.start < order.end <= len(text) for order in found)
    assert all(order.number in text[order.start : order.end] for order in found)
    assert [order.start for order in found] == sorted({order.start for order in found})
