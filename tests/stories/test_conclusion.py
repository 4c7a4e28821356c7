"""A conclusion with fourteen items becomes tasks, is followed for a quarter, and ends in the papers; by script."""

import json
from pathlib import Path
from typing import Any

import pytest

from officeapp.cli import main
from tests.helpers import sheets
from tests.helpers.data import Data, new_store, staff

ITEMS = (
    "Giao UBND phường rà soát hộ nghèo, xong trước ngày 30/9/2026.",
    "Văn phòng Đảng ủy phường Thanh Vân tổng hợp, báo cáo hằng tháng.",
    "UBND phường giải phóng mặt bằng đường Lê Lai trong quý III/2026.",
    "UBND phường bảo đảm vệ sinh môi trường thường xuyên.",
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    staff(Data(store))
    store.close()
    return store.path


def test_a_conclusion_of_fourteen_items_is_followed_for_a_quarter(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def do(action: str, **given: str) -> Any:
        found = [f"{name}={value}" for name, value in given.items()]
        capsys.readouterr()
        assert main(["do", str(file), action, *found, "--json"]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    def listed() -> list[dict[str, Any]]:
        capsys.readouterr()
        assert main(["list", str(file), "tasks", "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    do("document-save", number="112-TB/ĐU", kind="TB", issued_on="10/07/2026", issuer="Đảng ủy phường")
    text = "\n".join(f"{at}. {ITEMS[(at - 1) % 4]}" for at in range(1, 15))
    do("tasks-from-text", document="112-TB/ĐU", text=text)
    tasks = listed()
    assert len(tasks) == 14
    assert {task["item"] for task in tasks} == {f"item {at}" for at in range(1, 15)}
    assert {task["source"] for task in tasks} == {"Thông báo 112-TB/ĐU"}
    assert {task["timeliness"] for task in tasks} == {"in_time", "standing", "due_soon"} or {
        "in_time",
        "standing",
    } == {task["timeliness"] for task in tasks}
    assert all(task["state"] == "draft" for task in tasks)

    first = next(task for task in tasks if task["item"] == "item 1")
    person = "Lê Thị Minh Châu"
    do(
        "task-save",
        id=str(first["id"]),
        code="NV1",
        product="Danh sách",
        authority="Chủ tịch",
        responsible=person,
    )
    do("task-issue", task="NV1")
    do("task-part", task="NV1", unit="CB1", part="Cung cấp số liệu")

    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-08-20")
    rows = [
        ["Mã", "Đơn vị báo cáo", "Ngày báo cáo", "Tiến độ", "Kết quả"],
        ["NV1", "UBND phường", "18/8/2026", 60, "Xong 4 khu phố"],
        ["NV1", "CB1", "19/8/2026", 100, "Đã gửi số liệu"],
    ]
    sheet = sheets.write(tmp_path / "bao cao.xlsx", ("BC", rows))
    assert main(["import", str(file), "task_updates", str(sheet)]) == 0, capsys.readouterr().err
    do(
        "task-extend",
        task="NV1",
        due_on="tháng 10/2026",
        reason="mưa ngập",
        approver="Ban Thường vụ",
        paper="CV 12",
    )

    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-05")
    late = next(task for task in listed() if task["code"] == "NV1")
    assert (late["timeliness"], late["percent"], late["first_due_on"], late["due_on"]) == (
        "overdue", 60, "2026-09-29", "2026-10-31",
    )  # fmt: skip
    asked = do("task-progress", task="NV1", percent="90", text="Còn 1 khu phố")
    assert "late" in json.dumps(asked["warnings"])
    do("task-delay", task="NV1", cause="coordination", side="partner", remedy="Họp dân")
    do("task-remind", paper="15-CV/ĐU")
    do("task-complete", task="NV1", product="Danh sách 128 hộ")
    do("task-assess", task="NV1", rating="met")
    for report in (
        "task-followup", "tasks-delays", "task-reminders", "task-moves", "task-chain", "task-clears", "tasks-overdue",
    ):  # fmt: skip
        for kind in ("xlsx", "pdf"):
            out = tmp_path / f"{report}.{kind}"
            assert main(["report", str(file), report, "--out", str(out)]) == 0, capsys.readouterr().err
            assert out.stat().st_size > 1000
    capsys.readouterr()
    assert main(["report", str(file), "task-chain", "--json"]) == 0
    chain = json.loads(capsys.readouterr().out)["sheets"][0]["rows"][0]["cells"]
    assert (chain["item"], chain["rating"], chain["missing"]) == ("item 1", "As asked", "")
