"""Random decision requests.

Wholly random requests are denied for ten reasons at once and show little. So each request starts from a lawful case, or from a
scenario, so that every cluster, party type and statutory basis gets its turn, and has a few of its facts removed or replaced by values
of the contract, or by items of other cases. The facts are found by walking through the request model: a new field is varied without
anyone thinking of it.
"""

from __future__ import annotations

import copy
import functools
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from doelbinding.authoring.scenarios import request_of
from doelbinding.authoring.suite import Suite
from doelbinding.contract.request import DecisionRequest

Request = dict[str, Any]
Test = TypeVar("Test", bound=Callable[..., None])
Path_ = tuple[str | int, ...]


class Seen:
    """Counts the requests of one run of a test, and which of them are allowed: of a request that is denied anyway most is true."""

    def __init__(self) -> None:
        self.requests = self.allowed = 0

    def count(self, *, allowed: bool) -> None:
        """Count one more request."""
        self.requests += 1
        self.allowed += allowed

    def demand(self, requests: int, allowed: int) -> None:
        """Fail when fewer were seen than this."""
        assert self.requests >= requests, f"only {self.requests} random requests concern this"
        assert self.allowed >= allowed, f"only {self.allowed} of {self.requests} random requests are allowed"


@dataclass(frozen=True)
class Tried:
    """A test on `requests` random requests a run, of which it must see `allowed` at least; `drawn` are the strategies of its arguments.

    docs/assurance.md tells these numbers.
    """

    test: Callable[..., None]
    requests: int
    allowed: int
    drawn: Mapping[str, st.SearchStrategy[Any]]

    def run(self, how: settings, **arguments: Any) -> None:
        """Run the test on random requests. Arguments that are strategies take the place of those in `drawn`."""
        drawn = {name: arguments.pop(name, values) for name, values in self.drawn.items()}
        how(given(**drawn)(self.test))(seen=Seen(), **arguments)


TRIED: dict[str, Tried] = {}
"""The tests on random requests, by name."""


def tried(requests: int, *, allowed: int, **drawn: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Have Hypothesis try a test on so many random requests. The test is given `seen` to count them with."""

    def told(test: Test) -> Test:
        TRIED[test.__name__] = Tried(test, requests, allowed, drawn)
        run = settings(max_examples=requests)(given(**drawn)(test))

        @functools.wraps(run)
        def counted(seen: Seen, **fixtures: Any) -> None:
            run(seen=seen, **fixtures)
            seen.demand(requests, allowed)

        return counted  # type: ignore[return-value]

    return told


ROOT = Path(__file__).parents[2]


def read_yaml(path: str) -> Any:
    """Read a YAML file of the repository."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


CASES: dict[str, Request] = read_yaml("policy_tests/cases/data.yaml")
SCENARIOS = [
    (scenario.expect.decision, request_of(scenario, CASES))
    for file in Suite.read(ROOT / "policy_tests").scenarios.values()
    for scenario in file.scenarios
]
LAWFUL = [*CASES.values(), *(request for decision, request in SCENARIOS if decision == "allow")]
STARTS = [*LAWFUL, *(request for decision, request in SCENARIOS if decision == "deny")]
REGISTER = read_yaml("policies/register/data.yaml")
TABLES = read_yaml("policies/doelbinding/tables/data.yaml")

PARTIES = [*REGISTER["parties"], "unknown-party"]
TASKS = [task for tasks in TABLES["tasks"].values() for task in tasks] + ["unknown.task"]
PARTNERSHIPS = [*REGISTER["partnerships"], "unknown-partnership"]
# Around the day of the cases, with the boundaries that periods of six and twelve months make.
DAYS = [
    "2025-03-09",
    "2025-03-10",
    "2025-03-11",
    "2025-09-09",
    "2025-09-10",
    "2025-09-11",
    "2026-01-01",
    "2026-03-09",
    "2026-03-10",
    "2026-03-11",
    "2026-09-10",
    "2026-09-11",
    "2027-01-01",
]
PINNED = "2026-03-10T10:00:00+01:00"
"""The time of the cases: that of a request without one, where a property asks for the day."""
TIMES = [
    PINNED,
    "2026-03-09T23:30:00Z",
    "2026-03-10T23:30:00Z",
    "2025-06-01T00:00:00+02:00",
    "2026-09-10T12:00:00+02:00",
    "2027-03-10T12:00:00+01:00",
]
BY_NAME: dict[str, list[Any]] = {
    "time": TIMES,
    "task": TASKS,
    "registering_task": TASKS,
    "held_for_task": TASKS,
    "partnership": PARTNERSHIPS,
    "other_table": PARTNERSHIPS,
    "system": [*next(iter(REGISTER["partnerships"].values()))["systems"], "unknown-system"],
    "statutory_basis": [*TABLES["statutory"], "unknown-basis"],
    "art20_decision": [*REGISTER["art20_decisions"], "unknown-decision"],
    "deferral_ground": ["criminal_investigation", "supervision", "inconvenient"],
    "overriding_situation": [*TABLES["om_overriding_situations"], "unknown"],
    "authorised_staff": [case["subject"]["id"] for case in CASES.values()],
    "to": [*PARTIES, "participants"],
    "subject_age": [12, 15, 16, 40],
    "person_category": [1, 2, 3, 4],
    "id": ["a", "b", "c"],
}
PURPOSES = {
    "prosecution": [*TABLES["wjsg_39f_purposes"], "unknown"],
    "execution": [*TABLES["wjsg_51c_purposes"], "unknown"],
}


def value_of(name: str, annotation: Any, owner: str = "") -> st.SearchStrategy[Any]:
    """Values that the contract permits for the field `name` of this type, in an object that is called `owner`."""
    kind = core(annotation)
    if typing.get_origin(kind) is tuple:
        return st.lists(value_of(name, typing.get_args(kind)[0], owner), min_size=1, max_size=3)
    if typing.get_origin(kind) is typing.Literal:
        return st.sampled_from(typing.get_args(kind))
    if kind is bool:
        return st.booleans()
    model = model_in(kind)
    return st.sampled_from(texts_of(name, owner)) if model is None else model_of(model, name)


def core(annotation: Any) -> Any:
    """The type itself, without the constraints on it and without its absence."""
    if typing.get_origin(annotation) is typing.Annotated:
        return core(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return core(next(part for part in typing.get_args(annotation) if part is not type(None)))
    return annotation


def texts_of(name: str, owner: str) -> list[Any]:
    """Values for a field that is free text or an id: those that mean something somewhere, and one that means nothing."""
    if name == "purpose":
        return PURPOSES[owner]
    if name.endswith("_on"):
        return DAYS
    return BY_NAME.get(name, PARTIES)


def model_of(model: type[BaseModel], name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Objects of this model, with any of its optional fields."""
    required = {field: about for field, about in model.model_fields.items() if about.is_required()}
    optional = {field: about for field, about in model.model_fields.items() if not about.is_required()}

    def strategies(fields: dict[str, FieldInfo]) -> dict[str, st.SearchStrategy[Any]]:
        return {field: value_of(field, about.annotation, name) for field, about in fields.items()}

    return st.fixed_dictionaries(strategies(required), optional=strategies(optional))


def leaves(model: type[BaseModel], prefix: Path_ = ()) -> Iterator[tuple[Path_, st.SearchStrategy[Any], bool]]:
    """Every field below the model that is no model itself: its path, its values, and whether it may be left out."""
    for name, about in model.model_fields.items():
        path = (*prefix, name)
        inner = model_in(about.annotation)
        if inner is None:
            yield path, value_of(name, about.annotation, str(prefix[-1]) if prefix else ""), not about.is_required()
            continue
        if not about.is_required():
            yield path, value_of(name, about.annotation), True
        if typing.get_origin(about.annotation) is tuple:
            yield from leaves(inner, (*path, 0))
        else:
            yield from leaves(inner, path)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation is made of, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (model_in(part) for part in typing.get_args(annotation))
    return next((model for model in inner if model is not None), None)


LEAVES = list(leaves(DecisionRequest))
OPTIONAL = [path for path, _, optional in LEAVES if optional]


def get(request: Request, path: Path_) -> Any:
    """The value at the path, or None."""
    node: Any = request
    for key in path:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def without(request: Request, path: Path_) -> Request:
    """The request without the field at the path; all of it when there is none."""
    changed = copy.deepcopy(request)
    owner = get(changed, path[:-1])
    if isinstance(owner, dict):
        owner.pop(str(path[-1]), None)
    return changed


def put(request: Request, path: Path_, value: Any) -> None:
    """Set the field at the path, where the object that it belongs to is there."""
    owner = get(request, path[:-1])
    if isinstance(owner, dict):
        owner[str(path[-1])] = value


def is_valid(request: Request) -> bool:
    """Whether the service would take the request."""
    try:
        DecisionRequest.model_validate_json(as_json(request))
    except ValidationError:
        return False
    return True


def as_json(request: Request) -> str:
    """The request as JSON text."""
    return json.dumps(request)


def dotted(path: Path_) -> str:
    """The path as text."""
    return ".".join(map(str, path))


@cache
def starts(concerns: Callable[[Request], bool], *, lawful: bool) -> list[Request]:
    """The cases and scenarios that the predicate picks, or only those that are allowed."""
    return [start for start in (LAWFUL if lawful else STARTS) if concerns(start)]


@cache
def leaves_about(about: tuple[str, ...]) -> list[tuple[Path_, st.SearchStrategy[Any], bool]]:
    """The leaves whose path begins with one of `about`."""
    return [leaf for leaf in LEAVES if dotted(leaf[0]).startswith(about)]


ITEMS = [item for start in STARTS for item in start.get("items", [])]


@cache
def some_of(count: int, least: int, most: int) -> st.SearchStrategy[list[int]]:
    """Places in a list of this many entries. Made once: to sample from the entries themselves takes Hypothesis far longer."""
    return st.lists(st.integers(0, count - 1), min_size=least, max_size=most)


@st.composite
def requests(
    draw: st.DrawFn,
    *,
    items: int = 3,
    changes: int = 6,
    concerns: Callable[[Request], bool] = bool,
    about: tuple[str, ...] = (),
) -> Request:
    """A request that differs in at most `changes` facts from a case or scenario, with up to `items` items.

    It starts from those that the predicate `concerns` picks, half of the time from those that are allowed, and is itself such a
    request. Where `about` names facts, by the beginning of their path, one or two of those vary besides.
    """
    picked = starts(concerns, lawful=draw(EITHER))
    request = copy.deepcopy(picked[draw(some_of(len(picked), 1, 1))[0]])
    if request.get("items"):
        request["items"] += [copy.deepcopy(ITEMS[place]) for place in draw(some_of(len(ITEMS), 0, items - 1))]
        request["items"] = request["items"][:items]
    varied = [LEAVES[place] for place in draw(some_of(len(LEAVES), 0, changes))]
    if about:
        near = leaves_about(about)
        varied += [near[place] for place in draw(some_of(len(near), 1, 2))]
    for path, values, optional in varied:
        if optional and draw(EITHER):
            request = without(request, path)
        else:
            put(request, path, draw(values))
    for number, item in enumerate(request.get("items", [])):
        item["id"] = f"item-{number}"
    assume(is_valid(request))
    assume(concerns({"time": PINNED, **request}))
    return request


EITHER = st.booleans()
