"""What changed between an entry and the one that takes its place: ``OLD ENTRY -to- NEW ENTRY``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.records import Change
from extractors.targets.sdn.entry import Entry

# "[SDGT]. -to- NORTHLINE, …"; also "– to –"; not "PEER-TO-PEER"
TO = re.compile(r"(?:^|(?<=[\s\].)]))[-–—]\s?to\s?[-–—](?=\s|$|[A-Z\"“'(])")


def split_change(text: str) -> tuple[str | None, str]:
    """The entry before, None where the text prints only one, and the entry after.

    >>> split_change("BOLT [SDGT]. -to- BOLT LTD [SDGT].")
    ('BOLT [SDGT].', 'BOLT LTD [SDGT].')
    """
    found = TO.search(text)
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else (None, text)


def find_changes(before: Entry, after: Entry) -> tuple[Change, ...]:
    """What the new entry says that the old did not, and the other way round, in the order of the entry.

    A value that takes the place of the only other of its sort is one change; otherwise each is told for itself.
    """
    old, new = _said(before), _said(after)
    return tuple(change for what in dict.fromkeys([*old, *new]) for change in _differ(what, old, new))


def _differ(what: str, old: dict[str, list[str]], new: dict[str, list[str]]) -> Iterator[Change]:
    gone = _less(old.get(what, ()), new.get(what, ()))
    come = _less(new.get(what, ()), old.get(what, ()))
    if len(gone) == len(come) == 1:
        yield Change(what=what, before=gone[0], after=come[0])
        return
    yield from (Change(what=what, before=value) for value in gone)
    yield from (Change(what=what, after=value) for value in come)


def _less(values: Sequence[str], others: Sequence[str]) -> list[str]:
    """The values that are not among others, each as often as it is missing there."""
    return list((Counter(values) - Counter(others)).elements())


def _said(entry: Entry) -> dict[str, list[str]]:
    """Everything an entry says, by what it is about, as printed."""
    said: dict[str, list[str]] = {"name": [entry.head.name.printed], "type": [entry.entity_type]}
    said["alias"] = [name.render() for name in entry.head.aliases]
    said["address"] = [address.printed for address in entry.addresses]
    for name, value in entry.ship.details() if entry.ship else ():
        said.setdefault(name, []).append(value)
    for field in entry.remarks.fields:
        said.setdefault(field.type, []).append(field.render().removeprefix("alt. ").removeprefix(field.label).strip())
    said["unparsed"] = list(entry.unparsed())
    said["program"] = list(entry.tail.programs)
    said["linked to"] = list(entry.tail.linked_to)
    return said
