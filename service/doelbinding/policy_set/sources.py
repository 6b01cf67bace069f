"""Gathers the files of a policy set, from a directory or a bundle, as a mapping of relative path to content.

Only `*.rego`, `data.yaml` and `data.json` count, as for OPA. Names that look like data but would be passed over are
refused: a register of which a file is silently ignored could keep a revoked decision alive.
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from pathlib import Path, PurePosixPath

from doelbinding.policy_set.errors import PolicySetError, Problem

MAX_BYTES = 64 * 1024 * 1024
"""How much a policy set may hold in all, unpacked, in bytes."""
MAX_FILES = 10_000

MANIFEST = ".manifest"
DATA_FILES = ("data.yaml", "data.json")
_DATA_SUFFIXES = (".yaml", ".yml", ".json")


def read_directory(directory: Path) -> dict[str, bytes]:
    """Read what counts below `directory`; hidden entries are passed over and links to directories not followed.

    Raises PolicySetError when a file cannot be read, has a misleading name, or all are larger than MAX_BYTES.
    """
    files: dict[str, bytes] = {}
    total = 0
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or not _counts(path):
                continue
            content = read_file(path)
            total += len(content)
            if total > MAX_BYTES or len(files) >= MAX_FILES:
                raise PolicySetError(
                    Problem(str(directory), "", f"holds more than {MAX_BYTES} bytes or {MAX_FILES} files")
                )
            files[path.relative_to(directory).as_posix()] = content
    return files


def read_bundle(bundle: Path) -> dict[str, bytes]:
    """Unpack a bundle in memory, with its `.manifest`. Raises PolicySetError for anything but plain files in their place."""

    def refuse(problem: str, path: str = "") -> PolicySetError:
        return PolicySetError(Problem(str(bundle), path, problem))

    files: dict[str, bytes] = {}
    try:
        with gzip.open(bundle) as packed:
            unpacked = packed.read(MAX_BYTES + 1)
        if len(unpacked) > MAX_BYTES:
            raise refuse(f"holds more than {MAX_BYTES} bytes")
        with tarfile.open(fileobj=io.BytesIO(unpacked), mode="r:") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                if path.is_absolute() or ".." in path.parts or path.as_posix() != member.name:
                    raise refuse("lies outside the bundle", member.name)
                content = archive.extractfile(member) if member.isreg() else None
                if content is None or member.name in files or len(files) >= MAX_FILES:
                    raise refuse("is not a plain file, is there twice, or is one too many", member.name)
                if member.name != MANIFEST and path.name != "data.json" and path.suffix != ".rego":
                    raise refuse("does not belong in a bundle of this service", member.name)
                files[member.name] = content.read()
    except (OSError, EOFError, ValueError, tarfile.TarError) as error:
        raise refuse(f"cannot be read as a bundle ({type(error).__name__})") from error
    return files


def read_file(path: Path) -> bytes:
    """Read `path`; PolicySetError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolicySetError(Problem(str(path), "", f"cannot be read: {error.strerror}")) from error


def _counts(path: Path) -> bool:
    if path.name in DATA_FILES:
        return True
    if path.suffix in _DATA_SUFFIXES:
        raise PolicySetError(Problem(str(path), "", "would be passed over: data are in data.yaml or data.json"))
    return path.suffix == ".rego" and not path.name.endswith("_test.rego")
