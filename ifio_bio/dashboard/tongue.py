"""The language of this system, if somebody translated the windows into it.

Import it before any other module with words: they are looked up as their modules are loaded.
"""

from __future__ import annotations

from functools import partial
from importlib import resources

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ifio_bio.dashboard.models.language import speak

TRANSLATIONS = resources.files("ifio_bio.dashboard") / "translations"
NO_CONTEXT = ""  # of words in models; those in a window stand in the context of its class


def translator_for(locale: QLocale, folder: str = str(TRANSLATIONS)) -> QTranslator | None:
    """The translation into the first language of `locale` that there is, `ifio_bio_de.qm`."""
    translator = QTranslator()
    return translator if translator.load(locale, "ifio_bio", "_", folder) else None


def install(translator: QTranslator) -> None:
    """Let an application that exists translate with it: Qt's own `tr` of every window."""
    QCoreApplication.installTranslator(translator)


SYSTEM = translator_for(QLocale.system())
if SYSTEM is not None:
    speak(partial(SYSTEM.translate, NO_CONTEXT))
