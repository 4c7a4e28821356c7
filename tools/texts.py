"""Keeps the translations complete: `texts.py update` brings the .po files up to date, `check` finds gaps.

    python tools/texts.py update --area ui_planning   add and drop texts in the two files of one area
    python tools/texts.py update                      the same for all areas
    python tools/texts.py check [--area ui_planning]  exit 1 and a list of what is missing or wrong

A text of the program is the plain string in `_()`, `N_()`, `ngettext()`, `number_of()`, `pgettext()` or `UserError()`.
An area is a package below officeapp (`base`, `domain`, ...), for the window one of its packages
(`ui_planning`). A text that another area has translated already is not asked for again.
"""

import argparse
import ast
import io
import re
import string
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).parents[1]
LANGUAGES = {"vi": "nplurals=1; plural=0;", "de": "nplurals=2; plural=(n != 1);"}
UNWANTED = {"vi": r"\b(vui lòng|bạn)\b", "de": r"\bbitte\b"}
MARKS = {"_", "gettext", "N_", "ngettext", "number_of", "pgettext", "UserError", "DateError"}

Key = tuple[str, str]  # context, msgid


@dataclass
class Text:
    """One text of the program, how it is used and where."""

    context: str
    one: str
    many: str = ""
    areas: set[str] = field(default_factory=set[str])
    where: str = ""

    @property
    def key(self) -> Key:
        return (self.context, self.one)


@dataclass
class Sources:
    """All texts of the program, and what is wrong with the code that holds them."""

    texts: dict[Key, Text] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)  # area, sentence
    unread: list[str] = field(default_factory=list)


Translations = dict[Key, tuple[str, ...]]
Files = dict[str, Translations]  # by area


def area_of(module: Path) -> str:
    """Return the area of a module, given by its path below officeapp."""
    parts = list(module.with_suffix("").parts)
    if len(parts) == 1:
        return "app" if parts[0] == "__main__" else parts[0]
    return "_".join(parts[:2]) if parts[0] == "ui" and len(parts) > 2 else parts[0]


# ── reading the code ────────────────────────────────────────────────────────────────────────────


def extract(root: Path) -> Sources:
    """Return the texts of all modules below `root`."""
    found = Sources()
    for path in sorted(root.rglob("*.py")):
        module = path.relative_to(root)
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError:
            found.unread.append(str(module))
            continue
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _name(call.func) in MARKS:
                _take(call, module, found)
    return found


def _name(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _take(call: ast.Call, module: Path, found: Sources) -> None:
    area, where = area_of(module), f"officeapp/{module.as_posix()}:{call.lineno}"
    name = _name(call.func)
    wanted = call.args[: 2 if name in {"ngettext", "number_of", "pgettext"} else 1]
    words = [arg.value for arg in wanted if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if any(_is_built(arg) for arg in wanted):
        found.faults.append((area, f"{where} fills the text before it is translated"))
    inner = wanted[0] if wanted else None
    if name.endswith("Error") and isinstance(inner, ast.Call) and _name(inner.func) == "_":
        found.faults.append((area, f"{where} translates too early: {name}(N_(...)), not {name}(_(...))"))
    if not words or len(words) < len(wanted) or not words[-1]:
        return
    context = words[0] if name == "pgettext" else ""
    new = Text(
        context, words[1] if context else words[0], words[1] if name in {"ngettext", "number_of"} else ""
    )
    text = found.texts.setdefault(new.key, new)
    text.areas.add(area)
    text.where = text.where or where
    if new.many and text.many not in ("", new.many):
        found.faults.append((area, f"{where} has another plural than {text.where}"))
    text.many = text.many or new.many
    found.faults.extend((area, f"{where} {fault}") for word in words for fault in _faults_of_words(word))


def _is_built(arg: ast.expr) -> bool:
    """Whether a text is put together: an f-string, `+`, `%` or `.format()` inside the mark."""
    built = isinstance(arg, ast.JoinedStr) or (
        isinstance(arg, ast.BinOp) and any(isinstance(side, ast.Constant) for side in (arg.left, arg.right))
    )
    return built or (isinstance(arg, ast.Call) and _name(arg.func) == "format")


def _faults_of_words(words: str, language: str = "") -> Iterator[str]:
    if "  " in words:
        yield f"has a double space: {words!r}"
    if words != words.strip():
        yield f"begins or ends with a space: {words!r}"
    if words != unicodedata.normalize("NFC", words):
        yield f"is not in NFC: {words!r}"
    if any(not name or name.isdigit() for name in placeholders(words) or ()):
        yield f"has a placeholder without a name: {words!r}"
    if language and (unwanted := re.search(UNWANTED[language], words.lower())):
        yield f"says {unwanted[0]!r}: {words!r}"


def placeholders(words: str) -> set[str] | None:
    """Return the names of the placeholders of a text, None where its braces are no placeholders."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    except ValueError:
        return None


# ── the .po files ───────────────────────────────────────────────────────────────────────────────


def read(folder: Path, language: str) -> tuple[Files, list[tuple[str, str]]]:
    """Return the translations of a language by area, and the fuzzy or broken entries as faults."""
    files: Files = {}
    faults: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.po")):
        area = files.setdefault(path.stem, {})
        for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
            if not message.id:
                continue
            if message.fuzzy:
                faults.append((path.stem, f"{language} {path.stem}.po: fuzzy: {_singular(message)!r}"))
            area[(message.context or "", _singular(message))] = _forms(message)
    return files, faults


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def render(language: str, texts: Iterable[Text], translations: Translations) -> str:
    """Return the content of a .po file: sorted, without line numbers or dates, so that it rarely changes."""
    blocks = [
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {LANGUAGES[language]}\\n"\n'
    ]
    plurals = int(LANGUAGES[language][9])
    for text in sorted(texts, key=lambda text: (text.one, text.context)):
        forms = translations.get(text.key, ("",))
        lines = [f"msgctxt {normalize(text.context)}"] if text.context else []
        lines.append(f"msgid {normalize(text.one, width=0)}")
        if text.many:
            lines.append(f"msgid_plural {normalize(text.many, width=0)}")
            padded = (*forms, *[""] * plurals)[:plurals]
            lines += [f"msgstr[{i}] {normalize(form, width=0)}" for i, form in enumerate(padded)]
        else:
            lines.append(f"msgstr {normalize(forms[0], width=0)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


# ── update and check ────────────────────────────────────────────────────────────────────────────


def update(root: Path, folder: Path, areas: Iterable[str]) -> list[str]:
    """Write the files of the areas anew and return what is left to translate, as sentences.

    A text leaves a file when its area no longer uses it, unless another area lives on that translation.
    """
    sources = extract(root)
    if sources.unread:
        return [f"nothing was written, first correct {module}" for module in sources.unread]
    left: list[str] = []
    for language in LANGUAGES:
        files, _ = read(folder / language, language)
        for area in areas:
            own = {key: forms for key, forms in files.get(area, {}).items() if any(forms)}
            others = {key for name, file in files.items() if name != area for key in file if any(file[key])}
            texts = [
                text
                for key, text in sources.texts.items()
                if (area in text.areas and (key in own or key not in others))
                or (key in own and key not in others)
            ]
            files[area] = {text.key: own.get(text.key, ("",)) for text in texts}
            path = folder / language / f"{area}.po"
            if texts or path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(render(language, texts, own), encoding="utf-8", newline="\n")
            left += [
                f"{language} {area}.po: translate {text.one!r}"
                for text in texts
                if not any(own.get(text.key, ""))
            ]
    return left


def check(root: Path, folder: Path, area: str = "") -> list[str]:
    """Return what is missing or wrong, as sentences; of one area only, when given."""
    sources = extract(root)
    faults = list(sources.faults)
    for language in LANGUAGES:
        files, found = read(folder / language, language)
        faults += found
        whole: dict[Key, tuple[str, tuple[str, ...]]] = {}
        for name, file in files.items():
            for key, forms in file.items():
                text = sources.texts.get(key)
                faults += [
                    (name, f"{language} {name}.po {fault}")
                    for fault in _faults_of(key, text, forms, language)
                ]
                first, known = whole.setdefault(key, (name, forms))
                if known != forms and any(forms):
                    sentence = f"{language}: {key[1]!r} is {known} in {first}.po, {forms} in {name}.po"
                    faults += [(name, sentence), (first, sentence)]
        for key, text in sources.texts.items():
            if key not in whole:
                faults += [
                    (used, f"{language} {used}.po lacks {key[1]!r} ({text.where})")
                    for used in sorted(text.areas)
                ]
    seen = dict.fromkeys(sentence for name, sentence in faults if area in ("", name))
    return list(seen)


def _faults_of(key: Key, text: Text | None, forms: tuple[str, ...], language: str) -> Iterator[str]:
    one = key[1]
    if text is None:
        yield f"holds a text that nothing uses: {one!r}"
        return
    wanted = int(LANGUAGES[language][9]) if text.many else 1
    if len(forms) != wanted or not all(forms):
        yield f"does not translate {one!r}"
        return
    for form in forms:
        yield from _faults_of_words(form, language)
    names = placeholders(text.many or one)
    if names is None:
        return
    if placeholders(forms[-1]) != names:
        yield f"has other placeholders than {one!r}: {forms[-1]!r}"
    for form in forms[:-1]:
        if not (placeholders(form) or set()) <= names:
            yield f"has other placeholders than {one!r}: {form!r}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("update", "check"))
    parser.add_argument("--area", default="", help="only this area, such as base or ui_planning")
    options = parser.parse_args(arguments)
    root, folder = ROOT / "officeapp", ROOT / "resources" / "i18n"
    if options.command == "check":
        faults = check(root, folder, options.area)
        print("\n".join(faults) or "all texts are translated")
        return 1 if faults else 0
    known = {area for text in extract(root).texts.values() for area in text.areas}
    known |= {path.stem for path in folder.glob("*/*.po")}
    left = update(root, folder, [options.area] if options.area else sorted(known))
    print("\n".join(left) or "nothing to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
