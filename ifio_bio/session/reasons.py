"""Why a cue came, in sentences about signals; the height above usual is said beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.sentence import say

if TYPE_CHECKING:
    from ifio_bio.session.partner_engine import PartnerEngine

FASTER_BPM = 1.5  # breathing less than this above the pacer is following it

MOVEMENT_UNKNOWN = say("Movement is not measured.")
NOT_MOVEMENT = say("Not explained by movement.")
FASTER = say("Breath is faster than the pacer.")


def cue_reasons(engine: PartnerEngine, pace_bpm: float | None) -> tuple[str, ...]:
    """What is known beside the heart rate at the moment of a spike."""
    moved_g = engine.movement.activity_g(engine.metrics.time_s)
    reasons = [MOVEMENT_UNKNOWN if moved_g is None else NOT_MOVEMENT]
    breath_bpm = engine.metrics.breath_rate_bpm
    if breath_bpm is not None and pace_bpm is not None and breath_bpm > pace_bpm + FASTER_BPM:
        reasons.append(FASTER)
    return tuple(reasons)
