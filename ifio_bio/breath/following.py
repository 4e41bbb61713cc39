"""Whether a measured breath goes along with a pace that eased by itself.

The measured rate looks back over a minute, so nothing is said before the pace has stood still for
that long; and a breath that is not measured says nothing either way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SEEN_S = 64.0  # the measured rate's window: only now does it hold nothing of the pace before
AWAY_BPM = 0.3  # more than half of an easing step of 0.5: nearer to the old pace than to the new
AWAY_S = 20.0  # in a row; one sigh or one glance away is not that


@dataclass(slots=True)
class Following:
    """One partner's breath beside the pace, once a second of data time."""

    _still_since_s: float | None = field(default=None, init=False)
    _away_since_s: float | None = field(default=None, init=False)

    def advance(
        self, time_s: float, breath_bpm: float | None, pace_bpm: float, *, easing: bool
    ) -> bool:
        """Whether the breath has stayed faster than the pace for so long that it does not follow.

        Args:
            time_s: data time, growing.
            breath_bpm: measured breaths a minute, None while unknown.
            pace_bpm: the pacer's.
            easing: the pacer is still on its way to its target.
        """
        if easing:
            self.forget()
            return False
        if self._still_since_s is None:
            self._still_since_s = time_s
        seen = time_s - self._still_since_s >= SEEN_S
        if not seen or breath_bpm is None or breath_bpm - pace_bpm <= AWAY_BPM:
            self._away_since_s = None
            return False
        if self._away_since_s is None:
            self._away_since_s = time_s
        return time_s - self._away_since_s >= AWAY_S

    def forget(self) -> None:
        """Another pace: look anew."""
        self._still_since_s = self._away_since_s = None
