"""The page after breathing together, laid over the home page; and the page to bring along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF, QStandardPaths
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog

from ifio_bio.dashboard.controls.press import BackPress, Press, PressStyle
from ifio_bio.dashboard.home import after_paint
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.theme import LIGHT
from ifio_bio.dashboard.models.dates import MONTHS, WEEKDAYS
from ifio_bio.dashboard.models.frame import DESIGN_HEIGHT, DESIGN_WIDTH, Box
from ifio_bio.dashboard.models.home import after as model
from ifio_bio.dashboard.models.home import weeks as row_model
from ifio_bio.dashboard.models.home.page import BACK, BACK_BOX, RIGHT
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.pages.cover import Cover

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent

    from ifio_bio.dashboard.pages.page import Page

BACK_STYLE = PressStyle("bare", 15, 400)
SAVE_STYLE = PressStyle("outline", 20, 500, 10)
DONE_STYLE = PressStyle("plate", 20, 600, 10)
PAGE_PT = (720.0, 450.0)  # the design's own shape; a viewer fits it on any paper
PAGE_DPI = 288
PICTURE_SCALE = 2.0
CANNOT_WRITE = tr("The page could not be written there; choose another folder.")


class AfterPage(Cover):
    """`left` when it is done with."""

    def __init__(
        self, content: model.After, row: tuple[row_model.Day, ...], *, parent: Page
    ) -> None:
        super().__init__("after", parent)
        self.doings |= {
            Act.BEGIN: self.go_back,
            Act.SAVE: self.save,
        }
        self.choose = choose_path
        self._content, self._row = content, row
        self._said = model.KEPT
        self._back = BackPress(BACK, BACK_STYLE, self.theme, self)
        self._back.clicked.connect(self.go_back)
        self._save = Press(model.SAVE, SAVE_STYLE, self.theme, self)
        self._save.clicked.connect(self.save)
        self._done = Press(model.DONE, DONE_STYLE, self.theme, self)
        self._done.clicked.connect(self.go_back)
        self.setAccessibleName(f"{content.title} {content.line}")
        self.setAccessibleDescription(
            f"{model.STEADY}: {content.steady} {model.TOGETHER}: {content.together} "
            f"{model.CANNOT_SAY}: {content.cannot_say} {row_model.spoken(row)}"
        )
        self.lie_over()

    def save(self) -> None:
        """Ask where, and write one page: a PDF, or a picture where the name ends in .png."""
        path = self.choose(self, f"breathed-together-{self._content.start:%Y-%m-%d}.pdf")
        if path is None:
            return
        written = write_page(path, self._content, self._row)
        saved = tr("Saved as {file}.").format(file=path.name)
        self._said = saved if written else CANNOT_WRITE
        self.update()

    def lay_out(self) -> None:
        """Two answers at the foot, the way back at the top."""
        frame = self.frame
        k = frame.scale
        self._back.set_scale(k)
        width = self._back.design_width()
        back = Box(BACK_BOX.x, BACK_BOX.y - 6, width, 44)
        for press, box in (
            (self._back, back),
            (self._save, model.SAVE_BOX),
            (self._done, model.DONE_BOX),
        ):
            press.place(frame.placed(box), k)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, the row of weeks, and that it stays here."""
        painter = self.paint_bare()
        at = (RIGHT, 57.0)
        said = when_words(self._content.start)
        marks.draw_text(painter, said, at, 15, self.theme.ink2, align="right")
        after_paint.draw_after(painter, self.theme, self._content)
        after_paint.draw_last_weeks(painter, self.theme, self._row, model.TODAY)
        at = (model.RIGHT, model.KEPT_BASELINE)
        marks.draw_text(painter, self._said, at, 13, self.theme.ink2, align="right")
        painter.end()


THIS_YEAR = tr("{weekday} {day} {month}, {time}")
WITH_YEAR = tr("{weekday} {day} {month} {year}, {time}")


def when_words(start: datetime, template: str = THIS_YEAR) -> str:
    """Sunday 23 November, 21:10."""
    return template.format(
        weekday=WEEKDAYS[start.weekday()],
        day=start.day,
        month=MONTHS[start.month - 1],
        year=start.year,
        time=f"{start:%H:%M}",
    )


def day_words(start: datetime) -> str:
    """23 November."""
    return tr("{day} {month}").format(day=start.day, month=MONTHS[start.month - 1])


def choose_path(page: Page, name: str) -> Path | None:
    """Where the person wants it; None when they changed their mind."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    begin = Path(QStandardPaths.writableLocation(documents)) / name
    chosen, _kind = QFileDialog.getSaveFileName(
        page, model.SAVE, str(begin), "PDF (*.pdf);;PNG (*.png)"
    )
    return Path(chosen) if chosen else None


def write_page(path: Path, content: model.After, row: tuple[row_model.Day, ...]) -> bool:
    """One page of paper, in the light theme whatever the room's; whether it was written."""
    if path.suffix.lower() == ".png":
        picture = QImage(
            round(DESIGN_WIDTH * PICTURE_SCALE),
            round(DESIGN_HEIGHT * PICTURE_SCALE),
            QImage.Format.Format_RGB32,
        )
        _draw_page(QPainter(picture), PICTURE_SCALE, content, row)
        return picture.save(str(path))
    writer = QPdfWriter(str(path))
    writer.setTitle(content.title)
    writer.setCreator("ifio-bio")
    writer.setResolution(PAGE_DPI)
    size = QPageSize(QSizeF(*PAGE_PT), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    if not painter.isActive():
        return False
    return _draw_page(painter, PAGE_PT[0] * PAGE_DPI / 72 / DESIGN_WIDTH, content, row)


def _draw_page(
    painter: QPainter, scale: float, content: model.After, row: tuple[row_model.Day, ...]
) -> bool:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.fillRect(0, 0, round(DESIGN_WIDTH), round(DESIGN_HEIGHT), QColor(LIGHT.bg))
    at = (model.LEFT, 57.0)
    # paper is read on another day, perhaps in another year
    said = when_words(content.start, WITH_YEAR)
    marks.draw_text(painter, said, at, 15, LIGHT.ink2)
    after_paint.draw_after(painter, LIGHT, content)
    after_paint.draw_last_weeks(painter, LIGHT, row, day_words(content.start))
    at = (model.RIGHT, model.KEPT_BASELINE)
    marks.draw_text(painter, model.NOT_MEDICAL, at, 13, LIGHT.ink2, align="right")
    return painter.end()
