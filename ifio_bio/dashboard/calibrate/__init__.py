"""Learning a person's own reference and pace."""
