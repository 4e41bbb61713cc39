"""At home the pace eases by itself: a step for a spike, held, and taken back.

A spike eases once. A minute in the usual range brings the pace a step back, and so does a
measured breath that does not go along.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.samples import PARTNERS, Partner
from ifio_bio.breath.following import Following

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ifio_bio.session.pace import PaceKeeper

RETURN_AFTER_S = 60.0  # the hold before each step back toward the first pace
EASE_HOLD_S = 60.0  # what stirs both hearts at once is answered once


@dataclass(slots=True)
class Easing:
    """Moves the pace of `pace`; each answer is the new target, None when it stays."""

    pace: PaceKeeper
    _usual_since_s: float | None = field(init=False, default=None)
    _eased_s: float = field(init=False, default=-math.inf)
    _answered: set[Partner] = field(init=False, default_factory=set)
    _following: dict[Partner, Following] = field(init=False)

    def __post_init__(self) -> None:
        self._following = {partner: Following() for partner in PARTNERS}

    def forget(self, partner: Partner) -> None:
        """Nothing of what was seen of this partner so far counts any more."""
        self._answered.discard(partner)
        self._following[partner] = Following()

    def settled(self, partner: Partner) -> None:
        """The partner's next spike is a new one."""
        self._answered.discard(partner)

    def spike(self, partner: Partner, time_s: float, *, steers: bool) -> float | None:
        """A step slower, once; whoever does not steer moves nothing."""
        self._usual_since_s = None
        held = partner in self._answered or time_s - self._eased_s < EASE_HOLD_S
        if held or not steers:
            return None
        self._answered.add(partner)
        self._eased_s = time_s
        return self.pace.ease(time_s)

    def follow(
        self, time_s: float, breath_bpm: Mapping[Partner, float | None], steering: Iterable[Partner]
    ) -> float | None:
        """A step back where a measured breath, in breaths a minute, does not go along."""
        pace_bpm, easing = self.pace.pace_bpm(time_s), self.pace.easing(time_s)
        away = [
            self._following[partner].advance(time_s, breath_bpm[partner], pace_bpm, easing=easing)
            for partner in steering
        ]
        if not (self.pace.eased and any(away)):
            return None
        self._usual_since_s = None
        return self.pace.not_followed(time_s)

    def come_back(self, time_s: float, *, usual: bool) -> float | None:
        """A step back once all who steer have been in their usual range for long enough."""
        if not (self.pace.eased and usual):
            self._usual_since_s = None
        elif self._usual_since_s is None:
            self._usual_since_s = time_s
        elif time_s - self._usual_since_s >= RETURN_AFTER_S:
            self._usual_since_s = time_s
            return self.pace.come_back(time_s)
        return None
