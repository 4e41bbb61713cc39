"""Who is here, and where each one's beats come from: the choices of the start page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from devices.errors import SourceNameError
from devices.profiles import profile_for
from devices.samples import PARTNERS
from devices.source import parse_source
from ifio_bio.dashboard.models.language import told, tr

if TYPE_CHECKING:
    from devices.samples import Partner

STRAP_PREFIX = "ble:"
TAIL_LENGTH = 4
NO_STRAP_YET = tr("no strap yet")
_NUMBERED = re.compile(r"[0-9A-F]{4,}$", re.IGNORECASE)


class Kind(StrEnum):
    """Where a partner's beats come from."""

    STRAP = tr("a strap")
    SIMULATED = tr("simulated")
    RECORDING = tr("a recording")
    NONE = tr("no strap")


@dataclass(frozen=True, slots=True)
class Story:
    """One scenario of the simulated couple, and what happens in it."""

    scenario: str
    title: str
    words: str


STORIES = (
    Story("calm", tr("as usual"), tr("Both stay in their usual range and breathe with the pacer.")),
    Story("rising_a", tr("one rises"), tr("After two and a half minutes one heart rate rises.")),
    Story("both", tr("both rise"), tr("After two and a half minutes both heart rates rise.")),
    Story("dropout", tr("strap lost"), tr("Before the second minute one strap goes out of reach.")),
    Story("talk", tr("talking"), tr("They talk, laugh and move; no heart rate rises for long.")),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One partner as chosen.

    `plays` is which of the simulated couple it would be; `address` is the strap's, empty while
    none is chosen, and `strap` what it calls itself.
    """

    name: str
    kind: Kind
    plays: Partner
    path: str = ""
    address: str = ""
    strap: str = ""

    @property
    def label(self) -> str:
        """The strap's name as people read it on the strap, or that there is none."""
        return strap_label(self.strap, self.address) if self.address else NO_STRAP_YET

    def wearing(self, address: str, strap: str) -> Seat:
        """The same partner with this strap; empty: still to be chosen."""
        return replace(self, kind=Kind.STRAP, address=address, strap=strap)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything chosen on the page, A first."""

    a: Seat
    b: Seat
    scenario: str = "calm"

    def seat(self, partner: Partner) -> Seat:
        """One partner's seat."""
        return self.a if partner == "A" else self.b

    def with_seat(self, partner: Partner, seat: Seat) -> Chosen:
        """The same with one seat changed; a strap that the other one wore is taken along."""
        seats = {"A": self.a, "B": self.b}
        for who, other in seats.items():
            if seat.address and other.address == seat.address:
                seats[who] = other.wearing("", "")
        seats[partner] = seat
        return replace(self, a=seats["A"], b=seats["B"])

    def swapped(self) -> Chosen:
        """The sources change places and the names stay: whose heart is whose was mistaken."""
        a, b = self.a, self.b
        return replace(self, a=replace(b, name=a.name), b=replace(a, name=b.name))

    def names(self) -> tuple[str, str]:
        """What each is called; one without a name goes by the letter."""
        return self.a.name.strip() or "A", self.b.name.strip() or "B"

    def sources(self) -> tuple[str | None, str | None]:
        """Each source as the command line takes it; None: no strap, or none chosen yet."""
        return _source(self.a, self.scenario), _source(self.b, self.scenario)

    def remembered(self) -> tuple[str, str]:
        """Each source as `chosen_from` takes it."""
        texts = (_remembered(seat, self.scenario) for seat in (self.a, self.b))
        return next(texts), next(texts)

    def addresses(self) -> dict[Partner, str]:
        """The straps that were chosen."""
        seats = {partner: self.seat(partner) for partner in PARTNERS}
        return {partner: seat.address for partner, seat in seats.items() if seat.address}

    def waiting(self) -> tuple[Partner, ...]:
        """Those who are to wear a strap and have none yet."""
        return tuple(
            partner
            for partner in PARTNERS
            if self.seat(partner).kind is Kind.STRAP and not self.seat(partner).address
        )

    def any_of(self, kind: Kind) -> bool:
        """Somebody's beats come from there."""
        return kind in {self.a.kind, self.b.kind}


def strap_label(name: str, address: str) -> str:
    """What tells this strap from another of its make: the number in its name, or its address.

    A strap that told no name goes by its make.
    """
    known = name or told(profile_for(name).title)
    if _NUMBERED.search(known):
        return known
    tail = "".join(letter for letter in address if letter.isalnum())[-TAIL_LENGTH:]
    return f"{known} {tail}"


def chosen_from(
    names: tuple[str, str], sources: tuple[str, str], straps: tuple[str, str] = ("", "")
) -> Chosen:
    """What was remembered: a source text of the command line each, empty for none.

    `ble:` alone is a strap still to be chosen. Text that names no source any more becomes the
    simulated partner; a strap that is named twice is A's.
    """
    a = _seat(names[0], sources[0], straps[0], "A")
    b = _seat(names[1], sources[1], straps[1], "B")
    if a.plays == b.plays:
        a, b = replace(a, plays="A"), replace(b, plays="B")
    return Chosen(a, b, _scenario(sources)).with_seat("A", a)


def missing(chosen: Chosen) -> str:
    """One sentence about what keeps the session from beginning, empty when nothing does."""
    for seat, name in zip((chosen.a, chosen.b), chosen.names(), strict=True):
        if seat.kind is Kind.RECORDING and not seat.path:
            return tr("Choose a recording for {name}, or another source.").format(name=name)
    if chosen.sources() == (None, None):
        return tr(
            "Choose a strap for at least one of the two, or a recording or a simulated partner "
            "instead. Without any, breathe together."
        )
    if chosen.a.kind is Kind.RECORDING and chosen.a.path == chosen.b.path:
        return tr("Both have the same recording; choose another one for one of them.")
    return ""


def detail(seat: Seat) -> str:
    """The small line under a seat's name."""
    return {
        Kind.STRAP: seat.label,
        Kind.SIMULATED: tr("simulated"),
        Kind.RECORDING: PurePath(seat.path).name if seat.path else tr("no file yet"),
        Kind.NONE: tr("no strap"),
    }[seat.kind]


def _source(seat: Seat, scenario: str) -> str | None:
    text = _remembered(seat, scenario)
    return None if text in {"", STRAP_PREFIX} else text


def _remembered(seat: Seat, scenario: str) -> str:
    return {
        Kind.STRAP: f"{STRAP_PREFIX}{seat.address}",
        Kind.SIMULATED: f"sim:{scenario}/{seat.plays}",
        Kind.RECORDING: f"file:{seat.path}",
        Kind.NONE: "",
    }[seat.kind]


def _scenario(sources: tuple[str, str]) -> str:
    known = {story.scenario for story in STORIES}
    named = (
        text.removeprefix("sim:").partition("/")[0] for text in sources if text.startswith("sim:")
    )
    return next((scenario for scenario in named if scenario in known), STORIES[0].scenario)


def _seat(name: str, text: str, strap: str, partner: Partner) -> Seat:
    if text.startswith("file:"):
        return Seat(name, Kind.RECORDING, partner, text.removeprefix("file:"))
    if text.startswith(STRAP_PREFIX):
        return _strap_seat(Seat(name, Kind.STRAP, partner), text, strap)
    if not text:
        return Seat(name, Kind.NONE, partner)
    plays: Partner = "B" if text.endswith("/B") else "A" if text.endswith("/A") else partner
    return Seat(name, Kind.SIMULATED, plays)


def _strap_seat(seat: Seat, text: str, strap: str) -> Seat:
    try:
        address = parse_source(text).address
    except SourceNameError:
        return seat
    return seat.wearing(address or "", strap)
