"""A few hundred damaged pages of every form in the ordinary tests; `python -m tests.fuzz` runs twenty thousand."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from extractors.errors import ReadError
from extractors.nlp import build_nlp
from extractors.sources import Form
from tests.fuzz import campaign
from tests.fuzz.__main__ import main
from tests.fuzz.campaign import UNMADE, run_apart, run_here, save
from tests.fuzz.extraction import run_extraction
from tests.fuzz.inputs import Input, Question, make_input
from tests.fuzz.json_mutations import mutate_value
from tests.fuzz.mutations import LARGEST
from tests.fuzz.pdf_seeds import PDFS, assemble
from tests.fuzz.seeds import FORMS, seeds
from tests.fuzz.trial import Bounds, Result, put, run_trial

# Another seed than the full run's, so that the two do not meet the same inputs.
SEED = 20_260_926
INPUTS: dict[Form, int] = {"html": 80, "json": 500, "xml": 200, "text": 150, "pdf": 120}


@pytest.mark.parametrize("form", FORMS)
def test_damaged_pages_raise_nothing_but_our_own_errors(form: Form) -> None:
    tally = run_here(form, SEED, range(INPUTS[form]))
    assert [f"{f.index}: {f.result.problem}" for f in tally.findings] == []
    assert tally.parsed + tally.refused == INPUTS[form]
    assert tally.parsed > INPUTS[form] // 10, "damage that nothing survives tests little"
    assert tally.refused > INPUTS[form] // 20, "damage that everything survives tests little"


@pytest.mark.parametrize("form", FORMS)
def test_undamaged_pages_are_read(form: Form) -> None:
    for seed in seeds(form):
        body = assemble(seed.objects) if seed.objects else seed.body
        made = make_input(form, SEED, 0)
        start = next(q for q in made.questions)
        for source, method in seed.ways:
            named = seed.document_id if source != "file" else None
            request = type(start.fetched.request)(seed.url, seed.role, (form,), named, seed.context)
            fetched = type(start.fetched)(request, seed.url, body, "", start.fetched.retrieved_at)
            if seed.name == "locked":
                with pytest.raises(ReadError, match="encrypted"):
                    put(Question(source, method, fetched))
            else:
                put(Question(source, method, fetched))


def test_damaged_documents_are_read_to_the_end_and_rows_quote() -> None:
    tally = run_extraction(build_nlp(), SEED, 15)
    assert [f"{f.form} {f.index}: {f.result.problem}" for f in tally.findings] == []
    assert tally.parsed == 15


@pytest.mark.parametrize("form", FORMS)
def test_an_input_is_made_of_its_number_alone(form: Form) -> None:
    assert make_input(form, 3, 5) == make_input(form, 3, 5)
    assert make_input(form, 3, 5).body != make_input(form, 3, 6).body
    made = repr([make_input(form, 4, number) for number in range(20)])
    for number in range(20, 400 if form in ("json", "text") else 60):
        make_input(form, 4, number)
    assert repr([make_input(form, 4, number) for number in range(20)]) == made, "inputs depend on those before them"


def test_damage_to_values_is_bounded() -> None:
    value = {"items": [{"title": "\\" * 200, "names": ["x"] * 5}] * 8}
    written = [len(json.dumps(mutate_value(value, Random(seed), 8))) for seed in range(200)]
    assert max(written) > 10 * len(json.dumps(value)), "nothing is many times over"
    assert max(written) < 40 * LARGEST


def test_what_is_not_ours_is_found() -> None:
    def ask(question: Question) -> None:
        raise KeyError("name")

    result = run_trial(make_input("text", 1, 1), ask)
    assert result.problem is not None
    assert "KeyError: 'name'" in result.problem


@pytest.mark.parametrize("message", ["two\nlines", "", "x" * 5000, "\x1b[31m"])
def test_an_error_that_cannot_be_shown_is_found(message: str) -> None:
    def ask(question: Question) -> None:
        raise ReadError(message)

    assert run_trial(make_input("text", 1, 1), ask).problem


def test_time_and_memory_are_bounded() -> None:
    def ask(question: Question) -> None:
        began, held = time.process_time(), bytearray(40 * 2**20)
        while time.process_time() - began < 0.05:
            held[0] = 1

    made = make_input("pdf", 1, 1)
    assert "took 0.1 s" in str(run_trial(made, ask, Bounds(seconds=0.01)).problem)
    if sys.platform == "linux":
        assert "MiB for" in str(run_trial(made, ask, Bounds(mib=20)).problem)
    assert run_trial(made, ask).problem is None


def test_an_input_that_hangs_or_kills_its_process_is_found_and_the_rest_go_on(tmp_path: Path) -> None:
    def trial(made: Input) -> Result:
        if made.index == 1:
            os._exit(3)
        if made.index == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        while made.index == 3:
            pass
        if made.index == 4:
            time.sleep(60)
        return Result(True, 0.0, 0.0)

    tally = run_apart("text", 1, 6, trial=trial, busy=0.25, silent=2.0)
    assert (tally.inputs, tally.parsed) == (6, 2)
    assert [(f.index, f.result.problem) for f in tally.findings] == [
        (1, "the process ended with 3"),
        (2, "the process ended with SIGKILL"),
        (3, "takes more than 0.25 s of the processor's time"),
        (4, "waits for 2 s"),
    ]
    kept = save(tally.findings[0], tmp_path)
    assert kept.read_bytes() == make_input("text", 1, 1).body
    assert '"problem": "the process ended with 3"' in kept.with_suffix(".json").read_text()


def test_a_fault_of_the_fuzz_itself_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Input:
        raise MemoryError("too much")

    monkeypatch.setattr(campaign, "make_input", broken)
    (finding,) = run_apart("text", 1, 2).findings
    assert finding.result.problem == "the input cannot be made: MemoryError('too much')"
    assert finding.result.signature == UNMADE


def test_every_source_reads_documents_of_each_form_it_may_be_given() -> None:
    asked = {(form, source) for form in FORMS for seed in seeds(form) for source, how in seed.ways if how == "parse"}
    register = {(form, "federal_register") for form in FORMS if form != "html"}
    files = {(form, "file") for form in FORMS}
    assert asked == {("html", "treasury"), ("pdf", "treasury"), ("html", "ofac")} | register | files


def test_the_command_prints_a_row_a_form(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", "--inputs", "20", "--form", "json", "--seed", "4"])
    assert main() == 0
    header, row, slowest = capsys.readouterr().out.splitlines()
    assert header.split() == ["form", "inputs", "parsed", "refused", "worst", "s", "mean", "ms", "peak", "MiB"]
    assert row.split()[:2] == ["json", "20"]
    assert slowest.startswith("slowest json: python -m tests.fuzz --form json --seed 4 --only ")


def test_a_tiny_pdf_is_a_whole_one() -> None:
    for objects in PDFS.values():
        assert assemble(objects).startswith(b"%PDF-")
        assert assemble(objects, streamed=True).endswith(b"%%EOF\n")
