"""Demands that the Rego tests cover every line of the policies: `opa test --coverage --format json ... | this policies`."""

import json
import sys
from pathlib import Path
from typing import Any


def uncovered(report: dict[str, Any], root: Path) -> list[str]:
    """Every range of lines below `root` that no test evaluates, and every file that the report does not know."""
    files: dict[str, Any] = report["files"]
    missed = [
        f"{name}:{gap['start']['row']}" + (f"-{gap['end']['row']}" if gap["end"]["row"] > gap["start"]["row"] else "")
        for name, lines in files.items()
        for gap in lines.get("not_covered", [])
        if Path(name).is_relative_to(root)
    ]
    unknown = {str(path) for path in root.rglob("*.rego") if "covered" not in files.get(str(path), {})}
    return sorted(set(missed)) + sorted(f"{name}: not covered at all" for name in unknown)


def main() -> int:
    """Print what is not covered, or how the tests fail: then OPA writes that instead of a report. 0 when all is well."""
    root = Path(sys.argv[1])
    text = sys.stdin.read()
    if not text.startswith("{"):
        print(text, "The Rego tests fail, or did not run.", sep="\n")
        return 1
    missed = uncovered(json.loads(text), root)
    print(*missed, sep="\n", end="\n" if missed else "")
    print(f"The Rego tests pass and cover {'every line' if not missed else 'not every line'} of {root}/")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
