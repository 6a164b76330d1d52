"""Citations and dates against what careful readers found, where the real documents are at hand.

Tuned on the same documents: what is held here is that nothing gets worse.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.law import Measures, measure

BARS = {
    "executive orders": 0.995,
    "cfr": 0.97,
    "federal_register": 0.97,
    "usc": 0.97,
    "public_law": 0.97,
    "effective dates": 0.98,
    "effective_on": 0.98,
    "BIS rules": 1.0,
    "executive orders of releases": 0.995,
    "amendments of releases": 0.95,
    "days of action": 0.98,
}


@pytest.fixture(scope="module")
def measures(shared: Path) -> Measures:
    return measure(shared)


@pytest.mark.parametrize("name", BARS)
def test_bars(measures: Measures, name: str) -> None:
    assert measures.f1(name) >= BARS[name], [line for line in measures.wrong if line.startswith(name)]


def test_everything_measured_has_a_bar(measures: Measures) -> None:
    assert set(measures.counts) == set(BARS)
