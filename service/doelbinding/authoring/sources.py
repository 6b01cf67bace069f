"""The paragraphs and articles that the norms were drawn from, and which norms and table entries implement each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from doelbinding.catalogue import Norm
from doelbinding.policy_set import PolicySet, PolicySetError, Problem
from doelbinding.policy_set.documents import read_document

FILE: Final = Path("docs/sources.yaml")
"""Where it is, from the root of the repository."""

_RANGE: Final = re.compile(r"-(?=[B(\d])")
_PLACE: Final = re.compile(r"(.+?(?: (?:19|20)\d\d)?)(?: ([\dB]\S*|Bijvoegsel \d))?")
"""A document, which may have a year in its name, and the place in it, if one is named."""
_OF_TASKS: Final = {"tasks", "any_phase_purposes"}
_SOURCE_FIELDS: Final = {"ref", "law"}


class Entry(BaseModel):
    """One paragraph or article: `title` as in the document, and what is said of it where norms do not implement all of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    same_as: tuple[str, ...] = ()
    not_encoded: str | None = None
    rest: str | None = None


class Outline(RootModel[dict[str, dict[str, Entry]]]):
    """The entries of each document by their numbers, in the order of the document."""

    @classmethod
    def read(cls, file: Path = FILE) -> Outline:
        """Read `file`. Raises PolicySetError when it is not an outline, OSError when it cannot be read."""
        try:
            return cls.model_validate(read_document(file.read_bytes(), str(file)))
        except ValidationError as invalid:
            errors = invalid.errors(include_url=False, include_context=False, include_input=False)
            problems = (Problem(str(file), ".".join(map(str, error["loc"])), error["msg"]) for error in errors)
            raise PolicySetError(*problems) from invalid

    def entries(self, document: str, reference: str) -> tuple[str, ...]:
        """The numbers of the entries that `reference` is in: `3.5c` is in article 3, `B2.2.1-B2.2.4` in four paragraphs.

        Empty when the document is not in the outline, or has no such place. What stands below an entry of a range has sources of
        its own.
        """
        numbers = list(self.root.get(document, ()))
        first, _, last = reference.partition(match[0]) if (match := _RANGE.search(reference)) else (reference, "", "")
        if last.startswith("("):
            last = f"{first.partition('(')[0]}{last}"
        # Paragraphs of the handbook are cited as they are numbered; articles also by their members.
        whole = document == "handbook"
        ends = [_entry(numbers, end, whole=whole) for end in (first, last or first)]
        if ends[0] is None or ends[1] is None:
            return ()
        start, stop = (numbers.index(end) for end in ends if end is not None)
        found = numbers[start : stop + 1]
        return tuple(number for number in found if not any(_below(number, other) for other in found))


def _below(number: str, other: str) -> bool:
    return number.startswith((f"{other}.", f"{other}("))


def _entry(numbers: list[str], reference: str, *, whole: bool) -> str | None:
    """The number that `reference` is, or, unless `whole`, the longest that it begins with."""
    if whole:
        return reference if reference in numbers else None
    fitting = (number for number in numbers if re.match(rf"{re.escape(number)}(?!\d)", reference))
    return max(fitting, key=len, default=None)


@dataclass(frozen=True)
class Citation:
    """A norm, or an entry of the tables by its path, that implements `reference` of `document`."""

    by: str
    document: str
    reference: str


def citations(policy_set: PolicySet, norms: Mapping[str, Norm]) -> tuple[Citation, ...]:
    """Every place that the norms and the tables refer to."""
    of_norms = (
        Citation(norm_id, source.document, source.reference)
        for norm_id, norm in norms.items()
        for source in norm.sources
    )
    return (*of_norms, *_in_tables(policy_set.data["doelbinding"].get("tables", {}), ()))


def _in_tables(value: Any, path: tuple[str, ...]) -> Iterator[Citation]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _in_tables(inner, (*path, str(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from _in_tables(inner, path)
    elif isinstance(value, str) and (path[0] in _OF_TASKS or path[-1] in _SOURCE_FIELDS):
        # The table and the entry in it say enough.
        by = ".".join(("tables", *path[:2]))
        for place in value.split(", "):
            document, reference = _PLACE.fullmatch(place).groups(default="")  # type: ignore[union-attr]  # it always fits
            yield Citation(by, document, reference)


def in_order(cited: Iterable[Citation]) -> list[Citation]:
    """Citations by document and place, each once: 39f, 39f(1), 39j, 126nd."""
    return sorted(set(cited), key=lambda one: (one.document.casefold(), _counted(one.reference), one.by))


def _counted(reference: str) -> list[tuple[bool, int, str]]:
    """The numbers and letters of a reference, which compare as people count; numbers go first."""
    parts = re.findall(r"\d+|[a-z]+", reference)
    return [(False, int(part), "") if part.isdigit() else (True, 0, part) for part in parts]


def implemented(outline: Outline, cited: tuple[Citation, ...]) -> dict[tuple[str, str], tuple[Citation, ...]]:
    """What implements each entry of the outline, by document and number."""
    found: defaultdict[tuple[str, str], dict[Citation, None]] = defaultdict(dict)
    for citation in cited:
        for number in outline.entries(citation.document, citation.reference):
            found[citation.document, number].setdefault(citation)
    return {place: tuple(sources) for place, sources in found.items()}


def problems(outline: Outline, cited: tuple[Citation, ...]) -> Iterator[str]:
    """Say what does not fit: references to nowhere, entries that nothing implements or explains, and reasons gone stale."""
    found = implemented(outline, cited)
    for citation in cited:
        if citation.document in outline.root and not outline.entries(citation.document, citation.reference):
            yield f"{citation.by} refers to {citation.document} {citation.reference}, which is not there"
    for document, entries in outline.root.items():
        for number, entry in entries.items():
            own = (document, number) in found
            below = any(place[0] == document and _below(place[1], number) for place in found)
            if not (own or below or entry.same_as or entry.not_encoded):
                yield f"{document} {number} is in no norm, and nothing says why"
            if entry.not_encoded and (own or entry.same_as):
                yield f"{document} {number} is said not to be encoded, and is"
            if entry.rest and not (own or entry.same_as):
                yield f"{document} {number} has a rest, and no norm implements any of it"
            for place in entry.same_as:
                elsewhere = outline.entries(*place.split(" ", maxsplit=1))
                if not any((place.split(" ")[0], other) in found for other in elsewhere):
                    yield f"{document} {number} is said to be the same as {place}, which no norm implements"
