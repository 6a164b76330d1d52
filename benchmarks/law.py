"""Citations and dates held against what careful readers found, and against what the publishers say.

`python -m benchmarks.law SHARED` reads the real documents and annotations of a folder that is no part of the project
and prints every figure; `--wrong` prints what is behind them. A list of an annotation that is full (15 entries) was cut
there, so only what it names can be missed; of a shorter list, what it does not name is held to be wrong, but for the
sections of a part that it names whole.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractors.document import Document
from extractors.nlp import annotate, build_nlp
from extractors.nlp.found import FoundLegalDate
from extractors.nlp.legal_dates import find_legal_dates
from extractors.sources.base import Fetched, Request
from extractors.sources.federal_register import SOURCE as REGISTER
from extractors.sources.files import SOURCE as FILES
from extractors.sources.treasury import SOURCE as TREASURY
from flows.scoring import Counts, share

Gold = dict[str, Any]
KINDS = {"cfr": "cfr", "fr_citations": "federal_register", "usc": "usc", "public_laws": "public_law"}
CUT = 15  # entries at which the annotators stopped
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
# "2022-05-17", "05/17/2022": the days in a cell of the table of BIS rules
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{2})/(\d{2})/(\d{4})")


@dataclass(slots=True)
class Measures:
    """Counts by name, and what was wrong, as lines for a person."""

    counts: dict[str, Counts] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, document: str, wanted: Iterable[str], got: Iterable[str]) -> None:
        """Hold two sets against each other."""
        one, other = set(wanted), set(got)
        self.counts.setdefault(name, Counts()).add(one, other)
        if one != other:
            self.wrong.append(f"{name}: {document}: missed {sorted(one - other)}, too many {sorted(other - one)}")

    def exactly(self, name: str, document: str, wanted: Iterable[str], got: Iterable[str]) -> None:
        """A document that is right as a whole, or not."""
        one, other = sorted(set(wanted)), sorted(set(got))
        self.counts.setdefault(name, Counts()).add({document}, {document if one == other else f"not {document}"})
        if one != other:
            self.wrong.append(f"{name}: {document}: {one} wanted, {other} read")

    def f1(self, name: str) -> float:
        """F1, which for whole documents is the share of those that are right."""
        counted = self.counts[name]
        return share(2 * counted.tp, 2 * counted.tp + counted.fp + counted.fn)


class Law:
    """Reads the documents of the folder, each as its source does."""

    def __init__(self, shared: Path) -> None:
        self._shared, self._register = shared, shared / "corpus" / "federal_register"
        self._nlp = _pipeline()

    def federal_register(self, measures: Measures) -> None:
        """The annotated rules and orders: citations and effective dates."""
        for gold in _golds(self._shared / "gold" / "federal_register"):
            document, doc = self._read(self._rule_or_order(gold["id"], gold["published"]))
            cited, key = doc._.citations, gold["id"]
            orders = {c.number for c in cited if c.kind == "executive_order" and c.number}
            measures.add("executive orders", key, (e["number"] for e in gold["executive_orders"]), orders)
            for name, kind in KINDS.items():
                found = [(c.cite, c.cite + (c.section or ""), f"{c.cite} {c.section}") for c in cited if c.kind == kind]
                measures.add(kind, key, gold[name], _comparable(found, gold[name]))
            dates = [e for e in find_legal_dates(document, doc) if e.kind == "effective"]
            days = {e["date"] for e in gold["effective_dates"]}
            measures.exactly("effective dates", key, days, (e.date.isoformat() for e in dates))

    def rules(self, measures: Measures) -> None:
        """The rules with metadata of the API: the day it says is among those read."""
        for path in sorted((self._register / "rules" / "text").glob("*.txt")):
            document, doc = self._read(self._rule_or_order(path.stem, None))
            if given := document.metadata.get("effective_date"):
                days = [e for e in find_legal_dates(document, doc) if e.kind == "effective"]
                agreed = given if given in {e.date.isoformat() for e in days} else _shown(days)
                measures.exactly("effective_on", path.stem, [given], [agreed])

    def bis_rules(self, measures: Measures) -> None:
        """What BIS's own table says of its rules, in the captions that such rules have."""
        path = self._shared / "lists" / "bis_rules_publication_vs_effective.jsonl"
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            said, published = row["effective_date_if_not_publication"], row["publication_date"]
            wanted = [_iso(found) for found in DAY.finditer(said or published)]
            for caption in _captions(said, wanted):
                document, doc = self._read(FILES.parse(_rule_of(caption, published)))
                read = {e.date.isoformat() for e in find_legal_dates(document, doc) if e.kind == "effective"}
                measures.exactly("BIS rules", f"{row['citation']} {caption!r}", wanted, read)

    def press_releases(self, measures: Measures) -> None:
        """The annotated releases: orders cited, amendments, and the day of the act."""
        for gold in _golds(self._shared / "gold" / "treasury"):
            document, doc = self._read(self._release(gold["id"]))
            cited, key = doc._.citations, gold["id"]
            orders = {c.number for c in cited if c.kind == "executive_order" and c.number}
            measures.add("executive orders of releases", key, (e["number"] for e in gold["executive_orders"]), orders)
            told = {f"{c.number} by {by.removeprefix('EO ')}" for c in cited for by in c.amended_by}
            measures.add(
                "amendments of releases", key, (f"{a['order']} by {a['amended_by']}" for a in gold["amendments"]), told
            )
            acted = {e.date.isoformat() for e in find_legal_dates(document, doc) if e.kind == "action"}
            measures.add("days of action", key, (d["date"] for d in gold["dates"] if d["kind"] == "action"), acted)

    def _read(self, document: Document | None) -> tuple[Document, Doc]:
        if document is None:
            raise SystemExit("a document of the folder was not read: is it what its name says?")
        return document, annotate(document, self._nlp)

    def _rule_or_order(self, name: str, published: str | None) -> Document | None:
        text = self._register / "rules" / "text" / f"{name}.txt"
        if text.exists():
            api = json.loads((self._register / "rules" / "api" / f"{name}.json").read_text(encoding="utf-8"))
            return REGISTER.parse(_answer(text.read_bytes(), "text/plain", **api))
        xml = self._register / "executive_orders" / "xml" / f"{name}.xml"
        return FILES.parse(_answer(xml.read_bytes(), "application/xml", published=published))

    def _release(self, name: str) -> Document | None:
        folders = (self._shared / "corpus" / "treasury" / sub for sub in ("releases", "other_releases"))
        path = next(path for folder in folders if (path := folder / f"{name}.md").exists())
        sys.path.insert(0, str(self._shared / "tools"))
        try:
            from mirror import Release  # type: ignore[import-not-found]  # renders a release as the site does
        finally:
            sys.path.pop(0)
        release = Release(path)
        request = Request(f"https://home.treasury.gov{release.url}", "document", ("html",), f"treasury:{name}")
        return TREASURY.parse(Fetched(request, request.url, release.page().encode(), "text/html", WHEN, "utf-8"))


def _pipeline() -> Language:
    """Without the mentions, which no figure here rests on."""
    nlp = build_nlp()
    nlp.remove_pipe("names")
    return nlp


def _golds(folder: Path) -> Iterator[Gold]:
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _answer(body: bytes, media_type: str, **context: Any) -> Fetched:
    request = Request("https://www.federalregister.gov/document", "document", ("text", "xml"), context=context)
    return Fetched(request, request.url, body, media_type, WHEN)


def _comparable(found: Iterable[tuple[str, ...]], gold: list[str]) -> set[str]:
    """Citations in the gold's form: with the pinpoint where it has one, without where not."""
    wanted, comparable = set(gold), set()
    bases = {cite.split("(")[0] for cite in gold}
    for cite, *exact in found:
        hit = {cite, *exact} & wanted
        summed_up = cite in bases or f"{cite.split()[0]} CFR part {cite.split()[-1].split('.')[0]}" in wanted
        comparable |= hit or (set() if summed_up or len(gold) >= CUT else {cite})
    return comparable


def _shown(days: Iterable[FoundLegalDate]) -> str:
    return ", ".join(f"{e.date} {e.part or ''}".strip() for e in days) or "none"


def _iso(found: re.Match[str]) -> str:
    year, month, day, us_month, us_day, us_year = found.groups()
    return date(int(year or us_year), int(month or us_month), int(day or us_day)).isoformat()


def _captions(said: str | None, days: list[str]) -> list[str]:
    """The captions of a rule that takes effect then: in the forms that BIS prints, and in the table's own words."""
    shown = [f"{date.fromisoformat(day):%B} {date.fromisoformat(day).day}, {day[:4]}" for day in days]
    if said is None:
        return [
            f"This rule is effective {shown[0]}.",
            "This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].",
            "This rule is effective upon publication in the Federal Register.",
        ]
    if len(days) == 1:
        return [
            f"This rule is effective {shown[0]}.",
            f"Effective Date: {shown[0]}.",
            f"This rule is effective {said}.",
        ]
    return [f"This rule is effective {said}."]


def _rule_of(caption: str, published: str) -> Fetched:
    """A rule of our own words that has the caption."""
    text = (
        "[Federal Register Volume 90, Number 1]\n[Rules and Regulations]\n\nDEPARTMENT OF COMMERCE\n\n"
        "Bureau of Industry and Security\n\n15 CFR Part 744\n\nAddition of Invented Entities\n\n"
        "AGENCY: Bureau of Industry and Security, Commerce.\n\nACTION: Final rule.\n\nSUMMARY: Entities are added.\n\n"
        f"DATES: {caption}\n\nFOR FURTHER INFORMATION CONTACT: The chair.\n\nSUPPLEMENTARY INFORMATION:\n"
    )
    return _answer(text.encode(), "text/plain", published=published)


def measure(shared: Path) -> Measures:
    """Every figure."""
    measures, law = Measures(), Law(shared)
    for part in (law.federal_register, law.rules, law.bis_rules, law.press_releases):
        part(measures)
    return measures


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.law", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder of real documents and annotations")
    parser.add_argument("--wrong", action="store_true", help="print what is not right")
    asked = parser.parse_args()
    measures = measure(asked.shared)
    for name, counts in measures.counts.items():
        print(f"{name:30} F1 {measures.f1(name):.4f}  right {counts.tp}  too many {counts.fp}  missed {counts.fn}")
    if asked.wrong:
        print("\n".join(measures.wrong))


if __name__ == "__main__":
    main()
