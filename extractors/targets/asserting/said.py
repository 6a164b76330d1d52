"""What a document asserts of its targets, one assertion at a time, and what of it is published of one target."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.nlp.found import ActionKind, FoundAction
from extractors.targets.asserting.grounds import Ground
from extractors.targets.naming.chunks import Chunk


@dataclass(frozen=True, slots=True)
class Said:
    """An act asserted now, and the ground it gives."""

    action: FoundAction
    ground: Ground

    @property
    def start(self) -> int:
        """Where the act is said."""
        return self.action.start


@dataclass(frozen=True, slots=True)
class SaidOf(Said):
    """An act on a name, which stands in its sentence or in the list that it leads to."""

    chunk: Chunk
    listed: bool
    asserted: bool = True

    @property
    def place(self) -> int:
        """Where the party is named: an item of a list stands below what is said of it."""
        return self.chunk.start if self.listed else self.action.start


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is published of one target: the assertion that says most, its ground, what is done, who else is named."""

    best: SaidOf
    ground: Ground
    kind: ActionKind
    linked: tuple[str, ...]
    review: tuple[str, ...]
    own_authority: bool  # whether its own sentence gives the authority
