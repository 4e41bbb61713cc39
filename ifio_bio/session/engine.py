"""The one physiology engine of a session: both partners, and the two together.

`feed` takes samples as they arrive, `advance` is called on every whole second of data time, live
and replayed alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.samples import PARTNERS
from ifio_bio.coregulation.synchrony import Synchrony
from ifio_bio.session.partner_engine import PartnerEngine
from ifio_bio.session.rows import DyadRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.samples import Partner, Sample
    from ifio_bio.arousal.state import ArousalEvent, ArousalState
    from ifio_bio.session.plan import SessionPlan
    from ifio_bio.session.rows import Row


@dataclass(frozen=True, slots=True)
class EngineSecond:
    """What one whole second brought for both: rows, and each partner's detector events."""

    rows: tuple[Row, ...]
    events: tuple[tuple[Partner, ArousalEvent], ...]


class PhysiologyEngine:
    """Both partners and their synchrony. A is judged before B within a second."""

    def __init__(self, plan: SessionPlan) -> None:
        self._plan = plan
        self._partners = {who: PartnerEngine(who, plan.partner(who)) for who in PARTNERS}
        self._synchrony = Synchrony()
        self.together = self._synchrony.advance(0.0)
        self.together_since_s = 0.0

    def __getitem__(self, partner: Partner) -> PartnerEngine:
        return self._partners[partner]

    @property
    def arousal(self) -> Mapping[Partner, ArousalState]:
        """Each partner's state as of the last whole second."""
        return {who: engine.arousal for who, engine in self._partners.items()}

    @property
    def breath_bpm(self) -> Mapping[Partner, float | None]:
        """Each partner's measured breaths a minute as of the last whole second."""
        return {who: engine.metrics.breath_rate_bpm for who, engine in self._partners.items()}

    def begin_anew(self, partner: Partner, now_s: float) -> None:
        """Nothing that was measured of this partner so far counts any more."""
        link = self._partners[partner].link
        self._partners[partner] = PartnerEngine(partner, self._plan.partner(partner).kept, link)
        link.heard_anew(now_s)
        self._synchrony = Synchrony()
        self.together, self.together_since_s = self._synchrony.advance(now_s), now_s

    def feed(self, sample: Sample, now_s: float) -> tuple[Row, ...]:
        """Take one sample that arrived at `now_s`; rows decided by it."""
        return self._partners[sample.partner].feed(sample, now_s)

    def advance(
        self, time_s: float, pace_bpm: float | None, paused: Mapping[Partner, bool]
    ) -> EngineSecond:
        """Judge the whole second that ends at `time_s`."""
        rows: list[Row] = []
        events: list[tuple[Partner, ArousalEvent]] = []
        for who, engine in self._partners.items():
            second = engine.advance(time_s, pace_bpm, paused=paused[who])
            rows += second.rows
            events += [(who, event) for event in second.events]
            for beat_s, nn_ms in second.nn:
                self._synchrony.feed(who, beat_s, nn_ms)
        rows += self._dyad(time_s)
        return EngineSecond(tuple(rows), tuple(events))

    def _dyad(self, time_s: float) -> tuple[DyadRow, ...]:
        before, now = self.together, self._synchrony.advance(time_s)
        self.together = now
        if now.verdict != before.verdict:
            self.together_since_s = time_s
        r, lag_s, p_value = now.synchrony_r, now.lag_s, now.p_value
        if now is before or r is None or lag_s is None or p_value is None:
            return ()
        return (DyadRow(time_s, r, lag_s, p_value, now.window_s),)
