"""A committee of seven with the work units around it, for tests of meetings and opinions."""

from typing import Any

from officeapp.domain.registers.consultations import CONSULTATIONS, Consultation
from officeapp.domain.registers.meetings import AGENDA_ITEMS, MEETINGS, AgendaItem, Meeting
from officeapp.services import registers
from tests.helpers.data import Data

NAMES = ("Lê Thanh An", "Phạm Tiến Bảo", "Vũ Minh Chi", "Đỗ Văn Dũng", "Trần Thu Hà", "Bùi Lan", "Ngô Minh")


class Committee(Data):
    """Secretary, deputy, two of the standing committee, three more members, a clerk and two units.

    Attributes:
        people: the seven by rank; clerk: nobody's member; units: ids by name.
    """

    def fill(self) -> None:
        """Put them in."""
        self.people = [self.person(name, self.office) for name in NAMES]
        posts = [
            self.post("Bí thư", self.office, level=1, leading=1),
            self.post("Phó Bí thư", self.office, level=2, leading=1),
            self.post("Ủy viên Ban Thường vụ", self.office, level=3, body=1, seats=9),
            self.post("Ủy viên Ban Chấp hành", self.office, level=4, body=1, seats=27),
        ]
        for person, post in zip(self.people, (0, 1, 2, 2, 3, 3, 3), strict=True):
            self.hold(person, posts[post], "2025-07-01")
        self.clerk = self.person("Chuyên Viên Yên", self.office, post="Chuyên viên")
        names = ("UBND phường", "Hội LHPN phường")
        self.units = {name: self.unit(name, self.office) for name in names}

    def meeting(
        self, start: str = "2026-07-20T08:00", end: str | None = "2026-07-20T11:00", **more: Any
    ) -> int:
        """Add a meeting of the standing committee."""
        more = {"kind": self.code("meeting_kinds", "standing"), "body": self.office, **more}
        record = Meeting(title="Hội nghị Ban Thường vụ", starts_at=start, ends_at=end, **more)
        return self.save(MEETINGS, record)

    def item(self, meeting: int, title: str, **more: Any) -> int:
        """Add an item to its agenda."""
        return self.save(AGENDA_ITEMS, AgendaItem(meeting=meeting, title=title, **more))

    def draft(self, title: str = "Quy chế làm việc", **more: Any) -> int:
        """Send a draft round."""
        more = {"sent_on": "2026-07-01", **more}
        return self.save(CONSULTATIONS, Consultation(title=title, **more))

    def save(self, register: Any, record: Any) -> int:
        """Save a record as a form would."""
        return self.store.write(lambda db: registers.save(db, register, record)).record.id or 0

    def run(self, job: Any, *args: Any) -> Any:
        """Run a service."""
        return self.store.write(lambda db: job(db, *args))

    def words(self, register: Any, record: Any) -> list[tuple[str | None, str]]:
        """What is wrong with a record: (field, words)."""
        found = self.store.read(lambda db: registers.check(db, register, record))
        return [(each.field, str(each)) for each in found]

    def invited(self, meeting: int) -> list[str]:
        """Who stands in the list of a meeting."""
        sql = "SELECT p.name FROM attendances a JOIN people p ON p.id = a.person WHERE a.meeting = ? ORDER BY a.id"
        return [row[0] for row in self.read(sql, meeting)]
