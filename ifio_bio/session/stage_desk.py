"""Where the session stands: its stage, what that is called now, whose turn it is, for how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ifio_bio.session.opening import turn_at
from ifio_bio.session.rows import EventRow
from ifio_bio.session.snapshot import Mark
from ifio_bio.session.timeline import StageClock

if TYPE_CHECKING:
    from devices.samples import Partner
    from ifio_bio.session.protocol import Protocol
    from ifio_bio.session.snapshot import Role, TurnSnapshot
    from ifio_bio.session.timeline import Timeline

LONGEST_NAME = 60  # of a stage; more would not be read at a glance


@dataclass(slots=True)
class StageDesk:
    """The stages of `protocol`, drawn on `timeline`; `speaker` has the mic."""

    protocol: Protocol
    timeline: Timeline
    clock: StageClock = field(init=False)
    speaker: Partner | None = field(init=False, default=None)
    _names: dict[int, str] = field(init=False, default_factory=dict)
    _turn_from_s: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.clock = StageClock(len(self.protocol.stages))

    def role(self, partner: Partner) -> Role:
        """Whoever has the mic speaks; until the first turn nobody has it and both listen."""
        return "speaking" if partner == self.speaker else "listening"

    def names(self, index: int) -> tuple[str, str]:
        """Title and short title of stage `index`, as it is called now."""
        stage = self.protocol.stages[index]
        name = self._names.get(index)
        return (stage.title, stage.short_title) if name is None else (name, name)

    def turn(self, time_s: float) -> TurnSnapshot | None:
        """Where the timer of the stage that runs stands."""
        turns = self.protocol.stages[self.clock.index].turns
        return turn_at(turns, self._spent_s(time_s) - self._turn_from_s)

    def enter(self, index: int, time_s: float) -> EventRow:
        """Stage `index` begins."""
        title, short_title = self.names(index)
        self.clock.enter(index, time_s)
        self._turn_from_s = self._spent_s(time_s)
        self.timeline.add(Mark("stage", time_s, short_title))
        return EventRow(time_s, None, "stage", {"index": index, "title": title})

    def rename(self, name: str, time_s: float) -> tuple[EventRow, ...]:
        """The stage that runs is called otherwise; an empty name changes nothing."""
        name = " ".join(name.split())[:LONGEST_NAME]
        index = self.clock.index
        if not name or name == self.names(index)[0]:
            return ()
        self._names[index] = name
        self.timeline.rename_stage(name)
        return (EventRow(time_s, None, "stage", {"index": index, "title": name, "renamed": True}),)

    def pass_mic(self, time_s: float) -> EventRow:
        """The other speaks, A first; the stage's timer begins anew."""
        self.speaker = "B" if self.speaker == "A" else "A"
        self._turn_from_s = self._spent_s(time_s)
        return EventRow(time_s, self.speaker, "role", {"speaking": self.speaker})

    def _spent_s(self, time_s: float) -> float:
        return self.clock.spent_s(time_s)[self.clock.index]
