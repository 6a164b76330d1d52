"""The totals that a BIS rule states, held against the entries found: a row lost to a broken table shows here.

"adding 13 entities under 15 entries … under the destinations of Burma (1), China, People's Republic of (China) (11)".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.authorities import list_for
from extractors.nlp.names import country_name
from extractors.records import Action
from extractors.targets.asserting.counts import NUMBERS, FoundCount
from extractors.targets.base import Reading, Target
from extractors.targets.listed.tables import list_tables
from extractors.targets.naming.names import any_of, folded

_NUMBER = rf"\d{{1,4}}|{any_of(NUMBERS)}"
# "adding twenty-eight entities", "removes one", "modifies two existing entries", "adds 2 persons under 7 entries"
TOTAL = re.compile(
    rf"\b(?P<verb>add|remov|revis|modif|correct)(?:s|e|es|ing|ying|ies|ition of|al of|ion of)\s+"
    rf"(?:the\s+|a\s+total\s+of\s+)?"
    rf"(?P<number>{_NUMBER})\s+(?:(?!and\b|or\b|alias|address)[\w’'-]+\s+){{0,3}}?"
    rf"(?P<kind>entit(?:y|ies)|entr(?:y|ies)|persons?|parties|end[- ]users?|companies)\b"
    rf"(?:\s+(?:under|in)\s+(?P<entries>{_NUMBER})\s+(?:\w+\s+)?entries)?",
    re.I,
)
ACTIONS: Mapping[str, Action] = {
    "add": "designation",
    "remov": "removal",
    "revis": "amendment",
    "modif": "amendment",
    "correct": "amendment",
}
CALLED: Mapping[Action, str] = {"designation": "additions", "removal": "removals", "amendment": "revisions"}
# "China, People's Republic of (China) (11)", "India (1)": how many entries stand under a destination
BY_COUNTRY = re.compile(
    r"(?P<name>[A-Z][\w’'.]*(?:[ -](?:of|and|the|[A-Z][\w’'.]*)){0,5}) ?"
    r"(?:\((?P<short>[A-Za-z.’' ]{2,40})\) ?)?\((?P<count>\d{1,3})\)"
)


@dataclass(frozen=True, slots=True)
class Total:
    """How many entries a rule says it adds, removes or revises; `exact` where it counts entries, not parties."""

    action: Action
    number: int
    exact: bool
    list: str | None
    by_country: Mapping[str, int]
    count: FoundCount


def find_totals(reading: Reading, before: int) -> list[Total]:
    """The first total stated of each action and list before the tables begin."""
    text = reading.document.text
    totals: dict[tuple[Action, str | None], Total] = {}
    for start, end in reading.doc._.sentences:
        if end > before:
            break
        for found in TOTAL.finditer(text, start, end):
            action, listed = ACTIONS[found["verb"].lower()], list_for(text[start:end])
            if (action, listed) not in totals and (action, None) not in totals:
                exact = bool(found["entries"]) or found["kind"].lower().startswith("entr")
                number = _number(found["entries"] or found["number"])
                places = _by_country(text, found.end(), before) if action == "designation" else {}
                kind = "entries" if found["entries"] else found["kind"].lower()
                count = FoundCount(number, kind, *found.span())
                totals[action, listed] = Total(action, number, exact, listed, places, count)
    return list(totals.values())


def find_list_counts(reading: Reading) -> Iterator[FoundCount]:
    """How many parties a rule on BIS lists says it adds or removes; nothing of a document that prints no such list."""
    starts = [table.start for table, _ in list_tables(reading.document)]
    if starts:
        yield from (total.count for total in find_totals(reading, starts[0]) if total.action != "amendment")


def with_totals(reading: Reading, targets: Sequence[Target]) -> Iterator[Target]:
    """The targets, those of an action or a destination that the rule counts otherwise marked for review."""
    totals = find_totals(reading, min(target.start for target in targets))
    doubts = [(total, _doubts(total, [t for t in targets if _counts(total, t)])) for total in totals]
    for target in targets:
        reasons = [
            reason
            for total, told in doubts
            if _counts(total, target)
            for place, reason in told
            if place is None or place in target.countries
        ]
        yield replace(target, review=(*target.review, *reasons)) if reasons else target


def _counts(total: Total, target: Target) -> bool:
    """Whether a target is one of those that a total counts."""
    return target.action == total.action and (not total.list or target.list == total.list)


def _doubts(total: Total, counted: Sequence[Target]) -> list[tuple[str | None, str]]:
    """Where the entries found differ from a total: under which destination (None: in all), and in what."""
    doubts: list[tuple[str | None, str]] = []
    parties = len({folded(target.name) for target in counted})
    if total.number != len(counted) and (total.exact or total.number != parties):
        doubts.append((None, f"the text announces {total.number} {CALLED[total.action]}, {len(counted)} found"))
    found = Counter(country for target in counted for country in target.countries)
    for country, stated in total.by_country.items():
        if country in found and stated != found[country]:
            doubts.append((country, f"the text announces {stated} under {country}, {found[country]} found"))
    return doubts


def _by_country(text: str, start: int, before: int) -> dict[str, int]:
    """The numbers in brackets after destinations, in the words after a total."""
    counts: dict[str, int] = {}
    for found in BY_COUNTRY.finditer(text, start, min(start + 1500, before)):
        words = found["name"].split()
        forms = [*(" ".join(words[at:]) for at in range(len(words))), found["short"] or ""]
        if country := next((name for form in forms if (name := country_name(form))), None):
            counts[country] = int(found["count"])
    return counts


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else NUMBERS[" ".join(printed.lower().split())]
