"""The windows as commands open them. Call `display.check_display` first."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from devices.bluetooth.service import Bluetooth
    from devices.samples import Partner
    from devices.source import SourceSpec
    from ifio_bio.kept.at_home import AtHome
    from ifio_bio.kept.people import Duo
    from ifio_bio.session.live import LiveSession

Theme: TypeAlias = Literal["light", "dark"]
Window: TypeAlias = Literal["facilitator", "partner", "home"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a window is shown; without a theme in the one that was last chosen.

    With `screenshot` it is painted once, at `seconds`, and saved.
    """

    theme: Theme | None = None
    size: tuple[int, int] | None = None
    screenshot: Path | None = None
    seconds: float | None = None


def show_session(
    live: LiveSession,
    window: Window,
    look: Look,
    *,
    notice: str = "",
    home: AtHome | None = None,
) -> int:
    """Show a session, and `notice` in it, until its window closes; the exit code."""
    with live:
        from ifio_bio.dashboard.app import run_session  # noqa: PLC0415  # Qt, only once needed

        return run_session(
            live,
            window=window,
            theme=look.theme,
            size=look.size,
            screenshot=look.screenshot,
            seconds=look.seconds,
            notice=notice,
            home=home,
        )


def show_start(look: Look, *, greets: bool = True, protocol: str | None = None) -> int:
    """Show the start page, and the straps in reach, until it closes; the exit code.

    `greets`: somebody who is here for the first time is welcomed, and it is asked who is here.
    `protocol` is what a session begun there goes by, as `chosen_protocol` takes it.
    """
    from ifio_bio.dashboard.app import run_start  # noqa: PLC0415  # Qt, only once it is needed

    with radio(wanted=look.screenshot is None) as bluetooth:
        return run_start(
            bluetooth,
            theme=look.theme,
            size=look.size,
            screenshot=look.screenshot,
            seconds=look.seconds,
            greets=greets,
            protocol=protocol,
        )


def show_calibrate(
    duo: Duo,
    partner: Partner,
    source: SourceSpec,
    look: Look,
    *,
    bluetooth: Bluetooth | None = None,
    moment: str = "ready",
    seed: int | None = None,
    notice: str = "",
) -> int:
    """Show the calibrate window until it closes, or `moment` for a picture; the exit code."""
    from ifio_bio.dashboard.app import run_calibrate  # noqa: PLC0415  # Qt, only once it is needed

    return run_calibrate(
        duo,
        partner,
        source,
        bluetooth=bluetooth,
        theme=look.theme,
        size=look.size,
        screenshot=look.screenshot,
        seconds=look.seconds,
        moment=moment,
        seed=seed,
        notice=notice,
    )


def radio(*, wanted: bool) -> AbstractContextManager[Bluetooth | None]:
    """All of Bluetooth, which ends with the block; None unless it is `wanted`."""
    if not wanted:
        return nullcontext()
    from devices.bluetooth.service import Bluetooth  # noqa: PLC0415  # bleak takes a while to load

    return Bluetooth()
