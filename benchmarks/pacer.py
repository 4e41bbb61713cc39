"""How smoothly the pacer is painted, and how truly it keeps time.

uv run python benchmarks/pacer.py [--seconds 10] [--json]

`fps` are the pictures of the breath circle that were really painted each second, on the page for
home, on the breath in the whole window as a circle and as a wave, and in the facilitator's window on the simulated couple,
offscreen at 1600x900; `worst_ms` is the longest wait between two. `phase_error_ms` is how far the
pacer is from exact arithmetic after an hour of pace changes, and `sound_error_ms` how far the
sound's clock is from the session's after an hour on a sound card whose clock is 0.03 % fast and
whose calls come up to 10 ms late.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import time
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ifio_bio.dashboard.pacer.circle import BreathCircle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZE = (1600, 900)
WARM_UP_S = 2.0
REACH_FPS = 58.0
REACH_PHASE_MS = 5.0
HOUR_S = 3600
STEP = Fraction(1, 4)


def painted(window: str, seconds: float) -> tuple[float, float]:
    """(pictures a second, longest wait in ms) of the breath circle in `window`."""
    from PySide6.QtCore import QEventLoop, QTimer

    from ifio_bio.dashboard import app
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.pacer.circle import BreathCircle
    from ifio_bio.dashboard.shell.session import SessionShell
    from ifio_bio.kept.at_home import AtHome, HomeChoice
    from ifio_bio.kept.practised import MadeUpShelf
    from ifio_bio.session.begin import simulated

    app._application()
    facilitated = window == "facilitator"
    live = simulated("calm", facilitated=facilitated)
    choice = HomeChoice(wave=window == "wave")
    home = AtHome(MadeUpShelf(), choice, moment="before" if window == "home" else "breathing")
    shell = SessionShell(live, "facilitator" if facilitated else "home", THEMES["light"], home=home)
    shell.window.resize(*SIZE)
    (circle,) = shell.window.findChildren(BreathCircle)
    times = _painting_times(circle)
    shell.start()
    shell.window.show()
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * (WARM_UP_S + seconds)), loop.quit)
    begun = time.monotonic()
    loop.exec()
    shell.stop()
    live.stop()
    kept = [moment for moment in times if moment >= begun + WARM_UP_S]
    waits = [after - before for before, after in itertools.pairwise(kept)]
    return (len(kept) - 1) / (kept[-1] - kept[0]), 1000.0 * max(waits)


def _painting_times(circle: BreathCircle) -> list[float]:
    """Filled with the moment of each painting from now on."""
    times: list[float] = []
    original: Callable[[object], None] = circle.paintEvent

    def paint(event: object) -> None:
        original(event)
        times.append(time.monotonic())

    circle.paintEvent = paint
    return times


def phase_error_ms(changes: int = 120) -> float:
    """The largest distance from exact fractions over an hour with a change each half minute."""
    from ifio_bio.breath.pacer import Pacer

    luck = random.Random(1)  # noqa: S311  # odd paces, not secrets
    asked = [(luck.uniform(0.0, HOUR_S), luck.uniform(3.0, 8.0)) for _ in range(changes)]
    asked.sort()
    pacer, due = Pacer(), list(asked)
    begun, pace, target, worst_ms = Fraction(0), Fraction(6), Fraction(6), 0.0
    first = True
    while True:
        before, after = pace, pace
        if not first:
            after = pace + min(STEP, max(-STEP, target - pace))
        lasts = 120 / (before + after)
        if begun + lasts > HOUR_S:
            return worst_ms
        middle = begun + lasts / 2
        while due and Fraction(due[0][0]) < middle:
            pacer.set_target(due[0][1], due[0][0])
            target = Fraction(due.pop(0)[1])
        gone = lasts / 2
        phase = (before * gone + (after - before) / (2 * lasts) * gone * gone) / 60
        off = abs((pacer.at(float(middle)).phase - float(phase) + 0.5) % 1.0 - 0.5)
        worst_ms = max(worst_ms, 1000.0 * off * 60.0 / float(before))
        while due and Fraction(due[0][0]) < begun + lasts:
            pacer.set_target(due[0][1], due[0][0])
            target = Fraction(due.pop(0)[1])
        begun, pace, first = begun + lasts, after, False


def sound_error_ms(rate_hz: int = 48_000, block: int = 1024) -> float:
    """The largest error once the clock has settled, over an hour of late calls."""
    from ifio_bio.breath.sound import SoundClock

    clock, luck, worst_s = SoundClock(rate_hz), random.Random(1), 0.0  # noqa: S311  # as above
    for number in range(HOUR_S * rate_hz // block):
        true_s = number * block / rate_hz * 1.0003
        stretch = clock.block(true_s + luck.uniform(0.0, 0.01), block)
        if number > 500:
            worst_s = max(worst_s, abs(stretch.from_s - true_s - 0.005))
    return 1000.0 * worst_s


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows: dict[str, float] = {}
    for window in ("home", "breathing", "wave", "facilitator"):
        fps, worst_ms = painted(window, args.seconds)
        rows[f"{window}_fps"], rows[f"{window}_worst_ms"] = round(fps, 1), round(worst_ms, 1)
    rows["phase_error_ms"] = phase_error_ms()
    rows["sound_error_ms"] = round(sound_error_ms(), 2)
    if args.json:
        print(json.dumps(rows))
        return
    for window in ("home", "breathing", "wave", "facilitator"):
        fps, worst_ms = rows[f"{window}_fps"], rows[f"{window}_worst_ms"]
        print(
            f"{window:12} {fps:6.1f} fps, longest wait {worst_ms:.1f} ms   reach {REACH_FPS:g} fps"
        )
    print(
        f"phase after an hour of changes {rows['phase_error_ms']:.1e} ms   reach {REACH_PHASE_MS:g} ms"
    )
    print(f"sound after an hour on its own clock {rows['sound_error_ms']:.2f} ms")


if __name__ == "__main__":
    main()
