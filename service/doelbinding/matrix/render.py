"""Prints the matrix: Markdown and HTML for reading, CSV with a line per cell."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from doelbinding.catalogue import Catalogue
from doelbinding.contract.response import Language
from doelbinding.matrix.brief import MARKS
from doelbinding.matrix.compute import Matrix
from doelbinding.matrix.page import Block, Fold, Grid, Heading, Page, Terms, Text


def markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks in Markdown, line by line, each with an empty line behind it."""
    for block in blocks:
        match block:
            case Heading(level, text, _):
                yield f"{'#' * level} {text}"
            case Text(text):
                yield text
            case Grid(head, rows):
                yield "| " + " | ".join(head) + " |"
                yield "|" + " --- |" * len(head)
                yield from ("| " + " | ".join((*named, *cells)) + " |" for named, cells in rows)
            case Terms(entries):
                yield from (f"- **{code}** {said}" for code, said in entries)
            case Fold(title, inner):
                yield f"<details><summary>{title}</summary>"
                yield ""
                yield from markdown(inner)
                yield "</details>"
        yield ""


STYLE: Final = """
body{font:14px/1.4 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:1rem 1.5rem}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.1rem;margin:1rem 0 .2rem}p{margin:.2rem 0;max-width:90rem}
.grid{overflow:auto;max-height:92vh;margin:.3rem 0 .8rem;width:fit-content;max-width:100%}
table{border-collapse:separate;border-spacing:0;border-top:1px solid #bbb;border-left:1px solid #bbb}
th,td{border:0 solid #bbb;border-width:0 1px 1px 0;padding:.15rem .4rem;vertical-align:top;text-align:left}
th{background:#f3f3f3;font-weight:600;min-width:4rem;max-width:22rem}
thead th{position:sticky;top:0;z-index:1}tr>th:first-child{position:sticky;left:0;z-index:1}thead tr>th:first-child{z-index:2}
.allow{background:#dff3e0}.conditions{background:#fff4cc}.deny{background:#fbe3e1}
summary{font-weight:600;margin:.3rem 0;cursor:pointer}details details{margin-left:1.2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;max-width:90rem}dt{font-weight:600}dd{margin:0}
span{white-space:nowrap}code{font-size:.8em;color:#555}footer{font-size:.8em;color:#555;margin-top:1rem}
@page{size:A4;margin:8mm}
@media print{
body{font-size:6pt;line-height:1.15;margin:0}h1{font-size:10pt}h2{font-size:7.5pt;margin:.2rem 0 0;break-after:avoid}p{margin:0}
h2.sheet{break-before:page}.grid{overflow:visible;max-height:none;width:auto;margin:.1rem 0 .2rem}tr{break-inside:avoid}
th,td{position:static!important;padding:0 .15rem;min-width:0}.allow,.conditions,.deny{print-color-adjust:exact}
}
"""


def html_lines(blocks: Iterable[Block], language: Language, computed: str) -> Iterator[str]:
    """The blocks in one HTML file, which needs no script and nothing from elsewhere."""
    told = list(blocks)
    title = next(block.text for block in told if isinstance(block, Heading))
    yield f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{_marked(title)}</title><style>{STYLE}</style></head><body>'
    yield from _html(told)
    yield f"<footer>{_marked(computed)}</footer></body></html>"


def _html(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level, text, new_sheet):
                yield f"<h{level}{' class=sheet' if new_sheet else ''}>{_marked(text)}</h{level}>"
            case Text(text):
                yield f"<p>{_marked(text)}</p>"
            case Grid():
                yield from _table(block)
            case Terms(entries):
                yield "<dl>"
                yield from (f"<dt>{_marked(code)}</dt><dd>{_marked(said)}</dd>" for code, said in entries)
                yield "</dl>"
            case Fold(title, inner):
                yield f"<details><summary>{_marked(title)}</summary>"
                yield from _html(inner)
                yield "</details>"


def _table(grid: Grid) -> Iterator[str]:
    head = "".join(f"<th>{_marked(title)}</th>" for title in grid.head)
    yield f'<div class="grid"><table><thead><tr>{head}</tr></thead><tbody>'
    for named, cells in grid.rows:
        told = "".join(f"<th>{_marked(name)}</th>" for name in named)
        told += "".join(f'<td class="{_outcome(cell)}">{_unbroken(cell)}</td>' for cell in cells)
        yield f"<tr>{told}</tr>"
    yield "</tbody></table></div>"


def _outcome(cell: str) -> str:
    """The one outcome that the cell has a mark of; several are conditions."""
    found = [outcome for outcome, mark in MARKS.items() if mark in cell]
    return found[0] if len(found) == 1 else "conditions"


def _unbroken(cell: str) -> str:
    """The cell, which breaks neither behind a mark nor within a code, nor between counts."""
    if " · " in cell:
        return f"<span>{_marked(cell)}</span>"
    told = re.sub(rf"([{''.join(MARKS.values())}]) ", r"\1&nbsp;", _marked(cell))
    return re.sub(r"[^ ;]*-[^ ]*", r"<span>\g<0></span>", told)


def _marked(text: str) -> str:
    told = re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(text, quote=False))
    return re.sub(r"\*\*([^*]*)\*\*", r"<b>\1</b>", told)


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

CODE: Final = hashlib.sha256(
    b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
).hexdigest()
"""The digest of the code that computes and prints the matrix; the Makefile takes it from the files in the same way."""

COMPUTED: Final = "<!-- Computed on {} by sha256:{}. Contents: sha256:{}. -->"


def sealed(lines: Iterable[str], revision: str, code: str = CODE) -> Iterator[str]:
    """The lines of a Markdown page, and one that tells on which revision and by which code, with the digest of its contents."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
        yield line
    yield COMPUTED.format(revision, code, digest.hexdigest())


def render(matrix: Matrix, catalogue: Catalogue, form: str, language: Language) -> Iterator[str]:
    """The matrix in one of FORMATS, line by line and without line ends."""
    if form == "csv":
        return csv_lines(matrix)
    page = Page(matrix, catalogue, language)
    if form == "markdown":
        return sealed(markdown(page.blocks()), matrix.revision)
    return html_lines(page.blocks(), language, page.text("computed", revision=matrix.revision))
