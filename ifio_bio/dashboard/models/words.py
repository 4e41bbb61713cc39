"""The words of the facilitator window, in one place: about signals, never about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.samples import LinkState
from ifio_bio.arousal.state import Doubt, Level
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from ifio_bio.session.snapshot import Movement

MINUTE_S = 60

NOT_KNOWN = "not known"
BPM = "bpm"
NO_HEART_RATE = "no heart rate now"
CANNOT_SAY = "can’t say"  # noqa: RUF001  # the typographic apostrophe of the look
CANNOT_SAY_YET = "can’t say yet"  # noqa: RUF001  # as above
TOGETHER_UNKNOWN = "Can’t say"  # noqa: RUF001  # as above
TOGETHER_UNKNOWN_YET = "Can’t say yet"  # noqa: RUF001  # as above
TOGETHER_ONE_STRAP = "Can’t say with one strap"  # noqa: RUF001  # as above
PAUSED = "paused"
NOT_SHOWN = "not shown"
NO_STRAP = "no strap"
NO_SIGNAL = "no signal"
PLAYED = "recording over"

BELOW_USUAL = "below usual"  # beside the level "usual", which a slow heart keeps
LEVELS: dict[Level, str] = {Level.USUAL: "usual", Level.RISING: "rising", Level.HIGH: "high"}
NOT_MEASURED = "not measured"
MOVEMENTS: dict[Movement, str] = {"still": "still", "some": "some", "moving": "moving"}
DOUBTS: dict[Doubt, str] = {
    Doubt.MOVING: "moving",
    Doubt.TOO_FEW_BEATS: "too few clean beats",
}

# `LinkState.STALE` counts its seconds, see `link_words`.
LINKS: dict[LinkState, str] = {
    LinkState.SEARCHING: "looking for the strap",
    LinkState.CONNECTING: "connecting",
    LinkState.STREAMING: "streaming",
    LinkState.STALE: "no data",
    LinkState.NO_CONTACT: "no skin contact",
    LinkState.LOST: "looking for the strap",
    LinkState.CLOSED: "off",
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
        return f"{seconds} s"
    minutes = seconds // MINUTE_S
    if minutes < MINUTE_S:
        return f"{minutes} min"
    return f"{minutes // MINUTE_S} h {minutes % MINUTE_S} min"


def lasting_in_full(time_s: float) -> str:
    """In a sentence: 38 seconds, 1 minute, 9 minutes."""
    seconds = max(0, int(time_s))
    count, unit = (seconds, "second") if seconds < MINUTE_S else (seconds // MINUTE_S, "minute")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def counted(count: int) -> str:
    """Small numbers as words, larger ones as figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def whose(name: str) -> str:
    """Anna -> Anna's."""
    return f"{name}’s"  # noqa: RUF001  # the typographic apostrophe of the look


def pace(pace_bpm: float) -> str:
    """Breaths a minute with one decimal, halves rounded up as people do."""
    return f"{int(pace_bpm * 10 + 0.5) / 10:.1f}"


def seconds_of_breath(time_s: float) -> str:
    """Length of a part of the breath: 4, 4.4."""
    return f"{int(time_s * 10 + 0.5) / 10:g}"


def link_words(link: LinkState, no_data_s: float | None) -> str:
    """What the link says of itself; a silent one counts its seconds."""
    if link is LinkState.STALE and no_data_s is not None:
        return f"no data for {lasting(no_data_s)}"
    return LINKS[link]


def why_unsaid(doubt: Doubt | None) -> str:
    """Why a level cannot be said."""
    return DOUBTS.get(doubt, NO_SIGNAL) if doubt is not None else NO_SIGNAL


def whole_sentence(detail: str) -> str:
    """What the link says of itself, as a sentence of its own."""
    if not detail:
        return ""
    end = "" if detail.endswith((".", "!", "?", "…")) else "."
    return f"{detail[:1].upper()}{detail[1:]}{end}"
