"""Merges data files, each rooted at its directory as in an OPA bundle, into one document that knows where each part is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from doelbinding.policy_set.errors import Problem


@dataclass
class Merged:
    """A document merged from files. `problems` holds what two files say about the same place."""

    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _origins: list[tuple[str, tuple[str, ...], dict[str, Any]]] = field(default_factory=list)

    def add(self, file: str, root: Sequence[str], document: dict[str, Any]) -> None:
        """Put `document`, read from `file`, at `root`."""
        self._origins.append((file, tuple(root), document))
        rooted = document
        for key in reversed(root):
            rooted = {key: rooted}
        self._merge(self.data, rooted, file, ())

    def locate(self, place: Sequence[str]) -> tuple[str, str]:
        """Return the file that says something at `place`, or comes nearest to it, and the dotted path inside that file.

        The file is empty when no file comes near.
        """
        candidates = ((_depth(document, root, place), file, root) for file, root, document in self._origins)
        depth, file, root = max(candidates, key=lambda candidate: candidate[0], default=(0, "", ()))
        return (file, ".".join(place[len(root) :])) if depth else ("", ".".join(place))

    def _merge(self, into: dict[str, Any], document: dict[str, Any], file: str, place: tuple[str, ...]) -> None:
        for key, value in document.items():
            known = into.get(key)
            if key not in into:
                into[key] = _copy(value)
            elif isinstance(known, dict) and isinstance(value, dict):
                self._merge(known, value, file, (*place, key))
            else:
                self.problems.append(Problem(file, ".".join((*place, key)), "is given by another file too"))


def _copy(value: Any) -> Any:
    """Copy the mappings, so that merging into them leaves the documents as they were read."""
    return {key: _copy(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _depth(document: dict[str, Any], root: tuple[str, ...], place: Sequence[str]) -> int:
    if tuple(place[: len(root)]) != root:
        return 0
    value: Any = document
    depth = len(root)
    for key in place[len(root) :]:
        if not isinstance(value, dict) or key not in value:
            break
        value = value[key]
        depth += 1
    return depth
