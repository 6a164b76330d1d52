"""The commands that look and change nothing of the dataset: at a document, a release, an order, this machine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from extractors.errors import DesignataError
from flows.options import BAD_INPUT, FAILED, AsJson, BadInput, Published, Targets, complain, day, settings, show

app = typer.Typer(rich_markup_mode=None)


@app.command(
    epilog="""Examples:

    designata extract release.html rule.xml --json

    designata extract https://home.treasury.gov/news/press-releases/jy0526"""
)
def extract(targets: Targets, published: Published = None, as_json: AsJson = False) -> None:
    """Read files or pages now.

    No catalog, no archive, and the network only for a URL.

    With --json: an object for one document, a list for several, in their order; one that could not be read is an
    object with its error, and the exit code is 2.
    """
    from flows.reading import Reader, as_object
    from flows.show import print_extraction

    reader = Reader(settings(), day(published))
    values: list[dict[str, Any]] = []
    failed = False
    for target in targets:
        try:
            extraction = reader.read(target)
        except DesignataError as error:
            failed = True
            complain(str(error))
            values.append({"input": target, "error": str(error)})
            continue
        values.append(as_object(extraction) if as_json else {})
        if not as_json:
            print_extraction(extraction)
    if as_json:
        show(values if len(targets) > 1 else values[0], True)
    if failed:
        raise typer.Exit(BAD_INPUT)


@app.command()
def explain(
    target: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document id of the dataset, a file or a URL.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write.")] = Path(
        "explained.html"
    ),
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Write a page that shows what was read, and where."""
    from flows.explain import page
    from flows.stored import find_extraction

    extraction = find_extraction(settings(), target, day(published))
    try:
        output.write_text(page(extraction), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{output} cannot be written: {error.strerror or error}") from None
    values = {"document_id": extraction.document.document_id, "path": str(output)}
    show(values, as_json, lambda: print(f"Written {output}"))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of annotations, a JSON file a document.")],
    release: Annotated[Path | None, typer.Option(metavar="DIR", help="A release folder; else the newest.")] = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show the N documents furthest from right.")] = 0,
    split: Annotated[str | None, typer.Option(metavar="NAME", help="Only the annotations of this split.")] = None,
    as_json: AsJson = False,
) -> None:
    """Score a release against annotations."""
    from flows.evaluate import GoldError
    from flows.evaluate import evaluate as score
    from flows.release import latest_release
    from flows.show import print_scores

    try:
        scores, wrong = score(gold, release or latest_release(settings()), split)
    except GoldError as error:
        raise BadInput(str(error)) from None
    worst = wrong[:errors]
    values = {**scores, "errors": [asdict(w) for w in worst]} if errors else scores
    show(values, as_json, lambda: print_scores(scores, worst))


@app.command(
    epilog="""Examples:

    designata authorities 13959

    designata authorities SDGT --json"""
)
def authorities(
    authority: Annotated[
        str, typer.Argument(help="An executive order's number, or a program, list, statute or '31 CFR part 586'.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show an executive order, or what a program, a list, a statute or a CFR part rests on.

    Of an order: its title, its day, the orders that it amends, revokes, supersedes or continues and those that do so
    to it, the programs and regulations that rest on it, and the designations made under it in the newest release.
    """
    from flows.authority import look_up
    from flows.show import print_order, print_tied

    found = look_up(settings(), authority)
    if found is None:
        raise BadInput(f"{authority}: neither an order of the register nor an authority known; give 13224, or SDGT")
    show(found, as_json, lambda: print_order(found) if "chain" in found else print_tied(found))


@app.command()
def status(
    runs: Annotated[int, typer.Option(min=1, metavar="N", help="Show the last N runs.")] = 5, as_json: AsJson = False
) -> None:
    """Show the last runs and what failed.

    And the documents known by source, and the newest release.
    """
    from flows.show import print_status
    from flows.stored import status_of

    values = status_of(settings(), runs)
    show(values, as_json, lambda: print_status(values))


@app.command()
def doctor(
    sites: Annotated[bool, typer.Option("--sites", help="Also ask each site for its front page.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look over this machine and its settings.

    Versions, pipeline, settings in force, disk, catalog, newest release; the sites only if asked to.
    """
    from flows.doctor import examine, settings_in_force
    from flows.show import print_facts, print_table

    given = settings()
    findings = list(examine(given, ask_sites=sites))
    in_force = settings_in_force(given)

    def tables() -> None:
        print_table("Findings", ["what", "state", "detail"], [(f.name, f.state, f.detail) for f in findings])
        print_facts("Settings", in_force)

    show({"findings": [asdict(f) for f in findings], "settings": in_force}, as_json, tables)
    if any(finding.state == "error" for finding in findings):
        raise typer.Exit(FAILED)
