"""Every threshold of the detector in one place, each with its reason.

Heights are bpm above the person's own usual. The two ladders say how long a heart must stay how
far above; `docs/arousal.md` tells what each was measured on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rung:
    """For `lasting_s` the rate never fell below `above_bpm`, and the beats vary little enough.

    `variation` is the largest share of the person's usual beat to beat variation, None for any.
    """

    lasting_s: int
    above_bpm: float
    variation: float | None = None


@dataclass(frozen=True, slots=True)
class OwnMargin:
    """How far a rise must clear what this heart lately did by itself.

    `share` of the highest of its own rises of the same length plus `more_bpm`, and `spreads` of
    its recent robust spread.
    """

    share: float
    more_bpm: float
    spreads: float


# The usual band, as drawn
BAND_BPM: Final = 5.0
"""Half height of the band at an ordinary spread: resting hearts wander this far by themselves."""
ORDINARY_SPREAD_BPM: Final = 5.0
"""Spread of a resting heart that breathes slowly; the band grows in proportion above it."""
WIDEST_BAND_BPM: Final = 10.0
"""A band wider than this would hide a response of ordinary size (10 to 15 bpm)."""
RISING_OVER_BAND_BPM: Final = 2.0
"""Rising begins outside the band, never on its edge, so that word and picture agree."""
HIGH_BPM: Final = 20.0
"""Much higher than usual: about what climbing stairs adds."""
HIGH_SPREADS: Final = 4.0
"""The same for a restless heart."""

# When a cue is due
COUNTED_BPM: Final = 14.5
"""Heights count up to here: hearts at rest rise by 25 bpm for 15 s by themselves, so that mere
height never is enough at once. A second must weigh more than this to speak for a rise."""
WEIGHT_OF_SPREADS: Final = 0.6
"""A restless heart says less with the same height."""
WEIGHT_OF_VARIATION_BPM: Final = 12.5
"""What the loss of variation weighs, in bpm for each factor e by which the beats vary less than
usual. Under arousal the vagus lets go first: the beats vary less while the rate rises (half as much
in simulated responses and in people doing sums aloud). A sigh, a slow wave or a stretch lifts the
rate as far but keeps or widens the variation."""
MOST_A_SECOND: Final = 12.0
"""No second decides alone,"""
LEAST_A_SECOND: Final = -15.0
"""and none undoes half a minute."""
LEAST_SHARE: Final = 0.1
"""Beats that hardly vary at all say no more than this share of the usual."""
DUE: Final = 34.0
"""The sum, in bpm s, at which a cue is due: reached in none of five hours of recorded rest and
slow breath."""
DUE_STILL: Final = 20.0
"""The same where an accelerometer says that nothing moves, the breath is not slow and the usual has
been seen for `USUAL_S`: most of what lifts a resting heart for some seconds moves the trunk. Before
that a slow wave may be the first of its kind: one false cue in six fell into those minutes."""
STILL_FOR_S: Final = 12
"""For so long nothing must have moved: a laugh is gone from the heart after that."""
SLOW_BREATH_BPM: Final = 9.0
"""Breath as slow as this swings the heart furthest."""
SUMMED: Final = Rung(3, 7.5)
"""Below this no sum is enough: speech alone adds 3 to 8 bpm."""
LADDER: Final[tuple[Rung, ...]] = (
    Rung(16, 9.0, 0.70),
    Rung(22, 9.5, 0.82),
    Rung(28, 10.0, 1.00),
    Rung(36, 9.0),
)
"""Beside the sum, for straps that send beats: smaller rises that outlast every swing."""
LADDER_WITHOUT_BEATS: Final[tuple[Rung, ...]] = (Rung(8, 15.0), Rung(36, 10.0))
"""For sensors that send an averaged rate only: high at once, or long."""
MARGIN: Final = OwnMargin(1.0, 2.0, 1.5)
"""A rise must be higher than anything of its length in the last ten minutes."""
LADDER_CAUTIOUS: Final[tuple[Rung, ...]] = (Rung(25, 15.0), Rung(28, 12.0), Rung(36, 11.0))
"""Where medication or a pacemaker change what beats tell, with beats or without."""
PEAK_SHARE: Final = 0.75
"""What has come down further than this from its peak is settling by itself."""
PEAK_SHARE_EARLY: Final = 0.85
"""The same for a sum or a rung that is reached while the peak may have been a sigh's."""
PEAK_OF_S: Final = 12
"""The peak of so many newest seconds: a sigh is gone by then."""
MARGIN_WITHOUT_BEATS: Final = OwnMargin(0.7, 1.0, 1.5)
"""An averaged rate hides how the heart swings: its own rises tell less of the next."""

# When rising is said: quietly, early, and often for nothing
RISING: Final = Rung(5, BAND_BPM + RISING_OVER_BAND_BPM)
"""Outside the band, and longer than a single deep breath lifts the rate."""
RISING_MARGIN: Final = OwnMargin(0.9, 0.5, 1.3)

# The heart's own rises
OWN_EVERY_S: Final = 30
"""One highest rise is kept for each half minute:"""
OWN_KEPT: Final = 20
"""ten minutes tell what to expect, and forget a walk before the stage is over."""
OWN_FROM_BPM: Final = 5.0
"""Lower ones are no matter: no rung asks for so little."""
OWN_DOWN_SHARE: Final = 0.8
"""A heart that dips so far for so long swings: it will soon rise nearly as far."""
BRIEF_S: Final = 60.0
"""What was cued and is over sooner than this was a swing, and is remembered as one."""

# Beat to beat variation
VARIATION_S: Final = 7.0
"""About two breaths: the shortest stretch whose variation means something."""
VARIATION_BEATS: Final = 4
"""Fewer differences than this say nothing."""
VARIATION_EVERY_S: Final = 3
"""Stretches that overlap by more than this say the same twice."""
VARIATION_KEPT: Final = 60
"""The usual variation is the median of so many stretches, three minutes,"""
VARIATION_LAG: Final = 4
"""the newest ones left out, which may belong to a rise;"""
VARIATION_FROM: Final = 15
"""known from this many on."""
VARIATION_NOW_S: Final = 10.0
"""The newest variation, long enough to hold three slow or two quick breaths."""
VARIATION_MORE_S: Final = 2.0
"""The variation of a long rise is taken from a little before it was high enough."""

# The swing with the breath
SWING_EVERY_S: Final = 5
"""How often the engine measures it anew."""
SWING_KEPT: Final = 36
"""The usual swing is the median of so many, three minutes,"""
SWING_LAG: Final = 6
"""the newest half minute left out, which may belong to a rise;"""
SWING_FROM: Final = 6
"""known from this many on."""
SWING_BREATHS: Final = 2.0
"""The newest swing: one breath alone may be a sigh."""
SWING_LATE_S: Final = 3.0
"""The newest beats are up to this old, and the beat before the first breath is needed, too."""
SWING_BREATH_S: Final = 60.0
"""A steep rise hides the breath from its own spectrum; until then its rate of before is used."""
SWING_SMALLER: Final = 0.7
"""Below this share of the usual the reason says so: single breaths are as shallow now and then."""

# The usual
USUAL_S: Final = 240
"""The usual is the median of four minutes: slower than any response that is to be found, quicker
than the drift of a session."""
USUAL_EVERY_S: Final = 3
"""Rates over four seconds that overlap by more than one say the same twice."""
USUAL_LAG_S: Final = 15
"""Seconds wait this long before they count, so that a rise does not lift its own reference."""
BASELINE_S: Final = 60
"""A baseline counts as much as one minute of the session: it is the reference at first, and
gives way to how this person sits here today."""
SPREAD_FLOOR_BPM: Final = 2.0
"""A resting heart is never steadier than this for long."""
ABSORB_AFTER_S: Final = 240.0
"""A rise that stays for four minutes becomes the new usual, over the next few."""

# Settling
SETTLED_BPM: Final = 5.0
"""Back inside the narrowest band."""
SETTLED_AFTER_S: Final = 10
"""About one slow breath, so that the trough of a swing is not taken for the end."""
REARM_S: Final = 60.0
"""After settling, time for the next cue to be about something new."""

# Windows
SHORT_S: Final = 4.0
"""About four beats: the shortest time in which a single odd interval does not decide."""
USUAL_BREATH_S: Final = 10.0
"""When nobody knows the breath: one breath at the usual pace of six a minute."""
SHORTEST_BREATH_S: Final = 6.0
"""Fewer than about six beats average no better than one."""
LONGEST_BREATH_S: Final = 20.0
"""One breath at three a minute, the slowest the pacer offers."""

# Signal
USABLE_QUALITY: Final = 0.7
"""With more than three in ten seconds unusable, the rest is a guess."""
STILL_G: Final = 0.03
"""97 % of seated rest stays below."""
MOVING_G: Final = 0.08
"""Spread of the acceleration over one second that walking, standing up or gesturing exceeds."""
LINGERS_PER_S: Final = 3.0
"""A heart takes longer to come down from a movement than the movement took."""
LINGERS_AT_LEAST_S: Final = 3.0
"""Even one jolt shakes a few beats."""
LINGERS_AT_MOST_S: Final = 20.0
"""After longer movement a heart needs about this long to show its level again."""
TILT_DEG: Final = 9.0
"""A change of seat; breathing and small fidgets stay below."""
TILT_LINGERS_S: Final = 25.0
"""Heart rate overshoots after a change of posture and is back within about half a minute
(Ewing and others 1980, J Appl Physiol 49:809)."""
