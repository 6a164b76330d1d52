"""Many sources' facts settled into one register, and what holds of the register that the project ships."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.authorities import executive_orders
from extractors.orders.register import settle, turned
from extractors.orders.relations import KINDS, OrderFacts, OrderRelation, relation
from extractors.orders.stored import kept_facts, order_facts
from extractors.records import ExecutiveOrder

PASSIVE = {"amends": "amended_by", "revokes": "revoked_by", "supersedes": "superseded_by", "continues": "continued_by"}

numbers = st.integers(12_890, 12_990).map(str)
relations = st.builds(relation, st.sampled_from(KINDS), numbers, numbers).filter(bool)
days = st.dates(date(1994, 1, 1), date(2030, 1, 1))


@st.composite
def facts(draw: st.DrawFn) -> OrderFacts:
    number = draw(numbers)
    said = tuple(sorted({r for r in draw(st.lists(relations, max_size=4)) if r.order == number}))
    noted = tuple(r for r in draw(st.lists(relations, max_size=4)) if number in (r.order, r.other))
    cited = draw(st.none() | st.lists(numbers, max_size=4).map(tuple))
    return OrderFacts(
        number, draw(st.none() | st.just("A Title")), draw(st.none() | days), said=said, noted=noted, cited=cited
    )


@given(st.lists(facts(), max_size=8))
def test_a_settled_register_is_sound(sources: list[OrderFacts]) -> None:
    settled = settle(sources)
    assert list(settled.orders) == sorted(settled.orders, key=int)
    suffered = turned(settled.orders)
    for number, order in settled.orders.items():
        assert order.number == number
        for said in order.said:
            assert said.order == number
            assert int(said.other) < int(number)
            assert said.other in settled.orders
            assert number in suffered[said.kind][said.other]
    for source in sources:
        assert set(source.said) <= set(settled.orders[source.number].said), "an order's own words always stand"
        assert set(source.noted) <= {*settled.refused, *(s for o in settled.orders.values() for s in o.said)}


@given(st.lists(facts(), max_size=8))
def test_settling_again_changes_nothing(sources: list[OrderFacts]) -> None:
    once = settle(sources).orders
    assert settle(once.values()).orders == once


@given(facts())
def test_what_is_kept_of_an_order_gives_it_back(order: OrderFacts) -> None:
    plain = replace(order, noted=(), cited=None)
    kept = order_facts(order.number, kept_facts(plain))
    assert replace(kept, said=()) == replace(plain, said=())
    assert set(kept.said) == set(plain.said)


def test_the_first_to_state_a_fact_is_believed() -> None:
    settled = settle([OrderFacts("13900", "One"), OrderFacts("13900", "Two", date(2019, 11, 1))])
    assert (settled.orders["13900"].title, settled.orders["13900"].signed) == ("One", date(2019, 11, 1))


def test_a_note_is_no_more_than_the_words_it_notes() -> None:
    part, whole = OrderRelation("13900", "amends", "13800"), OrderRelation("13900", "revokes", "13800")
    settled = settle([OrderFacts("13900", said=(part,), noted=(whole,), cited=("13800",))])
    assert settled.orders["13900"].said == (part,)
    assert settled.refused == (whole,)


@pytest.mark.parametrize(("cited", "believed"), [(None, True), (("13700", "13800"), True), (("13700",), False)])
def test_a_note_of_an_order_that_the_text_never_names(cited: tuple[str, ...] | None, believed: bool) -> None:
    note = OrderRelation("13900", "revokes", "13800")
    settled = settle([OrderFacts("13900", noted=(note,), cited=cited), OrderFacts("13800", signed=date(2017, 6, 1))])
    assert (note in settled.orders["13900"].said) is believed


def test_an_order_may_be_named_by_its_day_alone() -> None:
    note = OrderRelation("13900", "revokes", "13899")
    said = OrderFacts("13900", noted=(note,), cited=(), cited_days=(date(2019, 10, 30),))
    assert settle([said, OrderFacts("13899", signed=date(2019, 10, 30))]).orders["13900"].said == (note,)


# -- the register as shipped --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register() -> dict[str, ExecutiveOrder]:
    return {order.number: order for order in executive_orders()}


def test_every_relation_stands_on_both_orders(register: dict[str, ExecutiveOrder]) -> None:
    for number, order in register.items():
        for active, passive in PASSIVE.items():
            for other in getattr(order, active):
                assert number in getattr(register[other], passive), (number, active, other)
            for other in getattr(order, passive):
                assert number in getattr(register[other], active), (number, passive, other)


def test_no_order_acts_on_itself_or_on_a_later_one(register: dict[str, ExecutiveOrder]) -> None:
    for number, order in register.items():
        for active in PASSIVE:
            assert all(int(other) < int(number) for other in getattr(order, active)), (number, active)


def test_orders_are_signed_in_the_order_of_their_numbers(register: dict[str, ExecutiveOrder]) -> None:
    """Numbers are given when an order is filed, so a few days may be out of step."""
    signed = [(int(order.number), order.signed) for order in register.values() if order.signed]
    for (number, day), (later, next_day) in pairwise(signed):
        assert (next_day - day).days > -60, f"EO {number} of {day} stands before EO {later} of {next_day}"


def test_relations_lie_in_the_order_of_the_days(register: dict[str, ExecutiveOrder]) -> None:
    for order in register.values():
        for active in PASSIVE:
            for other in getattr(order, active):
                before = register[other].signed
                assert not (before and order.signed) or before <= order.signed, (order.number, active, other)


def test_nobody_signs_for_another_president(register: dict[str, ExecutiveOrder]) -> None:
    assert {register[n].president for n in ("12170", "13224", "13818", "14032", "14203")} == {
        "Jimmy Carter", "George W. Bush", "Donald J. Trump", "Joseph R. Biden Jr.",
    }  # fmt: skip
