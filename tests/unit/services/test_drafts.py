"""Drafts survive the program and know their file, register and record."""

from officeapp.services.drafts import Drafts


def test_draft_is_kept_found_and_discarded(tmp_path):
    Drafts("a.oad", tmp_path).keep("people", None, {"name": "Đỗ Văn Cường"})
    Drafts("a.oad", tmp_path).keep("people", 7, {"name": "Bảo"})
    drafts = Drafts("a.oad", tmp_path)
    kept = drafts.load("people", None)
    assert kept and kept.values == {"name": "Đỗ Văn Cường"}
    assert {draft.record for draft in drafts.all()} == {None, 7}
    drafts.discard("people", 7)
    assert drafts.load("people", 7) is None
    assert Drafts("b.oad", tmp_path).all() == []


def test_damaged_draft_is_passed_over(tmp_path):
    drafts = Drafts("a.oad", tmp_path)
    drafts.keep("tasks", 1, {"title": "x"})
    next(tmp_path.glob("*.json")).write_text("{", encoding="utf-8")
    assert drafts.all() == []
