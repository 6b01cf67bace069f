"""The process that a policy set in the shadow runs in: a line of JSON in, a line of JSON out, until nothing comes any more.

```
-> nothing                what it is and does: the first line comes by itself
-> {"reload": true}       look for a changed policy set
-> {"asked": {...}}       answer this call (see `Asked`)

<- {"policy_set": {...}}  what is loaded now (see `describe`)
<- {"refused": "..."}     why the policy set cannot be used; the one before stays
<- {"response": {...}}    the answer, in the shape of the log
<- {"undecidable": "..."} why there is none
```
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, PolicySetError, load_policy_set
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.again import Asked, Law, Undecidable

NICENESS: Final = 19
"""How much it gives way to the service, where there are too few processors for both."""


def describe(policy_set: PolicySet) -> dict[str, str]:
    """Return what records say of the policy set and its engine."""
    return {
        "regime": policy_set.regime,
        "version": policy_set.version,
        "revision": policy_set.revision,
        "register_revision": policy_set.register_revision,
        "engine": EmbeddedEngine.name,
        "engine_version": EmbeddedEngine.version,
    }


@dataclass
class Process:
    """Answers lines with the policy set at `policies`, and keeps each that it uses in the archive."""

    policies: Path
    register: Path | None
    archive: PolicyArchive
    _policy_set: PolicySet | None = None
    _law: Law | None = None

    async def load(self) -> dict[str, Any]:
        """Take the policy set into use as it is now; say what is loaded, or why it cannot be."""
        try:
            policy_set = load_policy_set(self.policies, self.register)
            if self._policy_set is None or policy_set.revision != self._policy_set.revision:
                law = await Law.of(policy_set, bound=False)
                self.archive.keep(policy_set)
                self._policy_set, self._law = policy_set, law
        except (PolicySetError, EngineError) as error:
            return {"refused": str(error)}
        return {"policy_set": describe(policy_set)}

    async def answer(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Return the line that answers a line."""
        if "reload" in message:
            return await self.load()
        if self._law is None:
            return {"undecidable": "no policy set is loaded"}
        try:
            return {"response": await self._law.answer(Asked(**message["asked"]))}
        except Undecidable as why:
            return {"undecidable": str(why)}


async def serve(process: Process) -> None:
    """Answer standard input on standard output."""
    _tell(await process.load())
    for line in sys.stdin.buffer:
        _tell(await process.answer(orjson.loads(line)))


def _tell(message: Mapping[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(message) + b"\n")
    sys.stdout.buffer.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run until standard input ends."""
    parser = argparse.ArgumentParser(prog="doelbinding.shadow.process")
    parser.add_argument("--policies", type=Path, required=True)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--archive", type=Path, required=True)
    options = parser.parse_args(arguments)
    os.nice(NICENESS)
    process = Process(options.policies, options.register, PolicyArchive(options.archive))
    try:
        asyncio.run(serve(process))
    except Exception as error:  # noqa: BLE001 (its message may hold what was asked)
        sys.exit(f"the shadow ends: {type(error).__name__}")


if __name__ == "__main__":
    main()
