"""A conclusion of fourteen items becomes tasks, is followed for a quarter and ends in the review; window and script."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from officeapp.cli import main
from officeapp.domain.registers.documents import DOCUMENTS, Document
from tests.helpers import sheets
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import Data, new_store, staff

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier
UNITS = ("UBND phường", "Văn phòng Đảng ủy phường Thanh Vân")
DEADLINES = ("trước ngày 31/8/2026", "trong quý III/2026", "xong trước ngày 15/9/2026", "trong quý IV/2026")
TEXT = "\n".join(
    f"{at}. Giao {UNITS[at % 2]} thực hiện nội dung số {at}, {DEADLINES[at % 4]}." for at in range(1, 15)
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    store = new_store(tmp_path)
    data = Data(store)
    staff(data)
    data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-10", direction="out"))
    store.close()
    return store.path


def test_a_conclusion_is_followed_for_a_quarter_and_ends_in_the_review(
    qapp: QApplication,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with at_work(Clerk, qapp, file, "tasks") as clerk:  # July: the conclusion becomes tasks
        clerk.shown.shown({"conclusion": {"document": 1}})
        clerk.settle()
        page = clerk.shown.conclusion
        page.text.setPlainText(TEXT)
        page.take_apart()
        clerk.settle()
        assert len(page.model.rows) == 14
        page.make()
        clerk.settle()
        assert clerk.read("SELECT count(*), count(lead), count(due_on) FROM tasks") == [(14, 14, 14)]

    def do(action: str, **given: str) -> Any:
        capsys.readouterr()
        words = [f"{name}={value}" for name, value in given.items()]
        assert main(["do", str(file), action, *words, "--json"]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-09-01")  # the units report in one table, some ask for time
    rows: list[list[object]] = [["Nhiệm vụ", "Ngày báo cáo", "Tình trạng", "Tiến độ", "Kết quả"]]
    for at in range(1, 15):
        done = at % 4 == 0
        title = f"Giao {UNITS[at % 2]} thực hiện nội dung số {at}, {DEADLINES[at % 4]}"
        state, percent = ("hoàn thành", 100) if done else ("tiến độ", 40)
        rows.append([title, "28/8/2026", state, percent, "Đã báo cáo"])
    sheet = sheets.write(tmp_path / "bao cao don vi.xlsx", ("BC", rows))
    capsys.readouterr()
    assert main(["import", str(file), "task_updates", str(sheet), "--json"]) == 0, capsys.readouterr().out
    taken = json.loads(capsys.readouterr().out)
    assert (taken["added"], taken["refused"], taken["held"]) == (14, 0, 0), (
        taken["problems"] + taken["questions"]
    )
    do("task-extend", task="id:2", due_on="31/10/2026", reason="Chờ hướng dẫn", paper="CV 12")

    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-10-05")  # the quarter is over
    do("task-complete", task="id:1", date="2026-09-25")
    do("task-delay", task="id:3", cause="coordination", remedy="Họp giao ban")
    answer = tmp_path / "bao cao quy.docx"
    with at_work(Clerk, qapp, file, "reviews", answer) as clerk:
        clerk.shown.begin(period="2026-Q3")
        clerk.settle()
        review = clerk.shown.record_page
        review.blocks.setCurrentRow(0)
        clerk.settle()
        review.words.area.setFocus()
        clerk.type("Đảng ủy đã lãnh đạo quyết liệt.", Key.Key_Tab)
        clerk.press(Key.Key_S, Held.ControlModifier)
        review.export("docx")
        clerk.settle()

    document = docx.Document(str(answer))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "Đảng ủy đã lãnh đạo quyết liệt." in lines
    due = [at for at in range(1, 15) if at % 4 != 3 and at != 2]  # the rest is due in the next quarter
    done = [at for at in due if at % 4 == 0 or at == 1]
    told = next(line for line in lines if "were due in the period" in line)
    assert told.startswith(f"{len(due)} tasks were due in the period; {len(done)} are done")
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    overdue = document.tables[next(at for at, head in enumerate(heads) if "Days late" in head)]
    assert len(overdue.rows) - 1 == len(due) - len(done)
    coming = document.tables[next(at for at, head in enumerate(heads) if head[-1:] == ["Product"])]
    assert any("nội dung số 2," in cell.text for row in coming.rows for cell in row.cells)

    for kind in ("pdf", "xlsx", "docx"):
        out = tmp_path / f"script.{kind}"
        assert main(["report", str(file), "periodic-review", "--out", str(out)]) == 0, capsys.readouterr().err
        assert out.stat().st_size > 1000
    capsys.readouterr()
    assert main(["report", str(file), "task-assessment", "--set", "period=2026-Q3", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)["sheets"][0]["rows"]
    assert {row["cells"]["name"] for row in table} == {"UBND phường", "Đảng ủy phường Thanh Vân"}
