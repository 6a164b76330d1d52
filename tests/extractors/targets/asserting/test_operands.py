"""Who is acted upon in one sentence, by the ways sentences put it."""

from __future__ import annotations

import pytest

from extractors.nlp.actions import find_actions
from extractors.targets.asserting.operands import find_operands


def acted_upon(said: str) -> set[str]:
    return {c.text for a in find_actions(said, [(0, len(said))]) if a.tense == "now" for c in find_operands(said, a)}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "OFAC today designated Ana Velorosa and Brass Weaver Ltd. pursuant to E.O. 13224.",
            {"Ana Velorosa", "Brass Weaver Ltd."},
        ),
        ("The Department of Veltra and State are today designating Ana Velorosa for arms trade.", {"Ana Velorosa"}),
        ("The State Department is also concurrently sanctioning Ana Velorosa pursuant to CAATSA.", {"Ana Velorosa"}),
        (
            "The State Department imposed sanctions pursuant to E.O. 13846 on the company’s Managing Director, Ana Velorosa, for serving it.",
            {"Ana Velorosa"},
        ),
        (
            "OFAC also designated three companies that are owned by Tomas Okonjar: Brass Weaver Ltd., Red Harbour, and Kolven Trading.",
            {"Brass Weaver Ltd.", "Red Harbour", "Kolven Trading"},
        ),
        (
            "OFAC designated Ana Velorosa, a lawyer, for aiding Brass Falcon; Tomas Okonjar for the same; and Red Harbour.",
            {"Ana Velorosa", "Tomas Okonjar", "Red Harbour"},
        ),
        (
            "OFAC also designated under the Kingpin Act the gang’s senior chief Tomas Okonjar, who is known as Sapo.",
            {"Tomas Okonjar"},
        ),
        (
            "OFAC designated the chairman of the board of Red Harbour, Tomas Okonjar, for acting for it.",
            {"Tomas Okonjar"},
        ),
        (
            "OFAC designated Kolven Works for being owned by Ana Velorosa, and Weaver Ltd., a shop, for being owned by Orm.",
            {"Kolven Works", "Weaver Ltd."},
        ),
        (
            "OFAC designated Kolven Works for being owned by Ana Velorosa and Weaver Ltd. for being owned by Orm.",
            {"Kolven Works", "Weaver Ltd."},
        ),
        (
            "OFAC is designating Kolven Works pursuant to E.O. 13871 for operating in metals, Weaver Steel pursuant to "
            "E.O. 13871 for operating in steel, and Red Harbour pursuant to E.O. 13871 for operating in stone.",
            {"Kolven Works", "Weaver Steel", "Red Harbour"},
        ),
        (
            "OFAC designated Ana Velorosa for supporting Brass Falcon and Weaver pursuant to E.O. 13224.",
            {"Ana Velorosa"},
        ),
        (
            "OFAC identified three entities as blocked property pursuant to the Kingpin Act – Kolven Works, Weaver, Inc., and Orm.",
            {"Kolven Works", "Weaver, Inc.", "Orm"},
        ),
        (
            "OFAC is designating four VMI trading companies Kolven Corporation, Weaver Corporation, and Orm Corporation.",
            {"Kolven Corporation", "Weaver Corporation", "Orm Corporation"},
        ),
        (
            "OFAC designated, pursuant to E.O. 13818, the three firms in Peru that are owned by Okonjar: Kolven and Weaver Ltd.",
            {"Kolven", "Weaver Ltd."},
        ),
        (
            "OFAC today announced economic sanctions against two financiers of Brass Falcon – Ana Velorosa and Mira Kolven.",
            {"Ana Velorosa", "Mira Kolven"},
        ),
        ("Today, OFAC is re-designating Ana Velorosa pursuant to E.O. 13224.", {"Ana Velorosa"}),
        (
            "Treasury today targeted the support network of the designated gang Brass Falcon by designating the Weaver Foundation.",
            {"Weaver Foundation"},
        ),
    ],
)
def test_the_objects_of_an_active(said: str, names: set[str]) -> None:
    assert acted_upon(said) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "Ana Velorosa and Brass Weaver Ltd. are being designated for arms trade.",
            {"Ana Velorosa", "Brass Weaver Ltd."},
        ),
        ("As head of Veltrania’s Ministry of Stone, Ana Velorosa is being designated.", {"Ana Velorosa"}),
        (
            "For their roles in the Ministry of Stone and Brass Falcon, Ana Velorosa and Tomas Okonjar were designated.",
            {"Ana Velorosa", "Tomas Okonjar"},
        ),
        (
            "The vessel RED HARBOUR (IMO: 9187629) is being identified as property in which Orm has an interest.",
            {"RED HARBOUR"},
        ),
        (
            "The RED HARBOUR is being identified as blocked property in which Orm has an interest, and the WEAVER as "
            "blocked property in which Kolven Works has an interest.",
            {"RED HARBOUR", "WEAVER"},
        ),
        (
            "Orm is being designated for aiding Tavel, while Kolven Works, Weaver Ltd., and Brass Falcon are being designated.",
            {"Orm", "Kolven Works", "Weaver Ltd.", "Brass Falcon"},
        ),
        (
            "It was led by Ana Velorosa (Velorosa) and Mira Kolven, who were designated today.",
            {"Ana Velorosa", "Mira Kolven"},
        ),
        (
            "Rewards were offered for members of Brass Falcon, who have been designated today by OFAC, including Ana Velorosa.",
            {"Ana Velorosa"},
        ),
        ("Tomas Okonjar works for Ana Velorosa, who was also designated today.", {"Ana Velorosa"}),
        (
            "The chiefs who are being designated today are Ana Velorosa and Mira Kolven.",
            {"Ana Velorosa", "Mira Kolven"},
        ),
        ("Two nationals were also designated today, including Ana Velorosa, who acts for Orm.", {"Ana Velorosa"}),
        ("OFAC announced that Ana Velorosa, a follower of Brass Falcon, has been designated.", {"Ana Velorosa"}),
        ("The army’s head of stone and bricks, Ana Velorosa, was also designated today.", {"Ana Velorosa"}),
        ("Weaver Shipping Sdn Bhd is being designated pursuant to E.O. 13846.", {"Weaver Shipping Sdn Bhd"}),
        (
            "Ana Velorosa is being designated along with two of her companies, Kolven Trading and Red Harbour.",
            {"Ana Velorosa", "Kolven Trading", "Red Harbour"},
        ),
        (
            "Ana Velorosa is the Veltranian Minister of Energy and Mines and is designated for being an official.",
            {"Ana Velorosa"},
        ),
        (
            "Okonjar works in the trading house Brass Weaver Ltd., which was also designated today.",
            {"Brass Weaver Ltd."},
        ),
        ("The Weaver Bar, also designated today, is run by Tomas Okonjar.", {"Weaver Bar"}),
        ("The Brass Falcon group is being designated for arms trade.", {"Brass Falcon"}),
    ],
)
def test_the_subjects_of_a_passive(said: str, names: set[str]) -> None:
    assert acted_upon(said) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Also designated today are Ana Velorosa and Kolven Trading.", {"Ana Velorosa", "Kolven Trading"}),
        (
            "Also named as SDNTs today were two companies controlled by Tomas Okonjar, Kolven Trading and Red Harbour.",
            {"Kolven Trading", "Red Harbour"},
        ),
        (
            "The individuals being designated today, Ana Velorosa, Mira Kolven and Ilyan Dursev, are members of a gang.",
            {"Ana Velorosa", "Mira Kolven", "Ilyan Dursev"},
        ),
        (
            "The other two individuals designated today for acting for the Falcons, Ana Velorosa and Mira Kolven, are its bosses.",
            {"Ana Velorosa", "Mira Kolven"},
        ),
        (
            "Also designated today are a number of operatives for Brass Falcon who are in prison, including Ana Velorosa; and Mira Kolven.",
            {"Ana Velorosa", "Mira Kolven"},
        ),
        (
            "Also designated today, pursuant to E.O. 13573, was Major General Tomas Okonjar, its head.",
            {"Tomas Okonjar"},
        ),
        (
            "The other companies designated today— Kolven Works, Weaver Ltd., and Red Harbour—are based in Mirstadt.",
            {"Kolven Works", "Weaver Ltd.", "Red Harbour"},
        ),
        (
            "Among the firms designated in today's action are Kolven Works, which makes saws; and Weaver Ltd., a shop.",
            {"Kolven Works", "Weaver Ltd."},
        ),
        (
            "The individuals sanctioned today include key commanders involved in drugs such as Ana Velorosa and Mira Kolven.",
            {"Ana Velorosa", "Mira Kolven"},
        ),
        ("Ana Velorosa and Mira Kolven are among the individuals designated today.", {"Ana Velorosa", "Mira Kolven"}),
        (
            "The businesses designated today are all determined to be owned by the bosses Tomas Okonjar and Ana Velorosa.",
            set(),
        ),
    ],
)
def test_a_participle_turned_round(said: str, names: set[str]) -> None:
    assert acted_upon(said) == names


@pytest.mark.parametrize(
    "said",
    [
        "OFAC today designated three members of the Falcon gang Brass Weaver under E.O. 13224.",
        "OFAC today designated four companies tied to the drug trafficking kingpin Tomas Okonjar for laundering.",
        "OFAC today designated two firms acting on behalf of Tomas Okonjar (Okonjar) and Ana Velorosa (Velorosa), two smugglers.",
        "OFAC today designated five officials of Northern Air Guard (NAG), Southern Air Guard (SAG), or the Veltra Police Board (VPB).",
    ],
)
def test_whose_they_are_is_not_who_they_are(said: str) -> None:
    assert acted_upon(said) == set()


def test_an_office_is_not_a_party() -> None:
    said = (
        "OFAC designated three officials: Ana Velorosa (Velorosa), Council President; Mira Kolven, Consul General in Veltra, "
        "and Tomas Okonjar, Vice President of Weaver Holding."
    )
    assert {"Ana Velorosa", "Mira Kolven"} <= acted_upon(said)
    assert not {"Council President", "Consul General in Veltra", "Vice President of Weaver Holding"} & acted_upon(said)


def test_kin_told_with_what_they_are_to_the_one_before() -> None:
    said = "OFAC today designated his wife, Ana Velorosa, his sons Ilyan Dursev and Mirko Dursev, and his daughter, Mira Dursev."
    assert acted_upon(said) == {"Ana Velorosa", "Ilyan Dursev", "Mirko Dursev", "Mira Dursev"}


def test_a_country_ends_the_place_it_is_told_with() -> None:
    said = "OFAC designated Ana Velorosa, a consul posted to Northport in France, and Mira Kolven, a diplomat, for their offices."
    assert acted_upon(said) == {"Ana Velorosa", "Mira Kolven"}
