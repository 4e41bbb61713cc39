"""What can be said of a stretch of breathing afterwards: each heart beside the pacer.

A heart speeds up with the inhale and slows with the exhale, so a breath that goes along with the
pacer shows as a swing of the heart rate that keeps its place on the pacer's circle. In each window
of `WINDOW_S` the heart rate, without slow drift, is fitted with a sine over the pacer's own phase
(so a pace that glides is no trouble); the share of its variance that the sine explains says how
much of the swing is the pacer's. It stayed with the breath where that share is at least
`STAYED_SHARE`, in a window known for at least `KNOWN_SHARE`.

The limits of it: slow waves of blood pressure near six a minute look alike for a minute now and
then (see docs/numbers.md for how often, in hearts that followed nothing), and hearts that hardly
swing with the breath show nothing although the breath is there. So what is not seen is called
not seen, never not done.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from ifio_bio.coregulation.series import GRID_HZ, on_grid
from ifio_bio.coregulation.synchrony import EVERY_S, LATE_S, Synchrony
from ifio_bio.coregulation.synchrony import WINDOW_S as TOGETHER_S

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from devices.samples import Partner

    Floats: TypeAlias = NDArray[np.float64]

WINDOW_S: Final = 60.0
STEP_S: Final = 15.0
KNOWN_SHARE: Final = 0.8
STAYED_SHARE: Final = 0.5
LOOKS: Final = 6
"""In a row: of a hundred pairs of hearts of their own, one passed for ten minutes."""
MOSTLY: Final = 0.8  # of the windows of a stretch: one distracted quarter minute is human
SMOOTH_S: Final = 3.0  # the drawn curve: the steps between beats are no breath


@dataclass(frozen=True, slots=True)
class Beside:
    """One heart beside the pacer.

    `curve` is its swing at `GRID_HZ`, about -1 to 1, nan where unknown. `shares` are (end_s,
    share) of each window, share None where too little is known.
    """

    curve: Floats
    shares: tuple[tuple[float, float | None], ...]

    @property
    def stayed_from_s(self) -> float | None:
        """From when on it stayed with the breath until the end; None when that cannot be seen.

        What was not measured ends a stretch: of a gap nothing is said.
        """
        unknown = [number for number, (_, share) in enumerate(self.shares) if share is None]
        after_gaps = unknown[-1] + 1 if unknown else 0
        stayed = [share is not None and share >= STAYED_SHARE for _, share in self.shares]
        for first in range(after_gaps, len(stayed)):
            rest = stayed[first:]
            if stayed[first] and sum(rest) >= MOSTLY * len(rest):
                return self.shares[first][0] - WINDOW_S
        return None

    @property
    def known(self) -> bool:
        """Enough of it was measured to say something."""
        known = sum(share is not None for _end_s, share in self.shares)
        return bool(self.shares) and known >= 0.5 * len(self.shares)


@dataclass(frozen=True, slots=True)
class Together:
    """The longest stretch in which two hearts moved together more than chance would make them.

    `from_s` and `to_s` are both None where there was none; `throughout` and `to_the_end` say how
    it lies in the time that was looked at.
    """

    from_s: float | None = None
    to_s: float | None = None
    throughout: bool = False
    to_the_end: bool = False


def beside(beats: Floats, phase: Floats, end_s: float) -> Beside:
    """One heart beside the pacer.

    Args:
        beats: (time_s, nn_ms) rows in order of time.
        phase: the pacer's phase, 0 to 1, at each point of the `GRID_HZ` grid up to `end_s`.
        end_s: when the stretch ends, on the clock of the beats.

    Returns:
        A curve as long as `phase`, and a share for each window that fits in.
    """
    length_s = len(phase) / GRID_HZ
    series = on_grid(beats, end_s, length_s) if len(beats) > 1 else None
    if series is None:
        return Beside(np.full(len(phase), np.nan), ())
    window, step = round(WINDOW_S * GRID_HZ), round(STEP_S * GRID_HZ)
    ends = range(window, len(phase) + 1, step)
    slices = [slice(end - window, end) for end in ends]
    shares = tuple(
        (part.stop / GRID_HZ, _share(series.rate[part], series.known[part], phase[part]))
        for part in slices
    )
    return Beside(_drawn(series.rate, series.known), shares)


def together(beats: Mapping[Partner, Floats], begin_s: float, end_s: float) -> Together | None:
    """How far two hearts moved together; None where it cannot be said.

    Args:
        beats: for each partner (time_s, nn_ms) rows in order of time.
        begin_s: when the stretch begins; beats before it do not count.
        end_s: when it ends.
    """
    synchrony, looks = Synchrony(), []
    due = {partner: deque(rows[rows[:, 0] > begin_s]) for partner, rows in beats.items()}
    for time_s in np.arange(begin_s + EVERY_S, end_s + LATE_S + EVERY_S, EVERY_S):
        for partner, rows in due.items():
            while rows and rows[0][0] <= time_s:
                beat_s, nn_ms = rows.popleft()
                synchrony.feed(partner, float(beat_s), float(nn_ms))
        if (verdict := synchrony.advance(float(time_s)).verdict) is not None:
            looks.append((float(time_s), verdict == "together"))
    if not looks:
        return None
    first, last = _longest_run([together for _time_s, together in looks])
    if last - first < LOOKS:
        return Together()
    return Together(
        from_s=max(begin_s, looks[first][0] - LATE_S - TOGETHER_S),
        to_s=min(end_s, looks[last - 1][0] - LATE_S),
        throughout=last - first >= MOSTLY * len(looks),
        to_the_end=last == len(looks),
    )


def _longest_run(said: list[bool]) -> tuple[int, int]:
    """(first, one past the last) of the longest run of True, the later of two as long."""
    best, since = (0, 0), 0
    for at, true in enumerate(said):
        if not true:
            since = at + 1
        elif at + 1 - since >= best[1] - best[0]:
            best = (since, at + 1)
    return best


def _share(rate: Floats, known: NDArray[np.bool_], phase: Floats) -> float | None:
    """Share of the variance that a sine over the pacer's phase explains."""
    if np.count_nonzero(known) < KNOWN_SHARE * len(known):
        return None
    angle = 2.0 * np.pi * phase[known]
    waves = np.column_stack((np.ones(len(angle)), np.cos(angle), np.sin(angle)))
    seen = rate[known]
    fitted = waves @ np.linalg.lstsq(waves, seen, rcond=None)[0]
    spread = float(np.sum((seen - seen.mean()) ** 2))
    return float(np.sum((fitted - seen.mean()) ** 2)) / spread if spread > 0.0 else None


def _drawn(rate: Floats, known: NDArray[np.bool_]) -> Floats:
    """The swing, smoothed over `SMOOTH_S`, so that its usual top is 1."""
    bell = np.hanning(round(SMOOTH_S * GRID_HZ) + 1)
    smooth = np.convolve(rate, bell / bell.sum(), mode="same")
    height = float(np.percentile(np.abs(smooth[known]), 95))
    return np.where(known, smooth / height if height > 0.0 else 0.0, np.nan)
