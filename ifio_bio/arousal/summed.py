"""A sum that grows while a heart runs high and its beats vary little.

A sequential test: each second adds what speaks for a rise, less what it takes to speak for one, and
the sum never falls below zero (cumulative sum; Page 1954, Biometrika 41:100). In bpm:

    min(height, COUNTED) - 0.6 spread + 12.5 ln(usual variation / newest variation) - COUNTED

The larger a rise and the more of the variation has gone, the sooner the sum is due.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ifio_bio.arousal import limits


@dataclass(slots=True)
class Summed:
    """Fed once a second; `total` is in bpm s."""

    total: float = 0.0

    def begin_anew(self) -> None:
        """What was summed does not count any more."""
        self.total = 0.0

    def add(self, above_bpm: float, spread_bpm: float, share: float | None) -> None:
        """One second: height above the usual, recent spread, share of the usual variation.

        A variation that is not known leaves the sum as it is.
        """
        if above_bpm < limits.OWN_FROM_BPM:
            self._plus(limits.LEAST_A_SECOND)
        elif share is not None:
            gone_bpm = -limits.WEIGHT_OF_VARIATION_BPM * math.log(max(share, limits.LEAST_SHARE))
            height_bpm = min(above_bpm, limits.COUNTED_BPM) - limits.COUNTED_BPM
            self._plus(height_bpm - limits.WEIGHT_OF_SPREADS * spread_bpm + gone_bpm)

    def _plus(self, weight_bpm: float) -> None:
        weight_bpm = max(limits.LEAST_A_SECOND, min(limits.MOST_A_SECOND, weight_bpm))
        self.total = max(0.0, self.total + weight_bpm)
