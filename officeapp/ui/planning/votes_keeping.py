"""Nothing typed into a ballot is lost: numbers that fit are stored, the others kept as a draft."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from officeapp.base.errors import UserError
from officeapp.services import plan_votes
from officeapp.services.plan_votes import Recorded
from officeapp.ui.context import Context
from officeapp.ui.planning.votes_head import VotesHead
from officeapp.ui.planning.votes_model import VotesModel

DRAFT = "votes"  # under this name what is typed and not stored of a step is kept
HEAD = "head"  # in it the head numbers, beside the rows by the id of their entry


class Keeping(QObject):
    """Stores and keeps for one view.

    Signals:
        stored: something was written.
    """

    stored = Signal()

    def __init__(self, ctx: Context, owner: QObject, head: VotesHead, model: VotesModel) -> None:
        """Args: owner: the view; head: its head numbers; model: its rows."""
        super().__init__(owner)
        self._ctx, self._owner, self._head, self._model = ctx, owner, head, model

    def store(self, step: int, head: Mapping[str, Any] | None = None) -> None:
        """Store head numbers and the rows left by the cursor."""
        counts = self._model.storable()
        if not (counts or head):
            return
        self._model.stored(counts)

        def written(found: Recorded) -> None:
            self._model.stored((entry for entry, _field in found.problems if entry is not None), False)
            self.keep(step)
            self.stored.emit()

        def refused(wrong: UserError) -> None:
            self._model.stored(counts, False)
            self.keep(step)
            self._ctx.ask.problem(wrong)

        self._ctx.tasks.write(
            lambda db: plan_votes.votes_record(db, step, head=head, counts=counts),
            written,
            self._owner,
            refused,
        )

    def keep(self, step: int) -> None:
        """Keep what is typed and not stored, so that a crash takes nothing."""
        texts = {str(entry): cells for entry, cells in self._model.unstored().items()}
        if head := self._head.unstored():
            texts[HEAD] = head
        if texts:
            self._ctx.drafts.keep(DRAFT, step, texts)
        else:
            self._ctx.drafts.discard(DRAFT, step)

    def kept(self, step: int) -> tuple[dict[str, str], dict[int, dict[str, str]]]:
        """Return what was kept of a step: head numbers by name, and rows by entry."""
        draft = self._ctx.drafts.load(DRAFT, step)
        texts = dict(draft.values) if draft is not None else {}
        head: dict[str, str] = texts.pop(HEAD, {})
        return head, {int(entry): cells for entry, cells in texts.items()}
