"""Why a party is acted upon: the clause of a sentence that gives the legal ground, and the authorities cited beside it.

One sentence may act on several parties on several grounds ("A and B for …, as well as C for …"): each party has the
ground that follows it, up to the next party, the next act, or the authority that closes the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.nlp.found import FoundAction, FoundCitation
from extractors.rules import rules
from extractors.targets.asserting.clauses import (
    OPENER,
    Span,
    before_party,
    find_clause,
    find_leads,
    find_opener,
    find_second,
    find_telling,
    fronted_clause,
    is_outer,
    subject_clause,
)
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.names import any_of

# Parties that share a ground, and the stretch in which it may stand
Region = tuple[list[Chunk], int, int]
_NEAR = 160  # characters behind a name in which a sentence may tell of it
# "owned or controlled": the wording of the orders
STATUTORY = re.compile(rf"(?<!\w){any_of(rules('grounds.toml')['statutory'])}", re.I)
# "for their role in": in no order
LESSER = re.compile(r"(?:in connection with|for (?:his|her|its|their|the)|por su)\b", re.I)
# "based on a determination that": the formal finding
DETERMINED = re.compile(r"\bdetermin(?:ation|ed) that\b", re.I)


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground as stated: its span, its words, the authorities stated beside it, and those named only within it.

    `weight` tells how much it reads like the law: 3 a formal determination, 2 the wording of an order, 1 anything
    else, 0 where only authorities are stated.
    """

    basis: str | None
    start: int
    end: int
    authorities: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    inner: tuple[FoundCitation, ...] = ()

    @property
    def weight(self) -> int:
        """How much it reads like the law."""
        if self.basis is None:
            return 0
        if DETERMINED.search(self.basis[:60]):
            return 3
        return 2 if STATUTORY.search(self.basis) and not LESSER.match(self.basis) else 1


def find_grounds(
    text: str, action: FoundAction, chunks: Sequence[Chunk], citations: Sequence[FoundCitation]
) -> list[Ground]:
    """The ground of each party of an action, in the order of `chunks`; of the action itself where there are none.

    An act on nobody by name may have two ("six individuals for …, and four companies that are owned by …").
    """
    cited = [c for c in citations if action.sentence_start <= c.start < action.sentence_end]
    leads = list(find_leads(text, action.sentence_start, action.sentence_end, cited))
    within = [c for c in chunks if c.start < action.sentence_end]
    regions = list(_regions(text, action, within))
    whole = (action.end, action.sentence_end)
    grounds = []
    for chunk in chunks or (None,):
        region = next(((start, stop) for members, start, stop in regions if chunk in members), whole)
        span = find_clause(text, *region, leads)
        if span is None and chunk is not None:
            span = _beside(text, action, region, regions, leads)
        span = span or fronted_clause(text, action, named=chunk is not None) or subject_clause(text, action, within)
        grounds.append(_ground(text, span, region, cited, leads))
        if chunk is None and span and (second := find_second(text, span[1], action.sentence_end, leads)):
            grounds.append(_ground(text, second, region, cited, leads))
    return grounds


def _beside(
    text: str, action: FoundAction, region: Span, regions: Sequence[Region], leads: Sequence[Span]
) -> Span | None:
    """The ground of parties that have none behind them: between the act and the first of them, or that of the next."""
    first = next((members[0].start for members, _, _ in regions if members[0].start > action.end), None)
    between = find_clause(text, action.end, before_party(text, first, action.end), leads) if first else None
    later = (find_clause(text, start, stop, leads) for _, start, stop in regions if start > region[0])
    return between or next((span for span in later if span), None)


def find_item_ground(text: str, chunk: Chunk, end: int, citations: Sequence[FoundCitation]) -> Ground | None:
    """The ground that an item of a list gives right behind the name it opens with; None where it tells a story."""
    opener = OPENER.search(text, chunk.end, min(end, chunk.end + 160))
    if opener is None or re.search(r"\b(?:is|are|was|were|has|have|had)\b|[.:]\s", text[chunk.end : opener.start()]):
        return None
    cited = [c for c in citations if chunk.start <= c.start < end]
    leads = list(find_leads(text, chunk.start, end, cited))
    return _ground(text, find_clause(text, chunk.end, end, leads), (chunk.end, end), cited, leads)


def find_told(text: str, chunk: Chunk, sentence: Span, citations: Sequence[FoundCitation]) -> Ground | None:
    """The ground that a sentence gives which only tells of a party ("Acme is owned by X", "tied to X: Acme, Bolt")."""
    colon = text.rfind(":", sentence[0], chunk.start)
    span = find_telling(text, sentence[0], colon) if colon > 0 else None
    span = span or find_telling(text, chunk.end, sentence[1], _NEAR)
    cited = [c for c in citations if sentence[0] <= c.start < sentence[1]]
    return _ground(text, span, sentence, [c for c in cited if span[0] <= c.start < span[1]], ()) if span else None


def _regions(text: str, action: FoundAction, chunks: Sequence[Chunk]) -> Iterator[Region]:
    """The parties that share a ground, and where it may stand: behind the last of them, up to the next party."""
    before = [c for c in chunks if c.start < action.start]
    behind = sorted((c for c in chunks if c.start >= action.start), key=lambda c: c.start)
    groups: list[list[Chunk]] = []
    for chunk in behind:
        last = groups[-1][-1] if groups else None
        if last is None or find_opener(text, last.end, chunk.start) is not None:
            groups.append([])
        groups[-1].append(chunk)
    stops = [before_party(text, group[0].start, action.end) for group in groups] + [action.sentence_end]
    if before:
        yield before, action.end, stops[0]
    for group, stop in zip(groups, stops[1:], strict=True):
        yield group, group[-1].end, stop


def _ground(
    text: str,
    span: Span | None,
    region: Span,
    cited: Sequence[FoundCitation],
    leads: Sequence[Span],
) -> Ground:
    """A ground with its authorities: those of its own part of the sentence, else of the whole sentence."""
    start, end = span or (region[0], region[0])
    inner = [c for c in cited if start <= c.start < end and not is_outer(text, c, start, leads)]
    outer = [c for c in cited if c not in inner]
    own = [c for c in outer if region[0] <= c.start < region[1]] or outer
    authorities, sections = authorities_of(own)
    return Ground(text[start:end] if span else None, start, end, authorities, sections, tuple(inner))


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
