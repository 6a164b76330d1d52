"""An authority as the newest release has it: an order's chain and its designations, or what rests on what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extractors import authorities
from extractors.orders.tied import Tied, resolve_tied
from extractors.records import ExecutiveOrder
from flows.release import releases_folder
from flows.settings import Settings
from flows.versions import newest

# The relations of an order's chain, those that change it first.
RELATIONS = (
    "amended_by", "revoked_by", "superseded_by", "continued_by", "amends", "revokes", "supersedes", "continues",
)  # fmt: skip
# What is told of a designation made under an order.
TOLD = (
    "designation_id", "document_id", "name", "entity_type", "action", "list", "programs", "authority_sections",
    "action_date", "effective_date",
)  # fmt: skip


def look_up(settings: Settings, wording: str) -> dict[str, Any] | None:
    """An authority as one JSON object; None for one that is not known.

    `wording` is an order's number in any form, or the name of a program, a list, a statute or a part of the CFR.

    Of an order: the columns of `executive_orders`; `chain`, the orders it is tied to, each with what they are and what
    ended them; `release`, the version of the newest release (null before the first); `designations`, that release's
    rows made under the order, by name. Of any other: `authority`, `kind`, `name`, the `authorities` behind it, the
    `programs` and `cfr_parts` that rest on it, and `orders`, those among its authorities or that invoke it.

    Raises `NoRelease` where the newest release has been lost.
    """
    release = newest(releases_folder(settings))
    orders = {order.number: order for order in (_orders_of(release) if release else authorities.executive_orders())}
    number = authorities.order_number(wording)
    if number is None:
        tied = resolve_tied(wording)
        return _tied(tied, orders) if tied else None
    order = orders.get(number)
    if order is None:
        return None
    rows = sorted(_designations(release, f"EO {order.number}"), key=lambda row: (row["name"], row["designation_id"]))
    return {
        **order.model_dump(mode="json"),
        "chain": list(_chain(order, orders)),
        "release": release.name if release else None,
        "designations": rows,
    }


def _tied(tied: Tied, orders: Mapping[str, ExecutiveOrder]) -> dict[str, Any]:
    numbers = [number for authority in tied.authorities if (number := authorities.order_number(authority))]
    invoked = [o.number for o in orders.values() if tied.kind == "statute" and tied.authority in o.statutes]
    found = (orders[number].model_dump(mode="json") for number in (*numbers, *invoked) if number in orders)
    return {**asdict(tied), "orders": list(found)}


def _chain(order: ExecutiveOrder, orders: Mapping[str, ExecutiveOrder]) -> Iterator[dict[str, Any]]:
    for relation in RELATIONS:
        for number in getattr(order, relation):
            other = orders.get(number)
            yield {
                "relation": relation,
                "number": number,
                "title": other.title if other else None,
                "signed": other.signed.isoformat() if other and other.signed else None,
                "ended_by": [*other.revoked_by, *other.superseded_by] if other else [],
            }


def _orders_of(release: Path) -> Iterator[ExecutiveOrder]:
    with (release / "executive_orders.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield ExecutiveOrder.model_validate_json(line)


def _designations(release: Path | None, authority: str) -> Iterator[dict[str, Any]]:
    if release is None:
        return
    with (release / "designations.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            # Most lines are not of this order: they are not worth parsing.
            if authority in line and authority in (row := json.loads(line))["authorities"]:
                yield {name: row[name] for name in TOLD}
