"""A release is all there, checked and the newest, or it is not there; and the same records make the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from extractors.errors import DesignataError
from extractors.orders.relations import OrderFacts, OrderRelation
from extractors.records import TABLES, Extraction
from flows import release, versions
from flows.checks import ChecksFailed
from flows.release import Published, latest_release, publish, releases_folder
from flows.settings import Settings
from flows.versions import NoRelease

MakeExtraction = Callable[..., Extraction]
STARTED = datetime(2026, 9, 22, 6, 0, 0, tzinfo=UTC)
LATER = STARTED + timedelta(hours=1)


def published(settings: Settings, *extractions: Extraction, started: datetime = STARTED, **more: Any) -> Published:
    return publish(lambda: iter(extractions), settings, started, **more)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_release_holds_every_table_twice_and_its_own_description(
    settings: Settings, make_extraction: MakeExtraction
) -> None:
    done = published(settings, make_extraction("treasury:zz0002", ("Bexley Shipping",)), make_extraction())
    assert done.path == releases_folder(settings) / "20260922T060000Z"
    tables = {f"{name}.{form}" for name in TABLES for form in ("jsonl", "parquet")}
    rest = {"datapackage.json", "changes.jsonl", "checks.json", "SHA256SUMS"}
    assert {path.name for path in done.path.iterdir()} == tables | rest
    assert done.rows["documents"] == done.rows["designations"] == done.rows["parties"] == 2
    assert done.rows["executive_orders"] > 100
    for name in TABLES:
        assert len(rows(done.path / f"{name}.jsonl")) == done.rows[name]
        assert pq.read_metadata(done.path / f"{name}.parquet").num_rows == done.rows[name]
    assert [row["document_id"] for row in rows(done.path / "documents.jsonl")] == ["treasury:zz0001", "treasury:zz0002"]
    assert (done.path / "changes.jsonl").read_bytes() == b""


def test_latest_names_it_and_holds_when_the_folder_is_moved(
    settings: Settings, make_extraction: MakeExtraction, tmp_path: Path
) -> None:
    done = published(settings, make_extraction())
    pointer = json.loads((releases_folder(settings) / "latest.json").read_text())
    assert pointer == {"version": done.version, "path": done.version}
    moved = shutil.move(settings.data_dir, tmp_path / "elsewhere")
    assert latest_release(Settings(data_dir=Path(moved))) == tmp_path / "elsewhere" / "releases" / done.version


def test_sums_hold(settings: Settings, make_extraction: MakeExtraction) -> None:
    done = published(settings, make_extraction())
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=done.path, capture_output=True)
    assert checked.returncode == 0, checked.stderr
    assert len(checked.stdout.splitlines()) == len(list(done.path.iterdir())) - 1


def test_the_package_describes_every_file(settings: Settings, make_extraction: MakeExtraction) -> None:
    done = published(settings, make_extraction())
    package = json.loads((done.path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == done.version
    assert package["created"] == "2026-09-22T06:00:00Z"
    assert package["licenses"][0]["name"] == "other-pd"
    assert [source["path"] for source in package["sources"]] == [settings.treasury_url]
    assert len(package["resources"]) == 2 * len(TABLES)
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        file = done.path / resource["path"]
        assert resource["bytes"] == file.stat().st_size
        assert resource["hash"] == f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        table = file.stem
        assert resource["rows"] == done.rows[table]
        assert [field["name"] for field in resource["schema"]["fields"]] == list(TABLES[table].model_fields)
        assert all(field["description"] for field in resource["schema"]["fields"])
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in names
    schema = next(r["schema"] for r in package["resources"] if r["name"] == "designations.jsonl")
    assert schema["primaryKey"] == ["designation_id"]
    action = next(field for field in schema["fields"] if field["name"] == "action")
    assert action["constraints"] == {
        "required": True,
        "enum": ["designation", "identification", "removal", "amendment"],
    }


def test_orders_that_documents_tell_of_are_in_the_register(settings: Settings, make_extraction: MakeExtraction) -> None:
    told = OrderFacts(
        "19001", "A New Order", date(2026, 9, 1), "91 FR 1", said=(OrderRelation("19001", "amends", "13224"),), cited=("13224",)
    )  # fmt: skip
    done = published(settings, make_extraction().model_copy(update={"order": told}))
    register = {row["number"]: row for row in rows(done.path / "executive_orders.jsonl")}
    assert register["19001"]["title"] == "A New Order"
    assert register["19001"]["amends"] == ["13224"]
    assert register["13224"]["amended_by"][-1] == "19001"
    assert register["13224"]["title"], "what is known without it stays"
    noticed = duckdb.sql(
        f"select emergency_continued from '{done.path}/executive_orders.parquet' where number = '13224'"
    ).fetchall()
    assert date(2002, 9, 19) in noticed[0][0]


def test_a_consumer_can_join_the_tables(settings: Settings, make_extraction: MakeExtraction) -> None:
    done = published(settings, make_extraction(), make_extraction("ofac:20220509", ("ACME TRADING LTD.",)))
    for form in ("parquet", "jsonl"):
        found = duckdb.sql(
            f"""select p.name, len(l.document_ids), l.action_date
                from '{done.path}/listings.{form}' l join '{done.path}/parties.{form}' p using (party_id)"""
        ).fetchall()
        assert found == [("Acme Trading Ltd", 2, date(2022, 5, 9))]


def test_documents_name_each_other_whichever_of_them_said_so(
    settings: Settings, make_extraction: MakeExtraction
) -> None:
    naming = make_extraction("ofac:20260922", document={"related_documents": ("treasury:zz0001",)})
    done = published(settings, naming, make_extraction("treasury:zz0001"))
    related = {row["document_id"]: row["related_documents"] for row in rows(done.path / "documents.jsonl")}
    assert related == {"ofac:20260922": ["treasury:zz0001"], "treasury:zz0001": ["ofac:20260922"]}


def test_same_records_same_bytes_in_whatever_order_they_come(
    settings: Settings, make_extraction: MakeExtraction, tmp_path: Path
) -> None:
    all_rows = [make_extraction(f"treasury:zz{n:04}", (f"Acme {n} Ltd", f"Bexley {n} Ltd")) for n in range(20)]
    one = published(settings, *all_rows)
    other = published(Settings(data_dir=tmp_path / "other"), *reversed(all_rows))
    assert digests(one.path) == digests(other.path)


def test_nothing_new_is_written_for_nothing_new(settings: Settings, make_extraction: MakeExtraction) -> None:
    first = published(settings, make_extraction())
    again = published(settings, make_extraction(), started=LATER)
    assert not again.changed
    assert (again.version, again.path, again.rows) == (first.version, first.path, first.rows)
    assert sorted(path.name for path in releases_folder(settings).glob("[!.]*")) == [first.version, "latest.json"]


def test_changes_tell_what_is_new(settings: Settings, make_extraction: MakeExtraction) -> None:
    first = make_extraction(names=("Acme Trading Ltd", "Bexley Shipping"), basis="for being Acme")
    published(settings, first)
    kept, dropped = first.designations
    changed = kept.model_copy(update={"basis": "for acting", "extractor": "test/2"})
    second = first.model_copy(update={"designations": (changed,)})
    done = published(settings, second, make_extraction("treasury:zz0002", ("Corvid Air",)), started=LATER)
    assert done.changed
    found = {(row["table"], row["change"], row["id"]): row for row in rows(done.path / "changes.jsonl")}
    assert [(table, change) for table, change, _ in found].count(("listings", "changed")) == 1
    row = found["designations", "changed", kept.designation_id]
    assert row["columns"] == ["basis"]
    assert (row["before"], row["after"]) == ({"basis": "for being Acme"}, {"basis": "for acting"})
    assert found["designations", "removed", dropped.designation_id]["before"]["name"] == "Bexley Shipping"
    (added,) = (row for key, row in found.items() if key[:2] == ("designations", "added"))
    assert added["after"]["name"] == "Corvid Air"
    assert len(found) == 6


def test_a_new_extractor_alone_is_no_change_of_fact(settings: Settings, make_extraction: MakeExtraction) -> None:
    first = make_extraction()
    published(settings, first)
    newer = tuple(row.model_copy(update={"extractor": "test/2"}) for row in first.designations)
    done = published(settings, first.model_copy(update={"designations": newer}), started=LATER)
    assert done.changed
    assert rows(done.path / "changes.jsonl") == []


def test_a_refused_release_leaves_the_newest_alone(settings: Settings, make_extraction: MakeExtraction) -> None:
    first = published(settings, make_extraction(), make_extraction("treasury:zz0002", ("Bexley Shipping",)))
    with pytest.raises(ChecksFailed, match="documents_not_lost: 1 of 2, such as treasury:zz0002") as refused:
        published(settings, make_extraction(), started=LATER)
    assert latest_release(settings) == first.path
    kept = releases_folder(settings) / ".failed-20260922T070000Z"
    assert str(kept / "checks.json") in str(refused.value)
    checks = json.loads((kept / "checks.json").read_text())["checks"]
    assert [check["name"] for check in checks if check["severity"] == "error" and check["count"]] == [
        "documents_not_lost"
    ]
    done = published(settings, make_extraction(), started=LATER, accept_losses=True)
    assert latest_release(settings) == done.path


def test_failed_documents_are_told_of_and_stop_nothing(settings: Settings, make_extraction: MakeExtraction) -> None:
    done = published(settings, make_extraction(), failures=[{"url": "https://example.gov/x", "error": "HTTP 404"}])
    checks = {check["name"]: check for check in json.loads((done.path / "checks.json").read_text())["checks"]}
    assert checks["documents_failed"]["count"] == 1
    assert checks["documents_failed"]["examples"] == ["https://example.gov/x: HTTP 404"]


def test_a_release_cannot_be_written_to(settings: Settings, make_extraction: MakeExtraction) -> None:
    done = published(settings, make_extraction())
    assert {path.stat().st_mode & 0o777 for path in done.path.iterdir()} == {0o444}


def test_a_run_that_dies_publishes_nothing(settings: Settings, make_extraction: MakeExtraction) -> None:
    def dies() -> Iterator[Extraction]:
        yield make_extraction()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(dies, settings, STARTED)
    assert not [path for path in releases_folder(settings).iterdir() if path.name != ".lock"]
    with pytest.raises(NoRelease, match="designata run"):
        latest_release(settings)


def test_what_a_killed_process_left_is_removed(settings: Settings, make_extraction: MakeExtraction) -> None:
    leftover = releases_folder(settings) / f"{versions.UNFINISHED}4711"
    leftover.mkdir(parents=True)
    (leftover / "documents.jsonl").write_text("{}")
    published(settings, make_extraction())
    assert not leftover.exists()


def test_latest_is_moved_last(
    settings: Settings, make_extraction: MakeExtraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(settings, make_extraction())

    def dies(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", dies)
    with pytest.raises(OSError, match="disk full"):
        published(settings, make_extraction(names=("Bexley Shipping",)), started=LATER)
    monkeypatch.undo()
    assert latest_release(settings) == first.path


def test_two_cannot_publish_at_once(settings: Settings, make_extraction: MakeExtraction) -> None:
    def publishes_meanwhile() -> Iterator[Extraction]:
        with pytest.raises(DesignataError, match="another run is publishing"):
            published(settings, make_extraction(), started=LATER)
        yield make_extraction()

    assert publish(publishes_meanwhile, settings, STARTED).changed


def test_two_releases_of_one_second_are_two(settings: Settings, make_extraction: MakeExtraction) -> None:
    published(settings, make_extraction())
    second = published(settings, make_extraction(names=("Bexley Shipping",)))
    assert second.version == "20260922T060001Z"


@pytest.mark.parametrize("content", ["", "[]", '{"path": "20990101T000000Z"}', '{"version": "x"}'])
def test_a_broken_pointer_is_told_of(settings: Settings, make_extraction: MakeExtraction, content: str) -> None:
    published(settings, make_extraction())
    (releases_folder(settings) / "latest.json").write_text(content)
    with pytest.raises(NoRelease, match=r"latest\.json"):
        latest_release(settings)


def test_many_rows_are_sorted_on_disk(
    settings: Settings, make_extraction: MakeExtraction, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    some = [make_extraction(f"treasury:zz{n:04}", (f"Acme {n % 7} Ltd",)) for n in range(50)]
    whole = published(settings, *some)
    monkeypatch.setattr(release.SortedLines.__init__, "__defaults__", (3,))
    spilled = published(Settings(data_dir=tmp_path / "other"), *reversed(some))
    assert digests(spilled.path) == digests(whole.path)
    assert not list(spilled.path.glob("*.run"))
