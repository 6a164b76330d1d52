"""HTML pages: what a reader of the page reads, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Parts
from extractors.errors import ReadError
from extractors.readers.html import open_page, read_html, read_region, the_one

BASE = "https://home.treasury.gov/news/press-releases/"
BODY = ".field--name-field-news-body"


def read(body: str, base: str = BASE) -> Parts:
    return read_html(f"<html><body>{body}</body></html>".encode(), "utf-8", base)


def test_a_release_with_every_kind_of_element(data: Path, reviewed: Callable[[str, Parts], None]) -> None:
    reviewed("release", read_html((data / "release.html").read_bytes(), None, BASE, (BODY,)))


def test_only_the_regions_asked_for_are_kept_and_an_inner_one_comes_with_its_outer(data: Path) -> None:
    page = open_page((data / "release.html").read_bytes(), None, ("main", BODY, "[data-nothing]"))
    assert len(page.select(BODY)) == 1
    assert "Latest News" not in page.get_text()
    assert the_one(page, BODY, "body").name == "div"


@pytest.mark.parametrize(("selector", "count"), [("p.none", "no"), ("p", "more than one")])
def test_the_one_says_what_is_wrong(selector: str, count: str) -> None:
    page = open_page(b"<p>a</p><p>b</p>", None, ("body",))
    with pytest.raises(ReadError, match=f"the page has {count} paragraph"):
        the_one(page, selector, "paragraph")


def test_a_missing_region_is_an_error() -> None:
    with pytest.raises(ReadError, match="no region article"):
        read_html(b"<html><body><p>x</p></body></html>", None, BASE, ("article",))


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("<p>“Société”</p>".encode("cp1252"), "windows-1252", "“Société”"),
        ('<meta charset="windows-1252"><p>“Société”</p>'.encode("cp1252"), None, "“Société”"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“x”</p>'.encode("cp1252"),
            None,
            "“x”",
        ),
        ("<p>“Société”</p>".encode(), None, "“Société”"),
        ("<p>“Société”</p>".encode("utf-16"), "utf-8", "“Société”"),
        ("<p>“Société”</p>".encode(), "no-such-charset", "“Société”"),
        ("<p>“Société”</p>".encode(), "hex", "“Société”"),
        ("<p>{}</p>".format("Société é " * 20).encode() + b"<p>\xff</p>", "utf-8", "Société é " * 20 + "\n\ufffd"),
    ],
)
def test_the_encoding_is_the_headers_then_the_pages_then_the_likeliest(
    body: bytes, charset: str | None, text: str
) -> None:
    assert read_html(body, charset, BASE).text == "\n".join(t.strip() for t in text.split("\n"))


def test_links_are_absolute_and_lead_to_web_pages_only() -> None:
    parts = read(
        '<p><a href="../x">a</a> <a href="//o.gov/y">b</a> <a href="http://[">c</a> <a href="data:,z">d</a></p>'
    )
    assert [link.href for link in parts.links] == ["https://home.treasury.gov/news/x", "https://o.gov/y"]
    assert parts.text == "a b c d"


@pytest.mark.parametrize("depth", [250, 300, 100_000])
def test_a_page_nested_to_break_readers_is_refused(depth: int) -> None:
    with pytest.raises(ReadError, match="deep"):
        read("<div>" * depth + "x" + "</div>" * depth)


def test_control_characters_do_not_end_the_page() -> None:
    assert read("<p>be\0fore</p><p>after\x0b</p>").text == "before\nafter"


def test_words_beside_the_cells_of_a_table_keep_their_place() -> None:
    row = "<tr><td>Country</td><td>Firm</td></tr>"
    parts = read(f"<table>Firms {row}<tbody><tr><td>Ruritania</td>of<td>Quillmere</td></tr></tbody><p>End</p></table>")
    assert parts.text == "Firms\nCountry\nFirm\nRuritania\nof\nQuillmere\nEnd"
    assert [[parts.text[c.start : c.end] for c in cells] for cells in parts.tables[0].rows] == [
        ["Country", "Firm"],
        ["Ruritania", "Quillmere"],
    ]


INLINE = st.recursive(
    st.text("ab é<&\u00a0", max_size=5).map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.builds(
        lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag}>",
        st.sampled_from(["p", "div", "b", "em", "li", "ul", "td", "tr", "table", "h3", "blockquote", "x-y", "span"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(INLINE, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_soup_of_tags_keeps_its_letters_and_true_offsets(pieces: list[str]) -> None:
    soup = open_page(f"<body>{''.join(pieces)}<br></body>".encode(), "utf-8", ("body",))
    parts = read_region(soup.body or soup, BASE)
    kept = "".join(soup.get_text().split())
    assert "".join(parts.text.split()) == kept
    assert "\n".join(parts.text[b.start : b.end] for b in parts.blocks) == parts.text
