"""Every threshold of the detector in one table, each with its reason.

Heights are in bpm above the person's own usual, read from the heart rate averaged over one
breath. `*_SPREADS` multiply the person's robust spread, so that a restless heart needs more.
"""

from __future__ import annotations

# The usual band
BAND_BPM = 5.0
"""Half height of the band at an ordinary spread: resting hearts wander this far by themselves."""
ORDINARY_SPREAD_BPM = 4.0
"""Spread of a resting heart that breathes quietly; the band grows in proportion above it."""
WIDEST_BAND_BPM = 10.0
"""A band wider than this would hide a response of ordinary size (10 to 15 bpm)."""

# Heights
RISING_OVER_BAND_BPM = 1.0
"""Rising begins outside the band, never on its edge, so that word and picture agree."""
SPIKE_BPM = 9.0
"""A cue needs more than talking, a sigh or a change of seat usually add (3 to 8 bpm)."""
SPIKE_SPREADS = 2.5
"""One-sided odds of about 1 in 160 for a single reading of a steady heart."""
HIGH_BPM = 20.0
"""Much higher than usual: twice what makes a cue, and about what climbing stairs adds."""
HIGH_SPREADS = 5.0
"""In spreads, twice the cue as well."""

# Times
RISING_AFTER_S = 3
"""A quiet word may come early; shorter and a single deep breath would bring it."""
SPIKE_AFTER_S = 5
"""Together with one breath of averaging this keeps laughs and coughs below a cue."""
SETTLED_AFTER_S = 8
"""About one slow breath inside the band, so that a trough of the swing is not taken for the end."""
REARM_S = 30.0
"""After settling, time for the next cue to be about something new."""

# Breath
USUAL_BREATH_S = 10.0
"""Window when nobody knows the breath: one breath at the usual pace of six a minute."""
SHORTEST_WINDOW_S = 6.0
"""Fewer than about six beats average no better than one."""
LONGEST_WINDOW_S = 15.0
"""One breath at four a minute; longer would answer too late."""

# Signal
USABLE_QUALITY = 0.7
"""With more than three in ten seconds unusable, the rest is a guess."""
MOVING_G = 0.08
"""Spread of the acceleration over one second that walking, standing up or gesturing exceeds."""
MOVEMENT_LINGERS_S = 15.0
"""A heart needs about this long to come down again after a short movement."""
TILT_DEG = 25.0
"""A change of posture; leaning in a chair stays below."""
TILT_LINGERS_S = 30.0
"""Heart rate overshoots on standing and finds its level within about half a minute."""
REFILL_S = 10.0
"""After a disturbance, what is judged must come from after it."""

# Slow drift of the usual
FOLLOW_S = 600.0
"""Time constant with which the usual follows quiet stretches: a session drifts over tens of
minutes, arousal comes in seconds."""
FOLLOW_DOWN_S = 180.0
"""Downward it follows sooner: people arrive with their hearts up from the stairs."""
