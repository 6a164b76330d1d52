"""The command line: one JSON value on standard output, one line for an error, an exit code for each outcome."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Extraction
from flows import cli
from flows.archive import Store
from flows.catalog import Catalog
from flows.schema import ExtractionRow, RunRow
from flows.settings import Settings, load_settings
from flows.summary import ReleaseSummary, RunSummary, SourceSummary
from flows.tools import Failure

MakeExtraction = Callable[..., Extraction]
NOW = datetime(2026, 9, 22, 6, tzinfo=UTC)
COMMANDS = ["run", "backfill", "replay", "release", "extract", "explain", "evaluate", "authorities", "status", "doctor"]


@dataclass
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one value on standard output."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


Designata = Callable[..., Said]


@pytest.fixture
def designata(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Designata:
    monkeypatch.setenv("DESIGNATA_DATA_DIR", str(tmp_path / "data"))

    def call(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        said = capsys.readouterr()
        return Said(int(end.value.code or 0), said.out, said.err)

    return call


@pytest.fixture
def stored(designata: Designata, make_extraction: MakeExtraction) -> Settings:
    """A catalog that holds two documents, read, and one run."""
    settings = load_settings()
    catalog, store = Catalog(settings.database_url), Store(str(settings.data_dir), "extracted")
    for number, extraction in enumerate((make_extraction(), make_extraction("ofac:20220509", ("ACME TRADING LTD.",)))):
        key = f"{number:064x}"
        store.write(key, gzip.compress(extraction.model_dump_json().encode()))
        document = extraction.document
        catalog.save_extractions(
            [ExtractionRow(document.url, "0" * 64, document.source, document.document_id, key, "ok", NOW)]
        )
    failure = {"stage": "fetch", "url": "https://example.gov/x", "reason": "is not there"}
    catalog.save_run(RunRow("r1", "daily", "0.1.0", NOW, "completed", NOW, failures=[failure]))
    catalog.close()
    return settings


# -- help -------------------------------------------------------------------------------------------------


def test_help_names_every_command_and_the_exit_codes(designata: Designata) -> None:
    said = designata("--help")
    assert said.code == 0
    for word in (*COMMANDS, "Exit codes", "3 published"):
        assert word in " ".join(said.out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_in_json_if_asked(designata: Designata, command: str) -> None:
    assert "--json" in designata(command, "--help").out


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; import flows.cli; print([m for m in ('prefect', 'spacy', 'pyarrow', 'sqlalchemy', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# -- errors -----------------------------------------------------------------------------------------------


def test_a_bad_option_is_bad_input(designata: Designata) -> None:
    said = designata("run", "--since", "yesterday")
    assert said.code == 2
    assert "--since" in said.err
    assert said.out == ""


def test_a_bad_setting_is_one_line(designata: Designata, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESIGNATA_TREASURY_URL", "http://example.gov")
    said = designata("status")
    assert said.code == 2
    assert said.err.startswith("designata: DESIGNATA_TREASURY_URL")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--source", "gazette"), "--source gazette: there is no such source; there are federal_register"),
        (("--since", "2024-02-01", "--until", "2024-01-01"), "--since 2024-02-01 lies after --until 2024-01-01"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is(
    designata: Designata, arguments: tuple[str, ...], said: str
) -> None:
    for command in ("run", "backfill"):
        answer = designata(command, *arguments)
        assert answer.code == 2
        assert answer.err.startswith(f"designata: {said}")


def test_no_release_yet_is_a_failure(designata: Designata, tmp_path: Path) -> None:
    said = designata("evaluate", str(tmp_path), "--json")
    assert said.code == 1
    assert "designata run" in said.err
    assert said.json == {"error": said.err.removeprefix("designata: ").rstrip("\n")}


def test_an_unknown_order_is_bad_input(designata: Designata) -> None:
    said = designata("authorities", "99999")
    assert (said.code, said.out) == (2, "")
    assert "99999" in said.err


# -- commands that ask no site ----------------------------------------------------------------------------


def test_authorities(designata: Designata) -> None:
    order = designata("authorities", "EO 13224", "--json").json
    assert order["number"] == "13224"
    assert order["signed"] == "2001-09-23"
    assert order["title"] in " ".join(designata("authorities", "13224").out.split())
    assert order["release"] is None


def test_authorities_shows_the_chain_of_an_order(designata: Designata) -> None:
    order = designata("authorities", "13959", "--json").json
    chain = {(link["relation"], link["number"]): link for link in order["chain"]}
    assert {("amended_by", "13974"), ("amended_by", "14032")} <= chain.keys()
    assert chain["amended_by", "13974"]["ended_by"] == ["14032"]
    assert (order["programs"], order["cfr_parts"]) == (["CMIC-EO13959"], ["31 CFR part 586"])
    page = designata("authorities", "13959").out
    assert "amended by" in page
    assert "EO 14032" in page
    assert "31 CFR part 586" in page
    assert "No release yet" in page


@pytest.mark.parametrize(
    ("wording", "kind", "orders"),
    [
        ("SDGT", "program", ["13224"]),
        ("RUSSIA-EO14024", "program", ["14024"]),
        ("NS-CMIC", "list", ["13959", "14032"]),
        ("31 CFR part 586", "cfr_part", ["13959", "14032"]),
        ("Kingpin Act", "statute", []),
    ],
)
def test_authorities_shows_what_rests_on_what(designata: Designata, wording: str, kind: str, orders: list[str]) -> None:
    found = designata("authorities", wording, "--json").json
    assert found["kind"] == kind
    assert [order["number"] for order in found["orders"]] == orders
    page = designata("authorities", wording).out
    assert wording in page
    assert all(f"EO {number}" in page for number in orders)


def test_authorities_shows_the_orders_that_invoke_a_statute(designata: Designata) -> None:
    invoked = {order["number"] for order in designata("authorities", "IEEPA", "--json").json["orders"]}
    assert {"13224", "13959", "14024"} <= invoked


def test_authorities_shows_the_designations_under_an_order(designata: Designata, stored: Settings) -> None:
    assert designata("release").code == 0
    order = designata("authorities", "13224", "--json").json
    assert order["release"]
    assert [row["name"] for row in order["designations"]] == ["ACME TRADING LTD.", "Acme Trading Ltd"]
    assert "Acme Trading Ltd" in designata("authorities", "13224").out
    assert designata("authorities", "13382", "--json").json["designations"] == []


def test_release_publishes_what_was_read(designata: Designata, stored: Settings) -> None:
    said = designata("release", "--json")
    assert said.code == 0, said.err
    assert said.json["changed"]
    assert said.json["rows"]["documents"] == 2
    assert said.json["rows"]["listings"] == 1
    assert (Path(said.json["path"]) / "designations.parquet").is_file()
    again = designata("release")
    assert again.code == 0
    assert again.out.rstrip().endswith(f"Nothing new; the newest release is still {said.json['path']}")
    assert "designations" in again.out


def test_a_refused_release_is_a_failure(
    designata: Designata, stored: Settings, make_extraction: MakeExtraction
) -> None:
    assert designata("release", "--json").code == 0
    catalog = Catalog(stored.database_url)
    (first, *_) = catalog.chosen_extractions()
    catalog.save_extractions([ExtractionRow(first.url, first.sha256, first.source, None, first.key, "none", NOW)])
    catalog.close()
    said = designata("release", "--json")
    assert said.code == 1
    assert "documents_not_lost" in said.json["error"]
    assert designata("release", "--accept-losses", "--json").code == 0


def test_status(designata: Designata, stored: Settings) -> None:
    status = designata("status", "--json").json
    assert [run["id"] for run in status["runs"]] == ["r1"]
    assert status["runs"][0]["failures"] == 1
    assert status["failures"][0]["reason"] == "is not there"
    assert status["release"] is None
    assert "https://example.gov/x" in designata("status").out


def test_evaluate(designata: Designata, stored: Settings, tmp_path: Path) -> None:
    assert designata("release").code == 0
    target = {"name": "Acme Trading Ltd", "aliases": [], "type": "organization", "action": "designate"}
    more: dict[str, Any] = {"authorities": ["EO 13224"], "basis": None, "linked_to": []}
    gold = {"id": "zz0001", "published": "2022-05-09", "executive_orders": [{"number": "13382"}]}
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "zz0001.json").write_text(json.dumps(gold | {"designations": [target | more]}))
    scores = designata("evaluate", str(folder), "--errors", "3", "--json").json
    assert scores["targets"]["f1"] == 1.0
    assert scores["errors"][0]["executive_orders"] == ["13224", "13382"]
    table = designata("evaluate", str(folder), "--errors", "3").out
    assert "since 2021" in table
    assert "Furthest from right" in table
    assert designata("evaluate", str(tmp_path / "nowhere")).code == 2


def test_explain_marks_the_rows_and_escapes_the_page(
    designata: Designata, stored: Settings, make_extraction: MakeExtraction, tmp_path: Path
) -> None:
    hostile = make_extraction("treasury:zz0666", ("<script>alert(1)</script> Ltd",))
    Store(str(stored.data_dir), "extracted").write("f" * 64, gzip.compress(hostile.model_dump_json().encode()))
    catalog = Catalog(stored.database_url)
    row = ExtractionRow("https://example.gov/h", "1" * 64, "treasury", "treasury:zz0666", "f" * 64, "ok", NOW)
    catalog.save_extractions([row])
    catalog.close()
    output = tmp_path / "page.html"
    said = designata("explain", "treasury:zz0666", "--output", str(output), "--json")
    assert said.json == {"document_id": "treasury:zz0666", "path": str(output)}
    page = output.read_text(encoding="utf-8")
    assert "<script" not in page
    assert '<mark class="designations" title="designations: ' in page
    assert ">&lt;script&gt;alert(1)&lt;/script&gt; Ltd</mark>" in page
    assert 'class="citations"' in page
    assert designata("explain", "treasury:none").code == 1


def test_doctor_says_when_the_model_of_targets_is_missing(
    designata: Designata, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> dict[str, str]:
        findings = designata("doctor", "--json").json["findings"]
        return next(f for f in findings if f["name"] == "model of targets")

    assert told()["state"] == "ok"
    monkeypatch.setattr("extractors.targets.weighing.model.load", lambda: None)
    assert told()["state"] == "warning"
    assert "grammar alone" in told()["detail"]


def test_doctor_shows_settings_without_secrets(designata: Designata, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESIGNATA_DATABASE_URL", "postgresql+psycopg://me:secret@127.0.0.1:9/none")
    monkeypatch.setenv("DESIGNATA_DATADIR", "misspelt")
    said = designata("doctor", "--json")
    found = {finding["name"]: finding for finding in said.json["findings"]}
    assert "secret" not in said.out + said.err
    assert "***" in said.json["settings"]["DESIGNATA_DATABASE_URL"]
    assert found["DESIGNATA_DATADIR"]["state"] == "warning"
    assert found["catalog"]["state"] == "error"
    assert found["prefect"]["state"] == "ok"
    assert not any(name.startswith("site") for name in found)
    assert said.code == 1


# -- runs -------------------------------------------------------------------------------------------------


def summary(*failures: Failure) -> RunSummary:
    release = ReleaseSummary("20260922T060000Z", "data/releases/20260922T060000Z", {"documents": 2}, True)
    return RunSummary("r1", NOW, NOW, [SourceSummary("treasury", listed=7)], list(failures), {}, release)


@pytest.mark.parametrize(("command", "where"), [("run", "daily.run_daily"), ("backfill", "backfill.run_backfill")])
def test_a_run_is_told_what_was_asked(
    designata: Designata, monkeypatch: pytest.MonkeyPatch, command: str, where: str
) -> None:
    asked: list[Any] = []

    def run(settings: Settings, *given: Any) -> RunSummary:
        asked.extend(given)
        return summary()

    monkeypatch.setattr(f"flows.{where}", run)
    said = designata(command, "--since", "2024-01-01", "--source", "ofac", "--source", "treasury", "--limit", "5")
    assert said.code == 0
    assert asked[:4] == [date(2024, 1, 1), None, ["ofac", "treasury"], 5]
    assert said.out.rstrip().endswith("Published data/releases/20260922T060000Z")
    assert "treasury" in said.out


def test_a_run_with_failed_documents_is_incomplete(designata: Designata, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Failure("treasury", "fetch", "https://example.gov/x", "is [not] there", "treasury:x")
    monkeypatch.setattr("flows.daily.run_daily", lambda *given: summary(failed))
    said = designata("run", "--json")
    assert said.code == 3
    assert said.json["failures"][0]["reason"] == "is [not] there"
    assert said.json["release"]["version"] == "20260922T060000Z"
    assert "is [not] there" in designata("run").out


# -- extract ----------------------------------------------------------------------------------------------

RELEASE = """Treasury Acts Against a Shipping Company

WASHINGTON - Today, the U.S. Department of the Treasury's Office of Foreign Assets Control (OFAC) designated Grey Heron
Shipping Ltd pursuant to Executive Order 13224, as amended, for being owned or controlled by Ines Quill.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "saved.txt"
    path.write_text(RELEASE)
    return path


def test_extract_reads_a_file_without_a_catalog(designata: Designata, page: Path) -> None:
    said = designata("extract", str(page), "--published", "2024-03-05", "--json")
    assert said.code == 0, said.err
    value = said.json
    assert list(value) == [
        "document",
        "designations",
        "citations",
        "effective_dates",
        "mentions",
        "relations",
        "executive_orders",
    ]
    document = value["document"]
    assert document["published"] == "2024-03-05"
    assert document["document_id"].startswith("file:")
    for row in (*value["designations"], *value["citations"], *value["effective_dates"]):
        assert document["text"][row["start"] : row["end"]] == row["quote"]
    assert [row["cite"] for row in value["citations"]] == ["EO 13224"]
    assert [(row["number"], row["president"]) for row in value["executive_orders"]] == [("13224", "George W. Bush")]
    assert [row["name"] for row in value["designations"]] == ["Grey Heron Shipping Ltd"]
    assert not load_settings().data_dir.exists()


def test_extract_shows_tables_to_a_person(designata: Designata, page: Path) -> None:
    said = designata("extract", str(page))
    assert said.code == 0
    assert "Treasury Acts Against a Shipping Company" in said.out
    assert "Designations (1)" in said.out


def test_one_bad_file_does_not_take_the_others_with_it(designata: Designata, page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    said = designata("extract", str(tmp_path / "none.html"), str(page), str(empty), "--json")
    assert said.code == 2
    assert said.err.count("\n") == 2
    none, read, bad = said.json
    assert none == {"input": str(tmp_path / "none.html"), "error": said.err.splitlines()[0].removeprefix("designata: ")}
    assert read["document"]["title"] == "Treasury Acts Against a Shipping Company"
    assert bad["input"] == str(empty)
    assert "empty.html" in bad["error"]


def test_extract_asks_no_other_site(designata: Designata) -> None:
    said = designata("extract", "https://example.org/page.html")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "example.org" in said.err
