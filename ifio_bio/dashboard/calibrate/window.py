"""The calibrate window: a quiet sitting, then, if wished, the paces; nothing is kept unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ifio_bio.dashboard.calibrate import paint as calibrate_paint
from ifio_bio.dashboard.calibrate.closing import Closing
from ifio_bio.dashboard.calibrate.conditions import ConditionPills
from ifio_bio.dashboard.calibrate.hearing import Hearing
from ifio_bio.dashboard.controls.press import BackPress, Press, PressStyle
from ifio_bio.dashboard.look import marks, paint
from ifio_bio.dashboard.models import calibrate as model
from ifio_bio.dashboard.models.calibrate import Doing, Step, View
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.keys import Act
from ifio_bio.dashboard.models.language import told_by, tr
from ifio_bio.dashboard.models.start.page import NOT_MEDICAL, STAYS_HERE
from ifio_bio.dashboard.pacer.circle import BreathCircle
from ifio_bio.dashboard.pages.page import Page
from ifio_bio.kept import people

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from calibration.profile import Condition, Profile
    from calibration.resonance import Resonance
    from calibration.sitting import Outcome
    from devices.bluetooth.service import Bluetooth
    from devices.samples import Partner
    from devices.source import SourceSpec
    from ifio_bio.dashboard.look.theme import Theme
    from ifio_bio.kept.people import Duo

BACK_STYLE = PressStyle("bare", 15, 400)
MAIN_STYLE = PressStyle("plate", 24, 600, 12)
OTHER_STYLE = PressStyle("outline", 20, 500, 12)
CIRCLE_TICK_MS = 200


class CalibrateWindow(Page):
    """Calibrates one person of a duo; `duo` is as kept last. `source` is where the beats come from.

    `today` is the day under which it is kept, `seed` shuffles the paces.
    """

    def __init__(
        self,
        duo: Duo,
        partner: Partner,
        source: SourceSpec,
        theme: Theme,
        *,
        bluetooth: Bluetooth | None = None,
        today: date | None = None,
        seed: int | None = None,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("calibrate", theme, reduced_motion=reduced_motion, parent=parent)
        self.duo = duo
        self.partner: Partner = partner
        self.step = Step.READY
        self.outcome: Outcome | None = None
        self.found: Resonance | None = None
        self.trouble = ""
        self._source = source
        self._today = today or date.today()  # noqa: DTZ011  # the day on the wall of this room
        self._hearing = Hearing(source, self._name(), bluetooth, seed, self)
        self._closing = Closing(self, self._hearing)
        self._hearing.heard.connect(self._show_heard)
        self._hearing.over.connect(self.finish)
        self._hearing.failed.connect(self.say)
        self._block_start_s: float | None = None
        self.setWindowTitle(tr("Calibrate"))
        self._back = BackPress(tr("Back"), BACK_STYLE, theme, self)
        self._back.clicked.connect(self.go_back)
        self.main = Press("", MAIN_STYLE, theme, self)
        self.others = [Press("", OTHER_STYLE, theme, self) for _box in model.OTHER_BOXES]
        self.main.clicked.connect(self.press_main)
        for number, press in enumerate(self.others):
            press.clicked.connect(partial(self._press_other, number))
        self.conditions = ConditionPills(self.profile.conditions, theme, self)
        self.conditions.chosen.connect(self._choose)
        self.circle = BreathCircle(
            self._block_now_s,
            theme,
            radius=model.CIRCLE_RADIUS,
            reduced_motion=reduced_motion,
            parent=self,
        )
        self.circle.hide()
        self._ticking = QTimer(self)
        self._ticking.setInterval(CIRCLE_TICK_MS)
        self._ticking.timeout.connect(self._follow_blocks)
        self.doings[Act.BEGIN] = self.press_main
        self._show()

    @property
    def profile(self) -> Profile:
        """What is known of the person now."""
        return self.duo.person(self.partner).profile

    @property
    def view(self) -> View:
        """The words of the step."""
        name = self._name()
        recording = self._source.kind == "file"
        views: dict[Step, Callable[[], View]] = {
            Step.READY: lambda: model.ready(name, self.profile, self._today),
            Step.RESTING: lambda: model.resting(self._hearing.quiet.progress),
            Step.RESTED: lambda: model.rested(
                self.outcome or self._hearing.quiet.outcome(), self._clean_s()
            ),
            Step.PACES: lambda: model.paces(name, self.profile, self.trouble, recording=recording),
            Step.PACING: model.pacing,
            Step.PACED: lambda: model.paced(self.found, self._hearing.paced.measured()),
        }
        return views[self.step]()

    def press_main(self) -> None:
        """What the filled button does."""
        doing = self.view.doing
        if doing is not None:
            self.do(doing)

    def do(self, doing: Doing) -> None:
        """Carry out what a button asks for."""
        doings: dict[Doing, Callable[[], None]] = {
            Doing.BEGIN: self.begin,
            Doing.AGAIN: self.begin,
            Doing.FINISH: self.finish,
            Doing.KEEP: self.keep,
            Doing.PACE: self.begin_paces,
            Doing.LEAVE: self.leave,
        }
        doings[doing]()

    def begin(self) -> None:
        """The quiet sitting begins, from nothing."""
        self._make(Step.RESTING)
        self._hearing.start()

    def begin_paces(self) -> None:
        """The paces begin."""
        self._make(Step.PACING)
        self._hearing.start()
        self._ticking.start()

    def finish(self) -> None:
        """That is all there is to hear: say what came of it."""
        self._end_session()
        if self.step is Step.RESTING:
            self.outcome = self._hearing.quiet.outcome()
            self._go(Step.RESTED)
        elif self.step is Step.PACING:
            self.found = self._hearing.paced.result()
            self._go(Step.PACED)

    def keep(self) -> None:
        """Write down what was learned."""
        if self.step is Step.PACED and self.found is not None:
            pace = model.learned_pace(self.found, self._today)
            if self._save(replace(self.profile, pace=pace)):
                self.leave()
            return
        if self.outcome is not None and self.outcome.baseline is not None:
            self._save(self.profile.with_baseline(self._today, self.outcome.baseline))
            self._go(Step.PACES)

    def leave(self) -> None:
        """Close, whatever runs, without asking."""
        self._closing.leave()

    def go_back(self) -> None:
        """Esc: a step that runs is finished with what it heard; otherwise the window closes."""
        if self.step in {Step.RESTING, Step.PACING}:
            self.finish()
        else:
            self.close()

    def say(self, sentence: str) -> None:
        """A sentence under the words of the page."""
        self.trouble = sentence
        self.update()

    def stand(self, moment: str, seconds: float | None = None) -> None:
        """Go on through everything up to `moment` at once and stand there, for a picture."""
        wanted = Step(moment)
        order = list(Step)
        for step in order[order.index(self.step) + 1 : order.index(wanted) + 1]:
            if step in {Step.RESTED, Step.PACED}:
                self.finish()
            elif step is Step.PACES:
                self._go(step)
            elif self._make(step):
                self._hearing.run_through(seconds if step is wanted else None)
                self._follow_blocks()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What a sitting brought is asked for once; nothing runs on behind a closed window."""
        if not self._closing.may_close():
            event.ignore()
            return
        self._end_session()
        super().closeEvent(event)

    def lay_out(self) -> None:
        """Everything where the design has it."""
        frame = self.frame
        k = frame.scale
        self._back.place(frame.placed(model.BACK_BOX), k)
        self.main.place(frame.placed(model.MAIN_BOX), k)
        boxes = list(model.OTHER_BOXES)
        if not self.view.main:
            boxes[0] = model.MAIN_BOX
        for press, box in zip(self.others, boxes, strict=True):
            press.place(frame.placed(box), k)
        self.conditions.place(frame)
        self.circle.set_scale(k)
        centre = frame.placed(Box(*model.CIRCLE_CENTRE, 0, 0))
        self._closing.lay_out()
        side = self.circle.width()
        self.circle.move(round(centre.x - side / 2), round(centre.y - side / 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, the card or the rest between paces, the foot."""
        frame, theme = self.frame, self.theme
        painter = self.paint_bare()
        view = self.view
        calibrate_paint.draw_words(painter, theme, view, frame.scale)
        if self.trouble and self.step is not Step.PACES:
            calibrate_paint.draw_trouble(painter, theme, self.trouble, frame.scale)
        if self.step is Step.READY:
            at = (model.LEFT, model.ASK_BASELINE)
            marks.draw_text(painter, model.ASK, at, 15, theme.ink, weight=600)
        if self.step is Step.PACING:
            calibrate_paint.draw_pacing(painter, theme, self._hearing.paced, self._hearing.now_s)
        elif view.rows:
            calibrate_paint.draw_rows(painter, theme, self._who(), view.rows)
        elif self.step is not Step.RESTING:
            calibrate_paint.draw_nothing(painter, theme, self._who())
        else:
            calibrate_paint.draw_sitting(
                painter, theme, self._who(), self._hearing.person, self._hearing.quiet.progress
            )
        paint.draw_rule(painter, theme.line, model.LEFT, model.RIGHT, model.FOOTER_RULE)
        at = (model.LEFT, model.FOOTER_BASELINE)
        marks.draw_text(painter, STAYS_HERE, at, 15, theme.ink2)
        at = (model.RIGHT, model.FOOTER_BASELINE)
        marks.draw_text(painter, NOT_MEDICAL, at, 15, theme.ink2, align="right")
        painter.end()

    def _make(self, step: Step) -> bool:
        self._end_session()
        self.trouble = ""
        made = self._hearing.make(step)
        if made:
            self._go(step)
        return made

    def _end_session(self) -> None:
        self._ticking.stop()
        self._hearing.end()

    def _follow_blocks(self) -> None:
        """The circle breathes while there is a pace, from the pace's own beginning."""
        block = self._hearing.paced.block(self._hearing.now_s) if self.step is Step.PACING else None
        start_s = None if block is None else block.start_s
        if start_s != self._block_start_s:
            self._block_start_s = start_s
            if block is not None:
                self.circle.follow(block.pace_bpm, ())
            self.circle.setVisible(block is not None)
        self.update()

    def _block_now_s(self) -> float:
        return max(0.0, self._hearing.now_s - (self._block_start_s or 0.0))

    def _show_heard(self) -> None:
        if self.step is Step.RESTING:
            self._show()
        self.update()

    def _who(self) -> tuple[Partner, str]:
        return self.partner, self._name()

    def _name(self) -> str:
        return self.duo.person(self.partner).name

    def _clean_s(self) -> float:
        progress = self._hearing.quiet.progress
        return 0.0 if progress is None else progress.clean_s

    def _save(self, profile: Profile) -> bool:
        duo = self.duo.with_profile(self.partner, profile)
        try:
            people.save(duo)
        except people.PeopleError as error:
            self.trouble = told_by(error)
            self.update()
            return False
        self.duo, self.trouble = duo, ""
        return True

    def _press_other(self, number: int) -> None:
        others = self.view.others
        if number < len(others):
            self.do(others[number][1])

    def _choose(self, conditions: frozenset[Condition]) -> None:
        self._save(replace(self.profile, conditions=conditions))
        self.conditions.show_held(self.profile.conditions)

    def _go(self, step: Step) -> None:
        self.step = step
        self._follow_blocks()
        self._show()
        self.setFocus()

    def _show(self) -> None:
        view = self.view
        self.main.set_words(view.main)
        self.main.setVisible(bool(view.main))
        for number, press in enumerate(self.others):
            shown = number < len(view.others)
            press.setVisible(shown)
            press.set_words(view.others[number][0] if shown else "")
        self.conditions.set_visible(self.step is Step.READY)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(" ".join(view.sentences))
        self.lay_out()
        self.update()
