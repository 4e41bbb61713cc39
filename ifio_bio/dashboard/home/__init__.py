"""Breathing together at home."""
