"""Read articles from files, folders, object stores, web archives, tables, feeds, addresses, standard input.

This stage knows formats, not languages: it hands on what each source holds as `Article`s, exactly as
given, and a `Failure` with a one-line reason for each thing that cannot be read.
"""

from pungsan.read.dates import parse_date
from pungsan.read.decoding import MAX_ARTICLE_BYTES, decode_bytes
from pungsan.read.fetching import Fetcher
from pungsan.read.fields import FIELDS, parse_fields
from pungsan.read.jsons import MAX_JSON_BYTES
from pungsan.read.listing import Listed
from pungsan.read.metering import Meter
from pungsan.read.pairs import make_pair, read_pairs
from pungsan.read.polling import FeedAnswer, Poller
from pungsan.read.rows import read_row
from pungsan.read.sources import Readers, Reading, make_article, read_listed, read_source, read_sources
from pungsan.read.sparql import WIKIDATA, SparqlClient

__all__ = [
    "FIELDS",
    "MAX_ARTICLE_BYTES",
    "MAX_JSON_BYTES",
    "WIKIDATA",
    "FeedAnswer",
    "Fetcher",
    "Listed",
    "Meter",
    "Poller",
    "Readers",
    "Reading",
    "SparqlClient",
    "decode_bytes",
    "make_article",
    "make_pair",
    "parse_date",
    "parse_fields",
    "read_listed",
    "read_pairs",
    "read_row",
    "read_source",
    "read_sources",
]
