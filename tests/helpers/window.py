"""A page over a real store without the window around it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from officeapp.base.settings import Settings
from officeapp.data.store import Store
from officeapp.services.drafts import Drafts
from officeapp.ui.base.hub import Hub
from officeapp.ui.base.tasks import Tasks
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from tests.helpers.answers import Answers
from tests.helpers.data import Data, new_store


class Desk:
    """A store with what a page is handed; `close` when done.

    Attributes:
        told: every sentence for the toast; problems: every problem nobody else showed.
        records: every wish to open a record; made: ids by name, for tests that put people in.
    """

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.store = store or new_store(folder)
        self.data = Data(self.store)
        self.hub = Hub()
        self.tasks = Tasks(self.store, self.hub)
        self.answers = Answers()
        self.made: dict[str, int] = {}
        self.told: list[str] = []
        self.problems: list[str] = []
        self.records: list[tuple[str, Any]] = []
        self.hub.told.connect(lambda text, _undo: self.told.append(text))
        self.hub.record_wanted.connect(lambda register, view: self.records.append((register, view)))
        self.tasks.problem.connect(lambda error: self.problems.append(str(error)))
        self.ctx = Context(
            store=self.store,
            tasks=self.tasks,
            hub=self.hub,
            ask=self.answers,
            settings=Settings(),
            theme=theme(),
            drafts=Drafts(self.store.path),
        )

    def settle(self, rounds: int = 6) -> None:
        """Wait until nothing is read or written any more."""
        for _round in range(rounds):
            QTest.qWait(2)
            for _step in range(2_500):
                if not self.tasks.busy:
                    break
                QTest.qWait(2)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def shown(self, page: Any, qtbot: Any) -> Any:
        """An area's page as it opens in a window of 1366 x 768."""
        made = page.factory(self.ctx)
        qtbot.addWidget(made)
        made.resize(1198, 690)
        made.show()
        self.settle()
        return made

    def close(self) -> None:
        """End the threads and close the file."""
        self.tasks.close()
        self.store.close()
