"""Every threshold of the detector in one table, each with its reason.

Heights are bpm above the person's own usual; `*_SPREADS` multiply the person's robust spread, so
that a restless heart needs more.
"""

from __future__ import annotations

from typing import Final

# The usual band
BAND_BPM: Final = 5.0
"""Half height of the band at an ordinary spread: resting hearts wander this far by themselves."""
ORDINARY_SPREAD_BPM: Final = 5.0
"""Spread of a resting heart that breathes slowly; the band grows in proportion above it."""
WIDEST_BAND_BPM: Final = 10.0
"""A band wider than this would hide a response of ordinary size (10 to 15 bpm)."""

# Evidence, summed second by second (Page 1954, Biometrika 41: the cumulative sum test)
RISING_OVER_BAND_BPM: Final = 1.0
"""Rising begins outside the band, never on its edge, so that word and picture agree."""
RISING_SUM_BPM_S: Final = 8.0
"""A quiet word may come early: 4 s at 2 bpm outside the band, 1 s at 8."""
SPIKE_SUM_BPM_S: Final = 30.0
"""A cue comes after 4 s at +13 bpm, 10 s at +8: the lower the longer."""
SPIKE_BPM: Final = 8.0
"""Talking, a sigh or a change of seat add 3 to 8 bpm and are not worth a glance."""
SPIKE_SPREADS: Final = 2.2
"""A heart that swings widely by itself reaches 1.4 spreads in every swing."""
HIGH_BPM: Final = 20.0
"""Much higher than usual: about what climbing stairs adds."""
HIGH_SPREADS: Final = 4.0
"""The same for a restless heart."""
PAST_PEAK_BPM: Final = 2.0
"""A rate that has already come down this far from its peak is settling by itself."""
PAST_PEAK_SPREADS: Final = 1.0
"""The breath goes on during a rise, and its trough is not yet the way down."""

# Own swings: breath, and the slow waves of a resting heart
SWING_BPM: Final = 3.0
"""A swing is a stretch in which the rate stays more than this above the usual: enough for a
steady heart's noise not to begin one."""
SWING_SPREADS: Final = 1.2
"""The lowest rate of a rise must clear this: ordinary waves of a restless heart do not."""
SWING_LASTS_AT_MOST_S: Final = 45.0
"""Longer than any breath or slow wave; what stays up longer was no swing."""
SWINGS_REMEMBERED_S: Final = 600.0
"""Swings of the last ten minutes tell what to expect of the next."""
ALIKE_SHARE: Final = 0.6
"""A swing this much as high as what is seen now explains it for as long as it lasted itself."""
OUTLAST_S: Final = 3.0
"""By how much a rise must outlast its owner's swings."""
LONGEST_WAIT_S: Final = 35.0
"""Later than this a cue is no help."""
RISING_AFTER_S: Final = 3.0
"""A single deep breath is over by then."""
SPIKE_AFTER_S: Final = 6.0
"""Laughs, coughs and sighs are over by then."""
BREATH_SHARE: Final = 0.6
"""An inhale's rise lasts about half a breath; the wait is a little longer than that."""

WANDER_S: Final = 240
"""Four minutes hold several slow waves, and forget a restless stretch before the stage is over."""
WANDER_EVERY_S: Final = 2
"""A rate over five beats hardly changes faster."""
WANDER_JUDGED_S: Final = 10
"""Spread changes slowly; sorting each second would buy nothing."""

# Settling
SETTLED_AFTER_S: Final = 8
"""About one slow breath inside the band, so that a trough of the swing is not taken for the end."""
REARM_S: Final = 30.0
"""After settling, time for the next cue to be about something new."""

# Windows
SHORT_S: Final = 5.0
"""About five beats: the shortest time in which a single odd interval does not decide."""
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
TILT_DEG: Final = 25.0
"""A change of posture; leaning in a chair stays below."""
TILT_LINGERS_S: Final = 30.0
"""Heart rate overshoots on standing and finds its level within about half a minute."""

# Slow drift of the usual
FOLLOW_S: Final = 600.0
"""The usual is the mean of quiet seconds over this long: a session drifts over tens of minutes,
arousal comes in seconds."""
FOLLOW_DOWN_S: Final = 180.0
"""Downward it follows sooner: people arrive with their hearts up from the stairs."""
ABSORB_AFTER_S: Final = 120.0
"""A small rise that lasts this long without becoming a cue is the new usual."""
