"""One sentence at a time over the together strip: about the recording, a strap, a device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from devices.samples import LinkState
from ifio_bio.dashboard.controls.notice import Notice
from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import told, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from devices.samples import Partner
    from ifio_bio.dashboard.models.frame import Box
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.session.snapshot import PartnerSnapshot, SessionSnapshot


class Sayings(QObject):
    """Says them in a notice on `window`, in the place of `beneath`, until they are put away."""

    def __init__(self, window: Page, beneath: QWidget) -> None:
        super().__init__(window)
        self._beneath = beneath
        self._trouble = ""
        self._told_of_straps: set[tuple[Partner, str]] = set()
        self.notice = Notice(window.theme, window, ground="panel")
        self.notice.hide()

    def show_snapshot(self, snapshot: SessionSnapshot) -> None:
        """What the recording and the straps have to say."""
        self._show_trouble(told(snapshot.trouble))
        for partner in snapshot.partners:
            self._say_of_strap(partner)

    def say(self, title: str, sentence: str, *, urgent: bool = True) -> None:
        """One sentence, until Esc."""
        if self.notice.isHidden() or self.notice.sentence != sentence:
            put_away = tr("Esc puts this away")
            self.notice.say(f"{title} ({put_away})", sentence, urgent=urgent)
            self._beneath.hide()
            self.notice.show()

    def put_away(self) -> None:
        """What lies beneath is there again."""
        self.notice.hide()
        self._beneath.show()

    def place(self, box: Box, scale: float) -> None:
        """Lie at design box `box`."""
        self.notice.place(box.times(scale), scale)

    def _say_of_strap(self, partner: PartnerSnapshot) -> None:
        """What a strap that streams has to say (its battery is low) is said once, quietly."""
        said = (partner.partner, partner.link_detail)
        if partner.link is not LinkState.STREAMING or not partner.link_detail:
            return
        if said not in self._told_of_straps:
            self._told_of_straps.add(said)
            title = tr("{name}’s strap").format(name=partner.name)
            self.say(title, words.whole_sentence(told(partner.link_detail)), urgent=False)

    def _show_trouble(self, trouble: str) -> None:
        """Say it when it comes, or comes back, and put it away once it is over."""
        if trouble == self._trouble:
            return
        over, self._trouble = self._trouble, trouble
        if trouble:
            self.say(tr("About the recording"), trouble)
        elif self.notice.sentence == over and not self.notice.isHidden():
            self.put_away()
