"""From mentions to identities: actors, places and dates."""

from pungsan.resolve.dateline import find_dateline_day
from pungsan.resolve.dates import find_times, list_time_words
from pungsan.resolve.knowledge import Knowledge, load_knowledge
from pungsan.resolve.known import KnownWords
from pungsan.resolve.places import Gazetteer, load_gazetteer
from pungsan.resolve.stage import identify, resolve

__all__ = [
    "Gazetteer",
    "Knowledge",
    "KnownWords",
    "find_dateline_day",
    "find_times",
    "identify",
    "list_time_words",
    "load_gazetteer",
    "load_knowledge",
    "resolve",
]
