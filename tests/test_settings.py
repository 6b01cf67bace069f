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
