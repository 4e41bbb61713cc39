"""One supervised strap: carries out what the link table says, and turns notifications into packets.

Whatever the radio does, `run` goes on until the strap is closed: find it, connect, listen, hang up
what is left of the old connection, and from the top.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from devices.bluetooth.explain import Notes, explain
from devices.bluetooth.intake import TOO_MUCH, Intake
from devices.bluetooth.line import Line
from devices.link import Do, Heard, Link
from devices.samples import LinkState
from devices.sentence import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from bleak.backends.device import BLEDevice

    from devices.bluetooth.explain import Trouble
    from devices.bluetooth.radio import Radio
    from devices.bluetooth.timing import Timing
    from devices.link import Step

PATIENCE_S = ((5.0, 2.5), (8.0, 2.5), (12.0, 4.0), (12.0, 8.0))
"""Seconds to connect, alone and while the other strap waits; more only after failures."""
UNHEARD_S = 15.0  # straps advertise every second
FAULTY_S = 30.0  # how long a strap that flooded is left alone
FRESH_S = 5.0  # so long after its advertisement a strap is still likely to be there
SNUB_S = 8.0  # a drop within this after asking for movement may be the answer
SNUBS = 2  # two in a row are

UNHEARD = say(
    "Nothing is heard of this strap: put it on, moisten the electrodes and come "
    "closer; a phone app that holds it must be closed."
)
_SEEKING = (LinkState.SEARCHING, LinkState.LOST)
_KEPT = ("rssi", "battery")


class Strap:
    """The strap at `address`; `put(channel, payload)` takes what it says. To be used on one loop.

    `rssi` and `battery` payloads come when known; `link` payloads on every change of state or
    of what is to be said about it.
    """

    def __init__(
        self, address: str, radio: Radio, timing: Timing, put: Callable[[str, str], None]
    ) -> None:
        self.address = address
        self.detail = ""
        self._radio = radio
        self._timing = timing
        self._put = put
        self._link = Link()
        self._device: BLEDevice | None = None
        self._busy = False
        self._intake = Intake()
        self._deaf = False
        self._shunned_until_s = 0.0
        self._sensed_s = timing.now_s()
        self._linked_s = 0.0
        self._snubs = 0
        self._passed_s: float | None = None
        self._newest: dict[str, str] = {}
        self._notes = Notes()
        self._wanted = asyncio.Event()
        self._over = asyncio.Event()

    @property
    def state(self) -> LinkState:
        """What is believed of the link."""
        return self._link.state

    @property
    def needs_scan(self) -> bool:
        """It is not connected, or so silent that it may have begun to advertise again."""
        return self._link.unsure(self._timing.now_s())

    @property
    def waits(self) -> bool:
        """It needs a scan, and has no attempt of its own under way."""
        return self.needs_scan and not self._busy

    @property
    def listener(self) -> Callable[[str, str], None]:
        """Who takes what it says."""
        return self._put

    def found(self, device: BLEDevice, rssi_dbm: int) -> None:
        """Its advertisement was received."""
        self._sensed_s = self._timing.now_s()
        if self.state in _SEEKING:
            self._say("rssi", str(rssi_dbm))
        self._go_for(device)
        self._passed_s = self._sensed_s if self.state in _SEEKING else None

    def linked(self, device: BLEDevice) -> None:
        """The system holds a link to it: left over from another program, or from our own past."""
        if self.state in _SEEKING and not self._busy:
            self._go_for(device)

    def tick(self) -> None:
        """Notice silence, and say what may be the matter."""
        now_s = self._timing.now_s()
        self._carry_out(self._link.advance(now_s), "")
        trouble = self._radio.trouble
        if trouble is not None and self._link.unsure(now_s):
            self._hear(Heard.NO_RADIO, trouble.sentence)
        elif self.state in _SEEKING and now_s - self._sensed_s >= UNHEARD_S:
            self._explain(UNHEARD)
        else:
            self._go_after_pause(now_s)

    def troubled(self, trouble: Trouble | None) -> None:
        """Bluetooth as a whole stopped working, or is back."""
        self._sensed_s = self._timing.now_s()
        if trouble is None and self.state in _SEEKING:
            self._explain("")
        self.tick()

    def hand_over(self, put: Callable[[str, str], None]) -> None:
        """Somebody else listens from now on, beginning with what is known."""
        self._put = put
        self._say_state()
        for channel in _KEPT:
            if channel in self._newest:
                put(channel, self._newest[channel])

    def close(self) -> None:
        """Nobody wants it any more; `run` returns once it is hung up."""
        self._hear(Heard.CLOSED)
        self._wanted.set()

    async def run(self) -> None:
        """Supervise until closed."""
        while self.state is not LinkState.CLOSED:
            await self._wanted.wait()
            self._wanted.clear()
            if self.state is LinkState.CONNECTING and self._device is not None:
                self._busy = True
                await self._one_connection(self._device)
                self._busy = False

    async def _one_connection(self, device: BLEDevice) -> None:
        generation = self._link.generation
        self._over.clear()
        self._intake, self._deaf = Intake(), False

        def heard(channel: str, payload: bytes) -> None:
            if generation == self._link.generation:
                self._take_in(channel, payload)

        def dropped() -> None:
            if generation == self._link.generation:
                self._weigh_drop(asked=line.asked)
                self._hear(Heard.DROPPED)

        afresh = self._link.failures > 0
        line = Line(device, self._timing, self._notes, heard=heard, dropped=dropped, afresh=afresh)
        try:
            await self._until_over(line)
        # bleak passes on whatever its three backends raise; all of it means: try again
        except Exception as error:  # noqa: BLE001
            self._notes.note("no connection", error)
            self._hear(Heard.FAILED, explain(error).sentence)
        finally:
            await line.hang_up()

    async def _until_over(self, line: Line) -> None:
        live = asyncio.ensure_future(self._live(line))
        over = asyncio.ensure_future(self._over.wait())
        try:
            await asyncio.wait({live, over}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            live.cancel()
            await asyncio.wait({live, over})
        error = None if live.cancelled() else live.exception()
        if error is not None and not self._over.is_set():
            raise error

    async def _live(self, line: Line) -> None:
        limit_s, hurry_s = PATIENCE_S[min(self._link.failures, len(PATIENCE_S) - 1)]
        await line.connect(self._radio.quiet(limit_s, hurry_s), limit_s)
        self._hear(Heard.CONNECTED)
        self._linked_s = self._timing.now_s()
        await line.add_extras(movement=self._snubs < SNUBS)
        await self._over.wait()

    def _weigh_drop(self, *, asked: bool) -> None:
        """Some straps hang up when they are asked for movement before they are paired.

        Such a one is not asked again; but if it drops all the same, it was not because of that.
        """
        early = self._timing.now_s() - self._linked_s < SNUB_S
        if asked:
            self._snubs = self._snubs + 1 if early else 0
        elif self._snubs >= SNUBS:
            self._snubs = 0 if early else SNUBS - 1

    def _take_in(self, channel: str, payload: bytes) -> None:
        if self._deaf:
            return
        if not self._intake.admits(channel, len(payload), self._timing.now_s()):
            self._shun()
            return
        if channel == "hrm":
            self._sensed_s = self._timing.now_s()
            self._hear(Heard.PACKET)
        self._say(channel, payload.hex())

    def _shun(self) -> None:
        self._deaf = True
        self._shunned_until_s = self._timing.now_s() + FAULTY_S
        self._sensed_s = self._shunned_until_s
        self._hear(Heard.DROPPED, TOO_MUCH)

    def _go_after_pause(self, now_s: float) -> None:
        """Heard in the pause after a failure, it may not be reported again for as long as we scan."""
        passed_s, device = self._passed_s, self._device
        if passed_s is None or device is None or self.state not in _SEEKING:
            return
        if now_s - passed_s > FRESH_S:
            self._passed_s = None
        elif not self._busy:
            self._go_for(device)

    def _go_for(self, device: BLEDevice) -> None:
        self._device = device
        if self._timing.now_s() < self._shunned_until_s:
            return
        was_linked = self.state not in _SEEKING
        self._hear(Heard.FOUND)
        if was_linked and self.state in _SEEKING:  # only now is it known that it may be found
            self._hear(Heard.FOUND)

    def _hear(self, heard: Heard, detail: str = "") -> None:
        self._carry_out(self._link.hear(heard, self._timing.now_s()), detail)

    def _carry_out(self, step: Step, detail: str) -> None:
        if step.changed:
            self.detail = detail
            self._say_state()
        elif detail:
            self._explain(detail)
        if step.do is Do.CONNECT:
            self._wanted.set()
        elif step.do is Do.HANG_UP:
            self._over.set()

    def _explain(self, detail: str) -> None:
        if detail != self.detail and self.state in _SEEKING:
            self.detail = detail
            self._say_state()

    def _say(self, channel: str, payload: str) -> None:
        if channel in _KEPT:
            self._newest[channel] = payload
        self._put(channel, payload)

    def _say_state(self) -> None:
        self._put("link", f"{self.state.value} {self.detail}".rstrip())
