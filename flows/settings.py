"""Every knob there is, in one class, read from `DESIGNATA_…` variables; a bad value is one clear line.

`sources(settings)` gives the publishers as this run sees them: with the bases it was told to ask.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSetting

import extractors.sources
from extractors.errors import DesignataError
from extractors.sources.base import Form, Source

PREFIX = "DESIGNATA_"
MEGABYTE = 1024 * 1024
# The largest answers seen are a month's issue in XML and an annex in PDF, each near a tenth of its bound.
MAX_BYTES: Mapping[Form, int] = {
    "html": 20 * MEGABYTE,
    "json": 50 * MEGABYTE,
    "xml": 100 * MEGABYTE,
    "text": 50 * MEGABYTE,
    "pdf": 200 * MEGABYTE,
}


class SettingsError(DesignataError):
    """A setting has a value that cannot be meant."""


def project_version() -> str:
    """The version of the project as installed; `0+source` in a checkout that is not."""
    try:
        return version("designata")
    except PackageNotFoundError:
        return "0+source"


def is_loopback(host: str) -> bool:
    """Whether a host's name says that it is this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("home.treasury.gov")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """What an operator may set. Durations are in seconds, sizes in bytes, rates a second and host."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=False)

    data_dir: Path = Field(Path("data"), description="Folder of the archive, the catalog and the releases.")
    archive_url: str = Field(
        default_factory=lambda given: str(given.get("data_dir", Path("data")) / "archive"),
        description="Where raw bytes are kept: a folder, or any fsspec URL such as s3://bucket/prefix.",
    )
    database_url: str = Field(
        default_factory=lambda given: f"sqlite:///{given.get('data_dir', Path('data')) / 'catalog.sqlite'}",
        description="The catalog: an SQLAlchemy URL of SQLite or PostgreSQL.",
    )
    treasury_url: str = Field("https://home.treasury.gov", description="Base of the Treasury's site.")
    ofac_url: str = Field("https://ofac.treasury.gov", description="Base of OFAC's site.")
    federal_register_url: str = Field("https://www.federalregister.gov", description="Base of the Federal Register.")
    federal_register_agencies: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Agency slugs to ask the Federal Register for, parted by commas; the source's own when empty."
    )
    federal_register_types: Annotated[tuple[Literal["RULE", "PRORULE", "NOTICE"], ...], NoDecode] = Field(
        (), description="Its types of document to ask for, such as RULE,PRORULE,NOTICE; the source's own when empty."
    )

    contact: str = Field("", max_length=200, description="Address or URL told to the sites in the user agent.")
    requests_per_second: float = Field(2.0, gt=0, le=100_000, description="Requests started a second, per host.")
    concurrency: int = Field(4, ge=1, le=64, description="Requests under way at once, per host.")
    connect_seconds: float = Field(10.0, gt=0, description="Longest wait for a connection.")
    read_seconds: float = Field(30.0, gt=0, description="Longest silence within an answer.")
    attempt_seconds: float = Field(180.0, gt=0, description="Longest time for one attempt, first byte to last.")
    attempts: int = Field(6, ge=1, le=20, description="Times one thing is asked for before it is given up.")
    wait_first_seconds: float = Field(0.5, ge=0, description="Wait before the second attempt; it doubles after that.")
    wait_most_seconds: float = Field(30.0, ge=0, description="Longest wait between attempts that we choose ourselves.")
    retry_after_most_seconds: float = Field(
        120.0, ge=0, description="Longest wait that a site may ask for; a longer one ends the asking for this run."
    )
    silent_after: int = Field(10, ge=1, description="Things given up in a row after which a host is left alone.")
    silent_seconds: float = Field(300.0, ge=0, description="How long a host is left alone then.")
    max_bytes: dict[Form, int] = Field(
        default_factory=dict, description="Largest answer by form, decompressed, as JSON; unnamed forms keep theirs."
    )

    recheck_days: int = Field(
        7, ge=0, description="Pages published in these last days are asked for again, if changed."
    )
    failed_again: int = Field(
        20, ge=0, description="Runs in which a failed document outside the window is tried again."
    )
    max_listings: int = Field(5000, ge=1, description="Listing pages walked per source before the walk is stopped.")
    fetch_batch: int = Field(100, ge=1, description="Documents in one fetching task.")
    extract_batch: int = Field(100, ge=1, description="Documents in one extracting task.")
    task_runner: Literal["threads", "plain"] = Field(
        "threads", description="How Prefect runs the tasks; plain: one after the other, without Prefect."
    )

    @field_validator("data_dir")
    @classmethod
    def _at_home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("treasury_url", "ofac_url", "federal_register_url")
    @classmethod
    def _is_base(cls, value: str) -> str:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port  # a port that is none raises ValueError
        if parts.scheme not in ("https", "http") or not host:
            raise ValueError("should be a URL such as https://home.treasury.gov")
        if parts.scheme == "http" and not is_loopback(host):
            raise ValueError("should be https; plain http is for this machine alone")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("should be a scheme, a host and perhaps a path, nothing more")
        return value.rstrip("/")

    @field_validator("contact")
    @classmethod
    def _is_one_line(cls, value: str) -> str:
        if not value.isascii() or not (value.isprintable() or value == ""):
            raise ValueError("should be one line of plain ASCII, an e-mail address or a URL")
        return value.strip()

    @field_validator("federal_register_agencies", "federal_register_types", mode="before")
    @classmethod
    def _are_parted(cls, value: Any) -> Any:
        return tuple(slug.strip() for slug in value.split(",") if slug.strip()) if isinstance(value, str) else value

    @field_validator("max_bytes")
    @classmethod
    def _fill_sizes(cls, value: dict[Form, int]) -> dict[Form, int]:
        if any(size <= 0 for size in value.values()):
            raise ValueError("should be positive sizes in bytes")
        return {**MAX_BYTES, **value}

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:", "postgresql:", "postgresql+", "postgres:")):
            raise ValueError("should begin with sqlite: or postgresql:")
        return value

    def size_limit(self, forms: tuple[Form, ...]) -> int:
        """The largest answer, in bytes, to a request that expects any of the forms."""
        return max(self.max_bytes.get(form, MAX_BYTES[form]) for form in forms)


def load_settings(**given: Any) -> Settings:
    """The settings of the environment, with `given` before them. Raises `SettingsError`, one line."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("; ".join(_line(item) for item in error.errors())) from None
    except UnreadableSetting as error:
        raise SettingsError(f"{error}; check the {PREFIX}… variables".replace("\n", " ")) from None


def unknown_variables(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """`DESIGNATA_…` variables that name no setting: misspelt, most likely.

    >>> unknown_variables({"DESIGNATA_DATADIR": "x", "DESIGNATA_DATA_DIR": "y"})
    ('DESIGNATA_DATADIR',)
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return tuple(sorted(name for name in environ if name.upper().startswith(PREFIX) and name.upper() not in known))


def sources(settings: Settings) -> dict[str, Source]:
    """Every publisher by name, asked at the base that the settings give for its module."""
    return {name: _told(source, settings) for name, source in extractors.sources.sources().items()}


def _told(source: Any, settings: Settings) -> Any:
    module = type(source).__module__.rpartition(".")[2]
    told = {
        "base_url": getattr(settings, f"{module}_url", None),
        "ofac_url": settings.ofac_url,
        "agencies": getattr(settings, f"{module}_agencies", None),
        "types": getattr(settings, f"{module}_types", None),
    }
    fields = {field.name for field in dataclasses.fields(source)}
    return dataclasses.replace(source, **{name: value for name, value in told.items() if value and name in fields})


def _line(error: Any) -> str:
    name = PREFIX + "_".join(str(part) for part in error["loc"]).upper()
    said = error["msg"].removeprefix("Value error, ")
    # A database's URL may hold a password.
    value = "" if error["loc"][:1] == ("database_url",) else f" (it is {str(error['input'])[:80]!r})"
    return f"{name}: {said[:1].lower()}{said[1:]}{value}"
