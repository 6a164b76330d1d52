"""Each rule is shown a release that breaks it, and names the row that does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from extractors import parties
from extractors.records import AnnouncedCount, EffectiveDate, Extraction
from flows.checks import ERRORS, WHAT, Check, Inspection

MakeExtraction = Callable[..., Extraction]
ROWS = {"documents": 1, "designations": 1}


def inspect(*extractions: Extraction, skip_parties: bool = False, **finish: Any) -> dict[str, Check]:
    inspection = Inspection()
    for extraction in extractions:
        inspection.see(extraction)
    rows = sorted((row for e in extractions for row in e.designations), key=lambda row: row.party_id)
    for party, listings in () if skip_parties else parties.join(rows):
        inspection.see_party(party, listings)
    given: dict[str, Any] = {"rows": ROWS, "previous_rows": {}, "previous_documents": (), "failures": ()} | finish
    return {check.name: check for check in inspection.finish(**given)}


def test_sound_records_pass_every_check(make_extraction: MakeExtraction) -> None:
    checks = inspect(make_extraction(), make_extraction("fr:2022-1", ("Bexley Shipping",)))
    assert set(checks) == set(WHAT)
    assert [check for check in checks.values() if check.count] == []
    # Nothing passes by not having been looked at.
    looked = {name for name, check in checks.items() if check.of}
    assert {"spans_quote_the_text", "ids_are_unique", "keys_resolve", "dates_in_range", "rows_for_review"} <= looked


def test_a_span_that_does_not_hold_its_quote(make_extraction: MakeExtraction) -> None:
    sound = make_extraction()
    (mention,) = sound.mentions
    shifted = mention.model_copy(update={"start": mention.start + 1, "end": mention.end + 1})
    check = inspect(sound.model_copy(update={"mentions": (shifted,)}))["spans_quote_the_text"]
    assert check.failed
    assert check.count == 1
    assert "treasury:zz0001" in check.examples[0]
    assert "'OFAC'" in check.examples[0]


def test_an_announced_count_must_be_quoted_too(make_extraction: MakeExtraction) -> None:
    counts = (AnnouncedCount(count=1, kind="entities", quote="one entity"),)
    assert inspect(make_extraction(document={"announced_counts": counts}))["spans_quote_the_text"].failed


def test_an_id_that_stands_twice(make_extraction: MakeExtraction) -> None:
    check = inspect(make_extraction(), make_extraction())["ids_are_unique"]
    assert check.failed
    assert "treasury:zz0001" in check.examples


def test_a_designation_without_its_document(make_extraction: MakeExtraction) -> None:
    stray = make_extraction("treasury:zz0002").designations
    check = inspect(make_extraction().model_copy(update={"designations": stray}))["keys_resolve"]
    assert check.failed
    assert "read from treasury:zz0001" in check.examples[0]


def test_a_designation_without_its_party(make_extraction: MakeExtraction) -> None:
    assert inspect(make_extraction(), skip_parties=True)["keys_resolve"].failed


def test_confidence_out_of_range(make_extraction: MakeExtraction) -> None:
    sound = make_extraction()
    (row,) = sound.designations
    wild = row.model_copy(update={"confidence": 1.5})
    assert inspect(sound.model_copy(update={"designations": (wild,)}))["confidence_in_range"].failed


@pytest.mark.parametrize("day", [date(1789, 12, 31), date(2031, 1, 1)])
def test_a_date_beyond_sense(make_extraction: MakeExtraction, day: date) -> None:
    check = inspect(make_extraction(action_date=day))["dates_in_range"]
    assert check.failed
    assert str(day) in check.examples[0]


def test_a_licence_may_expire_far_ahead(make_extraction: MakeExtraction) -> None:
    sound = make_extraction()
    (row,) = sound.effective_dates
    expiry = EffectiveDate.model_validate(row.model_dump() | {"kind": "expiry", "date": date(2040, 1, 1)})
    assert inspect(sound.model_copy(update={"effective_dates": (expiry,)}))["dates_in_range"].count == 0


def test_one_odd_date_among_many_only_warns(make_extraction: MakeExtraction) -> None:
    many = [make_extraction(f"treasury:zz{n:04}") for n in range(100)]
    check = inspect(*many, make_extraction("treasury:zz9999", action_date=date(1700, 1, 1)))["dates_in_range"]
    assert (check.count, check.severity, check.failed) == (1, "warning", False)


def test_a_listing_that_takes_effect_years_apart(make_extraction: MakeExtraction) -> None:
    assert inspect(make_extraction(effective_date=date(2020, 1, 1)))["effective_dates_plausible"].failed
    assert not inspect(make_extraction(effective_date=date(2022, 6, 1)))["effective_dates_plausible"].failed


def test_losses_against_the_previous_release(make_extraction: MakeExtraction) -> None:
    before = {"previous_rows": {"relations": 3, "documents": 2}, "previous_documents": ["treasury:zz0001", "fr:gone"]}
    checks = inspect(make_extraction(), **before)
    assert checks["tables_not_emptied"].examples == ("relations: 3 rows before, none now",)
    assert checks["documents_not_lost"].examples == ("fr:gone",)
    assert checks["tables_not_emptied"].failed
    assert checks["documents_not_lost"].failed
    accepted = inspect(make_extraction(), **before, accept_losses=True)
    assert accepted["documents_not_lost"].count == 1
    assert not accepted["documents_not_lost"].failed


def test_fewer_of_a_kind_than_announced(make_extraction: MakeExtraction) -> None:
    counts = (
        AnnouncedCount(count=1, kind="companies", quote="OFAC"),
        AnnouncedCount(count=2, kind="tankers", quote="OFAC"),
    )
    check = inspect(make_extraction(document={"announced_counts": counts}))["announced_counts_met"]
    assert check.examples == ("treasury:zz0001: 2 vessel announced, 0 found",)
    one = make_extraction(document={"announced_counts": counts[:1]})
    assert inspect(one)["announced_counts_met"].count == 0


def test_a_document_that_announces_and_names_nobody_is_told_of_once(make_extraction: MakeExtraction) -> None:
    counts = (AnnouncedCount(count=2, kind="tankers", quote="OFAC"),)
    checks = inspect(make_extraction("treasury:zz0003", (), document={"announced_counts": counts}))
    assert checks["announced_counts_met"].of == 0
    assert checks["designating_documents_have_targets"].examples == ("treasury:zz0003",)


def test_warnings_never_stop_a_release(make_extraction: MakeExtraction) -> None:
    counts = (AnnouncedCount(count=7, kind="entities", quote="OFAC"),)
    announced = make_extraction("treasury:zz0002", document={"announced_counts": counts}, review=("which list?",))
    empty = make_extraction("ofac:20220509", (), document={"kind": "recent_action"})
    stated = make_extraction("fr:2022-1", document={"effective_date": date(2022, 5, 10)})
    (row,) = stated.effective_dates
    stated = stated.model_copy(update={"effective_dates": (row.model_copy(update={"kind": "effective"}),)})
    failures = [{"document_id": "ofac:x", "url": "https://example.gov/x", "error": "404"}]
    checks = inspect(announced, empty, stated, failures=failures)
    assert checks["announced_counts_met"].examples == ("treasury:zz0002: 7 organization announced, 1 found",)
    assert checks["designating_documents_have_targets"].examples == ("ofac:20220509",)
    assert checks["effective_date_agrees"].examples == ("fr:2022-1: 2022-05-10 stated, 2022-05-09 read",)
    assert checks["documents_failed"].examples == ("ofac:x: 404",)
    assert checks["rows_for_review"].examples == ("which list?: 1 rows",)
    warned = {name for name, check in checks.items() if check.count}
    assert warned == set(WHAT) - ERRORS
    assert not any(check.failed for check in checks.values())
