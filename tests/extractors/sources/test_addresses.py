"""What document an address names, today's and yesterday's."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.sources.addresses import document_at, named_near, original_slug, register_number, release_slug


@pytest.mark.parametrize(
    ("url", "document_id"),
    [
        ("https://home.treasury.gov/news/press-releases/jy0002", "treasury:jy0002"),
        ("https://home.treasury.gov/news/press-releases/JY0002//", "treasury:JY0002"),
        ("http://home.treasury.gov/index.php/news/press-releases/jy0002?page=1#top", "treasury:jy0002"),
        ("https://www.treasury.gov/press-center/press-releases/Pages/JL2418.aspx", "treasury:jl2418"),
        ("http://www.treas.gov/press/releases/hp1035.htm", "treasury:hp1035"),
        ("https://home.treasury.gov/news/press-releases/a-%2415-plan", "treasury:a-_2415-plan"),
        ("/news/press-releases/jy0002", "treasury:jy0002"),
        ("https://ofac.treasury.gov/recent-actions/20220506_33/", "ofac:20220506_33"),
        ("https://home.treasury.gov/policy-issues/financial-sanctions/recent-actions/20220506", "ofac:20220506"),
        ("https://auth.treasury.gov/resource-center/sanctions/OFAC-Enforcement/Pages/20170412.aspx", "ofac:20170412"),
        ("https://www.federalregister.gov/documents/2019/10/09/2019-22210/addition-of", "fr:2019-22210"),
        ("https://www.federalregister.gov/articles/2007/12/19/07-6138/additional", "fr:07-6138"),
        ("https://www.federalregister.gov/d/E9-26754", "fr:E9-26754"),
        ("https://www.federalregister.gov/documents/2026/05/20/C1-2026-10036/x", "fr:C1-2026-10036"),
        ("https://www.govinfo.gov/content/pkg/FR-2019-10-09/pdf/2019-22210.pdf", "fr:2019-22210"),
        ("https://s3.amazonaws.com/public-inspection.federalregister.gov/2022-14111.pdf?x=1", "fr:2022-14111"),
    ],
)
def test_an_address_names_a_document(url: str, document_id: str) -> None:
    assert document_at(url) == document_id


@pytest.mark.parametrize(
    "url",
    [
        "https://home.treasury.gov/news/press-releases/",
        "https://home.treasury.gov/news/press-releases/../../etc/passwd",
        "https://home.treasury.gov/news/press-releases/a b",
        "https://home.treasury.gov/news/featured-stories/x",
        "https://ofac.treasury.gov/recent-actions/sanctions-list-updates",
        "https://ofac.treasury.gov/recent-actions",
        "https://www.federalregister.gov/agencies/state-department",
        "https://elsewhere.example/news/press-releases/jy0002",
        "https://elsewhere.example/recent-actions/20220506",
        "https://[broken/recent-actions/20220506",
        "",
    ],
)
def test_other_addresses_name_none(url: str) -> None:
    assert document_at(url) is None


def test_a_mirrors_addresses_are_the_sites() -> None:
    url = "http://127.0.0.1:8901/recent-actions/20220506"
    assert document_at(url) is None
    assert document_at(url, "http://127.0.0.1:8901") == "ofac:20220506"


@pytest.mark.parametrize(
    ("slug", "english"),
    [
        ("sm755-en-espanol", "sm755"),
        ("sm755_en_español", "sm755"),
        ("sm755-ES", "sm755"),
        ("a-plan-spanish", "a-plan"),
        ("jy0002", None),
        ("series", None),
        ("-es", None),
    ],
)
def test_a_spanish_slug_names_the_english_one(slug: str, english: str | None) -> None:
    assert original_slug(slug) == english


def test_what_is_named_far_from_its_day_is_the_past() -> None:
    links = [
        "https://ofac.treasury.gov/recent-actions/20220429",
        "https://ofac.treasury.gov/recent-actions/20220513_33",
        "https://ofac.treasury.gov/recent-actions/20220428",
        "https://ofac.treasury.gov/recent-actions/20221399",
        "https://www.federalregister.gov/documents/2022/05/09/2022-09999/notice",
        "https://www.govinfo.gov/content/pkg/FR-2022-05-10/pdf/2022-09998.pdf",
        "https://www.federalregister.gov/documents/2012/05/09/2012-09997/notice",
        "https://www.federalregister.gov/d/2022-09996",
        "https://public-inspection.federalregister.gov/2022-09995.pdf",
        "https://home.treasury.gov/news/press-releases/jy0002",
    ]
    assert list(named_near(links, date(2022, 5, 6))) == [
        "ofac:20220429",
        "ofac:20220513_33",
        "fr:2022-09999",
        "fr:2022-09998",
        "fr:2022-09995",
    ]


def test_slugs_and_numbers_are_as_they_are_written() -> None:
    assert release_slug("https://home.treasury.gov/news/press-releases/archive/JS1/") == "archive/JS1"
    assert register_number("https://elsewhere.example/documents/2019/10/09/2019-22210") is None
