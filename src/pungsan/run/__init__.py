"""Run the pipeline over many articles: here, one after another, into a dataset."""

from pungsan.run.coders import make_code, name_models
from pungsan.run.into import Progress, Summary, code_into
from pungsan.run.linking import LinkSummary, link_dataset
from pungsan.run.watching import Health, watch_feeds

__all__ = [
    "Health",
    "LinkSummary",
    "Progress",
    "Summary",
    "code_into",
    "link_dataset",
    "make_code",
    "name_models",
    "watch_feeds",
]
