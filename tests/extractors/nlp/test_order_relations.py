"""What orders do to each other, in the words of orders and of others."""

from __future__ import annotations

import pytest

from extractors.nlp.order_relations import find_order_relations
from extractors.nlp.orders import find_orders


def told(text: str, own: str | None = None) -> list[tuple[str, str, str]]:
    return [(r.order, r.relation, r.other) for r in find_order_relations(text, find_orders(text), own)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Executive Order 13536 of April 12, 2010, is hereby amended by striking it.", "amends"),
        ("Subsection (a) of section 1 of Executive Order 13536 is hereby amended to read:", "amends"),
        ("Executive Order 13536 is revoked.", "revokes"),
        ("I hereby revoke Executive Order 13536.", "revokes"),
        ("This order supersedes Executive Order 13536.", "supersedes"),
        ("persons blocked under Executive Order 13536, as amended by this order, stay so", "amends"),
    ],
)
def test_an_order_speaks_of_itself(text: str, relation: str) -> None:
    assert told(text, "14999") == [("14999", relation, "13536")]


def test_others_tell_of_two_orders() -> None:
    assert told("E.O. 13959, as amended by E.O. 14032, and") == [("14032", "amends", "13959")]
    assert told("E.O. 13268 of July 2, 2002 amended the Annex to E.O. 13224.") == [("13268", "amends", "13224")]
    assert told("In E.O. 13710 he ended the emergency declared in E.O. 13348 and revoked that order.") == [
        ("13710", "revokes", "13348")
    ]


@pytest.mark.parametrize("text", ["Executive Order 13536 is in force.", "E.O. 13224 and E.O. 13382 block property."])
def test_orders_that_do_nothing_to_each_other(text: str) -> None:
    assert told(text, "14999") == []
