"""What to say when the disk refuses a recording: while it goes on, and when it is to end."""

from __future__ import annotations

import errno

_WAITS = "the recording waits in memory and goes on by itself"
_FULL = (
    f"The disk is full: {_WAITS} as soon as there is space.",
    "the disk is full",
)
_CLOSED = (
    f"The session folder cannot be written any more: {_WAITS} once you allow it again.",
    "the session folder may not be written",
)
_GONE = (
    "The disk with the session folder does not answer: check that it is still plugged in.",
    "the disk does not answer",
)
_WORDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.EIO: _GONE,
    errno.ENODEV: _GONE,
}
"""By error: the sentence while the session runs, and the reason once it has ended."""

UNWRITTEN = "The last {seconds} s of the recording could not be written: {reason}."
TABLES_INCOMPLETE = (
    "The journal raw.csv is complete, but the other files could not be finished: {reason}; "
    "ifio-bio replay makes the tables anew."
)
LOST = (
    "A part of the recording was lost because of a mistake in this program; "
    "what follows is still written."
)


def sentence_for(error: OSError) -> str:
    """A disk's refusal while the session goes on, in the user's words."""
    other = f"The disk refuses the recording ({error.strerror}): {_WAITS} when it can."
    return _WORDS.get(error.errno or 0, (other, ""))[0]


def reason_for(error: OSError) -> str:
    """The same as a clause, for when the session has ended."""
    return _WORDS.get(error.errno or 0, ("", f"the disk refuses ({error.strerror})"))[1]
