"""Writes docs/norms.md: per norm all there is about it, and per paragraph and article the norms that implement it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from doelbinding.authoring.norms import NormFile
from doelbinding.authoring.readings import DIRECTORY, IN_TABLES, Reading
from doelbinding.authoring.rules import Rule, read_annotations
from doelbinding.authoring.sources import Citation, Entry, Outline, citations, implemented, in_order
from doelbinding.catalogue import LANGUAGES, cluster_of
from doelbinding.policy_set import PolicySet

UP: Final = ".."
"""From the document to the root of the repository."""

_HEAD: Final = """# The norms

Written by `make docs` from the catalogue, the rules, their tests, `docs/sources.yaml` and `docs/decisions/`; not to be edited.

Each norm is listed with what it says to a professional, where it is laid down, the request and register fields it reads, its rule, and
the tests and scenarios that show it at work. After that, [per table entry](#readings-of-the-tables), how the law was read where it
can be disputed; and [per paragraph and article](#where-the-norms-are-from), which norms implement it, and what is deliberately not
encoded.
"""


def norms_document(
    policy_set: PolicySet,
    norms: Mapping[str, NormFile],
    outline: Outline,
    tests: Path,
    readings: Iterable[Reading],
) -> Iterator[str]:
    """The document in parts, each one or more whole lines; `tests` is the directory of the tests."""
    yield _HEAD
    clusters = {prefix: list(of_it) for prefix, of_it in groupby(norms, key=cluster_of)}
    titles = {
        prefix: _cluster_title(policy_set, [norms[norm_id] for norm_id in of_it]) for prefix, of_it in clusters.items()
    }
    yield "\n| cluster | norms |\n| --- | --- |\n"
    for prefix, of_it in clusters.items():
        yield f"| {prefix}: {titles[prefix]} | {', '.join(map(_link, of_it))} |\n"
    concerning = defaultdict(list)
    for reading in readings:
        for name in reading.concerns:
            concerning[name].append(reading)
    for prefix, of_it in clusters.items():
        yield f"\n## {prefix}: {titles[prefix]}\n"
        for norm_id in of_it:
            yield "\n".join(["", *_norm(norms[norm_id], tests, concerning[norm_id]), ""])
    yield from _readings_of_tables(concerning)
    yield from _sources(outline, citations(policy_set, {norm_id: about.norm for norm_id, about in norms.items()}))


def _cluster_title(policy_set: PolicySet, norms: Iterable[NormFile]) -> str:
    """The title of the package that most of the norms are in, from the annotation of its first module that has one."""
    package = next((about.location.package for about in norms if about.location), "")
    for file, text in sorted(policy_set.modules.items()):
        if f"\npackage {package}\n" in f"\n{text}":
            line = f"\n{text}".partition(f"\npackage {package}\n")[0].count("\n") + 1
            annotation = read_annotations(file, text).get(line)
            if annotation and annotation.title:
                return annotation.title.partition(":")[0]
    return package


def _norm(about: NormFile, tests: Path, readings: list[Reading]) -> Iterator[str]:
    norm = about.norm
    yield f"### {about.norm_id}"
    yield ""
    yield f"**{norm.title['nl']}** ({norm.title['en']})"
    yield ""
    for language in LANGUAGES:
        remedy = f" *{norm.remedy[language]}*" if norm.remedy else ""
        yield f"- {language}: {norm.message[language]}{remedy}"
    binds = f"; binds {' and '.join(norm.binds)} too".replace("_", " ") if norm.binds else ""
    claim = f"; claimed as `{norm.claim}`" if norm.claim else ""
    yield f"- {norm.kind}, of each {norm.scope}{binds}{claim}"
    yield f"- Laid down in {', '.join(f'{source.document} {source.reference}' for source in norm.sources)}"
    if norm.facts:
        yield f"- Reads {', '.join(f'`{fact}`' for fact in norm.facts)}"
    if about.location:
        yield f"- Rule: {_rule(about.location)}"
    for reading in readings:
        yield f"- Reading: {_page(reading)}"
    yield from _tests(about, tests)
    yield from _scenarios(about, tests)


def _rule(rule: Rule) -> str:
    title = rule.annotation.title if rule.annotation else None
    return f"[`{rule.package}.{rule.part}`]({UP}/policies/{rule.file}), {title}"


def _tests(about: NormFile, directory: Path) -> Iterator[str]:
    if not about.tests:
        yield "- Rego tests: none"
        return
    files = ", ".join(
        f"[{Path(file).name}]({UP}/{directory}/{file})" for file in sorted({test.file for test in about.tests})
    )
    yield f"- <details><summary>Rego tests: {len(about.tests)} ({about.tests_told})</summary>"
    yield ""
    yield f"  {files}: " + ", ".join(f"`{test.name}`" for test in about.tests)
    yield ""
    yield "  </details>"


def _scenarios(about: NormFile, directory: Path) -> Iterator[str]:
    if not about.scenarios:
        yield "- Scenarios: none"
        return
    yield f"- <details><summary>Scenarios: {len(about.scenarios)}</summary>"
    yield ""
    for file, shown in groupby(about.scenarios, key=lambda shown: shown.file):
        yield f"  [{Path(file).name}]({UP}/{directory}/{file})"
        yield from (f"  - {one.scenario.title}: {one.scenario.expect.decision}" for one in shown)
        yield ""
    yield "  </details>"


def _readings_of_tables(concerning: Mapping[str, list[Reading]]) -> Iterator[str]:
    yield "\n## Readings of the tables\n\n| table or entry | reading |\n| --- | --- |\n"
    for name in sorted(name for name in concerning if name.startswith(IN_TABLES)):
        yield f"| `{name}` | {'<br>'.join(map(_page, concerning[name]))} |\n"


def _page(reading: Reading) -> str:
    return f"[{reading.title}]({DIRECTORY}/{reading.file})"


def _sources(outline: Outline, cited: tuple[Citation, ...]) -> Iterator[str]:
    yield "\n## Where the norms are from\n"
    found = implemented(outline, cited)
    for document, entries in outline.root.items():
        yield f"\n### {document.capitalize()}\n\n| place | implemented by |\n| --- | --- |\n"
        for number, entry in entries.items():
            told = "<br>".join([*_implementing(found.get((document, number), ()), number), *_said_of(entry)])
            yield f"| {number} {entry.title} | {told or 'see what is below it'} |\n"
    elsewhere = in_order(citation for citation in cited if citation.document not in outline.root)
    yield "\n### Statutes\n\n| place | implemented by |\n| --- | --- |\n"
    for (document, reference), of_it in groupby(elsewhere, key=lambda one: (one.document, one.reference)):
        yield f"| {f'{document} {reference}'.strip()} | {'<br>'.join(_implementing(tuple(of_it), reference))} |\n"


def _implementing(citations: tuple[Citation, ...], number: str) -> Iterator[str]:
    """The norms, each with the place it refers to where that is not `number` itself, and the entries of tables."""
    norms = [one for one in citations if not one.by.startswith(IN_TABLES)]
    if norms:
        yield ", ".join(_link(one.by) + (f" ({one.reference})" if one.reference != number else "") for one in norms)
    tables = sorted({one.by for one in citations} - {one.by for one in norms})
    if tables:
        yield ", ".join(f"`{table}`" for table in tables)


def _said_of(entry: Entry) -> Iterator[str]:
    if entry.same_as:
        yield f"as {', '.join(entry.same_as)}"
    if entry.not_encoded:
        yield f"*not encoded: {entry.not_encoded}*"
    if entry.rest:
        yield f"*the rest is not encoded: {entry.rest}*"


def _link(norm_id: str) -> str:
    return f"[{norm_id}](#{norm_id.lower()})"
