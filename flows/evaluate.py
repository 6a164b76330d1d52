"""A release against what careful readers found: how many targets, and how much about each, it gets right.

Gold is a folder of JSON files, one a document; files may belong to a `split`, of which one can be chosen. A file of a
press release names every target with its aliases, type, action, authorities, legal ground and the parties linked to
it, and every executive order cited. A file of a Federal Register document (it has `cfr`) names the texts cited and the
dates on which it takes effect.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.errors import DesignataError
from flows.scoring import Counts, cite_key, fold_name, order_numbers, share, shared_words

Row = dict[str, Any]

# The gold's words for what is done to a target, and the dataset's.
ACTIONS = {"designate": "designation", "identify": "identification", "remove": "removal", "update": "amendment"}
CONFIDENT = 0.9
# The form of the releases changed with the site and again when names came to be set in bold.
ERAS = ((2011, "before 2011"), (2021, "2011-2020"), (9999, "since 2021"))
# What gold of a Federal Register document lists beside executive orders: the main ones, so only recall has a meaning.
CITED = {"cfr": "cfr", "fr_citations": "federal_register", "usc": "usc", "public_laws": "public_law"}


class GoldError(DesignataError):
    """The gold folder cannot be scored against."""


@dataclass(slots=True)
class Wrong:
    """A document that is not right: what was missed, what was too much, executive orders found or missed wrongly."""

    document: str
    missed: list[str]
    extra: list[str]
    executive_orders: list[str]

    @property
    def weight(self) -> tuple[int, int]:
        """Wrong targets first, then wrong orders."""
        return len(self.missed) + len(self.extra), len(self.executive_orders)


@dataclass(slots=True)
class _Score:
    """The running sums over some documents."""

    documents: int = 0
    exactly_right: int = 0
    targets: Counts = field(default_factory=Counts)
    linked_to: Counts = field(default_factory=Counts)
    executive_orders: Counts = field(default_factory=Counts)
    rows: int = 0
    confident: int = 0
    confident_right: int = 0
    wrong: int = 0
    wrong_for_review: int = 0
    entity_type: int = 0
    action: int = 0
    authority: int = 0
    with_authority: int = 0
    basis: list[float] = field(default_factory=list)

    def judge(self, row: Row, right: bool) -> None:
        """Take note of what a row says of itself: its confidence, its reasons for review."""
        self.rows += 1
        if row.get("confidence", 0) >= CONFIDENT:
            self.confident += 1
            self.confident_right += right
        if not right:
            self.wrong += 1
            self.wrong_for_review += bool(row.get("review"))

    def as_dict(self) -> dict[str, Any]:
        matched = self.targets.tp
        return {
            "documents": self.documents,
            "documents_exactly_right": self.exactly_right,
            "targets": self.targets.as_dict(),
            "entity_type_accuracy": round(share(self.entity_type, matched), 4),
            "action_accuracy": round(share(self.action, matched), 4),
            "authority_accuracy": round(share(self.authority, self.with_authority), 4),
            "basis_token_f1": round(share(sum(self.basis), len(self.basis)), 4),
            "linked_to": self.linked_to.as_dict(),
            "executive_orders": self.executive_orders.as_dict(),
            "confident_precision": round(share(self.confident_right, self.confident), 4),
            "confident_share": round(share(self.confident, self.rows), 4),
            "wrong_rows_for_review": round(share(self.wrong_for_review, self.wrong), 4),
        }


def evaluate(gold: Path, release: Path, split: str | None = None) -> tuple[dict[str, Any], list[Wrong]]:
    """Score a release folder against a gold folder; the scores, and the documents not right, the worst first.

    Only the files of a `split`, where one is named. Raises `GoldError` where the folder holds no gold.
    """
    wanted = [g for g in _read_gold(gold) if split is None or g.get("split") == split]
    if not wanted:
        raise GoldError(f"{gold} holds no file of the split {split!r}: see `split` in its files")
    rows = {name: _by_document(release / f"{name}.jsonl") for name in ("designations", "citations", "effective_dates")}
    documents = {
        row["document_id"]: row for group in _by_document(release / "documents.jsonl").values() for row in group
    }
    press = [g for g in wanted if "cfr" not in g]
    register = [g for g in wanted if "cfr" in g]
    scores: dict[str, Any] = {"release": release.name, "gold": gold.name}
    wrong: list[Wrong] = []
    if press:
        scores["not_in_release"] = sorted(g["id"] for g in press if f"treasury:{g['id']}" not in documents)
        whole, eras = _Score(), {name: _Score() for _, name in ERAS}
        for g in press:
            key = f"treasury:{g['id']}"
            for score in (whole, eras[_era(g["published"])]):
                found = _score_press_release(score, g, rows["designations"][key], rows["citations"][key])
            if found.weight != (0, 0):
                wrong.append(found)
        scores |= whole.as_dict()
        scores["by_era"] = {name: score.as_dict() for name, score in eras.items() if score.documents}
    if register:
        scores["federal_register"] = _score_register(register, documents, rows)
    return scores, sorted(wrong, key=lambda w: (w.weight, w.document), reverse=True)


def _score_press_release(score: _Score, gold: Row, predicted: list[Row], citations: list[Row]) -> Wrong:
    known: dict[str, str] = {}  # every form of a name, and the target it stands for
    for target in gold["designations"]:
        for form in (target["name"], *target["aliases"]):
            known.setdefault(fold_name(form), fold_name(target["name"]))
    targets: dict[str, Row] = {}
    for target in gold["designations"]:
        targets.setdefault(fold_name(target["name"]), target)
    hits: dict[str, Row] = {}
    extra = []
    for row in predicted:
        forms = (fold_name(name) for name in (row["name"], *(row["aliases"] or ())))
        hit = next((known[form] for form in forms if form in known), None)
        if hit is None:
            extra.append(row["name"])
        else:
            hits.setdefault(hit, row)
        score.judge(row, right=hit is not None)
    missed = [name for name in targets if name not in hits]
    score.documents += 1
    score.exactly_right += not extra and not missed
    score.targets.tp += len(hits)
    score.targets.fp += len(extra)
    score.targets.fn += len(missed)
    for name, row in hits.items():
        _score_target(score, targets[name], row)
    orders = {order["number"] for order in gold["executive_orders"]}
    cited = _orders_cited(citations)
    score.executive_orders.add(orders, cited)
    return Wrong(gold["id"], missed, extra, sorted(orders ^ cited))


def _score_target(score: _Score, gold: Row, row: Row) -> None:
    score.entity_type += row["entity_type"] == gold["type"]
    score.action += row["action"] == ACTIONS[gold["action"]]
    if gold["authorities"]:
        score.with_authority += 1
        orders = order_numbers(gold["authorities"])
        found = row["authorities"] or []
        score.authority += order_numbers(found) == orders if orders else bool(found)
    if isinstance(gold["basis"], str):  # gold of this project's own has offsets, and a release has no texts
        score.basis.append(shared_words(gold["basis"], row["basis"] or ""))
    score.linked_to.add(*({fold_name(name) for name in names or ()} for names in (gold["linked_to"], row["linked_to"])))


def _score_register(
    gold: list[Row], documents: Mapping[str, Row], rows: Mapping[str, Mapping[str, list[Row]]]
) -> dict[str, Any]:
    """Citations and effective dates; a document is known by its number, or by its own citation."""
    by_citation = {row["citation"]: key for key, row in documents.items() if row["citation"]}
    orders, dates = Counts(), Counts()
    cited = {name: Counts() for name in CITED}
    missing = []
    for g in gold:
        key = f"fr:{g['id']}"
        key = key if key in documents else by_citation.get(g["citation"], key)
        if key not in documents:
            missing.append(g["id"])
        citations = rows["citations"][key]
        orders.add({order["number"] for order in g["executive_orders"]}, _orders_cited(citations))
        effective = {row["date"] for row in rows["effective_dates"][key] if row["kind"] == "effective"}
        dates.add({day["date"] for day in g["effective_dates"]}, effective)
        for name, kind in CITED.items():
            found = {cite_key(row["cite"]) for row in citations if row["kind"] == kind}
            wanted = {cite_key(cite) for cite in g[name]}
            cited[name].add(wanted, found & wanted)
    return {
        "documents": len(gold),
        "not_in_release": missing,
        "executive_orders": orders.as_dict(),
        "effective_dates": dates.as_dict(),
        "recall": {name: round(share(c.tp, c.tp + c.fn), 4) for name, c in cited.items()},
    }


def _orders_cited(citations: list[Row]) -> set[str]:
    return {str(row["number"]) for row in citations if row["kind"] == "executive_order"}


def _era(published: str) -> str:
    return next(name for end, name in ERAS if int(published[:4]) < end)


def _read_gold(folder: Path) -> Iterator[Row]:
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder} holds no gold: give a folder of .json files, one a document")
    for path in paths:
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise GoldError(f"{path} is not JSON: {error}") from None
        if not isinstance(gold, dict) or not {"id", "published", "designations", "executive_orders"} <= gold.keys():
            raise GoldError(f"{path} is no gold: it needs id, published, designations and executive_orders")
        yield gold


def _by_document(path: Path) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                grouped[row["document_id"]].append(row)
    except FileNotFoundError:
        raise GoldError(f"{path} is missing: {path.parent} is not a release") from None
    return grouped
