"""Documents made of damaged pages, read to the end: every row must quote the words that it points to."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from spacy.language import Language

from extractors.errors import DesignataError
from extractors.extract import extract
from extractors.sources import Form, sources
from tests.fuzz.inputs import Input, Question, make_input
from tests.fuzz.invariants import check_extraction
from tests.fuzz.seeds import FORMS
from tests.fuzz.tally import Tally
from tests.fuzz.trial import Bounds, run_trial

# The pipeline takes a second for some thousand words, damaged or not.
BOUNDS = Bounds(seconds=30.0, mib=1024.0)


def run_extraction(
    nlp: Language, seed: int, documents: int, shared: Path | None = None, only: tuple[Form, int] | None = None
) -> Tally:
    """That many documents of a seed's inputs, pages of every form in turn; what is refused is passed over.

    `only` is the form and number of one input to read alone.
    """
    tally = Tally("extract")

    def ask(question: Question) -> None:
        if question.method == "parse" and (document := sources()[question.source].parse(question.fetched)):
            check_extraction(extract(document, nlp))

    numbers = [only] if only else ((FORMS[number % len(FORMS)], number) for number in count())
    for form, number in numbers:
        made = make_input(form, seed, number, shared)
        if _is_read(made):
            tally.add(form, seed, number, run_trial(made, ask, BOUNDS))
        if tally.inputs == documents:
            break
    return tally


def _is_read(made: Input) -> bool:
    """Whether the input's own source makes a document of it."""
    first = made.questions[0]
    try:
        return first.method == "parse" and sources()[first.source].parse(first.fetched) is not None
    except DesignataError:
        return False
