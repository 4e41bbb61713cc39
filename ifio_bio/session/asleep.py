"""Whether the computer slept: a clock that runs through sleep, beside one that does not."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from devices.sentence import say

SLEPT_FROM_S = 5.0  # less is a clock being set right


@dataclass(slots=True)
class SleepWatch:
    """Feed it both clocks now and then."""

    _before_s: float | None = field(default=None, init=False)

    def feed(self, monotonic_s: float, always_s: float) -> float | None:
        """How long the computer slept since the last call, None when it did not."""
        ahead_s = always_s - monotonic_s
        before_s, self._before_s = self._before_s, ahead_s
        if before_s is None or ahead_s - before_s < SLEPT_FROM_S:
            return None
        return ahead_s - before_s


def awake_or_not_s() -> float:
    """A clock in seconds that runs while the computer sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if boot is None else time.clock_gettime(boot)


def slept_sentence(slept_s: float) -> str:
    """One sentence for whoever looks."""
    minutes = round(slept_s / 60.0)
    if minutes < 1:
        return say("The computer slept for a moment; the breath and the session go on.")
    if minutes == 1:
        return say("The computer slept for 1 minute; the breath and the session go on.")
    return say(
        "The computer slept for {minutes} minutes; the breath and the session go on.",
        minutes=minutes,
    )
