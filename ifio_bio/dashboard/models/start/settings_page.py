"""The words of the settings, and where everything stands on their page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr
from ifio_bio.kept.synced import synced_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ifio_bio.session.retention import OldSession

TITLE = tr("Settings")
BACK = tr("Start page")
FOLDER = tr("Where sessions are kept")
CHOOSE = tr("choose a folder")
ENCRYPT = tr("Turn on disk encryption in the settings of this computer: these are health data.")
KEEP = tr("How long they are kept")
ASKED = tr("Nothing is ever deleted without asking you, with a list of what it is.")
DELETE = tr("delete older ones")
LOG = tr("What the program notes down about itself")
STAYS = tr("Nothing is sent anywhere: no telemetry, no account.")
LOOK = tr("Look")
CONTRAST = tr("High contrast")
CONTRAST_MEANS = tr("All words in full ink, lines made visible.")
STILL = tr("Less motion")
STILL_MEANS = tr("Nothing moves by itself; the breath is counted.")
CUES = tr("How readily a cue is given")
SOUND = tr("Where cues are heard, and the breath at home")
SYSTEM_SOUND = tr("as the system has it")
SYNCED_TITLE = tr("This folder leaves the computer")
SURE = tr("Delete these sessions?")
DELETE_YES = tr("Delete for good")
DELETE_NO = tr("Keep them")

THEMES = (
    ("light", tr("light")),
    ("dark", tr("dark")),
    ("system", tr("as the system")),
)
KEPT = (
    (0, tr("until deleted")),
    (3, tr("3 months")),
    (12, tr("a year")),
    (36, tr("3 years")),
)
LEVELS = (
    (Sensitivity.FEWER, tr("fewer cues")),
    (Sensitivity.STANDARD, tr("standard")),
    (Sensitivity.MORE, tr("more cues")),
)
MOST_LISTED = 3


def synced_words(folder: Path) -> str:
    """A warning when `folder` is copied elsewhere, else empty."""
    service = synced_by(folder)
    if not service:
        return ""
    return tr(
        "It is copied by {service}. What hearts did here would lie on other machines too; choose "
        "a folder that stays on this one."
    ).format(service=service)


def expected_words(level: Sensitivity) -> str:
    """How often a cue comes for nothing."""
    count = f"{10 * level.per_calm_hour:.0f}"
    return tr("In ten calm hours expect about {count} cues.").format(count=count)


def older_words(count: int) -> str:
    """How many sessions are older than wanted."""
    if count == 0:
        return tr("No session is older than that.")
    return tr("Older than that: {count}").format(count=count)


def listed(sessions: Sequence[OldSession]) -> str:
    """Which sessions would be deleted: the first few by their folders, and how many more."""
    names = ", ".join(session.folder.name for session in sessions[:MOST_LISTED])
    more = len(sessions) - MOST_LISTED
    if more <= 0:
        return tr("{names}. They cannot be brought back.").format(names=names)
    return tr("{names} and {more} more. They cannot be brought back.").format(
        names=names, more=more
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A title over its part of the page, from `x`, with its baseline."""

    title: str
    x: float
    baseline: float


LEFT, RIGHT, WIDTH = 48.0, 744.0, 600.0
BACK_BOX = Box(48, 36, 120, 32)
TITLE_BASELINE = 152.0
SECTIONS = (
    Section(FOLDER, LEFT, 216.0),
    Section(KEEP, LEFT, 512.0),
    Section(LOG, LEFT, 712.0),
    Section(LOOK, RIGHT, 216.0),
    Section(CUES, RIGHT, 440.0),
    Section(SOUND, RIGHT, 588.0),
)
PATH_BASELINE = 248.0
CHOOSE_BOX = Box(48, 268, 160, 40)
ENCRYPT_BASELINE = 340.0
SYNCED_BOX = Box(48, 356, 600, 112)
KEEP_PILLS = Box(48, 528, 600, 36)
ASKED_BASELINE = 592.0
OLDER_BASELINE = 636.0
DELETE_BOX = Box(488, 610, 160, 40)
LOG_BASELINE = 740.0
STAYS_BASELINE = 764.0
THEME_PILLS = Box(744, 232, 600, 36)
CONTRAST_BOX = Box(744, 290, 600, 48)
STILL_BOX = Box(744, 346, 600, 48)
LEVEL_PILLS = Box(744, 456, 600, 36)
EXPECTED_BASELINE = 522.0
SOUND_BOX = Box(744, 604, 600, 40)


def pill_box(row: Box, number: int, count: int) -> Box:
    """One of `count` pills in a row."""
    gap = 8.0
    width = (row.width - gap * (count - 1)) / count
    return Box(row.x + number * (width + gap), row.y, width, row.height)


WELCOME_TITLE = tr("Welcome.")
WELCOME = (
    tr("Everything that is measured here stays on this computer, in a folder of yours."),
    tr("These are health data: turn on disk encryption, and keep the folder out of clouds."),
    tr("It is not a medical device, and quiet signals are not proof of calm."),
)
WELCOME_KEPT_IN = tr("Sessions will be kept in {folder}")
WELCOME_DONE = tr("Begin")
