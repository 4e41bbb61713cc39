"""The settings, over the start page: each takes effect, and is kept, as it is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog

from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.dashboard.controls.ask import Question
from ifio_bio.dashboard.controls.choice import Choice
from ifio_bio.dashboard.controls.menu import Menu
from ifio_bio.dashboard.controls.notice import Notice
from ifio_bio.dashboard.controls.press import BackPress, Press, PressStyle
from ifio_bio.dashboard.controls.tick import Tick
from ifio_bio.dashboard.look import marks
from ifio_bio.dashboard.look.paint import Style
from ifio_bio.dashboard.look.theme import chosen_theme
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import told_by
from ifio_bio.dashboard.models.start import settings_page as model
from ifio_bio.dashboard.pacer.sound import output_devices
from ifio_bio.dashboard.pages.cover import Cover
from ifio_bio.session import retention
from ifio_bio.session.errors import FolderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ifio_bio.dashboard.models.frame import Box
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.kept.settings import Settings

BACK_STYLE = PressStyle("bare", 15, 400)
PRESS_STYLE = PressStyle("outline", 15, 500, 8)


class SettingsPage(Cover):
    """`changed` carries the settings anew; `left` when it is done with."""

    changed = Signal(object)

    def __init__(self, settings: Settings, *, parent: Page) -> None:
        super().__init__("start", parent)
        self.setAccessibleName(model.TITLE)
        self._page = parent
        self.settings = settings
        self._trouble = ""
        self.question: Question | None = None
        self.menu: Menu | None = None
        self.doings |= {
            Act.DARK: partial(self._choose_theme, ""),
            Act.LESS_MOTION: self._switch_still,
        }
        self._back = BackPress(model.BACK, BACK_STYLE, self.theme, self)
        self._back.clicked.connect(self.go_back)
        self._rows: list[tuple[list[Choice], Box]] = []
        self.choose = self._press(model.CHOOSE, self._choose_folder)
        self.synced = Notice(self.theme, self, ground="panel")
        self.kept = self._pills(model.KEPT, model.KEEP_PILLS, self._keep_for)
        self.delete = self._press(model.DELETE, self._ask_delete)
        self.themes = self._pills(model.THEMES, model.THEME_PILLS, self._choose_theme)
        self.contrast = self._tick(model.CONTRAST, model.CONTRAST_MEANS, self._set_contrast)
        self.still = self._tick(model.STILL, model.STILL_MEANS, self._set_still)
        self.levels = self._pills(model.LEVELS, model.LEVEL_PILLS, self._choose_level)
        self.device = self._press("", self._choose_device)
        self._old: tuple[retention.OldSession, ...] = ()
        self._show()
        self.lie_over()

    def lay_out(self) -> None:
        """Everything where it belongs, at the page's scale."""
        frame = self.frame
        k = frame.scale
        places: tuple[tuple[Press | Tick | Notice, Box], ...] = (
            (self._back, model.BACK_BOX),
            (self.choose, model.CHOOSE_BOX),
            (self.synced, model.SYNCED_BOX),
            (self.delete, model.DELETE_BOX),
            (self.contrast, model.CONTRAST_BOX),
            (self.still, model.STILL_BOX),
            (self.device, model.SOUND_BOX),
        )
        for part, box in places:
            part.place(frame.placed(box), k)
        for pills, row in self._rows:
            for number, pill in enumerate(pills):
                pill.place(frame.placed(model.pill_box(row, number, len(pills))), k)
        if self.question is not None:
            self.question.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page beneath do nothing while it is covered; S gives it back."""
        if event.key() == Qt.Key.Key_S:
            self.go_back()
        else:
            super().keyPressEvent(event)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, titles, and the lines under them."""
        frame, theme = self.frame, self.theme
        painter = self.paint_bare()
        at = (model.LEFT, model.TITLE_BASELINE)
        marks.draw_text(painter, model.TITLE, at, 48, theme.ink, weight=500)
        for section in model.SECTIONS:
            at = (section.x, section.baseline)
            marks.draw_text(painter, section.title, at, 20, theme.ink, weight=600)
        for words, x, baseline in self._lines():
            shown = marks.elided(words, model.WIDTH, 15, scale=frame.scale, middle=True)
            marks.draw_text(painter, shown, (x, baseline), 15, theme.ink2)
        painter.end()

    def _lines(self) -> tuple[tuple[str, float, float], ...]:
        log = platformdirs.user_log_path("ifio-bio", appauthor=False)
        level = Sensitivity(self.settings.sensitivity)
        older = self._trouble or model.older_words(len(self._old))
        return (
            (str(self.settings.sessions), model.LEFT, model.PATH_BASELINE),
            (model.ENCRYPT, model.LEFT, model.ENCRYPT_BASELINE),
            (model.ASKED, model.LEFT, model.ASKED_BASELINE),
            (
                older if self.settings.keep_months else self._trouble,
                model.LEFT,
                model.OLDER_BASELINE,
            ),
            (str(log), model.LEFT, model.LOG_BASELINE),
            (model.STAYS, model.LEFT, model.STAYS_BASELINE),
            (model.expected_words(level), model.RIGHT, model.EXPECTED_BASELINE),
        )

    def _press(self, words: str, doing: Callable[[], object]) -> Press:
        press = Press(words, PRESS_STYLE, self.theme, self)
        press.clicked.connect(doing)
        return press

    def _tick(self, words: str, meaning: str, doing: Callable[[bool], object]) -> Tick:
        tick = Tick(words, self.theme, self)
        tick.mean(meaning)
        tick.clicked.connect(doing)
        return tick

    def _pills(
        self, rows: Sequence[tuple[object, str]], box: Box, doing: Callable[..., object]
    ) -> dict[object, Choice]:
        group = QButtonGroup(self)
        pills = {}
        for value, words in rows:
            pill = pills[value] = Choice(words, "pill", self.theme, self)
            pill.clicked.connect(partial(doing, value))
            group.addButton(pill)
        self._rows.append((list(pills.values()), box))
        return pills

    def _change(self, **changes: object) -> None:
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # by field name
        self._show()
        self.changed.emit(self.settings)

    def _show(self) -> None:
        settings = self.settings
        self.kept[settings.keep_months].setChecked(True)
        self.themes[settings.theme].setChecked(True)
        self.levels[Sensitivity(settings.sensitivity)].setChecked(True)
        self.contrast.setChecked(settings.high_contrast)
        self.still.setChecked(settings.reduced_motion)
        device = settings.sound_device or model.SYSTEM_SOUND
        self.device.set_words(device, f"{model.SOUND}: {device}")
        warning = model.synced_words(settings.sessions)
        self.synced.setVisible(bool(warning))
        if warning:
            self.synced.say(model.SYNCED_TITLE, warning, urgent=True)
        self._look_for_old()
        self.update()

    def _look_for_old(self) -> None:
        now = datetime.now().astimezone()
        self._trouble = ""
        try:
            self._old = retention.older_than(self.settings.sessions, self.settings.keep_months, now)
        except OSError as error:
            self._old, self._trouble = (), str(error.strerror)
        self.delete.setVisible(bool(self._old))

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, model.FOLDER, str(self.settings.sessions))
        if path:
            self._change(data_folder=path)

    def _keep_for(self, months: int) -> None:
        self._change(keep_months=months)

    def _choose_theme(self, name: str) -> None:
        """Without a name: from light to dark or back, as the key does everywhere."""
        self._change(theme=name or ("light" if self.theme.name == "dark" else "dark"))
        self._apply_look()

    def _set_contrast(self, high: bool) -> None:
        self._change(high_contrast=high)
        self._apply_look()

    def _apply_look(self) -> None:
        self._page.set_theme(
            chosen_theme(self.settings.theme, contrast=self.settings.high_contrast)
        )

    def _set_still(self, still: bool) -> None:
        self._page.set_reduced_motion(still)
        self._change(reduced_motion=still)

    def _switch_still(self) -> None:
        self._set_still(not self.settings.reduced_motion)

    def _choose_level(self, level: Sensitivity) -> None:
        self._change(sensitivity=level.value)

    def _choose_device(self) -> None:
        devices = ("", *output_devices())
        rows = [
            (device or model.SYSTEM_SOUND, partial(self._change, sound_device=device))
            for device in devices
        ]
        chosen = self.settings.sound_device
        at = devices.index(chosen) if chosen in devices else None
        self.menu = Menu(rows, at, self.theme, self.frame.scale, self)
        self.menu.open_under(self.device)

    def _ask_delete(self) -> None:
        style = Style(self.theme, self.frame.scale)
        words = model.listed(self._old)
        answers = (model.DELETE_NO, model.DELETE_YES)
        self.question = Question(model.SURE, words, answers, style, self, escape=True)
        self.question.answered.connect(self._delete_answered)

    def _delete_answered(self, keep: bool) -> None:
        self.question = None
        self.setFocus()
        if keep:
            return
        sentence = ""
        try:
            retention.delete(self._old)
        except FolderError as error:
            sentence = told_by(error)
        self._show()
        self._trouble = sentence or self._trouble
        self.update()
