"""Runs of words that are written as a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.targets.naming.chunks import find_chunks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("designated Acme Trading Co., Ltd. and Ali bin Omar for", ["Acme Trading Co., Ltd.", "Ali bin Omar"]),
        (
            "Rashid Veyr al-Bazin, ‘Abdallah Tuvo, and Sa’id Norr",
            ["Rashid Veyr al-Bazin", "‘Abdallah Tuvo", "Sa’id Norr"],
        ),
        ("Ministry of Defense and Logistics of Veltrania", ["Ministry of Defense and Logistics of Veltrania"]),
        ("Green Weaver Trading and Blue Harbour", ["Green Weaver Trading", "Blue Harbour"]),
        ("Weaver’s brother", ["Weaver"]),
        ("the Velorosa Orm drug trafficking organization (DTO)", ["Velorosa Orm drug trafficking organization"]),
        ("Today, OFAC and the Department of State", []),
        ("Velt Trading Oy. Oy Mirren Capital Ltd. and", ["Velt Trading Oy", "Oy Mirren Capital Ltd."]),
        ("in Veltland, Limited Liability Company Bolt", ["Veltland", "Limited Liability Company Bolt"]),
        ("Weaver Relief Society, Eastern Branch Office, in", ["Weaver Relief Society, Eastern Branch Office"]),
        ("Copper Mine, S.A. De C.V.*and", ["Copper Mine, S.A. De C.V."]),
        ("Mirren Inmobiliaria S.A. & Cia. S.C.A., in", ["Mirren Inmobiliaria S.A. & Cia. S.C.A."]),
        ("City Mall, Sociedad Anonima de Capital Variable, in", ["City Mall, Sociedad Anonima de Capital Variable"]),
        ("Tavo for Cars Trading, Tavo for supporting", ["Tavo for Cars Trading", "Tavo"]),
        ("Velt Printing and Publishing Company", ["Velt Printing and Publishing Company"]),
        ("Club Mirren y La Tavora", ["Club Mirren", "La Tavora"]),
        ("Mirko “the Boss” Tavel", ["Mirko “the Boss” Tavel"]),
        ("were al Veyran Radio", ["al Veyran Radio"]),
        ("Anna Tavel.Brass Orm", ["Anna Tavel", "Brass Orm"]),
        ("Tiles, Bricks & Stone Ltd. (TBS) and", ["Tiles, Bricks & Stone Ltd."]),
        (
            "Orm Co. for Tiles, Construction, and General Trade LLC to",
            ["Orm Co. for Tiles, Construction, and General Trade LLC"],
        ),  # one party
        ("Velt Ltd., Orm, and Trade LLC", ["Velt Ltd.", "Orm", "Trade LLC"]),
        ("Mirko Tavel, Jr., the son", ["Mirko Tavel, Jr"]),
        ("\nTAVEL, Mirko Ivan DOB: 3 May", ["TAVEL, Mirko Ivan", "3 May"]),
        ("Name: Tavel, Anna\nDOB", ["Tavel, Anna"]),
        ("HUA VELT, Ormland-flagged\n", ["HUA VELT"]),
        ("Minister of Information and Mass Works; Minister for Property and Land Relations", []),
        ("in Mirstadt, Veltrania-based Orm Works", ["Orm Works"]),
        ("Velt Services S.A.L. Off Shore (VS)", ["Velt Services S.A.L. Off Shore"]),
        ("Orm Petroleum Company limited, and", ["Orm Petroleum Company limited"]),
        (
            "Grupo Orm – Kay Centre; it is Grupo Orm – Kay Centre sold",
            ["Grupo Orm – Kay Centre", "Grupo Orm – Kay Centre"],
        ),
        ("Anna Tavelare being designated", ["Anna Tavel"]),
        ("VELT AND ORM WORKS\nVelt sells tiles", ["Velt"]),
        ("Identifying InformationTavel Orm", ["Tavel Orm"]),
        ("SERIOUS ABUSE IN VELTLAND", []),
        ("the Saint Vincent and the Grenadines-flagged; in Trinidad and Tobago", ["Tobago"]),
        (
            "Limited Liability Company Orm Solutions, Limited Liability Company Tavo (Tavo), and",
            ["Limited Liability Company Orm Solutions", "Limited Liability Company Tavo"],
        ),
        ("Mirko Tavel Mirko Tavel is", ["Mirko Tavel"]),
        ("Anna OrmAnna Orm is", ["Anna Orm"]),
        ("Mirko Tavel Those being designated", ["Mirko Tavel"]),
        ("Orm Estate L", ["Orm Estate L"]),
        ("L", []),
        (
            "Tavel Trading, Shipping, and Clearance Co., Ltd. (Tavel)",
            ["Tavel Trading, Shipping, and Clearance Co., Ltd."],
        ),
        (
            "A+ Engineering, Electronics & Media Printing Co. Ltd, and",
            ["A+ Engineering, Electronics & Media Printing Co. Ltd"],
        ),
        ("Orm for Development and Qualification Institute is", ["Orm for Development and Qualification Institute"]),
        ("Orm S.A. de C.V., incorporated in Tile", ["Orm S.A. de C.V.", "Tile"]),
        ("UK-based Orm Group LP, Veltland-based Tile Ltd", ["Orm Group LP", "Tile Ltd"]),
        ("two banks (Orm Bank, Tile Bank JSC, and the Kay Fund); a", ["Orm Bank", "Tile Bank JSC", "Kay Fund"]),
        ("shipping subsidiaries in Benin (Orm Velt Cotonou), and", ["Benin", "Orm Velt Cotonou"]),
        ("a tour firm ( Velt Are Us, S. De R.L. de C.V.), and", ["Velt Are Us, S. De R.L. de C.V."]),
        ("the company (Orm)", []),
        ("his deputy (Vice Minister of Tiles) left", []),
        ("14. Mirko Tavel", ["Mirko Tavel"]),
        ("Major-General Mirko Tavel", ["Mirko Tavel"]),
        ("Name: Orm 1 Vessel Type: Crude", ["Orm 1", "Crude"]),
        ("designated All Stone Ltd. and its tanker AN SAN 1;", ["All Stone Ltd.", "AN SAN 1"]),
        (
            "Orm (Tile and Stone) Trade and Logistics Co., Ltd. is",
            ["Orm (Tile and Stone) Trade and Logistics Co., Ltd."],
        ),
        ("Mirko TavelAdditionally, the", ["Mirko Tavel"]),
        ("Mirko Tavela.k.a. Mirko Orm", ["Mirko Tavel"]),
        ("Ministry of Culture and Tribal Guidance is", ["Ministry of Culture and Tribal Guidance"]),
        ("Orm for Waste Management and Green Services are", ["Orm for Waste Management and Green Services"]),
        ("Mirko TAVEL DOB 3 May 1970; NATIONALITY: Orm", ["Mirko TAVEL", "3 May 1970", "Orm"]),
        ("Bolt, S.A. de C.V. Today", ["Bolt, S.A. de C.V."]),
        (
            "Mirren Ships Operation - Sole Proprietorship L.L.C (Mirren)",
            ["Mirren Ships Operation - Sole Proprietorship L.L.C"],
        ),
        ("two ports – State Enterprise Orm", ["State Enterprise Orm"]),
        ("Col. Anna Tavel and Guin Su. It", ["Anna Tavel", "Guin Su"]),
        ("Anna Tavel, as", ["Anna Tavel"]),
        ("Tavo (Hong Kong) Limited and Tavo (Peru), S.A.", ["Tavo (Hong Kong) Limited", "Tavo (Peru), S.A."]),
        ("Club Orm, Asociacion Civil", ["Club Orm, Asociacion Civil"]),
        ("Bolt LLC (Tavo Orm), Limited Liability Company Mirren", ["Bolt LLC", "Limited Liability Company Mirren"]),
        ("Weaver Bar in Mirren City", ["Weaver Bar", "Mirren City"]),
        ("Tavo+ Group", ["Tavo+ Group"]),
    ],
)
def test_names_as_they_are_written(text: str, names: list[str]) -> None:
    assert [chunk.text for chunk in find_chunks(text, 0, len(text))] == names


def test_marked_words_are_one_name_up_to_a_comma_or_a_parenthesis_that_is_not_its_own() -> None:
    text = "Tavo Marine, JSC Bolt(Bolt) and 27 members of the Board"
    assert [c.text for c in find_chunks(text, 0, 22, {0: 22})] == ["Tavo Marine", "JSC Bolt"]
    both = "Anna Tavel and Omar Orm"
    assert [c.text for c in find_chunks(both, 0, len(both), {0: len(both)})] == ["Anna Tavel", "Omar Orm"]
    assert [c.text for c in find_chunks(text, 32, len(text), {32: len(text)})] == []


@given(st.text(alphabet=st.sampled_from("AaBb. ,’'&()-\n1éof and"), max_size=80))
def test_every_chunk_is_true_of_its_offsets(text: str) -> None:
    previous = 0
    for chunk in find_chunks(text, 0, len(text)):
        assert text[chunk.start : chunk.end] == chunk.text
        assert previous <= chunk.start < chunk.end
        previous = chunk.end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orm Ltd. and Tile Works Ltd.\nOrm Ltd. sells.", ["Orm Ltd.", "Tile Works Ltd."]),
        ("Mirren Cartoon and Tile Studio\nMirren Cartoon and Tile Studio. It", ["Mirren Cartoon and Tile Studio"]),
    ],
)
def test_a_heading_in_bold_may_tell_of_two(text: str, names: list[str]) -> None:
    end = text.index("\n")
    assert [chunk.text for chunk in find_chunks(text, 0, end, {0: end})] == names
