"""One party across documents and lists: the key its name is known by, its id, and the acts joined over documents.

Two rows are about one party when their names have the same key and they are the same sort of thing; nothing
fuzzier, because to merge two people wrongly is worse than to list one twice. Ids are digests of those keys, so a
party keeps its id from release to release and whoever computes it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from extractors.records import Action, Designation, EntityType, Listing, Party

# Letters that NFKD leaves whole: "Bolesław", "Øyvind", "Đorđe".
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
# Marks within a word that spellings disagree on: "Sa'id", "O’Brien", "S.A.".
_WITHIN_WORDS = re.compile(r"['’‘ʼ`´.]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# One legal form, two spellings: "Acme Company, Limited" is "Acme Co., Ltd.".
_LEGAL_FORMS = {
    "company": "co",
    "corporation": "corp",
    "incorporated": "inc",
    "limited": "ltd",
    "limitada": "ltda",
}
# Which sorts of party may be one party: an organization is often first called something else, a ship never is.
_SORTS: dict[EntityType, str] = {
    "person": "person",
    "organization": "body",
    "other": "body",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
_PUTS_ON_A_LIST: frozenset[Action] = frozenset({"designation", "identification"})


def name_key(name: str, entity_type: EntityType) -> str:
    """What a name is compared by: case, accents, punctuation, and the order of a person's names do not count.

    >>> name_key("DE LA FUENTE, Inés", "person") == name_key("Inés de la Fuente", "person")
    True
    >>> name_key("The Acme Trading Company, Limited", "organization")
    'acme trading co ltd'
    """
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    words = _BETWEEN_WORDS.sub(" ", _WITHIN_WORDS.sub("", folded)).split()
    if entity_type == "person":
        words.sort()
    elif len(words) > 1:
        words = [_LEGAL_FORMS.get(word, word) for word in words[words[0] == "the" :]]
    return " ".join(words)


def party_id(name: str, entity_type: EntityType) -> str:
    """The id of the party that goes by a name: the same in every document and every release."""
    return "party:" + _digest(_SORTS[entity_type], name_key(name, entity_type) or name)


def designation_id(document_id: str, party: str, action: Action, list_: str | None, nth: int = 0) -> str:
    """The id of one target in one document; `nth` counts rows that agree in all of these from 0."""
    return f"{document_id}/" + _digest(party, action, list_ or "", str(nth))


def join(designations: Iterable[Designation]) -> Iterator[tuple[Party, tuple[Listing, ...]]]:
    """The parties and their listings, from rows that come ordered by `party_id`."""
    for party, rows in groupby(designations, key=lambda row: row.party_id):
        ordered = sorted(rows, key=lambda row: (row.document_id, row.start, row.designation_id))
        yield _party(party, ordered), tuple(_listings(party, ordered))


def _party(party: str, rows: list[Designation]) -> Party:
    name = _best_name(row.name for row in rows)
    listed = [row for row in rows if row.action in _PUTS_ON_A_LIST]
    kinds = Counter(row.entity_type for row in rows)
    return Party(
        party_id=party,
        name=name,
        entity_type=min(kinds, key=lambda kind: (-kinds[kind], kind == "other", kind)),
        aliases=_distinct(n for row in rows for n in (row.name, *row.aliases) if n != name),
        countries=_distinct(c for row in rows for c in row.countries),
        lists=_distinct(row.list for row in listed if row.list),
        first_listed=min((day for row in listed if (day := _day(row))), default=None),
        designation_ids=tuple(sorted(row.designation_id for row in rows)),
    )


def _listings(party: str, rows: list[Designation]) -> Iterator[Listing]:
    """One listing for each act on the party: a list, what is done and a day, whichever documents tell of it."""
    acts: dict[tuple[str, str, str], list[Designation]] = {}
    for row in rows:
        # OFAC's lists call an addition an addition; only prose says whether it designates or identifies.
        done = "listing" if row.action in _PUTS_ON_A_LIST else row.action
        acts.setdefault((row.list or "", done, _iso(_day(row))), []).append(row)
    _adopt_unlisted(acts)
    for (list_, act, day), told in sorted(acts.items()):
        yield Listing(
            listing_id="listing:" + _digest(party, list_, act, day),
            party_id=party,
            list=list_ or None,
            action="identification" if any(row.action == "identification" for row in told) else told[0].action,
            action_date=min((row.action_date for row in told if row.action_date), default=None),
            effective_date=min((row.effective_date for row in told if row.effective_date), default=None),
            authorities=_distinct(a for row in told for a in row.authorities),
            programs=_distinct(p for row in told for p in row.programs),
            basis=max((row.basis for row in told if row.basis), key=len, default=None),
            document_ids=tuple(sorted({row.document_id for row in told})),
            designation_ids=tuple(sorted(row.designation_id for row in told)),
        )


def _adopt_unlisted(acts: dict[tuple[str, str, str], list[Designation]]) -> None:
    """A document that names no list tells of the act of that day, where there was but one."""
    for act in [act for act in acts if not act[0]]:
        candidates = [other for other in acts if other[0] and other[1:] == act[1:]]
        if len(candidates) == 1:
            acts[candidates[0]] += acts.pop(act)


def _best_name(names: Iterable[str]) -> str:
    """The spelling used most; of those, one not all in capitals, the longest, the first by alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name.isupper(), -len(name), name))


def _day(row: Designation) -> date | None:
    return row.action_date or row.effective_date


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
