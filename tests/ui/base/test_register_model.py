"""The model of a register: two-phase opening, pages of rows, groups, changes from elsewhere."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from officeapp.base.errors import UserError
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.check import error
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import editing, history, registers
from officeapp.services.editing import Typed
from officeapp.ui.base.grid.model import RegisterModel
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell
from officeapp.ui.base.grid.row_cache import FIRST
from officeapp.ui.base.register.columns import columns_of
from tests.helpers.data import staff
from tests.helpers.window import Desk


@pytest.fixture
def desk(qtbot, look, tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def model(desk):
    model = RegisterModel(
        desk.tasks, PEOPLE, columns_of(PEOPLE), watched=("memberships", "appointments"), adding="Type a name"
    )
    desk.hub.changed.connect(model.on_changes)
    return model


def read_all(desk, model):
    """Let every cell be painted once, and the rows come."""
    for _round in range(3):
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                model.index(row, column).data(CELL)
        desk.settle()


def column(model, key):
    read = model.column_of(key)
    return [model.index(row, read).data() for row in range(model.rowCount())]


def names(model):
    return column(model, "name")


def test_first_page_comes_before_the_ids(desk, model):
    def add(db):
        editing.edit(db, PEOPLE, [Typed(-n, "name", f"Nguyễn Văn {n:04}") for n in range(1, FIRST + 51)])

    desk.tasks.write(add)
    desk.settle()
    seen = []
    model.modelReset.connect(lambda: seen.append((model.rowCount(), model.complete)))
    counted = []
    model.counted.connect(counted.append)
    model.ask(Query("people"))
    desk.settle()
    assert seen == [(FIRST, False)]
    assert counted == [FIRST + 50]
    assert model.rowCount() == FIRST + 51
    assert model.index(0, 0).data() == "Nguyễn Văn 0001"
    assert model.index(FIRST + 10, 0).data() is None  # not read yet
    desk.settle()
    assert model.index(FIRST + 10, 0).data() == f"Nguyễn Văn {FIRST + 11:04}"


def test_cells_say_what_the_declaration_says(desk, model):
    made = staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    assert names(model)[:3] == ["Hoàng Thị Lan An", "Nguyễn Văn An", "Phạm Đức An"]
    assert column(model, "birth_date")[:2] == ["12 Aug 1988", "May 1971"]
    assert column(model, "organization")[1] == "Chi bộ Khu phố 1"
    assert column(model, "sex")[0] == "Female"
    born = model.index(1, model.column_of("birth_date"))
    assert born.data(CELL).dull and not model.index(0, born.column()).data(CELL).dull
    assert model.index(2, 0).data(ROW_ID) == made["Phạm Đức An"]
    assert names(model)[-1] == "Type a name" and model.is_adding(12)
    assert not model.flags(model.index(0, model.column_of("age"))) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, model.column_of("post"))) & Qt.ItemFlag.ItemIsEditable


def test_groups_carry_counts_and_close(desk, model):
    staff(desk.data)
    model.ask(Query("people"), "organization")
    desk.settle()
    read_all(desk, model)
    heads = [model.index(row, 0).data(GROUP) for row in model.group_rows()]
    assert [(head.title, head.count) for head in heads] == [
        ("Chi bộ Khu phố 1", "2"),
        ("Đảng ủy phường Thanh Vân", "5"),
        ("THCS Thanh Vân", "1"),
        ("UBND phường", "4"),
    ]
    before = model.rowCount()
    model.set_open(0, False)
    assert model.rowCount() == before - 2
    assert not model.index(0, 0).data(GROUP).open
    model.reread()
    desk.settle()
    assert model.rowCount() == before - 2  # a closed group stays closed
    model.set_open(0, True)
    assert model.rowCount() == before


def test_a_change_elsewhere_shows_at_once(desk, model):
    made = staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    desk.tasks.write(lambda db: editing.edit(db, PEOPLE, [Typed(made["Phạm Đức An"], "phone", "0905")]))
    desk.settle()
    read_all(desk, model)
    assert column(model, "phone")[2] == "0905"
    desk.tasks.write(
        lambda db: editing.edit(db, PEOPLE, [Typed(made["Phạm Đức An"], "organization", "THCS Thanh Vân")])
    )
    desk.settle()
    read_all(desk, model)
    assert column(model, "organization")[2] == "THCS Thanh Vân"


def test_order_follows_a_change_of_the_sorted_field_and_the_current_row_with_it(desk, model):
    from PySide6.QtCore import QPersistentModelIndex

    made = staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    kept = QPersistentModelIndex(model.index(2, 3))
    desk.tasks.write(lambda db: editing.edit(db, PEOPLE, [Typed(made["Phạm Đức An"], "name", "Phạm Đức Ý")]))
    desk.settle()
    read_all(desk, model)
    assert names(model)[11] == "Phạm Đức Ý"
    assert (kept.row(), kept.column()) == (11, 3)


def test_removed_and_brought_back(desk, model):
    made = staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    desk.tasks.write(lambda db: registers.remove(db, PEOPLE, [made["Phạm Đức An"]]))
    desk.settle()
    assert model.count == 11 and "Phạm Đức An" not in names(model)
    desk.tasks.write(history.undo)
    desk.settle()
    read_all(desk, model)
    assert names(model)[2] == "Phạm Đức An"


def test_while_the_person_types_added_rows_stay_below(desk, model):
    staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    model.hold_order(True)
    desk.tasks.write(lambda db: editing.edit(db, PEOPLE, [Typed(-1, "name", "An Văn A")]))
    desk.settle()
    read_all(desk, model)
    assert names(model)[-2:] == ["An Văn A", "Type a name"]
    model.hold_order(False)
    model.reread()
    desk.settle()
    assert names(model)[0] == "An Văn A"


def test_filters_and_what_cannot_be_asked(desk, model):
    staff(desk.data)
    said: list[UserError] = []
    model.refused.connect(said.append)
    model.ask(Query("people", filters=(Filter("birth_date", "contains", "1979"),), sort=("-name",)))
    desk.settle()
    assert names(model)[:-1] == ["Lê Thị Minh Châu", "Bùi Thanh Bình"]
    model.ask(Query("people", filters=(Filter("age", "contains", "old"),)))
    desk.settle()
    assert "no number to look for" in str(said[0])
    assert names(model)[:-1] == ["Lê Thị Minh Châu", "Bùi Thanh Bình"]  # what was shown stays


def test_a_refused_cell_keeps_its_text_and_says_why(desk, model):
    made = staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    record = made["Phạm Đức An"]
    model.set_refused(record, "birth_date", error("birth_date", "Wrong."), "31/02/1993")
    cell = model.index(2, model.column_of("birth_date")).data(CELL)
    assert (cell.text, cell.problem, cell.words) == ("31/02/1993", "error", "Wrong.")
    model.clear_problems()
    assert model.index(2, model.column_of("birth_date")).data() == "23 Nov 1993"


# ── answers that cross a change ─────────────────────────────────────────────────────────────────


def have_read(desk):
    """Wait until the readers are done, their answers not delivered yet."""
    lane = desk.tasks._readers
    while lane._jobs or lane._idle < len(lane._threads):
        time.sleep(0.001)


def rename(desk, person, name):
    """Another hand changes a name, and it is announced before anything else is delivered."""
    before = desk.data.get(PEOPLE, person)
    saved = desk.store.write(lambda db: registers.save(db, PEOPLE, replace(before, name=name)))
    desk.hub.announce(saved)


def test_a_list_that_was_asked_for_comes_even_if_something_changes_meanwhile(desk, model):
    made = staff(desk.data)
    model.ask(Query("people"))
    desk.settle()
    wanted = Query("people", filters=(Filter("sex", "eq", "female"),))
    model.ask(wanted)
    rename(desk, made["Hoàng Thị Lan An"], "Hoàng Thị Lan Anh")
    desk.settle()
    assert model.query == wanted and model.count == 5
    model.ask(Query("people"), "sex")
    rename(desk, made["Hoàng Thị Lan An"], "Hoàng Thị Lan An")
    desk.settle()
    assert model.group_by == "sex"


def test_rows_read_before_a_change_are_not_taken_for_new(desk, model):
    made = staff(desk.data)
    person = made["Hoàng Thị Lan An"]
    model.ask(Query("people", sort=("birth_date",)))
    have_read(desk)
    rename(desk, person, "Hoàng Thị Mận")
    desk.settle()
    read_all(desk, model)
    assert "Hoàng Thị Mận" in names(model)
    row = model.row_of(person)
    model._rows.forget({person})
    model.index(row, 0).data(CELL)
    model._rows._read_missed()
    have_read(desk)
    rename(desk, person, "Hoàng Thị Lan")
    desk.settle()
    read_all(desk, model)
    assert "Hoàng Thị Lan" in names(model)


def test_a_column_shown_again_waits_for_its_rows(desk, qtbot):
    staff(desk.data)
    shows = {"party_status": lambda row: Cell(row["party_status"] or "-")}
    model = RegisterModel(desk.tasks, PEOPLE, columns_of(PEOPLE), shows)
    model.set_fields(["name"])
    model.ask(Query("people"))
    desk.settle()
    at = model.column_of("party_status")
    assert model.index(0, at).data(CELL) == Cell()
    model.set_fields(["name", "party_status"])
    read_all(desk, model)
    assert model.index(0, at).data() == "official"
