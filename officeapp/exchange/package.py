"""The zip package inside .xlsx and .ods: proved harmless before it is unpacked, and read part by part."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.exchange.sentences import DAMAGED

MOST_BYTES = 2 << 30  # of all parts, unpacked
_BLOCK = 1 << 20
_SUSPECT_BYTES, _SUSPECT_RATIO = 96 << 20, 220  # sheets of a million styled blank rows reach about 100
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class Damaged(UserError):
    """The package or a part of it cannot be read."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet in the package: its name on the tab and its part."""

    name: str
    part: str
    hidden: bool


class Package:
    """A zip package held in memory."""

    def __init__(self, name: str, data: bytes) -> None:
        """Args: name: of the file, for messages.

        Raises:
            Damaged: no zip that can be read.
        """
        self.name = name
        self.data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise self._damaged() from None
        self.parts = frozenset(self._zip.namelist())

    def _damaged(self) -> Damaged:
        return Damaged(DAMAGED, file=self.name)

    def infos(self) -> list[zipfile.ZipInfo]:
        """The parts in the order of the package."""
        return self._zip.infolist()

    def blocks(self, part: str) -> Iterator[bytes]:
        """Give the bytes of a part in blocks.

        Raises:
            Damaged: the part is broken or longer than it says.
        """
        try:
            with self._zip.open(part) as stream:
                while block := stream.read(_BLOCK):
                    yield block
        except (*_BROKEN, KeyError):
            raise self._damaged() from None

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, or nothing where it is not there."""
        return b"".join(self.blocks(part)) if part in self.parts else b""

    def prove_harmless(self, progress: Progress = NOTHING) -> None:
        """Unpack every XML part block by block, so that no reader meets more than the package declares.

        Raises:
            UserError: it would unpack to absurd sizes, or declares entities.
            Damaged: a part is broken or its declared size is false.
        """
        declared = sum(info.file_size for info in self.infos())
        if declared > MOST_BYTES or any(map(_absurd, self.infos())):
            raise self._bomb()
        texts = [info for info in self.infos() if info.filename.lower().endswith((".xml", ".rels"))]
        done, total = 0, sum(info.file_size for info in texts)
        for info in texts:
            first = True
            for block in self.blocks(info.filename):
                if first and b"<!DOCTYPE" in block[:2000]:
                    raise self._bomb()
                first = False
                done += len(block)
                progress.step(done, total)

    def _bomb(self) -> UserError:
        return UserError(
            N_("{file} would unpack to an absurd size and was not opened. Ask its sender for a plain copy."),
            file=self.name,
        )

    def tree(self, part: str) -> ElementTree.Element:
        """Return the XML of a small part.

        Raises:
            Damaged: it is no XML.
        """
        try:
            return ElementTree.fromstring(self.read(part))
        except (ElementTree.ParseError, LookupError, ValueError):  # no XML, or in no known encoding
            raise self._damaged() from None

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """The worksheets of an .xlsx in the order of the tabs; chart sheets are left out.

        A name that came before gets a number behind it.
        """
        workbook = self.workbook_part()
        if not workbook:
            return []
        folder, file = posixpath.split(workbook)
        targets = {
            each.get("Id"): posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip(
                "/"
            )
            for each in self.tree(f"{folder}/_rels/{file}.rels")
            if each.get("Type", "").endswith("/worksheet")
        }
        found: list[SheetPart] = []
        times: Counter[str] = Counter()
        for each in self.tree(workbook).iter():
            if local(each.tag) == "sheet":
                number = next((value for key, value in each.items() if key.endswith("}id")), "")
                if targets.get(number) in self.parts:
                    hidden = each.get("state", "visible") != "visible"
                    name = each.get("name", "")
                    times[name] += 1
                    shown = name if times[name] == 1 else f"{name} ({times[name]})"
                    found.append(SheetPart(shown, targets[number], hidden))
        return found

    def workbook_part(self) -> str:
        """Name of the part that lists the sheets, empty where there is none."""
        if "_rels/.rels" in self.parts:
            for each in self.tree("_rels/.rels"):
                target = each.get("Target", "").lstrip("/")
                if each.get("Type", "").endswith("/officeDocument") and target in self.parts:
                    return target
        return "xl/workbook.xml" if "xl/workbook.xml" in self.parts else ""


def _absurd(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SUSPECT_BYTES and info.file_size > _SUSPECT_RATIO * max(info.compress_size, 1)


def local(tag: str) -> str:
    """Return the name of an XML tag without its namespace."""
    return tag.rpartition("}")[2]
