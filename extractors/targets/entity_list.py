"""Parties that BIS puts on its lists, revises there or takes off: Entity List, Unverified List, Military End-User List.

A rule tells each party three times: a preamble gives the reason of a group, an instruction says what is done to which
entries, a table prints them. Here the three are put together; each has a module of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.document import Document
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.listed.addresses import addresses_elsewhere
from extractors.targets.listed.amendments import Amendment, amendment_of, amendments_without_table
from extractors.targets.listed.entries import doubles_stops, read_entry
from extractors.targets.listed.reasons import with_reasons
from extractors.targets.listed.tables import ListRow, list_tables, read_country
from extractors.targets.listed.totals import with_totals
from extractors.targets.naming.names import folded, guess_entity_type

# The statute under which BIS keeps its lists (50 U.S.C. 4801-4852), by the normal form of its citation
ECRA = "ECRA"
# "744.11" and "734.9(g)" in "(See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)"
EAR_SECTION = re.compile(r"\b7\d\d\.\d{1,2}(?:\([a-zA-Z0-9]{1,4}\))*")
# "84 FR 54004" or "89 FR [INSERT FR PAGE NUMBER]" before the date of the entry
ENTRY_CITATION = re.compile(r"(\d+)\s*FR\s*(?:(\d[\d,]*\d)|\[)")
UNSETTLED = "the amendment does not say plainly what is done to this entry"


def find_targets(reading: Reading) -> Iterator[Target]:
    """The targets in every table of a BIS list, and the entries that its instructions remove without showing them."""
    document = reading.document
    tables = list(list_tables(document))
    cells = [text for _, rows in tables for row in rows for text in row.texts(document)]
    reader = _Reader(reading, doubles_stops(cells), _shared_heads(document, tables))
    found: list[Target] = []
    for table, rows in tables:
        amendment = amendment_of(document, table)
        shown = [target for row in rows for target in reader.targets(row, amendment)]
        found += [*shown, *reader.removed(amendment, {(folded(t.name), t.countries) for t in shown})]
    for amendment in amendments_without_table(document, [table for table, _ in tables]):
        found += reader.removed(amendment, set())
    if found:
        yield from with_totals(reading, list(with_reasons(reading, list(_pointing(found)))))


class _Reader:
    """Makes targets of rows and of quoted entries, with what holds for the whole document."""

    def __init__(self, reading: Reading, own_stops: bool, heads: Mapping[str | None, frozenset[str]]) -> None:
        self.reading = reading
        self.own_stops = own_stops
        self.heads = heads
        cited = {c.cite for c in reading.doc._.citations if c.kind == "statute"}
        self.authorities = (ECRA,) if ECRA in cited else ("15 CFR part 744",)

    def targets(self, row: ListRow, amendment: Amendment) -> Iterator[Target]:
        """The party of a row, then the bodies listed as parts of it."""
        lines = row.texts(self.reading.document)
        entry = read_entry(lines, self.heads.get(row.country, frozenset()), own_stops=self.own_stops)
        if not entry.name:
            return
        action, settled = amendment.action_on(entry.name, row.country)
        requirement = row.terms.get("requirement")
        whole = Target(
            name=entry.name,
            entity_type=guess_entity_type(entry.name),
            action=action,
            agency="BIS",
            start=row.start,
            end=row.end,
            confidence=0.9 if settled else 0.5,
            list=amendment.list,
            aliases=entry.aliases,
            authorities=self.authorities,
            authority_sections=tuple(dict.fromkeys(f"15 CFR {s}" for s in EAR_SECTION.findall(requirement or ""))),
            effective_date=self.reading.effective_date,
            countries=(row.country,) if row.country else (),
            addresses=entry.addresses,
            license_requirement=requirement,
            license_review_policy=row.terms.get("policy"),
            fr_citation=read_citation(row.terms.get("citation", ""), self.reading.document),
            review=() if settled else (UNSETTLED,),
        )
        yield whole
        for part in entry.parts:
            start, end = next((span for span, line in zip(row.lines, lines, strict=True) if part in line), row.lines[0])
            reason = f"listed as a part of {entry.name}"
            part_of = replace(whole, name=part, entity_type=guess_entity_type(part), aliases=(), addresses=())
            yield replace(part_of, start=start, end=end, confidence=0.7, review=(*whole.review, reason))

    def removed(self, amendment: Amendment, shown: set[tuple[str, tuple[str, ...]]]) -> Iterator[Target]:
        """Entries that an instruction removes by quoting them; no table shows what is no longer there."""
        for clause in amendment.clauses:
            if clause.action != "removal" or not clause.of_entry:
                continue
            countries = (clause.country,) if clause.country else ()
            for quoted, start in clause.quoted:
                entry = read_entry([quoted], self.heads.get(clause.country, frozenset()), own_stops=self.own_stops)
                if not entry.name or (folded(entry.name), countries) in shown:
                    continue
                yield Target(
                    name=entry.name,
                    entity_type=guess_entity_type(entry.name),
                    action="removal",
                    agency="BIS",
                    start=start,
                    end=start + len(quoted),
                    confidence=0.85,
                    list=amendment.list,
                    aliases=entry.aliases,
                    authorities=self.authorities,
                    effective_date=self.reading.effective_date,
                    countries=countries,
                    addresses=entry.addresses,
                )


def read_citation(shown: str, document: Document) -> str | None:
    """The citation of an entry, several parted by semicolons; a placeholder stands for the document's own."""
    found: list[str] = []
    for volume, page in ENTRY_CITATION.findall(shown):
        own = document.metadata.get("citation")
        first = document.metadata.get("first_page")
        if page:
            found.append(f"{volume} FR {page.replace(',', '')}")
        elif own:
            found.append(str(own))
        elif first:
            found.append(f"{volume} FR {first}")
    return "; ".join(dict.fromkeys(found)) or None


def _shared_heads(
    document: Document, tables: Sequence[tuple[object, Sequence[ListRow]]]
) -> dict[str | None, frozenset[str]]:
    """By destination, the words before the first comma that several entries begin with: no list has a name twice."""
    counted: dict[str | None, Counter[str]] = {}
    for _, rows in tables:
        for country, head in {(row.country, text) for row in rows if (text := _opening(document, row))}:
            counted.setdefault(country, Counter())[head.partition(",")[0]] += 1
    return {country: frozenset(h for h, n in heads.items() if n > 1) for country, heads in counted.items()}


def _opening(document: Document, row: ListRow) -> str:
    start, end = row.lines[0]
    return document.text[start:end].strip()


def _pointing(targets: Sequence[Target]) -> Iterator[Target]:
    """The targets, those added that point to an address under a destination where no row names them for review."""
    under = {(folded(t.name), country) for t in targets for country in t.countries}
    for target in targets:
        if target.action == "designation" and target.addresses:
            places = [read_country(place) for place in addresses_elsewhere(target.addresses[-1])]
            missing = [place for place in places if (folded(target.name), place) not in under]
            reasons = tuple(
                f"an address under {place} is spoken of, and no entry there has the name" for place in missing
            )
            target = replace(target, review=(*target.review, *reasons))
        yield target


SHAPE = Shape("entity_list", 2, find_targets, entries=True)
