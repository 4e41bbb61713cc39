"""Keeping the machine from going to sleep while a session runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wakepy import keep

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def awake() -> AbstractContextManager[object]:
    """Hold off sleep inside the `with`; where the system does not allow it, carry on."""
    return keep.running(on_fail="pass")
