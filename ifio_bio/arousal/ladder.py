"""Whether a rise is high, long and unlike this heart's own swings enough to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ifio_bio.arousal import limits
from ifio_bio.arousal.limits import MARGIN, MARGIN_WITHDRAWN, RISING, RISING_MARGIN, OwnMargin, Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ifio_bio.arousal.own import Rise
    from ifio_bio.arousal.sensitivity import Sensitivity
    from ifio_bio.arousal.usual import Usual
    from ifio_bio.arousal.variation import Variation

    Heights = Mapping[int, float]


class Ladder:
    """The rungs that hold for one person."""

    def __init__(self, sensitivity: Sensitivity, *, cautious: bool) -> None:
        self.cautious = cautious
        with_beats, without = limits.LADDER, limits.LADDER_WITHOUT_BEATS
        if cautious:
            # what an irregular or driven heart varies from beat to beat says nothing of the vagus
            with_beats = without = limits.LADDER_CAUTIOUS
        self._with_beats = _raised(with_beats, sensitivity.more_bpm)
        self._without_beats = _raised(without, sensitivity.more_bpm)

    def reached(
        self,
        rise: Rise,
        own: Heights,
        spread_bpm: float,
        variation: Variation,
        time_s: float,
    ) -> Rung | None:
        """The first rung that the newest seconds reach, if any.

        `own` are the heights by length of the heart's own rises.
        """
        if not rise.lowest:
            return None
        beats = variation.beats_come
        for rung in self._with_beats if beats else self._without_beats:
            margin = _margin(rung) if beats else limits.MARGIN_WITHOUT_BEATS
            if not _clears(rise.lowest, own, spread_bpm, rung, margin):
                continue
            if rise.now_bpm < limits.PEAK_SHARE * rise.highest[rung.lasting_s]:
                continue
            if rung.variation is None:
                return rung
            share = variation.share(rung.lasting_s, time_s)
            if share is not None and share <= rung.variation:
                return rung
        return None

    def is_rising(self, rise: Rise, own: Heights, usual: Usual) -> bool:
        """Whether the newest seconds deserve the quiet word."""
        height_bpm = rise.lowest.get(RISING.lasting_s)
        outside = height_bpm is not None and height_bpm >= usual.rising_bpm
        return outside and _clears(rise.lowest, own, usual.spread_bpm, RISING, RISING_MARGIN)


def _clears(rise: Heights, own: Heights, spread_bpm: float, rung: Rung, margin: OwnMargin) -> bool:
    height_bpm = rise.get(rung.lasting_s)
    if height_bpm is None or height_bpm < max(rung.above_bpm, margin.spreads * spread_bpm):
        return False
    own_bpm = own.get(rung.lasting_s)
    return own_bpm is None or height_bpm >= margin.share * own_bpm + margin.more_bpm


def _margin(rung: Rung) -> OwnMargin:
    withdrawn = rung.variation is not None and rung.variation < limits.WITHDRAWN
    return MARGIN_WITHDRAWN if withdrawn else MARGIN


def _raised(rungs: Iterable[Rung], by_bpm: float) -> tuple[Rung, ...]:
    return tuple([replace(rung, above_bpm=rung.above_bpm + by_bpm) for rung in rungs])
