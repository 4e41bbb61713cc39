"""The words of the facilitator window, in one place: about signals, never about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.samples import LinkState
from ifio_bio.arousal.state import Doubt, Level
from ifio_bio.dashboard.models.language import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ifio_bio.session.snapshot import Movement, Role

MINUTE_S = 60

NOT_KNOWN = tr("not known")
BPM = "bpm"
NO_HEART_RATE = tr("no heart rate now")
CANNOT_SAY = tr("can’t say")
CANNOT_SAY_YET = tr("can’t say yet")
TOGETHER_UNKNOWN = tr("Can’t say")
TOGETHER_UNKNOWN_YET = tr("Can’t say yet")
TOGETHER_ONE_STRAP = tr("Can’t say with one strap")
PAUSED = tr("paused")
NOT_SHOWN = tr("not shown")
NO_STRAP = tr("no strap")
NO_SIGNAL = tr("no signal")
PLAYED = tr("recording over")

BELOW_USUAL = tr("below usual")  # beside the level "usual", which a slow heart keeps
LEVELS: dict[Level, str] = {
    Level.USUAL: tr("usual"),
    Level.RISING: tr("rising"),
    Level.HIGH: tr("high"),
}
NOT_MEASURED = tr("not measured")
CUES_WAIT = tr("cues wait for clear rises")
MOVEMENTS: dict[Movement, str] = {"still": tr("still"), "some": tr("some"), "moving": tr("moving")}
DOUBTS: dict[Doubt, str] = {
    Doubt.MOVING: tr("moving"),
    Doubt.TOO_FEW_BEATS: tr("too few clean beats"),
}

ROLES: dict[Role, str] = {"speaking": tr("speaking"), "listening": tr("listening")}

# `LinkState.STALE` counts its seconds, see `link_words`.
LINKS: dict[LinkState, str] = {
    LinkState.SEARCHING: tr("looking for the strap"),
    LinkState.CONNECTING: tr("connecting"),
    LinkState.STREAMING: tr("streaming"),
    LinkState.STALE: tr("no data"),
    LinkState.NO_CONTACT: tr("no skin contact"),
    LinkState.LOST: tr("looking for the strap"),
    LinkState.CLOSED: tr("off"),
}

NUMBERS = (
    tr("no"),
    tr("one"),
    tr("two"),
    tr("three"),
    tr("four"),
    tr("five"),
    tr("six"),
    tr("seven"),
    tr("eight"),
    tr("nine"),
    tr("ten"),
    tr("eleven"),
    tr("twelve"),
)


def clock(time_s: float) -> str:
    """00:17:32."""
    minutes, seconds = divmod(int(time_s), MINUTE_S)
    hours, minutes = divmod(minutes, MINUTE_S)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"


def minutes_seconds(time_s: float) -> str:
    """3:32; minutes go on past the hour."""
    minutes, seconds = divmod(int(time_s), MINUTE_S)
    return f"{minutes}:{seconds:02d}"


def lasting(time_s: float) -> str:
    """Short: 40 s, 14 min, 1 h 5 min."""
    seconds = max(0, int(time_s))
    if seconds < MINUTE_S:
        return tr("{seconds} s").format(seconds=seconds)
    minutes = seconds // MINUTE_S
    if minutes < MINUTE_S:
        return tr("{minutes} min").format(minutes=minutes)
    return tr("{hours} h {minutes} min").format(
        hours=minutes // MINUTE_S, minutes=minutes % MINUTE_S
    )


def lasting_in_full(time_s: float) -> str:
    """In a sentence: 38 seconds, 1 minute, 9 minutes."""
    seconds = max(0, int(time_s))
    if seconds < MINUTE_S:
        return tr_n("{count} second", "{count} seconds", seconds).format(count=seconds)
    minutes = seconds // MINUTE_S
    return tr_n("{count} minute", "{count} minutes", minutes).format(count=minutes)


def counted(count: int) -> str:
    """Small numbers as words, larger ones as figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def of_one_or_two(names: Sequence[str], one: str, two: str, **values: object) -> str:
    """`one` with its {name}, or `two` with its {a} and {b}; empty when there is nobody."""
    if not names:
        return ""
    if len(names) == 1:
        return one.format(name=names[0], **values)
    return two.format(a=names[0], b=names[1], **values)


def pace(pace_bpm: float) -> str:
    """Breaths a minute with one decimal, halves rounded up as people do."""
    return f"{int(pace_bpm * 10 + 0.5) / 10:.1f}"


def seconds_of_breath(time_s: float) -> str:
    """Length of a part of the breath: 4, 4.4."""
    return f"{int(time_s * 10 + 0.5) / 10:g}"


def link_words(link: LinkState, no_data_s: float | None) -> str:
    """What the link says of itself; a silent one counts its seconds."""
    if link is LinkState.STALE and no_data_s is not None:
        return tr("no data for {time}").format(time=lasting(no_data_s))
    return LINKS[link]


def why_unsaid(doubt: Doubt | None) -> str:
    """Why a level cannot be said."""
    return DOUBTS.get(doubt, NO_SIGNAL) if doubt is not None else NO_SIGNAL


def why_cues_wait(name: str) -> str:
    """What the calibration says at length; why is nobody's to read off a screen."""
    return tr(
        "Cues for {name} wait for long, clear rises: something changes what the heart rate tells. "
        "Quiet says even less here."
    ).format(name=name)


def whole_sentence(detail: str) -> str:
    """What the link says of itself, as a sentence of its own."""
    if not detail:
        return ""
    end = "" if detail.endswith((".", "!", "?", "…")) else "."
    return f"{detail[:1].upper()}{detail[1:]}{end}"


def as_sentences(*parts: str) -> str:
    """Parts of a picture one after the other, as a screen reader says them."""
    return " ".join(whole_sentence(part) for part in parts if part)
