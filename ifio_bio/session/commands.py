"""What people ask of a session: the only way anything flows back to the conductor.

A command is journalled as JSON before it is carried out, so a replay hears it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ifio_bio.kept.json_text import from_json

if TYPE_CHECKING:
    from devices.samples import Partner


class Do(StrEnum):
    """Every request there is, with what `value` means for it."""

    BRAKE = "brake"  # slow the pace and mark the time; never attributed
    PACE = "pace"  # value: breaths a minute wanted
    SHAPE = "shape"  # value: how a breath divides, as `shape_text` writes it
    FIRST_PACE = "first_pace"  # back to the pace the session began with
    GROUNDING = "grounding"  # grounding breath for both, on or off; on as an answer to a cue
    STAGE = "stage"  # value: index of the stage to enter, 0 the first
    RENAME = "rename"  # value: what the stage that runs is called from now on
    TURN = "turn"  # speaker and listener change places; the first turn is A's
    MARKER = "marker"  # value: optional text
    REPAIR = "repair"  # a repair was made
    UNDO_MARK = "undo_mark"  # take the last marker or repair back
    SNOOZE = "snooze"  # quiet for five minutes; answers the cue, if there is one
    SOMETHING_ELSE = "something_else"  # during a cue: it was something else
    PAUSE = "pause"  # partner, or both when none is named
    RESUME = "resume"  # partner; with none named, ends the pause of the session or else of both
    HIDE = "hide"  # partner's numbers off the screen
    SHOW = "show"  # and back
    CONSENT = "consent"  # partner; value: an answer as `consent.answer_text` writes it
    TICK = "tick"  # nothing happened for a second; keeps the clock in the journal
    END = "end"  # the session is over


@dataclass(frozen=True, slots=True)
class Command:
    """One request."""

    do: Do
    partner: Partner | None = None
    value: float | str | None = None

    def __post_init__(self) -> None:
        if self.do is Do.BRAKE:
            # Whoever asked to slow down is nobody's business, nor the journal's.
            object.__setattr__(self, "partner", None)

    def to_json(self) -> str:
        """Compact JSON with the empty fields left out."""
        fields = {"do": self.do.value, "partner": self.partner, "value": self.value}
        return json.dumps(
            {name: field for name, field in fields.items() if field is not None},
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> Command:
        """The command that `to_json` wrote.

        Raises:
            ValueError: it is not JSON, or asks for something unknown.
        """
        fields = from_json(text)
        if not isinstance(fields, dict) or fields.get("partner") not in (None, "A", "B"):
            raise ValueError(f"not a command: {text}")
        return cls(Do(str(fields.get("do"))), fields.get("partner"), fields.get("value"))
