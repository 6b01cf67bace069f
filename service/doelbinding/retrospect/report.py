"""Writes an impact report: as text, as JSON, and as a page of HTML that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any, Final, Literal

import orjson

from doelbinding.catalogue import Catalogue
from doelbinding.contract.response import Language
from doelbinding.retrospect.impact import FLIPS, Change, Effect, Impact

Format = Literal["text", "json", "html"]

_SAID: Final[Mapping[Effect, str]] = {
    "denied": "allow -> deny",
    "allowed": "deny -> allow",
    "partly": "other items",
    "otherwise": "other reasons or duties",
}


class Report:
    """An impact report: with norms as the `catalogue` of the candidate names them, and up to `examples` examples of each."""

    def __init__(self, impact: Impact, catalogue: Catalogue, language: Language, examples: int) -> None:
        self._impact = impact
        self._catalogue = catalogue
        self._language = language
        self._examples = examples

    def write(self, form: Format) -> str:
        """Return the report in this format."""
        writers: Mapping[Format, Callable[[], str]] = {"text": self._text, "json": self._json, "html": self._html}
        return writers[form]()

    def _title(self, norm: str) -> str:
        known = self._catalogue.get(norm)
        return known.title[self._language] if known else "(not in the candidate)"

    def _groups(self) -> Iterator[tuple[str, str, list[Change]]]:
        """The changes by norm, with its title, and those that no norm accounts for."""
        for norm, changes in self._impact.by_norm().items():
            yield norm, self._title(norm), changes
        if changes := self._impact.without_norms():
            yield "no norm", "(what changes names none)", changes

    def _examples_of(self, changes: Sequence[Change]) -> list[Change]:
        """Flips first, and in each kind the newest."""
        order = list(_SAID)
        return sorted(changes, key=lambda change: (order.index(change.effect), -change.entry))[: self._examples]

    def _totals(self) -> list[tuple[str, int]]:
        impact = self._impact
        return [
            ("decisions looked at", impact.decisions),
            ("would flip", impact.count(*FLIPS)),
            *((f"  {_SAID[effect]}", impact.count(effect)) for effect in FLIPS),
            ("same outcome, other items", impact.count("partly")),
            ("same outcome, other reasons or duties", impact.count("otherwise")),
            ("unchanged", impact.unchanged),
            ("no answer from the candidate", len(impact.undecided)),
            *((f"left out: {why}", count) for why, count in sorted(impact.left_out.items())),
        ]

    def _why_undecided(self) -> Iterator[tuple[str, list[str]]]:
        why: dict[str, list[str]] = {}
        for decision_id, reason in self._impact.undecided:
            why.setdefault(reason, []).append(decision_id)
        yield from sorted(why.items())

    # --- text ---

    def _text(self) -> str:
        candidate = self._impact.candidate
        lines = [f"candidate  {candidate.regime} {candidate.version}  {candidate.revision}", ""]
        lines += (f"{count:>8}  {what}" for what, count in self._totals())
        for norm, title, changes in self._groups():
            lines += ["", f"{norm}  {title}", f"  {_counted(changes)}"]
            shown = self._examples_of(changes)
            lines += (f"  {_line(change)}" for change in shown)
            if len(shown) < len(changes):
                lines.append(f"  and {len(changes) - len(shown)} more")
        for reason, decisions in self._why_undecided():
            lines += ["", f"no answer: {reason}", *(f"  {decision}" for decision in decisions[: self._examples])]
        return "\n".join(lines) + "\n"

    # --- JSON ---

    def _json(self) -> str:
        impact = self._impact
        document: dict[str, Any] = {
            "candidate": {
                "regime": impact.candidate.regime,
                "version": impact.candidate.version,
                "revision": impact.candidate.revision,
            },
            "decisions": impact.decisions,
            "flips": impact.count(*FLIPS),
            **{effect: impact.count(effect) for effect in _SAID},
            "unchanged": impact.unchanged,
            "left_out": dict(impact.left_out),
            "undecided": [{"decision_id": decision, "reason": why} for decision, why in impact.undecided],
            "norms": [
                {"norm": norm, "title": self._title(norm), **self._summary(changes)}
                for norm, changes in impact.by_norm().items()
            ],
            "without_norms": self._summary(impact.without_norms()),
            "changes": [asdict(change) for change in impact.changes],
        }
        return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"

    def _summary(self, changes: Sequence[Change]) -> dict[str, Any]:
        return {
            **{effect: sum(change.effect == effect for change in changes) for effect in _SAID},
            "examples": [change.decision_id for change in self._examples_of(changes)],
        }

    # --- HTML ---

    def _html(self) -> str:
        candidate = self._impact.candidate
        name = escape(f"{candidate.regime} {candidate.version}")
        parts = [
            f"<h1>What {name} would have decided otherwise</h1>",
            f"<p><code>{escape(candidate.revision)}</code></p>",
            _table(("", "decisions"), [(what.strip(), str(count)) for what, count in self._totals()]),
        ]
        for norm, title, changes in self._groups():
            parts += [
                f'<h2 id="{escape(norm).replace(" ", "-")}">{escape(norm)} <small>{escape(title)}</small></h2>',
                f"<p>{escape(_counted(changes))}</p>",
                _table(_COLUMNS, [_row(change) for change in self._examples_of(changes)]),
            ]
        for reason, decisions in self._why_undecided():
            shown = ", ".join(decisions[: self._examples])
            parts += ["<h2>No answer</h2>", f"<p>{escape(reason)}: {len(decisions)}, such as {escape(shown)}</p>"]
        body = "\n".join(parts)
        return f"{_HEAD}<title>{name}</title>\n<style>{_STYLE}</style>\n{body}\n</html>\n"


_HEAD: Final = '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n'
_STYLE: Final = (
    "body,html{font:16px/1.5 sans-serif;max-width:70rem;margin:0 auto;padding:1rem}"
    "table{border-collapse:collapse}td,th{padding:.2rem .8rem;border-bottom:1px solid #ccc;text-align:left}"
    "small{font-weight:normal}"
)
_COLUMNS: Final = ("effect", "decision", "moment", "partnership", "phase", "action", "purpose", "norms")


def _row(change: Change) -> tuple[str, ...]:
    return (
        _SAID[change.effect],
        change.decision_id,
        change.moment,
        change.partnership,
        change.phase,
        change.action,
        change.purpose,
        " ".join(change.norms),
    )


def _line(change: Change) -> str:
    effect, decision, *rest = _row(change)
    return "  ".join((f"{effect:<13}", decision, *rest))


def _counted(changes: Sequence[Change]) -> str:
    counts = Counter(change.effect for change in changes)
    return ", ".join(f"{said}: {counts[effect]}" for effect, said in _SAID.items() if counts[effect])


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>\n<tr>{head}</tr>\n{body}\n</table>"
