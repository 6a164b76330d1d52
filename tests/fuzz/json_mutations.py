"""Damage to the values of a JSON answer: other types, missing keys, hostile numbers, days and addresses."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.fuzz.hostile import ADDRESSES, DAYS, IDENTITIES, NUMBERS, WORDS
from tests.fuzz.mutations import LARGEST, many

Place = tuple[Any, Any]
MOST_COPIES = 300
OTHERS: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        3,
        10_000,
        2**70,
        1.5,
        float("nan"),
        float("inf"),
        "",
        "x",
        [],
        {},
        [None],
        [[]],
        [1, "a"],
    ),
    *(
        {"name": None},
        {"name": ["x"]},
        ["x"],
        [{}],
        {"title": 1, "part": 2},
        {"": ""},
        "\ud800",
        "A\x00B",
        [{"name": {}}],
    ),
)


def mutate_value(value: Any, rng: Random, times: int) -> Any:
    """The value with some of its parts damaged; each turn adds at most about `LARGEST` characters to it."""
    held = [copy.deepcopy(value)]
    for _ in range(times):
        container, key = rng.choice([*_places(held[0]), (held, 0)])
        if container is not held or rng.random() < 0.2:
            _damage(container, key, rng)
        held = held or [None]
    return held[0]


def write_value(value: Any, rng: Random) -> bytes:
    """The value as a site might write it; sometimes with what Python reads and JSON does not know."""
    text = json.dumps(value, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, None, 1)))
    if rng.random() < 0.03:
        depth = many(rng, 60_000)
        text = '{"items": ' + "[" * depth + ("]" * depth + "}" if rng.random() < 0.5 else "")
    if rng.random() < 0.05:
        text = text.replace('"', rng.choice(("'", '\\"', "")), many(rng, 50))
    return text.encode("utf-8", "surrogatepass")


def _places(value: Any) -> Iterator[Place]:
    """Every place of a value where something stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def _damage(container: Any, key: Any, rng: Random) -> None:
    what = rng.randrange(8)
    if what == 0:
        del container[key]
    elif what == 1:
        container[key] = rng.choice(({"x": container[key]}, [container[key]], str(container[key])[:LARGEST]))
    elif what == 2 and isinstance(container, list):
        fit = LARGEST // max(1, len(repr(container[key])))
        copies = min(many(rng, MOST_COPIES), fit)
        container[key:key] = [copy.deepcopy(container[key]) for _ in range(copies)]
    elif what == 2 or what == 3:
        hostile = rng.choice((ADDRESSES, DAYS, IDENTITIES, NUMBERS, WORDS))
        container[key] = rng.choice(hostile)
    elif what == 4 and isinstance(container, dict):
        container[rng.choice((*container, "x", "\ud800", "count", "items", "results"))] = _other(rng)
    else:
        container[key] = _other(rng)


def _other(rng: Random) -> Any:
    """A value of another type: a copy, since what is damaged next may lie within it."""
    return copy.deepcopy(rng.choice(OTHERS))
