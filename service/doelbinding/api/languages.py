"""Chooses the language of an answer."""

import re
from functools import lru_cache
from typing import Final

from doelbinding.catalogue import LANGUAGES
from doelbinding.contract.response import Language

_RANGE: Final = re.compile(
    r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*[qQ]\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*)?"
)


@lru_cache(maxsize=256)
def negotiate(accept_language: str | None) -> Language:
    """Return the language that an `Accept-Language` header prefers (RFC 9110, section 12.5.4), by the lookup of RFC 4647.

    Dutch where there is no header, where it prefers nothing we have, or where two languages are equally welcome.
    """
    if not accept_language:
        return LANGUAGES[0]
    wishes: dict[str, float] = {}
    for part in accept_language[:500].split(","):
        found = _RANGE.fullmatch(part)
        if found:
            primary = found.group(1).partition("-")[0].lower()
            weight = float(found.group(2) or 1)
            wishes[primary] = max(weight, wishes.get(primary, 0.0))
    weights = {language: wishes.get(language, wishes.get("*", 0.0)) for language in LANGUAGES}
    best = max(LANGUAGES, key=weights.__getitem__)
    return best if weights[best] > 0 else LANGUAGES[0]
