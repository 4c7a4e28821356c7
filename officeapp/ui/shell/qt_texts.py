"""Qt's own words (menus of fields, file dialogs) from our translations: Qt has no Vietnamese."""

from PySide6.QtCore import QTranslator

from officeapp.base.i18n import N_, gettext

WORDS = frozenset(
    (
        # menus of fields
        N_("&Undo"),
        N_("&Redo"),
        N_("Cu&t"),
        N_("&Copy"),
        N_("&Paste"),
        N_("Delete"),
        N_("Select All"),
        N_("Copy &Link Location"),
        # buttons
        N_("&OK"),
        N_("OK"),
        N_("&Cancel"),
        N_("Cancel"),
        N_("&Yes"),
        N_("&No"),
        N_("Close"),
        # file dialogs
        N_("Open"),
        N_("&Open"),
        N_("Save"),
        N_("&Save"),
        N_("Save As"),
        N_("&Choose"),
        N_("&Look in:"),
        N_("File &name:"),
        N_("Files of &type:"),
        N_("Directory:"),
        N_("Back"),
        N_("Forward"),
        N_("Parent Directory"),
        N_("Create New Folder"),
        N_("New Folder"),
        N_("&New Folder"),
        N_("List View"),
        N_("Detail View"),
        N_("Computer"),
        N_("Name"),
        N_("Size"),
        N_("Type"),
        N_("Kind"),
        N_("Date Modified"),
        N_("&Rename"),
        N_("&Delete"),
        N_("Show &hidden files"),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    )
)


class QtTexts(QTranslator):
    """Gives Qt its words in the language of the moment."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return gettext(source) if source in WORDS else None
