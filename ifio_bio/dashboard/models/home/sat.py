"""One time of sitting and breathing: what is gathered while it lasts, and what it leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from devices.samples import PARTNERS
from ifio_bio.dashboard.models.home.after import Breathed
from ifio_bio.dashboard.models.home.page import KEEP_EVERY_S, MINUTE_S, Sitting
from ifio_bio.kept.practised import COUNTS_FROM_S, Practised
from ifio_bio.session.rows import BeatRow

if TYPE_CHECKING:
    from datetime import datetime

    from devices.samples import Partner
    from ifio_bio.session.rows import Row
    from ifio_bio.session.snapshot import SessionSnapshot


@dataclass(slots=True)
class Sat:
    """A sitting that began at `begun_s` of the session, `start` by the wall clock."""

    start: datetime
    begun_s: float
    planned_min: int
    sitting: Sitting = field(init=False)
    _until_s: float = field(init=False)
    _kept_s: float = field(init=False)
    _beats: dict[Partner, list[tuple[float, float]]] = field(init=False)

    def __post_init__(self) -> None:
        self.sitting = Sitting(self.begun_s, MINUTE_S * self.planned_min)
        self._until_s = self._kept_s = self.begun_s
        self._beats = {partner: [] for partner in PARTNERS}

    @property
    def counts(self) -> bool:
        """It was more than a try."""
        return self._until_s - self.begun_s >= COUNTS_FROM_S

    def hear(self, rows: tuple[Row, ...]) -> None:
        """Beats, as they are judged."""
        for row in rows:
            if isinstance(row, BeatRow) and row.nn_ms is not None and row.time_s > self.begun_s:
                self._beats[row.partner].append((row.time_s, row.nn_ms))

    def observe(self, now_s: float, phase: float) -> bool:
        """Take note of where the breath is; whether it is time to keep how far it has come."""
        if not self.sitting.over:
            self._until_s = now_s
        self.sitting.observe(now_s, phase)
        due = now_s - self._kept_s >= KEEP_EVERY_S
        self._kept_s = now_s if due else self._kept_s
        return due

    def practised(self, pace_bpm: float) -> Practised:
        """What is kept of it."""
        return Practised(
            start=self.start,
            planned_min=self.planned_min,
            breathed_s=self._until_s - self.begun_s,
            breaths=self.sitting.breaths,
            pace_bpm=pace_bpm,
            finished=self.sitting.over,
        )

    def left(self, snapshot: SessionSnapshot) -> Breathed:
        """What the page afterwards is made from."""
        wearing = [each for each in snapshot.partners if each.wears_strap]
        return Breathed(
            start=self.start,
            begun_s=self.begun_s,
            ended_s=self._until_s,
            first_pace_bpm=snapshot.first_pace_bpm,
            changes=snapshot.pace_changes,
            names={each.partner: each.name for each in snapshot.partners},
            beats={
                each.partner: np.array(self._beats[each.partner]).reshape(-1, 2) for each in wearing
            },
        )
