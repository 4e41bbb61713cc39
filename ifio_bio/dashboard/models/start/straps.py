"""What the straps say before a session: one strap on its card, those in reach, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.decode import Decoder
from devices.errors import MalformedPacketError
from devices.heart_rate import decode_heart_rate
from devices.samples import (
    PARTNERS,
    Battery,
    Beat,
    HeartRate,
    LinkChange,
    LinkState,
    SignalStrength,
)
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import told, tr
from ifio_bio.dashboard.models.start.seats import strap_label
from ifio_bio.session.link import LinkWatch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sized

    from devices.bluetooth.explain import Trouble
    from devices.bluetooth.reach import StrapInReach
    from devices.packets import Packet
    from devices.samples import Partner, Sample
    from ifio_bio.dashboard.models.start.seats import Chosen

GOOD_CONTACT = tr("good contact")
MOISTEN = tr("moisten the electrodes")
IN_REACH = tr("Also in reach")
USE_IT = tr("use it")
MORE = tr("more")
LOOKING = tr("Looking for straps. Put them on and moisten the electrodes; they appear here.")
NO_OTHERS = tr("No other strap is in reach.")
INSTEAD = tr("Under each name a simulated partner or a recording can be chosen instead.")
CHOOSE = tr("choose one below")

ROWS = Box(768, 476, 600, 60)
MOST_ROWS = 4
ROWS_OVER_NOTICE = 2


@dataclass(frozen=True, slots=True)
class StrapView:
    """One strap as its card shows it; `bpm` empty and the others None: not known now.

    `aside` stands beside the number, `contact` at the card's foot. `sentence` is what more there
    is to say, `urgent` when it keeps the strap from being of use.
    """

    bpm: str = ""
    aside: str = ""
    live: bool = False
    battery_pct: int | None = None
    bars: int | None = None
    contact: str = ""
    sentence: str = ""
    urgent: bool = False

    @property
    def spoken(self) -> str:
        """The strap in one line, for a screen reader."""
        heart = f"{self.bpm} {words.BPM}" if self.bpm else words.NO_HEART_RATE
        battery = (
            ""
            if self.battery_pct is None
            else tr("battery {percent} percent").format(percent=self.battery_pct)
        )
        aside = "" if self.bpm else self.aside
        return ", ".join(part for part in (heart, self.contact, aside, battery) if part)


AWAITED = StrapView(contact=words.LINKS[LinkState.SEARCHING])


@dataclass(slots=True)
class StrapWatch:
    """One strap's packets, in the order in which they arrive, on any one clock."""

    _decoder: Decoder = field(default_factory=lambda: Decoder("A"))
    _link: LinkWatch = field(default_factory=lambda: LinkWatch("A", wears_strap=True))
    _hr_bpm: float | None = None
    _contact: bool | None = None
    _sends_beats: bool = False

    def feed(self, packet: Packet) -> bool:
        """Take in a packet; whether the heart was just heard to beat."""
        if packet.channel == "hrm":
            self._feel(packet.payload)
        heard = [self._take(sample, packet.time_s) for sample in self._decoder.feed(packet)]
        return any(heard)

    def view(self, now_s: float) -> StrapView:
        """The strap as of `now_s`."""
        link = self._link
        link.tick(now_s)
        live = link.state is LinkState.STREAMING
        known = live and self._hr_bpm is not None
        return StrapView(
            bpm=str(int(self._hr_bpm + 0.5)) if known and self._hr_bpm is not None else "",
            aside=words.BPM if known else _aside(link.state),
            live=live,
            battery_pct=link.battery_pct if link.connected else None,
            bars=link.bars,
            contact=self._words(now_s),
            sentence=words.whole_sentence(told(link.detail)),
            urgent=not live,
        )

    def _words(self, now_s: float) -> str:
        link = self._link
        if link.state is LinkState.STREAMING and self._contact:
            return GOOD_CONTACT
        heard_s = link.since_s if link.last_data_s is None else link.last_data_s
        return words.link_words(link.state, now_s - heard_s)

    def _feel(self, payload: str) -> None:
        try:
            self._contact = decode_heart_rate(bytes.fromhex(payload)).contact
        except MalformedPacketError:
            self._contact = None

    def _take(self, sample: Sample, now_s: float) -> bool:
        match sample:
            case Beat():
                self._link.data(now_s)
                self._sends_beats = True
                return True
            case HeartRate():
                self._link.data(now_s)
                self._hr_bpm = sample.hr_bpm
                return not self._sends_beats
            case LinkChange():
                self._link.change(sample, now_s)
                if sample.state is not LinkState.STREAMING:
                    self._hr_bpm = None
            case Battery():
                self._link.battery_pct = sample.level_pct
            case SignalStrength():
                self._link.rssi_dbm = sample.rssi_dbm
        return False


@dataclass(frozen=True, slots=True)
class ReachRow:
    """A strap in reach that nobody wears yet. `bars` None: linked, so its signal is not heard."""

    address: str
    title: str
    words: str
    bars: int | None

    @property
    def spoken(self) -> str:
        """What the button that takes it says."""
        return f"{USE_IT}: {self.title}, {self.words}"


@dataclass(frozen=True, slots=True)
class Block:
    """What is said at the foot of the card; `urgent` has the bar of ink."""

    title: str
    sentence: str
    urgent: bool


def radio_block(trouble: Trouble) -> Block:
    """What stops Bluetooth as a whole: the first part of its sentence, then the rest."""
    said = told(trouble.sentence)
    cut = min((at for at in map(said.find, (". ", ": ")) if at > 0), default=0)
    if not cut:
        return Block(tr("Bluetooth"), said, urgent=True)
    return Block(said[:cut], words.whole_sentence(said[cut + 2 :]), urgent=True)


def strap_block(chosen: Chosen, views: Mapping[Partner, StrapView]) -> Block | None:
    """What is to be said of a strap that was chosen: what keeps it away comes first."""
    said = [partner for partner in PARTNERS if partner in views and views[partner].sentence]
    said.sort(key=lambda partner: not views[partner].urgent)
    if not said:
        return None
    partner = said[0]
    seat = chosen.seat(partner)
    name = chosen.names()[PARTNERS.index(partner)]
    title = tr("{name}’s strap, {strap}").format(name=name, strap=seat.label)
    return Block(title, views[partner].sentence, views[partner].urgent)


def reach_words(*, anybody_waits: bool, works: bool) -> str:
    """Instead of rows, when no further strap is in reach; `works`: Bluetooth does."""
    if not works:
        return INSTEAD
    return LOOKING if anybody_waits else NO_OTHERS


def unchosen(rows: Sized) -> StrapView:
    """The card of somebody who is to wear a strap and has none yet."""
    return StrapView(contact=CHOOSE if rows else "")


def reach_rows(straps: Iterable[StrapInReach], worn: Collection[str]) -> tuple[ReachRow, ...]:
    """The straps in reach that nobody wears, in their own order."""
    return tuple(
        ReachRow(
            strap.address,
            strap_label(strap.name, strap.address),
            told(strap.profile.words),
            strap.bars,
        )
        for strap in straps
        if strap.address not in worn
    )


def shown_rows(rows: int, first: int, room: int) -> tuple[int, int]:
    """(first, count) of the rows that are shown when `rows` are there and `room` fit.

    A `first` beyond the last begins again from the top.
    """
    start = first if first < rows else 0
    return start, min(room, rows - start)


def _aside(state: LinkState) -> str:
    return MOISTEN if state is LinkState.NO_CONTACT else ""
