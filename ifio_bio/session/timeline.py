"""The session's own clock work: how long each stage has run, and what is drawn on the time line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.session.snapshot import Mark

if TYPE_CHECKING:
    from devices.samples import Partner


@dataclass(slots=True)
class StageClock:
    """Time spent in each of `count` stages, over all visits; it stands while stopped."""

    count: int
    index: int = field(default=0, init=False)
    _spent_s: list[float] = field(init=False)
    _since_s: float | None = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self._spent_s = [0.0] * self.count

    def enter(self, index: int, time_s: float) -> None:
        """Go to stage `index`, 0 the first."""
        self._bank(time_s)
        self.index = index

    def stop(self, time_s: float) -> None:
        """The clock stands from here on."""
        self._bank(time_s)
        self._since_s = None

    def start(self, time_s: float) -> None:
        """The clock runs on."""
        self._since_s = time_s

    def spent_s(self, time_s: float) -> tuple[float, ...]:
        """Seconds spent in each stage as of `time_s`."""
        self._bank(time_s)
        return tuple(self._spent_s)

    def _bank(self, time_s: float) -> None:
        if self._since_s is not None:
            self._spent_s[self.index] += time_s - self._since_s
            self._since_s = time_s


UNDOABLE = ("marker", "repair")
Lasting: TypeAlias = Literal["cue", "pause"]


@dataclass(slots=True)
class Timeline:
    """The marks, oldest first."""

    _marks: list[Mark] = field(default_factory=list, init=False)
    _open: dict[tuple[Lasting, Partner | None], int] = field(default_factory=dict, init=False)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks so far."""
        return tuple(self._marks)

    def add(self, mark: Mark) -> None:
        """Draw a mark."""
        self._marks.append(mark)

    def rename_stage(self, label: str) -> None:
        """The stage that runs is called otherwise."""
        at = max(at for at, mark in enumerate(self._marks) if mark.kind == "stage")
        self._marks[at] = replace(self._marks[at], label=label)

    def next_number(self) -> int:
        """The number the next marker carries."""
        return 1 + sum(mark.kind == "marker" for mark in self._marks)

    def undo(self) -> Mark | None:
        """Take the last marker or repair back; None when there is none."""
        for at in reversed(range(len(self._marks))):
            if self._marks[at].kind in UNDOABLE:
                self._open = {key: index - (index > at) for key, index in self._open.items()}
                return self._marks.pop(at)
        return None

    def open(self, kind: Lasting, time_s: float, partner: Partner | None) -> None:
        """Something began that lasts until it is closed."""
        self._open[kind, partner] = len(self._marks)
        self.add(Mark(kind, time_s, kind, partner))

    def close(self, kind: Lasting, time_s: float, partner: Partner | None) -> None:
        """It is over, or can no longer be said; nothing where none is open."""
        at = self._open.pop((kind, partner), None)
        if at is not None:
            self._marks[at] = replace(self._marks[at], end_s=time_s)
