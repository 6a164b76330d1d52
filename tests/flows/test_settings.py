"""Every knob, and one clear line for a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import SettingsError, load_settings, sources, unknown_variables


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    import os

    for name in [n for n in os.environ if n.startswith("DESIGNATA_")]:
        monkeypatch.delenv(name)


def test_the_real_sites_are_the_default():
    settings = load_settings()
    assert settings.treasury_url == "https://home.treasury.gov"
    assert settings.data_dir == Path("data")
    assert settings.database_url == "sqlite:///data/catalog.sqlite"
    assert settings.task_runner == "threads"


def test_everything_lies_under_the_data_folder(monkeypatch):
    monkeypatch.setenv("DESIGNATA_DATA_DIR", "/srv/designata")
    settings = load_settings()
    assert settings.database_url == "sqlite:////srv/designata/catalog.sqlite"
    assert settings.archive_url == "/srv/designata/archive"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("REQUESTS_PER_SECOND", "fast", "number"),
        ("REQUESTS_PER_SECOND", "0", "greater than 0"),
        ("OFAC_URL", "http://ofac.treasury.gov", "https"),
        ("TREASURY_URL", "home.treasury.gov", "URL such as"),
        ("TREASURY_URL", "https://me:pw@home.treasury.gov", "nothing more"),
        ("TREASURY_URL", "https://home.treasury.gov:port", "DESIGNATA_TREASURY_URL"),
        ("CONTACT", "a\r\nX-Injected: 1", "one line"),
        ("TASK_RUNNER", "magic", "threads"),
        ("MAX_BYTES", "{", "max_bytes"),
        ("MAX_BYTES", '{"html": 0}', "positive"),
        ("MAX_BYTES", '{"docx": 1}', "html"),
        ("DATABASE_URL", "mysql://me:s3cret@host/db", "postgresql"),
    ],
)
def test_a_bad_value_is_one_clear_line(monkeypatch, name, value, said):
    monkeypatch.setenv(f"DESIGNATA_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    line = str(caught.value)
    assert said in line
    assert name.lower() in line.lower()
    assert "\n" not in line
    assert "s3cret" not in line


def test_a_size_given_for_one_form_leaves_the_others(monkeypatch):
    monkeypatch.setenv("DESIGNATA_MAX_BYTES", '{"html": 10}')
    settings = load_settings()
    assert settings.size_limit(("html",)) == 10
    assert settings.size_limit(("html", "pdf")) > 10


def test_misspelt_variables_can_be_told():
    assert unknown_variables({"DESIGNATA_REQUEST_PER_SECOND": "1", "DESIGNATA_CONTACT": "x"}) == (
        "DESIGNATA_REQUEST_PER_SECOND",
    )


def test_every_source_is_asked_at_the_base_it_was_given():
    settings = load_settings(
        treasury_url="http://127.0.0.1:8900/",
        ofac_url="http://127.0.0.1:8901",
        federal_register_url="http://[::1]:8902",
    )
    found = {type(source).__module__.rpartition(".")[2]: source.base_url for source in sources(settings).values()}
    given = {
        "treasury": "http://127.0.0.1:8900",
        "ofac": "http://127.0.0.1:8901",
        "federal_register": "http://[::1]:8902",
    }
    assert found.items() >= given.items()


def test_the_register_is_asked_for_the_agencies_and_types_that_are_given(monkeypatch):
    monkeypatch.setenv("DESIGNATA_FEDERAL_REGISTER_AGENCIES", "state-department, treasury-department")
    monkeypatch.setenv("DESIGNATA_FEDERAL_REGISTER_TYPES", "RULE,NOTICE")
    register = sources(load_settings())["federal_register"]
    assert (register.agencies, register.types) == (("state-department", "treasury-department"), ("RULE", "NOTICE"))
    with pytest.raises(SettingsError, match=r"DESIGNATA_FEDERAL_REGISTER_TYPES.*'RULE', 'PRORULE' or 'NOTICE'"):
        load_settings(federal_register_types="RULES")


def test_files_on_ofacs_site_are_asked_of_its_base():
    assert sources(load_settings(ofac_url="http://127.0.0.1:8901"))["treasury"].ofac_url == "http://127.0.0.1:8901"
