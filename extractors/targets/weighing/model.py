"""How likely a party that a text names is acted upon in it: two small linear models, one of words, one of standing.

The first weighs the surroundings of each place where the party is named, the second all of them together. Both are
trained on what careful readers marked (`corpora/gold`) by `python -m corpora.models.train`; what they know is how
releases tell of an act, never who was listed. Where the weights are not installed `load` gives None, and the rules
decide alone.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, fsum
from typing import Any

from extractors.targets.weighing.candidates import Candidate
from extractors.targets.weighing.features import Setting, naming_features
from extractors.targets.weighing.standing import COLUMNS, standings

PACKAGE, FILE = "corpora.models", "targets.json"


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum: the logarithm of the odds."""

    weights: Mapping[str, float]
    intercept: float

    def score(self, features: Iterable[str]) -> float:
        """Each feature counts once, however often it stands there; one never seen in training counts nothing.

        The sum is exact, so that it is the same in whatever order the features come.
        """
        return self.intercept + fsum(self.weights.get(feature, 0.0) for feature in set(features))

    def score_row(self, row: Mapping[str, float]) -> float:
        """The same of numbers."""
        return self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in row.items())


@dataclass(frozen=True, slots=True)
class TargetModel:
    """The two models, and the probabilities from which a party counts as acted upon.

    `found` is for those that the grammar takes for targets, `threshold` for the others, `alone` for texts in which
    the grammar finds no target at all: most of them have none. `calibration` tells how often parties of a
    probability were targets in documents the model had not seen, as knots of a line for each sort (`sorts_of`).
    """

    version: str
    naming: Linear
    standing: Linear
    threshold: float
    found: float
    alone: float
    calibration: Mapping[str, Sequence[tuple[float, float]]]

    def probabilities(self, setting: Setting, candidates: Sequence[Candidate]) -> list[float]:
        """How likely each party is acted upon, 0 to 1."""
        scores = [[self.naming.score(naming_features(setting, c, n)) for n in c.namings] for c in candidates]
        rows = standings(setting, candidates, scores)
        return [_probability(self.standing.score_row(dict(zip(COLUMNS, row, strict=True)))) for row in rows]

    def chosen(self, probabilities: Sequence[float], found: Sequence[bool]) -> list[bool]:
        """Which parties count as acted upon; `found` are those that the grammar takes for targets."""
        otherwise = self.threshold if any(found) else self.alone
        return [p >= (self.found if known else otherwise) for p, known in zip(probabilities, found, strict=True)]

    def confidence(self, probability: float, sort: str) -> float:
        """A probability as confidence: of those of about that probability and that sort at least so many are right,
        0 to 1."""
        knots = self.calibration[sort]
        at = bisect_right(knots, (probability, 1.0))
        if at in (0, len(knots)):
            return knots[min(at, len(knots) - 1)][1]
        (x0, y0), (x1, y1) = knots[at - 1 : at + 1]
        return y0 + (y1 - y0) * (probability - x0) / (x1 - x0)


def sorts_of(found: Sequence[bool], in_doubt: Sequence[bool]) -> list[str]:
    """With which others each party is calibrated: those that the grammar takes for targets or not (`found`), and whose
    names are sure or not (`in_doubt`, see `extractors.targets.weighing.boundaries`)."""
    return [
        f"{'found' if known else 'other'}, {'in doubt' if doubt else 'sure'}"
        for known, doubt in zip(found, in_doubt, strict=True)
    ]


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


@cache
def load() -> TargetModel | None:
    """The trained weights, read once a process; None where they are not installed."""
    try:
        content = files(PACKAGE).joinpath(FILE).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return None
    read: Mapping[str, Any] = json.loads(content)
    naming, standing = (Linear(read[name]["weights"], read[name]["intercept"]) for name in ("naming", "standing"))
    calibration = {name: [(x, y) for x, y in knots] for name, knots in read["calibration"].items()}
    return TargetModel(read["version"], naming, standing, read["threshold"], read["found"], read["alone"], calibration)
