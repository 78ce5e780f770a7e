"""Read articles from files, folders, JSON lines and standard input.

This stage knows formats, not languages: it hands on what each source holds as `Article`s, exactly as
given, and a `Failure` with a one-line reason for each thing that cannot be read.
"""

from pungsan.read.dates import parse_date
from pungsan.read.decoding import MAX_ARTICLE_BYTES, decode_bytes
from pungsan.read.jsons import MAX_JSON_BYTES
from pungsan.read.pairs import make_pair, read_pairs
from pungsan.read.sources import make_article, read_source, read_sources

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_JSON_BYTES",
    "decode_bytes",
    "make_article",
    "make_pair",
    "parse_date",
    "read_pairs",
    "read_source",
    "read_sources",
]
