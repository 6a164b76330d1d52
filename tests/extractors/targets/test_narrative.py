"""Who a press release says is acted upon, read from the ways it says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.extract import extract
from extractors.records import Designation

Prose = Callable[..., Document]


def rows(document: Document, nlp: Language) -> dict[str, Designation]:
    return {row.name: row for row in extract(document, nlp).designations}


def test_an_active_sentence_names_its_objects(prose: Prose, nlp: Language) -> None:
    found = rows(
        prose(
            "WASHINGTON – Today, the U.S. Department of the Treasury’s Office of Foreign Assets Control (OFAC) is designating "
            "Anna Velorosa (Velorosa) and Weaver Trading Co., Ltd. pursuant to Executive Order (E.O.) 13224, as amended, "
            "for having materially assisted Brass Falcon."
        ),
        nlp,
    )
    assert set(found) == {"Anna Velorosa", "Weaver Trading Co., Ltd."}
    anna = found["Anna Velorosa"]
    assert (anna.entity_type, anna.action, anna.agency, anna.list) == ("person", "designation", "OFAC", "SDN")
    assert anna.authorities == ("EO 13224",)
    assert anna.basis == "for having materially assisted Brass Falcon"
    assert anna.linked_to == ("Brass Falcon",)
    assert anna.aliases == ("Velorosa",)
    assert found["Weaver Trading Co., Ltd."].entity_type == "organization"


def test_a_short_form_stands_for_the_full_name(prose: Prose, nlp: Language) -> None:
    found = rows(
        prose(
            "Today, OFAC is taking action against a smuggling network.",
            "**Tomas Okonjar** (**Okonjar**) runs the network from Veltrania.",
            "Okonjar is being designated pursuant to E.O. 13818 for being a leader of the Brass Falcon network.",
        ),
        nlp,
    )
    assert set(found) == {"Tomas Okonjar"}
    assert found["Tomas Okonjar"].quote.startswith("Okonjar is being designated")


def test_history_and_other_governments_are_not_todays_targets(prose: Prose, nlp: Language) -> None:
    found = rows(
        prose(
            "Today, OFAC is designating Anna Velorosa pursuant to E.O. 13224 for supporting Brass Falcon.",
            "On July 9, 2020, OFAC designated Old Weaver Ltd. pursuant to E.O. 13224.",
            "Brass Falcon was designated in 2016 by the Department of State.",
            "The United Kingdom also sanctioned Northline Shipping.",
        ),
        nlp,
    )
    assert set(found) == {"Anna Velorosa"}


def test_a_list_after_its_lead_in(prose: Prose, nlp: Language) -> None:
    found = rows(
        prose(
            "The following individuals are being designated today pursuant to E.O. 14024:",
            "- **Mira Kolvenskaya** is a deputy.",
            "- **Ilyan Dursev** is a deputy.",
        ),
        nlp,
    )
    assert set(found) == {"Mira Kolvenskaya", "Ilyan Dursev"}
    assert all(row.authorities == ("EO 14024",) for row in found.values())


def test_a_text_that_acts_on_nobody_has_no_targets(prose: Prose, nlp: Language) -> None:
    assert not rows(prose("The Secretary met Anna Velorosa and spoke of sanctions in general."), nlp)


@pytest.mark.parametrize("wording", ["a company that owns Weaver Vision Co. Ltd.", "owning Weaver Vision Co. Ltd."])
def test_the_list_named_in_the_sentence_is_the_list(prose: Prose, nlp: Language, wording: str) -> None:
    found = rows(
        prose(
            "OFAC is identifying Weaver Group Limited (Weaver) as a Chinese Military-Industrial Complex company on the "
            f"NS-CMIC List pursuant to E.O. 13959, as amended by E.O. 14032, for {wording}"
        ),
        nlp,
    )
    row = found["Weaver Group Limited"]
    assert (row.list, row.action, row.authorities) == ("NS-CMIC", "identification", ("EO 13959",))


def test_a_list_summed_up_after_the_sentence_that_acts_and_numbered_by_hand(prose: Prose, nlp: Language) -> None:
    found = rows(
        prose(
            "Today, OFAC is designating two colleagues of the chairman pursuant to E.O. 14024 for being leaders of the Council. These are:",
            "1. Mira Kolvenskaya",
            "2. Ilyan Dursev",
            "They meet in Veltrania.",
        ),
        nlp,
    )
    assert set(found) == {"Mira Kolvenskaya", "Ilyan Dursev"}
    assert found["Ilyan Dursev"].basis == "for being leaders of the Council"
