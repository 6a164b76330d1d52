"""The whole SDN list, and the recent actions kept beside the project, read to the last field.

The labels of the rule files were gathered from the list of 2024 and the Sanctions List Service's own definitions; the
older SDN list and the consolidated list were looked at for labels too, so these figures are not those of unseen text.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spacy.language import Language

from extractors.extract import extract
from extractors.records import Designation
from extractors.sources import sources
from extractors.sources.base import Fetched, Request
from extractors.targets.sdn.changes import split_change
from extractors.targets.sdn.checksums import failing_check
from extractors.targets.sdn.entry import read_entry
from extractors.targets.sdn.remarks import read_remarks
from extractors.targets.sdn.splitting import split_parts

EMPTY = "-0-"
COLUMNS = 12
Row = list[str]
Read = Callable[[str], list[Row]]


@pytest.fixture(scope="module")
def rows(shared: Path) -> Read:
    """The rows of a list, empty cells as empty strings."""

    def read(name: str) -> list[Row]:
        with gzip.open(shared / "lists" / f"{name}.csv.gz") as packed:
            lines = csv.reader(io.TextIOWrapper(packed, encoding="utf-8", errors="replace"))
            return [[cell.strip() if cell.strip() != EMPTY else "" for cell in row] for row in lines if len(row) > 1]

    return read


def normal(line: str) -> list[str]:
    """A line up to the order of its parts and its spacing."""
    return sorted(" ".join(part.split()) for part in split_parts(line.strip().removesuffix(".")))


@pytest.mark.parametrize(
    ("name", "count", "most_unparsed"),
    [("sdn_2024-07-02", 14_972, 0.0015), ("ofac_sdn", 6_781, 0.004), ("ofac_cons_prim", 442, 0.01)],
)
def test_every_line_of_remarks_is_read_and_comes_back(rows: Read, name: str, count: int, most_unparsed: float) -> None:
    lines = [row[11] for row in rows(name) if len(row) == COLUMNS and row[11]]
    assert len(lines) == count
    read = [read_remarks(line) for line in lines]
    unparsed = sum(len(part) for remarks in read for part in remarks.unparsed)
    assert unparsed <= most_unparsed * sum(map(len, lines))
    same = sum(normal(remarks.render()) == normal(line) for remarks, line in zip(read, lines, strict=True))
    assert same >= 0.999 * len(lines)


def test_parts_that_stand_in_neither_list_are_read_too(rows: Read, shared: Path) -> None:
    """Entries added and removed from 2021 to 2024, without the parts that the labels were gathered from."""
    seen = {part for name in ("sdn_2024-07-02", "ofac_sdn") for row in rows(name) for part in normal(row[-1])}
    characters = lost = count = 0
    for name in ("sdn_additions_2021-2024", "sdn_removals_2021-2024"):
        with gzip.open(shared / "lists" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as packed:
            lines = (json.loads(line)["Remarks"] or "" for line in packed)
            for part in (part for line in lines for part in normal(line) if part not in seen):
                remarks = read_remarks(part)
                count, characters = count + 1, characters + len(part)
                lost += sum(map(len, remarks.unparsed))
                assert normal(remarks.render()) == normal(part)
    assert count > 1000
    assert lost <= 0.001 * characters


def test_identifiers_that_fail_a_check_are_few_flagged_and_kept(rows: Read) -> None:
    kinds: Counter[str] = Counter()
    failing: Counter[str] = Counter()
    for row in rows("sdn_2024-07-02"):
        entry = read_entry(printed(row, [], []))
        doubts = entry.doubts()
        for identifier in entry.identifiers():
            kinds[identifier.type] += 1
            if why := failing_check(identifier):
                failing[identifier.type] += 1
                assert why in doubts
    assert kinds["IMO"] > 800
    assert sum(failing.values()) > 50
    # a check that most numbers failed would be the wrong check
    assert all(failing[kind] <= max(2, 0.15 * kinds[kind]) for kind in kinds)


@pytest.mark.parametrize(
    ("primary", "alternate", "address"),
    [("ofac_sdn", "ofac_alt", None), ("ofac_cons_prim", "ofac_cons_alt", "ofac_cons_add")],
)
def test_whole_entries_put_together_from_the_tables(
    rows: Read, primary: str, alternate: str, address: str | None
) -> None:
    """The tables hold the parts of an entry apart: put together as OFAC prints them, they must come apart again."""
    names: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(alternate):
        names[row[0]].append((row[2], row[3]))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(address) if address else []:
        if where := ", ".join(filter(None, row[2:5])):
            places[row[0]].append(where)
    wrong: Counter[str] = Counter()
    whole = [row for row in rows(primary) if len(row) == COLUMNS]
    for row in whole:
        entry = read_entry(printed(row, names[row[0]], places[row[0]]))
        wrong["name"] += entry.head.name.render() != " ".join(row[1].split())
        wrong["aliases"] += len(entry.head.aliases) != len(names[row[0]])
        wrong["programs"] += list(entry.tail.programs) != list(filter(None, row[3].split("] [")))
        wrong["addresses"] += [a.printed for a in entry.addresses] != places[row[0]]
        wrong["flag"] += row[2] == "vessel" and (entry.ship.flag if entry.ship else "") != row[9]
        wrong["sort"] += row[2] == "vessel" and (entry.ship.sort if entry.ship else "") != row[6]
    assert all(count <= 0.001 * len(whole) for count in wrong.values()), wrong


def printed(row: Row, aliases: list[tuple[str, str]], addresses: list[str]) -> str:
    """An entry as OFAC's pages print it, from the cells of the tables."""
    _, name, sort, programs, _, call_sign, ship, tonnage, gross, flag, _, remarks = row
    names = "; ".join(f"{kind[0]}.k.a. {alias}" for kind, alias in aliases)
    opening = [name, f"({names})" if names else ""]
    if sort == "vessel":
        opening += [f"({call_sign})" if call_sign else "", ship, f"{tonnage}DWT" if tonnage else ""]
        opening += [f"{gross}GRT" if gross else "", f"{flag} flag" if flag else ""]
    first = " ".join(filter(None, opening)) + (", " + "; ".join(addresses) if addresses else "")
    parts = split_parts(remarks.removesuffix("."))
    links = [part for part in parts if part.startswith("Linked To:")]
    body = "; ".join([first, *(part for part in parts if part not in links)])
    tags = f" [{programs}]" if programs else ""
    return f"{body}{f' ({sort})' if sort else ''}{tags}{' (' + '; '.join(links) + ')' if links else ''}."


def captured(shared: Path, nlp: Language, key: str) -> Iterator[Designation]:
    body = (shared / f"corpus/pages/ofac-recent-actions-{key}.region.html").read_bytes()
    request = Request(f"https://ofac.treasury.gov/recent-actions/{key}", "document", ("html",))
    document = sources()["ofac"].parse(Fetched(request, request.url, body, "text/html", datetime.now(UTC), "utf-8"))
    assert document is not None
    yield from extract(document, nlp).designations


def counted(row: Designation) -> dict[str, object]:
    """What a row holds, by number."""
    types = Counter(identifier.type for identifier in row.identifiers)
    return {
        "aliases": len(row.aliases),
        "weak": len(row.weak_aliases),
        "addresses": len(row.addresses),
        "countries": row.countries,
        "birth": (row.birth_dates, len(row.birth_places), row.nationalities),
        "identifiers": dict(types),
        "details": Counter(detail.type for detail in row.details),
        "changes": len(row.changes),
    }


def test_the_captured_action_of_2018(shared: Path, nlp: Language) -> None:
    first, second = rows = list(captured(shared, nlp, "20181128"))
    assert all((r.entity_type, r.action, r.programs) == ("person", "designation", ("CYBER2",)) for r in rows)
    details = {"Additional Sanctions Information": 1, "Gender": 1}
    assert counted(first) == {
        "aliases": 5,
        "weak": 3,
        "addresses": 1,
        "countries": ("Iran",),
        "birth": (("09 Mar 1987",), 1, ("Iran",)),
        "identifiers": {
            "Website": 1,
            "Email Address": 2,
            "Digital Currency Address - XBT": 1,
            "Identification Number": 1,
            "Birth Certificate Number": 1,
        },
        "details": details,
        "changes": 0,
    }
    assert counted(second) == {
        "aliases": 3,
        "weak": 2,
        "addresses": 1,
        "countries": ("Iran",),
        "birth": (("21 Sep 1979",), 1, ("Iran",)),
        "identifiers": {"Email Address": 5, "Digital Currency Address - XBT": 1, "Passport": 1},
        "details": details,
        "changes": 0,
    }
    passport = second.identifiers[-1]
    assert (passport.country, passport.issued, passport.expires) == ("Iran", "2008-10-28", "2013-10-29")


def test_the_captured_action_of_2022(shared: Path, nlp: Language) -> None:
    added, changed = list(captured(shared, nlp, "20220506"))
    assert (added.entity_type, added.action, added.list) == ("organization", "designation", "SDN")
    held = counted(added)
    assert (held["aliases"], held["weak"], held["addresses"]) == (4, 0, 0)
    # the page prints 46 addresses, one of them twice
    assert held["identifiers"] == {"Website": 3, "Email Address": 2, "Digital Currency Address - XBT": 45}
    assert (changed.action, changed.programs, changed.countries) == ("amendment", ("DPRK3",), ("North Korea",))
    assert (len(changed.aliases), len(changed.weak_aliases), len(changed.identifiers)) == (11, 11, 8)
    assert [(c.what, c.before, bool(c.after)) for c in changed.changes] == [
        ("Digital Currency Address - ETH", None, True)
    ] * 4


@pytest.mark.parametrize("key", ["20181128", "20220506"])
def test_captured_entries_leave_nothing_unread(shared: Path, nlp: Language, key: str) -> None:
    for row in captured(shared, nlp, key):
        assert row.remarks_unparsed is None
        assert row.review == ()
        for entry in filter(None, split_change(row.quote)):
            assert read_entry(entry).render() == " ".join(entry.split())
