"""Documents: the papers an office received and issued, with their files and the tasks that follow from them."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _make(ctx: "Context") -> "QWidget":
    from officeapp.ui.documents.page import DocumentsPage

    return DocumentsPage(ctx)


PAGE = Page("documents", N_("Documents"), "documents", _make, group=3, registers=("documents",))
