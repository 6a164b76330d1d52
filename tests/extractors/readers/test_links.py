"""Where links lead, and those that lead nowhere."""

from __future__ import annotations

import pytest

from extractors.readers.html import read_html
from extractors.readers.links import LONGEST, address_parts, web_address
from extractors.readers.xml import read_xml

BASE = "https://home.treasury.gov/news/press-releases/"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("jy0526", f"{BASE}jy0526"),
        (" /system/files/136/My Chart.pdf\n", "https://home.treasury.gov/system/files/136/My Chart.pdf"),
        ("//ofac.treasury.gov/a?b#c", "https://ofac.treasury.gov/a?b#c"),
        ("http://[", None),
        ("https://home.treasury.gov:port]/", None),
        ("https://℀.example/", None),
        ("mailto:press@treasury.gov", None),
        ("javascript:alert(1)", None),
        ("/a\x00b", None),
        ("/\ud800", None),
        ("/" + "a" * LONGEST, None),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(href: str, address: str | None) -> None:
    assert web_address(href, BASE) == address


@pytest.mark.parametrize("url", ["http://[", "//[", "/" + "a" * (LONGEST + 1), ""])
def test_what_is_no_address_has_no_parts(url: str) -> None:
    assert not any(address_parts(url))


def test_words_of_a_link_that_leads_nowhere_stay() -> None:
    page = read_html(b'<p>See <a href="http://[">the list</a> and <a href="/a">the note</a>.</p>', None, BASE)
    assert (page.text, [link.href for link in page.links]) == ("See the list and the note.", [f"{BASE[:25]}/a"])
    document = read_xml(b'<RULE><P>See <a href="http://[">the list</a>.</P></RULE>')
    assert (document.text, document.links) == ("See the list.", ())
