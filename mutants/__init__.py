"""Mutation testing of the policies: breaks them one change at a time, and demands that a Rego test or scenario notices."""
