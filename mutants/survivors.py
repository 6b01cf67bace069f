"""The list of mutants that no test can notice, each with the reason."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from mutants.mutant import Key

FILE = Path(__file__).parent / "survivors.yaml"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Model):
    """A mutant, as in mutants.mutant.Key."""

    rule: str
    before: str
    after: str
    nth: int = 1


class Reason(_Model):
    """Why no test can tell these mutants of one file from the policy."""

    file: str
    reason: str = Field(min_length=20)
    mutants: tuple[Change, ...] = Field(min_length=1)


class Survivors(_Model):
    """The whole list."""

    survivors: tuple[Reason, ...]

    @property
    def reasons(self) -> dict[Key, str]:
        """The reason by mutant."""
        return {
            Key(reason.file, change.rule, change.before, change.after, change.nth): " ".join(reason.reason.split())
            for reason in self.survivors
            for change in reason.mutants
        }


def read_survivors() -> Survivors:
    """Read the list. Raises pydantic.ValidationError when the file is not as it should be."""
    return Survivors.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
