"""The decision contract: one information model for the API, the policies and the register."""
