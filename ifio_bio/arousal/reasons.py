"""The words recorded with each event: what was measured, never what a person feels."""

from __future__ import annotations


def above_usual(above_bpm: float, for_s: float, activity_g: float | None) -> str:
    """Such as "+14 bpm above usual for 9 s, no movement"."""
    movement = "movement not measured" if activity_g is None else "no movement"
    return f"{above_bpm:+.0f} bpm above usual for {for_s:.0f} s, {movement}"


def back_in_range(for_s: float) -> str:
    """Such as "back in the usual range for 8 s"."""
    return f"back in the usual range for {for_s:.0f} s"
