"""The policy set: everything a decision rests on besides the request, under one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from doelbinding.policy_set.documents import canonical
from doelbinding.policy_set.validity import Validity


@dataclass(frozen=True)
class PolicySet:
    """The law as code, its tables and catalogue, and one register. Made by `load_policy_set`; not to be altered.

    `revision` is `sha256:` and the hexadecimal SHA-256 of the canonical JSON of

        {"data": <data>, "modules": {<path>: <Rego text>, ...}}

    where `path` is relative to the policies directory with `/` between its parts, `data` the merged base documents with
    the register under `register`, and canonical JSON has its keys sorted by code point, no white space, no escapes that
    JSON does not demand, and UTF-8 encoding (RFC 8785 but for the sort order outside the basic multilingual plane).
    `register_revision` is the same over `data["register"]` alone. Neither depends on the order of files or keys, on
    comments in YAML, or on whether data were written in YAML or JSON.
    """

    modules: Mapping[str, str]
    data: Mapping[str, Any]
    revision: str
    register_revision: str
    regime: str
    version: str
    validity: Validity
    interfaces: frozenset[str] = frozenset({"contract"})
    """What it answers: requests of the `contract`, AuthZEN requests (`authzen`), or both."""

    @classmethod
    def of(cls, modules: Mapping[str, str], data: Mapping[str, Any]) -> Self:
        """Digest validated `modules` and `data`, which hold a register and `doelbinding.policy_set`."""
        about = data["doelbinding"]["policy_set"]
        return cls(
            modules=modules,
            data=data,
            **stamp_of(modules, data),
            regime=about["regime"],
            version=about["version"],
            validity=Validity.of(about),
            interfaces=interfaces_of(about),
        )

    @property
    def catalogue(self) -> Mapping[str, Any]:
        """The catalogue of norms as it was written: prefix -> norm id -> entry. Empty without the contract."""
        catalogue: Mapping[str, Any] = self.data["doelbinding"].get("catalogue", {})
        return catalogue

    @property
    def stamp(self) -> dict[str, str]:
        """What an engine holds as `data.doelbinding.stamp`, so that each decision names what it rests on."""
        return {"revision": self.revision, "register_revision": self.register_revision}

    @property
    def stamped_data(self) -> dict[str, Any]:
        """`data` with the stamp in it, as the embedded engine loads it."""
        return {**self.data, "doelbinding": {**self.data["doelbinding"], "stamp": self.stamp}}


def interfaces_of(about: Mapping[str, Any]) -> frozenset[str]:
    """Return the interfaces that `doelbinding.policy_set` names; where it names none, the contract."""
    return frozenset(about.get("interfaces", ["contract"]))


def stamp_of(modules: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, str]:
    """Return the revision and register revision of these modules and data, as PolicySet describes them."""
    return {
        "revision": _digest({"data": data, "modules": modules}),
        "register_revision": _digest(data.get("register")),
    }


def _digest(value: object) -> str:
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"
