"""Every party a text names is weighed: what it is weighed by, and what the weights decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import annotate
from extractors.targets import narrative
from extractors.targets.base import Reading
from extractors.targets.weighing import model
from extractors.targets.weighing.candidates import Candidate
from extractors.targets.weighing.features import Setting, naming_features
from extractors.targets.weighing.model import Linear, TargetModel, sorts_of
from extractors.targets.weighing.standing import COLUMNS, standings

Prose = Callable[..., Document]
STORY = (
    "Today, OFAC is designating two individuals pursuant to E.O. 13224.",
    "**Anna Velorosa** (Velorosa) is being designated for having assisted Brass Falcon.",
    "Velorosa lives in Veltrania. Brass Falcon was designated on July 9, 2014.",
)


def considered(document: Document, nlp: Language) -> tuple[Setting, list[Candidate]]:
    reading = Reading(document, annotate(document, nlp), ())
    telling = narrative.read_assertions(reading)
    assert telling is not None
    return telling.considered(reading)


def named(candidates: Sequence[Candidate], name: str) -> Candidate:
    return next(c for c in candidates if c.form.name == name)


def test_every_place_that_names_a_party_counts_for_it(prose: Prose, nlp: Language) -> None:
    _, candidates = considered(prose(*STORY), nlp)
    assert len(named(candidates, "Anna Velorosa").namings) == 2
    assert [c.form.name for c in candidates if c.form.name in ("OFAC", "E.O")] == []


def test_a_place_tells_what_stands_around_the_name_and_never_the_name(prose: Prose, nlp: Language) -> None:
    setting, candidates = considered(prose(*STORY), nlp)
    anna = named(candidates, "Anna Velorosa")
    told = set(naming_features(setting, anna, anna.namings[0]))
    assert {"act>=now", "opens=block", "bold=True", "parenthesis", "full", "operand=now"} <= {
        t.replace("act>now", "act>=now") for t in told
    }
    assert not [feature for feature in told if "velorosa" in feature.lower()]
    falcon = named(candidates, "Brass Falcon")
    assert "act>history" in set(naming_features(setting, falcon, falcon.namings[1]))


def test_a_partys_standing_is_a_row_of_numbers(prose: Prose, nlp: Language) -> None:
    setting, candidates = considered(prose(*STORY), nlp)
    rows = standings(setting, candidates, [[float(i)] * len(c.namings) for i, c in enumerate(candidates)])
    of_anna = dict(zip(COLUMNS, rows[candidates.index(named(candidates, "Anna Velorosa"))], strict=True))
    assert of_anna["found"] == of_anna["operand_now"] == of_anna["announced"] == 1
    of_falcon = dict(zip(COLUMNS, rows[candidates.index(named(candidates, "Brass Falcon"))], strict=True))
    assert of_falcon["found"] == of_falcon["operand_now"] == 0
    assert of_falcon["operand_before"] == of_falcon["only_before"] == 1


@given(st.lists(st.sampled_from("abcd")))
def test_a_feature_counts_once_however_often_it_stands_there(features: list[str]) -> None:
    linear = Linear({"a": 1.0, "b": -2.0}, 0.5)
    assert linear.score(features) == linear.score(reversed(features)) == linear.score(set(features))


CALIBRATION = {
    f"{known}, {name}": [(0.2, 0.1), (0.8, 0.5), (1.0, 0.9)]
    for known in ("found", "other")
    for name in ("sure", "in doubt")
}


@pytest.mark.parametrize(("probability", "confidence"), [(0.1, 0.1), (0.5, 0.3), (0.9, 0.7), (1.0, 0.9)])
def test_confidence_is_read_off_a_line_between_knots(probability: float, confidence: float) -> None:
    weights = TargetModel("test", Linear({}, 0.0), Linear({}, 0.0), 0.5, 0.4, 0.9, CALIBRATION)
    assert weights.confidence(probability, "found, sure") == pytest.approx(confidence)


def test_a_party_is_calibrated_with_those_whose_names_are_as_sure() -> None:
    assert sorts_of([True, True, False, False], [False, True, False, True]) == [
        "found, sure",
        "found, in doubt",
        "other, sure",
        "other, in doubt",
    ]


def test_the_weights_that_are_installed_are_sure_of_more_the_likelier_a_party_is() -> None:
    weights = model.load()
    assert weights is not None
    assert set(weights.calibration) == set(CALIBRATION)
    for sort in weights.calibration:
        line = [weights.confidence(step / 200, sort) for step in range(201)]
        assert line == sorted(line)
        assert 0 <= line[0] < 0.5 < line[-1] <= 1


@pytest.mark.parametrize(("intercept", "names"), [(-60.0, []), (-10.0, ["Anna Velorosa"])])
def test_the_weights_decide(
    prose: Prose, nlp: Language, monkeypatch: pytest.MonkeyPatch, intercept: float, names: list[str]
) -> None:
    weights = TargetModel("test", Linear({}, 0.0), Linear({"found": 20.0}, intercept), 0.5, 0.4, 0.9, CALIBRATION)
    monkeypatch.setattr(narrative, "load", lambda: weights)
    assert [row.name for row in extract(prose(*STORY), nlp).designations] == names


def test_without_weights_the_grammar_decides_alone(
    prose: Prose, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrative, "load", lambda: None)
    rows = extract(prose(*STORY), nlp).designations
    assert [row.name for row in rows] == ["Anna Velorosa"]


def test_weights_that_are_not_installed_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    model.load.cache_clear()
    monkeypatch.setattr(model, "FILE", "no-such-model.json")
    try:
        assert model.load() is None
    finally:
        model.load.cache_clear()


def test_the_weights_installed_are_sound() -> None:
    weights = model.load()
    assert weights is not None
    assert set(weights.standing.weights) <= set(COLUMNS)
    assert 0 < max(weights.found, weights.threshold) < weights.alone < 1
