"""The requests that every contender answers: the lawful base cases of the policy tests."""

import json
from pathlib import Path
from typing import Any

import yaml

BASE_CASES = Path("policy_tests/cases/data.yaml")


def requests_with(count: int) -> list[dict[str, Any]]:
    """Every base case that has items, cut or repeated to `count` items, each item under an id of its own."""
    cases = yaml.safe_load(BASE_CASES.read_text(encoding="utf-8"))
    return [_resized(case, count) for case in cases.values() if case.get("items")]


def _resized(case: dict[str, Any], count: int) -> dict[str, Any]:
    items = case["items"]
    repeated = [{**items[number % len(items)], "id": f"item-{number}"} for number in range(count)]
    # Through JSON, because that is what every contender gets: no dates, no references shared between items.
    resized: dict[str, Any] = json.loads(json.dumps({**case, "items": repeated}, default=str))
    return resized
