"""The words recorded with each event: what was measured, never what a person feels."""

from __future__ import annotations

from ifio_bio.arousal import limits


def above_usual(
    above_bpm: float,
    for_s: float,
    activity_g: float | None,
    variation: float | None = None,
    breath_swing: float | None = None,
    *,
    cautious: bool = False,
) -> str:
    """Such as "+14 bpm above usual for 9 s, no movement"."""
    parts = [f"{above_bpm:+.0f} bpm above usual for {for_s:.0f} s"]
    if variation is not None:
        parts.append(f"beats vary {100 * variation:.0f} % of usual")
    if breath_swing is not None and breath_swing <= limits.SWING_SMALLER:
        parts.append("breath swing smaller than usual")
    parts.append(_movement(activity_g))
    if cautious:
        parts.append("cautious mode")
    return ", ".join(parts)


def back_in_range(for_s: float) -> str:
    """Such as "back in the usual range for 8 s"."""
    return f"back in the usual range for {for_s:.0f} s"


def _movement(activity_g: float | None) -> str:
    if activity_g is None:
        return "movement not measured"
    return "no movement" if activity_g < limits.STILL_G else "little movement"
