"""What the Federal Register's API says of a document, checked where it comes in: every field has the type it must have.

Fields that are not read here may be anything, and are left out. Null, absent and empty are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from extractors.errors import ReadError
from extractors.readers.links import web_address
from extractors.sources.fr_facts import NUMBER, plain_number


def _known(value: Any) -> Any:
    return (value.strip() or None) if isinstance(value, str) else value


def _many(value: Any) -> Any:
    return [part for part in value if part not in (None, "")] if isinstance(value, list) else value or ()


def _number(value: str) -> str:
    number = plain_number(value)
    if not NUMBER.fullmatch(number):
        raise ValueError("it is no document number")
    return number


def _address(value: str) -> str:
    if not (url := web_address(value)):
        raise ValueError("it is no address")
    return url


def _day(value: str) -> str:
    return date.fromisoformat(value).isoformat()


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = Annotated[Text | None, BeforeValidator(_known)]
Day = Annotated[Annotated[str, AfterValidator(_day)] | None, BeforeValidator(_known)]
Address = Annotated[Annotated[str, AfterValidator(_address)] | None, BeforeValidator(_known)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class _Named(_Said):
    name: Words = None
    raw_name: Words = None


class _CfrReference(_Said):
    title: Words = None
    part: Words = None


class _Document(_Said):
    document_number: Annotated[str, AfterValidator(_number)]
    publication_date: Day = None
    type: Words = None
    subtype: Words = None
    title: Words = None
    abstract: Words = None
    action: Words = None
    dates: Words = None
    citation: Words = None
    html_url: Address = None
    effective_on: Day = None
    signing_date: Day = None
    executive_order_number: Words = None
    executive_order_notes: Words = None
    disposition_notes: Words = None
    correction_of: Words = None
    president: _Named | None = None
    agencies: Annotated[list[_Named], BeforeValidator(_many)] = []
    cfr_references: Annotated[list[_CfrReference], BeforeValidator(_many)] = []
    docket_ids: Annotated[list[Text], BeforeValidator(_many)] = []
    regulation_id_numbers: Annotated[list[Text], BeforeValidator(_many)] = []
    corrections: Annotated[list[Text], BeforeValidator(_many)] = []


def read_api(said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one document that are read here, by their names in the API. Raises `ReadError` for wrong types.

    >>> read_api({"document_number": "2024–02801", "volume": 89})["document_number"]
    '2024-02801'
    """
    try:
        return _Document.model_validate(said).model_dump()
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        raise ReadError(
            f"the API describes document {said.get('document_number')!r:.40} in a way not known here: "
            f"{where} is {wrong['input']!r:.80} ({wrong['msg']:.120}); look whether the API has changed"
        ) from None
