"""An article about a listing: somebody else's words, some days later, on one act of now and one of before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from spacy.language import Language

from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.records import Extraction
from extractors.sources.base import Fetched, Request
from extractors.sources.files import SOURCE

ARTICLE = """
On Tuesday, the Treasury Department's Office of Foreign Assets Control added the firm Heronlight to its non-SDN Chinese
Military-Industrial Complex Companies List. The firm makes lamps.

The press release cites Executive Order 13959, which was issued by one president but later amended by President Biden in
Executive Order 14032. Heronlight 100 percent owns Coldharbour Lamp Technology Co. Ltd., which sells to ministries.

Some years ago, Heronlight was added to the Commerce Department's Entity List. In the May 2018 Final Rule where this
addition took place, the Department said why. Heronlight offered a statement upon being added to the Entity List.
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


def read(text: str, published: str, nlp: Language) -> Extraction:
    request = Request("file:///article.txt", "document", ("text",), context={"published": published})
    document = SOURCE.parse(
        Fetched(request, request.url, text.encode(), "text/plain", datetime(2031, 1, 1, tzinfo=UTC))
    )
    return extract(document, nlp)


def told(
    extraction: Extraction,
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], dict[str, tuple[str, ...]]]:
    """The parties acted upon now, the days, and what amends what."""
    return (
        [(d.name, d.list, d.authorities, d.action_date) for d in extraction.designations],
        [(e.kind, e.date, e.resolved_from, e.part) for e in extraction.effective_dates],
        {c.cite: c.amended_by for c in extraction.citations if c.amended_by},
    )


def test_what_is_new_and_what_is_earlier(nlp: Language) -> None:
    assert told(read(ARTICLE.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n"), "2022-03-11", nlp)) == (
        [("Heronlight", "NS-CMIC", ("EO 13959",), date(2022, 3, 8))],
        [
            ("action", date(2022, 3, 8), "relative", None),
            ("prior_action", date(2018, 5, 1), "month", "Heronlight (Entity List)"),
        ],
        {"EO 13959": ("EO 14032",)},
    )


def test_a_real_article(nlp: Language, shared: Path) -> None:
    text = (shared / "corpus" / "article.txt").read_text(encoding="utf-8")
    assert told(read(text, "2021-12-14", nlp)) == (
        [("SenseTime", "NS-CMIC", ("EO 13959",), date(2021, 12, 10))],
        [
            ("action", date(2021, 12, 10), "relative", None),
            ("prior_action", date(2019, 10, 1), "month", "SenseTime (Entity List)"),
        ],
        {"EO 13959": ("EO 14032",)},
    )
