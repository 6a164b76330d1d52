"""One input put to its sources: what came of it, how long it took and how much memory."""

from __future__ import annotations

import re
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import DesignataError
from extractors.readers.xml import read_xml, split_issue
from extractors.sources import sources
from tests.fuzz.inputs import Input, Question
from tests.fuzz.invariants import check_document, check_error, check_request

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Bounds:
    """For one input of at most 64 kB: seconds of processor time, and what it may add to the process."""

    seconds: float = 5.0
    mib: float = 256.0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an input; `problem` is None where all was as it must be, `signature` says alike problems alike."""

    parsed: bool
    seconds: float
    mib: float
    problem: str | None = None
    signature: str = ""


def put(question: Question) -> None:
    """Ask a source, and check what it makes."""
    source = sources()[question.source]
    if question.method == "split":
        for part in split_issue(question.fetched.body):
            read_xml(part)
    elif question.method == "follow":
        for request in source.follow(question.fetched):
            check_request(request, source)
    else:
        document = source.parse(question.fetched)
        if document is not None:
            check_document(document)


def run_trial(made: Input, ask: Callable[[Question], None] = put, bounds: Bounds = Bounds()) -> Result:
    """Put every question; only the project's own errors may be raised, and what is made must hold together."""
    parsed, problem, signature = False, None, ""
    before = _start_of_memory()
    began = time.process_time()
    for question in made.questions:
        try:
            ask(question)
            parsed = True
        except DesignataError as error:
            try:
                check_error(str(error))
            except AssertionError as wrong:
                problem, signature = f"{type(error).__name__}: {wrong}", _place(error, "error message")
        except (Exception, RecursionError) as error:  # whatever it is, it is what the fuzz looks for
            problem = "".join(traceback.format_exception(error, limit=-12))[-3000:]
            signature = _place(error, f"{type(error).__name__}")
    seconds = time.process_time() - began
    mib = max(0.0, (_peak() - before) / MIB)
    if problem is None and seconds > bounds.seconds:
        problem, signature = f"took {seconds:.1f} s for {len(made.body)} bytes", "too slow"
    if problem is None and mib > bounds.mib:
        problem, signature = f"took {mib:.0f} MiB for {len(made.body)} bytes", "too much memory"
    return Result(parsed, seconds, mib, problem, signature)


def _place(error: BaseException, what: str) -> str:
    """The error's kind, and the last line of the project's own code that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "extractors" in Path(f.filename).parts] or frames
    said = (
        re.sub(r"\d+", "#", str(error).split(":")[0].split("\n")[0])[:60] if isinstance(error, AssertionError) else ""
    )
    own = [f for f in frames if f.name.startswith("check_")] or own if isinstance(error, AssertionError) else own
    return f"{what} at {Path(own[-1].filename).name}:{own[-1].lineno} {said}".strip()


def _start_of_memory() -> int:
    """The process's memory in bytes; its peak is counted from here where the system can be told so (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
        return _status("VmRSS")
    except OSError:
        return _peak()


def _peak() -> int:
    try:
        return _status("VmHWM")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def _status(name: str) -> int:
    said = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{name}:\s+(\d+) kB", said)
    assert found, f"/proc/self/status has no {name}"
    return int(found[1]) * 1024
