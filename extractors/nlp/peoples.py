"""What peoples are called, and the country of each: "an Iranian national", "Burmese companies"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pycountry

from extractors.nlp.names import country_name
from extractors.rules import rules


@cache
def peoples() -> Mapping[str, str]:
    """What peoples are called, as printed, to the dataset's names of their countries.

    >>> peoples()["Burmese"], peoples()["South African"]
    ('Burma', 'South Africa')
    """
    by_code = {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries}
    listed = rules("countries.toml")["peoples"]
    return {form: country_name(by_code[code]) or by_code[code] for code, forms in listed.items() for form in forms}
