"""The shapes that artefacts and ectopic beats leave in a row of RR intervals.

Each rule looks at one `Neighbourhood` and answers with a `Verdict` on its first one or two
intervals, or None. `judge` asks them in the order of `RULES`; what none of them knows is ok.

Two facts of the sinus node carry most of them (Task Force, Circulation 1996;93:1043-65; Malik
1989; Lipponen and Tarvainen 2019): a premature ventricular beat does not reset it, so that the
short interval and its pause add up to two usual ones (three after a couplet), and its rate
bends but does not zigzag from beat to beat. All limits are shares of the usual interval or
multiples of the tolerance that the heart's own restlessness sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from ifio_bio.hrv.displaced import STARTS, displaced_by, size
from ifio_bio.hrv.metrics import Flag
from ifio_bio.hrv.neighbourhood import NEAR, Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Callable

Verdict: TypeAlias = tuple[tuple[Flag, float | None], ...]

BEGINNING_RATIO: Final = 1.6  # a premature beat and its pause, or one beat and two, differ so
MISSED_RATIO: Final = 1.6  # two intervals in one are twice the local one, give or take the breath
MISSED_USUAL: Final = 1.45  # lower, because the usual one lags behind the breath
BACK_SHARE: Final = 0.75  # after a missed beat a later interval is this much shorter again
LOCAL_RATIO: Final = (0.7, 1.6)  # a later interval in here tells of the local one as well
WHOLE_SHARE: Final = 0.15  # two parts make a whole when their sum is this near to the usual one
LARGER_PART: Final = 0.85  # beyond it the smaller part is noise that no beat can be
LASTING_SHARE: Final = 0.8  # a third interval as short as this: no split one, a new rhythm
PAUSE_SHARE: Final = 0.2  # an interval longer by this after an ectopic one is its pause
PAUSE_TOLERANCES: Final = 2.0
ALIKE: Final = 0.12  # intervals of one rhythm lie this near to each other
FASTEST_JUMP_MS: Final = 440.0  # no sinus node leaps beyond 136 bpm within a beat; tachycardia does
RUN_BELIEVED: Final = 12  # but a run as long as this, all alike, is the rhythm now
RUN_HABITUAL: Final = 18  # or as long as this where such beats are a habit of the heart
RUN_SHARE, RUN_TOLERANCES, RUN_BENDS = 0.12, 1.6, 2.5  # both of a couplet come early by this much
RUN_LOW: Final = 0.8  # three in a row as short as this, unlike each other
COUPLET_TOLERANCES, COUPLET_BENDS = 0.8, 1.0
COUPLET_SHARE: Final = 0.07  # less early, and what looks like its pause may be a missed beat
COUPLET_SUM: Final = 1.0  # a couplet that keeps sinus time does so within this many tolerances
HABIT_SHARE, HABIT_TOLERANCES, HABIT_BENDS = 0.12, 1.0, 2.5  # early as its premature beats are
LONE_SHARE, LONE_TOLERANCES, LONE_BENDS = 0.09, 1.5, 2.5  # one early beat without a pause
FAR_SHARE, FAR_TOLERANCES = 0.25, 2.0  # no breath brings a beat this early
OPPOSITE: Final = 0.5  # both intervals beside a displaced beat are off by this many tolerances
LATE_SHARE: Final = 0.22  # a detection later than this is no displaced one
SHIFT_SHARE: Final = 0.15  # a detection displaced by more is taken for a premature beat
EARLY_SHARE: Final = 0.88  # a beat no earlier than this may just precede a missed one
BLIND_SHARE, BLIND_TOLERANCES = 0.22, 1.5  # without a later interval only this can be called out


def judge(n: Neighbourhood) -> Verdict:
    """Flag and NN of the first interval, or of the first two where they belong together."""
    if n.rr_ms is None:
        return _out_of_range(n)
    for rule in RULES:
        verdict = rule(n, n.rr_ms)
        if verdict is not None:
            return verdict
    return ((Flag.OK, n.rr_ms),)


def lasts(n: Neighbourhood) -> bool:
    """Whether the three intervals at hand agree with each other: one rhythm, old or new."""
    if n.rr_ms is None or n.next_ms is None or n.back_ms is None:
        return False
    shortest_ms, middle_ms, longest_ms = sorted((n.rr_ms, n.next_ms, n.back_ms))
    return longest_ms - shortest_ms <= ALIKE * middle_ms


def is_long_run(n: Neighbourhood) -> bool:
    """Whether so many flagged intervals in a row resemble this one that they are the rhythm."""
    enough = RUN_HABITUAL if n.is_habit else RUN_BELIEVED
    if n.rr_ms is None or len(n.run_ms) < enough:
        return False
    return all(abs(run_ms - n.rr_ms) <= NEAR * n.rr_ms for run_ms in n.run_ms[-enough:])


def _out_of_range(n: Neighbourhood) -> Verdict:
    # A beat seen twice within 300 ms: the short part is out of range, its rest is the extra one.
    if n.next_ms is not None and n.received_ms[0] < n.usual_ms:
        whole_ms = n.received_ms[0] + n.next_ms
        if _is_whole(whole_ms, n):
            return (Flag.OUT_OF_RANGE, None), (Flag.EXTRA, whole_ms)
    return ((Flag.OUT_OF_RANGE, None),)


def _is_whole(whole_ms: float, n: Neighbourhood) -> bool:
    wholes_ms = (n.usual_ms, n.before_ms, n.near(n.back_ms))
    off_ms = min(abs(whole_ms - like_ms) for like_ms in wholes_ms)
    return off_ms <= n.at_least(WHOLE_SHARE, 1.0)


def _beginning(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    # No rhythm is known yet: short beside one of the next two, or long after such a one.
    if not n.is_blank or n.next_ms is None or len(n.run_ms) >= RUN_BELIEVED:
        return None
    back_ms = n.back_ms or n.next_ms
    is_pause = n.last is Flag.ECTOPIC and rr_ms > BEGINNING_RATIO * n.run_ms[-1]
    is_short = max(n.next_ms, back_ms) > BEGINNING_RATIO * rr_ms
    two_and_missed = max(abs(n.next_ms - rr_ms), abs(0.5 * back_ms - rr_ms)) < ALIKE * rr_ms
    return ((Flag.ECTOPIC, None),) if is_pause or (is_short and not two_and_missed) else None


def _long_run(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    return ((Flag.OK, rr_ms),) if is_long_run(n) else None


def _lasting(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if not lasts(n) or n.next_ms is None or n.back_ms is None:
        return None
    level_ms = sorted((rr_ms, n.next_ms, n.back_ms))[1]
    # Within reach of the usual rhythm the finer rules have the say.
    leaps = abs(level_ms - n.usual_ms) > 0.05 * n.usual_ms
    can_leap = n.is_first or level_ms >= min(FASTEST_JUMP_MS, LASTING_SHARE * n.usual_ms)
    return ((Flag.OK, rr_ms),) if leaps and can_leap else None


def _habitual(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    enough_ms = max(n.at_least(HABIT_SHARE, HABIT_TOLERANCES), n.bends(HABIT_BENDS))
    if not n.is_habit or min(n.before_ms, n.usual_ms) - rr_ms <= enough_ms:
        return None
    return _with_its_pause(n, rr_ms) or ((Flag.ECTOPIC, None),)


def _missed(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    later = [ms for ms in (n.next_ms, n.back_ms) if ms is not None]
    local_ms, usual_ms = n.before_ms, n.usual_ms
    if later:
        like_before_ms = min(later, key=lambda ms: abs(ms - n.before_ms))
        if LOCAL_RATIO[0] < like_before_ms / n.before_ms < LOCAL_RATIO[1]:
            local_ms = 0.5 * (n.before_ms + like_before_ms)
        if abs(like_before_ms - n.before_ms) <= ALIKE * n.before_ms:
            usual_ms = min(usual_ms, local_ms)
    if rr_ms < MISSED_RATIO * local_ms or rr_ms < MISSED_USUAL * usual_ms:
        return None
    if later and min(later) > BACK_SHARE * rr_ms:
        return None
    return ((Flag.MISSED, rr_ms / max(2, round(rr_ms / local_ms))),)


def _pause(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    longer_ms = n.at_least(PAUSE_SHARE, PAUSE_TOLERANCES)
    later = [ms for ms in (n.next_ms, n.back_ms) if ms is not None]
    after_ectopic = n.is_first or n.last in {Flag.ECTOPIC, Flag.EXTRA}
    is_long = rr_ms > max(n.usual_ms, n.before_ms) + longer_ms
    alone = not later or min(later) < rr_ms - longer_ms
    return ((Flag.ECTOPIC, None),) if after_ectopic and is_long and alone else None


def _extra(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if len(n.received_ms) < 2 or rr_ms > LARGER_PART * n.before_ms:
        return None
    second_ms = n.received_ms[1]
    whole_ms = rr_ms + second_ms
    lasting = n.back_ms is not None and n.back_ms < LASTING_SHARE * min(n.usual_ms, n.before_ms)
    if lasting or not _is_whole(whole_ms, n) or max(rr_ms, second_ms) > LARGER_PART * whole_ms:
        return None
    second = Flag.OUT_OF_RANGE if n.next_ms is None else Flag.EXTRA
    return (Flag.EXTRA, None), (second, whole_ms)


def _blind(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if n.next_ms is not None:
        return None
    early_ms = min(n.before_ms, n.usual_ms) - rr_ms
    is_early = early_ms > n.at_least(BLIND_SHARE, BLIND_TOLERANCES)
    return ((Flag.ECTOPIC, None),) if is_early else ((Flag.OK, rr_ms),)


def _couplet(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if n.next_ms is None or n.back_ms is None:
        return None
    local_ms = 0.5 * (n.before_ms + n.usual_ms)
    early_ms = min(n.before_ms, n.usual_ms) - max(rr_ms, n.next_ms)
    enough_ms = max(COUPLET_TOLERANCES * n.tolerance_ms, n.bends(COUPLET_BENDS))
    if early_ms <= enough_ms or n.back_ms - min(n.before_ms, n.usual_ms) <= 2 * enough_ms:
        return None
    may_be_missed = n.back_ms > MISSED_RATIO * max(rr_ms, n.next_ms)
    if may_be_missed and early_ms < COUPLET_SHARE * n.usual_ms:
        return None
    off_ms = abs((rr_ms + n.next_ms + n.back_ms) / 3 - local_ms)
    pair_off_ms = abs(0.5 * (n.next_ms + n.back_ms) - local_ms)
    keeps_time = off_ms < min(COUPLET_SUM * n.tolerance_ms, pair_off_ms)
    return ((Flag.ECTOPIC, None),) if keeps_time else None


def _run(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if n.next_ms is None:
        return None
    due_ms = min(n.before_ms, n.usual_ms)
    early_ms = max(n.at_least(RUN_SHARE, RUN_TOLERANCES), n.bends(RUN_BENDS))
    higher_ms = max(rr_ms, n.next_ms)
    if due_ms - higher_ms <= early_ms:
        return None
    back_ms = n.back_ms
    over = back_ms is None or back_ms - higher_ms > early_ms
    highest_ms = higher_ms if back_ms is None else max(higher_ms, back_ms)
    goes_on = highest_ms < max(RUN_LOW * due_ms, FASTEST_JUMP_MS)
    return ((Flag.ECTOPIC, None),) if over or goes_on else None


def _far(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    early_ms = min(n.before_ms, n.usual_ms) - rr_ms
    enough_ms = max(n.at_least(FAR_SHARE, FAR_TOLERANCES), n.bends(LONE_BENDS))
    return ((Flag.ECTOPIC, None),) if early_ms > enough_ms else None


def _displaced(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if n.next_ms is None or n.back_ms is None or n.near(n.back_ms) != n.back_ms:
        return None
    next_ms = _without_missed(n, rr_ms, n.next_ms)
    late, is_before = displaced_by(n.differences(rr_ms, next_ms), n.reach)
    if late == 0.0 or not -SHIFT_SHARE < late < LATE_SHARE:
        return None
    if is_before:
        return ((Flag.SHIFTED, rr_ms + late * n.usual_ms),)
    mean_ms = 0.5 * (rr_ms + next_ms)
    return (Flag.SHIFTED, mean_ms), (Flag.SHIFTED, mean_ms)


def _early(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if n.next_ms is None:
        return None
    before_ms, after_ms = n.before_ms, n.near(n.back_ms)
    local_ms = 0.5 * (before_ms + after_ms)
    next_ms = _without_missed(n, rr_ms, n.next_ms)
    early_ms = -size(STARTS, n.differences(rr_ms, next_ms)) * n.usual_ms
    lesser_ms = min(min(before_ms, local_ms) - rr_ms, next_ms - max(after_ms, local_ms))
    if early_ms > n.tolerance_ms and lesser_ms > OPPOSITE * n.tolerance_ms:
        return _pair(n, rr_ms, next_ms, local_ms)
    enough_ms = max(n.at_least(LONE_SHARE, LONE_TOLERANCES), n.bends(LONE_BENDS))
    return_ms = next_ms if n.back_ms is None else min(next_ms, n.back_ms)
    if min(n.before_ms, n.usual_ms, return_ms) - rr_ms <= enough_ms:
        return None
    return _with_its_pause(n, rr_ms) or ((Flag.ECTOPIC, 0.5 * (n.before_ms + next_ms)),)


def _with_its_pause(n: Neighbourhood, rr_ms: float) -> Verdict | None:
    if n.next_ms is None:
        return None
    after_ms = n.near(n.back_ms)
    local_ms = 0.5 * (n.before_ms + after_ms)
    next_ms = _without_missed(n, rr_ms, n.next_ms)
    is_long = next_ms - max(local_ms, after_ms) > 0.5 * n.tolerance_ms
    return _pair(n, rr_ms, next_ms, local_ms) if is_long else None


def _without_missed(n: Neighbourhood, rr_ms: float, next_ms: float) -> float:
    # Little early and followed by a long interval: the long one may be no pause but hold beats
    # that were missed. What fits its length better has it.
    local_ms = 0.5 * (n.before_ms + n.near(n.back_ms))
    count = round(next_ms / local_ms)
    if count < 2 or rr_ms < EARLY_SHARE * n.before_ms:
        return next_ms
    off_as_pause_ms = abs(next_ms - (2 * local_ms - rr_ms))
    off_as_missed_ms = abs(next_ms - count * local_ms)
    return next_ms / count if off_as_missed_ms < off_as_pause_ms else next_ms


def _pair(n: Neighbourhood, rr_ms: float, next_ms: float, local_ms: float) -> Verdict:
    mean_ms = 0.5 * (rr_ms + next_ms)
    keeps_time = abs(mean_ms - local_ms) <= n.tolerance_ms
    displaced = keeps_time and abs(local_ms - rr_ms) < SHIFT_SHARE * n.usual_ms
    flag = Flag.SHIFTED if displaced else Flag.ECTOPIC
    nn_ms = mean_ms if keeps_time else local_ms
    return (flag, nn_ms), (flag, nn_ms)


RULES: Final[tuple[Callable[[Neighbourhood, float], Verdict | None], ...]] = (
    _beginning,
    _long_run,
    _habitual,
    _lasting,
    _missed,
    _pause,
    _extra,
    _blind,
    _couplet,
    _run,
    _displaced,
    _early,
    _far,
)
