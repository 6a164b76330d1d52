"""The measures, on a release small enough to score by hand, and beside the project's reference scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Extraction
from flows.evaluate import GoldError, evaluate
from flows.release import publish
from flows.scoring import cite_key, fold_name, shared_words
from flows.settings import Settings

MakeExtraction = Callable[..., Extraction]


def target(name: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "aliases": [],
        "type": "organization",
        "action": "designate",
        "authorities": ["EO 13224"],
        "basis": None,
        "linked_to": [],
    } | more


def gold(number: str, published: str, *targets: dict[str, Any], orders: tuple[str, ...] = ("13224",)) -> dict[str, Any]:
    return {
        "id": number,
        "published": published,
        "designations": list(targets),
        "executive_orders": [{"number": order} for order in orders],
    }


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    truths = [
        gold("zz0001", "2022-05-09", target("Acme Trading Ltd.", basis="for acting for Bexley", linked_to=["Bexley"])),
        gold(
            "zz0002",
            "2009-01-01",
            target("The Corvid Line", aliases=["Corvid Line"], type="vessel", action="identify", authorities=[]),
            target("Nobody Found This", authorities=["Kingpin Act"]),
            orders=("13224", "13382"),
        ),
        gold("zz0003", "2015-01-01", target("Dunlin’s Own", authorities=["Kingpin Act"]), orders=()),
        gold("zz0004", "2023-01-01"),
    ]
    for truth in truths:
        (folder / f"{truth['id']}.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def release(settings: Settings, make_extraction: MakeExtraction, request: pytest.FixtureRequest) -> Path:
    found = [
        make_extraction(
            "treasury:zz0001",
            ("ACME TRADING LTD", "Wrongly Read"),
            basis="for having acted for Bexley",
            linked_to=("Bexley", "Other"),
        ),
        make_extraction(
            "treasury:zz0002", ("Corvid Line", "CORVID LINE"), entity_type="vessel", authorities=(), action="removal"
        ),
        make_extraction("treasury:zz0003", ("Dunlin's Own",)),
    ]
    # The two spellings above are one row's id; the second stands for a target that was read twice.
    (first, second) = found[1].designations
    twice = (first, second.model_copy(update={"designation_id": first.designation_id + "b"}))
    found[1] = found[1].model_copy(update={"designations": twice})
    return publish(lambda: iter(found), settings, request.getfixturevalue("started")).path


@pytest.fixture
def started() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 9, 22, tzinfo=UTC)


def test_scores_by_hand(gold_folder: Path, release: Path) -> None:
    scores, wrong = evaluate(gold_folder, release)
    assert scores["documents"] == 4
    assert scores["documents_exactly_right"] == 2
    assert scores["not_in_release"] == ["zz0004"]
    # Acme, Corvid and Dunlin are right; one row too many; one target missed; a second row of one target counts once.
    assert (scores["targets"]["tp"], scores["targets"]["fp"], scores["targets"]["fn"]) == (3, 1, 1)
    assert scores["targets"]["f1"] == 0.75
    assert scores["entity_type_accuracy"] == 1.0
    assert scores["action_accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    # Acme has the right order; Dunlin has an authority, though not the one: words are not compared.
    assert scores["authority_accuracy"] == 1.0
    assert scores["basis_token_f1"] == pytest.approx(2 * 3 / 9, abs=1e-4)
    assert (scores["linked_to"]["tp"], scores["linked_to"]["fp"], scores["linked_to"]["fn"]) == (1, 1, 0)
    assert (scores["executive_orders"]["tp"], scores["executive_orders"]["fp"]) == (2, 1)
    assert scores["executive_orders"]["fn"] == 2
    assert {era: score["documents"] for era, score in scores["by_era"].items()} == {
        "before 2011": 1,
        "2011-2020": 1,
        "since 2021": 2,
    }
    assert [w.document for w in wrong] == ["zz0002", "zz0001", "zz0004", "zz0003"]
    assert wrong[1].extra == ["Wrongly Read"]
    assert wrong[0].missed == ["nobody found this"]


def test_what_rows_say_of_themselves_is_scored_too(gold_folder: Path, release: Path) -> None:
    scores, _ = evaluate(gold_folder, release)
    rows = [json.loads(line) for line in (release / "designations.jsonl").read_text(encoding="utf-8").splitlines()]
    confident = [row for row in rows if row["confidence"] >= 0.9]
    assert scores["confident_share"] == pytest.approx(len(confident) / len(rows), abs=1e-4)
    assert scores["confident_precision"] == pytest.approx(
        sum(row["name"] != "Wrongly Read" for row in confident) / len(confident), abs=1e-4
    )
    [wrong] = [row for row in rows if row["name"] == "Wrongly Read"]
    assert scores["wrong_rows_for_review"] == bool(wrong["review"])


def test_one_split_can_be_chosen(gold_folder: Path, release: Path) -> None:
    path = gold_folder / "zz0001.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"split": "held_out"}), encoding="utf-8")
    scores, _ = evaluate(gold_folder, release, "held_out")
    assert (scores["documents"], scores["documents_exactly_right"]) == (1, 0)
    with pytest.raises(GoldError, match="no file of the split 'train'"):
        evaluate(gold_folder, release, "train")


def test_the_reference_scorer_says_the_same(gold_folder: Path, release: Path, shared: Path) -> None:
    command = [sys.executable, shared / "tools" / "score.py", release, "--gold", gold_folder]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["gold"]
    scores, _ = evaluate(gold_folder, release)
    assert said["targets"]["tp"] == 3
    assert said == {name: scores[name] for name in said}


def test_federal_register_documents_are_found_by_number_or_citation(
    settings: Settings, make_extraction: MakeExtraction, started: Any, tmp_path: Path
) -> None:
    def effective(extraction: Extraction) -> Extraction:
        dates = tuple(row.model_copy(update={"kind": "effective"}) for row in extraction.effective_dates)
        return extraction.model_copy(update={"effective_dates": dates})

    found = [
        effective(make_extraction("fr:2022-0001", ())),
        effective(make_extraction("fr:C9-1", (), document={"citation": "87 FR 100"})),
    ]
    release = publish(lambda: iter(found), settings, started).path
    folder = tmp_path / "register"
    folder.mkdir()
    cited = {"cfr": ["31 CFR part 594"], "fr_citations": [], "usc": [], "public_laws": []}
    for number, citation, day in (("2022-0001", "87 FR 1", "2022-05-09"), ("EO_1", "87 FR 100", "2022-05-10")):
        days = {"effective_dates": [{"date": day}], "citation": citation}
        (folder / f"{number}.json").write_text(json.dumps(gold(number, "2022-05-09") | cited | days))
    scores = evaluate(folder, release)[0]["federal_register"]
    assert scores["documents"] == 2
    assert scores["not_in_release"] == []
    assert scores["executive_orders"]["f1"] == 1.0
    assert (scores["effective_dates"]["tp"], scores["effective_dates"]["fp"], scores["effective_dates"]["fn"]) == (
        1,
        1,
        1,
    )
    assert scores["recall"]["cfr"] == 0.0


@pytest.mark.parametrize(("content", "said"), [(None, "holds no gold"), ("{", "not JSON"), ("{}", "is no gold")])
def test_a_folder_that_is_no_gold(tmp_path: Path, release: Path, content: str | None, said: str) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    if content is not None:
        (folder / "a.json").write_text(content)
    with pytest.raises(GoldError, match=said):
        evaluate(folder, release)


def test_a_folder_that_is_no_release(gold_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="not a release"):
        evaluate(gold_folder, tmp_path)


def test_words_in_common() -> None:
    assert shared_words("for being owned by Acme", "for being owned by Acme") == 1.0
    assert shared_words("for being", "") == 0.0
    assert fold_name("ÉTOILE-du-Nord, S.A.R.L.") == "etoile du nord s a r l"
    assert cite_key("15 CFR parts 730-774") == cite_key("15 CFR part 730")
