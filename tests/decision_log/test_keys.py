"""Keys, and logs that cannot be opened."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.decision_log.support import a_record, add, fill, signer, sqlite_log, write_public_key

from doelbinding.cli import main
from doelbinding.decision_log import LogUnavailable
from doelbinding.decision_log.opening import check_log, open_log_for_writing, public_keys
from doelbinding.decision_log.signing import Signer
from doelbinding.decision_log.verification import verify
from doelbinding.settings import Settings, SettingsError


def test_a_key_is_made_once_and_for_its_user_only(tmp_path: Path) -> None:
    path = tmp_path / "decisions.key"
    first, second = Signer.read_or_make(path), Signer.read_or_make(path)
    assert first.key_id == second.key_id
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_that_is_set_is_never_made(tmp_path: Path) -> None:
    settings = Settings(log_url=f"sqlite:///{tmp_path / 'log' / 'decisions.db'}", log_signing_key=tmp_path / "absent")
    with pytest.raises(SettingsError, match="cannot be read"):
        open_log_for_writing(settings)
    assert list(tmp_path.iterdir()) == []


def test_a_former_key_is_trusted_where_it_is_set(tmp_path: Path) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 2)
    former = tmp_path / "former.pem"
    write_public_key(tmp_path, former)
    (tmp_path / "decisions.key").unlink()
    settings = Settings(log_url=f"sqlite:///{tmp_path / 'decisions.db'}", log_trusted_keys=(former,))
    with closing(open_log_for_writing(settings)) as store:
        assert add(store, a_record()) == [3]
        assert verify(store, public_keys(settings, [])).findings == []
    with pytest.raises(SettingsError, match="cannot be read"):
        check_log(settings.model_copy(update={"log_trusted_keys": (tmp_path / "absent",)}))


@pytest.mark.parametrize("kind", ["text", "other"])
def test_a_file_that_is_no_ed25519_key_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "key"
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(other if kind == "other" else b"no key")
    with pytest.raises(SettingsError, match="not an Ed25519 private key"):
        Signer.read(path)


def test_keys_are_looked_at_before_the_service_starts(tmp_path: Path) -> None:
    signer(tmp_path)
    url = "postgresql://someone@127.0.0.1:1/nothing"
    good, absent = tmp_path / "decisions.key", tmp_path / "absent"
    # A server that is down may come up yet.
    check_log(Settings(log_url=url, log_signing_key=good))
    for settings in (
        Settings(log_url=url, log_signing_key=absent),
        Settings(log_url=url, log_signing_key=good, log_pseudonym_key=absent),
    ):
        with pytest.raises(SettingsError):
            check_log(settings)


def test_a_place_that_takes_no_log_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("in the way")
    url = f"sqlite:///{tmp_path / 'log' / 'decisions.db'}"
    with pytest.raises(LogUnavailable, match="cannot be made"):
        check_log(Settings(log_url=url))
    monkeypatch.setenv("DOELBINDING_LOG_URL", url)
    monkeypatch.setattr("doelbinding.cli.configure_logging", lambda _: None)
    monkeypatch.setattr("doelbinding.cli.serve", lambda _: pytest.fail("it starts"))
    assert main(["serve"]) == 2
    assert "decision log" in capsys.readouterr().err
