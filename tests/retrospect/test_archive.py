"""Policy sets are kept under their revision, as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.policy_sets import declare, write_set
from tests.units import UNITS, units

from doelbinding.policy_set import PolicySetError, build_bundle, load_policy_set
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.runtime import Runtime
from doelbinding.settings import Settings
from doelbinding.telemetry import Metrics


def kept(directory: Path) -> list[str]:
    """The names of what an archive holds."""
    return sorted(path.name for path in directory.iterdir())


def file_of(revision: str) -> str:
    return f"{revision.removeprefix('sha256:')}.tar.gz"


def test_what_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    policy_set, _ = units()
    archive = PolicyArchive(tmp_path / "archive")
    archive.keep(policy_set)
    archive.keep(policy_set)
    assert kept(tmp_path / "archive") == [file_of(policy_set.revision)]
    assert archive.read(policy_set.revision) == policy_set


def test_a_policy_set_that_is_not_kept_is_not_had(tmp_path: Path) -> None:
    for revision in ("sha256:" + "0" * 64, "sha256:../../etc/passwd", ""):
        with pytest.raises(PolicySetError):
            PolicyArchive(tmp_path).read(revision)


def test_another_policy_set_under_its_name_is_refused(tmp_path: Path) -> None:
    policy_set, _ = units()
    other = load_policy_set(write_set(tmp_path / "other", "2.0.0"))
    build_bundle(other, tmp_path / file_of(policy_set.revision))
    with pytest.raises(PolicySetError, match="does not hold the policy set that it is named after"):
        PolicyArchive(tmp_path).read(policy_set.revision)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b nonsense"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    policy_set, _ = units()
    (tmp_path / file_of(policy_set.revision)).write_bytes(content)
    with pytest.raises(PolicySetError):
        PolicyArchive(tmp_path).read(policy_set.revision)


async def test_whatever_comes_into_use_is_kept(tmp_path: Path) -> None:
    policies = write_set(tmp_path / "policies", "1.0.0")
    archive = tmp_path / "archive"
    runtime = Runtime(Settings(policies=policies, policy_archive=archive), Metrics())
    await runtime.start()
    first = runtime.current.policy_set.revision
    declare(policies, "2.0.0")
    assert await runtime.reload() == "loaded"
    second = runtime.current.policy_set.revision
    assert kept(archive) == sorted([file_of(first), file_of(second)])
    await runtime.close()


async def test_what_cannot_be_kept_is_not_used(tmp_path: Path) -> None:
    policies = write_set(tmp_path / "policies", "1.0.0")
    archive = tmp_path / "archive"
    runtime = Runtime(Settings(policies=policies, policy_archive=archive), Metrics())
    await runtime.start()
    before = runtime.current
    (archive / file_of(before.policy_set.revision)).unlink()
    archive.rmdir()
    archive.write_text("in the way")
    declare(policies, "2.0.0")
    assert await runtime.reload() == "refused"
    assert runtime.current is before
    await runtime.close()
    with pytest.raises(PolicySetError, match="cannot be kept here"):
        await Runtime(Settings(policies=UNITS, policy_archive=archive), Metrics()).start()


def test_it_is_beside_the_log_unless_said_otherwise(tmp_path: Path) -> None:
    beside = Settings(log_url=f"sqlite:///{tmp_path}/decisions.db")
    assert beside.archive_path == tmp_path / "policy-sets"
    assert Settings(policy_archive=tmp_path).archive_path == tmp_path
    assert Settings().archive_path.name == "policy-sets"
