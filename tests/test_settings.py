"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from doelbinding.settings import Settings, SettingsError


def test_nothing_set_means_the_embedded_engine_on_this_machine_only() -> None:
    settings = Settings.from_environment({"PATH": "/bin"})
    assert (settings.engine, settings.host, settings.port, settings.workers) == ("embedded", "127.0.0.1", 8000, 1)
    assert (settings.policies, settings.register_path) == (Path("policies"), None)
    assert settings.base_url == "http://127.0.0.1:8000"


def test_everything_can_be_set() -> None:
    settings = Settings.from_environment(
        {
            "DOELBINDING_POLICIES": "/srv/policies.tar.gz",
            "DOELBINDING_REGISTER": "/srv/register",
            "DOELBINDING_ENGINE": "opa",
            "DOELBINDING_OPA_URL": "http://opa:8181",
            "DOELBINDING_HOST": "0.0.0.0",
            "DOELBINDING_PORT": "9000",
            "DOELBINDING_PUBLIC_URL": "https://pdp.example/doelbinding/",
            "DOELBINDING_WORKERS": "4",
            "DOELBINDING_RELOAD_INTERVAL": "2.5",
            "DOELBINDING_LOG_LEVEL": "debug",
        }
    )
    assert settings.register_path == Path("/srv/register")
    assert str(settings.opa_url) == "http://opa:8181/"
    assert (settings.workers, settings.reload_interval) == (4, 2.5)
    assert settings.base_url == "https://pdp.example/doelbinding"


def test_an_empty_value_counts_as_absent() -> None:
    assert Settings.from_environment({"DOELBINDING_PORT": " ", "DOELBINDING_REGISTER": ""}).port == 8000


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("DOELBINDING_ENGINE", "rego"),
        ("DOELBINDING_PORT", "70000"),
        ("DOELBINDING_PORT", "tcp://10.0.0.1:8000"),
        ("DOELBINDING_OPA_URL", "opa:8181"),
        ("DOELBINDING_OPA_URL", "http://user:geheim@opa"),
        ("DOELBINDING_PUBLIC_URL", "https://pdp.example/?a=b"),
        ("DOELBINDING_WORKERS", "0"),
        ("DOELBINDING_RELOAD_INTERVAL", "-1"),
        ("DOELBINDING_RELOAD_INTERVAL", "nan"),
        ("DOELBINDING_LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_value_is_told_by_its_key_without_the_value(key: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        Settings.from_environment({key: value})
    assert key in str(error.value)
    assert "geheim" not in str(error.value)


def test_opa_needs_an_address() -> None:
    with pytest.raises(SettingsError, match="DOELBINDING_OPA_URL"):
        Settings.from_environment({"DOELBINDING_ENGINE": "opa"})


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as error:
        Settings.from_environment({"DOELBINDING_PORT": "x", "DOELBINDING_WORKERS": "x"})
    assert {line.partition(":")[0] for line in str(error.value).splitlines()} == {
        "DOELBINDING_PORT",
        "DOELBINDING_WORKERS",
    }


def test_the_decision_log_is_where_programs_keep_their_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert Settings.from_environment({}).log_url == f"sqlite:///{tmp_path}/doelbinding/decisions.db"
    monkeypatch.setenv("HOME", "/home/someone")
    for elsewhere in ("", "not/absolute"):
        monkeypatch.setenv("XDG_STATE_HOME", elsewhere)
        url = Settings.from_environment({}).log_url
        assert url == "sqlite:////home/someone/.local/state/doelbinding/decisions.db"


def test_the_decision_log_can_be_set() -> None:
    settings = Settings.from_environment(
        {
            "DOELBINDING_LOG_URL": "postgresql://user:secret@db/log",
            "DOELBINDING_LOG_SIGNING_KEY": "/run/secrets/signing.pem",
            "DOELBINDING_LOG_TRUSTED_KEYS": "/srv/former.pem, /srv/other.pem",
            "DOELBINDING_LOG_PSEUDONYM_KEY": "/run/secrets/pseudonyms",
            "DOELBINDING_LOG_RETENTION": " general=2, wpg=5 ,wjsg=4",
            "DOELBINDING_LOG_TIMEOUT": "1.5",
        }
    )
    assert settings.log_retention == {"general": 2, "wpg": 5, "wjsg": 4}
    assert settings.log_signing_key == Path("/run/secrets/signing.pem")
    assert settings.log_trusted_keys == (Path("/srv/former.pem"), Path("/srv/other.pem"))
    assert settings.log_timeout == 1.5


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("LOG_URL", "mysql://user:secret@db/log"),
        ("LOG_URL", "sqlite:///"),
        ("LOG_URL", "/var/log/secret.db"),
        ("LOG_RETENTION", "general=1,wpg=3,wjsg=4"),
        ("LOG_RETENTION", "general=1,wpg=4,wjsg=3"),
        ("LOG_RETENTION", "general=0,wpg=4,wjsg=4"),
        ("LOG_RETENTION", "general=1,wpg=4"),
        ("LOG_RETENTION", "general=1,wpg=4,wjsg=4,secret=4"),
        ("LOG_RETENTION", "general=1,wpg=four,wjsg=4"),
        ("LOG_RETENTION", "general=1,wpg=101,wjsg=4"),
        ("LOG_TIMEOUT", "0"),
    ],
)
def test_a_decision_log_that_cannot_be_is_refused(key: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"DOELBINDING_{key}") as told:
        Settings.from_environment({f"DOELBINDING_{key}": value})
    assert "secret" not in str(told.value)
