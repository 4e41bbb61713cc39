"""A person's own reference: arrays in, a baseline or a plain refusal out."""
