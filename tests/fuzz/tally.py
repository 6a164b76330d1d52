"""What came of many inputs: how many were read, the worst of them, and the first of each kind of problem."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractors.sources import Form
from tests.fuzz.trial import Result


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that broke something, by all it takes to make it again."""

    form: Form
    seed: int
    index: int
    result: Result


@dataclass(slots=True)
class Tally:
    """A row of the table; `findings` holds the first of each kind of problem, and `kinds` counts them all."""

    name: str
    inputs: int = 0
    parsed: int = 0
    refused: int = 0
    seconds: float = 0.0
    peak_mib: float = 0.0
    slowest: Finding | None = None
    findings: list[Finding] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, form: Form, seed: int, index: int, result: Result) -> None:
        """Count one input's result."""
        met = Finding(form, seed, index, result)
        self.inputs += 1
        self.seconds += result.seconds
        self.peak_mib = max(self.peak_mib, result.mib)
        if self.slowest is None or result.seconds > self.slowest.result.seconds:
            self.slowest = met
        if result.problem is None:
            self.parsed += result.parsed
            self.refused += not result.parsed
            return
        if not self.kinds[result.signature]:
            self.findings.append(met)
        self.kinds[result.signature] += 1
