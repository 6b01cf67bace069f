"""Pseudonyms for user ids: a keyed hash (HMAC-SHA-256), the same for the same user as long as the key stays the same.

So decisions about one user can be brought together and replayed, and who has the log but not the key cannot tell, nor find out by
trying ids, who the user is.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Any, Final

from doelbinding.settings import SettingsError

LEAST_BYTES: Final = 32
"""The shortest key, in bytes: as long as the hash (RFC 2104, section 3)."""

PREFIX: Final = "pseudonym:"

_STAFF: Final = "authorised_staff"


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
        """Return the pseudonym of the user with id `user`."""
        return PREFIX + hmac.new(self._key, user.encode(), hashlib.sha256).hexdigest()

    def replace(self, value: Any) -> Any:
        """Return `value`, a request or response, with pseudonyms for users.

        A user is the subject of a request, one of the `subjects` to search among, an entity of type `user` (AuthZEN), or a member
        of the authorised staff of a case; an explanation names the same as facts, by their path.
        """
        if isinstance(value, list):
            return [self.replace(inner) for inner in value]
        if isinstance(value, dict):
            replaced = {key: self._entry(key, inner) for key, inner in value.items()}
            return self._entity(replaced) if value.get("type") == "user" else replaced
        return value

    def _entry(self, key: str, value: Any) -> Any:
        if key == _STAFF or key.endswith(f".{_STAFF}"):
            return [self._text(user) for user in value] if isinstance(value, list) else self._text(value)
        if key == "subjects" and isinstance(value, list):  # candidates of a search, which need not repeat the type
            return [self._entry("subject", candidate) for candidate in value]
        if key == "subject.id" or key.endswith(".subject.id"):
            return self._text(value)
        inner = self.replace(value)
        if key == "subject" and isinstance(inner, dict) and inner.get("type") != "user":
            return self._entity(inner)
        return inner

    def _entity(self, entity: dict[str, Any]) -> dict[str, Any]:
        return {**entity, "id": self._text(entity["id"])} if "id" in entity else entity

    def _text(self, value: Any) -> Any:
        return self.of(value) if isinstance(value, str) else value
