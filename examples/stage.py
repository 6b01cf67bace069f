"""What plays a story to a reader: each step with the outcome that the handbook demands of it, and whether it came out."""

import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from examples.case_system import CaseSystem
from examples.people import Json, User

from doelbinding.client import DecisionResponse
from doelbinding.contract.response import Advice, Obligation, Reason

_WIDTH = 110


@dataclass(frozen=True)
class Step:
    """Someone wants something.

    Attributes:
        text: What, in Dutch.
        source: The paragraph that demands the outcome.
        user: Who.
        action: The contract's `action`.
        items: With which items: ids, or whole items that are new to the file.
    """

    text: str
    source: str
    user: User
    action: Json
    items: Sequence[str | Json] = ()


@dataclass(frozen=True, kw_only=True)
class Allowed(Step):
    """A step that the handbook allows, at least on this ground."""

    ground: str


@dataclass(frozen=True, kw_only=True)
class Stopped(Step):
    """A step that the handbook forbids, at least by these norms."""

    norms: frozenset[str]


class BrokenStoryError(Exception):
    """A step was allowed or refused against what the handbook demands; the rest of the story builds on it."""


class Stage:
    """Plays steps on a case system, prints them in Dutch, and keeps what came out differently than demanded."""

    def __init__(self, system: CaseSystem) -> None:
        self.system = system
        self.played = 0
        self.differences: list[str] = []
        self._told: set[str] = set()
        self._coloured = sys.stdout.isatty()

    def scene(self, day: str, heading: str) -> None:
        """Start a scene on a day (YYYY-MM-DD), at ten in the morning."""
        self.system.now = f"{day}T10:00:00+01:00"
        title = f"{day}  {heading}"
        print(f"\n{title}\n{'-' * len(title)}")

    def tell(self, text: str) -> None:
        """Tell what happens without anyone asking permission."""
        _print_wrapped("       ", text)

    def check(self, text: str, *, holds: bool) -> None:
        """State what must be true at this point of the story."""
        self.tell(f"{'Klopt' if holds else 'KLOPT NIET'}: {text}")
        if not holds:
            self.differences.append(text)

    def play(self, *steps: Allowed | Stopped) -> None:
        """Play steps one by one.

        Raises:
            BrokenStoryError: A step was refused that should be allowed, or the other way round.
            NotAllowedError: The decision point gave no decision.
        """
        for step in steps:
            wanted = frozenset({step.ground}) if isinstance(step, Allowed) else step.norms
            self.played += 1
            decision = self.system.attempt(step.user, step.action, step.items)
            self._show(step, decision)
            allowed = decision.decision == "allow"
            norms = {reason.norm for reason in decision.reasons}
            if allowed != isinstance(step, Allowed) or not wanted <= norms:
                outcome = "toestaan" if isinstance(step, Allowed) else "weigeren"
                difference = f"stap {self.played}: {step.source} verlangt {outcome} ({', '.join(sorted(wanted))})"
                self.differences.append(difference)
                self.tell(f"AFWIJKING, {difference}")
                if allowed != isinstance(step, Allowed):
                    raise BrokenStoryError(difference)

    def _show(self, step: Step, decision: DecisionResponse) -> None:
        allowed = decision.decision == "allow"
        verdict, colour = ("toegestaan", 32) if allowed else ("GEWEIGERD", 31)
        if self._coloured:
            verdict = f"\x1b[{colour}m{verdict}\x1b[0m"
        _print_wrapped(f"{self.played:>4}.  ", step.text)
        print(f"       {verdict}  ({step.source})")
        self._show_all("grond" if allowed else "reden", decision.reasons)
        self._show_all("plicht", decision.obligations)
        self._show_all("advies", decision.advice)

    def _show_all(self, label: str, findings: Sequence[Reason | Obligation | Advice]) -> None:
        """Print each norm once, however many items and recipients it speaks of; what was told before only by its id."""
        as_before = []
        for norm, group in groupby(sorted(findings, key=attrgetter("norm")), key=attrgetter("norm")):
            finding = next(group)
            # Why something is refused deserves saying each time.
            if norm in self._told and label != "reden":
                as_before.append(norm)
                continue
            _print_wrapped(f"       {label + ':':<9}", f"{norm}  {finding.message}")
            if isinstance(finding, Reason) and finding.remedy and norm not in self._told:
                _print_wrapped("       wel kan: ", finding.remedy)
            self._told.add(norm)
        if as_before:
            _print_wrapped(f"       {label + ':':<9}", f"{', '.join(as_before)}  (als eerder)")


def _print_wrapped(label: str, text: str) -> None:
    print(textwrap.fill(text, _WIDTH, initial_indent=label, subsequent_indent=" " * len(label)))
