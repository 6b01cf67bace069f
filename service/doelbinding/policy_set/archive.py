"""Keeps every policy set that was ever in use, under the revision that the decision log names, so that decisions can be made again."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Final

from doelbinding.policy_set.bundle import bundle_of
from doelbinding.policy_set.documents import read_document
from doelbinding.policy_set.errors import PolicySetError, Problem
from doelbinding.policy_set.model import PolicySet, stamp_of
from doelbinding.policy_set.sources import read_bundle

_REVISION: Final = re.compile(r"sha256:([0-9a-f]{64})")
_DATA: Final = "data.json"


class PolicyArchive:
    """Policy sets in `directory`, each a bundle that is named after its revision: `<hexadecimal SHA-256>.tar.gz`.

    What is kept is never altered. Archives of several services can be put together by copying their files.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def keep(self, policy_set: PolicySet) -> None:
        """Keep `policy_set`; it is durable on return. Raises PolicySetError when that fails."""
        target = self._path(policy_set.revision)
        try:
            if target.exists():
                return
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._directory, prefix=".new-", delete=False) as new:
                try:
                    new.write(bundle_of(policy_set))
                    new.flush()
                    os.fsync(new.fileno())
                    Path(new.name).rename(target)
                finally:
                    Path(new.name).unlink(missing_ok=True)
            folder = os.open(self._directory, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            said = f"policy sets that are used cannot be kept here: {error.strerror}"
            raise PolicySetError(Problem(str(self._directory), "", said)) from error

    def read(self, revision: str) -> PolicySet:
        """Return the policy set with `revision`. Raises PolicySetError when it is not kept, or not what it was.

        It is not checked in any other way: what was in use once is to be had as it was.
        """
        path = self._path(revision)
        if not path.is_file():
            raise PolicySetError(Problem(str(self._directory), "", f"has no policy set {revision}"))
        files = read_bundle(path)
        try:
            modules = {name: content.decode() for name, content in files.items() if name.endswith(".rego")}
            data = read_document(files[_DATA], _DATA)
        except (KeyError, UnicodeDecodeError) as error:
            raise PolicySetError(Problem(str(path), "", "holds no policy set")) from error
        if stamp_of(modules, data)["revision"] != revision:
            raise PolicySetError(Problem(str(path), "", "does not hold the policy set that it is named after"))
        return PolicySet.of(modules, data)

    def _path(self, revision: str) -> Path:
        found = _REVISION.fullmatch(revision)
        if found is None:
            raise PolicySetError(Problem(str(self._directory), "", "is asked for what is no revision"))
        return self._directory / f"{found.group(1)}.tar.gz"
