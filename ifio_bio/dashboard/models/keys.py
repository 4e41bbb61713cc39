"""Every key there is, in one table: what it does, in which window, and how it is written.

`keys` are names as Qt writes them in portable form ("Space", "PgDown", "Ctrl+Z") or the character
itself; `caps` is what the keycap says. The windows, the sheet of all keys and the tests read this
table and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from ifio_bio.dashboard.models.language import tr
from ifio_bio.session.commands import Do

Where: TypeAlias = Literal["facilitator", "partner", "home", "after", "start", "calibrate"]


class Act(StrEnum):
    """What a key asks for."""

    BRAKE = "brake"
    PACE_DOWN = "pace_down"
    PACE_UP = "pace_up"
    FIRST_PACE = "first_pace"
    GROUNDING = "grounding"
    SNOOZE = "snooze"
    SOMETHING_ELSE = "something_else"
    MARKER = "marker"
    REPAIR = "repair"
    UNDO_MARK = "undo_mark"
    TURN = "turn"
    STAGE_BACK = "stage_back"
    STAGE_NEXT = "stage_next"
    NOTES = "notes"
    STAGE_WORDS = "stage_words"
    PAUSE = "pause"
    END = "end"
    CONSENT = "consent"
    SETTINGS = "settings"
    TODAY = "today"
    PARTNER_SCREEN = "partner_screen"
    HIDE_PARTNER_SCREEN = "hide_partner_screen"
    BEGIN = "begin"
    PACE_SHEET = "pace_sheet"
    SOUND = "sound"
    OPEN = "open"
    SAVE = "save"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    DELETE = "delete"
    DARK = "dark"
    LESS_MOTION = "less_motion"
    FULL = "full"
    ALL_KEYS = "all_keys"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the table. `during_cue`: the key means nothing without a cue."""

    act: Act
    keys: tuple[str, ...]
    caps: tuple[str, ...]
    words: str
    where: tuple[Where, ...]
    during_cue: bool = False


SESSION: tuple[Where, ...] = ("facilitator", "partner")
EVERYWHERE: tuple[Where, ...] = (
    "facilitator",
    "partner",
    "home",
    "after",
    "start",
    "calibrate",
)
FACILITATOR: tuple[Where, ...] = ("facilitator",)
START: tuple[Where, ...] = ("start",)

KEYS: tuple[KeyRow, ...] = (
    KeyRow(
        Act.BRAKE, ("Space", "PgDown"), ("Space",), tr("slower, and mark it (PgDn too)"), SESSION
    ),
    KeyRow(Act.BRAKE, ("Space", "PgDown"), ("Space",), tr("slower"), ("home",)),
    KeyRow(Act.PACE_UP, ("+", "="), ("+",), tr("pace up by a half"), ("facilitator", "home")),
    KeyRow(Act.PACE_DOWN, ("-",), ("−",), tr("pace down by a half"), ("facilitator", "home")),
    KeyRow(Act.FIRST_PACE, ("0",), ("0",), tr("back to the first pace"), ("facilitator", "home")),
    KeyRow(Act.PACE_SHEET, ("B",), ("B",), tr("the breath: pace, ratio and holds"), FACILITATOR),
    KeyRow(Act.GROUNDING, ("G",), ("G",), tr("grounding breath for both"), FACILITATOR),
    KeyRow(Act.SNOOZE, ("S",), ("S",), tr("snooze for 5 minutes"), FACILITATOR, True),
    KeyRow(Act.SOMETHING_ELSE, ("X",), ("X",), tr("it was something else"), FACILITATOR, True),
    KeyRow(Act.MARKER, ("M", "PgUp"), ("M",), tr("marker (PgUp too)"), FACILITATOR),
    KeyRow(Act.REPAIR, ("R",), ("R",), tr("a repair was made"), FACILITATOR),
    KeyRow(Act.UNDO_MARK, ("Ctrl+Z",), ("Ctrl", "Z"), tr("take the last mark back"), FACILITATOR),
    KeyRow(Act.TURN, ("T",), ("T",), tr("change turn"), FACILITATOR),
    KeyRow(Act.STAGE_BACK, ("Left",), ("←",), tr("stage before"), FACILITATOR),
    KeyRow(Act.STAGE_NEXT, ("Right",), ("→",), tr("next stage"), FACILITATOR),
    KeyRow(Act.NOTES, ("N",), ("N",), tr("notes"), FACILITATOR),
    KeyRow(Act.CONSENT, ("C",), ("C",), tr("consent: see and change the answers"), FACILITATOR),
    KeyRow(Act.STAGE_WORDS, ("E",), ("E",), tr("agreements, parts, harvest"), FACILITATOR),
    KeyRow(Act.PAUSE, ("P",), ("P",), tr("pause, and come back"), FACILITATOR),
    KeyRow(Act.END, ("Ctrl+E",), ("Ctrl", "E"), tr("end the session"), FACILITATOR),
    KeyRow(Act.PARTNER_SCREEN, ("W",), ("W",), tr("partner screen"), FACILITATOR),
    KeyRow(Act.HIDE_PARTNER_SCREEN, ("H",), ("H",), tr("hide the partner screen"), SESSION),
    KeyRow(Act.SOUND, ("V",), ("V",), tr("a soft sound with each cue"), FACILITATOR),
    KeyRow(Act.BEGIN, ("Return", "Enter"), ("Enter",), tr("begin"), ("home",)),
    KeyRow(Act.PACE_SHEET, ("P",), ("P",), tr("pace, ratio and holds"), ("home",)),
    KeyRow(Act.SOUND, ("V",), ("V",), tr("the breath as sound"), ("home", "partner")),
    KeyRow(Act.BEGIN, ("Return", "Enter"), ("Enter",), tr("done"), ("after",)),
    KeyRow(Act.BEGIN, ("Return", "Enter"), ("Enter",), tr("the filled button"), ("calibrate",)),
    KeyRow(Act.SAVE, ("Ctrl+S",), ("Ctrl", "S"), tr("save a page to bring along"), ("after",)),
    KeyRow(Act.OPEN, ("O",), ("O",), tr("open a practice"), ("home",)),
    KeyRow(Act.FIRST, ("1",), ("1",), tr("facilitate a session"), START),
    KeyRow(Act.SECOND, ("2",), ("2",), tr("breathe together"), START),
    KeyRow(Act.THIRD, ("3",), ("3",), tr("calibrate"), START),
    KeyRow(Act.FOURTH, ("4",), ("4",), tr("past sessions"), START),
    KeyRow(Act.FIFTH, ("5",), ("5",), tr("try it with a simulated couple"), START),
    KeyRow(Act.DELETE, ("Del",), ("Del",), tr("delete the past session you are at"), START),
    KeyRow(Act.TODAY, ("W",), ("W",), tr("who is here today"), START),
    KeyRow(Act.SETTINGS, ("S",), ("S",), tr("settings"), START),
    KeyRow(Act.DARK, ("D",), ("D",), tr("dark room"), EVERYWHERE),
    KeyRow(Act.LESS_MOTION, ("L",), ("L",), tr("less motion"), EVERYWHERE),
    KeyRow(Act.FULL, ("F11",), ("F11",), tr("full screen"), EVERYWHERE),
    KeyRow(Act.ALL_KEYS, ("?",), ("?",), tr("all keys"), EVERYWHERE),
    KeyRow(Act.CLOSE, ("Esc",), ("Esc",), tr("close, or go back"), EVERYWHERE),
)

ASKS: dict[Act, Do] = {
    Act.BRAKE: Do.BRAKE,
    Act.FIRST_PACE: Do.FIRST_PACE,
    Act.GROUNDING: Do.GROUNDING,
    Act.SNOOZE: Do.SNOOZE,
    Act.SOMETHING_ELSE: Do.SOMETHING_ELSE,
    Act.MARKER: Do.MARKER,
    Act.REPAIR: Do.REPAIR,
    Act.UNDO_MARK: Do.UNDO_MARK,
    Act.TURN: Do.TURN,
}
"""What a key of the session asks for by itself."""

# Keys that work while someone is typing: none of them is a character.
WHILE_TYPING = ("Esc", "F11", "PgDown", "PgUp", "Ctrl+E")


def rows_for(where: Where) -> tuple[KeyRow, ...]:
    """The keys of one window, in the order in which the sheet lists them."""
    return tuple(row for row in KEYS if where in row.where)


def act_for(key: str, where: Where, *, cue: bool = False, typing: bool = False) -> Act | None:
    """What `key` asks for in this window, or None."""
    if typing and key not in WHILE_TYPING:
        return None
    for row in rows_for(where):
        if key in row.keys and (cue or not row.during_cue):
            return row.act
    return None
