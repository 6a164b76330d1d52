"""A sentence with its names masked: each is one mark, so that the words between the parties can be read as a pattern.

"Ana Velorosa (Velorosa), a lawyer, owns Red Harbour Ltd." reads "•, a lawyer, owns •". What stands in parentheses only
tells more of the name before it and is left out; a pronoun that opens the sentence is masked as whom it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.targets.naming.names import any_of, folded

# The mark of a name: a character for private use, which no text has
NAME = "\ue000"
# " (Acme)", " (IMO 9123456)": tells more of the name before
ASIDE = re.compile(r"\s?\([^()]*(?:\([^()]*\)[^()]*)*\)")
# "Acme Director " before a name, "Acme-owned ": a party within what was taken off a name as its title
TITLED = re.compile(r"(?:[A-Z][\w’'-]*\s){2,6}$|(?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'.]*(?=-(?:owned|controlled)\s)")

_LONGEST = 60  # characters of a title
# "Tavel Sr.’s sons": the full stop of an abbreviation that ends a name
STOP = re.compile(r"\.(?=[’',]|\s[a-z])")


@dataclass(frozen=True, slots=True)
class Party:
    """A naming of a party: where it stands, the party's full name in the document, and the mark that masks it."""

    start: int
    end: int
    name: str
    mark: str = NAME


@dataclass(slots=True)
class Masked:
    """A masked sentence; offsets into it lead back to the document's text, marks to the parties."""

    text: str = ""
    parties: dict[int, Party] = field(default_factory=dict)
    _pieces: list[int] = field(default_factory=list)
    _origins: list[int] = field(default_factory=list)

    def add(self, words: str, origin: int) -> None:
        """Take up words as they stand."""
        if words:
            self._pieces.append(len(self.text))
            self._origins.append(origin)
            self.text += words

    def add_name(self, party: Party) -> None:
        """Take up a name as one mark."""
        self.parties[len(self.text)] = party
        self.add(party.mark, party.start)

    def lower(self) -> str:
        """The masked sentence in small letters, as long as it is: patterns for one case are read much faster."""
        small = self.text.lower()
        return small if len(small) == len(self.text) else "".join(c.lower()[:1] for c in self.text)

    def origin(self, at: int) -> int:
        """Where in the document a character of the masked sentence stands."""
        piece = bisect_right(self._pieces, at) - 1
        return self._origins[piece] + at - self._pieces[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the document a stretch of the masked sentence stands."""
        last = self.parties.get(end - 1)
        return self.origin(start), last.end if last else self.origin(end - 1) + 1


def words_of(kinds: Iterable[str]) -> str:
    """A pattern for any of some words as whole words, by their initials: one long list is slow to look through."""
    by_initial: dict[str, list[str]] = {}
    for words in kinds:
        by_initial.setdefault(words[0], []).append(words[1:])
    return rf"(?<![\w’'-])(?:{'|'.join(initial + any_of(rest) for initial, rest in by_initial.items())})(?![\w’'-])"


def mask(text: str, start: int, end: int, parties: Sequence[Party], known: Mapping[str, str]) -> Masked:
    """``text[start:end]`` with the `parties` within it masked, in order; `known` are full names by any folded form.

    >>> masked = mask("Acme (AC) owns Bolt.", 0, 20, [Party(0, 4, "Acme"), Party(15, 19, "Bolt")], {})
    >>> masked.text.replace(NAME, "•"), masked.span(0, 8)
    ('• owns •.', (0, 19))
    """
    masked = Masked()
    at = start
    for party in parties:
        _plain(masked, text, at, party.start, known)
        masked.add_name(party)
        stop = STOP.match(text, party.end, end)
        at = stop.end() if stop else party.end
    _plain(masked, text, at, end, known)
    return masked


def _plain(masked: Masked, text: str, start: int, end: int, known: Mapping[str, str]) -> None:
    """The words between two names, without what stands in parentheses, parties among them that bear a title."""
    for aside in ASIDE.finditer(text, start, end):
        _titled(masked, text, start, aside.start(), known)
        start = aside.end()
    _titled(masked, text, start, end, known)


def _titled(masked: Masked, text: str, start: int, end: int, known: Mapping[str, str]) -> None:
    run = TITLED.search(text, max(start, end - _LONGEST), end)
    words = run[0].split() if run else []
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]).removesuffix("’s").removesuffix("'s")
        at = text.find(shown, start, end)
        if (name := known.get(folded(shown))) and at >= 0:
            masked.add(text[start:at], start)
            masked.add_name(Party(at, at + len(shown), name))
            start = at + len(shown)
            break
    masked.add(text[start:end], start)
