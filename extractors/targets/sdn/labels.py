"""The words that a part of an entry opens with, looked up by their first word: a part knows its own label at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from extractors.rules import rules
from extractors.targets.sdn.fields import FieldKind

# "Digital Currency Address - XBT"
COIN = re.compile(r"Digital Currency Address - (?P<coin>[A-Z][A-Z0-9]{1,9})(?= |$)")
# ":" after a kind of number that is otherwise printed without, "No." after "Passport"
_COLON = re.compile(r":? (?=\S)|: ?(?=\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the head of a part: how it is printed, what it is called, where the value begins."""

    kind: FieldKind
    printed: str
    type: str
    end: int


def find_label(part: str) -> Label | None:
    """The longest label that a part opens with, or None.

    >>> find_label("Passport: K1 (Peru)")
    Label(kind='identifier', printed='Passport:', type='Passport', end=10)
    """
    first, _, _ = part.partition(" ")
    for printed in _by_first_word().get(first.rstrip(":"), ()):
        if part.startswith(printed):
            kind, type_ = _labels()[printed]
            behind = _COLON.match(part, len(printed))
            if behind is not None or len(part) == len(printed):
                end = behind.end() if behind else len(part)
                return Label(kind, part[:end].rstrip(), type_, end)
    return _numbered(part)


def _numbered(part: str) -> Label | None:
    """A label that holds a number or a currency."""
    if coin := COIN.match(part):
        return Label("identifier", coin[0], coin[0], min(coin.end() + 1, len(part)))
    for pattern, kind in _patterns():
        if found := pattern.match(part):
            printed = found[0]
            space = len(part) > found.end() and part[found.end()] == " "
            return Label(kind, printed, type_of(printed), found.end() + space)
    return None


def type_of(printed: str) -> str:
    """What the dataset calls a label: without the colon or dash that parts it from its value.

    >>> type_of("Secondary sanctions risk:"), type_of("Vessel Registration Identification IMO")
    ('Secondary sanctions risk', 'IMO')
    """
    bare = printed.rstrip(" :-,")
    return cast(str, rules("identifiers.toml")["types"].get(bare, bare))


@cache
def _labels() -> Mapping[str, tuple[FieldKind, str]]:
    """Printed labels to what follows them and what the dataset calls them."""
    listed = rules("identifiers.toml")
    found: dict[str, tuple[FieldKind, str]] = {}
    for printed, kind in rules("remarks.toml")["labels"].items():
        found[printed] = (kind, type_of(printed))
    for kind in listed["kinds"]:
        found[kind] = ("identifier", type_of(kind))
    for kind in listed["contacts"]:
        found[kind] = ("contact", type_of(kind))
    return found


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for printed in sorted(_labels(), key=len, reverse=True):
        grouped[printed.partition(" ")[0].rstrip(":")].append(printed)
    return {word: tuple(labels) for word, labels in grouped.items()}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], FieldKind], ...]:
    listed = rules("remarks.toml")["patterns"]
    return tuple((re.compile(entry["pattern"]), entry["kind"]) for entry in listed)
