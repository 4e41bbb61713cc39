"""The windows' way in: an application, a session or the start page, an exit code."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ifio_bio.dashboard import tongue

# isort: split
# Words are looked up as the modules below load, so the language comes first.
from ifio_bio.dashboard.look.theme import chosen_theme, load_fonts
from ifio_bio.dashboard.models.language import told, tr
from ifio_bio.dashboard.shell.faults import Faults
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.kept import settings as kept
from ifio_bio.kept.at_home import remembered
from ifio_bio.session.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from devices.bluetooth.service import Bluetooth
    from devices.samples import Partner
    from devices.source import SourceSpec
    from ifio_bio.dashboard.look.theme import ThemeName
    from ifio_bio.dashboard.shell.session import WindowName
    from ifio_bio.kept.at_home import AtHome, HomeChoice
    from ifio_bio.kept.people import Duo
    from ifio_bio.session.live import LiveSession

HEARTBEAT_MS = 250  # Python hears Ctrl-C only while it runs


def run_session(
    live: LiveSession,
    *,
    window: WindowName = "facilitator",
    theme: ThemeName | None = None,
    size: tuple[int, int] | None = None,
    screenshot: Path | None = None,
    seconds: float | None = None,
    notice: str = "",
    home: AtHome | None = None,
) -> int:
    """Show `live` until its window closes, or for one picture at `seconds`; the exit code.

    `notice` is a sentence about its protocol. `home` says how the window for home begins, and
    where it keeps what is to be kept. The session is started here, and ended unless it only
    stands for a picture.

    Raises:
        SessionError: the session broke off, not all of it could be written, or the picture
            could not be.
    """
    app = _application()
    settings, _trouble = kept.load(kept.settings_path())
    shell = SessionShell(
        live,
        window,
        chosen_theme(theme or settings.theme, contrast=settings.high_contrast),
        reduced_motion=settings.reduced_motion,
        home=home,
        device=settings.sound_device,
        ends_at_s=None if screenshot else seconds,
    )
    if notice:
        shell.say(tr("About the protocol"), told(notice))
    _resize(shell.window, size)
    if home is not None and home.remembers:
        shell.home_chosen.connect(lambda choice: _keep_choice(shell, choice))
    if screenshot is not None:
        shell.run_to(seconds or 0.0)
        return _picture(shell.window, screenshot)
    shell.closed.connect(app.quit)
    with Faults() as faults, _interruptible(shell.stop):
        faults.told.connect(shell.say_fault)
        shell.start()
        shell.window.show()
        app.exec()
    live.stop()
    live.let_go()
    if live.outcome:
        raise SessionError(live.outcome)
    return 0


def run_start(
    bluetooth: Bluetooth | None = None,
    *,
    theme: ThemeName | None = None,
    size: tuple[int, int] | None = None,
    screenshot: Path | None = None,
    seconds: float | None = None,
    greets: bool = True,
    protocol: str | None = None,
) -> int:
    """Show the start page and what is begun from it, until it closes; the exit code.

    `bluetooth` is ended by the caller; without it there are no straps.
    `greets`: it asks first what there is to ask; never for a picture. `protocol` is what a session
    begun there goes by, as `chosen_protocol` takes it.

    Raises:
        SessionError: the picture could not be written.
    """
    # Only here: a session's window opens sooner without the pages before it.
    from ifio_bio.dashboard.shell.doorway import Doorway  # noqa: PLC0415  # see above

    app = _application()
    greets = greets and screenshot is None
    doorway = Doorway(theme, size, bluetooth, greets=greets, protocol=protocol)
    if screenshot is not None:
        return _picture(doorway.start, screenshot)
    if seconds is not None:
        QTimer.singleShot(round(1000 * seconds), doorway, doorway.leave)
    with Faults() as faults, _interruptible(doorway.leave):
        faults.told.connect(doorway.say_fault)
        doorway.start.show()
        app.exec()
    return 0


def run_calibrate(
    duo: Duo,
    partner: Partner,
    source: SourceSpec,
    *,
    bluetooth: Bluetooth | None = None,
    theme: ThemeName | None = None,
    size: tuple[int, int] | None = None,
    screenshot: Path | None = None,
    seconds: float | None = None,
    moment: str = "ready",
    seed: int | None = None,
    notice: str = "",
) -> int:
    """Show the calibrate window until it closes, or one picture of `moment`; the exit code.

    Raises:
        SessionError: the picture could not be written.
    """
    from ifio_bio.dashboard.calibrate.window import CalibrateWindow  # noqa: PLC0415  # for others in vain

    app = _application()
    settings, _trouble = kept.load(kept.settings_path())
    window = CalibrateWindow(
        duo,
        partner,
        source,
        chosen_theme(theme or settings.theme, contrast=settings.high_contrast),
        bluetooth=bluetooth,
        seed=seed,
        reduced_motion=settings.reduced_motion,
    )
    window.say(told(notice))
    _resize(window, size)
    if screenshot is not None:
        window.stand(moment, seconds)
        return _picture(window, screenshot)
    if seconds is not None:
        QTimer.singleShot(round(1000 * seconds), window, window.close)
    window.closed.connect(app.quit)
    with Faults() as faults, _interruptible(window.leave):
        faults.told.connect(window.say)
        window.show()
        app.exec()
    return 0


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("ifio-bio")
        app.setApplicationDisplayName("ifio-bio")
        app.setDesktopFileName("ifio-bio")
        tongue.install_qts_own(app)
        load_fonts()
    app.setQuitOnLastWindowClosed(False)  # a session's window may close to the start page
    return app


def _resize(window: QWidget, size: tuple[int, int] | None) -> None:
    if size is not None:
        window.resize(*size)


def _picture(window: QWidget, path: Path) -> int:
    window.show()
    QApplication.processEvents()
    written = window.grab().save(str(path), "PNG")
    window.close()
    if not written:
        raise SessionError(f"{path} could not be written; name a picture in a folder of yours.")
    return 0


def _keep_choice(shell: SessionShell, choice: HomeChoice) -> None:
    path = kept.settings_path()
    settings, _trouble = kept.load(path)
    if sentence := kept.save(remembered(settings, choice), path):
        shell.say_fault(told(sentence))


@contextmanager
def _interruptible(stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and a polite kill close the window as a person would, without the question."""
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(HEARTBEAT_MS)
    caught = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda *_: stop()) for each in caught]
    try:
        yield
    finally:
        heartbeat.stop()
        for each, handler in zip(caught, before, strict=True):
            signal.signal(each, handler)
