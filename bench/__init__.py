"""How fast a decision comes: the embedded engine, OPA, and the service on either (`make bench`)."""
