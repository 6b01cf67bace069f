"""The pages on contested readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from doelbinding.authoring.readings import Reading, problems, read_readings, reading_of

TABLES = {"statutory": {"wgs-8": {}, "jw-7.4.0": {}}, "no_public_task": ["halt.commissioned"]}


def test_a_page_tells_what_it_concerns(tmp_path: Path) -> None:
    (tmp_path / "0051-two.md").write_text("# 0051 Two\n\nOf GEN-03.\n")
    (tmp_path / "0050-one.md").write_text("# 0050 One\n\nConcerns: GEN-03,\ntables.statutory.wgs-8.\n\nLike OWN-01.\n")
    assert read_readings(tmp_path) == (
        Reading("0050-one.md", "0050 One", ("GEN-03", "tables.statutory.wgs-8")),
        Reading("0051-two.md", "0051 Two", ()),
    )


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("0050-x.md", "# 0050 X\n\nConcerns: GEN-03, tables.statutory.jw-7.4.0, tables.statutory.\n", []),
        ("0050-x.md", "# 0050 X\n\nConcerns: tables.no_public_task.halt.commissioned.\n", []),
        ("0080-x.md", "# 0080 X\n\nOf no norm.\n", []),
        ("0050-x.md", "# 0050 X\n\nOf GEN-03.\n", ["does not say what it concerns: put a line below its title"]),
        ("0140-x.md", "# 0140 X\n", ["does not say what it concerns"]),
        ("0080-x.md", "# X\n", ["the title lacks the number of the page: # 0080 X"]),
        ("0050-x.md", "# 0050 X\n\nConcerns: GEN-99, GEN-03\n", ["concerns GEN-99, which is neither"]),
        ("0050-x.md", "# 0050 X\n\nConcerns: tables.statutory.wgs-9\n", ["concerns tables.statutory.wgs-9"]),
        ("0050-x.md", "# 0050 X\n\nConcerns: tables.other\n", ["concerns tables.other"]),
        ("0050-x.md", "# 0050 X\n\nConcerns: statutory\n", ["concerns statutory"]),
    ],
)
def test_what_does_not_fit_is_told(file: str, text: str, told: list[str]) -> None:
    found = list(problems((reading_of(file, text),), {"GEN-03"}, TABLES))
    assert len(found) == len(told)
    for problem, part in zip(found, told, strict=True):
        assert problem.startswith(f"docs/decisions/{file}")
        assert part in problem
