"""How a party stands in its document: what all the places that name it tell together, and beside the other parties.

Each `Standing` is a row of numbers in the order of `COLUMNS`. What a place tells by itself is its score, the logarithm
of the odds that a party named like this is acted upon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import exp, log1p, tanh
from statistics import fmean, median

from extractors.records import EntityType
from extractors.targets.naming.names import folded, guess_entity_type
from extractors.targets.weighing.candidates import Candidate, Naming
from extractors.targets.weighing.features import Setting, heads

COLUMNS = (
    "best", "second", "mean", "first", "last", "sum", "places", "behind_the_best",
    "operand_now", "operands_now", "operand_now_share", "operand_before", "operand_of_others", "operand_in_list",
    "no_operands", "operands_in_document", "only_operand",
    "sentence_mean", "sentence_best", "sentence_parties", "crowded", "crowd_mean", "best_company",
    "list_mean", "list_median", "in_list", "list_found",
    "titled", "only_in_title", "bold", "item", "organization", "one_word", "two_words", "long", "upper",
    "announced", "within_announced", "beyond_announced", "missing_of_sort", "none_announced",
    "found", "nothing_found", "best_found", "best_operand", "best_bold", "best_alone", "only_before", "early", "late",
)  # fmt: skip
FEW = -3.0  # the score of a place that is not there
CROWD = 5  # parties of one sentence that make it a list


def standings(
    setting: Setting, candidates: Sequence[Candidate], scores: Sequence[Sequence[float]]
) -> list[tuple[float, ...]]:
    """A row of numbers for each party; `scores` has a score for each of its namings, in their order."""
    around = _Around(setting, candidates, scores)
    return [around.standing(at, candidate, scores[at]) for at, candidate in enumerate(candidates)]


class _Around:
    """The scores of a document's places by sentence and by list."""

    def __init__(self, setting: Setting, candidates: Sequence[Candidate], scores: Sequence[Sequence[float]]) -> None:
        self._setting = setting
        self._sentences: Mapping[int, list[tuple[int, float]]] = defaultdict(list)
        self._lists: Mapping[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
        for at, (candidate, told) in enumerate(zip(candidates, scores, strict=True)):
            for naming, score in zip(candidate.namings, told, strict=True):
                self._sentences[naming.sentence[0]].append((at, score))
                if naming.block.start in setting.lead_ins:
                    self._lists[self._list_of(naming)].append((at, score))
        self._bests: Mapping[EntityType, list[float]] = defaultdict(list)
        for candidate, told in zip(candidates, scores, strict=True):
            self._bests[guess_entity_type(candidate.form.name)].append(max(told))
        self._found = [folded(candidate.form.name) in setting.found for candidate in candidates]
        self._best = max(chain.from_iterable(scores), default=FEW)
        self._acted = sum(any(self._operand(n).startswith("now") for n in c.namings) for c in candidates)

    def standing(self, at: int, candidate: Candidate, scores: Sequence[float]) -> tuple[float, ...]:
        """The row of one party, in the order of `COLUMNS`."""
        document = self._setting.document
        ranked = sorted(scores, reverse=True)
        best, name = ranked[0], candidate.form.name
        strongest = candidate.namings[list(scores).index(best)]
        operands = [self._operand(naming) for naming in candidate.namings]
        now = sum(told.startswith("now") for told in operands)
        before = any(told.startswith("history") for told in operands)
        beside = self._others(self._sentences[strongest.sentence[0]], at)
        parties = len({other for other, _ in self._sentences[strongest.sentence[0]]})
        company = [fmean(o) for n in candidate.namings if (o := self._others(self._sentences[n.sentence[0]], at))]
        members = self._lists.get(self._list_of(strongest), ())
        listed, fellows = self._others(members, at), {other for other, _ in members if other != at}
        titled = [heads(document, n.block) and n.block.level == 1 for n in candidate.namings]
        bold = any(a <= n.start and n.end <= b for n in candidate.namings for a, b in self._setting.bold)
        sort = guess_entity_type(name)
        announced = self._setting.announced.get(sort) or None
        rank = sum(score > best for score in self._bests[sort])
        words, known = len(name.split()), self._found[at]
        row = {
            "best": best,
            "second": ranked[1] if len(ranked) > 1 else FEW,
            "mean": fmean(scores),
            "first": scores[0],
            "last": scores[-1],
            "sum": tanh(sum(log1p(exp(score)) for score in scores) / 4),
            "places": log1p(len(scores)),
            "behind_the_best": self._best - best,
            "operand_now": now > 0,
            "operands_now": min(now, 3),
            "operand_now_share": now / len(operands),
            "operand_before": before,
            "operand_of_others": any(told.startswith("other") for told in operands),
            "operand_in_list": any(told.endswith("list") for told in operands),
            "no_operands": self._acted == 0,
            "operands_in_document": log1p(self._acted),
            "only_operand": now > 0 and self._acted == 1,
            "sentence_mean": fmean(beside) if beside else best,
            "sentence_best": max(beside, default=best),
            "sentence_parties": min(parties, 8),
            "crowded": parties > CROWD,
            "crowd_mean": fmean(beside) if parties > CROWD else 0,
            "best_company": max(company, default=FEW - 1),
            "list_mean": fmean(listed) if listed else best,
            "list_median": median(listed) if listed else 0,
            "in_list": bool(listed),
            "list_found": fmean(self._found[other] for other in fellows) if fellows else 0,
            "titled": any(titled),
            "only_in_title": all(titled),
            "bold": bold,
            "item": any(naming.block.start in self._setting.lead_ins for naming in candidate.namings),
            "organization": sort == "organization",
            "one_word": words == 1,
            "two_words": words == 2,
            "long": words >= 5,
            "upper": name.isupper(),
            "announced": announced is not None,
            "within_announced": announced is not None and rank < announced,
            "beyond_announced": 0 if announced is None else max(0.0, min(3.0, (rank + 1 - announced) / announced)),
            "missing_of_sort": announced is None and bool(self._setting.announced),
            "none_announced": not self._setting.announced,
            "found": known,
            "nothing_found": not self._setting.found,
            "best_found": best if known else 0,
            "best_operand": best if now else 0,
            "best_bold": best if bold else 0,
            "best_alone": best if len(scores) == 1 else 0,
            "only_before": before and not now,
            "early": self._setting.era == "early",
            "late": self._setting.era == "late",
        }
        return tuple(float(row[column]) for column in COLUMNS)

    def _operand(self, naming: Naming) -> str:
        return self._setting.operands.get((naming.start, naming.end), "no")

    def _list_of(self, naming: Naming) -> tuple[str, str]:
        """Lists are told apart by what they are made of and what leads to them."""
        return naming.block.kind, self._setting.lead_ins.get(naming.block.start, "no")

    def _others(self, told: Sequence[tuple[int, float]], at: int) -> list[float]:
        return [score for other, score in told if other != at]
