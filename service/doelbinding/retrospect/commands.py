"""The commands that look back at the decision log: log replay and policy impact."""

from __future__ import annotations

import argparse
import asyncio
from contextlib import closing
from pathlib import Path
from typing import Any, Final, get_args

from doelbinding.catalogue import LANGUAGES, Catalogue
from doelbinding.decision_log.opening import open_log
from doelbinding.policy_set import load_policy_set
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.impact import impact
from doelbinding.retrospect.replay import replay
from doelbinding.retrospect.report import Format, Report
from doelbinding.settings import Settings

DONE: Final = 0
NOT_ALL: Final = 1
"""Exit codes: a decision that is not the same again, or on which the candidate gives no answer."""


def add_replay(logs: Any) -> None:
    """Add `replay` to the commands on the log."""
    command = logs.add_parser(
        "replay",
        help="decide again what was decided, and prove it equal",
        description="Decides every decision again under the policy set of its revision. Exit code 0: all are equal, 1: not all are, "
        "2: the log cannot be read.",
    )
    _add_range(command)
    command.set_defaults(command=_replay)


def add_impact(policies: Any) -> None:
    """Add `impact` to the commands on policies."""
    command = policies.add_parser(
        "impact",
        help="report which past decisions a candidate would have taken otherwise",
        description="Decides every decision of the log again under a candidate. Exit code 0: reported, 1: reported, but on some "
        "decisions the candidate gives no answer, 2: no report.",
    )
    command.add_argument(
        "--candidate", metavar="DIR", type=Path, required=True, help="the policy set to try, a directory or bundle"
    )
    command.add_argument(
        "--own-register", action="store_true", help="use the register of the candidate, not that of each decision"
    )
    command.add_argument("--format", choices=get_args(Format), default="text", help="format (%(default)s)")
    command.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="language of the titles of norms")
    command.add_argument(
        "--examples", metavar="N", type=int, default=5, help="how many examples of each norm (%(default)s)"
    )
    command.add_argument("--output", metavar="FILE", type=Path, help="write to this file instead of standard output")
    _add_range(command)
    command.set_defaults(command=_impact)


def _add_range(command: argparse.ArgumentParser) -> None:
    command.add_argument("--after", metavar="N", type=int, default=0, help="start after this entry of the log")
    command.add_argument("--until", metavar="N", type=int, help="stop after this entry")


def _replay(options: argparse.Namespace, settings: Settings) -> int:
    with closing(open_log(settings)) as store:
        entries = store.entries(after=options.after, until=options.until)
        outcome = asyncio.run(replay(entries, PolicyArchive(settings.archive_path)))
    for difference in outcome.differences:
        print(f"entry {difference.entry}, decision {difference.decision_id or '-'}: {', '.join(difference.what)}")
    print(f"equal      {outcome.equal}")
    print(f"different  {len(outcome.differences)}")
    for why, count in sorted(outcome.left_out.items()):
        print(f"left out   {count}: {why}")
    print("NOT EQUAL" if outcome.differences else "EQUAL: the same policies give the same answers")
    return NOT_ALL if outcome.differences else DONE


def _impact(options: argparse.Namespace, settings: Settings) -> int:
    candidate = load_policy_set(options.candidate, settings.register_path)
    catalogue = Catalogue.of(candidate)
    with closing(open_log(settings)) as store:
        entries = store.entries(after=options.after, until=options.until)
        archive = PolicyArchive(settings.archive_path)
        found = asyncio.run(impact(entries, archive, candidate, own_register=options.own_register))
    written = Report(found, catalogue, options.language, max(options.examples, 0)).write(options.format)
    if options.output:
        options.output.write_text(written, encoding="utf-8")
    else:
        print(written, end="")
    return NOT_ALL if found.undecided else DONE
