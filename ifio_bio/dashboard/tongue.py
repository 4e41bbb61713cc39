"""The language of this system, if somebody translated the windows into it.

Import it before any other module with words: they are looked up as their modules are loaded.
"""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ifio_bio.dashboard.models.language import speak

TRANSLATIONS = resources.files("ifio_bio.dashboard") / "translations"


def translator_for(locale: QLocale, folder: str = str(TRANSLATIONS)) -> QTranslator | None:
    """The translation into the first language of `locale` that there is, `ifio_bio_de.qm`."""
    translator = QTranslator()
    return translator if translator.load(locale, "ifio_bio", "_", folder) else None


def speak_with(translator: QTranslator) -> None:
    """Take the words of every window from it."""
    speak(lambda text, count: translator.translate("", text, None, count))


def install_qts_own(application: QCoreApplication) -> None:
    """Let the menus and dialogs that Qt itself brings speak the same language, where it can."""
    if SYSTEM is None:
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load(QLocale.system(), "qtbase", "_", folder):
        application.installTranslator(translator)


SYSTEM = translator_for(QLocale.system())
if SYSTEM is not None:
    speak_with(SYSTEM)
