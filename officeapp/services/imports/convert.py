"""From a mapped table to a batch: the exchange room converts, here the bad rows are put aside."""

from __future__ import annotations

from officeapp.base.progress import Progress
from officeapp.domain.register import Register
from officeapp.exchange.convert import convert_table
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.tables import Table
from officeapp.services.imports.batch import REFUSED, Batch


def batch_of(register: Register, table: Table, mapping: Mapping, progress: Progress) -> Batch:
    """The rows of a table as values, those with an error marked as refused."""
    found = convert_table(table, mapping, register, progress=progress)
    batch = Batch(
        register,
        [table.sheet] * len(found.numbers),
        list(found.numbers),
        found.columns,
        {(table.sheet, slot): letter for slot, letter in found.letters.items()},
        list(found.problems),
        tables={table.sheet: table},
    )
    refused = found.refused()
    if refused:
        batch.out = {place: REFUSED for place, number in enumerate(batch.numbers) if number in refused}
    return batch
