"""The demonstration plays to its end against the real service, and does nothing against one that cannot be relied on."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from examples.case_system import RECORDED, TO_DO, CaseSystem
from examples.people import REGISSEUR, WIJKTEAM
from examples.story import new_case
from tests.running_service import ROOT

from doelbinding.client import Client, NoDecisionError, Retry, UndischargeableError
from doelbinding.runtime import read_policies
from doelbinding.settings import Settings

Answer = Callable[[dict[str, Any]], tuple[int, Any]]


def demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "examples.demo", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@contextmanager
def decision_point(answer: Answer) -> Iterator[str]:
    """Serve decisions that a test makes up."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._reply(*answer(asked))

        def _reply(self, status: int, content: object) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def made_up(decision: str, norm: str, *obligations: str) -> dict[str, Any]:
    kind = "ground" if decision == "allow" else "prohibition"
    return {
        "decision_id": "01a20bab-668b-76c7-b5a8-9f2613184d16",
        "decision": decision,
        "evaluated_at": "2026-03-02T09:00:00Z",
        "policy": {"regime": "verzonnen", "version": "1", "revision": "1", "register_revision": "1"},
        "reasons": [{"norm": norm, "kind": kind, "message": "verzonnen", "sources": []}],
        "obligations": [{"norm": due, "message": f"plicht {due}", "sources": []} for due in obligations],
        "advice": [],
        "items": [],
    }


def test_every_outcome_is_what_the_handbook_demands() -> None:
    played = demo()

    assert played.returncode == 0, played.stdout + played.stderr
    assert "Elke uitkomst is wat het handvat verlangt." in played.stdout
    assert "44 stappen: 21 toegestaan, 23 geweigerd." in played.stdout
    assert "Klopt: de inbreng van de psychiater staat in niemands eigen dossier." in played.stdout
    assert "\x1b[" not in played.stdout


def test_a_refusal_where_the_handbook_allows_is_noticed() -> None:
    with decision_point(lambda _: (200, made_up("deny", "GEN-01"))) as url:
        played = demo("--url", url)

    assert played.returncode == 1
    assert "AFWIJKING, stap 1: handvat B2.2.1 verlangt toestaan (GRD-13)" in played.stdout


def test_a_permission_where_the_handbook_forbids_is_noticed() -> None:
    with decision_point(lambda _: (200, made_up("allow", "GRD-13"))) as url:
        played = demo("--url", url)

    assert played.returncode == 1
    assert "AFWIJKING, stap 3: handvat B2.2.1 verlangt weigeren (PHA-10)" in played.stdout


def test_without_a_decision_nothing_happens() -> None:
    with decision_point(lambda _: (503, {"title": "engine unavailable"})) as url:
        played = demo("--url", url)

    assert played.returncode == 2
    assert "toegestaan" not in played.stdout
    assert "Er is geen besluit" in played.stderr


def test_an_answer_that_is_no_decision_is_no_permission() -> None:
    with decision_point(lambda _: (200, {"decision": "maybe", "reasons": [], "obligations": [], "advice": []})) as url:
        played = demo("--url", url)

    assert played.returncode == 2
    assert "toegestaan" not in played.stdout


def case_system(answer: httpx.Response) -> CaseSystem:
    http = httpx.Client(transport=httpx.MockTransport(lambda _: answer))
    decision_point = Client("http://pdp", http=http, retry=Retry(times=0))
    return CaseSystem(decision_point, new_case(), "2026-03-02T10:00:00+01:00")


def test_the_case_system_does_what_is_allowed() -> None:
    system = case_system(httpx.Response(200, json=made_up("allow", "GRD-13")))

    system.attempt(
        REGISSEUR, {"name": "advance_phase", "purpose": "determine_fit", "lifecycle": {"to_phase": "triage"}}
    )
    system.attempt(WIJKTEAM, {"name": "contribute", "purpose": "determine_fit"}, [{"id": "melding"}])
    system.attempt(WIJKTEAM, {"name": "copy_to_own_file", "purpose": "execute_plan"}, ["melding"])

    assert system.case["phase"] == "triage"
    assert system.items == {"melding": {"id": "melding"}}
    assert system.own_files == {"college-duinstad": {"melding"}}
    assert [allowed for _, _, allowed in system.journal] == [True, True, True]


def test_what_people_must_do_is_put_on_their_list() -> None:
    system = case_system(httpx.Response(200, json=made_up("allow", "GRD-13", "ICT-05", "INF-02")))

    system.attempt(WIJKTEAM, {"name": "contribute", "purpose": "determine_fit"}, [{"id": "melding"}])

    assert system.items == {"melding": {"id": "melding"}}
    assert system.to_do == [("INF-02", "plicht INF-02")]


def test_the_case_system_does_nothing_with_an_obligation_that_it_does_not_know() -> None:
    system = case_system(httpx.Response(200, json=made_up("allow", "GRD-13", "ICT-05", "ICT-99")))

    with pytest.raises(UndischargeableError, match="ICT-99"):
        system.attempt(WIJKTEAM, {"name": "contribute", "purpose": "determine_fit"}, [{"id": "melding"}])

    assert system.items == {}
    assert (system.journal, system.to_do) == ([], [])


def test_the_case_system_knows_every_obligation_of_the_law() -> None:
    _, catalogue = read_policies(Settings(policies=ROOT / "policies"))
    assert {norm_id for norm_id, norm in catalogue.items() if norm.kind == "obligation"} == RECORDED | TO_DO


def test_the_case_system_does_nothing_that_is_denied() -> None:
    system = case_system(httpx.Response(200, json=made_up("deny", "GEN-01")))

    system.attempt(
        REGISSEUR, {"name": "advance_phase", "purpose": "determine_fit", "lifecycle": {"to_phase": "triage"}}
    )
    system.attempt(WIJKTEAM, {"name": "contribute", "purpose": "determine_fit"}, [{"id": "melding"}])

    assert system.case == new_case()
    assert system.items == {}
    assert system.journal == [("regisseur-1", "advance_phase", False), ("wijkteam-1", "contribute", False)]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(503, json={"decision": "allow"}),
        httpx.Response(200, content=b"allow"),
        httpx.Response(200, json={"decision": "yes", "reasons": [], "obligations": [], "advice": []}),
        httpx.Response(200, json={"decision": "allow"}),
        httpx.Response(200, json=["allow"]),
    ],
    ids=["problem", "no JSON", "unknown decision", "no reasons", "another shape"],
)
def test_the_case_system_does_nothing_without_a_decision(answer: httpx.Response) -> None:
    system = case_system(answer)

    with pytest.raises(NoDecisionError):
        system.attempt(WIJKTEAM, {"name": "contribute", "purpose": "determine_fit"}, [{"id": "melding"}])

    assert system.items == {}
    assert system.journal == []
