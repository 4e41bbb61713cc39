"""The pacer and the measured breath."""
