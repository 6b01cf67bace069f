"""Says how a run of the tests went: tests and scenarios of each norm, what failed and why, and how long it took."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from doelbinding.authoring.trial import Kind, Result


def report(results: Sequence[Result], norms: Collection[str], directory: Path, seconds: float) -> Iterator[str]:
    """The lines of the report on `results`, which came from `directory` and took `seconds`; the norms in their order."""
    counts = {
        kind: Counter(norm for result in results if result.kind == kind for norm in result.norms) for kind in _KINDS
    }
    yield f"{'norm':<8}  {'Rego tests':>10}  {'scenarios':>9}"
    for norm in norms:
        tests, scenarios = (counts[kind][norm] for kind in _KINDS)
        if tests or scenarios:
            yield f"{norm:<8}  {tests:>10}  {scenarios:>9}"
    yield ""
    failed = [result for result in results if result.problems]
    for result in failed:
        yield f"FAILED {directory / result.file}: {result.name}"
        yield from (f"    {line}" for problem in result.problems for line in problem.splitlines())
    if failed:
        yield ""
    yield f"{_counted(results)} in {seconds:.1f} s: {f'{len(failed)} failed' if failed else 'all passed'}"


_KINDS: Final = get_args(Kind)


def _counted(results: Sequence[Result]) -> str:
    numbers = Counter(result.kind for result in results)
    return ", ".join(f"{numbers[kind]} {kind}{'s' * (numbers[kind] != 1)}" for kind in _KINDS)
