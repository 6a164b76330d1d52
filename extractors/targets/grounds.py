"""Why and under what a party is acted upon: the ground in the sentence, the authorities cited, who is named in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.nlp.found import FoundAction, FoundCitation
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.chunks import find_chunks
from extractors.targets.names import any_of

# "for having materially assisted", "for operating in", "as property in which"
BASIS = re.compile(rf"\b(?:{any_of(rules('assertions.toml')['basis_openers'])}|for\s+\w+ing)\b", re.I)
# ", while Acme is being designated", " pursuant to the Kingpin Act": the ground has ended
BASIS_END = re.compile(
    r",?\s(?:while|whereas)\s|(?<!blocked)(?<!designated)(?<!blocked,)\s(?:pursuant to (?:the|E\.?O))(?=[^.]{0,80}$)"
)
# Words within a ground that only restate the law: who is meant by them is not a party
STATUTORY = re.compile(
    r"^(?:E\.?O|Executive Order|SDGT|Specially Designated|Treasury|OFAC|United States|U\.S|Government|State|Act|Order|"
    r"Section|Kingpin)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The legal ground of an act: its words, the authorities and pinpoints cited, the parties named in it."""

    basis: str | None
    authorities: tuple[str, ...]
    sections: tuple[str, ...]
    linked_to: tuple[str, ...]


def find_ground(text: str, action: FoundAction, citations: Sequence[FoundCitation], names: Sequence[str]) -> Ground:
    """The ground stated in an action's sentence, after the words that act.

    `names` are the targets themselves, which are not linked to themselves.
    """
    start, end = action.sentence_start, action.sentence_end
    found = BASIS.search(text, action.end, end)
    close = BASIS_END.search(text, found.end(), end) if found else None
    basis = text[found.start() : close.start() if close else end].strip().rstrip('.;:,”"') if found else None
    linked: tuple[str, ...] = ()
    if found and basis:
        chunks = find_chunks(text, found.start(), found.start() + len(basis))
        linked = tuple(dict.fromkeys(c.text for c in chunks if c.text not in names and _is_party(c.text)))
    cited = [c for c in citations if start <= c.start < end]
    return Ground(basis, *authorities_of(cited), linked)


def _is_party(name: str) -> bool:
    """Whether a name in a ground is a party's: neither the law's own terms nor a country."""
    return not STATUTORY.match(name) and country_name(name) is None


def authorities_of(citations: Sequence[FoundCitation]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authorities and their pinpoints among citations: the orders, or the statutes where no order is cited.

    An order named only because it amends another is not the authority itself.
    """
    amending = {cite for c in citations for cite in c.amended_by}
    orders = [c for c in citations if c.kind == "executive_order" and c.cite not in amending]
    chosen = orders or [c for c in citations if c.kind == "statute"]
    cites = tuple(dict.fromkeys(c.cite for c in chosen))
    sections = tuple(dict.fromkeys(f"{c.cite} {c.section}" for c in chosen if c.section))
    return cites, sections
