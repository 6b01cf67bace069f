"""The command line: serve, decide once, check, test and build policies, write schemas."""

import argparse
import asyncio
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, get_args

import orjson

from doelbinding import __version__
from doelbinding.api.app import create_app
from doelbinding.api.openapi import openapi_document
from doelbinding.authoring.document import norms_document
from doelbinding.authoring.norms import norm_files
from doelbinding.authoring.readings import DIRECTORY as READINGS
from doelbinding.authoring.readings import read_readings
from doelbinding.authoring.report import report
from doelbinding.authoring.scaffold import TO_DO, NewNorm, find_cluster, next_id, start_norm, unread
from doelbinding.authoring.sources import FILE, Outline
from doelbinding.authoring.suite import DIRECTORY, Suite
from doelbinding.authoring.trial import Result, run_all, select
from doelbinding.catalogue import LANGUAGES, Catalogue, cluster_of
from doelbinding.contract.reading import MalformedRequest, read_request
from doelbinding.contract.request import DecisionRequest
from doelbinding.contract.response import Language, NormKind
from doelbinding.contract.schemas import write_schemas
from doelbinding.decider import Decision
from doelbinding.decision_log.commands import add_log_commands
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.opening import check_log
from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.matrix import FORMATS, Matrix, compute_matrix, render
from doelbinding.policy_set import PolicySet, PolicySetError, build_bundle
from doelbinding.retrospect.commands import add_impact, add_replay
from doelbinding.runtime import prepare, read_policies, read_policy_sets, try_out
from doelbinding.server import serve
from doelbinding.settings import Settings, SettingsError
from doelbinding.telemetry import configure_logging

ALLOW: Final = 0
DENY: Final = 1
ERROR: Final = 2
PASSED: Final = 0
FAILED: Final = 1
"""Exit codes. Whoever looks at nothing else still never takes an error for an allow."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (default: those of the process) and return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options, Settings.from_environment(os.environ)))
    except (SettingsError, PolicySetError, EngineError, LogError) as error:
        return _complain(str(error))
    except MalformedRequest as malformed:
        return _complain("\n".join(f"{error.pointer or '/'}: {error.detail}" for error in malformed.errors))
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="doelbinding",
        description="Decides whether parties in a care-and-safety partnership may share data, and says why.",
        epilog="Settings come from the environment: DOELBINDING_POLICIES, DOELBINDING_REGISTER, DOELBINDING_ENGINE and others.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    server = commands.add_parser("serve", help="answer decision requests over HTTP")
    server.set_defaults(command=_serve)

    decide = commands.add_parser(
        "decide", help="decide on one request", description="Exit code 0: allow, 1: deny, 2: no decision."
    )
    decide.add_argument("file", metavar="FILE", help="file with the request in JSON; - reads standard input")
    decide.add_argument("--explain", action="store_true", help="also tell how every norm came out")
    decide.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="language of the messages")
    decide.set_defaults(command=_decide)

    policy = commands.add_parser("policy", help="work on policies and register")
    policies = policy.add_subparsers(required=True, metavar="COMMAND")
    check = policies.add_parser("check", help="validate policies, register and catalogue")
    check.set_defaults(command=_policy_check)
    show = policies.add_parser("show", help="show regime, version, revisions and the norms of each cluster")
    show.set_defaults(command=_policy_show)
    build = policies.add_parser("build", help="build the bundle that OPA serves")
    build.add_argument("file", metavar="FILE", type=Path, help="the bundle to write, .tar.gz")
    build.set_defaults(command=_policy_build)

    new = policies.add_parser(
        "new",
        help="start a new norm",
        description="Adds a catalogue entry, a rule, Rego tests and a scenario, which fail until they are filled in.",
    )
    new.add_argument(
        "cluster", metavar="CLUSTER", help="the prefix of its ids or the name of its package, such as OWN or ownership"
    )
    new.add_argument("title", metavar="TITLE", help="what the norm says, in Dutch and in one line")
    new.add_argument("--kind", choices=get_args(NormKind), default="prohibition", help="kind of norm (%(default)s)")
    new.add_argument("--tests", metavar="DIR", type=Path, default=DIRECTORY, help="where the tests are (%(default)s)")
    new.set_defaults(command=_policy_new)
    norms = policies.add_parser("norms", help="tell all there is about each norm, in Markdown")
    norms.add_argument("--tests", metavar="DIR", type=Path, default=DIRECTORY, help="where the tests are (%(default)s)")
    norms.add_argument("--sources", metavar="FILE", type=Path, default=FILE, help="what they are from (%(default)s)")
    norms.set_defaults(command=_policy_norms)
    matrix = policies.add_parser(
        "matrix",
        help="compute who may do what with which data",
        description="Computes phase x action x party x data from a clean base case. It takes the better part of a minute.",
    )
    matrix.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="how to print it (%(default)s)")
    matrix.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="in which language (%(default)s)")
    matrix.add_argument(
        "--on",
        metavar="DAY",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="the day, YYYY-MM-DD (today)",
    )
    matrix.set_defaults(command=_policy_matrix)
    test = policies.add_parser(
        "test",
        help="run Rego tests and scenarios",
        description="Runs Rego tests and scenarios on the embedded engine, and tells what they show of each norm. "
        "Exit code 0: all passed and every norm is shown in full, 1: not so, 2: no run.",
    )
    test.add_argument(
        "select", metavar="PATH|REGEX", nargs="?", help="run what is there, or what has this in name, file or norm"
    )
    test.add_argument("--tests", metavar="DIR", type=Path, default=DIRECTORY, help="where the tests are (%(default)s)")
    test.set_defaults(command=_policy_test)

    add_replay(add_log_commands(commands))

    add_impact(policies)

    document = commands.add_parser("openapi", help="show the OpenAPI document that the service would publish")
    document.set_defaults(command=_openapi)

    schemas = commands.add_parser("schemas", help="write the JSON Schemas of request and register")
    schemas.add_argument("directory", metavar="DIR", type=Path, help="where to write them")
    schemas.set_defaults(command=_schemas)
    return parser


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return ERROR


def _serve(_: argparse.Namespace, settings: Settings) -> int:
    configure_logging(settings.log_level)
    # What is wrong with policies or log is told at once, and not by each worker anew.
    read_policy_sets(settings)
    check_log(settings)
    serve(settings)
    return 0


def _decide(options: argparse.Namespace, settings: Settings) -> int:
    body = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    request = read_request(body)
    decision = asyncio.run(_decision(settings, request, options.language, explain=options.explain))
    print(orjson.dumps(decision.response, option=orjson.OPT_INDENT_2).decode())
    return ALLOW if decision.outcome == "allow" else DENY


async def _decision(settings: Settings, request: DecisionRequest, language: Language, *, explain: bool) -> Decision:
    now = datetime.now(UTC)
    in_use = await prepare(settings, request.time or now)
    try:
        return await in_use.decider.decide(request, language=language, explain=explain, now=now)
    finally:
        await in_use.engine.close()


def _policy_check(_: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(try_out(settings))
    for number, (policy_set, catalogue) in enumerate(read_policy_sets(settings)):
        _summarise(policy_set, catalogue, number)
    return 0


def _summarise(policy_set: PolicySet, catalogue: Catalogue, number: int) -> None:
    if number:
        print()
    print(f"regime             {policy_set.regime}")
    print(f"version            {policy_set.version}")
    print(f"revision           {policy_set.revision}")
    print(f"register revision  {policy_set.register_revision}")
    print(f"in force           {policy_set.validity}")
    print(f"norms              {len(catalogue)}")


def _policy_show(_: argparse.Namespace, settings: Settings) -> int:
    for number, (policy_set, catalogue) in enumerate(read_policy_sets(settings)):
        _summarise(policy_set, catalogue, number)
        clusters = defaultdict(list)
        for norm_id, norm in catalogue.items():
            clusters[cluster_of(norm_id)].append((norm_id, norm))
        for cluster, norms in clusters.items():
            print(f"\n{cluster} ({len(norms)})")
            for norm_id, norm in norms:
                print(f"  {norm_id}  {norm.kind:<11}  {norm.title['nl']}")
    return 0


def _policy_build(options: argparse.Namespace, settings: Settings) -> int:
    policy_set, _ = read_policies(settings)
    build_bundle(policy_set, options.file)
    print(f"{options.file}  {policy_set.revision}")
    return 0


def _policy_new(options: argparse.Namespace, settings: Settings) -> int:
    title = " ".join(options.title.split())
    if not title:
        return _complain("a norm needs a title: what it says, in Dutch and in one line")
    policy_set, _ = read_policies(settings)
    cluster = find_cluster(policy_set, options.cluster)
    # What the changelog and the decisions speak of has been used too.
    norm_id = next_id(cluster.prefix, (settings.policies, options.tests, Path("CHANGELOG.md"), Path("docs")))
    norm = NewNorm(norm_id, cluster, title, options.kind)
    for added in start_norm(settings.policies, options.tests, norm):
        print(f"{added.file}:{added.line}")
    for path in unread(policy_set, norm):
        print(f"Nothing reads {path} yet: add it to the lists in decision.rego and assessment.rego.")
    print(
        f"{norm_id} is to be filled in wherever it says {TO_DO}; doelbinding policy test {norm_id.replace('-', '.')} tries it."
    )
    return 0


def _policy_norms(options: argparse.Namespace, settings: Settings) -> int:
    policy_set, catalogue = read_policies(settings)
    norms = norm_files(policy_set, catalogue, Suite.read(options.tests))
    readings = read_readings(options.sources.parent / READINGS)
    sys.stdout.writelines(norms_document(policy_set, norms, Outline.read(options.sources), options.tests, readings))
    return 0


def _policy_matrix(options: argparse.Namespace, settings: Settings) -> int:
    policy_set, catalogue = read_policies(settings)

    async def computed() -> Matrix:
        engine = EmbeddedEngine()
        await engine.load(policy_set)
        return await compute_matrix(policy_set, engine, options.on)

    for line in render(asyncio.run(computed()), catalogue, options.format, options.language):
        print(line)
    return 0


def _policy_test(options: argparse.Namespace, settings: Settings) -> int:
    started = time.perf_counter()
    policy_set, catalogue = read_policies(settings)
    suite = Suite.read(options.tests)

    async def run() -> list[Result]:
        selection = select(options.select)
        return [result async for result in run_all(policy_set, catalogue, suite, selection, settings.policies)]

    results = asyncio.run(run())
    if not results:
        return _complain("there is no such test")
    concerned = frozenset().union(*(result.norms for result in results)) if options.select else catalogue.keys()
    norms = [about for norm_id, about in norm_files(policy_set, catalogue, suite).items() if norm_id in concerned]
    for line in report(results, norms, options.tests, time.perf_counter() - started):
        print(line)
    flawless = not any(result.problems for result in results) and not any(about.not_shown for about in norms)
    return PASSED if flawless else FAILED


def _openapi(_: argparse.Namespace, settings: Settings) -> int:
    document = openapi_document(create_app(settings), settings)
    print(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS).decode())
    return 0


def _schemas(options: argparse.Namespace, _: Settings) -> int:
    for path in write_schemas(options.directory):
        print(path)
    return 0
