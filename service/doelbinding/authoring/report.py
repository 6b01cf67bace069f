"""Says how a run of the tests went: what they show of each norm and what not, what failed and why, and how long it took."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from doelbinding.authoring.norms import NormFile
from doelbinding.authoring.trial import Kind, Result
from doelbinding.authoring.unit_tests import Outcome

_KINDS: Final = get_args(Kind)
_OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
_IN_A_ROW: Final = 5


def report(results: Sequence[Result], norms: Collection[NormFile], directory: Path, seconds: float) -> Iterator[str]:
    """The lines of the report on `results`, which came from `directory` and took `seconds`, and on what all tests show of `norms`."""
    lacking = [about for about in norms if about.not_shown]
    cells = [f"{about.norm_id} {_shown(about):<11} {len(about.scenarios):>3}" for about in norms if not about.not_shown]
    if cells:
        yield "Rego tests that show each norm violated/satisfied/not applicable/with a fact missing, and scenarios:"
        yield from ("   ".join(cells[start : start + _IN_A_ROW]) for start in range(0, len(cells), _IN_A_ROW))
        yield ""
    for about in lacking:
        told = f" ({about.tests_told})" if about.tests_told else ""
        yield f"NOT SHOWN {about.norm_id}: {', '.join(about.not_shown)}"
        yield f"    {_number(len(about.tests), 'Rego test')}{told}, {_number(len(about.scenarios), 'scenario')}"
    failed = [result for result in results if result.problems]
    for result in failed:
        yield f"FAILED {directory / result.file}: {result.name}"
        yield from (f"    {line}" for problem in result.problems for line in problem.splitlines())
    if lacking or failed:
        yield ""
    verdict = f"{len(failed)} failed" if failed else "all passed"
    incomplete = f", {_number(len(lacking), 'norm')} not shown in full" if lacking else ""
    yield f"{_counted(results)} in {seconds:.1f} s: {verdict}{incomplete}"


def _shown(about: NormFile) -> str:
    """The tests of each outcome; - where it cannot come out so."""
    shown = about.outcomes_shown
    return "/".join(str(shown[one]) if shown[one] or one in about.outcomes_to_show else "-" for one in _OUTCOMES)


def _counted(results: Sequence[Result]) -> str:
    numbers = Counter(result.kind for result in results)
    return ", ".join(_number(numbers[kind], kind) for kind in _KINDS)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
