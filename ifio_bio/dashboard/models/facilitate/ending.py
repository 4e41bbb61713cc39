"""What is said before a session is ended."""

from __future__ import annotations

from ifio_bio.dashboard.models.language import tr

NOT_RECORDED = tr("This session was not recorded.")
COMPLETE = tr("The recording is complete up to this moment and is kept.")
INCOMPLETE = tr(
    "Not all of the recording is on the disk yet. Ending tries again to write it, "
    "and asks you before anything is given up."
)


def what_is_kept(*, recorded: bool, recording: bool) -> str:
    """`recorded`: the session has a folder; `recording`: the disk takes everything so far."""
    if not recorded:
        return NOT_RECORDED
    return COMPLETE if recording else INCOMPLETE
