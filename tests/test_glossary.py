"""The glossary explains every term of the contract."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from doelbinding.contract import register, request, response, vocabulary

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
EXPLAINED = frozenset(re.findall(r"`([^`]+)`", GLOSSARY.read_text(encoding="utf-8")))


def values_of(module: ModuleType) -> Iterator[str]:
    for kind in vars(module).values():
        if get_origin(kind) is Literal:
            yield from get_args(kind)


def fields_of(module: ModuleType) -> Iterator[str]:
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from kind.model_fields


@pytest.mark.parametrize("module", [vocabulary, register, response], ids=lambda module: module.__name__)
def test_every_value_of_a_closed_list_is_explained(module: ModuleType) -> None:
    values = set(values_of(module))

    assert values
    assert values - EXPLAINED == set()


@pytest.mark.parametrize("module", [request, register, response], ids=lambda module: module.__name__)
def test_every_field_is_explained(module: ModuleType) -> None:
    fields = set(fields_of(module))

    assert fields
    assert fields - EXPLAINED == set()


def test_nothing_is_explained_that_the_contract_does_not_know() -> None:
    modules = (vocabulary, request, register, response)
    known = {term for module in modules for term in (*values_of(module), *fields_of(module))}
    # Table rows begin with the terms they explain.
    explained = {
        term
        for row in re.findall(r"^\| (`[^|]+`) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
        for term in re.findall(r"`([^`]+)`", row)
    }

    assert explained
    assert explained - known == set()
