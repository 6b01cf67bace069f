"""Opens the log that the settings name."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from doelbinding.decision_log.errors import LogUnavailable
from doelbinding.decision_log.pseudonyms import Pseudonyms
from doelbinding.decision_log.signing import Signer, by_id, read_public_key
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.store import Store
from doelbinding.settings import SQLITE, Settings


def open_log(settings: Settings) -> Store:
    """Open the log for reading: it must exist. Raises LogUnavailable when it cannot be had."""
    return _open(settings, None)


def open_log_for_writing(settings: Settings) -> Store:
    """Open the log for writing, and make it where it does not exist.

    Raises LogUnavailable when that cannot be done, SettingsError when there is no key to sign it with.
    """
    return _open(settings, _signer(settings))


def check_log(settings: Settings) -> None:
    """Raise LogUnavailable or SettingsError when these settings cannot be right; a server that is down may come up yet."""
    if settings.log_url.startswith(SQLITE):
        open_log_for_writing(settings).close()
    elif settings.log_signing_key is not None:
        _signer(settings)
    if settings.log_pseudonym_key is not None:
        Pseudonyms.read(settings.log_pseudonym_key)


def public_keys(settings: Settings, files: list[Path]) -> dict[str, Ed25519PublicKey]:
    """Return the keys that checkpoints may be signed with, by key id: those in `files` and no other.

    Without `files`, the service's own if there is one and those that it trusts. Raises SettingsError when one cannot be read.
    """
    if files:
        # What lies beside the database may be of whoever altered the database.
        return by_id(read_public_key(file) for file in files)
    path = _signing_key(settings)
    own = [Signer.read(path).public_key] if path.is_file() else []
    return by_id([*own, *_trusted(settings)])


def _open(settings: Settings, signer: Signer | None) -> Store:
    if settings.log_url.startswith(SQLITE):
        return SqliteStore(_path(settings), signer, create=signer is not None)
    # Only whoever has a PostgreSQL needs its client library.
    from doelbinding.decision_log.postgresql import PostgresqlStore  # noqa: PLC0415

    return PostgresqlStore(settings.log_url, signer, create=signer is not None)


def _path(settings: Settings) -> Path:
    return Path(settings.log_url.removeprefix(SQLITE))


def _signing_key(settings: Settings) -> Path:
    return settings.log_signing_key or _path(settings).with_suffix(".key")


def _trusted(settings: Settings) -> list[Ed25519PublicKey]:
    return [read_public_key(file) for file in settings.log_trusted_keys]


def _signer(settings: Settings) -> Signer:
    return _own_signer(settings).trusting(_trusted(settings))


def _own_signer(settings: Settings) -> Signer:
    if settings.log_signing_key is not None:
        return Signer.read(settings.log_signing_key)
    path = _signing_key(settings)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Signer.read_or_make(path)
    except OSError as error:
        raise LogUnavailable(f"the decision log cannot be made: {error.strerror}") from error
