"""Builds the bundle an OPA serves: the policy set in one file, stamped with its revision."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from pathlib import Path

from doelbinding.policy_set.documents import canonical
from doelbinding.policy_set.load import ROOT, STAMP_FILE
from doelbinding.policy_set.model import PolicySet
from doelbinding.policy_set.sources import MANIFEST


def build_bundle(policy_set: PolicySet, target: Path) -> None:
    """Write `policy_set` to `target` as an OPA bundle (`.tar.gz`), replacing it in one step. Raises OSError when it cannot."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(bundle_of(policy_set))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def bundle_of(policy_set: PolicySet) -> bytes:
    """Return `policy_set` as an OPA bundle.

    It holds the modules, the data as one `data.json`, the stamp as `doelbinding/stamp/data.json` and a `.manifest` with
    revision and roots. The same policy set gives the same bytes.
    """
    manifest = {
        "revision": policy_set.revision,
        "roots": [ROOT, "register"],
        "rego_version": 1,
        "metadata": {"regime": policy_set.regime, "version": policy_set.version},
    }
    files = {
        MANIFEST: canonical(manifest),
        "data.json": canonical(policy_set.data),
        STAMP_FILE: canonical(policy_set.stamp),
        **{path: text.encode() for path, text in policy_set.modules.items()},
    }
    return _packed(files)


def _packed(files: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path, content in sorted(files.items()):
            member = tarfile.TarInfo(path)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return gzip.compress(archive.getvalue(), mtime=0)
