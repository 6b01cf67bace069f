"""Pseudonyms for user ids: a keyed hash (HMAC-SHA-256), the same for the same user as long as the key stays the same.

So decisions about one user can be brought together and replayed, and who has the log but not the key cannot tell, nor find out by
trying ids, who the user is.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Any, Final

import orjson

from doelbinding.contract.vocabulary import ID_LENGTH, ID_PATTERN
from doelbinding.settings import SettingsError

LEAST_BYTES: Final = 32
"""The shortest key, in bytes: as long as the hash (RFC 2104, section 3)."""

PREFIX: Final = "pseudonym:"

_USERS: Final = frozenset({"subject", "subjects"})
_STAFF: Final = "authorised_staff"
_TOKENS: Final = frozenset({"token", "next_token"})


class Pseudonyms:
    """Puts pseudonyms in the place of user ids."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def read(cls, path: Path) -> Pseudonyms:
        """Take the bytes of the file at `path` for the key. Raises SettingsError when it cannot be read or is too short."""
        try:
            key = path.read_bytes()
        except OSError as error:
            raise SettingsError(f"The key for pseudonyms cannot be read: {error.strerror}") from None
        if len(key) < LEAST_BYTES:
            raise SettingsError(f"The key for pseudonyms has less than {LEAST_BYTES} bytes")
        return cls(key)

    def of(self, user: str) -> str:
        """Return the pseudonym of the user with id `user`.

        What is no id is not made one, or a decision on it would come out otherwise again: it stays empty, too long, or with a
        character that no id has.
        """
        pseudonym = PREFIX + hmac.new(self._key, user.encode(), hashlib.sha256).hexdigest()
        if not user:
            return user
        if len(user) > ID_LENGTH:
            return pseudonym.ljust(ID_LENGTH + 1, "-")
        return pseudonym if re.fullmatch(ID_PATTERN, user) else f"{pseudonym} "

    def replace(self, request: Any, response: Any) -> tuple[Any, Any]:
        """Return `request` and `response`, in the shape of AuthZEN, with pseudonyms for users.

        Users are the subjects of a request and those that a search may try, other entities of type `user`, and the authorised
        staff of a case. In a response they are what the request names: whatever else a search finds is no user id.
        """
        walk = _Walk(self)
        return walk.through(request), walk.through(response, told=True)


class _Walk:
    """One call, and the users that its request names."""

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        self._of = pseudonyms.of
        self._users: set[str] = set()

    def through(self, value: Any, under: str = "", *, told: bool = False) -> Any:
        """Return `value`, which stands under the key `under`; `told` is whether it is part of the response."""
        if isinstance(value, list):
            return [self.through(inner, under, told=told) for inner in value]
        if isinstance(value, dict):
            is_user = under in _USERS or value.get("type") == "user"
            return {
                key: self._user(inner, told=told)
                if (key == "id" and is_user) or _names_users(key)
                else self._token(inner)
                if key in _TOKENS
                else self.through(inner, key, told=told)
                for key, inner in value.items()
            }
        return value

    def _user(self, value: Any, *, told: bool) -> Any:
        if isinstance(value, list):
            return [self._user(inner, told=told) for inner in value]
        if not isinstance(value, str):
            return value
        if told:
            return self._of(value) if value in self._users else value
        self._users.add(value)
        return self._of(value)

    def _token(self, value: Any) -> Any:
        """A token of a page has a digest of the search, by which a user could be found by trying."""
        if not value:
            return value
        try:
            token = orjson.loads(urlsafe_b64decode(value))
            told = {**token, "search": self._of(token["search"])}
        except (ValueError, TypeError, KeyError, AttributeError, binascii.Error):
            return None
        return urlsafe_b64encode(orjson.dumps(told)).decode()


def _names_users(key: str) -> bool:
    """Whether a field holds users: the staff of a case, or one of the facts of an explanation, which stand under their path."""
    return key.rpartition(".")[2] == _STAFF or key == "subject.id"
