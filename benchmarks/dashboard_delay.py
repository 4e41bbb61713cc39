"""How long the windows take to show what happened: a beat, a link's change, a cue."""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (1600, 900)
BEATS = 300
RISES = 3
ADDRESSES = ("A0:9E:1A:00:00:01", "A0:9E:1A:00:00:02")


class Hearts:
    """Straps that beat at once when told to, in the place of `Bluetooth` and of a session's feed."""

    def __init__(self) -> None:
        self.on_advert = self.on_trouble = lambda _: None
        self.trouble = None
        self.puts: list[Callable[[str, str], None]] = []

    def search(self, *, on: bool) -> None:
        """There is nothing to be found."""

    def open(self, _address: str, put: Callable[[str, str], None]) -> None:
        """One more strap streams."""
        self.puts.append(put)
        put("link", "streaming")

    def close(self, _address: str, _put: object) -> None:
        """Nothing is left."""

    def start(self, put: Callable[[object], None], now_ns: Callable[[], int]) -> None:
        """Both straps of a session stream."""
        from devices.packets import Packet

        for partner in ("A", "B"):
            self.open(
                partner,
                lambda channel, payload, who=partner: put(Packet(now_ns(), who, channel, payload)),
            )

    def stop(self) -> None:
        """The session has ended."""

    def link(self, number: int) -> None:
        """The skin of A or B in turn is lost and found."""
        self.puts[number % 2]("link", "no_contact" if number % 4 < 2 else "streaming")

    def beat(self, number: int) -> None:
        """The heart of A or B in turn; no two packets are alike."""
        ticks = 800 + number % 97
        self.puts[number % 2]("hrm", f"1648{ticks % 256:02x}{ticks // 256:02x}")


def beat_to_dot_ms(
    open_window: Callable[[Hearts], Callable[[], None]],
    dot: type,
    draws: str,
    happens: Callable[[Hearts, int], None] = Hearts.beat,
) -> float:
    """The 99th percentile over `BEATS` packets at odd moments, from another thread."""
    from ifio_bio.dashboard import app

    application = app._application()
    painted = threading.Event()
    taken: list[float] = []
    original = getattr(dot, draws)

    def draw(self: object, about: object) -> None:
        original(self, about)
        painted.set()

    setattr(dot, draws, draw)
    hearts, luck = Hearts(), random.Random(1)  # noqa: S311  # odd moments, not secrets
    close = open_window(hearts)

    def tap() -> None:
        time.sleep(1.0)
        for number in range(BEATS):
            time.sleep(0.3 + 0.05 * luck.random() if number else 0.0)  # the last jump is over
            painted.clear()
            began = time.monotonic()
            happens(hearts, number)
            painted.wait(1.0)
            taken.append(1000.0 * (time.monotonic() - began))

    tapping = threading.Thread(target=tap)
    tapping.start()
    while tapping.is_alive():
        application.processEvents()
        time.sleep(0.0005)
    setattr(dot, draws, original)
    close()
    return sorted(taken)[round(0.99 * (len(taken) - 1))]


def start_page(hearts: Hearts) -> Callable[[], None]:
    """The start page on two straps; how to close it."""
    from pathlib import Path

    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.models.start.seats import chosen_from
    from ifio_bio.dashboard.start.window import StartWindow

    sources = tuple(f"ble:{address}" for address in ADDRESSES)
    page = StartWindow(
        chosen_from(("Anna", "Marco"), sources), THEMES["light"], Path(), bluetooth=hearts
    )
    page.resize(*SIZE)
    page.show()

    def close() -> None:
        page.who.straps.rest()
        page.close()

    return close


def session_window(hearts: Hearts) -> Callable[[], None]:
    """The facilitator's window on two straps; how to close it."""
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.shell.session import SessionShell
    from ifio_bio.session.begin import plan_for
    from ifio_bio.session.live import LiveSession
    from ifio_bio.session.sources import Sources

    live = LiveSession(plan_for(Sources.named(*ADDRESSES)), feeds=(hearts,))
    shell = SessionShell(live, "facilitator", THEMES["light"])
    shell.window.resize(*SIZE)
    shell.start()
    shell.window.show()

    def close() -> None:
        shell.stop()
        live.stop()

    return close


def cue_ms() -> float:
    """From the detector's decision to the painted cue, the worst of `RISES`."""
    from ifio_bio.dashboard import app
    from ifio_bio.dashboard.facilitate.plate import Plate
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.shell.session import SessionShell
    from ifio_bio.session.begin import simulated
    from ifio_bio.session.cues import CueDesk

    application = app._application()
    decided: list[float] = []
    taken: list[float] = []
    decide, draw = CueDesk.spike, Plate.draw

    def spike(desk: CueDesk, *about: object) -> object:
        began = time.monotonic()
        rows = decide(desk, *about)
        if rows:
            decided.append(began)
        return rows

    def draw_and_tell(plate: Plate, painter: object) -> None:
        draw(plate, painter)
        if len(decided) > len(taken):
            taken.append(1000.0 * (time.monotonic() - decided[-1]))

    CueDesk.spike, Plate.draw = spike, draw_and_tell
    for seed in range(1, RISES + 1):
        live = simulated("rising_a", seed=seed, speed=10.0)
        shell = SessionShell(live, "facilitator", THEMES["light"])
        shell.window.resize(*SIZE)
        shell.start()
        shell.window.show()
        while len(taken) < seed:
            application.processEvents()
            time.sleep(0.0005)
        shell.stop()
        live.stop()
    CueDesk.spike, Plate.draw = decide, draw
    return max(taken)
