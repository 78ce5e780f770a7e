"""Run the pipeline over many articles into a dataset: by processes of this machine, or on a Ray cluster."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pungsan.run.coders import PipelineCode, make_code, name_models
    from pungsan.run.engines import ENGINES, Engine, open_engine, open_readers, open_spread
    from pungsan.run.into import Progress, Summary, code_into
    from pungsan.run.linking import LinkSummary, link_dataset
    from pungsan.run.processes import Processes
    from pungsan.run.watching import Health, watch_feeds

__all__ = [
    "ENGINES",
    "Engine",
    "Health",
    "LinkSummary",
    "PipelineCode",
    "Processes",
    "Progress",
    "Summary",
    "code_into",
    "link_dataset",
    "make_code",
    "name_models",
    "open_engine",
    "open_readers",
    "open_spread",
    "watch_feeds",
]

_HOMES: Final = {
    "coders": ("PipelineCode", "make_code", "name_models"),
    "engines": ("ENGINES", "Engine", "open_engine", "open_readers", "open_spread"),
    "into": ("Progress", "Summary", "code_into"),
    "linking": ("LinkSummary", "link_dataset"),
    "processes": ("Processes",),
    "watching": ("Health", "watch_feeds"),
}


def __getattr__(name: str) -> Any:
    # A process that only codes imports its own module of this package, and not the store with it.
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__} has no attribute {name}")
