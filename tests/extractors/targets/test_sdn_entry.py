"""Entries of OFAC's lists under the headings that say what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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


def test_what_changed_is_told(prose: Prose, nlp: Language) -> None:
    document = prose(
        "# The following changes have been made to OFAC's SDN List:",
        "GULL, Ana, Lima, Peru; DOB 1970; POB Quito, Ecuador (individual) [SDNTK]. -to- "
        'GULL, Ana (a.k.a. "TERN"), Lima, Peru; DOB 1971 (individual) [SDNTK].',
        "TERN LTD, Lima, Peru [SDNTK].",
        kind="recent_action",
    )
    gull, tern = extract(document, nlp).designations
    assert [(c.what, c.before, c.after) for c in gull.changes] == [
        ("alias", None, 'a.k.a. "TERN"'),
        ("DOB", "1970", "1971"),
        ("POB", "Quito, Ecuador", None),
    ]
    assert (gull.birth_dates, gull.weak_aliases, gull.review) == (("1971",), ("TERN",), ())
    assert (tern.action, tern.changes) == ("amendment", ())
    assert tern.review == ("a change that does not say what the entry was before",)


def test_what_has_no_column_goes_to_details_and_what_is_not_known_is_kept(prose: Prose, nlp: Language) -> None:
    document = prose(
        "# The following vessel has been added to OFAC's SDN List:",
        "GULL MERCY (f.k.a. TERN) (3EXZ9) Crude Oil Tanker Panama flag; Vessel Year of Build 1999; hull of green oak; "
        "Vessel Registration Identification IMO 9187628 (vessel) [SDGT] (Linked To: WEAVER LINES).",
        kind="recent_action",
    )
    (ship,) = extract(document, nlp).designations
    assert (ship.name, ship.entity_type, ship.aliases, ship.countries) == (
        "GULL MERCY",
        "vessel",
        ("TERN",),
        ("Panama",),
    )
    assert {detail.type: detail.value for detail in ship.details} == {
        "Vessel Call Sign": "3EXZ9",
        "Vessel Type": "Crude Oil Tanker",
        "Vessel Flag": "Panama",
        "Vessel Year of Build": "1999",
    }
    assert ship.remarks_unparsed == "hull of green oak"
    assert [(i.type, i.value) for i in ship.identifiers] == [("IMO", "9187628")]
    assert ship.review == (
        "text of the entry that the grammar does not know: 'hull of green oak'",
        "a number that fails its check: IMO 9187628",
    )


def test_a_notice_tells_the_ground_behind_each_entry(prose: Prose, nlp: Language) -> None:
    document = prose(
        "On March 3, 2031, OFAC determined that the property and interests in property of the following persons are "
        "blocked under the relevant sanctions authority listed below:",
        "Individuals:",
        "1. VELOROSA, Anna (a.k.a. “WEAVER”), Lima, Peru; DOB 12 Jan 1970 (individual) [SDGT] (Linked To: BRASS FALCON).",
        "Designated pursuant to section 1(a)(iii)(C) of Executive Order 13224, as amended, for having materially "
        "assisted BRASS FALCON, a person whose property is blocked.",
        "2. CRANE, Bolt (individual) [SDGT].",
        kind="notice",
    )
    anna, bolt = extract(document, nlp).designations
    assert (anna.name, anna.action, anna.action_date, anna.authority_sections) == (
        "Anna VELOROSA",
        "designation",
        date(2031, 3, 3),
        ("EO 13224 1(a)(iii)(C)",),
    )
    assert anna.basis == "for having materially assisted BRASS FALCON, a person whose property is blocked"
    assert (bolt.name, bolt.basis, bolt.authorities) == ("Bolt CRANE", None, ("EO 13224",))


def test_a_section_names_the_list_of_the_headings_below_it(prose: Prose, nlp: Language) -> None:
    document = prose(
        "# SECTORAL SANCTIONS IDENTIFICATIONS LIST UPDATE",
        "# The following entity has been added:",
        "WEAVER BANK, Lima, Peru; Executive Order 13662 Directive Determination - Subject to Directive 1 [UKRAINE-EO13662].",
        "# SPECIALLY DESIGNATED NATIONALS LIST UPDATE",
        "# The following deletions have been made:",
        "TERN BANK, Lima, Peru [SDGT].",
        kind="recent_action",
    )
    weaver, tern = extract(document, nlp).designations
    assert (weaver.list, weaver.action, weaver.authorities) == ("SSI", "identification", ("EO 13662",))
    assert (tern.list, tern.action) == ("SDN", "removal")


def test_names_in_other_scripts_are_aliases_in_their_natural_order(prose: Prose, nlp: Language) -> None:
    document = prose(
        "# The following individual has been added to OFAC's SDN List:",
        "UDOVIK, Lev (Cyrillic: УДОВИК, Лев), Pskov, Russia (individual) [CYBER2].",
        kind="recent_action",
    )
    (lev,) = extract(document, nlp).designations
    assert (lev.name, lev.aliases) == ("Lev UDOVIK", ("Лев УДОВИК", "UDOVIK, Lev"))


def test_a_press_release_is_prose(prose: Prose, nlp: Language) -> None:
    document = prose("# The following deletions have been made to OFAC's SDN List:", "TERN BANK, Lima, Peru [SDGT].")
    assert not [row for row in extract(document, nlp).designations if row.extractor.startswith("sdn_entry")]
