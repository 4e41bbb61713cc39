"""One sentence on why there is no cue: about signals, and what they leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ifio_bio.arousal.state import Doubt, Level
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

    Worn: TypeAlias = tuple[PartnerSnapshot, ...]


def quiet_words(snapshot: SessionSnapshot) -> str:
    """Why there is no cue."""
    worn = tuple(partner for partner in snapshot.partners if partner.wears_strap)
    if not worn:
        return tr("Nobody wears a strap: there is only the breath.")
    if snapshot.snoozed_until_s is not None:
        left_s = max(0.0, snapshot.snoozed_until_s - snapshot.time_s)
        return tr("Cues rest for {lasting} more.").format(lasting=words.lasting_in_full(left_s))
    return next(sentence for rule in _RULES if (sentence := rule(snapshot, worn)))


def _usual_for(snapshot: SessionSnapshot, worn: Worn) -> str:
    if snapshot.quiet_since_s is None or len(worn) < len(snapshot.partners):
        return ""
    lasting = words.lasting_in_full(snapshot.time_s - snapshot.quiet_since_s)
    return tr("Both have been in their usual range for {lasting}.").format(lasting=lasting)


def _learning(_snapshot: SessionSnapshot, worn: Worn) -> str:
    return words.of_one_or_two(
        [partner.name for partner in worn if partner.arousal.doubt is Doubt.LEARNING],
        tr("Still learning what is usual for {name}."),
        tr("Still learning what is usual for {a} and {b}."),
    )


def _in_doubt(_snapshot: SessionSnapshot, worn: Worn) -> str:
    return words.of_one_or_two(
        [partner.name for partner in worn if partner.arousal.level is None],
        tr("Nothing can be said of {name} just now."),
        tr("Nothing can be said of {a} and {b} just now."),
    )


def _above(_snapshot: SessionSnapshot, worn: Worn) -> str:
    return words.of_one_or_two(
        [partner.name for partner in worn if partner.arousal.level is not Level.USUAL],
        tr("{name}’s heart rate is above the usual range."),
        tr("{a}’s and {b}’s heart rates are above the usual range."),
    )


def _each_usual(snapshot: SessionSnapshot, worn: Worn) -> str:
    since_s = max(partner.arousal.since_s for partner in worn)
    return words.of_one_or_two(
        [partner.name for partner in worn],
        tr("{name} has been in the usual range for {lasting}."),
        tr("{a} and {b} have been in the usual range for {lasting}."),
        lasting=words.lasting_in_full(snapshot.time_s - since_s),
    )


_RULES = (_usual_for, _learning, _in_doubt, _above, _each_usual)
