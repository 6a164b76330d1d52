"""Many inputs in a process apart: one that hangs or kills it is a finding, and the rest go on in a new one."""

from __future__ import annotations

import json
import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from extractors.sources import Form, sources
from tests.fuzz.inputs import Input, make_input
from tests.fuzz.seeds import seeds
from tests.fuzz.tally import Finding, Tally
from tests.fuzz.trial import Result, run_trial

GIB = 2**30
# A process that says nothing for so long hangs; one input may take 5 seconds of processor time.
SILENT_SECONDS = 60.0
MOST_ADDRESS_SPACE = 6 * GIB

Trial = Callable[[Input], Result]


def run_here(
    form: Form, seed: int, indexes: Iterable[int], shared: Path | None = None, trial: Trial = run_trial
) -> Tally:
    """The inputs of those numbers, in this process."""
    tally = Tally(form)
    for index in indexes:
        tally.add(form, seed, index, trial(make_input(form, seed, index, shared)))
    return tally


def run_apart(
    form: Form,
    seed: int,
    inputs: int,
    shared: Path | None = None,
    trial: Trial = run_trial,
    silent: float = SILENT_SECONDS,
) -> Tally:
    """The first `inputs` inputs, in a process whose memory is bounded and which is ended where it hangs."""
    tally = Tally(form)
    seeds(form, shared), sources()  # read once, before the processes part
    context = multiprocessing.get_context("fork")
    while tally.inputs < inputs:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(theirs, form, seed, tally.inputs, inputs, shared, trial))
        worker.start()
        theirs.close()
        with suppress(EOFError):
            while tally.inputs < inputs and ours.poll(silent):
                tally.add(form, seed, tally.inputs, ours.recv())
            worker.kill()  # it hangs, or is done
        worker.join()
        ours.close()
        if tally.inputs < inputs:
            hangs = worker.exitcode == -signal.SIGKILL
            lost = f"hangs for {silent:.0f} s" if hangs else f"the process ended with {worker.exitcode}"
            tally.add(form, seed, tally.inputs, Result(False, silent if hangs else 0.0, 0.0, lost, lost))
    return tally


def save(finding: Finding, folder: Path, shared: Path | None = None) -> Path:
    """Write a finding's bytes, with what was said of them beside, into a folder; returns the path of the bytes."""
    made = make_input(finding.form, finding.seed, finding.index, shared)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{finding.form}-{finding.seed}-{finding.index}.bin"
    path.write_bytes(made.body)
    said = [
        {
            "source": q.source,
            "method": q.method,
            "url": q.fetched.url,
            "media_type": q.fetched.media_type,
            "charset": q.fetched.charset,
            "context": dict(q.fetched.request.context),
        }
        for q in made.questions
    ]
    beside = {"made_from": made.made_from, "problem": finding.result.problem, "questions": said}
    path.with_suffix(".json").write_text(json.dumps(beside, indent=1), encoding="utf-8")
    return path


def _work(pipe: Connection, form: Form, seed: int, start: int, end: int, shared: Path | None, trial: Trial) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE, MOST_ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for index in range(start, end):
        pipe.send(trial(make_input(form, seed, index, shared)))
    pipe.close()
