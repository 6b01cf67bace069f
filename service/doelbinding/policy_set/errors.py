"""What can be wrong with a policy set or register, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    `file` is the file as it was named to the loader; `path` is the place inside it (a dotted path of the document such as
    `partnerships.noord.members.om.joined_on`, or `line 12`), empty when the file as a whole is meant.
    """

    file: str
    path: str
    problem: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.problem) if part)


class PolicySetError(Exception):
    """The policy set or its register cannot be used. `problems` holds everything that was found, at least one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
