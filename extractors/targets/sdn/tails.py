"""What an entry closes with: its sort, the program tags, and whom it is linked to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.records import EntityType
from extractors.rules import rules
from extractors.targets.sdn.splitting import split_parts

SORTS: dict[str, EntityType] = {
    "individual": "person", "vessel": "vessel", "aircraft": "aircraft", "entity": "organization",
}  # fmt: skip
# "SDGT", "561-Related", "RUSSIA-EO14024", "CAATSA - RUSSIA"
TAG = re.compile(r"[A-Z0-9]{2}[A-Za-z0-9 /-]{0,60}")
_LINK = re.compile(r"[Ll]inked [Tt]o:\s*")


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of an entry, in the order printed; `body` is what stands before it. `sort` is "" where there is none."""

    body: str
    sort: str = ""
    programs: tuple[str, ...] = ()
    linked_to: tuple[str, ...] = ()

    def render(self) -> str:
        """The end alone, as printed."""
        links = "; ".join(f"Linked To: {name}" for name in self.linked_to)
        parts = (
            f"({self.sort})" if self.sort else "",
            *(f"[{tag}]" for tag in self.programs),
            f"({links})" if links else "",
        )
        return " ".join(part for part in parts if part)


def read_tail(text: str) -> Tail:
    """The end of an entry, read backwards.

    >>> tail = read_tail("BOLT, Ana; DOB 1970 (individual) [SDGT] [IFSR] (Linked To: ACME (PARIS); Linked To: CRANE).")
    >>> tail.body, tail.sort, tail.programs, tail.linked_to
    ('BOLT, Ana; DOB 1970', 'individual', ('SDGT', 'IFSR'), ('ACME (PARIS)', 'CRANE'))
    """
    body = text.strip().rstrip(" .;")
    sort = ""
    programs: list[str] = []
    linked: list[str] = []
    while True:
        opening = _opening(body)
        inside = body[opening + 1 : -1].strip() if opening >= 0 else ""
        if opening >= 0 and body[-1] == "]" and TAG.fullmatch(inside) and inside not in _no_programs():
            programs.insert(0, inside)
        elif opening >= 0 and body[-1] == ")" and inside in SORTS and not sort:
            sort = inside
        elif opening >= 0 and body[-1] == ")" and (lead := _LINK.match(inside)):
            linked[:0] = [_LINK.sub("", name, count=1) for name in split_parts(inside[lead.end() :])]
        else:
            break
        body = body[:opening].rstrip(" ;")
    if not (sort or programs or linked):
        body = text.strip()
    return Tail(body, sort, tuple(programs), tuple(linked))


@cache
def _no_programs() -> frozenset[str]:
    return frozenset(rules("remarks.toml")["no_programs"])


def _opening(text: str) -> int:
    """Offset of the bracket that the one at the end of a text closes; -1 where it ends with none."""
    pair = {"]": "[", ")": "("}.get(text[-1:])
    if pair is None:
        return -1
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == text[-1]) - (text[at] == pair)
        if depth == 0:
            return at
    return -1
