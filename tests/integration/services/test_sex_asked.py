"""A birth date without a sex goes to paper once, with a question, and comes back without a sex."""

from pathlib import Path

from officeapp.base.i18n import use
from officeapp.data.actions import action
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue, excel
from officeapp.services import review_lists
from tests.helpers.plans import ward


def test_a_list_with_somebody_of_unknown_sex_is_read_back(tmp_path: Path) -> None:
    use("vi")
    file, who = tmp_path / "list.xlsx", "Đỗ Văn Cường"
    (tmp_path / "below").mkdir()
    (tmp_path / "above").mkdir()
    with ward(tmp_path / "below") as below:

        def forget(db):
            with action(db, "x") as act:
                act.set(PEOPLE, below.people[who], {"sex": None})

        plan = below.plan(procedure="none")
        below.write(forget)
        below.add(plan, "Bí thư Đảng ủy", who)
        report = catalogue.by_id("planning-list")
        paper = below.read(lambda db: report.build(db, report.params(plan=plan)))
        (row,) = [row for row in paper.sheets[0].rows if row.record]
        assert row.cells["male"] == "nam/nữ? 11/1985" and "female" not in row.cells
        excel.write(paper, file)
    with ward(tmp_path / "above") as above:

        def drop(db):
            with action(db, "x") as act:
                act.set(PEOPLE, above.people[who], {"sex": None})

        above.write(drop)
        (taken,) = above.write(
            lambda db: review_lists.read_lists(db, [file], term=above.term, kind="first", year=2026)
        )
        assert taken.problems == [] and taken.counts["added"] == 1
        known = above.read(
            lambda db: db.execute("SELECT sex FROM people WHERE id = ?", (above.people[who],)).fetchone()
        )
        assert known == (None,)
