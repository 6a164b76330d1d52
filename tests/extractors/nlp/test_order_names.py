"""Orders cited without their number."""

from __future__ import annotations

import pytest

from extractors.nlp.citations import find_citations


def cited(text: str) -> list[tuple[str, str | None, str]]:
    return [(c.cite, c.section, text[c.start : c.end]) for c in find_citations(text) if c.kind == "executive_order"]


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("pursuant to the E.O. of August 9, 2021 for trade", ("EO 14038", None, "E.O. of August 9, 2021")),
        ("section 1(b) of the Executive order of August 9, 2021", ("EO 14038", "1(b)", "Executive order of August 9, 2021")),
        ("la Orden Ejecutiva del 9 de agosto de 2021", ("EO 14038", None, "Orden Ejecutiva del 9 de agosto de 2021")),
        (
            "an Executive Order of August 6, 2020 (Addressing the Threat Posed by TikTok), and",
            ("EO 13942", None, "Executive Order of August 6, 2020"),
        ),
        ("an Executive Order of August 6, 2020, and", ("EO of 2020-08-06", None, "Executive Order of August 6, 2020")),
        ("an Executive order of July 4, 1776, and", None),
    ],
)  # fmt: skip
def test_an_order_by_its_day(wording: str, found: tuple[str, str | None, str] | None) -> None:
    assert cited(wording) == ([found] if found else [])


def test_several_orders_of_one_day_are_told_apart_by_title_alone() -> None:
    other = "the Executive order of August 6, 2020, entitled “Words That No Order of the Day Has”"
    assert [cite for cite, *_ in cited(other)] == ["EO of 2020-08-06"]


@pytest.mark.parametrize("term", ["(the “Order”)", "(hereinafter, the “Order”)", "(“E.O. 13959” or the “Order”)"])
def test_a_name_defined_for_an_order(term: str) -> None:
    text = f"Executive Order 13959 of November 12, 2020 {term} bans trade. Section 1(a) of the Order begins it."
    assert ("EO 13959", "1(a)", "the Order") in cited(text)


def test_a_name_means_the_order_it_was_last_defined_for() -> None:
    text = "E.O. 13959 (the “Order”) and the Order. E.O. 14024 (the “Order”) and section 2 of the Order."
    assert [(cite, section) for cite, section, quote in cited(text) if quote == "the Order"] == [
        ("EO 13959", None),
        ("EO 14024", "2"),
    ]


def test_that_order_is_the_last_one() -> None:
    text = "Executive Order 13045 is amended in section 3 of that order, so that Executive Order 13224 stands."
    assert cited(text) == [
        ("EO 13045", None, "Executive Order 13045"),
        ("EO 13045", "3", "that order"),
        ("EO 13224", None, "Executive Order 13224"),
    ]


@pytest.mark.parametrize("wording", ["in that order of things", "the Order of Merit", "that order arrived late"])
def test_other_orders_are_none(wording: str) -> None:
    assert cited(wording) == []
