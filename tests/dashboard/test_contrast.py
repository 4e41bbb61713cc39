"""Every text can be read and every mark seen, in both themes, and more so in high contrast."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ifio_bio.dashboard.look.theme import DARK, LIGHT, high_contrast

GROUNDS = ("bg", "partner_bg", "panel", "band")


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, two):
    """WCAG 2.2, contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(two))))
    return (light + 0.05) / (dark + 0.05)


def least(theme, marks, grounds):
    return min(contrast(getattr(theme, a), getattr(theme, b)) for a in marks for b in grounds)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_and_marks_stand_out(theme):
    assert least(theme, ("ink", "ink2"), GROUNDS) >= 5.5
    assert least(theme, ("on_plate", "on_plate_second"), ("plate",)) >= 5.7
    assert least(theme, ("a", "b", "breath", "ink3"), ("bg", "partner_bg", "panel")) >= 3.2
    assert least(theme, ("plate_a", "plate_b"), ("plate",)) >= 3.2


@pytest.mark.parametrize("theme", [high_contrast(LIGHT), high_contrast(DARK)])
def test_in_high_contrast_all_text_is_ink_and_every_line_is_seen(theme):
    assert least(theme, ("ink", "ink2", "ink3"), GROUNDS) >= 11
    assert least(theme, ("on_plate", "on_plate_second"), ("plate",)) >= 11
    assert least(theme, ("line",), ("bg", "partner_bg", "panel")) >= 3.2
