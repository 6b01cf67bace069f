"""Several policy sets, each in force in its own time."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import serving
from tests.policy_sets import amend, declare, write_set
from tests.units import UNITS, document, encoded, item, request

from doelbinding.cli import main
from doelbinding.policy_set import PolicySetError, build_bundle, load_policy_set, load_policy_sets
from doelbinding.policy_set.validity import Validity, day_of
from doelbinding.runtime import NotInForce, Runtime
from doelbinding.settings import Settings, SettingsError
from doelbinding.telemetry import Metrics

TODAY = datetime.now(UTC)


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Version 1 until 1 July 2026, version 2 from then until 2030, each with what it forbids."""
    directory = tmp_path / "sets"
    directory.mkdir()
    write_set(directory / "first", "1.0.0", valid_until="2026-07-01")
    write_set(directory / "second", "2.0.0", "2026-07-01", "2030-01-01")
    amend(directory / "second")
    return directory


def settings(sets: Path) -> Settings:
    return Settings(policy_sets=sets)


def health_data(**changes: Any) -> dict[str, Any]:
    return document(item(data_categories=["health"]), **changes)


class TestValidity:
    @pytest.mark.parametrize(
        ("valid_from", "valid_until", "day", "covered"),
        [
            (None, None, "1900-01-01", True),
            ("2026-07-01", None, "2026-06-30", False),
            ("2026-07-01", None, "2026-07-01", True),
            (None, "2026-07-01", "2026-06-30", True),
            (None, "2026-07-01", "2026-07-01", False),
            ("2026-07-01", "2026-07-02", "2026-07-01", True),
            ("2026-07-01", "2026-07-02", "2026-07-02", False),
        ],
    )
    def test_the_first_day_is_in_and_the_last_is_out(
        self, valid_from: str | None, valid_until: str | None, day: str, covered: bool
    ) -> None:
        about = {"valid_from": valid_from, "valid_until": valid_until}
        validity = Validity.of({key: value for key, value in about.items() if value})
        assert validity.covers(date.fromisoformat(day)) is covered
        assert validity.always is (valid_from is None and valid_until is None)

    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            ("2026-06-30T21:59:59Z", "2026-06-30"),  # summer time: two hours ahead of UTC
            ("2026-06-30T22:00:00Z", "2026-07-01"),
            ("2026-12-31T22:59:59.999999999Z", "2026-12-31"),  # winter time: one
            ("2026-12-31T23:00:00Z", "2027-01-01"),
            ("2026-07-01T05:00:00+14:00", "2026-06-30"),
        ],
    )
    def test_days_are_those_of_the_netherlands(self, moment: str, day: str) -> None:
        assert day_of(datetime.fromisoformat(moment)).isoformat() == day

    @pytest.mark.parametrize(
        ("days", "wrong"),
        [
            ('valid_from: "2026-02-29"', "valid_from: is not a day that exists"),
            ('valid_from: "20260201"', "valid_from: is not a day that exists"),
            ("valid_until: 2026", "valid_until: is not a day that exists"),
            ('valid_from: "2026-07-01"\nvalid_until: "2026-07-01"', "valid_until: is not after valid_from"),
        ],
    )
    def test_a_policy_set_that_declares_it_wrongly_is_refused(self, tmp_path: Path, days: str, wrong: str) -> None:
        policies = write_set(tmp_path / "policies", "1.0.0")
        about = policies / "doelbinding" / "policy_set" / "data.yaml"
        about.write_text(f"{about.read_text()}{days}\n")
        with pytest.raises(PolicySetError, match=wrong):
            load_policy_set(policies)

    def test_it_belongs_to_the_revision(self, tmp_path: Path) -> None:
        policies = write_set(tmp_path / "policies", "1.0.0")
        declare(policies, "1.0.0", "2026-07-01")
        assert load_policy_set(policies).revision != load_policy_set(UNITS).revision


class TestSeveralSets:
    def test_they_are_in_order_of_time_whatever_they_are_called(self, sets: Path) -> None:
        write_set(sets / "a-third", "3.0.0", "2031-01-01")
        assert [policy_set.version for _, policy_set in load_policy_sets(sets)] == ["1.0.0", "2.0.0", "3.0.0"]

    def test_a_bundle_is_one_too(self, sets: Path, tmp_path: Path) -> None:
        build_bundle(load_policy_set(write_set(tmp_path / "third", "3.0.0", "2031-01-01")), sets / "third.tar.gz")
        assert [policy_set.version for _, policy_set in load_policy_sets(sets)] == ["1.0.0", "2.0.0", "3.0.0"]

    def test_two_in_force_on_one_day_are_refused(self, sets: Path) -> None:
        write_set(sets / "third", "3.0.0", "2029-12-31")
        said = r"third: is in force from 2029-12-31, while second is in force from 2026-07-01 until 2030-01-01"
        with pytest.raises(PolicySetError, match=said):
            load_policy_sets(sets)

    def test_what_is_no_policy_set_is_refused(self, sets: Path) -> None:
        (sets / "notes.txt").write_text("?")
        (sets / "second" / "register" / "data.yaml").write_text("parties: 1\n")
        with pytest.raises(PolicySetError) as refused:
            load_policy_sets(sets)
        assert {Path(problem.file).name for problem in refused.value.problems} == {"notes.txt", "data.yaml"}

    def test_without_any_there_is_nothing_to_decide_with(self, tmp_path: Path) -> None:
        for directory in (tmp_path, tmp_path / "none"):
            with pytest.raises(PolicySetError):
                load_policy_sets(directory)

    def test_an_opa_holds_one(self) -> None:
        given = {"DOELBINDING_POLICY_SETS": "sets", "DOELBINDING_ENGINE": "opa", "DOELBINDING_OPA_URL": "http://opa"}
        with pytest.raises(SettingsError, match="DOELBINDING_POLICY_SETS needs DOELBINDING_ENGINE embedded"):
            Settings.from_environment(given)


class TestDeciding:
    @pytest.mark.parametrize(
        ("time", "decision", "version"),
        [
            ("2020-01-01T12:00:00+01:00", "allow", "1.0.0"),
            ("2026-06-30T23:59:59+02:00", "allow", "1.0.0"),
            ("2026-07-01T00:00:00+02:00", "deny", "2.0.0"),
            ("2026-06-30T22:00:00Z", "deny", "2.0.0"),
        ],
    )
    async def test_the_time_of_the_request_selects(self, sets: Path, time: str, decision: str, version: str) -> None:
        async with serving(settings(sets)) as client:
            said = (await client.post("/v1/decide", json=health_data(time=time))).json()
        assert (said["decision"], said["policy"]["version"]) == (decision, version)

    async def test_without_a_time_today_does(self, sets: Path) -> None:
        today = document()
        del today["time"]
        declare(sets / "second", "2.0.0", "2026-07-01", day_of(TODAY).isoformat())
        write_set(sets / "third", "3.0.0", day_of(TODAY).isoformat())
        async with serving(settings(sets)) as client:
            assert (await client.post("/v1/decide", json=today)).json()["policy"]["version"] == "3.0.0"
            told = (await client.get("/v1/policy")).json()
            assert (told["version"], told["valid_from"]) == ("3.0.0", day_of(TODAY).isoformat())
            assert "valid_until" not in told

    @pytest.mark.parametrize("time", ["2030-01-01T00:00:00+01:00", "2199-01-01T00:00:00Z"])
    async def test_on_a_day_without_law_nothing_is_decided(self, sets: Path, time: str) -> None:
        async with serving(settings(sets)) as client:
            response = await client.post("/v1/decide", json=document(time=time))
        assert response.status_code == 400
        assert response.json()["errors"] == [
            {"pointer": "/time", "detail": "Is on a day on which none of the loaded policy sets is in force"}
        ]

    async def test_the_one_policy_set_is_bound_to_its_time_too(self, tmp_path: Path) -> None:
        policies = write_set(tmp_path / "policies", "1.0.0", "2020-01-01", "2020-02-01")
        today = document()
        del today["time"]
        async with serving(Settings(policies=policies)) as client:
            assert (await client.post("/v1/decide", json=document(time="2020-01-31T12:00:00Z"))).is_success
            assert (await client.post("/v1/decide", json=document(time="2019-12-31T12:00:00Z"))).status_code == 400
            response = await client.post("/v1/decide", json=today)
            assert response.json()["errors"][0]["pointer"] == "/time"
            ready = await client.get("/health/ready")
            told = [ready, *[await client.get(f"/v1/{path}") for path in ("policy", "norms", "norms/GEN-01")]]
            for response in told:
                assert response.headers["content-type"] == "application/problem+json"
                assert (response.status_code, response.json()["detail"]) == (503, "No policy set is in force today.")

    async def test_the_moment_that_selects_is_the_moment_that_is_judged(self, sets: Path) -> None:
        runtime = Runtime(settings(sets), Metrics())
        await runtime.start()
        last_moment = datetime(2026, 6, 30, 21, 59, 59, 999_999, tzinfo=UTC)
        asked = request().model_copy(update={"time": None})
        with runtime.request(last_moment) as held:
            decision = await held.decider.decide(asked, now=last_moment)
        assert decision.response["evaluated_at"] == "2026-06-30T21:59:59.999Z"
        assert decision.response["policy"]["version"] == "1.0.0"
        await runtime.close()


class TestReloading:
    async def test_all_sets_are_replaced_as_one(self, sets: Path) -> None:
        runtime = Runtime(settings(sets), Metrics())
        await runtime.start()
        first, second = runtime.sets
        assert await runtime.reload() == "unchanged"
        declare(sets / "second", "2.0.1", "2026-07-01")
        with runtime.request("2026-08-01T12:00:00Z") as held:
            assert await runtime.reload() == "loaded"
            assert runtime.sets[0] is first
            assert [one.policy_set.version for one in runtime.sets] == ["1.0.0", "2.0.1"]
            assert held is second
            assert (await held.decider.decide(request())).response["policy"]["version"] == "2.0.0"
        await asyncio.sleep(0)
        assert not (await second.engine.health()).ready
        assert (await first.engine.health()).ready
        await runtime.close()

    async def test_one_broken_set_keeps_all_as_they_are(self, sets: Path) -> None:
        runtime = Runtime(settings(sets), Metrics())
        await runtime.start()
        before = runtime.sets
        declare(sets / "first", "1.0.1", valid_until="2026-07-01")
        amend(sets / "second", "\nnothing := {\n")
        assert await runtime.reload() == "refused"
        assert runtime.sets == before
        assert (await before[0].engine.health()).ready
        with runtime.request("2026-08-01T12:00:00Z") as held:
            assert (await held.decider.decide(request())).outcome == "allow"
        await runtime.close()

    async def test_every_set_in_use_is_told(self, sets: Path) -> None:
        metrics = Metrics()
        runtime = Runtime(settings(sets), metrics)
        await runtime.start()
        (sets / "second").rename(sets / ".withdrawn")
        in_use = [
            line for line in metrics.render().decode().splitlines() if line.startswith("doelbinding_policy_info{")
        ]
        assert [line.rpartition(" ")[2] for line in in_use] == ["1.0", "1.0"]
        assert await runtime.reload() == "loaded"
        in_use = [
            line for line in metrics.render().decode().splitlines() if line.startswith("doelbinding_policy_info{")
        ]
        assert {line.rpartition(" ")[2] for line in in_use if 'version="2.0.0"' in line} == {"0.0"}
        with pytest.raises(NotInForce), runtime.request("2026-08-01T12:00:00Z"):
            pass
        await runtime.close()


class TestCommandLine:
    @pytest.fixture(autouse=True)
    def _environment(self, monkeypatch: pytest.MonkeyPatch, sets: Path) -> None:
        monkeypatch.setenv("DOELBINDING_POLICY_SETS", str(sets))

    @pytest.mark.parametrize(("time", "code"), [("2026-06-30T12:00:00Z", 0), ("2026-07-01T12:00:00Z", 1)])
    def test_a_request_is_decided_under_the_law_of_its_time(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], time: str, code: int
    ) -> None:
        file = tmp_path / "request.json"
        file.write_bytes(encoded(health_data(time=time)))
        assert main(["decide", str(file)]) == code
        assert json.loads(capsys.readouterr().out)["policy"]["version"] == f"{code + 1}.0.0"

    def test_on_a_day_without_law_nothing_is_decided(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "request.json"
        file.write_bytes(encoded(document(time="2031-01-01T12:00:00Z")))
        assert main(["decide", str(file)]) == 2
        assert capsys.readouterr().err.startswith("/time: ")

    @pytest.mark.parametrize("command", ["check", "show"])
    def test_every_set_is_checked_and_shown(self, capsys: pytest.CaptureFixture[str], command: str) -> None:
        assert main(["policy", command]) == 0
        told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("in force")]
        assert [line.split()[2:] for line in told] == [
            ["until", "2026-07-01"],
            ["from", "2026-07-01", "until", "2030-01-01"],
        ]

    def test_a_set_that_does_not_load_is_told(self, sets: Path) -> None:
        amend(sets / "second", "\nnothing := {\n")
        assert main(["policy", "check"]) == 2
