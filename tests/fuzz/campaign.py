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
from tests.fuzz.seeds import FORMS, seeds
from tests.fuzz.tally import Finding, Tally
from tests.fuzz.trial import Result, run_trial

GIB = 2**30
# An input that has the processor for so long has no end. Of the processor's time: a machine may be busy elsewhere.
BUSY_SECONDS = 60.0
# A process that says nothing for so long waits for something that does not come.
SILENT_SECONDS = 900.0
MOST_ADDRESS_SPACE = 6 * GIB
UNMADE = "the fuzz itself"

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
    busy: float = BUSY_SECONDS,
    silent: float = SILENT_SECONDS,
) -> Tally:
    """The first `inputs` inputs, in a process whose memory is bounded and which is ended where it hangs."""
    tally = Tally(form)
    [seeds(known) for known in FORMS], seeds(form, shared), sources()  # read once, before the processes part
    context = multiprocessing.get_context("fork")
    while tally.inputs < inputs:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(
            target=_work, args=(theirs, form, seed, range(tally.inputs, inputs), shared, trial, busy)
        )
        worker.start()
        theirs.close()
        waits = False
        with suppress(EOFError):
            while tally.inputs < inputs and not waits:
                if ours.poll(silent):
                    tally.add(form, seed, tally.inputs, ours.recv())
                else:
                    waits = True
            worker.kill()  # it waits, or is done
        worker.join()
        ours.close()
        if tally.inputs < inputs:
            ended = worker.exitcode or 0
            lost = f"waits for {silent:.0f} s" if waits else _end(ended, busy)
            tally.add(
                form, seed, tally.inputs, Result(False, busy if ended == -signal.SIGPROF else 0.0, 0.0, lost, lost)
            )
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


def _end(code: int, busy: float) -> str:
    """How a process ended before its last input."""
    if code == -signal.SIGPROF:
        return f"takes more than {busy:g} s of the processor's time"
    return f"the process ended with {code if code >= 0 else signal.Signals(-code).name}"


def _work(
    pipe: Connection, form: Form, seed: int, indexes: range, shared: Path | None, trial: Trial, busy: float
) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE, MOST_ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for index in indexes:
        signal.setitimer(signal.ITIMER_PROF, busy)  # its signal ends the process, whatever library it is in
        pipe.send(_tried(form, seed, index, shared, trial))
    pipe.close()


def _tried(form: Form, seed: int, index: int, shared: Path | None, trial: Trial) -> Result:
    """What came of an input; a fault of the fuzz itself is told as one."""
    try:
        made = make_input(form, seed, index, shared)
    except Exception as error:
        return Result(False, 0.0, 0.0, f"the input cannot be made: {error!r}", UNMADE)
    return trial(made)
