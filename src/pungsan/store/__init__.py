"""Store coded articles in a dataset of Delta tables, and read them back.

A dataset is a folder (or an address in an object store) with one Delta table each for `articles`,
`mentions`, `events`, `quotations`, `quarantine` and `runs`.  Any program that reads Delta can read it;
writing goes through `Writer`, which commits whole batches and codes nothing twice.
"""

from pungsan.store.locations import Location, find_location
from pungsan.store.rows import Stamp
from pungsan.store.runs import Status, Tally, log_run, name_run, now
from pungsan.store.schemas import SCHEMAS, TABLES
from pungsan.store.writer import Admitted, Batch, Committed, Writer, recover

__all__ = [
    "SCHEMAS",
    "TABLES",
    "Admitted",
    "Batch",
    "Committed",
    "Location",
    "Stamp",
    "Status",
    "Tally",
    "Writer",
    "find_location",
    "log_run",
    "name_run",
    "now",
    "recover",
]
