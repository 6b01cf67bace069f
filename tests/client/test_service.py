"""The clients against the service itself, with the policies in force."""

from __future__ import annotations

from collections.abc import AsyncIterator
from copy import deepcopy

import httpx
import pytest
from tests.api.conftest import serving
from tests.authzen.asking import CASES, asked
from tests.running_service import ROOT, running_service

from doelbinding.client import AsyncClient, Client, DeniedError, ProblemError, obligations_of
from doelbinding.settings import Settings

ALLOWED = CASES["view_own"]
DENIED = {**deepcopy(ALLOWED), "subject": {**ALLOWED["subject"], "party": "niemand"}}


@pytest.fixture
async def pdp() -> AsyncIterator[AsyncClient]:
    async with serving(Settings(policies=ROOT / "policies")) as http:
        yield AsyncClient("http://pdp.test", http=http, language="en")


async def test_it_decides(pdp: AsyncClient) -> None:
    allow = await pdp.require(ALLOWED)
    assert allow.items[0].decision == "allow"
    assert (await pdp.require(ALLOWED, discharges=obligations_of(allow))).obligations == allow.obligations
    assert (await pdp.decide(ALLOWED, explain=True)).assessment
    with pytest.raises(DeniedError):
        await pdp.require(DENIED)


async def test_it_evaluates(pdp: AsyncClient) -> None:
    allow = await pdp.require_access(asked(ALLOWED))
    assert obligations_of(allow) == obligations_of(await pdp.decide(ALLOWED))
    with pytest.raises(DeniedError):
        await pdp.require_access(asked(DENIED))


async def test_it_evaluates_several(pdp: AsyncClient) -> None:
    several = [asked(ALLOWED), asked(DENIED), asked(ALLOWED)]
    assert [decision.decision for decision in await pdp.batch(several)] == [True, False, True]
    stopped = await pdp.batch(several, semantic="deny_on_first_deny")
    assert [decision.decision for decision in stopped] == [True, False]


async def test_it_tells_what_is_wrong(pdp: AsyncClient) -> None:
    with pytest.raises(ProblemError) as told:
        await pdp.decide({})
    assert told.value.status == 400
    assert told.value.problem is not None
    assert len(told.value.problem["errors"]) == 3
    with pytest.raises(ProblemError):
        await pdp.evaluate({})


def test_it_works_over_a_socket_too() -> None:
    with running_service() as url, httpx.Client(trust_env=False) as http, Client(url, http=http) as pdp:
        assert pdp.require(ALLOWED).decision == "allow"
        assert [decision.decision for decision in pdp.batch([asked(ALLOWED), asked(DENIED)])] == [True, False]
