"""The simulated couples.

| scenario   | what happens                                                                     |
|------------|----------------------------------------------------------------------------------|
| `calm`     | both stay in their usual range and breathe with the pacer, for ever              |
| `rising_a` | at 2:30 A's heart rises by 15 bpm over 30 s, stays 3 min; again every 10 min     |
| `both`     | the same for both, B a little later                                              |
| `dropout`  | B's strap is lost from 1:45 to 2:45, and for half a minute every 10 min after    |
| `talk`     | irregular breath, laughter, some movement, ectopic beats; no arousal             |
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from devices.simulator.person import (
    FIDGET,
    Arousal,
    Artefacts,
    Breathing,
    Person,
    Recurring,
    Resonance,
    Stirring,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.samples import Partner


@dataclass(frozen=True, slots=True)
class Scenario:
    """One couple."""

    a: Person
    b: Person

    def person(self, partner: Partner) -> Person:
        """The one who is `partner`."""
        return self.a if partner == "A" else self.b


A = Person(hr_bpm=70.0, battery_pct=86, rssi_dbm=-58)
B = Person(hr_bpm=66.0, swing_bpm=10.0, quick_bpm=1.9, battery_pct=72, rssi_dbm=-66)
RISE_A = Arousal(
    start_s=150.0, rise_s=30.0, hold_s=180.0, fall_s=60.0, peak_bpm=15.0, every_s=600.0
)
RISE_B = Arousal(
    start_s=156.0, rise_s=30.0, hold_s=165.0, fall_s=60.0, peak_bpm=14.0, every_s=600.0
)
LAUGH = Stirring("laugh", 20.0, (1.5, 4.0), (0.04, 0.15), 5.0)
COUGH = Stirring("cough", 6.0, (0.5, 1.0), (0.1, 0.2), 3.0)
TALKING = Breathing(
    rate_bpm=13.0, paced=False, irregular=0.3, depth_spread=0.3, inhale=0.25, sigh_every=40
)
TALKATIVE = Artefacts(ectopic=0.006, missed=0.002, extra=0.002)


def _talking(person: Person) -> Person:
    return replace(
        person,
        breathing=TALKING,
        stirring=(replace(FIDGET, per_hour=40.0), LAUGH, COUGH),
        artefacts=TALKATIVE,
        drift_bpm=1.5,
    )


OUTAGES = (Recurring(105.0, 60.0), Recurring(705.0, 30.0, every_s=600.0))
SCENARIOS: dict[str, Scenario] = {
    "calm": Scenario(A, B),
    "rising_a": Scenario(replace(A, arousal=RISE_A), B),
    "both": Scenario(replace(A, arousal=RISE_A), replace(B, arousal=RISE_B)),
    "dropout": Scenario(A, replace(B, outages=OUTAGES)),
    "talk": Scenario(_talking(A), _talking(B)),
}


def scenario_person(scenario: str, partner: Partner) -> Person:
    """`partner` of `scenario`.

    Raises:
        KeyError: there is no such scenario.
    """
    return SCENARIOS[scenario].person(partner)


AT_REST = Breathing(rate_bpm=13.0, paced=False, irregular=0.15, depth_spread=0.2, inhale=0.35)
RINGS = Resonance(5.5)


def resting(person: Person) -> Person:
    """The same, sitting quietly and breathing as it comes."""
    return replace(person, breathing=AT_REST)


def following(person: Person, paces: Iterable[tuple[float, float, float]]) -> Person:
    """The same at rest, breathing (from s, to s, breaths a minute) with a pacer in between."""
    course: list[tuple[float, Breathing]] = []
    for from_s, to_s, pace_bpm in paces:
        course += [(from_s, Breathing(rate_bpm=pace_bpm)), (to_s, AT_REST)]
    return replace(resting(person), course=tuple(course), resonance=person.resonance or RINGS)
