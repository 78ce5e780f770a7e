"""Validate what was coded: draw samples, say how precise it is, and exchange verdicts with other tools.

The verdicts themselves are rows of the table ``reviews`` (`pungsan.store.reviews`).
"""

from pungsan.review.gold import write_gold
from pungsan.review.inception import read_inception, write_inception
from pungsan.review.intervals import Interval, find_wilson_interval
from pungsan.review.label_studio import build_config, read_label_studio, write_label_studio
from pungsan.review.log import LogEntry, list_log
from pungsan.review.merging import Found, Merged, merge_reviews
from pungsan.review.precision import Precision, Share, list_samples, measure_precision
from pungsan.review.rows import read_rows, write_rows
from pungsan.review.samples import KINDS, Drawn, Kind, Sample, count_population, draw_events, parse_sample
from pungsan.review.suggesting import suggest_participant, suggest_place, suggest_when
from pungsan.review.tables import FIELD_HEADS, FORMATS, TYPE_HEADS, list_cells, say_notes, write_precision
from pungsan.review.telling import Telling, list_tellings

__all__ = [
    "FIELD_HEADS",
    "FORMATS",
    "KINDS",
    "TYPE_HEADS",
    "Drawn",
    "Found",
    "Interval",
    "Kind",
    "LogEntry",
    "Merged",
    "Precision",
    "Sample",
    "Share",
    "Telling",
    "build_config",
    "count_population",
    "draw_events",
    "find_wilson_interval",
    "list_cells",
    "list_log",
    "list_samples",
    "list_tellings",
    "measure_precision",
    "merge_reviews",
    "parse_sample",
    "read_inception",
    "read_label_studio",
    "read_rows",
    "say_notes",
    "suggest_participant",
    "suggest_place",
    "suggest_when",
    "write_gold",
    "write_inception",
    "write_label_studio",
    "write_precision",
    "write_rows",
]
