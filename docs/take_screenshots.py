"""Take every picture of `docs/screenshots` anew, from the program itself.

uv run --group docs python docs/take_screenshots.py [NAME ...]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent / "screenshots"
SIZES = ("1280x720", "1440x900", "1920x1080")
THEMES = ("light", "dark")
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


def main() -> None:
    """Take the scenes named, or all of them, in every size and theme."""
    FOLDER.mkdir(exist_ok=True)
    for scene in sys.argv[1:] or SCENES:
        for size in SIZES:
            for theme in THEMES:
                picture = FOLDER / f"{scene}-{size}-{theme}.png"
                look = ("--size", size, "--theme", theme, "--screenshot", str(picture))
                command = ("ifio-bio", "demo", *SCENES[scene], *look)
                subprocess.run(command, check=True)
                pack(picture)


def pack(picture: Path) -> None:
    """Keep 256 colours: these windows have few, and the repository stays light."""
    with Image.open(picture) as full:
        packed = full.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    packed.save(picture, optimize=True)


if __name__ == "__main__":
    main()
