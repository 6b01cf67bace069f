"""Policies that are broken on purpose, for tests that must then fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from hypothesis import Phase, settings
from tests.policies.random_requests import Request

from doelbinding.policy_set import PolicySet

TO_BITE: Final = settings(max_examples=2000, derandomize=True, phases=[Phase.generate], report_multiple_bugs=False)
"""How random requests are tried until one is found for which a test fails: the same in every run, so that this does not fail by chance."""


@dataclass(frozen=True)
class Broken:
    """One way to break the policies: without the rules of these norms, and with these texts replaced in these files."""

    norms: tuple[str, ...] = ()
    texts: tuple[tuple[str, str, str], ...] = ()
    about: tuple[str, ...] = ()
    """The facts that show it, by the beginning of their path."""
    concerns: Callable[[Request], bool] = bool
    """Which of the cases and scenarios show it."""


def broken(policy_set: PolicySet, how: Broken) -> PolicySet:
    """The policy set, broken in this way."""
    modules = {file: "\n".join(without_rules(text, how.norms)) + "\n" for file, text in policy_set.modules.items()}
    for file, text, instead in how.texts:
        assert text in modules[f"doelbinding/{file}"]
        modules[f"doelbinding/{file}"] = modules[f"doelbinding/{file}"].replace(text, instead)
    assert modules != policy_set.modules
    return PolicySet.of(modules, policy_set.data)


def without_rules(text: str, norms: tuple[str, ...]) -> Iterator[str]:
    """The lines of a module without the rules that find a violation of these norms."""
    heads = tuple(f'violated contains {{"norm": "{norm}"' for norm in norms)
    dropping = False
    for line in text.splitlines():
        starts = line.startswith(heads)
        if not (dropping or starts):
            yield line
        dropping = (starts and line.endswith("{")) or (dropping and line != "}")
