"""The mutants of the tables, and of what the rules read of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from mutants.mutant import Edit, Key, Kind, Mutant

TABLES: Final = "doelbinding/tables/data.yaml"
CATALOGUE: Final = "doelbinding/catalogue"

# Where the law stands that a table encodes: for the reader, and read by no rule.
_CITATIONS: Final = {"ref", "law"}
_ENTRIES_ARE_CITATIONS: Final = {"tasks": 4, "any_phase_purposes": 3}
"""By table: from how deep below it the values are citations."""

# The other norms are read as texts alone.
_OTHER_KIND: Final = {"prohibition": "ground", "ground": "prohibition", "obligation": "ground", "advice": "ground"}
_OTHER_SCOPE: Final = {"request": "unit", "item": "unit", "unit": "item"}


def mutants_of_tables(policies: Path) -> Iterator[Mutant]:
    """Every entry dropped, and every single value replaced."""
    for path, node in _entries(_composed(policies / TABLES), ()):
        table = str(path[0])
        if any(part in _CITATIONS for part in path) or len(path) >= _ENTRIES_ARE_CITATIONS.get(table, len(path) + 1):
            continue
        target = ("doelbinding", "tables", *path)
        yield _mutant((TABLES, path, node), "entry", Edit(target, drop=True))
        if isinstance(node, yaml.ScalarNode) and isinstance(path[-1], str):
            for other in _others(node):
                yield _mutant((TABLES, path, node), "constant", Edit(target, value=other))


def mutants_of_catalogue(policies: Path) -> Iterator[Mutant]:
    """Kind and scope of each norm replaced, and each situation dropped in which the norm binds all the same."""
    for file in sorted((policies / CATALOGUE).glob("*/data.yaml")):
        name, prefix = file.relative_to(policies).as_posix(), file.parent.name
        for path, node in _entries(_composed(file), ()):
            target, norm = ("doelbinding", "catalogue", prefix, *path), str(path[0])
            match path[1:]:
                case ("kind",):
                    yield _mutant((name, path, node), "constant", Edit(target, value=_OTHER_KIND[node.value]), norm)
                case ("scope",):
                    yield _mutant((name, path, node), "constant", Edit(target, value=_OTHER_SCOPE[node.value]), norm)
                case ("binds", _):
                    yield _mutant((name, path, node), "entry", Edit(target, drop=True), norm)


def _composed(file: Path) -> yaml.Node:
    node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    if node is None:
        raise ValueError(f"{file} is empty")
    return node


def _entries(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], yaml.Node]]:
    """Every value below `node`, with the keys and places that lead to it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), value
            yield from _entries(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield (*path, place), value
            yield from _entries(value, (*path, place))


def _others(node: yaml.ScalarNode) -> list[object]:
    value = yaml.safe_load(yaml.serialize(node))
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    return ["mutant"]


def _mutant(place: tuple[str, tuple[str | int, ...], yaml.Node], kind: Kind, change: Edit, *about: str) -> Mutant:
    file, path, node = place
    # An entry of a list is known by what it says; a place would move.
    of_list = isinstance(path[-1], int)
    where = ".".join(str(part) for part in (path[:-1] if of_list else path))
    before = node.value if isinstance(node, yaml.ScalarNode) else "all of it"
    after = "dropped" if change.drop else str(change.value)
    return Mutant(Key(file, where, str(before), after), kind, node.start_mark.line + 1, change, frozenset(about))
