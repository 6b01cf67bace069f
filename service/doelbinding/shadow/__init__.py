"""Runs a policy set that is not in force beside the one that is: its decisions are logged, and answered to nobody.

It runs in a process of its own, which is asked only after the answer has its record. So whatever the policy set does, fail or
hang or crash, concerns nobody who waits for an answer.
"""
