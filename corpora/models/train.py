"""`python -m corpora.models.train DATA_DIR`: the model of targets, made anew from the annotations in `corpora/gold`.

The annotations hold no text. It is read from the pages that a run has archived in DATA_DIR, from the sites or from a
mirror of them; a document that is not there, or whose text is not the one that was annotated, is left out and
counted. Only documents of the split "train" are used; "held_out" is for measuring, and nothing here opens it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from extractors.document import Document
from extractors.nlp import annotate, build_nlp
from extractors.targets.base import Reading
from extractors.targets.narrative import read_assertions
from extractors.targets.weighing.boundaries import in_doubt
from extractors.targets.weighing.candidates import Candidate
from extractors.targets.weighing.features import Setting, naming_features
from extractors.targets.weighing.model import Linear, TargetModel, sorts_of
from extractors.targets.weighing.standing import COLUMNS, standings
from flows.asking import held_page
from flows.scoring import fold_name
from flows.settings import Settings
from flows.tools import open_tools

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent / "gold" / "treasury"
MODEL = HERE / "targets.json"
SEEN = 3  # a feature met less often is not learned
# Inverse strengths of the penalty on large weights, chosen by cross-validation over the documents of "train".
OF_WORDS, OF_STANDING = 0.1, 0.3
FOLDS = 5
# See `TargetModel`; chosen by cross-validation over the documents of "train".
THRESHOLD, FOUND, ALONE = 0.4, 0.5, 0.85
BOUND = 1.645  # standard errors below a share: it is higher with a probability of 95 %
LEAST = 0.005  # a weight smaller than this is not kept


@dataclass(frozen=True, slots=True)
class Example:
    """A document's parties, their features place by place, and which of them are targets."""

    setting: Setting
    candidates: list[Candidate]
    features: list[list[frozenset[str]]]
    targets: list[bool]


def main() -> None:
    """Train, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m corpora.models.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="a data folder whose archive holds the annotated documents")
    asked = parser.parse_args()
    gold = {row["id"]: row for path in sorted(GOLD.glob("*.json")) if (row := json.loads(path.read_text("utf-8")))}
    train = {f"treasury:{key}": row for key, row in gold.items() if row["split"] == "train"}
    examples = list(_examples(asked.data, train))
    print(f"{len(examples)} of {len(train)} annotated documents, {sum(sum(e.targets) for e in examples)} targets")
    model = fit(examples)
    MODEL.write_text(json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(model['naming']['weights'])} features, {MODEL.stat().st_size / 1e6:.1f} MB in {MODEL.name}")


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """The two models. The second learns from scores that the first gave to documents it had not seen."""
    scores: list[list[list[float]]] = [[] for _ in examples]
    for seen, unseen in KFold(FOLDS, shuffle=True, random_state=0).split(numpy.arange(len(examples))):
        weigh = _words([examples[at] for at in seen])
        for at in unseen:
            scores[at] = [[_score(weigh, told) for told in places] for places in examples[at].features]
    rows = numpy.array(
        [r for e, s in zip(examples, scores, strict=True) for r in standings(e.setting, e.candidates, s)]
    )
    wanted = numpy.array([target for example in examples for target in example.targets])
    mean, scale = rows.mean(0), rows.std(0) + 1e-6
    scaled = (rows - mean) / scale
    standing = LogisticRegression(C=OF_STANDING, max_iter=2000).fit(scaled, wanted)
    weights = standing.coef_[0] / scale
    whose = numpy.repeat(numpy.arange(len(examples)), [len(example.targets) for example in examples])
    return {
        "version": f"targets-{len(examples)}",
        "threshold": THRESHOLD,
        "found": FOUND,
        "alone": ALONE,
        "naming": _words(examples),
        "standing": {
            "intercept": round(float(standing.intercept_[0] - (weights * mean).sum()), 4),
            "weights": {name: round(float(weight), 4) for name, weight in zip(COLUMNS, weights, strict=True)},
        },
        "calibration": _calibration(examples, scaled, wanted, whose, rows[:, COLUMNS.index("found")] > 0),
    }


def _calibration(
    examples: Sequence[Example], rows: Any, wanted: Any, whose: Any, found: Any
) -> dict[str, list[tuple[float, float]]]:
    """How often the second model is right at what it says of documents it did not see, at least: the lower bound of
    each share, as knots of an isotonic line for each sort of party (`extractors.targets.weighing.model.sorts_of`)."""
    said = numpy.zeros(len(rows))
    for seen, unseen in KFold(FOLDS, shuffle=True, random_state=1).split(numpy.unique(whose)):
        trained, asked = numpy.isin(whose, seen), numpy.isin(whose, unseen)
        model = LogisticRegression(C=OF_STANDING, max_iter=2000).fit(rows[trained], wanted[trained])
        said[asked] = model.predict_proba(rows[asked])[:, 1]
    knots = {}
    sorts = numpy.array(
        [sort for at, e in enumerate(examples) for sort in _sorts(e, said[whose == at], found[whose == at])]
    )
    for name in sorted(set(sorts)):
        chosen = sorts == name
        line = IsotonicRegression(out_of_bounds="clip").fit(said[chosen], wanted[chosen])
        shares = line.y_thresholds_
        # How many parties each step of the line was drawn from
        drawn = numpy.isclose(line.predict(said[chosen])[:, None], shares[None, :]).sum(0)
        error = numpy.sqrt(shares * (1 - shares) / numpy.maximum(drawn, 1))
        careful = numpy.maximum.accumulate(numpy.maximum(shares - BOUND * error, 0))
        knots[name] = [
            (round(float(x), 4), round(float(y), 4)) for x, y in zip(line.X_thresholds_, careful, strict=True)
        ]
    return knots


def _sorts(example: Example, said: Sequence[float], found: Sequence[bool]) -> list[str]:
    chosen = TargetModel("", Linear({}, 0), Linear({}, 0), THRESHOLD, FOUND, ALONE, {}).chosen(said, found)
    return sorts_of(found, in_doubt(example.setting.document.text, example.candidates, chosen))


def _words(examples: Sequence[Example]) -> dict[str, Any]:
    """The model of single places: every place that names a target is a place that tells of one."""
    places = [told for example in examples for party in example.features for told in party]
    wanted = [t for e in examples for t, party in zip(e.targets, e.features, strict=True) for _ in party]
    met = Counter(feature for told in places for feature in told)
    known = {feature: at for at, feature in enumerate(sorted(f for f, count in met.items() if count >= SEEN))}
    columns = [sorted(known[feature] for feature in told if feature in known) for told in places]
    ends = numpy.cumsum([0, *map(len, columns)])
    matrix = csr_matrix((numpy.ones(ends[-1]), numpy.concatenate(columns), ends), shape=(len(places), len(known)))
    model = LogisticRegression(C=OF_WORDS, max_iter=300).fit(matrix, wanted)
    weights = {name: round(float(model.coef_[0][at]), 3) for name, at in known.items()}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST}
    return {"intercept": round(float(model.intercept_[0]), 3), "weights": kept}


def _score(model: Mapping[str, Any], told: frozenset[str]) -> float:
    return float(model["intercept"] + fsum(model["weights"].get(feature, 0.0) for feature in told))


def _examples(data: Path, gold: Mapping[str, Mapping[str, Any]]) -> Iterator[Example]:
    nlp = build_nlp()
    for document in _documents(data, gold):
        doc = annotate(document, nlp)
        reading = Reading(document, doc, ())
        telling = read_assertions(reading)
        if telling is None:
            continue
        setting, candidates = telling.considered(reading)
        features = [[frozenset(naming_features(setting, c, n)) for n in c.namings] for c in candidates]
        names = {
            fold_name(name)
            for target in gold[document.document_id]["designations"]
            for name in (target["name"], *target["aliases"])
        }
        targets = [any(fold_name(n) in names for n in (c.form.name, *c.form.aliases)) for c in candidates]
        yield Example(setting, candidates, features, targets)


def _documents(data: Path, gold: Mapping[str, Mapping[str, Any]]) -> Iterator[Document]:
    """The annotated documents as the archive holds them, in the order of their ids."""
    with open_tools(Settings(data_dir=data)) as tools:
        urls = {r.document_id: r.url for r in tools.catalog.chosen_extractions() if r.document_id in gold}
        for document_id, url in sorted(urls.items()):
            resource = tools.catalog.resources([url])[url]
            document = tools.sources[resource.source].parse(held_page(tools, resource))
            if document is None:
                continue
            if hashlib.sha256(document.text.encode()).hexdigest() == gold[document_id]["text_sha256"]:
                yield document


if __name__ == "__main__":
    main()
