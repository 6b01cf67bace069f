"""Prints the matrix: Markdown and HTML for reading, with equal rows and columns taken together, CSV with a line per cell."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, get_args

from pydantic import BaseModel

from doelbinding.catalogue import Catalogue
from doelbinding.contract.request import Action, Case, Item
from doelbinding.contract.response import Language
from doelbinding.matrix.base import ACTIONS, CATEGORIES, PHASES
from doelbinding.matrix.compute import COUNTERPART, WITHOUT_DATA, Cell, Matrix, Table
from doelbinding.matrix.words import word

LETTERS: Final = {
    "consent": "T",
    "directly_involved": "B",
    "conflict_of_duties": "P",
    "vital_interests": "V",
    "legitimate_interest": "G",
    "item.approvals": "A",
}
"""The conditions that recur everywhere; the others are numbered."""

MARKS: Final = {"allow": "✓", "conditions": "◐", "deny": "✗"}

TEXTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "nl": {
        "title": "Wie mag wat met welke gegevens",
        "head": "Berekend door de beleidsregels voor {day}, uit een zuiver basisgeval in {partnership}; niet met de hand geschreven. "
        "In het basisgeval is in orde wat in elke zaak in orde moet zijn: de betrokkene is geïnformeerd, de noodzaak is vastgelegd, wie "
        "handelt is bevoegd en gescreend, en elk lid zit aan tafel met een rol in het plan. Per soort partij is één partij uit het register "
        "genomen, onder haar eerste wettelijke taak. Elk gegeven gaat over de betrokkene zelf, tenzij het protocol die soort alleen over "
        "een ander kent.",
        "marks": "✓ mag · ◐ mag onder voorwaarden: elk van de door / gescheiden mogelijkheden is genoeg, + betekent dat alles nodig is · "
        "✗ mag niet, door de genoemde normen",
        "overview": "Overzicht",
        "overview_head": "Wat er in elke fase kan, voor wie er het meest mag. Een norm staat er waar de handeling in die fase voor niemand is.",
        "action": "handeling",
        "party": "partij",
        "giver": "wie geeft",
        "receiver": "wie ontvangt",
        "all": "alles",
        "case": "de zaak",
        "to": "aan {party}",
        "from": "van {party}",
        "seen_by": "door {party}",
        "by": "door {role}, doel `{purpose}`",
        "months": ", {months} maanden na het besluit tot afschaling",
        "rest": "alle overige",
        "conditions": "Voorwaarden",
        "norms": "Normen",
        "basis": "wettelijke basis uit de tabel: {ref}",
        "task": "onder een taak uit {tasks}",
        "named": "het gegeven heet wat het is: een politiegegeven, strafvorderlijk gegeven of tenuitvoerleggingsgegeven (`item.data_categories`)",
        "approval": "levend akkoord van de inbrenger voor deze ontvanger en dit doel",
    },
    "en": {
        "title": "Who may do what with which data",
        "head": "Computed by the policies for {day}, from a clean base case in {partnership}; not written by hand. The base case has "
        "whatever any lawful case has: the person knows, necessity is on record, whoever acts is authorised and screened, and every "
        "member has a seat and a part in the plan. Each type of party is shown by one party of the register, under its first statutory "
        "task. Every item is about the person of the case, unless the protocol lists that kind of data for others only.",
        "marks": "✓ allowed · ◐ allowed on conditions: each possibility set apart by / is enough, + means that all of it is needed · "
        "✗ denied, by the norms named",
        "overview": "Overview",
        "overview_head": "What each phase knows, for whoever may do most. A norm stands where nobody may take the action in that phase.",
        "action": "action",
        "party": "party",
        "giver": "who gives",
        "receiver": "who receives",
        "all": "everything",
        "case": "the case",
        "to": "to {party}",
        "from": "from {party}",
        "seen_by": "by {party}",
        "by": "by {role}, purpose `{purpose}`",
        "months": ", {months} months after the decision to scale down",
        "rest": "all others",
        "conditions": "Conditions",
        "norms": "Norms",
        "basis": "statutory basis of the table: {ref}",
        "task": "under a task among {tasks}",
        "named": "the item is called what it is, police, prosecution or execution data (`item.data_categories`)",
        "approval": "a live approval of the contributor for this recipient and this purpose",
    },
}

Rows = list[tuple[list[str], list[str]]]


class _Page:
    """The matrix in words, in blocks that each format puts down in its own way."""

    def __init__(self, matrix: Matrix, catalogue: Catalogue, language: Language) -> None:
        self.matrix = matrix
        self.texts = TEXTS[language]
        self._catalogue = catalogue
        self._language = language
        self._used: dict[str, str] = {}
        self._bundles = _bundles(matrix)
        self._norms: set[str] = set()

    def word(self, term: str) -> str:
        """The term in the language of the page."""
        return word(term, self._language)

    def cell(self, cell: Cell) -> str:
        """The cell: its mark, with the conditions or the norms."""
        if cell.outcome == "deny":
            self._norms |= set(cell.norms)
            return " ".join([MARKS["deny"], *cell.norms])
        if cell.outcome == "allow":
            return MARKS["allow"]
        told = dict.fromkeys("+".join(self._codes(one)) for one in cell.conditions)
        return f"{MARKS['conditions']} " + " / ".join(told)

    def _codes(self, conditions: Sequence[str]) -> list[str]:
        """The codes of the conditions. A statutory basis stands for the facts and tasks that it takes itself."""
        statutory = self.matrix.base.tables["statutory"]
        basis: Mapping[str, Any] = next((statutory[one] for one in conditions if one in statutory), {})
        implied = {*basis.get("facts", ()), *basis.get("c_tasks", ()), *basis.get("u_tasks", ())}
        return list(dict.fromkeys(self._code(one) for one in conditions if one not in implied))

    def _code(self, condition: str) -> str:
        if condition in LETTERS:
            return LETTERS[condition]
        if condition in self.matrix.base.tables["statutory"]:
            self._used.setdefault(condition, condition)
            return condition
        bundle = self._bundles[condition]
        numbered = sum(code.isdigit() for code in self._used.values())
        return self._used.setdefault(bundle[0], str(numbered + 1))

    def overview(self) -> Rows:
        """Per action and phase, the best that any party has."""
        rows: Rows = [([self.texts["action"]], [self.word(phase) for phase in PHASES])]
        for action in ACTIONS:
            cells = []
            for phase in PHASES:
                norms = self.matrix.denied.get((phase, action))
                if norms is not None:
                    cells.append(self.cell(Cell("deny", norms=norms)))
                    continue
                found = {
                    cell.outcome
                    for table in self.matrix.tables
                    if (table.step.phase, table.step.action) == (phase, action)
                    for row in table.cells.values()
                    for cell in row.values()
                }
                cells.append(next(MARKS[outcome] for outcome in ("allow", "conditions", "deny") if outcome in found))
            rows.append(([self.word(action)], cells))
        return rows

    def heading(self, table: Table) -> str:
        """What the table is about."""
        title = f"{self.word(table.step.phase)}: {self.word(table.step.action)}"
        other = self.word(COUNTERPART)
        if table.side == "giver":
            seen = table.step.action in {"view", "copy_to_own_file", "answer_rights_request"}
            title += " " + self.texts["seen_by" if seen else "to"].format(party=other)
        if table.side == "receiver":
            title += " " + self.texts["from"].format(party=other)
        return title[0].upper() + title[1:]

    def way(self, table: Table) -> str:
        """In which way the action is taken."""
        way = table.step.way
        told = self.texts["by"].format(role=self.word(way.role), purpose=way.purpose)
        return told + (self.texts["months"].format(months=way.months) if table.step.phase == "scale_down" else "")

    def rows(self, table: Table) -> Rows:
        """The head and the rows of the table, with equal columns and equal rows taken together."""
        cells = {pair: {name: self.cell(cell) for name, cell in row.items()} for pair, row in table.cells.items()}
        names = [name for name in (*CATEGORIES, WITHOUT_DATA) if all(name in row for row in cells.values())]
        columns = _together(names, lambda name: tuple(row[name] for row in cells.values()))
        heads = {"giver": ["giver"], "receiver": ["receiver"], "both": ["giver", "receiver"], "actor": ["party"]}
        titles = [
            self.texts["case"] if column == [WITHOUT_DATA] else self._listed(column, len(names)) for column in columns
        ]
        rows: Rows = [([self.texts[head] for head in heads[table.side]], titles)]
        for giver, pairs in groupby(cells, key=lambda pair: pair[0] if table.side == "both" else None):
            of_it = list(pairs)
            for alike in _together(of_it, lambda pair: tuple(cells[pair][column[0]] for column in columns)):
                shown = [receiver if table.side in {"receiver", "both"} else first for first, receiver in alike]
                listed = self._listed(shown, len(of_it))
                told = [self.word(giver), listed] if giver else [listed]
                rows.append((told, [cells[alike[0]][column[0]] for column in columns]))
        return rows

    def _listed(self, terms: Sequence[str], of: int) -> str:
        return self.texts["all"] if len(terms) == of and of > 1 else ", ".join(map(self.word, terms))

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Each code of a condition with what it stands for. To be read after the cells have been told."""
        for condition, letter in LETTERS.items():
            said = self.texts["approval"] if condition == "item.approvals" else self.word(condition)
            yield letter, said
        for condition, code in sorted(self._used.items(), key=lambda pair: (not pair[1].isdigit(), pair[1].zfill(3))):
            yield code, self._said(condition)

    def _said(self, condition: str) -> str:
        entry = self.matrix.base.tables["statutory"].get(condition)
        if not entry:
            return "; ".join(self._fact(one) for one in self._bundles[condition])
        told = [self.texts["basis"].format(ref=", ".join(entry["ref"]))]
        told += [self._fact(fact) for fact in entry.get("facts", ())]
        tasks = [f"`{task}`" for task in (*entry.get("c_tasks", ()), *entry.get("u_tasks", ()))]
        return "; ".join([*told, *([self.texts["task"].format(tasks=", ".join(tasks))] if tasks else [])])

    def _fact(self, path: str) -> str:
        if path == "item.data_categories":
            return self.texts["named"]
        about = _description(path)
        return f"`{path}`" + (f" ({about})" if about else "")

    def norms(self) -> Iterator[tuple[str, str]]:
        """Each norm that denies something, with its title. To be read after the cells have been told."""
        for norm in sorted(self._norms):
            yield norm, self._catalogue[norm].title[self._language]

    def text(self, name: str) -> str:
        """A text of the page, with the day and the partnership filled in."""
        base = self.matrix.base
        partnership = base.register["partnerships"][base.partnership]["name"]
        return self.texts[name].format(day=base.day.isoformat(), partnership=partnership)


def _bundles(matrix: Matrix) -> dict[str, tuple[str, ...]]:
    """Each condition with those that are never asked without it, nor it without them: they get one code."""
    asked: dict[str, set[tuple[str, ...]]] = {}
    for table in matrix.tables:
        for row in table.cells.values():
            for cell in row.values():
                for conditions in cell.conditions:
                    for one in conditions:
                        asked.setdefault(one, set()).add(conditions)
    together: dict[object, list[str]] = {}
    for one in sorted(asked):
        together.setdefault(one if one in LETTERS else frozenset(asked[one]), []).append(one)
    return {one: tuple(bundle) for bundle in together.values() for one in bundle}


def _together(names: Sequence[Any], key: Callable[[Any], object]) -> list[list[Any]]:
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
        model = model_in(about.annotation)
    return (about.description or "").rstrip(".") if about else ""


def model_in(annotation: Any) -> Any:
    """The model that an annotation is made of, if any."""
    kinds = (annotation, *get_args(annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def markdown(page: _Page) -> Iterator[str]:
    """The page in Markdown, line by line."""
    yield f"# {page.text('title')}"
    yield ""
    yield page.text("head")
    yield ""
    yield page.text("marks")
    yield ""
    yield f"## {page.text('overview')}"
    yield ""
    yield page.text("overview_head")
    yield ""
    yield from _markdown_table(page.overview())
    for table in page.matrix.tables:
        yield ""
        yield f"## {page.heading(table)}"
        yield ""
        yield f"{page.way(table)}"
        yield ""
        yield from _markdown_table(page.rows(table))
    for name, entries in (("conditions", page.conditions()), ("norms", page.norms())):
        yield ""
        yield f"## {page.text(name)}"
        yield ""
        yield from (f"- **{code}** {said}" for code, said in entries)


def _markdown_table(rows: Rows) -> Iterator[str]:
    heads, titles = rows[0]
    yield "| " + " | ".join((*heads, *titles)) + " |"
    yield "|" + " --- |" * len((*heads, *titles))
    for named, cells in rows[1:]:
        yield "| " + " | ".join((*named, *cells)) + " |"


STYLE: Final = """
body{font:14px/1.4 system-ui,sans-serif;margin:1.5rem;max-width:120rem}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}
th,td{border:1px solid #ccc;padding:.25rem .5rem;vertical-align:top;text-align:left}
thead th{background:#f3f3f3;font-weight:600;position:sticky;top:0}
.allow{background:#dff3e0}.conditions{background:#fff4cc}.deny{background:#fbe3e1;color:#555}
summary{font-size:1.2rem;font-weight:600;margin:.5rem 0;cursor:pointer}
dt{font-weight:600;float:left;clear:left;min-width:9rem}dd{margin-left:10rem}
@media print{details{break-inside:avoid}thead th{position:static}}
"""


def html_page(page: _Page, language: Language) -> Iterator[str]:
    """The page in HTML, in one file without scripts."""
    title = html.escape(page.text("title"))
    yield f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head><body>'
    yield f"<h1>{title}</h1><p>{html.escape(page.text('head'))}</p><p>{html.escape(page.text('marks'))}</p>"
    yield f"<h2>{page.text('overview')}</h2><p>{html.escape(page.text('overview_head'))}</p>"
    yield from _html_table(page.overview())
    for table in page.matrix.tables:
        yield f"<details open><summary>{html.escape(page.heading(table))}</summary><p>{_code(page.way(table))}</p>"
        yield from _html_table(page.rows(table))
        yield "</details>"
    for name, entries in (("conditions", page.conditions()), ("norms", page.norms())):
        yield f"<h2>{page.text(name)}</h2><dl>"
        yield from (f"<dt>{html.escape(code)}</dt><dd>{_code(said)}</dd>" for code, said in entries)
        yield "</dl>"
    yield "</body></html>"


def _code(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(text))


def _html_table(rows: Rows) -> Iterator[str]:
    heads, titles = rows[0]
    yield (
        "<table><thead><tr>"
        + "".join(f"<th>{html.escape(head)}</th>" for head in (*heads, *titles))
        + "</tr></thead><tbody>"
    )
    marks = {mark: outcome for outcome, mark in MARKS.items()}
    for named, cells in rows[1:]:
        told = "".join(f"<th>{html.escape(name)}</th>" for name in named)
        told += "".join(f'<td class="{marks[cell[0]]}">{html.escape(cell)}</td>' for cell in cells)
        yield f"<tr>{told}</tr>"
    yield "</tbody></table>"


def csv_lines(matrix: Matrix) -> Iterator[str]:
    """A line per cell, in the terms of the contract; conditions: `|` between possibilities and `+` between what each takes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("phase", "action", "role", "purpose", "giver", "receiver", "category", "outcome", "conditions", "norms")
    )
    for (phase, action), norms in matrix.denied.items():
        writer.writerow((phase, action, "", "", "", "", "", "deny", "", " ".join(norms)))
    for table in matrix.tables:
        for (giver, receiver), row in table.cells.items():
            for category, cell in row.items():
                conditions = "|".join("+".join(one) for one in cell.conditions)
                way = table.step.way
                place = (table.step.phase, table.step.action, way.role, way.purpose, giver, receiver, category)
                writer.writerow((*place, cell.outcome, conditions, " ".join(cell.norms)))
    yield from out.getvalue().splitlines()


FORMATS: Final = ("markdown", "csv", "html")


REVISION: Final = "<!-- Computed on {}. Contents: {}. -->"


def sealed(lines: Iterator[str], revision: str) -> Iterator[str]:
    """The lines of a Markdown page, and one that tells on which revision it was computed, with the SHA-256 of its contents."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
        yield line
    yield REVISION.format(revision, f"sha256:{digest.hexdigest()}")


def render(matrix: Matrix, catalogue: Catalogue, form: str, language: Language) -> Iterator[str]:
    """The matrix in one of FORMATS, line by line and without line ends."""
    if form == "csv":
        return csv_lines(matrix)
    page = _Page(matrix, catalogue, language)
    return sealed(markdown(page), matrix.revision) if form == "markdown" else html_page(page, language)
