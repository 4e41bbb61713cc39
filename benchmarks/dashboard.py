"""What the facilitator window costs: processor share while it runs, and time to its first picture.

uv run python benchmarks/dashboard.py [--seconds 20] [--json]

Runs the simulated couple in the real window, offscreen at 1600x900: curves at 4 Hz, marks and
pointers as they come, the pacer at 60 frames a second, the whole engine on its own thread. The
share is processor time of the whole process over elapsed time; 100 % is one core. `naive` draws
the same curves two pixels wide and paints both charts thirty times a second.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZE = (1600, 900)
WARM_UP_S = 4.0
REACH_SHARE_PCT = 12.0
REACH_FIRST_PAINT_S = 1.0
RUNS = 3
FIRST_PAINT = """
import time
from PySide6.QtCore import QTimer
from ifio_bio.dashboard import app, shell
from ifio_bio.session.begin import simulated
application = app._application()
live = simulated("calm")
shown = shell.SessionShell(live, "facilitator", app.THEMES["light"])
shown.window.resize(1600, 900)
live.start()
shown.window.show()
shown.window.repaint()
print(time.monotonic())
live.stop()
"""


def processor_share(seconds: float, *, speed: float = 1.0, naive: bool = False) -> float:
    """Per cent of one core over `seconds`, after `WARM_UP_S`."""
    from PySide6.QtCore import QTimer

    from ifio_bio.dashboard import app
    from ifio_bio.dashboard.shell import SessionShell
    from ifio_bio.dashboard.theme import THEMES
    from ifio_bio.session.begin import simulated

    application = app._application()
    live = simulated("calm", speed=speed)
    shell = SessionShell(live, "facilitator", THEMES["light"])
    shell.window.resize(*SIZE)
    taken: list[tuple[float, float]] = []

    def take() -> None:
        taken.append((time.monotonic(), time.process_time()))

    def draw_naively() -> None:
        for panel in (shell.window.panel_a, shell.window.panel_b):
            panel.chart._curve._line.setPen(
                panel.chart._curve._graph.mkPen(panel.theme.who(panel._partner), width=2)
            )
        frames.start(33)

    frames = QTimer()
    frames.timeout.connect(shell.window.show_time)
    shell.start()
    shell.window.show()
    if naive:
        QTimer.singleShot(round(500 * WARM_UP_S), draw_naively)
    QTimer.singleShot(round(1000 * WARM_UP_S), take)
    QTimer.singleShot(round(1000 * (WARM_UP_S + seconds)), take)
    QTimer.singleShot(round(1000 * (WARM_UP_S + seconds)) + 50, shell.stop)
    shell.closed.connect(application.quit)
    application.exec()
    frames.stop()
    live.stop()
    (wall_0, used_0), (wall_1, used_1) = taken
    return 100.0 * (used_1 - used_0) / (wall_1 - wall_0)


def first_paint_s() -> float:
    """From starting Python to the first finished picture; the best of several, so warm."""
    best = float("inf")
    for _ in range(RUNS):
        begun = time.monotonic()
        told = subprocess.run(
            [sys.executable, "-c", FIRST_PAINT], check=True, capture_output=True, text=True
        )
        best = min(best, float(told.stdout.split()[-1]) - begun)
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-naive", action="store_true", help="leave the comparison out")
    args = parser.parse_args()
    rows = {
        "first_paint_s": round(first_paint_s(), 2),
        "window_pct": round(processor_share(args.seconds), 1),
    }
    if not args.no_naive:
        rows["naive_pct"] = round(processor_share(min(args.seconds, 10.0), naive=True), 1)
    if args.json:
        print(json.dumps(rows))
        return
    print(
        f"start to first paint, warm    {rows['first_paint_s']:6.2f} s   reach {REACH_FIRST_PAINT_S} s"
    )
    print(
        f"facilitator window 1600x900   {rows['window_pct']:6.1f} %   reach {REACH_SHARE_PCT} % of a core"
    )
    if "naive_pct" in rows:
        print(f"the same drawn naively        {rows['naive_pct']:6.1f} %")


if __name__ == "__main__":
    main()
