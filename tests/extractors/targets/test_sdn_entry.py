"""Entries of OFAC's lists under the headings that say what was done."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract

Prose = Callable[..., Document]


def test_an_individual_and_a_company_added(prose: Prose, nlp: Language) -> None:
    document = prose(
        "# The following individual has been added to OFAC's SDN List:",
        'VELOROSA, Anna (a.k.a. VELLOROSA, Ana; a.k.a. "The Weaver"), Lima, Peru; DOB 12 Jan 1970; POB Quito, Ecuador; '
        "nationality Peru; Gender Female; Passport RL0001 (Peru) issued 3 May 2010 (individual) [SDGT] (Linked To: BRASS FALCON).",
        "# The following entity has been added to OFAC's SDN List:",
        "WEAVER TRADING CO., LTD., 5 Main Road, Beijing, China; Digital Currency Address - XBT 1Weaver [CYBER2] [SDGT].",
        kind="recent_action",
    )
    anna, weaver = extract(document, nlp).designations
    assert (anna.name, anna.entity_type, anna.action, anna.list) == ("Anna VELOROSA", "person", "designation", "SDN")
    assert anna.aliases == ("Ana VELLOROSA", "The Weaver", "VELOROSA, Anna")
    assert (anna.birth_dates, anna.birth_places, anna.nationalities) == (
        ("12 Jan 1970",),
        ("Quito, Ecuador",),
        ("Peru",),
    )
    assert [(i.type, i.value, i.country) for i in anna.identifiers] == [("Passport", "RL0001", "Peru")]
    assert (anna.programs, anna.authorities, anna.linked_to) == (("SDGT",), ("EO 13224",), ("BRASS FALCON",))
    assert anna.countries == ("Peru",)
    assert (weaver.name, weaver.entity_type) == ("WEAVER TRADING CO., LTD.", "organization")
    assert weaver.addresses == ("5 Main Road, Beijing, China",)
    assert [i.type for i in weaver.identifiers] == ["Digital Currency Address - XBT"]
    assert weaver.programs == ("CYBER2", "SDGT")


def test_removals_and_changes(prose: Prose, nlp: Language) -> None:
    document = prose(
        "# The following deletions have been made to OFAC's SDN List:",
        "OLD WEAVER LTD, Lima, Peru [SDNTK].",
        "# The following changes have been made to OFAC's SDN List:",
        "NORTH LINE, Lima, Peru [SDGT]. -to- NORTHLINE, Quito, Ecuador [SDGT].",
        kind="recent_action",
    )
    old, new = extract(document, nlp).designations
    assert (old.name, old.action) == ("OLD WEAVER LTD", "removal")
    assert (new.name, new.action, new.countries) == ("NORTHLINE", "amendment", ("Ecuador",))
    assert "-to-" in new.quote
