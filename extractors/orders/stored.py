"""An order's facts as the rule files keep them: one object an order, without what is not known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from extractors.orders.relations import KINDS, OrderFacts, OrderRelation


def order_facts(number: str, kept: Mapping[str, Any]) -> OrderFacts:
    """The facts of an object of a rule file. Days are ISO strings (JSON) or days (TOML).

    >>> order_facts("13886", {"signed": "2019-09-09", "amends": ["13224"]}).said
    (OrderRelation(order='13886', kind='amends', other='13224'),)
    """
    return OrderFacts(
        number,
        kept.get("title"),
        _day(kept.get("signed")),
        kept.get("fr_citation"),
        kept.get("fr_document_number"),
        statutes=tuple(kept.get("statutes", ())),
        implements=tuple(kept.get("implements", ())),
        said=tuple(OrderRelation(number, kind, other) for kind in KINDS for other in kept.get(kind, ())),
        notices=tuple(day for kept_day in kept.get("notices", ()) if (day := _day(kept_day))),
    )


def kept_facts(facts: OrderFacts) -> dict[str, Any]:
    """The object that a rule file keeps of an order; `order_facts` makes the same facts of it."""
    kept: dict[str, Any] = {
        "title": facts.title,
        "signed": facts.signed.isoformat() if facts.signed else None,
        "fr_citation": facts.fr_citation,
        "fr_document_number": facts.fr_document_number,
        "statutes": list(facts.statutes),
        "implements": list(facts.implements),
        **{kind: [said.other for said in facts.said if said.kind == kind] for kind in KINDS},
        "notices": [day.isoformat() for day in facts.notices],
    }
    return {name: value for name, value in kept.items() if value}


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
