"""Choosing the language of an answer (RFC 9110, section 12.5.4)."""

from __future__ import annotations

import pytest

from doelbinding.api.languages import negotiate


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "nl"),
        ("", "nl"),
        ("nl", "nl"),
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("nl-BE, en;q=0.9", "nl"),
        ("en, nl", "nl"),
        ("nl;q=0.5, en;q=0.6", "en"),
        ("nl; q=0.5 , en ; Q=0.6", "en"),
        ("de, fr;q=0.9, en;q=0.1", "en"),
        ("de, fr", "nl"),
        ("*", "nl"),
        ("nl;q=0, *", "en"),
        ("nl;q=0", "nl"),
        ("en;q=0, nl;q=0", "nl"),
        ("en;q=0.001", "en"),
        ("en;q=1.5", "nl"),
        ("en;q=x", "nl"),
        (";;;,,,", "nl"),
        ("en," * 10_000, "en"),
        ("x" * 10_000, "nl"),
        ("english", "nl"),
    ],
)
def test_the_best_language_is_chosen(header: str | None, language: str) -> None:
    assert negotiate(header) == language
