"""Doelbinding: decides whether parties in a care-and-safety partnership may share data, and says why."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("doelbinding")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0.0.0"
