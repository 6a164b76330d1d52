"""Lines as an engine gives them become words of an upright page; no engine is needed to see it."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.ocr import ScannedLine
from extractors.readers.ocr_lines import Frame, words_of
from extractors.readers.ocr_repair import repair
from extractors.readers.pdf_layout import Word, columns
from extractors.readers.pdf_paragraphs import Page, write_pages

PAGE = Frame(left=0.0, top=0.0, scale=300 / 72)
LEADING = 58.0  # pixels: 14 points


def line(text: str, row: float, x: float = 300.0, *, skew: float = 0.0, jitter: float = 0.0) -> ScannedLine:
    """A line of 12-point type on a sheet that is turned by `skew` degrees."""
    y, width, turn = 300 + row * LEADING + jitter, 21.0 * len(text), radians(skew)

    def turned(at: float) -> tuple[float, float]:
        return at * cos(turn) - y * sin(turn), at * sin(turn) + y * cos(turn)

    return ScannedLine(text, 0.98, turned(x), turned(x + width), 60.0)


def paragraphs(*lines: ScannedLine) -> list[str]:
    parts = write_pages([Page((), tuple(words_of(lines, PAGE)))])
    return [parts.text[block.start : block.end] for block in parts.blocks]


ENTRY = ("1. VELOROSA, Anna (a.k.a. VELO, Ana), Calle Nueve 12, Tepic,", "Mexico; DOB 12 Jan 1970 (individual) [SDGT].")
OTHER = ("2. BIN QUARTZ, Omar, Tower of the Invented Bank, Floor Nine,", "Dubai; DOB 03 Feb 1971 (individual) [SDGT].")


@pytest.mark.parametrize("skew", [0.0, 0.7, -1.2, 2.5])
def test_lines_of_an_entry_are_one_paragraph_however_the_sheet_lay(skew: float) -> None:
    entries = (ENTRY[0], ENTRY[1], None, OTHER[0], OTHER[1])
    lines = [line(text, row, skew=skew) for row, text in enumerate(entries) if text]
    assert paragraphs(*lines) == [" ".join(ENTRY), " ".join(OTHER)]


def test_the_order_of_the_engine_does_not_count() -> None:
    lines = [line(text, row) for row, text in enumerate((*ENTRY, "", *OTHER)) if text]
    assert paragraphs(*reversed(lines)) == paragraphs(*lines)


def test_boxes_a_little_high_or_low_stand_on_one_row() -> None:
    words = [*words_of([line("1.", 0, jitter=6), line("VELOROSA, Anna", 0, x=380, jitter=-5)], PAGE)]
    assert len({word.top for word in words}) == 1
    assert [word.text for word in sorted(words, key=lambda w: w.x0)] == ["1.", "VELOROSA,", "Anna"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [line(f"left words number {n} of the list", n) for n in range(6)]
    right = [line(f"right words number {n} of the list", n + 0.3, x=1300) for n in range(6)]
    read = [column.lines[0].text for column in columns(tuple(words_of([*right, *left], PAGE)))]
    assert read == ["left words number 0 of the list", "right words number 0 of the list"]


def test_words_carry_the_confidence_of_their_line_and_a_place_on_the_page() -> None:
    (first, second) = words_of([line("LAGUNA MERCY", 0)], Frame(left=54.0, top=100.0, scale=300 / 72))
    assert (first.confidence, second.confidence) == (0.98, 0.98)
    assert first.x0 == pytest.approx(54 + 300 * 72 / 300, abs=0.1)
    assert first.x1 < second.x0
    assert first.top > 100


def test_letters_keep_the_size_of_the_pictures_before() -> None:
    (word,) = words_of([line("MERCY", 0)], PAGE, known=11.0)
    assert word.size == 11.0
    (heading,) = words_of([line("MERCY", 0)], PAGE, known=30.0)
    assert heading.size < 15


@given(
    st.lists(
        st.builds(
            ScannedLine,
            st.text(min_size=1, max_size=40),
            st.floats(0, 1),
            st.tuples(st.floats(0, 500), st.floats(0, 3000)),
            st.tuples(st.floats(501, 2500), st.floats(0, 3000)),
            st.floats(5, 120),
        ),
        max_size=12,
    )
)
def test_no_word_is_lost_or_doubled(lines: list[ScannedLine]) -> None:
    words: list[Word] = [*words_of(lines, PAGE)]
    assert len(words) == sum(len(repair(each.text.strip()).split()) for each in lines)
    assert all(0 <= (word.confidence or 0) <= 1 for word in words)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("DOB 03 Apr 1969: POB Tepic: nationality Mexico", "DOB 03 Apr 1969; POB Tepic; nationality Mexico"),
        ("(a.k.a. FIABROV. Tith Kod: a.k.a. KHAINA, Tith)", "(a.k.a. FIABROV, Tith Kod; a.k.a. KHAINA, Tith)"),
        ("4. BIN QUEGUSJATH. Shoull Shoukhad (a,k.a. GHEPI)", "4. BIN QUEGUSJATH, Shoull Shoukhad (a.k.a. GHEPI)"),
        ("Zith Street 110. Unit 48", "Zith Street 110, Unit 48"),
        ("Gęnder Male; Żakbu", "Gender Male; Zakbu"),
        ("(vessel) [SDGT) (Linked To: ACME)", "(vessel) [SDGT] (Linked To: ACME)"),
        ("MINING·LTD., A1 Salam Tower", "MINING LTD., Al Salam Tower"),
    ],
)
def test_what_specks_do_is_put_right(read: str, printed: str) -> None:
    assert repair(read) == printed


@pytest.mark.parametrize(
    "line_",
    [
        "DOB 12 Jan 1970; alt. DOB 03 Feb 1971",
        "JODCHELL HOLDING S.A. DE C.V. (a.k.a. ACME LTD. OF TEPIC)",
        "blocked under the order of THE TREASURY. The office said so.",
        "Passport A1 234 (Mexico); Website www.acme.example: an address",
        "PEÑA QUINTÁN, José",
        "УДОВИК, Сергей",
    ],
)
def test_what_is_printed_so_is_left_alone(line_: str) -> None:
    assert repair(line_) == line_


@given(st.text(max_size=80))
def test_a_repair_is_as_long_as_what_it_repairs(text: str) -> None:
    assert len(repair(text)) == len(text)
