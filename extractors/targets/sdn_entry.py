"""Entries of OFAC's lists as its recent actions, notices and annexes print them.

An entry is one paragraph:
``LAST, First (a.k.a. X; f.k.a. Y), address; DOB …; … (individual) [PROGRAM] (Linked To: Z).``
The heading above says what was done to it; ``OLD -to- NEW`` prints an entry before and after a change.
Its grammar is in `targets/sdn`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from extractors.authorities import authorities_of_program, list_of_program
from extractors.records import Action, Detail
from extractors.targets.asserting.grounds import Ground, find_item_ground
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.naming.chunks import Chunk
from extractors.targets.sdn.changes import find_changes, split_change
from extractors.targets.sdn.entry import Entry, read_entry
from extractors.targets.sdn.gathering import Found, find_entries

KINDS = frozenset({"recent_action", "notice", "other"})
# How sure an entry is by its form alone: all entries close with a program tag
SURE, UNSURE = 0.95, 0.6


def find_targets(reading: Reading) -> Iterator[Target]:
    """The entries under each heading that says what was done; paragraphs that are no entry are passed over."""
    document = reading.document
    if document.kind not in KINDS:
        return
    action: Action | None = None
    listed: str | None = None
    for found in find_entries(document.text, document.blocks):
        if found.heading is not None:
            action = found.heading.action or action
            listed = found.heading.list or listed
        elif action is not None:
            yield _target(reading, found, action, listed or "SDN")


def _target(reading: Reading, found: Found, action: Action, listed: str) -> Target:
    """The target that an entry names."""
    document = reading.document
    before, after = split_change(document.text[found.start : found.end])
    entry = read_entry(after)
    doubts = list(entry.doubts())
    if action == "amendment" and before is None:
        doubts.append("a change that does not say what the entry was before")
    unparsed = entry.unparsed()
    programs = entry.tail.programs
    ground = _ground(reading, *found.ground) if found.ground else None
    named = list_of_program_tags(programs) if listed == "SDN" else listed
    return Target(
        name=entry.head.name.natural or entry.head.name.printed or after[:200],
        entity_type=entry.entity_type,
        action="identification" if action == "designation" and named != "SDN" else action,
        agency="OFAC",
        list=named,
        start=found.start,
        end=found.end,
        confidence=SURE if entry.head.name.printed and programs else UNSURE,
        aliases=_aliases(entry),
        weak_aliases=tuple(dict.fromkeys(name.natural for name in entry.names if name.weak)),
        programs=programs,
        authorities=tuple(
            dict.fromkeys(
                (*(ground.authorities if ground else ()), *(a for tag in programs for a in authorities_of_program(tag)))
            )
        ),
        authority_sections=ground.sections if ground else (),
        basis=ground.basis if ground else None,
        ground=(ground.start, ground.end) if ground and ground.basis else None,
        linked_to=entry.linked_to(),
        action_date=reading.action_date or document.published,
        effective_date=reading.effective_date,
        countries=entry.countries(),
        addresses=tuple(dict.fromkeys(address.printed for address in entry.addresses)),
        identifiers=entry.identifiers(),
        birth_dates=entry.birth_dates(),
        birth_places=entry.values("birth_place"),
        nationalities=entry.nationalities(),
        details=tuple(Detail(type=what, value=value) for what, value in entry.details()),
        changes=find_changes(read_entry(before), entry) if before else (),
        remarks_unparsed="; ".join(unparsed) or None,
        review=tuple(doubts),
    )


def _ground(reading: Reading, start: int, end: int) -> Ground | None:
    """The ground that a paragraph behind an entry tells; None where it tells none."""
    return find_item_ground(reading.document.text, Chunk(start, start, ""), end, reading.doc._.citations)


def _aliases(entry: Entry) -> tuple[str, ...]:
    """Every other name: aliases in natural order, names in other scripts, and the first name as printed where that
    differs from its natural order."""
    first = entry.head.name
    others = list(entry.names)
    scripts = (
        name.scripts if entry.entity_type != "person" else tuple((s, _turned(n)) for s, n in name.scripts)
        for name in (first, *others)
    )
    named = chain((name.natural for name in others), (name for _, name in chain(*scripts)), (first.printed,))
    return tuple(dict.fromkeys(name for name in named if name and name != first.natural))


def _turned(printed: str) -> str:
    """A name of another script in its natural order."""
    last, comma, first = printed.partition(", ")
    return f"{first} {last}" if comma else printed


def list_of_program_tags(programs: tuple[str, ...]) -> str:
    """The list that an entry's tags decide; the SDN List where they leave it open."""
    return next((name for tag in programs if (name := list_of_program(tag))), "SDN")


SHAPE = Shape("sdn_entry", 2, find_targets, entries=True)
