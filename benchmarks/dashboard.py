"""What the facilitator window costs: processor share while it runs, and time to its first picture.

uv run python benchmarks/dashboard.py [--seconds 20] [--json]

Runs the simulated couple in the real window, offscreen at 1600x900: curves at 4 Hz, marks and
pointers as they come, the pacer at 60 frames a second, the whole engine on its own thread. The
share is processor time of the whole process over elapsed time; 100 % is one core. `naive` draws
the same curves two pixels wide and paints both charts thirty times a second.

`beat` is the time from a strap's packet on another thread to the finished painting of its dot, on
the start page and in a session, at the 99th percentile; `link` the same from a link's change to the
painting of its state. `cue` is the time from the detector's decision on the session's thread to the
finished painting of the cue's first frame. `pacer` counts the circle's paintings. `memory` plays
eight hours through the session and its window as fast as it goes, and compares what the process
holds after the first hour and after the last.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time

from dashboard_delay import SIZE, Hearts, beat_to_dot_ms, cue_ms, session_window, start_page

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WARM_UP_S = 4.0
REACH_SHARE_PCT = 12.0
REACH_FIRST_PAINT_S = 1.0
REACH_BEAT_MS = 50.0
REACH_CUE_MS = 100.0
REACH_PACER_FPS = 58.0
REACH_GROWTH_MB = 5.0
HOURS = 8
RUNS = 3
FIRST_PAINT = """
import time
from PySide6.QtCore import QTimer
from ifio_bio.dashboard import app
from ifio_bio.dashboard.shell import session as shell
from ifio_bio.session.begin import simulated
application = app._application()
live = simulated("calm")
shown = shell.SessionShell(live, "facilitator", app.chosen_theme("light", contrast=False))
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
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.shell.session import SessionShell
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


def pacer_fps(seconds: float) -> float:
    """Paintings of the pacer's circle a second, in the facilitator's window."""
    from PySide6.QtCore import QTimer

    from ifio_bio.dashboard import app
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.pacer.circle import BreathCircle
    from ifio_bio.dashboard.shell.session import SessionShell
    from ifio_bio.session.begin import simulated

    application = app._application()
    paint, painted = BreathCircle.paintEvent, []

    def paint_event(circle: BreathCircle, event: object) -> None:
        paint(circle, event)
        painted.append(time.monotonic())

    BreathCircle.paintEvent = paint_event
    live = simulated("calm")
    shell = SessionShell(live, "facilitator", THEMES["light"])
    shell.window.resize(*SIZE)
    shell.start()
    shell.window.show()
    QTimer.singleShot(round(1000 * WARM_UP_S), painted.clear)
    QTimer.singleShot(round(1000 * (WARM_UP_S + seconds)), shell.stop)
    shell.closed.connect(application.quit)
    application.exec()
    live.stop()
    BreathCircle.paintEvent = paint
    return (len(painted) - 1) / (painted[-1] - painted[0])


def growth_mb() -> float:
    """What the process holds more after `HOURS` hours than after the first."""
    import gc

    from ifio_bio.dashboard import app
    from ifio_bio.dashboard.look.theme import THEMES
    from ifio_bio.dashboard.shell.session import SessionShell
    from ifio_bio.session.begin import simulated

    application = app._application()
    live = simulated("calm")
    shell = SessionShell(live, "facilitator", THEMES["light"])
    shell.window.resize(*SIZE)
    shell.window.show()
    held = []
    for minute in range(1, 60 * HOURS + 1):
        shell.run_to(60.0 * minute)
        application.processEvents()
        if minute % 60 == 0:
            gc.collect()
            held.append(held_mb())
    shell.stop()
    live.stop()
    return held[-1] - held[0]


def held_mb() -> float:
    """Memory of this process that is in use now (Linux)."""
    from pathlib import Path

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-naive", action="store_true", help="leave the comparison out")
    parser.add_argument("--no-beats", action="store_true", help="leave the straps' dots out")
    parser.add_argument("--no-memory", action="store_true", help="leave the eight hours out")
    args = parser.parse_args()
    rows = {
        "first_paint_s": round(first_paint_s(), 2),
        "window_pct": round(processor_share(args.seconds), 1),
    }
    if not args.no_naive:
        rows["naive_pct"] = round(processor_share(min(args.seconds, 10.0), naive=True), 1)
    if not args.no_beats:
        from ifio_bio.dashboard.facilitate.panel import BeatMark, PartnerPanel
        from ifio_bio.dashboard.start.pulse import PulseDot

        rows["beat_start_page_ms"] = round(beat_to_dot_ms(start_page, PulseDot, "paintEvent"), 1)
        rows["beat_session_ms"] = round(beat_to_dot_ms(session_window, BeatMark, "draw"), 1)
        link = beat_to_dot_ms(session_window, PartnerPanel, "draw", Hearts.link)
        rows["link_session_ms"] = round(link, 1)
    rows["cue_ms"] = round(cue_ms(), 1)
    rows["pacer_fps"] = round(pacer_fps(args.seconds), 1)
    if not args.no_memory:
        rows["growth_mb"] = round(growth_mb(), 1)
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
    for name, words in (
        ("beat_start_page_ms", "beat to dot, start page, p99"),
        ("beat_session_ms", "beat to dot, session, p99   "),
        ("link_session_ms", "link to panel, session, p99 "),
    ):
        if name in rows:
            print(f"{words} {rows[name]:6.1f} ms  reach {REACH_BEAT_MS} ms")
    print(f"decision to painted cue       {rows['cue_ms']:6.1f} ms  reach {REACH_CUE_MS} ms")
    print(f"pacer                         {rows['pacer_fps']:6.1f} fps reach {REACH_PACER_FPS} fps")
    if "growth_mb" in rows:
        print(
            f"memory, hour 1 to hour {HOURS}       {rows['growth_mb']:6.1f} MB  reach {REACH_GROWTH_MB} MB"
        )


if __name__ == "__main__":
    main()
