"""The policy set: loading, validating, digesting and bundling what the decisions rest on."""

from doelbinding.policy_set.bundle import build_bundle
from doelbinding.policy_set.errors import PolicySetError, Problem
from doelbinding.policy_set.load import load_policy_set, load_policy_sets
from doelbinding.policy_set.model import PolicySet

__all__ = ["PolicySet", "PolicySetError", "Problem", "build_bundle", "load_policy_set", "load_policy_sets"]
