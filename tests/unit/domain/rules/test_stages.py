"""Days at each step, and who is stuck, why, and whom it waits for."""

import datetime as dt

from officeapp.domain.rules.figures import Figure, Figures
from officeapp.domain.rules.stages import Stay, Waiting, stages, stays, stuck

DAY = dt.date(2026, 7, 14)
FIGURES = Figures([Figure("forecast.days.tracking", "180"), Figure("forecast.days.dossier", "60")])


def test_a_stay_lasts_from_a_step_to_the_next_one():
    taken = [
        (1, "tracking", "2026-01-01"), (1, "outstanding", "2026-01-31"), (1, "course", "2026-03"),
        (1, "dossier", "2026-04-01"), (2, "tracking", "2026-02-01"), (2, "stopped", "2026-02-11"),
        (2, "tracking", "2026-03-11"), (2, "outstanding", "2026-03-31"),
    ]  # fmt: skip
    found = stays(taken)
    assert found == [
        Stay(1, "tracking", 30, "2026-01-31"),
        Stay(2, "tracking", 10, "2026-02-11"),
        Stay(2, "tracking", 20, "2026-03-31"),
    ]
    first, second, *_rest = stages(found)
    assert (first.step, first.half, first.longest) == ("tracking", 20, Stay(1, "tracking", 30, "2026-01-31"))
    assert (second.half, second.longest) == (None, None)


def test_stuck_is_who_stands_longer_than_usual_or_is_past_the_limit():
    assert stuck(Waiting(step="tracking", entered_on="2026-01-15"), DAY, FIGURES) is None  # the 180th day
    found = stuck(Waiting(step="tracking", entered_on="2026-01-14"), DAY, FIGURES)
    assert found is not None
    assert (found.days, found.usual, str(found), found.actor) == (181, 180, "Nobody helps yet", "Party cell")
    late = stuck(Waiting(step="recognition", entered_on="2026-07-01", late=True), DAY, FIGURES)
    assert late is not None
    assert (late.usual, str(late)) == (None, "The cell has not considered the recognition")
    assert stuck(Waiting(step="recognition", entered_on=None), DAY, FIGURES) is None


def test_what_a_dossier_waits_for():
    def why(**known: object) -> tuple[str, str]:
        found = stuck(Waiting(step="dossier", entered_on="2026-01", **known), DAY, FIGURES)  # type: ignore[arg-type]
        assert found is not None
        return str(found), found.actor

    assert why(papers=("Đơn", "Lý lịch")) == ("Missing: Đơn, Lý lịch", "Party cell")
    assert why() == ("The background is not checked", "Party committee")
    assert why(checked_on="2026-05-01")[1] == "Party committee"
    assert why(checked_on="2026-05-01", late=True)[0] == "The certificate is over; the course is taken again"
