"""Take every picture of `docs/screenshots` anew, from the program itself.

uv run --group docs python docs/take_screenshots.py [NAME ...]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import stage_scenes
from PIL import Image

if TYPE_CHECKING:
    from ifio_bio.dashboard.look.theme import ThemeName

FOLDER = Path(__file__).parent / "screenshots"
SIZES = ("1280x720", "1440x900", "1920x1080")
THEMES: tuple[ThemeName, ...] = ("light", "dark")
SCENES: dict[str, tuple[str, ...]] = {
    "calm": ("--scenario", "calm"),
    "cue": ("--scenario", "rising_a"),
    "both": ("--scenario", "both"),
    "learning": ("--scenario", "calm", "--seconds", "38"),
    "lost": ("--scenario", "dropout"),
    "partner": ("--window", "partner"),
    "start": ("--window", "start"),
    "home": ("--window", "home"),
    "breathing": ("--window", "breathing", "--scenario", "rising_a", "--seconds", "196"),
    "after": ("--window", "after"),
}
CALIBRATE = ("calibrate", "--partner", "Anna", "--a", "sim:calm/A", "--shuffle", "4", "--moment")
CALIBRATING: dict[str, tuple[str, ...]] = {
    "calibrate": (*CALIBRATE, "resting", "--seconds", "150"),
    "learned": (*CALIBRATE, "rested"),
    "pacing": (*CALIBRATE, "pacing", "--seconds", "215"),
    "pace": (*CALIBRATE, "paced"),
}
PAGES = ("settings", "before", "who", "welcome", "consent")


def main() -> None:
    """Take the scenes named, or all of them, in every size and theme."""
    FOLDER.mkdir(exist_ok=True)
    for scene in sys.argv[1:] or (*SCENES, *CALIBRATING, *PAGES, *stage_scenes.SCENES):
        looks = [(size, theme) for size in SIZES for theme in THEMES]
        pictures = {look: FOLDER / f"{scene}-{look[0]}-{look[1]}.png" for look in looks}
        if scene not in stage_scenes.SCENES:
            for (size, theme), picture in pictures.items():
                take(scene, size, theme, picture)
        else:
            stage_scenes.take(
                scene, ((_sides(size), theme, path) for (size, theme), path in pictures.items())
            )
        for picture in pictures.values():
            pack(picture)


def take(scene: str, size: str, theme: str, picture: Path) -> None:
    """One picture, as the program shows it."""
    look = ("--size", size, "--theme", theme, "--screenshot", str(picture))
    if scene in PAGES:
        painter = str(Path(__file__).with_name("pages.py"))
        subprocess.run((sys.executable, painter, scene, *look), check=True)
        return
    command = CALIBRATING[scene] if scene in CALIBRATING else ("demo", *SCENES[scene])
    subprocess.run(("ifio-bio", *command, *look), check=True)


def _sides(size: str) -> tuple[int, int]:
    width, height = size.split("x")
    return int(width), int(height)


def pack(picture: Path) -> None:
    """Keep 256 colours: these windows have few, and the repository stays light."""
    with Image.open(picture) as full:
        packed = full.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    packed.save(picture, optimize=True)


if __name__ == "__main__":
    main()
