"""How the window shows the verdict on a target: its words, tone and icon, alike wherever it stands."""

from officeapp.base.i18n import _
from officeapp.domain.rules.targets import VERDICTS, Standing
from officeapp.ui.base.chips import Tone

_LOOKS: dict[str, tuple[Tone, str]] = {
    "reached": ("ok", "check"),
    "early": ("ok", "check"),
    "on_course": ("ok", "check"),
    "at_risk": ("soon", "warning"),
    "unlikely": ("late", "late"),
    "missed": ("late", "late"),
}


def verdict(standing: Standing) -> tuple[str, Tone, str]:
    """Return words, tone and icon of how a target stands; more than was asked for is said."""
    words = _(VERDICTS[standing.state])
    if standing.actual > standing.amount:
        words = _("Exceeded early") if standing.state == "early" else _("Exceeded")
    return (words, *_LOOKS[standing.state])
