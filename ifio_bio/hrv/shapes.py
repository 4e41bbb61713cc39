"""The shapes that artefacts and ectopic beats leave in a row of RR intervals.

Each rule looks at one `Neighbourhood` and answers with a `Verdict` on its first one or two
intervals, or None. `judge` asks them in the order of `RULES`; what none of them knows is ok.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from ifio_bio.hrv.metrics import Flag

if TYPE_CHECKING:
    from collections.abc import Callable

Verdict: TypeAlias = tuple[tuple[Flag, float | None], ...]

MISSED_RATIO: Final = 1.6  # two intervals in one are twice the local one, give or take the breath
MISSED_USUAL: Final = 1.45  # lower, because the usual one lags behind the breath
HALF_SHARE: Final = 0.78  # a half of a split interval is shorter than this share of the usual one
WHOLE_SHARE: Final = 0.15  # two parts make a whole when their sum is this near to the usual one
LARGER_PART: Final = 0.85  # beyond it the smaller part is noise that no beat can be
BACK_SHARE: Final = 0.75  # the rhythm is back when a later interval is this much shorter or longer
BLIND_FACTOR: Final = 1.5
BLIND_SHARE: Final = 0.22  # without a later interval only this much can be called out
PAIR_LIMIT: Final = 2.5  # an early beat and its pause fill two intervals, a missed one adds a third
EARLY_SHARE: Final = 0.85  # a beat no earlier than this may just precede a missed one
SHIFT_SHARE: Final = 0.15  # a detection displaced by more is taken for a premature beat


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An interval to judge and what is known around it, all in ms.

    `rr_ms` holds the interval and up to two that follow it; `in_range` says which of them lie in
    the physiological range; `before_ms` is the last accepted interval, `usual_ms` the median of
    the recent accepted ones, `tolerance_ms` how far from its neighbours counts as far.
    """

    rr_ms: tuple[float, ...]
    in_range: tuple[bool, ...]
    before_ms: float
    usual_ms: float
    tolerance_ms: float

    def after(self, index: int) -> float | None:
        """The interval `index` places on, None when it is not known or out of range."""
        known = index < len(self.rr_ms) and self.in_range[index]
        return self.rr_ms[index] if known else None

    @property
    def level_ms(self) -> float:
        """Midway between the interval before the first and the one after the second."""
        back_ms = self.after(2)
        return self.before_ms if back_ms is None else 0.5 * (self.before_ms + back_ms)


def judge(n: Neighbourhood) -> Verdict:
    """Flag and NN of the first interval, or of the first two where they belong together."""
    if n.in_range[0] and _is_unremarkable(n):
        return ((Flag.OK, n.rr_ms[0]),)
    for rule in RULES:
        verdict = rule(n)
        if verdict is not None:
            return verdict
    return ((Flag.OK, n.rr_ms[0]),)


def _is_unremarkable(n: Neighbourhood) -> bool:
    rr_ms = n.rr_ms[0]
    near = abs(rr_ms - n.before_ms) <= 0.5 * n.tolerance_ms
    return near and HALF_SHARE * n.usual_ms < rr_ms < MISSED_USUAL * n.usual_ms


def _split_out_of_range(n: Neighbourhood) -> Verdict | None:
    # A beat seen twice within 300 ms: the short part is out of range, its rest is the extra one.
    if n.in_range[0] or len(n.rr_ms) < 2:
        return None
    whole_ms = n.rr_ms[0] + n.rr_ms[1]
    if n.in_range[1] and n.rr_ms[0] < n.usual_ms and _is_close(whole_ms, n):
        return (Flag.OUT_OF_RANGE, None), (Flag.EXTRA, whole_ms)
    return None


def _out_of_range(n: Neighbourhood) -> Verdict | None:
    return None if n.in_range[0] else ((Flag.OUT_OF_RANGE, None),)


def _missed(n: Neighbourhood) -> Verdict | None:
    rr_ms = n.rr_ms[0]
    later = [ms for ms in (n.after(1), n.after(2)) if ms is not None]
    back_ms = min(later, default=n.before_ms)
    local_ms = 0.5 * (n.before_ms + back_ms)
    if rr_ms < MISSED_RATIO * local_ms or rr_ms < MISSED_USUAL * n.usual_ms:
        return None
    if later and back_ms > BACK_SHARE * rr_ms:
        return None
    count = max(2, round(rr_ms / local_ms))
    return ((Flag.MISSED, rr_ms / count),)


def _is_close(whole_ms: float, n: Neighbourhood) -> bool:
    near_ms = max(n.tolerance_ms, WHOLE_SHARE * n.usual_ms)
    return min(abs(whole_ms - n.usual_ms), abs(whole_ms - n.before_ms)) <= near_ms


def _extra(n: Neighbourhood) -> Verdict | None:
    if len(n.rr_ms) < 2 or n.rr_ms[0] > n.usual_ms:
        return None
    first_ms, second_ms = n.rr_ms[:2]
    whole_ms = first_ms + second_ms
    back_ms = n.after(2)
    lasting = back_ms is not None and back_ms < BACK_SHARE * n.usual_ms
    if lasting or not _is_close(whole_ms, n):
        return None
    if max(first_ms, second_ms) > LARGER_PART * whole_ms:
        return None
    second = Flag.EXTRA if n.in_range[1] else Flag.OUT_OF_RANGE
    return (Flag.EXTRA, None), (second, whole_ms)


def _couplet(n: Neighbourhood) -> Verdict | None:
    back_ms, second_ms = n.after(2), n.after(1)
    if back_ms is None or second_ms is None:
        return None
    first_ms = n.rr_ms[0]
    short_ms = n.before_ms - n.tolerance_ms
    higher_ms = max(first_ms, second_ms)
    if higher_ms < short_ms and back_ms - higher_ms > n.tolerance_ms:
        return (Flag.ECTOPIC, None), (Flag.ECTOPIC, None)
    return None


def _premature(n: Neighbourhood) -> Verdict | None:
    rr_ms, next_ms = n.rr_ms[0], n.after(1)
    early_ms = n.before_ms - rr_ms
    if next_ms is None:
        blind_ms = max(BLIND_FACTOR * n.tolerance_ms, BLIND_SHARE * n.usual_ms)
        return ((Flag.ECTOPIC, None),) if early_ms > blind_ms else None
    rise_ms = next_ms - rr_ms
    if rr_ms > EARLY_SHARE * n.before_ms and rr_ms + next_ms > PAIR_LIMIT * n.level_ms:
        rise_ms = 0.5 * next_ms - rr_ms  # longer than any pause: it holds two intervals
    if min(early_ms, rise_ms) < 0.5 * n.tolerance_ms or early_ms + rise_ms < 2 * n.tolerance_ms:
        return None
    return _premature_verdict(n, early_ms, next_ms)


def _premature_verdict(n: Neighbourhood, early_ms: float, next_ms: float) -> Verdict:
    mean_ms = 0.5 * (n.rr_ms[0] + next_ms)
    keeps_time = abs(mean_ms - n.level_ms) <= 0.5 * n.tolerance_ms
    if next_ms - n.level_ms <= 0.5 * n.tolerance_ms:
        return ((Flag.ECTOPIC, 0.5 * (n.before_ms + next_ms)),)
    displaced = keeps_time and early_ms < SHIFT_SHARE * n.usual_ms
    flag = Flag.SHIFTED if displaced else Flag.ECTOPIC
    nn_ms = mean_ms if keeps_time else n.level_ms
    return (flag, nn_ms), (flag, nn_ms)


def _late(n: Neighbourhood) -> Verdict | None:
    next_ms, back_ms = n.after(1), n.after(2)
    if next_ms is None or back_ms is None:
        return None
    rr_ms, half_ms = n.rr_ms[0], 0.5 * n.tolerance_ms
    alone = min(rr_ms - n.before_ms, back_ms - next_ms) > half_ms
    mean_ms = 0.5 * (rr_ms + next_ms)
    keeps_time = abs(mean_ms - n.level_ms) <= half_ms
    if alone and keeps_time and rr_ms - next_ms > 2 * n.tolerance_ms:
        return (Flag.SHIFTED, mean_ms), (Flag.SHIFTED, mean_ms)
    return None


RULES: Final[tuple[Callable[[Neighbourhood], Verdict | None], ...]] = (
    _split_out_of_range,
    _out_of_range,
    _missed,
    _extra,
    _couplet,
    _premature,
    _late,
)
