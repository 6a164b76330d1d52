"""Whether a number can be what it is printed as: check digits and fixed forms. A number that fails is kept and flagged.

Lists do print numbers with an error in them, and are right all the same: a failing check is a reason to look, never
a reason to drop. Which kinds are checked, and how, is data (`rules/identifiers.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from stdnum import bic, imo, isin, lei
from stdnum.ar import cuit
from stdnum.be import vat as belgian_vat
from stdnum.cn import uscc
from stdnum.it import codicefiscale
from stdnum.mx import curp, rfc
from stdnum.pe import ruc
from stdnum.ru import inn, ogrn
from stdnum.tr import tckimlik
from stdnum.us import ssn

from extractors.records import Identifier
from extractors.rules import rules
from extractors.targets.sdn.coins import can_be_address

_COIN = "Digital Currency Address - "
# "5342883": the number of a shipping company in the register of the International Maritime Organization
_COMPANY = re.compile(r"(?:IMO )?(\d{7})")
_COMPANY_WEIGHTS = (8, 6, 4, 2, 9, 7)


def failing_check(identifier: Identifier) -> str | None:
    """Why a number cannot be what it is printed as, in words for a reviewer; None where nothing is against it.

    >>> failing_check(Identifier(type="IMO", value="9187629")), failing_check(Identifier(type="IMO", value="9187628"))
    (None, 'a number that fails its check: IMO 9187628')
    """
    if identifier.type.startswith(_COIN):
        passed = can_be_address(identifier.type.removeprefix(_COIN), identifier.value)
    else:
        listed = rules("identifiers.toml")["checks"].get(identifier.type)
        scheme = listed.get(identifier.country) if isinstance(listed, dict) else listed
        passed = SCHEMES[scheme](identifier.value) if scheme else None
    return None if passed in (True, None) else f"a number that fails its check: {identifier.type} {identifier.value}"


def _company_imo(number: str) -> bool:
    """Seven digits, the last of which is told by the others (IMO circular letter 2554 on the numbering of companies).

    >>> _company_imo("5342883"), _company_imo("5342884")
    (True, False)
    """
    found = _COMPANY.fullmatch(number)
    if found is None:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_COMPANY_WEIGHTS, found[1], strict=False))
    return (11 - total % 11) % 10 == int(found[1][-1])


def _form(pattern: str) -> Callable[[str], bool]:
    """A check of the form alone."""
    compiled = re.compile(pattern)
    return lambda number: compiled.fullmatch(number) is not None


SCHEMES: Mapping[str, Callable[[str], bool]] = {
    "imo": imo.is_valid,
    "company_imo": _company_imo,
    "mmsi": _form(r"\d{9}"),
    "bic": bic.is_valid,
    "bik": _form(r"\d{9}"),
    "isin": isin.is_valid,
    "lei": lei.is_valid,
    "duns": _form(r"\d{9}|\d{2}-\d{3}-\d{4}"),
    "curp": curp.is_valid,
    "rfc": rfc.is_valid,
    "cuit": cuit.is_valid,
    "codice_fiscale": codicefiscale.is_valid,
    "tckimlik": tckimlik.is_valid,
    "uscc": uscc.is_valid,
    "inn": inn.is_valid,
    "ogrn": ogrn.is_valid,
    "ruc": ruc.is_valid,
    "belgian_vat": belgian_vat.is_valid,
    "ssn": ssn.is_valid,
}
