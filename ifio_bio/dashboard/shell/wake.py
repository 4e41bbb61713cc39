"""Holding off the screen lock and sleep while people are in a session."""

from __future__ import annotations

import logging
from contextlib import ExitStack

from ifio_bio.dashboard.models.language import tr

CANNOT = tr(
    "The screen may lock during the session: this system does not let a program hold it off; "
    "turn off the screen lock in the system settings."
)

logger = logging.getLogger(__name__)


class WakeLock:
    """Keeps the screen on from `start` to `stop`, where the system allows it.

    Both belong to the same thread. `start` returns one sentence when it cannot, else nothing.
    """

    def __init__(self) -> None:
        self._held: ExitStack | None = None

    def start(self) -> str:
        """Hold off the lock; the sentence to show when that is not possible."""
        if self._held is not None:
            return ""
        # Imported here: it brings D-Bus along, and the first paint should not wait for that.
        from wakepy import keep  # noqa: PLC0415  # see above

        held = ExitStack()
        mode = held.enter_context(keep.presenting(on_fail="pass"))
        if mode.active:
            self._held = held
            return ""
        held.close()
        logger.info("no wake lock: none of the ways that wakepy knows worked here")
        return CANNOT

    def stop(self) -> None:
        """Let the screen lock again."""
        held, self._held = self._held, None
        if held is None:
            return
        try:
            held.close()
        except (RuntimeError, OSError):
            # The desktop that held it is gone, and the lock with it.
            logger.info("the wake lock was gone already", exc_info=True)
