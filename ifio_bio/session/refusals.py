"""What to say when the disk refuses a recording: while it goes on, and when it is to end."""

from __future__ import annotations

import errno

from devices.sentence import say

_FULL = (
    say(
        "The disk is full: the recording waits in memory and goes on by itself as soon as there is "
        "space."
    ),
    say("the disk is full"),
)
_CLOSED = (
    say(
        "The session folder cannot be written any more: the recording waits in memory and goes on "
        "by itself once you allow it again."
    ),
    say("the session folder may not be written"),
)
_GONE = (
    say("The disk with the session folder does not answer: check that it is still plugged in."),
    say("the disk does not answer"),
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

LOST = say(
    "A part of the recording was lost because of a mistake in this program; what "
    "follows is still written."
)


def sentence_for(error: OSError) -> str:
    """A disk's refusal while the session goes on, in the user's words."""
    other = say(
        "The disk refuses the recording ({why}): the recording waits in memory and goes on by "
        "itself when it can.",
        why=error.strerror,
    )
    return _WORDS.get(error.errno or 0, (other, ""))[0]


def reason_for(error: OSError) -> str:
    """The same as a clause, for when the session has ended."""
    other = say("the disk refuses ({why})", why=error.strerror)
    return _WORDS.get(error.errno or 0, ("", other))[1]


def unwritten(seconds: int, error: OSError) -> str:
    """After the end: how much the disk has not taken, and why."""
    return say(
        "The last {seconds} s of the recording could not be written: {reason}.",
        seconds=seconds,
        reason=reason_for(error),
    )


def tables_incomplete(error: OSError) -> str:
    """After the end: the journal is whole, what is made from it is not."""
    return say(
        "The journal raw.csv is complete, but the other files could not be finished: {reason}; "
        "ifio-bio replay makes the tables anew.",
        reason=reason_for(error),
    )
