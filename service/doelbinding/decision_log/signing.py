"""Signed checkpoints: at this time the log had so many entries, and this was the hash of the last one (Ed25519, RFC 8032).

A chain alone shows what was altered by someone who does not recompute it. Who does recompute it cannot sign.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from doelbinding.decision_log.record import canonical
from doelbinding.settings import SettingsError


@dataclass(frozen=True)
class Checkpoint:
    """The log up to entry `seq`, whose hash is `hash`, at `timestamp` (milliseconds since 1970-01-01T00:00:00Z).

    `key_id` is the SHA-256 of the raw public key, `signature` is over the canonical JSON of the rest; both hexadecimal.
    """

    seq: int
    hash: str
    timestamp: int
    key_id: str
    signature: str

    def document(self) -> dict[str, Any]:
        """Return the checkpoint as a JSON object."""
        return asdict(self)

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Return the checkpoint that `document` describes. Raises TypeError when it describes none."""
        checkpoint = cls(**document)
        for name, kind in cls.__annotations__.items():
            if type(document[name]).__name__ != kind:
                raise TypeError(f"{name} is no {kind}")
        return checkpoint

    def signed_by(self, keys: Mapping[str, Ed25519PublicKey]) -> bool:
        """Whether one of `keys`, by key id, made the signature."""
        key = keys.get(self.key_id)
        if key is None:
            return False
        try:  # whatever someone has put in the place of texts and numbers
            key.verify(bytes.fromhex(self.signature), _signed(self.seq, self.hash, self.timestamp, self.key_id))
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True


class Signer:
    """Signs checkpoints with one private key.

    `keys` are the public keys from whose checkpoints it goes on, by key id: its own and those that are trusted besides.
    """

    def __init__(self, key: Ed25519PrivateKey, trusted: Iterable[Ed25519PublicKey] = ()) -> None:
        self._key = key
        self.public_key = key.public_key()
        self.key_id = key_id(self.public_key)
        self.keys: Mapping[str, Ed25519PublicKey] = by_id([*trusted, self.public_key])

    def trusting(self, keys: Iterable[Ed25519PublicKey]) -> Signer:
        """Return a signer with the same key that goes on from checkpoints of `keys` too."""
        return Signer(self._key, keys)

    def checkpoint(self, seq: int, hash_: str, timestamp: int) -> Checkpoint:
        """Sign that entry `seq` has `hash_` at `timestamp`."""
        signature = self._key.sign(_signed(seq, hash_, timestamp, self.key_id)).hex()
        return Checkpoint(seq, hash_, timestamp, self.key_id, signature)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a private key (PKCS #8, PEM, not encrypted) from `path`. Raises SettingsError when there is none."""
        try:
            key = load_pem_private_key(path.read_bytes(), password=None)
        except OSError as error:
            raise SettingsError(f"The signing key of the decision log cannot be read: {error.strerror}") from None
        except (TypeError, ValueError):
            key = None
        if not isinstance(key, Ed25519PrivateKey):
            raise SettingsError("The signing key of the decision log is not an Ed25519 private key in PEM")
        return cls(key)

    @classmethod
    def read_or_make(cls, path: Path) -> Self:
        """Read the private key at `path`, or make one there that only this user can read.

        Of several processes that find none, one makes it and all use it. Raises OSError when it cannot be written, and SettingsError
        when what is there is no key.
        """
        if not path.exists():
            made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            own = path.with_name(f".{path.name}.{os.getpid()}")
            with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(made)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(own, path)
            own.unlink()
        return cls.read(path)


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Read a public key (PEM) from `path`. Raises SettingsError when there is none."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"A public key of the decision log cannot be read: {error.strerror}") from None
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise SettingsError("A public key of the decision log is not an Ed25519 public key in PEM")
    return key


def by_id(keys: Iterable[Ed25519PublicKey]) -> dict[str, Ed25519PublicKey]:
    """Return `keys` by their ids."""
    return {key_id(key): key for key in keys}


def key_id(key: Ed25519PublicKey) -> str:
    """Return the id of `key`: the SHA-256 of its 32 bytes, hexadecimal."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()


def _signed(seq: int, hash_: str, timestamp: int, key: str) -> bytes:
    return canonical({"hash": hash_, "key_id": key, "seq": seq, "timestamp": timestamp})
