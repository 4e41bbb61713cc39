"""The sheet of a stage: the couple's agreements, the facilitator's notes on parts, the harvest.

It lies over the breath between the panels, so that both partners and the cue stay in sight, and
is never part of a screen that the couple sees.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal

from ifio_bio.dashboard.controls.press import Press, PressStyle
from ifio_bio.dashboard.controls.tabs import order_tabs
from ifio_bio.dashboard.controls.writing import BoxField, LineField, SentenceField
from ifio_bio.dashboard.facilitate.give import PracticeForm
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.look.paint import Area, Style
from ifio_bio.dashboard.models.facilitate import stage_words as model
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ifio_bio.session.protocol import Form
    from ifio_bio.session.snapshot import SessionSnapshot

LEFT, WIDTH = 20.0, 264.0
NAME_Y, TABS_Y, CAPTION_Y, FIELDS_Y = 36.0, 84.0, 128.0, 154.0
AGREEMENT_PITCH = 40.0
LINE_PITCH = 21.0
PITCHES: dict[Form, float] = {"parts": 84.0, "harvest": 60.0}
LABEL_HEIGHT = 20.0
TAB_STYLE = PressStyle("bare", 15, 500)
LONGEST_NAME = 60
FOOT = 30.0
FOOT_PITCH = 17.0


class StageSheet(Area):
    """`noted` carries a note, `agreed` the agreements, `renamed` the stage's new name."""

    noted = Signal(str)
    agreed = Signal(object)
    renamed = Signal(str)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._form: Form = "agreements"
        self._names: tuple[str, str] = ("", "")
        self._stage = ""
        self._agreements: tuple[str, ...] = ()
        self._foot = ""
        self._kept: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._name = LineField(tr("What this stage is called"), LONGEST_NAME, self)
        self._name.editingFinished.connect(self._rename)
        self._tabs = {form: self._tab(form, title) for form, title in model.TABS}
        self._lines = [self._agreement(number) for number in range(model.MOST_AGREEMENTS)]
        self._boxes: dict[model.Line, BoxField] = {}
        self.practice = PracticeForm(style, self)
        self.practice.told.connect(self._say)
        self.practice.given.connect(self.noted)
        self.setAutoFillBackground(False)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, as the eye does; not all of it is shown at once."""
        fields = (*self._lines, *self._boxes.values(), *self.practice.stops)
        return (self._name, *self._tabs.values(), *fields)

    @property
    def form(self) -> Form:
        """What is written in now."""
        return self._form

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """Follow the session, but never write over what somebody is writing."""
        a, b = (partner.name for partner in snapshot.partners)
        if (a, b) != self._names:
            self._names = (a, b)
            self._make_boxes()
        stage = snapshot.stages[snapshot.stage_index].title
        if stage != self._stage:
            self._stage = stage
            self._name.setText(stage)
        if snapshot.agreements != self._agreements:
            self._agreements = snapshot.agreements
            self._fill_agreements()
        self.practice.suggest(snapshot)

    def open(self, form: Form, *, recorded: bool) -> None:
        """Show the form and put the cursor into its first field."""
        self._foot = model.KEPT if recorded else model.NOT_KEPT
        self._turn_to(form)
        self.show()
        self.raise_()
        self._fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Keep what was written, and close."""
        self.keep()
        self.hide()

    def keep(self) -> None:
        """Keep what was written."""
        self._rename()
        self._agree()
        for line in self._boxes:
            self._keep(line)

    def kept(self, note: str) -> None:
        """`note` is on the disk."""
        name, _, text = note.partition(": ")
        self._kept[name] = text

    def place(self, box: Box) -> None:
        """Move, and lay out the fields."""
        super().place(box)
        self._lay_out()

    def restyled(self) -> None:
        """Fields in the window's type and ink."""
        super().restyled()
        theme, k = self.theme, self.look.scale
        self._name.wear(theme, k, size_px=20, weight=500)
        for line in self._lines:
            line.wear(theme, k)
        for box in self._boxes.values():
            box.wear(theme, k)

    def draw(self, painter: QPainter) -> None:
        """The card, the words above the fields, the foot."""
        theme, k = self.theme, self.look.scale
        box = QRectF(0, 0, self.design_width, self.design_height)
        painter.fillRect(box, theme.bg)
        paint.draw_card(painter, theme.panel, marks.hairline(theme.ink3), box)
        title = tr("This stage")
        marks.draw_text(painter, title, (LEFT, 30), 13, theme.ink2)
        left = LEFT + self._tab_left(self._form)
        width = marks.text_width(self._tabs[self._form].text(), 15, 500, scale=k)
        painter.fillRect(QRectF(left, TABS_Y + 28, width, 2), theme.ink)
        caption = marks.elided(model.CAPTIONS[self._form], WIDTH, 13, scale=k)
        marks.draw_text(painter, caption, (LEFT, CAPTION_Y + 8), 13, theme.ink2)
        for line, field in self._shown_boxes():
            at = (LEFT, field.y() / k - 6)
            marks.draw_text(painter, line.label, at, 13, theme.ink)
        self._draw_foot(painter)

    def _draw_foot(self, painter: QPainter) -> None:
        lines = marks.wrapped(self._foot, WIDTH, 13, scale=self.look.scale)[:2]
        for number, text in enumerate(lines):
            at = (LEFT, self.design_height - FOOT + FOOT_PITCH * number)
            marks.draw_text(painter, text, at, 13, self.theme.ink2)

    @property
    def _fields(self) -> list[SentenceField] | list[BoxField]:
        if self._form == "agreements":
            return self._lines
        return [field for _line, field in self._shown_boxes()]

    def _shown_boxes(self) -> list[tuple[model.Line, BoxField]]:
        wanted = model.lines_for(self._form, self._names)
        return [(line, self._boxes[line]) for line in wanted]

    def _tab(self, form: Form, title: str) -> Press:
        press = Press(title, TAB_STYLE, self.theme, self, space_is_brake=True)
        press.clicked.connect(partial(self._turn_to, form))
        return press

    def _agreement(self, number: int) -> SentenceField:
        spoken = tr("Agreement {n}").format(n=number + 1)
        field = SentenceField(spoken, model.LONGEST, self)
        field.finished.connect(self._agree)
        field.textChanged.connect(self._place_agreements)
        return field

    def _make_boxes(self) -> None:
        for field in self._boxes.values():
            field.deleteLater()
        self._boxes = {
            line: BoxField(line.label, self)
            for form, _title in model.TABS
            for line in model.lines_for(form, self._names)
        }
        for line, field in self._boxes.items():
            field.left.connect(partial(self._leave, line))
        self.restyled()
        self._turn_to(self._form)
        order_tabs(self.stops)

    def _fill_agreements(self) -> None:
        texts = (*self._agreements, *("",) * model.MOST_AGREEMENTS)
        for field, text in zip(self._lines, texts, strict=False):
            if not field.hasFocus():
                field.set_text(text)
        self._show_fields()

    def _turn_to(self, form: Form) -> None:
        self._form = form
        self._lay_out()
        self._show_fields()
        self.update()

    def _show_fields(self) -> None:
        """The agreements there are, and room for one more; or the boxes of the other forms."""
        used = len(model.agreed(tuple(field.text() for field in self._lines)))
        for number, field in enumerate(self._lines):
            field.setVisible(self._form == "agreements" and number <= used)
            field.setPlaceholderText(tr("one more, in their words") if number == used else "")
        self._place_agreements()
        shown = [field for _line, field in self._shown_boxes()]
        for box in self._boxes.values():
            box.setVisible(box in shown)
        self.practice.setVisible(self._form == "harvest")

    def _lay_out(self) -> None:
        k = self.look.scale
        self._name.place(Box(LEFT, NAME_Y, WIDTH, 34), k)
        for form, press in self._tabs.items():
            width = marks.text_width(press.text(), 15, 500, scale=k)
            press.place(Box((LEFT + self._tab_left(form)) * k, TABS_Y * k, width * k, 28 * k), k)
        self._place_agreements()
        pitch, top = PITCHES.get(self._form, 0.0), FIELDS_Y + LABEL_HEIGHT
        for number, (_line, box) in enumerate(self._shown_boxes()):
            height = pitch - LABEL_HEIGHT - 8
            box.place(Box(LEFT, top + pitch * number, WIDTH, height), k)
        self.practice.place(Box(LEFT, FIELDS_Y + 3 * PITCHES["harvest"] + 10, WIDTH, 136))

    def _place_agreements(self) -> None:
        """Each on the lines that it needs; where that is too much for all, it scrolls."""
        k = self.look.scale
        top, foot = FIELDS_Y - 2, self.design_height - FOOT - FOOT_PITCH
        least = AGREEMENT_PITCH * sum(not line.isHidden() for line in self._lines)
        spare = foot - top - least
        for field in self._lines:
            wanted = 0 if field.isHidden() else field.lines_at(WIDTH, k) - 1
            given = min(wanted, int(max(0.0, spare) / LINE_PITCH))
            more = given * LINE_PITCH
            # what scrolls ends with a whole line
            field.place(Box(LEFT, top, WIDTH, (32 if given == wanted else 25) + more), k)
            top, spare = top + AGREEMENT_PITCH + more, spare - more

    def _tab_left(self, form: Form) -> float:
        left = 0.0
        for each, press in self._tabs.items():
            if each == form:
                break
            left += marks.text_width(press.text(), 15, 500, scale=self.look.scale) + 20
        return left

    def _say(self, sentence: str) -> None:
        self._foot = sentence
        self.update()

    def _rename(self) -> None:
        name = " ".join(self._name.text().split())
        if name and name != self._stage:
            self.renamed.emit(name)
        elif not name:
            self._name.setText(self._stage)

    def _agree(self) -> None:
        agreements = model.agreed(tuple(field.text() for field in self._lines))
        if agreements != self._agreements:
            self._agreements = agreements
            self.agreed.emit(agreements)
            self.noted.emit(model.note_of_agreements(agreements))
        self._show_fields()

    def _keep(self, line: model.Line) -> None:
        note = self._note(line)
        name, _, text = note.partition(": ")
        if text != self._kept.get(name, ""):
            self._told[name] = text
            self.noted.emit(note)

    def _leave(self, line: model.Line) -> None:
        """Once; what could not be kept is told again when the sheet is put away."""
        note = self._note(line)
        name, _, text = note.partition(": ")
        if text != self._told.get(name):
            self._keep(line)

    def _note(self, line: model.Line) -> str:
        return model.note_of(line, self._boxes[line].toPlainText().strip()[: model.LONGEST])
