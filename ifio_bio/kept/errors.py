"""What can go wrong with what is kept: each message is one sentence with its remedy."""

from __future__ import annotations


class KeptError(Exception):
    """Something cannot be kept or read; the message is meant for the user."""
