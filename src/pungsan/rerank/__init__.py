"""Types that a classifier of the user's ranks again: natural language inference, or labels that are types."""

from pungsan.rerank.ranking import TypeRanker
from pungsan.rerank.settings import Reranker

__all__ = ["Reranker", "TypeRanker"]
