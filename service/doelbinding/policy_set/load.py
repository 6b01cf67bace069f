"""Loads and validates a policy set: modules, tables, catalogue and register."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from doelbinding.contract.register import Register, unknown_parties
from doelbinding.policy_set.documents import read_document
from doelbinding.policy_set.errors import PolicySetError, Problem
from doelbinding.policy_set.merge import Merged
from doelbinding.policy_set.model import PolicySet, interfaces_of, stamp_of
from doelbinding.policy_set.sources import DATA_FILES, MANIFEST, read_bundle, read_directory, read_file
from doelbinding.policy_set.validity import overlaps
from doelbinding.policy_set.validity import problems_of as validity_problems

ROOT = "doelbinding"
INTERFACES = frozenset({"contract", "authzen"})
STAMP_FILE = f"{ROOT}/stamp/data.json"
_PACKAGE = re.compile(rf"^package {ROOT}((?:\.\w+)*)\s*$", re.MULTILINE)


def load_policy_set(policies: Path, register: Path | None = None) -> PolicySet:
    """Load the policy set at `policies`, a directory or a bundle that `build_bundle` made.

    `register` is a YAML or JSON file whose document is the register, or a directory of `data.yaml`/`data.json` rooted at
    their directories (`parties/data.yaml` fills `parties`). Without it, the register in the policy set itself is used.

    Raises PolicySetError with every problem found, each naming file and place: unreadable or ambiguous documents,
    a bundle that is not what its manifest says, missing tables, catalogue or register, a register of the wrong shape.
    """
    if not policies.exists():
        raise PolicySetError(Problem(str(policies), "", "does not exist"))
    bundled = policies.is_file()
    files = read_bundle(policies) if bundled else read_directory(policies)
    stamp = _take_stamp(files, policies) if bundled else None
    if register is not None:
        files = {path: content for path, content in files.items() if not path.startswith("register/")}

    modules, problems = _modules(files, policies)
    merged = Merged()
    for file, root, content in _documents(files, policies):
        _add(merged, file, root, content, problems)
    if stamp is not None and not problems + merged.problems:
        _verify(stamp, modules, merged.data, policies)
    if register is not None:
        merged.data.pop("register", None)
        for file, root, content in _register_documents(register):
            _add(merged, file, ("register", *root), content, problems)

    problems += merged.problems
    if problems:  # what cannot be read would only be reported as missing below
        raise PolicySetError(*problems)
    problems += _structure_problems(modules, merged, policies)
    problems += _register_problems(merged, str(register or policies))
    if problems:
        raise PolicySetError(*problems)
    return PolicySet.of(modules, merged.data)


def load_policy_sets(directory: Path, register: Path | None = None) -> list[tuple[Path, PolicySet]]:
    """Load every policy set in `directory`, in order of time: its directories and its bundles (`.tar.gz`), but for hidden ones.

    `register`, as for `load_policy_set`, takes the place of the register of every set. Raises PolicySetError with every
    problem found; that two sets are in force on the same day is one, and that there is no set.
    """
    if not directory.is_dir():
        raise PolicySetError(Problem(str(directory), "", "is not a directory"))
    loaded: list[tuple[Path, PolicySet]] = []
    problems: list[Problem] = []
    for path in sorted(directory.iterdir()):
        if path.name.startswith("."):
            continue
        if not path.is_dir() and not path.name.endswith(".tar.gz"):
            problems.append(Problem(str(path), "", "is no policy set: neither a directory nor a bundle (.tar.gz)"))
            continue
        try:
            loaded.append((path, load_policy_set(path, register)))
        except PolicySetError as error:
            problems += error.problems
    for one, other in overlaps([policy_set.validity for _, policy_set in loaded]):
        (earlier, first), (later, second) = loaded[one], loaded[other]
        said = f"is in force {second.validity}, while {earlier.name} is in force {first.validity}"
        problems.append(Problem(str(later), "", said))
    if not loaded and not problems:
        problems.append(Problem(str(directory), "", "has no policy sets"))
    if problems:
        raise PolicySetError(*problems)
    return sorted(loaded, key=lambda entry: entry[1].validity.valid_from or date.min)


def _register_problems(merged: Merged, whole: str) -> Iterator[Problem]:
    register = merged.data.get("register")
    if register is None and not _answers_contract(merged.data.get(ROOT)):
        return
    if not isinstance(register, dict):
        yield Problem(whole, "register", "is missing: give one, or put one in the policy set")
        return

    def at(place: Sequence[str], problem: str) -> Problem:
        file, path = merged.locate(("register", *place))
        return Problem(file or whole, path, problem)

    try:
        Register.model_validate(register)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False, include_context=False, include_input=False):
            yield at([str(key) for key in error["loc"] if key != "[key]"], error["msg"])
    for place in unknown_parties(register):
        yield at(place, "is not among the parties of the register")


def _modules(files: Mapping[str, bytes], policies: Path) -> tuple[dict[str, str], list[Problem]]:
    modules, problems = {}, []
    for path in sorted(path for path in files if path.endswith(".rego")):
        try:
            modules[path] = files[path].decode()
        except UnicodeDecodeError:
            problems.append(Problem(str(policies / path), "", "is not UTF-8 text"))
            continue
        if not _PACKAGE.search(modules[path]):
            problems.append(Problem(str(policies / path), "", f"has no package {ROOT} or below it"))
    return modules, problems


def _documents(files: Mapping[str, bytes], policies: Path) -> Iterator[tuple[str, tuple[str, ...], bytes]]:
    for path, content in files.items():
        if PurePosixPath(path).name in DATA_FILES:
            yield str(policies / path), PurePosixPath(path).parent.parts, content


def _register_documents(register: Path) -> Iterator[tuple[str, tuple[str, ...], bytes]]:
    if not register.is_dir():
        yield str(register), (), read_file(register)
        return
    documents = list(_documents(read_directory(register), register))
    if not documents:
        raise PolicySetError(Problem(str(register), "", "has no data.yaml or data.json"))
    yield from documents


def _add(merged: Merged, file: str, root: tuple[str, ...], content: bytes, problems: list[Problem]) -> None:
    try:
        merged.add(file, root, read_document(content, file))
    except PolicySetError as error:
        problems += error.problems


def _structure_problems(modules: Mapping[str, str], merged: Merged, policies: Path) -> Iterator[Problem]:
    whole = str(policies)
    for key in merged.data.keys() - {ROOT, "register"}:
        yield Problem(merged.locate((key,))[0], key, f"policies have data under {ROOT} and register only")
    own = merged.data.get(ROOT)
    own = own if isinstance(own, dict) else {}
    for key in ("tables", "catalogue") if _answers_contract(own) else ():
        if not isinstance(own.get(key), dict) or not own[key]:
            yield Problem(whole, f"{ROOT}.{key}", "is missing or empty")
    about = own.get("policy_set")
    for key in ("regime", "version"):
        if not isinstance(about, dict) or not isinstance(about.get(key), str) or not about[key]:
            yield Problem(whole, f"{ROOT}.policy_set.{key}", "is missing or not text")
    for key, problem in validity_problems(about) if isinstance(about, dict) else ():
        yield Problem(whole, f"{ROOT}.policy_set.{key}", problem)
    if isinstance(about, dict) and _interfaces(about) is None:
        known = " and ".join(sorted(INTERFACES))
        yield Problem(whole, f"{ROOT}.policy_set.interfaces", f"is not a list of some of {known}")
    if "stamp" in own:
        yield Problem(whole, f"{ROOT}.stamp", "is written by the service, not by an author")
    yield from _overruled_rules(modules, own, policies)


def _answers_contract(own: object) -> bool:
    """Tell whether the set has to have all that decisions of the contract rest on: unless it says that it has none."""
    about = own.get("policy_set") if isinstance(own, dict) else None
    return "contract" in ((_interfaces(about) if isinstance(about, dict) else None) or {"contract"})


def _interfaces(about: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the interfaces of the set, or None where it does not name them as it should."""
    try:
        interfaces = interfaces_of(about)
    except TypeError:
        return None
    return (
        interfaces
        if isinstance(about.get("interfaces", []), list) and interfaces and interfaces <= INTERFACES
        else None
    )


def _overruled_rules(modules: Mapping[str, str], own: Mapping[str, Any], policies: Path) -> Iterator[Problem]:
    """Yield data that stand where a package or rule is: the embedded engine would silently answer with the data."""
    if not modules:
        yield Problem(str(policies), "", "has no Rego modules")
    for path, text in modules.items():
        package = _PACKAGE.search(text)
        inside = package.group(1).split(".")[1:] if package else []
        for key in own:
            if inside[:1] == [key] or (not inside and re.search(rf"^{re.escape(key)}\b", text, re.MULTILINE)):
                yield Problem(str(policies / path), "", f"defines what the data {ROOT}.{key} define already")


def _take_stamp(files: dict[str, bytes], bundle: Path) -> dict[str, str]:
    """Take manifest and stamp out of the files of a bundle; return the stamp, which must agree with the manifest."""
    try:
        manifest = json.loads(files.pop(MANIFEST))
        stamp: dict[str, str] = json.loads(files.pop(STAMP_FILE))
        agree = manifest["revision"] == stamp["revision"]
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise PolicySetError(Problem(str(bundle), "", "has no readable manifest and stamp")) from error
    if not agree:
        raise PolicySetError(Problem(str(bundle), STAMP_FILE, "names another revision than the manifest"))
    return stamp


def _verify(stamp: Mapping[str, str], modules: Mapping[str, str], data: Mapping[str, Any], bundle: Path) -> None:
    if stamp != stamp_of(modules, data):
        raise PolicySetError(Problem(str(bundle), STAMP_FILE, "is not the digest of what the bundle holds"))
