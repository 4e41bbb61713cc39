"""The start page, the session begun from it, and the way back."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from devices.errors import SourceError
from devices.samples import PARTNERS
from devices.source import parse_source
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.dashboard.calibrate.window import CalibrateWindow
from ifio_bio.dashboard.look.theme import chosen_theme
from ifio_bio.dashboard.models.language import told, told_by, tr
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.dashboard.models.start.today import chosen_of
from ifio_bio.dashboard.shell.duos import Duos
from ifio_bio.dashboard.shell.session import SessionShell
from ifio_bio.dashboard.start.window import StartWindow
from ifio_bio.kept import settings as kept
from ifio_bio.kept.at_home import AtHome, home_choice, known_duo, learned_paces_bpm, remembered
from ifio_bio.kept.practised import HomeFolder
from ifio_bio.session.begin import at_home, recorded, simulated
from ifio_bio.session.errors import SessionError
from ifio_bio.session.plan import PlanError
from ifio_bio.session.protocols import chosen_protocol
from ifio_bio.session.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.bluetooth.service import Bluetooth
    from devices.samples import Partner
    from ifio_bio.dashboard.look.theme import ThemeName
    from ifio_bio.dashboard.models.start.before import Before
    from ifio_bio.dashboard.models.start.seats import Chosen
    from ifio_bio.dashboard.pages.page import Page
    from ifio_bio.dashboard.shell.session import WindowName
    from ifio_bio.kept.people import Duo
    from ifio_bio.session.live import LiveSession

DEMO_SCENARIO = "rising_a"  # whoever tries it should meet a cue


class Doorway(QObject):
    """The start page, the session begun from it, and the way back.

    Straps that the page is connected to go on to the session, and back, without connecting anew.
    Without `bluetooth` the page finds none. `greets`: it asks first what there is to ask.
    """

    def __init__(
        self,
        theme: ThemeName | None,
        size: tuple[int, int] | None,
        bluetooth: Bluetooth | None = None,
        *,
        greets: bool = True,
        protocol: str | None = None,
    ) -> None:
        super().__init__()
        self._protocol = protocol
        self._bluetooth = bluetooth
        self._path = kept.settings_path()
        self._settings, trouble = kept.load(self._path)
        self._live: LiveSession | None = None
        self._shell: SessionShell | None = None
        self._leaving = False
        self._straps_lent = False
        self.calibrating: CalibrateWindow | None = None
        settings = self._settings
        self.start = StartWindow(
            chosen_from(
                (settings.name_a, settings.name_b),
                (settings.source_a, settings.source_b),
                (settings.strap_a, settings.strap_b),
            ),
            chosen_theme(theme or settings.theme, contrast=settings.high_contrast),
            settings.sessions,
            bluetooth=bluetooth,
            reduced_motion=settings.reduced_motion,
        )
        if size is not None:
            self.start.resize(*size)
        if trouble:
            self.start.show_trouble(told(trouble))
        self.start.facilitate.connect(self._ask_before)
        self.start.breathe.connect(self._breathe)
        self.start.demo.connect(self._demo)
        self.start.calibrate.connect(self._calibrate)
        self.start.closed.connect(self._start_closed)
        self.start.settings_wanted.connect(self._show_settings)
        self._remember_looks(self.start)
        self.start.today_wanted.connect(self._ask_who)
        self.duos = Duos(self)
        self.duos.failed.connect(self.say_fault)
        if sentences := self.duos.load():
            self.start.show_trouble(" ".join(map(told, sentences)))
        if greets:
            self._greet()

    def leave(self) -> None:
        """Close everything, without asking."""
        self._leaving = True
        if self.calibrating is not None:
            self.calibrating.leave()
        if self._shell is not None:
            self._shell.stop()
        self.start.close()

    def _greet(self) -> None:
        if not self._settings.welcomed:
            self.start.welcome(self._settings.sessions).left.connect(self._welcomed)
        elif len(self.duos.all) == 1:
            self._here(self.duos.all[0])
        elif self.duos.all:
            self._ask_who()

    def say_fault(self, sentence: str) -> None:
        """A mistake of the program, said where somebody looks."""
        if self._shell is None:
            self.start.show_trouble(sentence)
        else:
            self._shell.say_fault(sentence)

    def _show_settings(self) -> None:
        self.start.show_settings(self._settings).changed.connect(self._keep_settings)

    def _keep_settings(self, settings: kept.Settings) -> None:
        self._keep(settings)
        self.start.keep_in(settings.sessions)

    def _welcomed(self) -> None:
        self._keep(replace(self._settings, welcomed=True))
        self._greet()

    def _ask_who(self) -> None:
        page = self.start.ask_who(self.duos.all)
        page.chosen.connect(self._here)
        page.renamed.connect(self.duos.keep)
        page.brought.connect(self.duos.keep)
        page.forgotten.connect(self.duos.forget)

    def _here(self, duo: Duo | None) -> None:
        chosen = chosen_from(("", ""), ("ble:", "ble:")) if duo is None else chosen_of(duo)
        self.start.who.show_chosen(chosen)

    def _ask_before(self, chosen: Chosen) -> None:
        self._remember(chosen)
        self.start.ask_before(partial(self._facilitate, chosen))

    def _facilitate(self, chosen: Chosen, before: Before) -> None:
        protocol, sentence = chosen_protocol(self._protocol)
        duo = self.duos.seen_today(chosen)
        self._begin(
            "facilitator",
            lambda: recorded(
                Sources.named(*chosen.sources()),
                chosen.names(),
                protocol=protocol,
                root=self._settings.sessions,
                duo=duo,
                bluetooth=self._bluetooth,
                partners=before.partners(chosen.names(), self._sensitivity),
            ),
        )
        if self._shell is not None:
            self._shell.begin_agreed(duo.agreements)
            self._shell.agreed.connect(partial(self.duos.agreed, duo))
            for note in before.notes(chosen.names()):
                self._shell.keep_note(note)
        if sentence and self._shell is not None:
            self._shell.say(tr("About the protocol"), told(sentence))

    def _breathe(self, chosen: Chosen) -> None:
        self._remember(chosen)
        shelf = HomeFolder()
        duo = known_duo(chosen.names())
        choice = home_choice(self._settings, shelf.practice(), learned_paces_bpm(duo))
        self._begin(
            "home",
            lambda: at_home(
                Sources.named(*chosen.sources()),
                chosen.names(),
                first_pace_bpm=choice.pace_bpm,
                shape=choice.shape,
                bluetooth=self._bluetooth,
                duo=duo,
            ),
            AtHome(shelf, choice, duo=duo),
        )

    @property
    def _sensitivity(self) -> Sensitivity:
        return Sensitivity(self._settings.sensitivity)

    def _calibrate(self, chosen: Chosen, partner: Partner) -> None:
        self._remember(chosen)
        source = chosen.sources()[PARTNERS.index(partner)]
        if source is None:
            return
        window = CalibrateWindow(
            self.duos.seen_today(chosen),
            partner,
            parse_source(source),
            self.start.theme,
            bluetooth=self._bluetooth,
            reduced_motion=self.start.reduced_motion,
        )
        window.resize(self.start.size())
        self._remember_looks(window)
        window.closed.connect(self._calibrated)
        self.calibrating = window
        self._straps_lent = True
        self.start.who.straps.rest()
        window.show()
        self.start.hide()

    def _calibrated(self) -> None:
        """The calibrate window is gone: the start page is there again."""
        window, self.calibrating = self.calibrating, None
        if window is None:
            return
        self.duos.load()
        window.deleteLater()
        self._take_straps_back()
        if not self._leaving:
            self.start.set_theme(window.theme)
            self.start.show()

    def _demo(self) -> None:
        self._begin("facilitator", lambda: simulated(DEMO_SCENARIO))

    def _begin(
        self, window: WindowName, made: Callable[[], LiveSession], home: AtHome | None = None
    ) -> None:
        try:
            live = made()
        except (SourceError, SessionError, PlanError) as error:
            self.start.show_trouble(told_by(error))
            return
        with ExitStack() as unless_it_begins:
            unless_it_begins.enter_context(live)
            shell = SessionShell(
                live,
                window,
                self.start.theme,
                reduced_motion=self.start.reduced_motion,
                home=home,
                device=self._settings.sound_device,
            )
            shell.home_chosen.connect(lambda choice: self._keep(remembered(self._settings, choice)))
            shell.window.resize(self.start.size())
            self._remember_looks(shell.window)
            shell.ending.connect(self._take_straps_back)
            shell.closed.connect(self._back)
            shell.start()
            unless_it_begins.pop_all()
        self._live, self._shell = live, shell
        self._straps_lent = True
        self.start.who.straps.rest()
        shell.window.show()
        self.start.hide()

    def _back(self) -> None:
        """The session's window is gone: the session ends, the start page is there again."""
        live, shell = self._live, self._shell
        self._live = self._shell = None
        if live is None or shell is None:
            return
        if self._leaving:
            live.stop()
            return
        self.duos.load()
        self._take_straps_back()
        live.stop()
        live.let_go()
        self.start.set_theme(shell.window.theme)
        self.start.show()
        shell.window.deleteLater()
        shell.deleteLater()
        if sentence := live.outcome or live.fault:
            self.start.show_trouble(told(sentence))
        elif live.folder is not None:
            kept = tr("It is kept in {folder}.").format(folder=live.folder)
            self.start.show_trouble(kept, tr("The session has ended"))

    def _take_straps_back(self) -> None:
        """Before the session ends, so that no link is hung up in between."""
        if self._straps_lent and not self._leaving:
            self._straps_lent = False
            self.start.who.begin()

    def _start_closed(self) -> None:
        self._remember(self.start.chosen)
        self.start.who.straps.rest()
        if self._shell is None:
            QApplication.quit()

    def _remember(self, chosen: Chosen) -> None:
        source_a, source_b = chosen.remembered()
        self._keep(
            replace(
                self._settings,
                name_a=chosen.a.name,
                name_b=chosen.b.name,
                source_a=source_a,
                source_b=source_b,
                strap_a=chosen.a.strap,
                strap_b=chosen.b.strap,
            )
        )

    def _remember_looks(self, page: Page) -> None:
        page.theme_chosen.connect(
            lambda name: self._keep(replace(self._settings, theme=_theme_name(name)))
        )
        page.motion_chosen.connect(
            lambda reduced: self._keep(replace(self._settings, reduced_motion=reduced))
        )

    def _keep(self, settings: kept.Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        sentence = kept.save(settings, self._path)
        if sentence:
            self.say_fault(told(sentence))


def _theme_name(name: str) -> Literal["light", "dark"]:
    return "dark" if name == "dark" else "light"
