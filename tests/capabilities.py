"""What policies may use: the built-in functions of OPA that the embedded engine has too, less those unfit for law.

`python tests/capabilities.py OPA > policy_tests/capabilities.json` writes the file that `opa check --capabilities` enforces, from the
binary OPA and the embedded engine as they are installed; a test compares the two.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import regorus

# The same request must give the same decision everywhere and always, and a decision reaches out to nothing. The clock is
# what a request without a time is judged by.
CLOCK = "time.now_ns"
OUTWARD = ("http.", "net.", "opa.", "rand.", "print", "trace", "internal.print", "internal.test_case")
FEATURES = ("rego_v1",)


def capabilities(opa: str) -> dict[str, Any]:
    """Return the capabilities document for the OPA binary `opa` and the installed regorus."""
    known = json.loads(subprocess.run([opa, "capabilities", "--current"], check=True, capture_output=True).stdout)
    return {
        "builtins": [builtin for builtin in known["builtins"] if _fit(builtin) and embedded_has(builtin)],
        "future_keywords": [],
        "features": [feature for feature in known["features"] if feature in FEATURES],
        "allow_net": [],
    }


def embedded_has(builtin: dict[str, Any]) -> bool:
    """Whether regorus knows `builtin`: it says so only when a call is evaluated, whatever the arguments."""
    if "infix" in builtin:
        return True
    engine = regorus.Engine()
    arguments = ", ".join('"x"' for _ in builtin["decl"].get("args", []))
    engine.add_policy("probe.rego", f"package probe\nresult := {builtin['name']}({arguments})\n")
    try:
        engine.eval_rule_as_json("data.probe.result")
    except RuntimeError as error:
        return "could not find function" not in str(error)
    return True


def _fit(builtin: dict[str, Any]) -> bool:
    name: str = builtin["name"]
    return name == CLOCK or not (builtin.get("nondeterministic") or name.startswith(OUTWARD))


def as_text(document: dict[str, Any]) -> str:
    """Write a capabilities document with a built-in function on each line, so that a change of it is easy to read."""
    builtins = ",\n".join(f"    {json.dumps(builtin)}" for builtin in document["builtins"])
    rest = ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in document.items() if key != "builtins"
    )
    return f'{{\n{rest},\n  "builtins": [\n{builtins}\n  ]\n}}\n'


if __name__ == "__main__":
    sys.stdout.write(as_text(capabilities(sys.argv[1])))
