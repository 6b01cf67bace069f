"""The matrix in words: one page to read, and all of it in detail, in blocks that each format puts down in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, get_args

from pydantic import BaseModel

from doelbinding.catalogue import Catalogue
from doelbinding.contract.request import Action, Case, Item
from doelbinding.contract.response import Language
from doelbinding.matrix.base import ACTIONS, CATEGORIES, PHASES
from doelbinding.matrix.brief import MARKS, WAYS, Brief, choice, summed, together
from doelbinding.matrix.compute import COUNTERPART, GROUND, WITHOUT_DATA, Cell, Matrix, Side, Table
from doelbinding.matrix.texts import TEXTS
from doelbinding.matrix.words import place, word

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "ordinary": (
        "name",
        "personal_details",
        "address",
        "contact_details",
        "housing_situation",
        "financial",
        "relations",
        "supervision_enforcement",
        "rights_requests",
        "involvement_period",
        "report_source",
    ),
    "staff": ("organisation", "position", "work_contact_details"),
    "bsn": ("bsn",),
    "social_security": ("social_security",),
    "advisory_report": ("advisory_report",),
    "health": ("health",),
    "listed": ("ethnicity", "religion", "sex_life"),
    "unlisted": ("political_opinion", "union_membership", "genetic", "biometric"),
    "justice": ("police_data", "prosecution_data", "judicial_data", "execution_data"),
    "criminal_other": ("criminal_other",),
}
"""The categories of data as the page takes them together."""

PER_PARTY: Final[tuple[tuple[str, Side], ...]] = (("contribute", "giver"), ("view", "receiver"), ("disclose", "both"))
"""What the page tells of the conference: actions, with the side that their table is about."""


WIDE: Final = 9
"""With more columns than this a table in the detail has a row for each party and kind of data instead."""


@dataclass(frozen=True)
class Heading:
    """A heading of this level; where a new sheet begins when it is printed, if it does."""

    level: int
    text: str
    new_sheet: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph. `code` and **strong** are marked as in Markdown."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table: its head, and rows of which the first columns name what they are about."""

    head: Sequence[str]
    rows: Sequence[tuple[Sequence[str], Sequence[str]]]


@dataclass(frozen=True)
class Terms:
    """Codes with what they stand for."""

    entries: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Fold:
    """Blocks that are read by who wants to."""

    title: str
    blocks: Sequence[Block]


Block = Heading | Text | Grid | Terms | Fold


class Page:
    """What there is to read, in one language."""

    def __init__(self, matrix: Matrix, catalogue: Catalogue, language: Language) -> None:
        self.matrix = matrix
        self._texts = TEXTS[language]
        self._catalogue = catalogue
        self._language = language
        self._statutory = matrix.base.tables["statutory"]
        self._tasks = {task: kind for kind, tasks in matrix.base.tables["tasks"].items() for task in tasks}
        self._used: dict[str, str] = {}
        self._bundles = self._bundled()
        self._norms: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        """The page, and behind it the detail."""
        yield Heading(1, self.text("title"))
        yield Text(self.text("head"))
        yield Text(self.text("marks"))
        yield Text(self.text("letters") + " · ".join(f"**{one}** {self.text(f'letter_{one}')}" for one in WAYS))
        yield Heading(2, self.text("overview"))
        yield Text(self.text("overview_head"))
        yield self._overview()
        yield from self._per_party()
        yield Text(self.text("norms_here") + " · ".join(f"**{norm}** {title}" for norm, title in self._norms_told()))
        # The tables come first: which conditions and norms there are to tell shows from them.
        tables = [
            Fold(_capital(self.word(phase)), [self._detail(table) for table in of_it if table.cells])
            for phase, of_it in groupby(self.matrix.tables, key=lambda table: table.step.phase)
        ]
        yield Heading(2, self.text("detail"), new_sheet=True)
        yield Text(self.text("detail_head"))
        yield Fold(self.text("conditions"), [Terms(list(self._conditions()))])
        yield Fold(self.text("norms"), [Terms(self._norms_told())])
        yield from tables

    def word(self, term: str) -> str:
        """The term in the language of the page."""
        return word(term, self._language)

    def text(self, name: str, **filling: object) -> str:
        """A text of the page, with the day and the partnership filled in."""
        base = self.matrix.base
        partnership = base.register["partnerships"][base.partnership]["name"]
        return self._texts[name].format(day=base.day.isoformat(), partnership=partnership, **filling)

    def _words(self, terms: Iterable[str]) -> str:
        return ", ".join(map(self.word, terms))

    # The page.

    def _overview(self) -> Grid:
        """Per action and phase, the best that any party has."""
        rows = [([self.word(action)], [self._best(phase, action) for phase in PHASES]) for action in ACTIONS]
        return Grid([self.text("action"), *map(self.word, PHASES)], rows)

    def _best(self, phase: str, action: str) -> str:
        norms = self.matrix.denied.get((phase, action))
        if norms is not None:
            return self._told(Brief("deny", norms=frozenset(norms)))
        of_it = [table for table in self.matrix.tables if (table.step.phase, table.step.action) == (phase, action)]
        found = [self._brief(cell) for table in of_it for row in table.cells.values() for cell in row.values()]
        return self._told(min(found, key=Brief.rank)) if found else ""

    def _per_party(self) -> Iterator[Block]:
        """What the parties at the table may do in the conference, by group of data."""
        seated = self.matrix.base.members
        for action, side in PER_PARTY:
            cells: dict[str, dict[str, list[Brief]]] = {}
            for table in self.matrix.tables:
                if (table.step.phase, table.step.action, table.side) == ("case_conference", action, side):
                    for pair, row in table.cells.items():
                        if seated.issuperset(pair):
                            of_kind = cells.setdefault(pair[side == "receiver"], {name: [] for name in GROUPS})
                            for name, group in GROUPS.items():
                                of_kind[name].append(together([self._brief(row[one]) for one in group]))
            if cells:
                yield Heading(2, self.text(action, party=self.word(COUNTERPART)))
                if f"{action}_head" in self._texts:
                    yield Text(self._about(action, len(cells) - 1))
                yield self._by_kind("receiver" if side == "receiver" else "giver", cells)

    def _about(self, action: str, others: int) -> str:
        filling = {name: self._words(GROUPS[name]) for name in ("ordinary", "staff", "listed", "unlisted", "justice")}
        absent = self._words(kind for kind in self.matrix.base.parties if kind not in self.matrix.base.members)
        return self.text(f"{action}_head", absent=absent or "-", others=others, **filling)

    def _by_kind(self, head: str, cells: Mapping[str, Mapping[str, list[Brief]]]) -> Grid:
        """A row for each type of party, with equal rows and columns taken together.

        What is denied to all, or to one party whatever the data, is denied by the norms that all these denials share.
        """
        columns_and_rows = [[row[name] for row in cells.values()] for name in GROUPS]
        columns_and_rows += [list(row.values()) for row in cells.values()]
        for line in columns_and_rows:
            briefs = [brief for cell in line for brief in cell]
            if all(brief.outcome == "deny" for brief in briefs):
                for cell in line:
                    cell[:] = [summed(briefs)]
        told = {kind: {name: self._shared(cell) for name, cell in row.items()} for kind, row in cells.items()}
        columns = _alike(list(GROUPS), lambda name: tuple(row[name] for row in told.values()))
        rows = [
            ([self._words(kinds)], [told[kinds[0]][column[0]] for column in columns])
            for kinds in _alike(list(told), lambda kind: tuple(told[kind].values()))
        ]
        return Grid([self.text(head), *(", ".join(map(self.text, column)) for column in columns)], rows)

    def _brief(self, cell: Cell) -> Brief:
        ways = frozenset(frozenset(map(self._way, self._own(one))) for one in cell.conditions)
        # That there is no ground says nothing more where another norm denies.
        return Brief(cell.outcome, ways, frozenset(cell.norms) - {GROUND} or frozenset(cell.norms))

    def _way(self, condition: str) -> str:
        known = LETTERS.get(condition)
        return known or ("W" if condition in self._statutory else "K" if condition in self._tasks else "F")

    def _told(self, brief: Brief) -> str:
        """The mark, with the ways to it or the norms that deny it."""
        self._norms |= brief.norms
        told = [choice(brief.ways)] if brief.ways else sorted(brief.norms)
        return " ".join([MARKS[brief.outcome], *told])

    def _shared(self, briefs: Sequence[Brief]) -> str:
        """What is the same for all other parties, or for how many of them there is each outcome."""
        count = Counter(brief.outcome for brief in briefs)
        if len(count) == 1:
            return self._told(summed(briefs))
        return " · ".join(f"{mark} {count[outcome]}" for outcome, mark in MARKS.items() if count[outcome])

    # The detail.

    def _detail(self, table: Table) -> Fold:
        way = table.step.way
        told = self.text("by", role=self.word(way.role), purpose=self.word(way.purpose), id=way.purpose)
        if table.step.phase == "scale_down":
            told += self.text("months", months=way.months)
        grids: list[Block] = [Text(_capital(told))]
        if table.side == "both":
            grids += [
                Fold(_capital(self.text("from", party=self.word(giver))), [self._grid(table, dict(rows))])
                for giver, rows in groupby(table.cells.items(), key=lambda entry: entry[0][0])
            ]
        else:
            grids.append(self._grid(table, table.cells))
        return Fold(self._heading(table), grids)

    def _heading(self, table: Table) -> str:
        """What the table is about."""
        title = _capital(self.word(table.step.action))
        other = self.word(COUNTERPART)
        if table.side == "giver":
            seen = table.step.action in {"view", "copy_to_own_file", "answer_rights_request"}
            title += " " + self.text("seen_by" if seen else "to", party=other)
        if table.side == "receiver":
            title += " " + self.text("from", party=other)
        return title

    def _grid(self, table: Table, of_it: Mapping[tuple[str, str], Mapping[str, Cell]]) -> Grid:
        """The cells, with equal columns and equal rows taken together."""
        cells = {pair: {name: self._cell(cell) for name, cell in row.items()} for pair, row in of_it.items()}
        names = [name for name in (*CATEGORIES, WITHOUT_DATA) if all(name in row for row in cells.values())]
        columns = _alike(names, lambda name: tuple(row[name] for row in cells.values()))
        side = {"giver": "giver", "actor": "party"}.get(table.side, "receiver")
        parties = _alike(list(cells), lambda pair: tuple(cells[pair].values()))
        told = {pairs[0]: self._listed([pair[side == "receiver"] for pair in pairs], cells) for pairs in parties}
        if len(columns) > WIDE:
            head = [self.text(side), self.text("data"), self.text("outcome")]
            return Grid(head, [row for pair, named in told.items() for row in self._long(named, cells[pair])])
        titles = [self.text("case") if column == [WITHOUT_DATA] else self._data(column) for column in columns]
        rows = [([named], [cells[pair][column[0]] for column in columns]) for pair, named in told.items()]
        return Grid([self.text(side), *titles], rows)

    def _long(self, named: str, cells: Mapping[str, str]) -> Iterator[tuple[list[str], list[str]]]:
        """A row for each kind of data that has a cell of its own, with the name on the first."""
        for number, alike in enumerate(_alike(list(cells), lambda name: cells[name])):
            yield ["" if number else named, self._data(alike)], [cells[alike[0]]]

    def _data(self, categories: Sequence[str]) -> str:
        """The categories by their groups, as far as these are whole or nearly so."""
        if len(categories) == len(CATEGORIES):
            return self.text("all")
        told = []
        for name, group in GROUPS.items():
            own = [one for one in group if one in categories]
            left = [one for one in group if one not in categories]
            if len(own) > 3 * len(left):
                told.append(self.text(name) + (self.text("without", categories=self._words(left)) if left else ""))
            else:
                told += map(self.word, own)
        return ", ".join(told)

    def _listed(self, kinds: Sequence[str], among: Sized) -> str:
        return self.text("all") if len(kinds) == len(among) > 1 else self._words(kinds)

    def _cell(self, cell: Cell) -> str:
        """The cell: its mark, with the conditions or the norms."""
        self._norms |= set(cell.norms)
        told = dict.fromkeys("+".join(dict.fromkeys(map(self._code, self._own(one)))) for one in cell.conditions)
        return " ".join([MARKS[cell.outcome], *cell.norms, *([" / ".join(told)] if told else [])])

    def _own(self, conditions: Sequence[str]) -> list[str]:
        """The conditions without the facts and tasks that a statutory basis among them takes itself."""
        basis: Mapping[str, Any] = next((self._statutory[one] for one in conditions if one in self._statutory), {})
        implied = {*basis.get("facts", ()), *basis.get("c_tasks", ()), *basis.get("u_tasks", ())}
        return [one for one in conditions if one not in implied]

    def _code(self, condition: str) -> str:
        if condition in LETTERS:
            return LETTERS[condition]
        if condition in self._statutory:
            return self._used.setdefault(condition, condition)
        numbered = sum(code.isdigit() for code in self._used.values())
        return self._used.setdefault(self._bundles[condition][0], str(numbered + 1))

    def _bundled(self) -> dict[str, tuple[str, ...]]:
        """Each fact and task with those that are never asked without it, nor it without them: they get one code."""
        asked: dict[str, set[tuple[str, ...]]] = {}
        for table in self.matrix.tables:
            for row in table.cells.values():
                for cell in row.values():
                    for conditions in cell.conditions:
                        for one in self._own(conditions):
                            if one not in LETTERS and one not in self._statutory:
                                asked.setdefault(one, set()).add(conditions)
        bundles = _alike(sorted(asked), lambda one: frozenset(asked[one]))
        return {one: tuple(bundle) for bundle in bundles for one in bundle}

    # What the codes stand for. To be read after the cells have been told.

    def _conditions(self) -> Iterator[tuple[str, str]]:
        for condition, letter in LETTERS.items():
            yield letter, self._fact(condition)
        for condition, code in sorted(self._used.items(), key=lambda pair: (not pair[1].isdigit(), pair[1].zfill(3))):
            if condition in self._statutory:
                yield code, "; ".join(self._basis(self._statutory[condition]))
            else:
                yield code, "; ".join(map(self._fact, self._bundles[condition]))

    def _basis(self, entry: Mapping[str, Any]) -> Iterator[str]:
        """Where a statutory basis stands and what it asks for."""
        yield ", ".join(place(one, self._language) for one in entry["ref"])
        spared = entry.get("facts_except_from")
        for fact in entry.get("facts", ()):
            yield self._fact(fact) + (self.text("except_from", parties=self._words(spared)) if spared else "")
        sides = {side: self._any_task(entry[side]) for side in ("c_tasks", "u_tasks") if side in entry}
        if len(sides) > 1 and len(set(sides.values())) == 1:
            sides = {"both_tasks": sides["c_tasks"]}
        for side, tasks in sides.items():
            yield self.text(side, tasks=tasks)
        if "only_categories" in entry:
            yield self.text("only", categories=self._words(entry["only_categories"]))

    def _any_task(self, tasks: Sequence[str]) -> str:
        named = [self.word(task) if self._language == "nl" else "" for task in tasks]
        return self.text("or").join(
            f"{name} (`{task}`)" if name else f"`{task}`" for name, task in zip(named, tasks, strict=True)
        )

    def _fact(self, condition: str) -> str:
        if condition in self._tasks:
            kind = self.word(self._tasks[condition])
            return self.text("task", party=kind, task=self.word(condition), id=condition)
        if "." not in condition:
            return self.word(condition)
        about = self.word(condition) if self._language == "nl" else _description(condition)
        return f"{about} (`{condition}`)"

    def _norms_told(self) -> list[tuple[str, str]]:
        return [(norm, self._catalogue[norm].title[self._language]) for norm in sorted(self._norms)]


LETTERS: Final = {
    "consent": "T",
    "directly_involved": "B",
    "conflict_of_duties": "P",
    "vital_interests": "V",
    "legitimate_interest": "G",
    "item.approvals": "A",
}
"""The conditions that recur everywhere; the others are numbered in the detail."""


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _alike(names: Sequence[Any], key: Callable[[Any], object]) -> list[list[Any]]:
    """The names in groups that are alike, in the order of the first of each group."""
    groups: dict[object, list[Any]] = {}
    for name in names:
        groups.setdefault(key(name), []).append(name)
    return list(groups.values())


def _description(path: str) -> str:
    """What the contract says of the field at this path."""
    root, *fields = path.split(".")
    model: Any = {"item": Item, "case": Case, "action": Action}.get(root)
    about = None
    for name in fields:
        if model is None or name not in model.model_fields:
            return ""
        about = model.model_fields[name]
        model = _model_in(about.annotation)
    return (about.description or "").rstrip(".") if about else ""


def _model_in(annotation: Any) -> Any:
    """The model that an annotation is made of, if any."""
    kinds = (annotation, *get_args(annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
