"""What was seen and done, in SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from extractors.sources.base import Request
from flows import schema
from flows.catalog import Catalog
from flows.database import CatalogError, upsert_statement
from flows.schema import ExtractionRow, Resource, RunRow, request_of, request_values

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def catalog(tmp_path):
    found = Catalog(f"sqlite:///{tmp_path}/new/folder/catalog.sqlite")
    yield found
    found.close()


def resource(url="https://example.gov/a", **columns):
    request = Request(url, "document", ("xml", "text"), "fr:2026-1", {"title": "A rule"})
    return Resource(**{"source": "fr", "status": "pending", "first_seen": NOW, **request_values(request), **columns})


def extraction(url, document_id, day, status="ok", sha256="0" * 64):
    return ExtractionRow(url, sha256, "fr", document_id, "f" * 64, status, NOW.replace(day=day))


def test_a_page_is_written_read_and_written_over(catalog):
    catalog.save_resources([resource()])
    fetched = resource(status="fetched", sha256="1" * 64, retrieved_at=NOW, etag='"x"', reason=None)
    catalog.save_resources([fetched])
    assert catalog.resources(["https://example.gov/a", "https://example.gov/b"]) == {fetched.url: fetched}


def test_many_pages_go_in_and_come_out(catalog):
    catalog.save_resources(resource(f"https://example.gov/{n}") for n in range(2500))
    assert len(catalog.resources(f"https://example.gov/{n}" for n in range(3000))) == 2500
    assert catalog.counts() == {"fr": {"pending": 2500}}


def test_pages_are_found_by_state(catalog):
    catalog.save_resources(
        [
            resource("https://example.gov/1", status="failed"),
            resource("https://example.gov/2", status="fetched", sha256="1" * 64),
            resource("https://example.gov/3", role="listing"),
            resource("https://example.gov/4", source="ofac"),
        ]
    )
    found = lambda **by: [r.url[-1] for r in catalog.find(**by)]  # noqa: E731
    assert found() == ["1", "2", "3", "4"]
    assert found(source="fr", role="document") == ["1", "2"]
    assert found(statuses=("failed", "fetched")) == ["1", "2"]
    assert (found(held=True), found(held=False, role="document")) == (["2"], ["1", "4"])


def test_a_request_survives_being_written_down():
    text = Request("https://example.gov/a.txt", "document", ("text",), "fr:1", {"n": [1, None]})
    page = Request("https://example.gov/a", "document", ("html",), "fr:1", {"n": 2})
    request = Request("https://example.gov/a.xml", "document", ("xml",), "fr:1", {"n": [1, None]}, (text, page))
    assert str(request_values(request)).count("[1, None]") == 1
    assert request_of(request_values(request)) == request
    assert resource(**request_values(request)).request == request


def test_one_good_extraction_a_document_the_latest(catalog):
    catalog.save_extractions(
        [
            extraction("https://example.gov/old", "fr:2", 1),
            extraction("https://example.gov/new", "fr:2", 3),
            extraction("https://example.gov/newest-but-broken", "fr:2", 5, "failed"),
            extraction("https://example.gov/b", "fr:1", 2),
            extraction("https://example.gov/none", None, 2, "none"),
        ]
    )
    assert [(r.document_id, r.url) for r in catalog.chosen_extractions()] == [
        ("fr:1", "https://example.gov/b"),
        ("fr:2", "https://example.gov/new"),
    ]


def test_a_page_that_can_no_longer_be_read_keeps_what_its_earlier_bytes_said(catalog):
    catalog.save_extractions(
        [extraction("u", "fr:1", 1, sha256="1" * 64), extraction("u", "fr:1", 2, "failed", "2" * 64)]
    )
    assert [r.sha256 for r in catalog.chosen_extractions()] == ["1" * 64]


def test_runs_come_newest_first(catalog):
    first = RunRow("a", "daily", "0.1", NOW, "running")
    catalog.save_run(first)
    catalog.save_run(replace(first, status="completed", finished=NOW, counts={"n": 1}, failures=[{"url": "u"}]))
    catalog.save_run(RunRow("b", "daily", "0.1", NOW.replace(hour=13), "running"))
    assert [(r.id, r.status) for r in catalog.runs()] == [("b", "running"), ("a", "completed")]
    assert catalog.runs()[1].failures == [{"url": "u"}]


def test_moments_are_utc_whatever_zone_they_came_in(catalog):
    from datetime import timedelta, timezone

    there = timezone(timedelta(hours=-5))
    catalog.save_resources([resource(checked_at=datetime(2026, 3, 1, 7, tzinfo=there))])
    assert catalog.resources(["https://example.gov/a"])["https://example.gov/a"].checked_at == NOW


def test_a_reason_with_a_nul_is_written(catalog):
    catalog.save_resources([resource(reason="bytes \x00 here")])
    assert next(catalog.find()).reason == "bytes  here"


def test_another_schema_is_refused_with_a_line(tmp_path):
    url = f"sqlite:///{tmp_path}/catalog.sqlite"
    Catalog(url).close()
    with sa.create_engine(url).begin() as connection:
        connection.execute(sa.update(schema.about).values(value="99"))
    with pytest.raises(CatalogError, match="has schema 99 and this version reads 2"):
        Catalog(url)


@pytest.mark.parametrize("url", ["sqlite:////proc/nowhere/c.sqlite", "nonsense", "postgresql+psycopg9://u:s3cret@h/d"])
def test_a_database_that_cannot_be_opened_is_one_line_without_its_password(url):
    with pytest.raises(CatalogError) as caught:
        Catalog(url)
    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_processes_may_write_at_once(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    url = f"sqlite:///{tmp_path}/catalog.sqlite"
    writers = [Catalog(url) for _ in range(4)]

    def write(number):
        for n in range(20):
            writers[number].save_resources([resource(f"https://example.gov/{number}/{n}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert writers[0].counts() == {"fr": {"pending": 80}}
    for writer in writers:
        writer.close()


@pytest.mark.parametrize("table", schema.metadata.sorted_tables, ids=lambda t: t.name)
def test_postgresql_is_spoken_too(table):
    statement = str(upsert_statement("postgresql", table).compile(dialect=postgresql.dialect()))
    assert "ON CONFLICT" in statement
    assert str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect()))
