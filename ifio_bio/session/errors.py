"""What can go wrong with a session's files: each message is one sentence with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.sentence import say

if TYPE_CHECKING:
    from pathlib import Path


class SessionError(Exception):
    """A session cannot be read, written or run; the message is meant for the user."""


class JournalError(SessionError):
    """A row of a journal is not what a journal holds."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        super().__init__(
            say(
                "{path}, line {line}: {reason}; put back the file as it was recorded, or remove "
                "that line.",
                path=path,
                line=line,
                reason=reason,
            )
        )


class FolderError(SessionError):
    """A session folder cannot be used as asked."""

    def __init__(self, path: Path, sentence: str) -> None:
        self.path = path
        super().__init__(sentence)
