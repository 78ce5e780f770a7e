"""A knowledge base of political people and organisations from Wikidata: its dumps, or its query service."""

from pungsan.resolve.wikidata.build import Build, BuildProgress, build_from_dump, build_from_queries

__all__ = ["Build", "BuildProgress", "build_from_dump", "build_from_queries"]
