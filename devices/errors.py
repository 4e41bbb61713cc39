"""What can go wrong with a source, each as one sentence for the person who chose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.sentence import say

if TYPE_CHECKING:
    from pathlib import Path


class SourceError(Exception):
    """A source cannot be used; the message is one sentence with its remedy."""


class SourceNameError(SourceError):
    """`text` names no source."""

    def __init__(self, text: str, sentence: str) -> None:
        super().__init__(sentence)
        self.text = text


class UnreadableFileError(SourceError):
    """The file at `path` cannot be opened, or is not text."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class FileFormatError(SourceError):
    """The file at `path` does not hold what was expected, at `line` where one can be named."""

    def __init__(self, path: Path, line: int | None, problem: str, remedy: str) -> None:
        where = path.name if line is None else say("{file}, line {line}", file=path.name, line=line)
        super().__init__(
            say("{where}: {problem}; {remedy}.", where=where, problem=problem, remedy=remedy)
        )
        self.path = path
        self.line = line
        self.problem = problem
        self.remedy = remedy


class MalformedPacketError(SourceError):
    """`payload` contradicts itself, so nothing in it can be trusted."""

    def __init__(self, payload: bytes, reason: str) -> None:
        super().__init__(reason)
        self.payload = payload
        self.reason = reason
