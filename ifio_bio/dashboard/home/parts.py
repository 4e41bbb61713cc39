"""What can be pressed on the home page and under the breath, and where it lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ifio_bio.dashboard.controls.press import BackPress, CapPress, Press, PressStyle
from ifio_bio.dashboard.controls.slider import InkSlider
from ifio_bio.dashboard.controls.tabs import order_tabs
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.home import after as after_model
from ifio_bio.dashboard.models.home import page as model
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ifio_bio.dashboard.pages.page import Page

BARE = PressStyle("bare", 15, 400)
BEGIN = PressStyle("plate", 28, 600, 12, keycap="Enter")
DONE = PressStyle("outline", 20, 500, 10)
GAP = 32.0


class HomeParts:
    """All of them, children of `page`; the page says what they do with `connect`."""

    def __init__(self, page: Page, minutes: int) -> None:
        self._page = page
        theme = page.theme
        span = (model.SHORTEST_MIN, model.LONGEST_MIN)
        spoken = tr("How long, in minutes")
        self.back = BackPress(model.BACK, BARE, theme, page)
        self.minutes = InkSlider(span, minutes, spoken, theme, page)
        self.begin = Press(model.BEGIN, BEGIN, theme, page)
        self.done = Press(after_model.DONE, DONE, theme, page)
        self.open = self._cap(model.OPEN_PRACTICE, "O")
        self.voice = self._cap(model.SOUND_OFF, "V")
        self.holds = self._cap(model.PACE_AND_HOLDS, "P")
        self.keys = self._cap("", "?")
        self.keys.setAccessibleName(tr("all keys"))
        self.faster = self._cap(tr("faster"), "+")
        self.brake = self._cap(tr("slower"), "Space")

        before = (self.back, self.keys, self.open, self.minutes, self.begin)
        order_tabs((*before, self.done, self.voice, self.holds, self.faster, self.brake))

    def connect(
        self,
        *,
        back: Callable[[], None],
        begin: Callable[[], None],
        open_: Callable[[], None],
        voice: Callable[[], None],
        holds: Callable[[], None],
        keys: Callable[[], None],
        faster: Callable[[], None],
        brake: Callable[[], None],
    ) -> None:
        """What each does; done leads back as well."""
        for press, doing in (
            (self.back, back),
            (self.begin, begin),
            (self.done, back),
            (self.open, open_),
            (self.voice, voice),
            (self.holds, holds),
            (self.keys, keys),
            (self.faster, faster),
            (self.brake, brake),
        ):
            press.clicked.connect(doing)

    def show(self, *, sitting: bool, over: bool, practice: bool) -> None:
        """The page's parts before, the brake during, the way on once it is over."""
        for part in (self.minutes, self.begin, self.holds, self.keys):
            part.setVisible(not sitting)
        self.open.setVisible(not sitting and not practice)
        self.brake.setVisible(sitting)
        self.faster.setVisible(sitting)
        self.done.setVisible(over)
        self.back.set_words(tr("back") if sitting else model.BACK)

    def lay_out(self, *, sitting: bool) -> None:
        """Put each where it belongs at the page's size."""
        frame = self._page.frame
        k = frame.scale
        self.begin.place(frame.placed(model.BEGIN_BOX), k)
        self.done.place(frame.placed(model.DONE_BOX), k)
        self.keys.place(frame.placed(model.KEYS_BOX), k)
        self.minutes.place(frame.placed(model.SLIDER), k)
        low = model.SITTING_MIDDLE if sitting else model.UNDER_MIDDLE
        self._place_words(self.back, left=model.BACK_BOX.x, middle=52.0)
        self._place_words(self.voice, left=48.0 if sitting else model.LEFT, middle=low)
        self._place_words(self.holds, right=model.RIGHT, middle=model.UNDER_MIDDLE)
        width = self._place_words(self.brake, right=model.RIGHT, middle=low)
        self._place_words(self.faster, right=model.RIGHT - width - GAP, middle=low)
        self._place_words(self.open, right=model.CARD.right - 24, middle=model.OPEN_MIDDLE)

    def _cap(self, words: str, cap: str) -> CapPress:
        return CapPress(words, replace(BARE, keycap=cap), self._page.theme, self._page)

    def _place_words(
        self, press: Press, *, left: float = 0.0, right: float | None = None, middle: float
    ) -> float:
        k = self._page.frame.scale
        press.set_scale(k)
        width = press.design_width()
        x = left if right is None else right - width
        press.place(self._page.frame.placed(Box(x, middle - 22, width, 44)), k)
        return width
