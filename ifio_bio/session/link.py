"""What is known of one strap's link: its state, since when, and whether anything still comes.

A link that says it streams while nothing came for `STALE_S` is stale; data makes it stream again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.samples import LinkState
from devices.sentence import say
from ifio_bio.session.rows import EventRow

if TYPE_CHECKING:
    from devices.samples import LinkChange, Partner

STALE_S = 5.0  # late bursts take 3 to 4 s; longer than that is silence
BARS = ((-60, 4), (-70, 3), (-80, 2), (-90, 1))  # at least this many dBm: this many bars
NO_STRAP = say("no strap")


@dataclass(slots=True)
class LinkWatch:
    """The link of one partner, in the order things arrive."""

    partner: Partner
    wears_strap: bool
    state: LinkState = field(init=False, default=LinkState.SEARCHING)
    since_s: float = field(init=False, default=0.0)
    detail: str = field(init=False, default="")
    last_data_s: float | None = field(init=False, default=None)
    battery_pct: int | None = field(init=False, default=None)
    rssi_dbm: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if not self.wears_strap:
            self.state, self.detail = LinkState.CLOSED, NO_STRAP

    @property
    def connected(self) -> bool:
        """The strap is there, whether or not it can feel a heart."""
        return self.state in (LinkState.STREAMING, LinkState.STALE, LinkState.NO_CONTACT)

    @property
    def bars(self) -> int | None:
        """Signal strength, 0 to 4 bars; None when unknown now."""
        if self.rssi_dbm is None or not self.connected:
            return None
        return next((bars for dbm, bars in BARS if self.rssi_dbm >= dbm), 0)

    def change(self, change: LinkChange, now_s: float) -> tuple[EventRow, ...]:
        """The source reports a state."""
        return self._go(change.state, change.detail, now_s)

    def data(self, now_s: float) -> tuple[EventRow, ...]:
        """Heart data arrived."""
        self.last_data_s = now_s
        if self.state is LinkState.STALE:
            return self._go(LinkState.STREAMING, "", now_s)
        return ()

    def resume(self, now_s: float) -> None:
        """What did not come during a pause was not missing."""
        self.last_data_s = now_s

    def heard_anew(self, now_s: float) -> None:
        """What was known of the link does not count any more; data will make it stream."""
        self.last_data_s = None
        if self.wears_strap:
            self.state, self.since_s, self.detail = LinkState.STALE, now_s, ""

    def tick(self, now_s: float) -> tuple[EventRow, ...]:
        """A second has passed."""
        if self.state is LinkState.STREAMING and now_s - self._heard_s() >= STALE_S:
            return self._go(LinkState.STALE, "", now_s)
        return ()

    def _heard_s(self) -> float:
        return self.since_s if self.last_data_s is None else max(self.last_data_s, self.since_s)

    def _go(self, state: LinkState, detail: str, now_s: float) -> tuple[EventRow, ...]:
        if (state, detail) == (self.state, self.detail):
            return ()
        if state is not self.state:
            self.since_s = now_s
        self.state, self.detail = state, detail
        row_detail = {"state": state.value} | ({"detail": detail} if detail else {})
        return (EventRow(now_s, self.partner, "link", row_detail),)
