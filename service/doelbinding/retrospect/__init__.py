"""Looks back at the decision log: decides again what was decided, under the law of then or under a law that is proposed."""
