"""Store coded articles in a dataset of Delta tables, and read them back.

A dataset is a folder (or an address in an object store) with one Delta table each for `articles`,
`mentions`, `events`, `quotations`, `quarantine`, `reviews` and `runs`.  Any program that reads Delta can
read it; writing goes through `Writer`, which commits whole batches and codes nothing twice.
"""

from pungsan.store.applied import FIELDS, PARTS
from pungsan.store.corrections import check_changes
from pungsan.store.dataset import Dataset, open_dataset
from pungsan.store.derived import add_rows, pack_rows, replace_batches, replace_rows
from pungsan.store.dyads import Detail, Dyads, Period
from pungsan.store.filters import EventFilter
from pungsan.store.history import RunEntry
from pungsan.store.locations import Location, find_location
from pungsan.store.locks import Lock, known_ids
from pungsan.store.reviews import (
    Subject,
    Verdict,
    append_reviews,
    build_addition,
    build_review,
    build_undo,
    find_subject,
    list_subjects,
    read_texts,
)
from pungsan.store.rows import Row, Stamp, hash_id
from pungsan.store.runs import Status, Tally, log_run, name_run, now
from pungsan.store.schemas import SCHEMAS, TABLES
from pungsan.store.upkeep import Info, Problem, compact, describe, vacuum, verify
from pungsan.store.writer import Admitted, Batch, Committed, Writer, recover

__all__ = [
    "FIELDS",
    "PARTS",
    "SCHEMAS",
    "TABLES",
    "Admitted",
    "Batch",
    "Committed",
    "Dataset",
    "Detail",
    "Dyads",
    "EventFilter",
    "Info",
    "Location",
    "Lock",
    "Period",
    "Problem",
    "Row",
    "RunEntry",
    "Stamp",
    "Status",
    "Subject",
    "Tally",
    "Verdict",
    "Writer",
    "add_rows",
    "append_reviews",
    "build_addition",
    "build_review",
    "build_undo",
    "check_changes",
    "compact",
    "describe",
    "find_location",
    "find_subject",
    "hash_id",
    "known_ids",
    "list_subjects",
    "log_run",
    "name_run",
    "now",
    "open_dataset",
    "pack_rows",
    "read_texts",
    "recover",
    "replace_batches",
    "replace_rows",
    "vacuum",
    "verify",
]
