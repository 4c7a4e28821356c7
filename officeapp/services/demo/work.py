"""Papers with their review dates, then tasks, meetings and opinions on drafts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.services.demo import meetings, opinions, tasks
from officeapp.services.demo.sketch import Sketch
from officeapp.services.demo.tasks import words

# kind, symbol, issuer, subject, direction
_PAPERS = (
    ("NQ", "NQ/TU", "Tỉnh ủy Sơn Hà", "về lãnh đạo thực hiện nhiệm vụ năm {year}", "in"),
    ("CT", "CT/TU", "Ban Thường vụ Tỉnh ủy Sơn Hà", "về tăng cường kỷ luật, kỷ cương hành chính", "in"),
    ("KL", "KL/TU", "Ban Thường vụ Tỉnh ủy Sơn Hà", "về chuyển đổi số trong các cơ quan Đảng", "in"),
    ("HD", "HD/BTCTU", "Ban Tổ chức Tỉnh ủy Sơn Hà", "rà soát, bổ sung quy hoạch cán bộ", "in"),
    ("CV", "CV/VPTU", "Văn phòng Tỉnh ủy Sơn Hà", "v/v báo cáo kết quả phát triển đảng viên", "in"),
    ("NQ", "NQ/ĐU", "Đảng ủy phường Thanh Vân", "về phát triển đảng viên năm {year}", "out"),
    ("CTr", "CTr/ĐU", "Đảng ủy phường Thanh Vân", "Chương trình công tác năm {year}", "out"),
    ("KH", "KH/ĐU", "Đảng ủy phường Thanh Vân", "kiểm tra, giám sát năm {year}", "out"),
    ("BC", "BC/ĐU", "Đảng ủy phường Thanh Vân", "kết quả công tác xây dựng Đảng quý {quarter}", "out"),
    ("TB", "TB/ĐU", "Đảng ủy phường Thanh Vân", "kết luận hội nghị Ban Thường vụ", "out"),
    ("QĐ", "QĐ/ĐU", "Đảng ủy phường Thanh Vân", "kiện toàn Ban Chỉ đạo chuyển đổi số", "out"),
)


def make(sketch: Sketch) -> None:
    """Papers, tasks, meetings, opinions."""
    papers = _put_papers(sketch)
    tasks.put(sketch, papers)
    meetings.put(sketch)
    opinions.put(sketch)


def _put_papers(sketch: Sketch) -> list[tuple[int, str]]:
    """(id, words of the source) of documents."""
    rows: list[tuple[Any, ...]] = []
    sources: list[str] = []
    names = dict(
        sketch.act.db.execute("SELECT code, name FROM codes WHERE list = 'document_kinds'").fetchall()
    )
    for at in range(max(11, sketch.scaled(66, 0.8))):
        kind, symbol, issuer, subject, direction = _PAPERS[at % len(_PAPERS)]
        day = sketch.today - dt.timedelta(days=3 + sketch.chance.randint(0, 420))
        number = f"{at + 4}-{symbol}"
        said = subject.format(**words(sketch, day, at))
        received = (day + dt.timedelta(days=3)).isoformat() if direction == "in" else None
        review, final = _reviews(sketch, kind, day)
        coded = sketch.code("document_kinds", kind)
        rows.append((number, coded, day.isoformat(), issuer, said, direction, received, review, final))
        sources.append(f"{names[kind]} số {number}, ngày {day:%d/%m/%Y} của {issuer}")
    columns = (
        "number",
        "kind",
        "issued_on",
        "issuer",
        "subject",
        "direction",
        "received_on",
        "review_on",
        "final_review_on",
    )
    return list(zip(sketch.act.insert(DOCUMENTS, columns, rows), sources, strict=True))


def _reviews(sketch: Sketch, kind: str, day: dt.date) -> tuple[str | None, str | None]:
    """When a resolution or programme is reviewed: after half a year and after a year, those still to come."""
    if kind not in ("NQ", "CTr"):
        return None, None
    halfway, end = day + dt.timedelta(days=182), day + dt.timedelta(days=365)
    if end <= sketch.today:
        return None, None
    return (halfway.isoformat() if halfway > sketch.today else None), end.isoformat()
