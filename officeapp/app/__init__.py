"""The composition root of the window: a readable list of steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from officeapp.ui.base.theme import Mode


def run(arguments: Sequence[str]) -> int:
    """Open the window on a file, on the one used last, or on the start page; return the exit status."""
    import gc
    import sys
    from pathlib import Path

    gc.disable()  # the window searches by itself (ui/base/cycles), and nothing made until then is garbage

    import officeapp.ui  # noqa: F401 # pyright: ignore[reportUnusedImport] (the first: it frees later imports)

    # isort: split
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from officeapp.app.desk import Desk
    from officeapp.base import i18n, log
    from officeapp.base.settings import LANGUAGE, TEXT_SIZE, THEME, Settings
    from officeapp.ui.base.focus import ProgramKeys
    from officeapp.ui.base.theme import Theme
    from officeapp.ui.shell.qt_texts import QtTexts

    log.setup()
    settings = Settings()
    i18n.use(i18n.preferred(settings.get(LANGUAGE)))
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    application.setApplicationName("OfficeApp")
    application.installTranslator(QtTexts(application))
    theme = Theme(cast("Mode", settings.get(THEME)), settings.get(TEXT_SIZE))
    theme.apply(application, dressed=False)
    ProgramKeys(application)
    desk = Desk(settings, theme)
    desk.catch_faults()
    begun = desk.begin(Path(arguments[0]).absolute() if arguments else None)
    status = application.exec() if begun else 1
    desk.close_file()
    return status
