"""A window that stood still paints on without leaving anything behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.pacer.circle import BreathCircle


class StalledCircle(BreathCircle):
    """Keeps what it is asked to paint, so that a test can paint it late."""

    def __init__(self, now_s):
        super().__init__(now_s, LIGHT, radius=124.0)
        self.dirty = QRegion()

    def update(self, *region):
        self.dirty = region[0] if region else QRegion(self.rect())

    def paint_onto(self, store, region):
        self.render(store, region.boundingRect().topLeft(), region, QWidget.RenderFlag(0))


@pytest.mark.parametrize("whole", [False, True], ids=["what was asked for", "all of it"])
def test_what_is_painted_late_leaves_no_crumbs(qtbot, whole):
    time_s = 2.0
    circle = StalledCircle(lambda: time_s)
    qtbot.addWidget(circle)
    store = QPixmap(circle.size())
    everything = QRegion(circle.rect())
    circle.paint_onto(store, everything)
    for asked_s, painted_s in ((2.3, 12.0), (12.6, 13.5), (14.4, 14.4)):
        time_s = asked_s
        circle._step()
        time_s = painted_s
        late = whole and painted_s > asked_s
        circle.paint_onto(store, everything if late else circle.dirty)
    fresh = QPixmap(circle.size())
    circle.render(fresh, QPoint(), everything, QWidget.RenderFlag(0))
    assert store.toImage() == fresh.toImage()
