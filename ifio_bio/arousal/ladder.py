"""Whether a rise is high, long and unlike this heart's own swings enough to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ifio_bio.arousal import limits
from ifio_bio.arousal.limits import MARGIN, RISING, RISING_MARGIN, OwnMargin, Rung
from ifio_bio.arousal.summed import Summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ifio_bio.arousal.own import Rise
    from ifio_bio.arousal.sensitivity import Sensitivity
    from ifio_bio.arousal.usual import Usual
    from ifio_bio.arousal.variation import Variation

    Heights = Mapping[int, float]


class Told(NamedTuple):
    """Why a cue is due: how far above the usual a second counts, and the beats' variation."""

    above_bpm: float
    variation: float | None


class Ladder:
    """What a rise must reach for one person: a sum of evidence, or a height for long enough."""

    def __init__(self, sensitivity: Sensitivity, *, cautious: bool) -> None:
        self.cautious = cautious
        with_beats, without = limits.LADDER, limits.LADDER_WITHOUT_BEATS
        if cautious:
            # what an irregular or driven heart varies from beat to beat says nothing of the vagus
            with_beats = without = limits.LADDER_CAUTIOUS
        self._with_beats = _raised(with_beats, sensitivity.more_bpm)
        self._without_beats = _raised(without, sensitivity.more_bpm)
        (self._summed_from,) = _raised([limits.SUMMED], sensitivity.more_bpm)
        self._share_due = sensitivity.share_due
        self._sum = Summed()

    def begin_anew(self) -> None:
        """The newest seconds do not go on from what was."""
        self._sum.begin_anew()

    def reached(
        self,
        rise: Rise,
        own: Heights,
        spread_bpm: float,
        variation: Variation,
        time_s: float,
        *,
        due: float,
    ) -> Told | None:
        """What the newest seconds reach, if anything; to be asked every second.

        `own` are the heights by length of the heart's own rises, `due` the sum to reach.
        """
        beats = variation.beats_come
        summed = None
        if beats and not self.cautious:
            summed = self._summed(rise, spread_bpm, variation, time_s, due)
        if not rise.lowest or not _near_peak(rise, limits.PEAK_SHARE):
            return None
        early = _near_peak(rise, limits.PEAK_SHARE_EARLY)
        if early and summed is not None:
            return summed
        rungs = self._with_beats if beats else self._without_beats
        margin = MARGIN if beats else limits.MARGIN_WITHOUT_BEATS
        for rung in rungs:
            in_time = early or rung.lasting_s >= limits.PEAK_OF_S
            if in_time and _clears(rise.lowest, own, spread_bpm, rung, margin):
                told = _told(rung, variation, time_s)
                if told is not None:
                    return told
        return None

    def _summed(
        self, rise: Rise, spread_bpm: float, variation: Variation, time_s: float, due: float
    ) -> Told | None:
        share = None
        if rise.now_bpm >= limits.OWN_FROM_BPM:
            share = variation.share(limits.VARIATION_NOW_S, time_s)
        self._sum.add(rise.now_bpm, spread_bpm, share)
        rung = self._summed_from
        lowest_bpm = rise.lowest.get(rung.lasting_s)
        if self._sum.total < due * self._share_due or lowest_bpm is None:
            return None
        return Told(rung.above_bpm, share) if lowest_bpm >= rung.above_bpm else None

    def is_rising(self, rise: Rise, own: Heights, usual: Usual) -> bool:
        """Whether the newest seconds deserve the quiet word."""
        height_bpm = rise.lowest.get(RISING.lasting_s)
        outside = height_bpm is not None and height_bpm >= usual.rising_bpm
        return outside and _clears(rise.lowest, own, usual.spread_bpm, RISING, RISING_MARGIN)


def _told(rung: Rung, variation: Variation, time_s: float) -> Told | None:
    if rung.variation is None:
        return Told(rung.above_bpm, None)
    share = variation.share(rung.lasting_s + limits.VARIATION_MORE_S, time_s)
    enough = share is not None and share <= rung.variation
    return Told(rung.above_bpm, share) if enough else None


def _near_peak(rise: Rise, share: float) -> bool:
    return rise.now_bpm >= share * rise.peak_bpm


def _clears(rise: Heights, own: Heights, spread_bpm: float, rung: Rung, margin: OwnMargin) -> bool:
    height_bpm = rise.get(rung.lasting_s)
    if height_bpm is None or height_bpm < max(rung.above_bpm, margin.spreads * spread_bpm):
        return False
    own_bpm = own.get(rung.lasting_s)
    return own_bpm is None or height_bpm >= margin.share * own_bpm + margin.more_bpm


def _raised(rungs: Iterable[Rung], by_bpm: float) -> tuple[Rung, ...]:
    return tuple([replace(rung, above_bpm=rung.above_bpm + by_bpm) for rung in rungs])
