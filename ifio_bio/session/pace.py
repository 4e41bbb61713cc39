"""Who asked for which pace, and where it went.

| asked for        | target becomes                                                     |
|------------------|--------------------------------------------------------------------|
| brake            | one breath a minute slower, not below 4.5; never faster            |
| a pace           | that pace, within what the pacer offers; grounding ends            |
| first pace       | the pace the session began with; grounding ends                    |
| grounding on     | 5.0, or where it is when that is slower already                    |
| grounding off    | where it was before, unless somebody changed it meanwhile          |
| a shape          | stays; the breath divides otherwise from the next one on           |
| ease (home only) | half a breath a minute slower, not below 4.5                       |
| return (home)    | half a breath a minute of that easing taken back                   |
| not followed     | the same, and easing does not go below it again                    |
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ifio_bio.breath.pacer import STANDARD, Pacer, Shape, clamp_pace
from ifio_bio.session.snapshot import PaceChange

BRAKE_STEP_BPM = 1.0  # one press is felt, two are not a plunge
EASE_STEP_BPM = 0.5  # unasked, so half of what a person would ask for
FLOOR_BPM = 4.5  # slower than this many people cannot follow without effort
GROUNDING_BPM = 5.0  # slow and still easy: in 5 s, out 7 s


@dataclass(slots=True)
class PaceKeeper:
    """The pacer's target and every change of it.

    Each request returns the new target, None when it is where it was.
    """

    first_bpm: float
    shape: Shape = STANDARD
    grounding: bool = field(default=False, init=False)
    _pacer: Pacer = field(init=False)
    _changes: list[PaceChange] = field(init=False)
    _before_grounding_bpm: float | None = field(default=None, init=False)
    _eased_bpm: float = field(default=0.0, init=False)
    _followed_bpm: float = field(default=FLOOR_BPM, init=False)

    def __post_init__(self) -> None:
        self._pacer = Pacer(pace_bpm=self.first_bpm, shape=self.shape)
        self._changes = [PaceChange(0.0, self.first_bpm, self.shape)]

    @property
    def target_bpm(self) -> float:
        """Where the pace is heading, breaths a minute."""
        return self._pacer.target_bpm

    @property
    def changes(self) -> tuple[PaceChange, ...]:
        """Every target so far, the first pace at 0 s first."""
        return tuple(self._changes)

    @property
    def eased(self) -> bool:
        """The pace is slower than chosen, because it eased by itself."""
        return self._eased_bpm > 0

    @property
    def braked_bpm(self) -> float:
        """Where the brake would lead."""
        return _slower(self.target_bpm, BRAKE_STEP_BPM)

    def easing(self, time_s: float) -> bool:
        """The pace is still on its way at `time_s`."""
        return self._pacer.at(time_s).easing

    def pace_bpm(self, time_s: float) -> float:
        """The pace the breath has at `time_s`, on its way to the target."""
        return self._pacer.at(time_s).pace_bpm

    def brake(self, time_s: float) -> float | None:
        """One step slower."""
        return self._choose(self.braked_bpm, time_s)

    def ask(self, pace_bpm: float, time_s: float) -> float | None:
        """A person chose a pace."""
        self.grounding, self._before_grounding_bpm = False, None
        return self._choose(clamp_pace(pace_bpm), time_s)

    def reshape(self, shape: Shape, time_s: float) -> bool:
        """Another division of the breath, at the same pace; False when it has it already."""
        if shape == self.shape:
            return False
        self.shape = shape
        self._pacer.set_shape(shape, time_s)
        self._changes.append(PaceChange(time_s, self.target_bpm, shape))
        return True

    def ground(self, time_s: float) -> float | None:
        """Begin the grounding breath."""
        if self.grounding:
            return None
        before_bpm = self.target_bpm
        changed = self._choose(min(before_bpm, GROUNDING_BPM), time_s)
        self.grounding, self._before_grounding_bpm = True, before_bpm
        return changed

    def unground(self, time_s: float) -> float | None:
        """End the grounding breath."""
        before_bpm = self._before_grounding_bpm
        self.grounding = False
        return None if before_bpm is None else self._choose(before_bpm, time_s)

    def ease(self, time_s: float) -> float | None:
        """Slower by itself, at home."""
        eased_bpm = _slower(self.target_bpm, EASE_STEP_BPM, self._followed_bpm)
        self._eased_bpm += self.target_bpm - eased_bpm
        return self._to(eased_bpm, time_s)

    def come_back(self, time_s: float) -> float | None:
        """Take a step of the easing back, at home."""
        step_bpm = min(EASE_STEP_BPM, self._eased_bpm)
        self._eased_bpm -= step_bpm
        return self._to(self.target_bpm + step_bpm, time_s)

    def not_followed(self, time_s: float) -> float | None:
        """Take a step of the easing back, and do not ease below that again."""
        changed = self.come_back(time_s)
        self._followed_bpm = self.target_bpm
        return changed

    def _choose(self, target_bpm: float, time_s: float) -> float | None:
        # What a person chose is never taken back by the program, nor by the end of grounding.
        self._eased_bpm = 0.0
        self._followed_bpm = FLOOR_BPM
        self._before_grounding_bpm = None
        return self._to(target_bpm, time_s)

    def _to(self, target_bpm: float, time_s: float) -> float | None:
        if target_bpm == self.target_bpm:
            return None
        self._pacer.set_target(target_bpm, time_s)
        self._changes.append(PaceChange(time_s, target_bpm, self.shape))
        return target_bpm


def shape_text(shape: Shape) -> str:
    """The four parts of a breath as shares, in the order in which they come."""
    parts = (shape.inhale, shape.hold_full, shape.exhale, shape.hold_empty)
    return " ".join(f"{part:.4g}" for part in parts)


def shape_from_text(text: object) -> Shape | None:
    """The shape that `shape_text` wrote; None when it is none."""
    try:
        inhale, hold_full, exhale, hold_empty = map(float, str(text).split())
        return Shape(inhale, hold_full, exhale, hold_empty)
    except ValueError:
        return None


def _slower(pace_bpm: float, step_bpm: float, floor_bpm: float = FLOOR_BPM) -> float:
    return min(pace_bpm, max(floor_bpm, pace_bpm - step_bpm))
