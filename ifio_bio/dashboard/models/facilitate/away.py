"""What is said in the cue area of straps that send nothing, and of recordings that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from devices.samples import RECORDING_OVER, LinkState
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import told, tr

if TYPE_CHECKING:
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot

    Away: TypeAlias = tuple[PartnerSnapshot, ...]
    Said: TypeAlias = tuple[str, tuple[str, ...]]

OUT_OF_REACH = (LinkState.SEARCHING, LinkState.CONNECTING, LinkState.LOST)
NO_DATA = tr("No data from {name}’s strap")
TITLES = {
    LinkState.NO_CONTACT: tr("{name}’s strap has no skin contact"),
    LinkState.CLOSED: tr("{name}’s strap is off"),
    **dict.fromkeys(OUT_OF_REACH, tr("{name}’s strap is out of reach")),
}
# by how many straps are looked for, and whether the session is recorded
GOES_ON = {
    (0, True): tr("The breath and the recording go on; the gap is marked."),
    (0, False): tr("The breath goes on; the gap is marked."),
    (1, True): tr("Looking for it. The breath and the recording go on; the gap is marked."),
    (1, False): tr("Looking for it. The breath goes on; the gap is marked."),
    (2, True): tr("Looking for them. The breath and the recording go on; the gap is marked."),
    (2, False): tr("Looking for them. The breath goes on; the gap is marked."),
}


def away_words(snapshot: SessionSnapshot) -> Said | None:
    """Title and lines about whoever should send and does not; None when all do."""
    away = tuple(partner for partner in snapshot.partners if _is_away(partner))
    lost = tuple(partner for partner in away if partner.link_detail != RECORDING_OVER)
    if not away:
        return None
    return _lost(snapshot, lost) if lost else _played(away)


def _is_away(partner: PartnerSnapshot) -> bool:
    """No signal where there should be one."""
    return (
        partner.wears_strap
        and not partner.paused
        and partner.link is not LinkState.STREAMING
        and partner.no_data_since_s is not None
    )


def _lost(snapshot: SessionSnapshot, lost: Away) -> Said:
    came = tuple(partner for partner in lost if partner.no_data_since_s)
    if not came:
        return _awaited(lost)
    lasting = words.lasting_in_full(
        snapshot.time_s - min(partner.no_data_since_s or 0.0 for partner in came)
    )
    searched = any(partner.link in OUT_OF_REACH for partner in came)
    goes_on = GOES_ON[len(came) if searched else 0, snapshot.recording]
    look = words.of_one_or_two(
        [partner.name for partner in came],
        tr("No signal is not calm: please look at {name}, not at the screen."),
        tr("No signal is not calm: please look at {a} and {b}, not at the screen."),
    )
    since = tr("For {lasting}.").format(lasting=lasting)
    return _title(came), (f"{since} {goes_on}", look, *_remedy(came))


def _title(lost: Away) -> str:
    if len(lost) == 1:
        return TITLES.get(lost[0].link, NO_DATA).format(name=lost[0].name)
    if all(partner.link in OUT_OF_REACH for partner in lost):
        return tr("Both straps are out of reach")
    return tr("No signal from both straps")


def _awaited(partners: Away) -> Said:
    """Nothing has come yet since the session began."""
    if len(partners) == 1:
        title = tr("Looking for {name}’s strap").format(name=partners[0].name)
        hint = tr("It appears here by itself once worn.")
    else:
        title = tr("Looking for the straps")
        hint = tr("They appear here by themselves once worn.")
    return title, (hint, *_remedy(partners))


def _played(over: Away) -> Said:
    """What was played instead of a strap has come to its end."""
    if len(over) == 1:
        return (
            tr("{name}’s recording is over").format(name=over[0].name),
            (tr("Nothing more comes from it; the breath goes on."),),
        )
    return (
        tr("Both recordings are over"),
        (tr("Nothing more comes from them; the breath goes on."),),
    )


def _remedy(lost: Away) -> tuple[str, ...]:
    """What the first of the links that has a word about it says."""
    said = (words.whole_sentence(told(partner.link_detail)) for partner in lost)
    return tuple(sentence for sentence in said if sentence)[:1]
