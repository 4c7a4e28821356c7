"""Lists of posts keep the order of the office: the highest unit first, then as its posts are ordered."""

from pathlib import Path

from officeapp.data.queries import plan_days
from officeapp.data.queries.listing import Query, ids
from tests.helpers.plans import ward

ORDER = ["Bí thư Đảng ủy", "Ủy viên Ban Chấp hành", "Chủ tịch UBND", "Phó Chủ tịch UBND"]


def test_places_in_a_plan_stand_in_the_order_of_the_posts(tmp_path: Path) -> None:
    with ward(tmp_path) as it:
        plan = it.plan(procedure="none")
        for post in reversed(ORDER):
            it.add(plan, post, "Đỗ Văn Cường")
        names = {number: name for name, number in it.posts.items()}
        listed = it.read(lambda db: ids(db, Query("plan_entries", sort=("post",))))
        posts = dict(it.read(lambda db: db.execute("SELECT id, post FROM plan_entries").fetchall()))
        assert [names[posts[number]] for number in listed] == ORDER
        found = it.read(lambda db: plan_days.compared(db, plan)).found
        assert [names[entry.post] for entry in found.added] == ORDER
