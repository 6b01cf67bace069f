"""Breaks the policies one change at a time and prints which changes no Rego test or scenario notices."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doelbinding.authoring.suite import Suite
from doelbinding.policy_set import load_policy_set
from mutants.documents import mutants_of_catalogue, mutants_of_tables
from mutants.mutant import Key, Mutant
from mutants.rego import mutants_of
from mutants.survivors import read_survivors
from mutants.trial import Trial, Verdict, checks_of

POLICIES: Final = Path("policies")
LAST: Final = Path("build/mutants.json")
"""What killed each mutant in the last run: tried first in the next."""
SCORE: Final = 0.95


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 0 when enough mutants are killed and every survivor is explained."""
    options = _options(arguments)
    policy_set, suite, known = load_policy_set(POLICIES), Suite.read(), read_survivors()
    trial = Trial(policy_set, suite, checks_of(suite))
    mutants = [mutant for file, text in policy_set.modules.items() for mutant in mutants_of(file, text)]
    mutants += [*mutants_of_tables(POLICIES), *mutants_of_catalogue(POLICIES)]
    gone = known.reasons.keys() - {mutant.key for mutant in mutants}
    if options.pattern:
        pattern = re.compile(options.pattern)
        mutants = [mutant for mutant in mutants if pattern.search(f"{mutant.key.file}: {mutant.key.rule}")]
    if options.sample:
        seed = options.seed or policy_set.revision
        mutants = [m for m in mutants if m.key not in known.reasons]
        print(f"{options.sample} of {len(mutants)} mutants, with seed {seed}")
        mutants = random.Random(seed).sample(mutants, min(options.sample, len(mutants)))
        mutants.sort(key=lambda mutant: mutant.key)  # an engine is made for each file
    else:
        trial.survey()
    started = time.monotonic()
    verdicts = []
    for verdict in _judged(trial, mutants, options):
        verdicts.append(verdict)
        if verdict.status == "survived" and verdict.mutant.key not in known.reasons:
            _show(verdict.mutant)
        if len(verdicts) % 100 == 0:
            _remember(verdicts[-100:])
    _remember(verdicts)
    return _report(verdicts, known.reasons, gone, time.monotonic() - started)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument(
        "pattern", nargs="?", help="only the mutants whose 'file: rule' matches this regular expression"
    )
    parser.add_argument(
        "--sample", type=int, metavar="N", help="N mutants that are not explained, none of which may survive"
    )
    parser.add_argument("--seed", help="draws the sample; else the revision of the policies does")
    parser.add_argument("--limit", type=int, metavar="N", help="run at most N tests on each: quick, and too gloomy")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: one for each processor)")
    return parser.parse_args(arguments)


@dataclass(frozen=True)
class _Work:
    trial: Trial
    killers: Mapping[str, str]
    limit: int | None


_work: Final[list[_Work]] = []
"""What the processes that judge inherit; engines cannot be sent to them."""


def _judged(trial: Trial, mutants: Sequence[Mutant], options: argparse.Namespace) -> Iterator[Verdict]:
    killers = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {}
    _work[:] = [_Work(trial, killers, options.limit)]
    with multiprocessing.get_context("fork").Pool(options.jobs, _mute) as pool:
        for done, verdict in enumerate(pool.imap(_judge, mutants, chunksize=4), 1):
            if sys.stderr.isatty():
                print(f"\r{done} of {len(mutants)}", end="", file=sys.stderr)
            yield verdict


def _mute() -> None:
    """The engine itself writes of mutants that it does not load."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _judge(mutant: Mutant) -> Verdict:
    (work,) = _work
    killer = work.killers.get(_name(mutant.key))
    return work.trial.judge(mutant, [killer] if killer else [], work.limit)


def _name(key: Key) -> str:
    return json.dumps(key)


def _remember(verdicts: Sequence[Verdict]) -> None:
    known = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {}
    known |= {_name(verdict.mutant.key): verdict.by for verdict in verdicts if verdict.status == "killed"}
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(json.dumps(known, indent=0), encoding="utf-8")


def _report(verdicts: Sequence[Verdict], reasons: Mapping[Key, str], gone: set[Key], seconds: float) -> int:
    by_file: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        by_file[verdict.mutant.key.file][verdict.status] += 1
    survived = [verdict.mutant for verdict in verdicts if verdict.status == "survived"]
    unexplained = [mutant for mutant in survived if mutant.key not in reasons]
    outlived = [
        verdict.mutant.key for verdict in verdicts if verdict.status != "survived" and verdict.mutant.key in reasons
    ]
    print(f"\n{'file':<60}{'killed':>8}{'survived':>10}{'explained':>11}{'invalid':>9}")
    total: Counter[str] = Counter()
    for file, counts in sorted(by_file.items()):
        counts["explained"] = sum(mutant.key.file == file and mutant.key in reasons for mutant in survived)
        total += counts
        print(_row(file, counts))
    print(_row("all", total))
    tried = total["killed"] + total["survived"]
    score = total["killed"] / tried if tried else 1.0
    print(f"\n{score:.1%} of {tried} mutants killed in {seconds:.0f} s; {len(unexplained)} survivors are not explained")
    for key in [*outlived, *gone]:
        print(f"survivors.yaml explains what does not survive, or is no mutant any more: {key}")
    return 0 if score >= SCORE and not unexplained and not outlived and not gone else 1


def _show(mutant: Mutant) -> None:
    print(f"\n{POLICIES / mutant.key.file}:{mutant.line}: {mutant.kind} ({mutant.key.rule}, {mutant.key.nth})")
    print(f"- {mutant.key.before}\n+ {mutant.key.after}", flush=True)


def _row(name: str, counts: Counter[str]) -> str:
    return f"{name:<60}{counts['killed']:>8}{counts['survived']:>10}{counts['explained']:>11}{counts['invalid']:>9}"


if __name__ == "__main__":
    sys.exit(main())
