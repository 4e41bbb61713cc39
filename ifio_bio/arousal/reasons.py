"""The words recorded with each event: what was measured, never what a person feels."""

from __future__ import annotations

from ifio_bio.arousal import limits


def above_usual(above_bpm: float, for_s: float, activity_g: float | None) -> str:
    """Such as "+14 bpm above usual for 9 s, no movement"."""
    return f"{above_bpm:+.0f} bpm above usual for {for_s:.0f} s, {_movement(activity_g)}"


def back_in_range(for_s: float) -> str:
    """Such as "back in the usual range for 8 s"."""
    return f"back in the usual range for {for_s:.0f} s"


def _movement(activity_g: float | None) -> str:
    if activity_g is None:
        return "movement not measured"
    return "no movement" if activity_g < limits.STILL_G else "little movement"
