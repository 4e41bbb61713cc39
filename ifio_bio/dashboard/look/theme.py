"""Colour, type and scale: the tokens of the look, and nothing that paints.

Hue says who (A blue, B ochre, breath sage), ink says how much. A, B and breath are never text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

if TYPE_CHECKING:
    from devices.samples import Partner

ThemeName: TypeAlias = Literal["light", "dark"]
Weight: TypeAlias = Literal[400, 500, 600]

DESIGN_WIDTH = 1440
DESIGN_HEIGHT = 900
SMALLEST_TEXT_PX = 13
FONT_FILES = ("HankenGrotesk-Regular.ttf", "HankenGrotesk-Medium.ttf", "HankenGrotesk-SemiBold.ttf")
FALLBACK_FAMILIES = ("Hanken Grotesk", "Inter", "sans-serif")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, as hex strings."""

    name: ThemeName
    bg: str
    partner_bg: str
    panel: str
    band: str
    line: str
    ink: str
    ink2: str
    ink3: str
    a: str
    a_soft: str
    b: str
    b_soft: str
    breath: str
    breath_core: str
    breath_mist: str
    plate: str
    on_plate: str
    on_plate_second: str
    plate_a: str
    plate_b: str

    def who(self, partner: Partner) -> QColor:
        """The partner's hue."""
        return QColor(self.a if partner == "A" else self.b)

    def who_on_plate(self, partner: Partner) -> QColor:
        """The partner's hue on the plate: the other theme's."""
        return QColor(self.plate_a if partner == "A" else self.plate_b)


LIGHT = Theme(
    name="light",
    bg="#F3F0E8",
    partner_bg="#F3F0E8",
    panel="#FCFAF5",
    band="#ECE7D9",
    line="#DCD6C8",
    ink="#1C1D1A",
    ink2="#5C594F",
    ink3="#827D70",
    a="#0072B2",
    a_soft="#D3E6F2",
    b="#B86B00",
    b_soft="#F3E2C6",
    breath="#1F7A62",
    breath_core="#CFE3D8",
    breath_mist="#E2EDE5",
    plate="#1C1D1A",
    on_plate="#FCFAF5",
    on_plate_second="#C4BFB2",
    plate_a="#56B4E9",
    plate_b="#E69F00",
)
DARK = Theme(
    name="dark",
    bg="#141513",
    partner_bg="#0F100E",
    panel="#1D1E1B",
    band="#2B2C26",
    line="#34352F",
    ink="#EFEBE1",
    ink2="#ABA698",
    ink3="#7C786C",
    a="#56B4E9",
    a_soft="#17364A",
    b="#E69F00",
    b_soft="#43310B",
    breath="#74C7AC",
    breath_core="#264A3F",
    breath_mist="#1F352E",
    plate="#EAE5D9",
    on_plate="#1C1D1A",
    on_plate_second="#55524A",
    plate_a="#0072B2",
    plate_b="#B86B00",
)
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}


def high_contrast(theme: Theme) -> Theme:
    """The same theme with the greys turned to ink and the lines made visible."""
    return replace(
        theme,
        ink2=theme.ink,
        ink3=theme.ink,
        line=theme.ink3,
        on_plate_second=theme.on_plate,
    )


def with_contrast(theme: Theme, like: Theme) -> Theme:
    """`theme` with as much contrast as `like` has."""
    return high_contrast(theme) if like.ink2 == like.ink else theme


def opposite(theme: Theme) -> Theme:
    """The other of light and dark, with the same contrast."""
    return with_contrast(LIGHT if theme.name == "dark" else DARK, theme)


def chosen_theme(name: str, *, contrast: bool) -> Theme:
    """The theme of this name; any other name is the system's own."""
    if name not in THEMES:
        scheme = QGuiApplication.styleHints().colorScheme()
        name = "dark" if scheme is Qt.ColorScheme.Dark else "light"
    theme = DARK if name == "dark" else LIGHT
    return high_contrast(theme) if contrast else theme


def scale_for(width: int, height: int) -> float:
    """How much everything grows or shrinks against the 1440x900 design."""
    return min(1.6, max(0.8, min(width / DESIGN_WIDTH, height / DESIGN_HEIGHT)))


def load_fonts() -> None:
    """Register the shipped faces; call once after the application object exists.

    Raises:
        RuntimeError: a font file is damaged or missing from the installation.
    """
    fonts = resources.files("ifio_bio.dashboard.look") / "fonts"
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFontFromData((fonts / name).read_bytes()) < 0:
            raise RuntimeError(f"The font {name} could not be loaded: install ifio-bio again.")


def font(size_px: float, weight: Weight = 400, *, scale: float = 1.0) -> QFont:
    """A face at `size_px` design pixels, never under the readable floor."""
    face = QFont()
    face.setFamilies(list(FALLBACK_FAMILIES))
    face.setPixelSize(max(SMALLEST_TEXT_PX, round(size_px * scale)))
    face.setWeight(QFont.Weight(weight))
    return face
