"""The strip that says whether the two hearts move together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devices.samples import LinkState
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import told, tr, tr_n

if TYPE_CHECKING:
    from ifio_bio.session.snapshot import SessionSnapshot, TogetherSnapshot

SMALLEST_P = 0.01  # a finer p would claim more than the surrogates can tell
USUAL_P = 0.05  # what readers take for the line between chance and more


@dataclass(frozen=True, slots=True)
class TogetherModel:
    """Title, small line and both curves in -1 to 1; no curves: a dashed line."""

    title: str
    detail: str
    known: bool
    curve_a: tuple[float, ...] = ()
    curve_b: tuple[float, ...] = ()


NOT_ANY_MORE = tr("Nothing is measured any more")
NOT_IN_A_PAUSE = tr("Nothing is measured during a pause")
# by whether they are closer than chance, and whether there is a p-value to say
DETAILS = {
    (True, True): tr("Closer than chance, for {lasting} ({p})"),
    (True, False): tr("Closer than chance, for {lasting}"),
    (False, True): tr("For {lasting} ({p})"),
    (False, False): tr("For {lasting}"),
}
TITLES = {
    "together": tr("Moving together"),
    "no_more_than_chance": tr("No more together than chance"),
}


def together_model(snapshot: SessionSnapshot) -> TogetherModel:
    """The strip as of the snapshot."""
    together = snapshot.together
    if together.verdict is None or _rests(snapshot) or not _both_heard(snapshot):
        return _unknown(snapshot)
    scale = max((abs(y) for y in together.curve_a + together.curve_b), default=0.0) or 1.0
    return TogetherModel(
        TITLES[together.verdict],
        _detail(together, snapshot.time_s),
        known=True,
        curve_a=tuple(y / scale for y in together.curve_a),
        curve_b=tuple(y / scale for y in together.curve_b),
    )


def _unknown(snapshot: SessionSnapshot) -> TogetherModel:
    needed_s = snapshot.together.clean_s_needed
    if not all(partner.wears_strap for partner in snapshot.partners):
        return TogetherModel(words.TOGETHER_ONE_STRAP, "", known=False)
    if _rests(snapshot):
        why = NOT_ANY_MORE if snapshot.ended else NOT_IN_A_PAUSE
        return TogetherModel(words.TOGETHER_UNKNOWN, why, known=False)
    if not _both_heard(snapshot):
        return TogetherModel(
            words.TOGETHER_UNKNOWN, tr("Needs both hearts to be shown"), known=False
        )
    if needed_s is None:
        why = told(snapshot.together.reason)
        return TogetherModel(words.TOGETHER_UNKNOWN, why, known=False)
    minutes = max(1, math.ceil(needed_s / words.MINUTE_S))
    if any(partner.link is not LinkState.STREAMING for partner in snapshot.partners):
        needs = tr_n(
            "Needs both signals for {count} clean minute",
            "Needs both signals for {count} clean minutes",
            minutes,
        )
        return TogetherModel(words.TOGETHER_UNKNOWN, needs.format(count=minutes), known=False)
    few = tr_n(
        "Too few clean minutes yet: {counted} more minute needed",
        "Too few clean minutes yet: {counted} more minutes needed",
        minutes,
    )
    return TogetherModel(
        words.TOGETHER_UNKNOWN_YET, few.format(counted=words.counted(minutes)), known=False
    )


def _rests(snapshot: SessionSnapshot) -> bool:
    return snapshot.paused or snapshot.ended


def _both_heard(snapshot: SessionSnapshot) -> bool:
    return not any(partner.hidden or partner.paused for partner in snapshot.partners)


def _detail(together: TogetherSnapshot, time_s: float) -> str:
    closer, p = together.verdict == "together", _p(together)
    lasting = words.lasting_in_full(time_s - together.since_s)
    return DETAILS[closer, bool(p)].format(lasting=lasting, p=p)


def _p(together: TogetherSnapshot) -> str:
    """The p-value behind the verdict; a verdict that outlives its p for a while stands alone."""
    p_value = together.p_value
    if p_value is None or (p_value < USUAL_P) != (together.verdict == "together"):
        return ""
    return (
        tr("p under {least}").format(least=SMALLEST_P)
        if p_value < SMALLEST_P / 2
        else f"p {p_value:.2f}"
    )
