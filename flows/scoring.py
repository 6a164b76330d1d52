"""The measures a release is scored by: names compared as a reader would, counts of right and wrong, shared words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any

_NOT_NAME = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w+")
# "EO 13382", "E.O. 13382"
_ORDER = re.compile(r"(?:EO|E\.O\.)\s*(\d{4,5})")
# "50 U.S.C. 1702(a)(1)", "28 U.S.C. 2461 note", "31 CFR 501.603(b)"
_PINPOINT = re.compile(r"\(.*$|\s+note$")
# "50 U.S.C. 1701-1706", "15 CFR parts 730-774"
_RANGE = re.compile(r"^(\d+ (?:U\.S\.C\.|CFR) .*?)[-–].*$")


@dataclass(slots=True)
class Counts:
    """Right, too many, missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, wanted: Set[str], got: Set[str]) -> None:
        """Count two sets against each other."""
        self.tp += len(wanted & got)
        self.fp += len(got - wanted)
        self.fn += len(wanted - got)

    def as_dict(self) -> dict[str, Any]:
        """Precision, recall and F1 to four places, and the counts; a share of nothing is 0."""
        precision = share(self.tp, self.tp + self.fp)
        recall = share(self.tp, self.tp + self.fn)
        f1 = share(2 * precision * recall, precision + recall)
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
        }


def share(part: float, whole: float) -> float:
    """Part of a whole; 0 of nothing."""
    return part / whole if whole else 0.0


def fold_name(name: str) -> str:
    """A name without accents, case, punctuation and possessives, so that only its words are compared.

    >>> fold_name("Société d’Acme’s  Holding, S.A.")
    'societe d acme holding s a'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_NAME.sub(" ", bare.replace("’", "'").replace("'s ", " ").lower()).strip()


def order_numbers(authorities: Iterable[str]) -> set[str]:
    """The numbers of the executive orders among authorities.

    >>> order_numbers(["EO 13382", "Kingpin Act"])
    {'13382'}
    """
    return {number for authority in authorities for number in _ORDER.findall(authority)}


def shared_words(one: str, other: str) -> float:
    """Token F1 of two clauses, 0 to 1."""
    a, b = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    return share(2 * (a & b).total(), a.total() + b.total())


def cite_key(cite: str) -> str:
    """A citation without its pinpoint; a range by where it begins.

    >>> cite_key("50 U.S.C. 1701-1706"), cite_key("31 CFR 501.603(b)"), cite_key("Pub. L. 116-92")
    ('50 U.S.C. 1701', '31 CFR 501.603', 'Pub. L. 116-92')
    """
    return _RANGE.sub(r"\1", _PINPOINT.sub("", cite)).replace("CFR parts ", "CFR part ")
