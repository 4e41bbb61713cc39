"""Every key there is, in one table: what it does, in which window, and how it is written.

`keys` are names as Qt writes them in portable form ("Space", "PgDown", "Ctrl+Z") or the character
itself; `caps` is what the keycap says. The windows, the sheet of all keys and the tests read this
table and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

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
BREATH: tuple[Where, ...] = ("facilitator", "partner", "home")
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
    KeyRow(Act.BRAKE, ("Space", "PgDown"), ("Space",), "slower, and mark it (PgDn too)", SESSION),
    KeyRow(Act.BRAKE, ("Space", "PgDown"), ("Space",), "slower", ("home",)),
    KeyRow(Act.PACE_UP, ("+", "="), ("+",), "pace up by a half", ("facilitator", "home")),
    KeyRow(Act.PACE_DOWN, ("-",), ("−",), "pace down by a half", ("facilitator", "home")),  # noqa: RUF001  # a keycap shows the true minus
    KeyRow(Act.FIRST_PACE, ("0",), ("0",), "back to the first pace", ("facilitator", "home")),
    KeyRow(Act.GROUNDING, ("G",), ("G",), "grounding breath for both", FACILITATOR),
    KeyRow(Act.SNOOZE, ("S",), ("S",), "snooze for 5 minutes", FACILITATOR, True),
    KeyRow(Act.SOMETHING_ELSE, ("X",), ("X",), "it was something else", FACILITATOR, True),
    KeyRow(Act.MARKER, ("M", "PgUp"), ("M",), "marker (PgUp too)", FACILITATOR),
    KeyRow(Act.REPAIR, ("R",), ("R",), "a repair was made", FACILITATOR),
    KeyRow(Act.UNDO_MARK, ("Ctrl+Z",), ("Ctrl", "Z"), "take the last mark back", FACILITATOR),
    KeyRow(Act.TURN, ("T",), ("T",), "change turn", FACILITATOR),
    KeyRow(Act.STAGE_BACK, ("Left",), ("←",), "stage before", FACILITATOR),
    KeyRow(Act.STAGE_NEXT, ("Right",), ("→",), "next stage", FACILITATOR),
    KeyRow(Act.NOTES, ("N",), ("N",), "notes", FACILITATOR),
    KeyRow(Act.CONSENT, ("C",), ("C",), "consent: see and change the answers", FACILITATOR),
    KeyRow(Act.STAGE_WORDS, ("E",), ("E",), "agreements, parts, harvest", FACILITATOR),
    KeyRow(Act.PAUSE, ("P",), ("P",), "pause, and come back", FACILITATOR),
    KeyRow(Act.END, ("Ctrl+E",), ("Ctrl", "E"), "end the session", FACILITATOR),
    KeyRow(Act.PARTNER_SCREEN, ("W",), ("W",), "partner screen", FACILITATOR),
    KeyRow(Act.HIDE_PARTNER_SCREEN, ("H",), ("H",), "hide the partner screen", FACILITATOR),
    KeyRow(Act.SOUND, ("V",), ("V",), "a soft sound with each cue", FACILITATOR),
    KeyRow(Act.BEGIN, ("Return", "Enter"), ("Enter",), "begin", ("home",)),
    KeyRow(Act.PACE_SHEET, ("P",), ("P",), "pace, ratio and holds", ("home",)),
    KeyRow(Act.SOUND, ("V",), ("V",), "the breath as sound", ("home",)),
    KeyRow(Act.BEGIN, ("Return", "Enter"), ("Enter",), "done", ("after",)),
    KeyRow(Act.BEGIN, ("Return", "Enter"), ("Enter",), "the filled button", ("calibrate",)),
    KeyRow(Act.SAVE, ("Ctrl+S",), ("Ctrl", "S"), "save a page to bring along", ("after",)),
    KeyRow(Act.OPEN, ("O",), ("O",), "open a practice", ("home",)),
    KeyRow(Act.FIRST, ("1",), ("1",), "facilitate a session", START),
    KeyRow(Act.SECOND, ("2",), ("2",), "breathe together", START),
    KeyRow(Act.THIRD, ("3",), ("3",), "calibrate", START),
    KeyRow(Act.FOURTH, ("4",), ("4",), "past sessions", START),
    KeyRow(Act.FIFTH, ("5",), ("5",), "try it with a simulated couple", START),
    KeyRow(Act.TODAY, ("W",), ("W",), "who is here today", START),
    KeyRow(Act.SETTINGS, ("S",), ("S",), "settings", START),
    KeyRow(Act.DARK, ("D",), ("D",), "dark room", EVERYWHERE),
    KeyRow(Act.LESS_MOTION, ("L",), ("L",), "less motion", EVERYWHERE),
    KeyRow(Act.FULL, ("F11",), ("F11",), "full screen", EVERYWHERE),
    KeyRow(Act.ALL_KEYS, ("?",), ("?",), "all keys", EVERYWHERE),
    KeyRow(Act.CLOSE, ("Esc",), ("Esc",), "close, or go back", EVERYWHERE),
)

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
