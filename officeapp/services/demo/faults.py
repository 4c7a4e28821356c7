"""A few errors as the national database returns them: some to be supplied, some sent back."""

from __future__ import annotations

import datetime as dt

from officeapp.domain.registers.database_faults import DATABASE_FAULTS
from officeapp.services.demo.sketch import Sketch

_FOUND = (
    ("citizen_id", "Số định danh cá nhân không khớp CSDL quốc gia về dân cư", "open"),
    ("birth_date", "Sinh ngày không khớp CSDL quốc gia về dân cư", "open"),
    ("home_town", "Quê quán thiếu đơn vị hành chính cấp xã", "open"),
    ("party_official_date", "Ngày chính thức không khớp hồ sơ gốc", "returned"),
    ("party_card_number", "Số thẻ Đảng trùng với đảng viên khác", "returned"),
)


def make(sketch: Sketch) -> None:
    """One error each of members in the middle of the list."""
    members = sketch.act.db.execute(
        "SELECT id, citizen_id, birth_date, home_town, party_official_date, party_card_number FROM people"
        " WHERE party_official_date IS NOT NULL AND party_left_on IS NULL AND party_moved_on IS NULL"
        " ORDER BY id LIMIT 5 OFFSET 40"
    ).fetchall()
    day = (sketch.today - dt.timedelta(days=9)).isoformat()
    rows = [
        (who[0], name, _written(who[1 + at]), message, "DS_DANGVIEN_ketqua.xlsx", day, state)
        for at, (who, (name, message, state)) in enumerate(zip(members, _FOUND, strict=False))
    ]
    columns = ("person", "field", "given", "message", "sheet", "returned_on", "state")
    sketch.act.insert(DATABASE_FAULTS, columns, rows)


def _written(value: str | None) -> str | None:
    """A value as the sheet had it: days as they are written."""
    return "/".join(reversed(value.split("-"))) if value and value[4:5] == "-" else value
