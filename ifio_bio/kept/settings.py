"""What the windows remember from one start to the next: a small JSON file of the user's own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

import platformdirs

from devices.sentence import say
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.kept.json_text import from_json
from ifio_bio.kept.private import make_folder, write_private

KEEP_MONTHS = (0, 3, 12, 36)
# whole numbers, and what they may be
WHOLE = {
    "home_minutes": (3, 20),
    "home_inhale_pct": (25, 60),
    "home_hold_full_pct": (0, 25),
    "home_hold_empty_pct": (0, 25),
}
UNREADABLE = say(
    "Your settings could not be read, so the windows start as if for the first "
    "time; they are written anew when you change something."
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered of the windows and of the two who come here.

    A source is a text as the command line takes it, empty for none, `ble:` alone for a strap that
    is still to be chosen. `strap_a` and `strap_b` are what their straps call themselves.
    `home_pace_bpm` None: nobody chose one yet. `sound_device` and `data_folder` empty: the
    system's own. `keep_months` 0: sessions are kept until somebody deletes them.
    """

    theme: Literal["light", "dark", "system"] = "light"
    reduced_motion: bool = False
    name_a: str = "Anna"
    name_b: str = "Marco"
    source_a: str = "ble:"
    source_b: str = "ble:"
    strap_a: str = ""
    strap_b: str = ""
    home_pace_bpm: float | None = None
    home_minutes: int = 10
    home_inhale_pct: int = 40
    home_hold_full_pct: int = 0
    home_hold_empty_pct: int = 0
    home_wave: bool = False
    sound_device: str = ""
    high_contrast: bool = False
    sensitivity: str = Sensitivity.STANDARD.value
    data_folder: str = ""
    keep_months: int = 0
    welcomed: bool = False

    @property
    def sessions(self) -> Path:
        """Where sessions are kept."""
        return Path(self.data_folder) if self.data_folder else sessions_folder()


def sessions_folder() -> Path:
    """Where sessions are kept when nobody names a place."""
    return platformdirs.user_data_path("ifio-bio", appauthor=False) / "sessions"


def settings_path() -> Path:
    """Where this system keeps a user's settings."""
    return platformdirs.user_config_path("ifio-bio", appauthor=False) / "settings.json"


def load(path: Path) -> tuple[Settings, str]:
    """The settings in `path`, and one sentence when they could not be read, else empty.

    A first start is no trouble: defaults and no sentence.
    """
    try:
        held = from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError):
        return Settings(), UNREADABLE
    return _settings(held)


def save(settings: Settings, path: Path) -> str:
    """Write the settings whole or not at all; one sentence when that fails, else empty."""
    try:
        make_folder(path.parent)
        write_private(path, json.dumps(asdict(settings), indent=2) + "\n")
    except OSError as error:
        return say(
            "Your settings could not be kept: {path} cannot be written ({why}).",
            path=path,
            why=error.strerror,
        )
    return ""


def _settings(held: object) -> tuple[Settings, str]:
    """Settings of the right kinds; anything else falls back to its default."""
    default = Settings()
    if not isinstance(held, dict):
        return default, UNREADABLE
    known = {}
    for field in fields(Settings):
        value = held.get(field.name, getattr(default, field.name))
        if not _fits(field.name, value):
            return default, UNREADABLE
        known[field.name] = value
    return Settings(**known), ""


def _fits(name: str, value: object) -> bool:
    if name == "theme":
        return value in ("light", "dark", "system")
    if name == "sensitivity":
        return value in tuple(Sensitivity)
    if name == "keep_months":
        return value in KEEP_MONTHS and not isinstance(value, bool)
    if name == "home_pace_bpm":
        return value is None or (isinstance(value, float | int) and 3.0 <= value <= 8.0)
    if name in WHOLE:
        least, most = WHOLE[name]
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return isinstance(value, type(getattr(Settings(), name)))
