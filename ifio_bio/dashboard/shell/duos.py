"""Those who came before, as the start page knows them: each change is kept at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ifio_bio.dashboard.models.language import told_by
from ifio_bio.dashboard.models.start.today import duo_of
from ifio_bio.kept import people

if TYPE_CHECKING:
    from ifio_bio.dashboard.models.start.seats import Chosen
    from ifio_bio.kept.people import Duo


class Duos(QObject):
    """`all` are the duos, the latest first; `failed` says what could not be kept."""

    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.all: tuple[Duo, ...] = ()

    def load(self) -> tuple[str, ...]:
        """What is on the disk now; hands back what could not be read, a sentence each."""
        self.all, sentences = people.load()
        return sentences

    def seen_today(self, chosen: Chosen) -> Duo:
        """The two who were chosen, kept as they are today."""
        duo = duo_of(self.all, chosen, datetime.now().astimezone().date())
        self.keep(duo)
        return duo

    def keep(self, duo: Duo) -> None:
        """Keep them as they are now, in front of the others."""
        self.all = (duo, *self._others(duo))
        try:
            people.save(duo)
        except people.PeopleError as error:
            self.failed.emit(told_by(error))

    def agreed(self, duo: Duo, agreements: tuple[str, ...]) -> None:
        """The couple's own words are there again at their next session."""
        now = next((each for each in self.all if each.id == duo.id), duo)
        self.keep(replace(now, agreements=agreements))

    def forget(self, duo: Duo) -> None:
        """Delete what is known of them."""
        self.all = self._others(duo)
        try:
            people.delete(duo)
        except people.PeopleError as error:
            self.failed.emit(told_by(error))

    def _others(self, duo: Duo) -> tuple[Duo, ...]:
        return tuple(each for each in self.all if each.id != duo.id)
