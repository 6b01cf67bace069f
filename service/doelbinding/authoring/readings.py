"""The pages on contested readings of the law, and which norms and table entries each is about.

A page says so itself, below its title: `Concerns: GEN-03, tables.statutory.wgs-8.`
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

DIRECTORY: Final = "decisions"
"""Where they are, beside the outline of the sources."""

IN_TABLES: Final = "tables."
"""What the name of a table, or of an entry in one, begins with."""

_CONCERNS: Final = re.compile(r"^Concerns: (.+?)\.?(?=\n\n|\n?\Z)", re.MULTILINE | re.DOTALL)
_NUMBERS: Final = (range(10, 70), range(115, 116), range(120, 200))


@dataclass(frozen=True)
class Reading:
    """One page: the name of its file, its title, and the norms, tables and table entries that it concerns."""

    file: str
    title: str
    concerns: tuple[str, ...]

    @property
    def number(self) -> str:
        """Its number, with which the name of the file begins."""
        return self.file.partition("-")[0]

    @property
    def reads_the_law(self) -> bool:
        """Whether its number is one of those for readings of the law; the others are about how things are built."""
        return any(int(self.number) in numbers for numbers in _NUMBERS)


def read_readings(directory: Path) -> tuple[Reading, ...]:
    """The pages in a directory, by number."""
    return tuple(reading_of(path.name, path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.md")))


def reading_of(file: str, text: str) -> Reading:
    """What a page is about."""
    concerns = _CONCERNS.search(text)
    named = tuple(name.strip() for name in concerns[1].split(",")) if concerns else ()
    return Reading(file, text.partition("\n")[0].lstrip("# "), named)


def problems(readings: tuple[Reading, ...], norms: Collection[str], tables: Mapping[str, Any]) -> Iterator[str]:
    """Say which pages do not tell what they are about, or name what is not there."""
    for reading in readings:
        place = f"docs/{DIRECTORY}/{reading.file}"
        if not reading.title.startswith(f"{reading.number} "):
            yield f"{place}: the title lacks the number of the page: # {reading.number} {reading.title}"
        if reading.reads_the_law and not reading.concerns:
            yield (
                f"{place} does not say what it concerns: put a line below its title with the norms and the entries of "
                "policies/doelbinding/tables that it is about, such as Concerns: GEN-03, tables.statutory.wgs-8."
            )
        for name in reading.concerns:
            if name not in norms and not _in_tables(name, tables):
                yield f"{place} concerns {name}, which is neither a norm nor in policies/doelbinding/tables"


def _in_tables(name: str, tables: Mapping[str, Any]) -> bool:
    """Whether `tables.<table>` or `tables.<table>.<entry>` is there; the name of an entry may have dots itself."""
    table, _, entry = name.removeprefix(IN_TABLES).partition(".")
    return name.startswith(IN_TABLES) and table in tables and (not entry or entry in tables[table])
