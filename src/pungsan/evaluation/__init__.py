"""Coded events against gold: scores with intervals, errors, agreement of annotators, two codings compared."""

from pungsan.evaluation.agreement import Agreement, Alpha, alpha_nominal
from pungsan.evaluation.findings import KINDS, Finding
from pungsan.evaluation.forms import Gold, Mark, Passage
from pungsan.evaluation.intervals import ACCURACIES, LEVEL, Difference, Score
from pungsan.evaluation.reading import name_article, read_gold
from pungsan.evaluation.results import GROUPINGS, Grouping, Results, evaluate_coding, read_golds

__all__ = [
    "ACCURACIES",
    "GROUPINGS",
    "KINDS",
    "LEVEL",
    "Agreement",
    "Alpha",
    "Difference",
    "Finding",
    "Gold",
    "Grouping",
    "Mark",
    "Passage",
    "Results",
    "Score",
    "alpha_nominal",
    "evaluate_coding",
    "name_article",
    "read_gold",
    "read_golds",
]
