"""The matrix: what each kind of party may do with each kind of data in each phase, computed by the policies."""

from doelbinding.matrix.compute import Matrix, compute_matrix
from doelbinding.matrix.render import FORMATS, render

__all__ = ["FORMATS", "Matrix", "compute_matrix", "render"]
