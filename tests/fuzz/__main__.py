"""`python -m tests.fuzz --inputs 20000`: damaged pages of every form, and a table of what came of them.

Exits 1 where anything but the project's own errors was raised, or time or memory went beyond its bounds. Any input is
made again by its number: `python -m tests.fuzz --form html --seed 7 --only 1234`.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from extractors.nlp import build_nlp
from tests.fuzz.campaign import UNMADE, run_apart, run_here, save
from tests.fuzz.extraction import run_extraction
from tests.fuzz.seeds import FORMS
from tests.fuzz.tally import Finding, Tally

COLUMNS = "{:8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9}"


def main() -> int:
    """Run what was asked for; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=20_000, help="inputs a form")
    parser.add_argument("--form", action="append", choices=FORMS, help="only this form (may be given several times)")
    parser.add_argument("--extract", type=int, default=0, metavar="N", help="read N damaged documents to the end too")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other inputs")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one input of --form again")
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real documents to start from beside the sample's")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where to write the inputs that break something")
    asked = parser.parse_args()
    logging.disable()  # what libraries say of damaged pages, thousands of times
    print(COLUMNS.format("form", "inputs", "parsed", "refused", "worst s", "mean ms", "peak MiB"), flush=True)
    tallies = []
    for tally in _tallies(asked):
        tallies.append(tally)
        worst = tally.slowest.result.seconds if tally.slowest else 0.0
        mean = 1000 * tally.seconds / max(tally.inputs, 1)
        row = (tally.name, tally.inputs, tally.parsed, tally.refused, f"{worst:.2f}", f"{mean:.1f}")
        print(COLUMNS.format(*row, f"{tally.peak_mib:.0f}"), flush=True)
        _tell(tally, asked)
    for tally in tallies:
        if tally.slowest:
            print(f"slowest {tally.name}: {_again(tally.slowest, asked)}")
    return 1 if any(tally.findings for tally in tallies) else 0


def _tallies(asked: argparse.Namespace) -> Iterator[Tally]:
    for form in asked.form or FORMS:
        if asked.only is not None:
            yield run_here(form, asked.seed, [asked.only], asked.shared)
        elif asked.inputs:
            yield run_apart(form, asked.seed, asked.inputs, asked.shared)
    if asked.extract:
        only = (asked.form[0], asked.only) if asked.form and asked.only is not None else None
        yield run_extraction(build_nlp(), asked.seed, asked.extract, asked.shared, only)


def _tell(tally: Tally, asked: argparse.Namespace) -> None:
    for finding in tally.findings:
        print(f"\n{tally.kinds[finding.result.signature]} × {finding.result.signature}\n{finding.result.problem}")
        print(f"again: {_again(finding, asked)}{' --extract 1' if tally.name == 'extract' else ''}")
        if asked.keep and finding.result.signature != UNMADE:
            print(f"kept: {save(finding, asked.keep, asked.shared)}", flush=True)


def _again(finding: Finding, asked: argparse.Namespace) -> str:
    shared = f" --shared {asked.shared}" if asked.shared else ""
    return f"python -m tests.fuzz --form {finding.form} --seed {finding.seed} --only {finding.index}{shared}"


if __name__ == "__main__":
    sys.exit(main())
