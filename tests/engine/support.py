"""What the tests of the engines share: the small policy set, requests for it, and an engine with what stands behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from doelbinding.engine.base import Engine
from doelbinding.policy_set import PolicySet

SMALL = Path(__file__).parents[1] / "fixtures" / "policies_small"


def request(party: str = "gemeente", **changes: Any) -> str:
    """A request of the small policy set: `party` asks for an item of its own and one of the police."""
    document = {
        "time": "2026-05-01T12:00:00+02:00",
        "subject": {"party": party},
        "case": {"partnership": "noord"},
        "items": [{"id": "a", "contributor": "gemeente"}, {"id": "b", "contributor": "politie"}],
    }
    return json.dumps({**document, **changes})


class Backend:
    """An engine and what stands behind it."""

    def __init__(self, engine: Engine, serve: Callable[[PolicySet], object]) -> None:
        self.engine = engine
        self._serve = serve

    async def run(self, policy_set: PolicySet) -> None:
        """Have the engine run `policy_set` in earnest; for OPA that is a matter of its operator first."""
        self._serve(policy_set)
        await self.engine.load(policy_set)
