"""What a strap has to say, as timed facts: every later part of the program starts here.

Times are seconds on the one session clock; `time_s` of a `Beat` is when the beat that *ends*
the interval happened, rebuilt from the RR chain, not when the packet arrived.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from devices.sentence import say

Partner: TypeAlias = Literal["A", "B"]
PARTNERS: tuple[Partner, Partner] = ("A", "B")


RECORDING_OVER = say("the recording is over")
"""What a closed link says when a recording was played instead of a strap."""


class LinkState(StrEnum):
    """The connection to one strap, as the user is told of it."""

    SEARCHING = "searching"
    CONNECTING = "connecting"
    STREAMING = "streaming"
    STALE = "stale"
    NO_CONTACT = "no_contact"
    LOST = "lost"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Beat:
    """One RR interval exactly as the strap sent it (`rr_ms`), ending at `time_s`.

    `chain` counts unbroken runs of intervals: no difference is ever taken between beats of
    two chains, because something is missing between them.
    """

    partner: Partner
    time_s: float
    rr_ms: float
    chain: int


@dataclass(frozen=True, slots=True)
class HeartRate:
    """The strap's own averaged heart rate, for sensors that send no RR."""

    partner: Partner
    time_s: float
    hr_bpm: float


@dataclass(frozen=True, slots=True)
class Motion:
    """One second of accelerometer: spread of the magnitude and mean direction, in g."""

    partner: Partner
    time_s: float
    activity_g: float
    x_g: float | None = None
    y_g: float | None = None
    z_g: float | None = None


@dataclass(frozen=True, slots=True)
class LinkChange:
    """The link went into `state`; `detail` says why in the user's words (may be empty)."""

    partner: Partner
    time_s: float
    state: LinkState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Battery:
    """Charge of the strap, 0 to 100 percent."""

    partner: Partner
    time_s: float
    level_pct: int


@dataclass(frozen=True, slots=True)
class SignalStrength:
    """Received radio power."""

    partner: Partner
    time_s: float
    rssi_dbm: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A packet on `channel` that could not be believed: to be counted and logged, never guessed."""

    partner: Partner
    time_s: float
    channel: str
    reason: str


Sample: TypeAlias = Beat | HeartRate | Motion | LinkChange | Battery | SignalStrength | Rejected
