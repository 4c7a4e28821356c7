"""The tool that keeps the translations complete."""

from pathlib import Path

import pytest

from tools import texts


class Tree:
    """A small program with its translations."""

    def __init__(self, root: Path) -> None:
        self.code, self.po = root / "officeapp", root / "i18n"

    def module(self, path: str, code: str) -> None:
        target = self.code / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(code, encoding="utf-8")

    def update(self, *areas: str) -> list[str]:
        return texts.update(self.code, self.po, areas)

    def check(self, area: str = "") -> list[str]:
        return texts.check(self.code, self.po, area)

    def translate(self, language: str, area: str, **words: str) -> None:
        path = self.po / language / f"{area}.po"
        content = path.read_text(encoding="utf-8")
        for msgid, translated in words.items():
            content = content.replace(
                f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{translated}"'
            )
        path.write_text(content, encoding="utf-8", newline="\n")

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.po).as_posix()) for path in self.po.rglob("*.po"))


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_areas() -> None:
    areas = {
        "base/errors.py": "base",
        "domain/registers/people.py": "domain",
        "ui/planning/page.py": "ui_planning",
        "ui/context.py": "ui",
        "cli.py": "cli",
        "__main__.py": "app",
    }
    assert {path: texts.area_of(Path(path)) for path in areas} == areas


def test_a_new_text_is_asked_for_until_it_is_translated(tree: Tree) -> None:
    tree.module("base/a.py", '_("Save")')
    assert tree.check() == [
        "vi base.po lacks 'Save' (officeapp/base/a.py:1)",
        "de base.po lacks 'Save' (officeapp/base/a.py:1)",
    ]
    assert tree.update("base") == ["vi base.po: translate 'Save'", "de base.po: translate 'Save'"]
    assert tree.check() == ["vi base.po does not translate 'Save'", "de base.po does not translate 'Save'"]
    tree.translate("vi", "base", Save="Lưu")
    tree.translate("de", "base", Save="Sichern")
    assert tree.check() == []
    before = (tree.po / "vi" / "base.po").read_bytes()
    assert tree.update("base") == []
    assert (tree.po / "vi" / "base.po").read_bytes() == before


def test_only_the_files_of_the_area_are_touched(tree: Tree) -> None:
    tree.module("base/a.py", '_("Save")')
    tree.module("ui/people/a.py", '_("Person")')
    tree.update("ui_people")
    assert tree.files() == ["de/ui_people.po", "vi/ui_people.po"]
    assert tree.check("ui_people") == [
        "vi ui_people.po does not translate 'Person'",
        "de ui_people.po does not translate 'Person'",
    ]


def test_what_another_area_has_translated_is_not_asked_again(tree: Tree) -> None:
    tree.module("base/a.py", '_("Save")')
    tree.update("base")
    tree.translate("vi", "base", Save="Lưu")
    tree.translate("de", "base", Save="Sichern")
    tree.module("ui/people/a.py", '_("Save")')
    assert tree.update("ui_people") == []
    assert tree.files() == ["de/base.po", "vi/base.po"]
    assert tree.check() == []


def test_a_text_leaves_when_nothing_uses_it(tree: Tree) -> None:
    tree.module("base/a.py", '_("Save")')
    tree.update("base")
    tree.translate("vi", "base", Save="Lưu")
    tree.translate("de", "base", Save="Sichern")
    tree.module("base/a.py", "")
    tree.module("ui/people/a.py", '_("Save")')
    tree.update("base")
    assert tree.check() == []
    tree.module("ui/people/a.py", "")
    assert tree.check() == [
        "vi base.po holds a text that nothing uses: 'Save'",
        "de base.po holds a text that nothing uses: 'Save'",
    ]
    tree.update("base")
    assert tree.check() == []


def test_nothing_is_dropped_while_a_module_cannot_be_read(tree: Tree) -> None:
    tree.module("base/a.py", '_("Save")')
    tree.update("base")
    tree.translate("vi", "base", Save="Lưu")
    tree.module("base/a.py", "def (")
    tree.update("base")
    assert "Lưu" in (tree.po / "vi" / "base.po").read_text(encoding="utf-8")


def test_every_kind_of_mark_is_seen(tree: Tree) -> None:
    code = """
A = N_("A")
_("B" " b"); i18n.gettext("C"); UserError("D"); UserError(N_("E"))
ngettext("{n} F", "{n} Fs", 2)
pgettext("month", "May")
_(variable)
"""
    tree.module("base/a.py", code)
    found = texts.extract(tree.code)
    assert found.faults == []
    assert [(t.context, t.one, t.many) for t in found.texts.values()] == [
        ("", "A", ""),
        ("", "B b", ""),
        ("", "C", ""),
        ("", "D", ""),
        ("", "{n} F", "{n} Fs"),
        ("month", "May", ""),
        ("", "E", ""),
    ]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('_(f"a {b}")', "fills the text before it is translated"),
        ('_("a {b}".format(b=1))', "fills the text before it is translated"),
        ('_("a %s" % b)', "fills the text before it is translated"),
        ('UserError(_("a"))', "translates too early: UserError(N_(...)), not UserError(_(...))"),
        ('_("a  b")', "has a double space: 'a  b'"),
        ('_("a ")', "begins or ends with a space: 'a '"),
        ('_("a {}")', "has a placeholder without a name: 'a {}'"),
    ],
)
def test_faults_of_the_code(tree: Tree, code: str, fault: str) -> None:
    tree.module("base/a.py", code)
    assert [sentence for _, sentence in texts.extract(tree.code).faults] == [f"officeapp/base/a.py:1 {fault}"]


@pytest.mark.parametrize(
    ("vi", "fault"),
    [
        ("Dòng {row}", "has other placeholders than 'Row {row}: {name}': 'Dòng {row}'"),
        ("Dòng {row}: {name} ", "begins or ends with a space: 'Dòng {row}: {name} '"),
        ("Vui lòng {row} {name}", "says 'vui lòng': 'Vui lòng {row} {name}'"),
    ],
)
def test_faults_of_a_translation(tree: Tree, vi: str, fault: str) -> None:
    tree.module("base/a.py", '_("Row {row}: {name}")')
    tree.update("base")
    tree.translate("vi", "base", **{"Row {row}: {name}": vi})
    tree.translate("de", "base", **{"Row {row}: {name}": "Zeile {row}: {name}"})
    assert tree.check() == [f"vi base.po {fault}"]


def test_a_fuzzy_translation_is_a_gap(tree: Tree) -> None:
    tree.module("base/a.py", '_("Save")')
    tree.update("base")
    tree.translate("vi", "base", Save="Lưu")
    tree.translate("de", "base", Save="Sichern")
    path = tree.po / "vi" / "base.po"
    text = path.read_text(encoding="utf-8").replace('msgid "Save"', '#, fuzzy\nmsgid "Save"')
    path.write_text(text, encoding="utf-8")
    assert tree.check() == ["vi base.po: fuzzy: 'Save'"]


def test_one_text_has_one_translation(tree: Tree) -> None:
    for area in ("base", "domain"):
        tree.module(f"{area}/a.py", '_("Save")')
        tree.update(area)
    for area in ("base", "domain"):
        tree.translate("de", area, Save="Sichern")
    tree.translate("vi", "base", Save="Lưu")
    tree.translate("vi", "domain", Save="Ghi")
    assert tree.check() == ["vi: 'Save' is ('Lưu',) in base.po, ('Ghi',) in domain.po"]


def test_plurals_have_the_forms_of_their_language(tree: Tree) -> None:
    tree.module("base/a.py", 'ngettext("One person", "{n} persons", n)')
    tree.update("base")
    for language, forms in (("vi", ["{n} người"]), ("de", ["Eine Person", "{n} Personen"])):
        path = tree.po / language / "base.po"
        text = path.read_text(encoding="utf-8")
        for i, form in enumerate(forms):
            text = text.replace(f'msgstr[{i}] ""', f'msgstr[{i}] "{form}"')
        path.write_text(text, encoding="utf-8")
    assert tree.check() == []
    assert tree.update("base") == []
