"""The look of a deadline: clock = late, hourglass = before it, check = done."""

from PySide6.QtWidgets import QWidget

from officeapp.domain.rules import tasks
from officeapp.ui.base.chips import Chip, Tone

_LOOKS: dict[str, tuple[Tone, str]] = {
    "late": ("late", "late"),
    "today": ("soon", "hourglass"),
    "left": ("neutral", "hourglass"),
    "done": ("ok", "check"),
    "done_early": ("ok", "check"),
    "done_late": ("soon", "check"),
    "none": ("neutral", "hourglass"),
}


def look(chip: tasks.Chip) -> tuple[str, Tone, str]:
    """Return words, tone and icon of a deadline, for a chip, a cell or a board card."""
    tone, icon = _LOOKS[chip.kind]
    return str(chip), "soon" if chip.soon else tone, icon


class DeadlineChip(Chip):
    """A deadline as a chip."""

    def __init__(self, chip: tasks.Chip, parent: QWidget | None = None) -> None:
        """Args: chip: what the rule says, see `domain.rules.tasks.chip`."""
        super().__init__(*look(chip), parent=parent)
