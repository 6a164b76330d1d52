"""Names read by OCR, held against the pages of the same action that print them as letters.

A notice shows its names as pictures weeks after a recent action or a press release has named the parties. Where the
two tell of one act, by a link between them or by its day, a reading that differs from a name there by what OCR mistakes
is put right by it, and says so; what resembles nothing there stays as it was read. The quote is what was read, always.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from extractors.parties import designation_id, name_key, party_id
from extractors.records import Designation, EntityType, Extraction, Identifier
from extractors.scans import BY_OCR

# Pages that name the parties of an action in letters.
TELLING = ("recent_action", "press_release")
# What OCR takes one for the other, in folded names; all of a line are one.
GLYPHS = str.maketrans({"0": "o", "1": "l", "i": "l", "j": "l", "5": "s", "8": "b", "2": "z", "6": "g", "q": "g"})
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
# Names this much alike are one where a number or a day of birth agrees; else only longer ones that are more so.
ALIKE, MORE_ALIKE, LONG = 0.8, 0.92, 10
# The best match is better than the next by this.
MARGIN = 0.04
# "STAR I" and "STAR II", "No. 3" and "No. 8": short words tell parties apart, so none of them may differ.
SHORT = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a page names it in letters."""

    document_id: str
    related: tuple[str, ...]
    day: date | None
    names: tuple[str, ...]
    entity_type: EntityType
    identifiers: tuple[Identifier, ...]
    birth_dates: tuple[str, ...]


def is_scanned(extraction: Extraction) -> bool:
    """Whether a row of the document was read by OCR."""
    return any(_is_scanned(row) for row in extraction.designations)


def named_in(extraction: Extraction) -> Iterator[Named]:
    """The parties that a page names, if it is of a kind to correct others by."""
    document = extraction.document
    if document.kind not in TELLING or is_scanned(extraction):
        return
    for row in extraction.designations:
        day = row.action_date or document.published
        names = (row.name, *row.aliases)
        yield Named(
            row.document_id, document.related_documents, day, names, row.entity_type, row.identifiers, row.birth_dates
        )


class Acts:
    """Which scanned documents tell of the act that a party is named in: by a link either way, or by the act's day."""

    def __init__(self) -> None:
        self._own: set[str] = set()
        self._linked: dict[str, set[str]] = {}
        self._days: dict[date, set[str]] = {}

    def see(self, scanned: Extraction) -> None:
        """Take note of a scanned document."""
        own = scanned.document.document_id
        self._own.add(own)
        for other in scanned.document.related_documents:
            self._linked.setdefault(other, set()).add(own)
        for row in scanned.designations:
            if row.action_date is not None:
                self._days.setdefault(row.action_date, set()).add(own)

    def told_by(self, named: Named) -> set[str]:
        """The ids of the scanned documents about that act."""
        by_day = self._days.get(named.day, set()) if named.day is not None else set()
        return self._linked.get(named.document_id, set()) | by_day | self._own.intersection(named.related)


def corrected(extraction: Extraction, known: Iterable[Named]) -> Extraction:
    """The document, each row that OCR read held against the parties `known` to be named of the same act.

    A party stands for one row at most. Ids are those of the corrected names; ties between parties are renamed too.
    """
    parties = _distinct(known)
    if not parties:
        return extraction
    scanned = [row for row in extraction.designations if _is_scanned(row)]
    matches = _matches(scanned, parties)
    renamed: dict[str, str] = {}
    rows: list[Designation] = []
    seen: Counter[tuple[str, str, str | None]] = Counter()
    for row in extraction.designations:
        if (match := matches.get(row.designation_id)) is not None:
            new = _corrected_row(row, match)
            renamed[row.name] = new.name
            row = new
        elif _is_scanned(row):
            row = row.model_copy(update={"review": (*row.review, f"named on no page of {_pages(parties)}")})
        party = party_id(row.name, row.entity_type)
        act = (party, row.action, row.list)
        own = designation_id(row.document_id, *act, nth=seen[act])
        seen[act] += 1
        rows.append(row.model_copy(update={"party_id": party, "designation_id": own}))
    ties = tuple(
        tie.model_copy(
            update={"subject": renamed.get(tie.subject, tie.subject), "object": renamed.get(tie.object, tie.object)}
        )
        for tie in extraction.relations
    )
    return extraction.model_copy(update={"designations": tuple(rows), "relations": ties})


def glyphs(text: str) -> str:
    """A text by its shapes: what OCR mistakes for each other is one, spaces do not count.

    >>> glyphs("VEL0R0SA Marn 1l") == glyphs("velorosa Mam II")
    True
    """
    folded = name_key(text, "other").replace(" ", "")
    for pair, one in PAIRS:
        folded = folded.replace(pair, one)
    return folded.translate(GLYPHS)


def likeness(one: str, other: str) -> float:
    """How much alike two names are, 0 to 1; 1 for those that differ by what OCR mistakes, 0 where a short word does."""
    if glyphs(one) == glyphs(other):
        return 1.0
    a, b = name_key(one, "other"), name_key(other, "other")
    if _short_words(a) != _short_words(b):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _is_scanned(row: Designation) -> bool:
    return any(reason.startswith(BY_OCR) for reason in row.review)


def _distinct(known: Iterable[Named]) -> list[Named]:
    """Each party once, by the fullest page that names it: lists before prose."""
    found: dict[tuple[str, str], Named] = {}
    for named in sorted(known, key=lambda n: (-len(n.identifiers) - len(n.birth_dates), n.document_id, n.names)):
        found.setdefault((named.entity_type, name_key(named.names[0], named.entity_type)), named)
    return list(found.values())


def _matches(rows: Sequence[Designation], parties: Sequence[Named]) -> Mapping[str, Named]:
    """The party of each row by the row's id: first those named alike, and of the rest those that are alike enough."""
    matches: dict[str, Named] = {}
    free = list(parties)
    for row in rows:
        key = name_key(row.name, row.entity_type)
        same = next(
            (p for p in free if _may_be(row, p) and key in {name_key(n, row.entity_type) for n in p.names}), None
        )
        if same is not None:
            matches[row.designation_id] = same
            free.remove(same)
    left = [row for row in rows if row.designation_id not in matches]
    scores = {(at, nth): _score(row, party) for at, row in enumerate(left) for nth, party in enumerate(free)}
    for (at, nth), score in scores.items():
        others = (s for (i, j), s in scores.items() if (i == at) != (j == nth))
        if score and all(score - other >= MARGIN for other in others):
            matches[left[at].designation_id] = free[nth]
    return matches


def _score(row: Designation, party: Named) -> float:
    """How much alike a row and a party are, 0 where that is not enough."""
    if not _may_be(row, party):
        return 0.0
    score = max(likeness(row.name, name) for name in party.names)
    agree = {glyphs(i.value) for i in row.identifiers} & {glyphs(i.value) for i in party.identifiers}
    agree |= {*map(glyphs, row.birth_dates)} & {*map(glyphs, party.birth_dates)}
    if agree and score >= ALIKE:
        return score + 1
    return score if score == 1 or (score >= MORE_ALIKE and len(row.name) >= LONG) else 0.0


def _may_be(row: Designation, party: Named) -> bool:
    """Whether the sorts of party agree; prose and lists differ about what is neither person, ship nor aircraft."""
    loose = {"organization", "other"}
    return row.entity_type == party.entity_type or {row.entity_type, party.entity_type} <= loose


def _corrected_row(row: Designation, party: Named) -> Designation:
    """The row with what its party's page prints in place of what is nearly that."""
    name = row.name
    key = name_key(name, row.entity_type)
    if key not in {name_key(n, row.entity_type) for n in party.names}:
        name = max(party.names, key=lambda n: likeness(row.name, n))
    said = f"name as on {party.document_id}"
    if name != row.name:
        said = f"name corrected by {party.document_id}, OCR read {row.name!r}"
    values = {identifier.value for identifier in party.identifiers}
    return row.model_copy(
        update={
            "name": name,
            "aliases": tuple(dict.fromkeys(_printed(alias, party.names) for alias in row.aliases)),
            "identifiers": tuple(i.model_copy(update={"value": _printed(i.value, values)}) for i in row.identifiers),
            "birth_dates": tuple(_printed(day, party.birth_dates) for day in row.birth_dates),
            "review": (*row.review, said),
        }
    )


def _printed(read: str, printed: Iterable[str]) -> str:
    """What is printed of the same shape as what was read; what was read where nothing or several things are."""
    found = {one for one in printed if glyphs(one) == glyphs(read)}
    return found.pop() if len(found) == 1 else read


def _short_words(key: str) -> Counter[str]:
    return Counter(glyphs(word) for word in key.split() if len(word) <= SHORT or any(c.isdigit() for c in word))


def _pages(parties: Iterable[Named]) -> str:
    return ", ".join(sorted({party.document_id for party in parties}))
