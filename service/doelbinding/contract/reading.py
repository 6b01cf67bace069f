"""Reads a decision request from JSON, and says what is wrong with it without repeating what it says."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from doelbinding.contract.request import DecisionRequest

MAX_ERRORS: Final = 100
"""How many errors are listed."""

_MAX_COUNTED: Final = 10_000
_HARMLESS_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class FieldError:
    """One error: `pointer` is the JSON pointer (RFC 6901) of the field, `detail` what is wrong with it."""

    pointer: str
    detail: str


class MalformedRequest(Exception):  # noqa: N818 (the name says what happened)
    """The request is not one the contract knows. `errors` has at least one and at most `MAX_ERRORS` + 1 entries."""

    def __init__(self, *errors: FieldError) -> None:
        super().__init__("the request is malformed")
        self.errors = errors


def read_request(body: bytes) -> DecisionRequest:
    """Return the decision request in `body`, JSON text in UTF-8 (RFC 8259).

    Raises MalformedRequest with everything that is wrong. An object with the same name twice is refused too, because
    readers differ on which of the two counts.
    """
    try:
        request = DecisionRequest.model_validate_json(body)
    except ValidationError as invalid:
        raise MalformedRequest(*field_errors(invalid)) from None
    # Only now: what is validated is not nested deeply, so that the standard library can read it.
    refuse_repetition(body)
    return request


def refuse_repetition(body: bytes) -> None:
    """Raise MalformedRequest where an object of `body`, which is JSON and not nested deeply, has the same name twice."""
    json.loads(body, object_pairs_hook=_refuse_repetition)


def _refuse_repetition(pairs: list[tuple[str, object]]) -> None:
    if len(dict(pairs)) != len(pairs):
        names = [name for name, _ in pairs]
        repeated = sorted({name for name in names if names.count(name) > 1})
        raise MalformedRequest(FieldError("", f"An object has the same field twice{_named(*repeated)}"))


def _named(*names: str) -> str:
    """Tell `names`. Anything can stand in the place of a name, so those are told that look like one."""
    harmless = [name for name in names if _HARMLESS_NAME.fullmatch(name)]
    return f": {', '.join(harmless)}" if harmless else ""


def field_errors(invalid: ValidationError) -> list[FieldError]:
    """Return what is wrong, without the values: at most `MAX_ERRORS`, and one entry for the rest."""
    count = invalid.error_count()
    if count > _MAX_COUNTED:
        return [FieldError("", f"There are {count} errors, too many to list")]
    errors = invalid.errors(include_url=False, include_input=False)
    listed = [_field_error(error) for error in errors[:MAX_ERRORS]]
    if count > MAX_ERRORS:
        listed.append(FieldError("", f"There are {count - MAX_ERRORS} more errors"))
    return listed


def _field_error(error: ErrorDetails) -> FieldError:
    place = error["loc"]
    if error["type"] == "extra_forbidden":
        return FieldError(_pointer(place[:-1]), f"Has a field that the contract does not know{_named(str(place[-1]))}")
    said = _SAID.get(error["type"])
    context: Mapping[str, Any] = error.get("ctx", {})
    return FieldError(_pointer(place), said.format_map(context) if said else error["msg"])


def _pointer(place: tuple[str | int, ...]) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)


# Where pydantic speaks of Python, or of patterns.
_SAID: Final = {
    "missing": "Is required",
    "too_long": "Should have at most {max_length} entries",
    "too_short": "Should have at least {min_length} entries",
    "tuple_type": "Should be an array",
    "model_type": "Should be an object",
    "string_type": "Should be a string",
    "bool_type": "Should be true or false",
    "int_type": "Should be a whole number",
    "literal_error": "Should be {expected}",
    "string_too_short": "Should have at least {min_length} characters",
    "string_too_long": "Should have at most {max_length} characters",
    "string_pattern_mismatch": "Should match {pattern}",
}
