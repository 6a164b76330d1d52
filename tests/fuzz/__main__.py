"""`python -m tests.fuzz --inputs 20000`: damaged pages of every form, and a table of what came of them.

Exits 1 where anything but the project's own errors was raised, or time or memory went beyond its bounds. A finding is
made again by its number: `python -m tests.fuzz --form html --seed 7 --only 1234`.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from tests.fuzz.campaign import Tally, run_apart, run_here, save
from tests.fuzz.seeds import FORMS

COLUMNS = "{:8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9}"


def main() -> int:
    """Run what was asked for; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=20_000, help="inputs a form")
    parser.add_argument("--form", action="append", choices=FORMS, help="only this form (may be given several times)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other inputs")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one input again, with its whole error")
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real documents to start from beside the sample's")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where to write the inputs that break something")
    asked = parser.parse_args()
    logging.disable()  # what libraries say of damaged pages, thousands of times
    forms = asked.form or list(FORMS)
    print(COLUMNS.format("form", "inputs", "parsed", "refused", "worst s", "mean ms", "peak MiB"), flush=True)
    tallies = []
    for form in forms:
        if asked.only is not None:
            tally = run_here(form, asked.seed, [asked.only], asked.shared)
        else:
            tally = run_apart(form, asked.seed, asked.inputs, asked.shared)
        tallies.append(tally)
        mean = 1000 * tally.seconds / max(tally.inputs, 1)
        row = (form, tally.inputs, tally.parsed, tally.refused, f"{tally.worst.seconds:.2f}", f"{mean:.1f}")
        print(COLUMNS.format(*row, f"{tally.peak_mib:.0f}"), flush=True)
    for tally in tallies:
        print(f"slowest {tally.form}: {_again(tally.form, asked.seed, tally.worst_index, asked.shared)}")
        _tell(tally, asked.keep, asked.shared)
    return 1 if any(tally.findings for tally in tallies) else 0


def _tell(tally: Tally, keep: Path | None, shared: Path | None) -> None:
    for finding in tally.findings:
        print(f"\n{tally.kinds[finding.result.signature]} × {finding.result.signature}\n{finding.result.problem}")
        print(f"again: {_again(finding.form, finding.seed, finding.index, shared)}")
        if keep:
            print(f"kept: {save(finding, keep, shared)}")


def _again(form: str, seed: int, index: int, shared: Path | None) -> str:
    return f"python -m tests.fuzz --form {form} --seed {seed} --only {index}" + (
        f" --shared {shared}" if shared else ""
    )


if __name__ == "__main__":
    sys.exit(main())
