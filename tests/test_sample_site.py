"""The sample site, read as the daily flow reads the real ones and held against its answer key.

The key (`corpora/sample/expected`) is what a careful reader found. List entries, tables and citations have to be
exactly right; prose is held to a floor here, and measured by `designata evaluate`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpora.sample.server import serve
from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.parties import name_key
from extractors.records import Designation, Extraction
from extractors.sources import Request, Source, sources
from flows.http import Client, FetchError
from flows.settings import Settings
from flows.settings import sources as settled

KEY: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "corpora/sample/expected/designations.json").read_text(encoding="utf-8")
)["documents"]
STRUCTURED = sorted(i for i in KEY if not i.startswith("treasury:") and KEY[i]["designations"])
PROSE = sorted(i for i in KEY if i.startswith("treasury:"))


@pytest.fixture(scope="module")
def read() -> dict[str, Extraction]:
    """Every document of the site by its id, read over HTTP and extracted."""
    nlp = build_nlp()
    with serve(port=0) as site:
        bases = {"treasury": site.treasury, "ofac": site.ofac, "federal_register": site.federal_register}
        settings = Settings(requests_per_second=500, **{f"{name}_url": base for name, base in bases.items()})
        with Client(settings) as client:
            found = [
                extract(document, nlp)
                for name, base in bases.items()
                for document in documents(client, replace(sources()[name], base_url=base))
            ]
    return {extraction.document.document_id: extraction for extraction in found}


def documents(client: Client, source: Source) -> Iterator[Any]:
    waiting: list[Request] = list(source.start(date(2001, 1, 1), date(2026, 1, 1)))
    while waiting:
        answer = client.get(waiting.pop())
        if answer.request.role == "listing":
            waiting.extend(source.follow(answer))
        else:
            yield source.parse(answer)


def test_a_release_leads_to_its_chart_and_to_one_that_is_gone() -> None:
    with serve(port=0) as site:
        settings = Settings(requests_per_second=500, treasury_url=site.treasury, ofac_url=site.ofac)
        source = settled(settings)["treasury"]
        with Client(settings) as client:
            url = f"{site.treasury}/news/press-releases/sb9007/"
            page = client.get(Request(url, "document", ("html",), "treasury:sb9007"))
            release = source.parse(page)
            chart, gone = source.follow(page)
            document = source.parse(client.get(chart))
            with pytest.raises(FetchError) as raised:
                client.get(gone)
    assert raised.value.gone
    assert release is not None
    assert release.metadata["related_documents"] == ["ofac:20250618", chart.document_id, gone.document_id]
    assert document is not None
    assert (document.document_id, document.kind, document.published) == (chart.document_id, "other", date(2025, 6, 18))
    assert document.metadata["related_documents"] == ["treasury:sb9007"]
    assert "Petrogarza Distribuidora, S.A. de C.V." in document.text


def test_a_correction_is_tied_to_what_it_corrects(read: dict[str, Extraction]) -> None:
    assert read["fr:C1-2022-99102"].document.related_documents == ("fr:2022-99102",)
    assert read["fr:C1-2022-99102"].document.title == read["fr:2022-99102"].document.title


def keyed(rows: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(name_key(row["name"], row["entity_type"]), row["action"]): row for row in rows}


def test_every_document_is_read_as_what_it_is(read: dict[str, Extraction]) -> None:
    assert set(read) == set(KEY)
    for document_id, expected in KEY.items():
        record = read[document_id].document
        assert (record.kind, str(record.published)) == (expected["kind"], expected["published"]), document_id


def test_every_row_quotes_its_text(read: dict[str, Extraction]) -> None:
    for extraction in read.values():
        rows = [*extraction.designations, *extraction.citations, *extraction.effective_dates, *extraction.mentions]
        assert all(extraction.text[row.start : row.end] == row.quote for row in rows)


def test_the_executive_orders_cited_are_those_a_reader_finds(read: dict[str, Extraction]) -> None:
    for document_id, expected in KEY.items():
        cited = {c.number for c in read[document_id].citations if c.kind == "executive_order"}
        assert cited == set(expected["executive_orders"]), document_id


@pytest.mark.parametrize("document_id", STRUCTURED)
def test_entries_and_tables_are_exactly_right(read: dict[str, Extraction], document_id: str) -> None:
    found = keyed([row.model_dump(mode="json") for row in read[document_id].designations])
    expected = keyed(KEY[document_id]["designations"])
    assert set(found) == set(expected)
    for key, row in expected.items():
        for column in ("entity_type", "list", "agency"):
            assert found[key][column] == row[column], (key, column)


def test_prose_finds_most_targets_and_few_others(read: dict[str, Extraction]) -> None:
    found = expected = right = 0
    for document_id in PROSE:
        key = {name_key(row["name"], row["entity_type"]) for row in KEY[document_id]["designations"]}
        rows = read[document_id].designations
        expected, found = expected + len(key), found + len(rows)
        right += sum(any(name_key(n, row.entity_type) in key for n in (row.name, *row.aliases)) for row in rows)
    assert right / found >= 0.8
    assert right / expected >= 0.75


def test_a_document_that_acts_on_nobody_has_no_targets(read: dict[str, Extraction]) -> None:
    nobody = [i for i in KEY if not KEY[i]["designations"]]
    assert len(nobody) >= 2
    assert {i: [row.name for row in read[i].designations] for i in nobody if read[i].designations} == {}


def test_the_story_of_sensetime_is_told_from_the_documents(read: dict[str, Extraction]) -> None:
    def row(document_id: str, name: str) -> Designation:
        return next(r for r in read[document_id].designations if r.name.casefold() == name.casefold())

    for document_id in ("treasury:jy0526", "ofac:20211210"):
        identified = row(document_id, "SenseTime Group Limited")
        assert (identified.list, identified.action, identified.authorities) == (
            "NS-CMIC",
            "identification",
            ("EO 13959",),
        )
        assert identified.action_date == date(2021, 12, 10)
    release = row("treasury:jy0526", "SenseTime Group Limited")
    assert release.basis is not None
    assert "surveillance technology sector" in release.basis
    added = read["fr:2019-22210"].designations
    assert len(added) == 28
    assert {(r.list, r.action, r.agency, r.effective_date) for r in added} == {
        ("Entity List", "designation", "BIS", date(2019, 10, 9))
    }
    assert row("fr:2019-22210", "Beijing Sensetime Technology Development Co., Ltd.").aliases[-1] == "Sense Time"
