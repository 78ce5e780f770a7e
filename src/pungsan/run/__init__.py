"""Run the pipeline over many articles: here, one after another, into a dataset."""

from pungsan.run.coders import make_code, name_models
from pungsan.run.into import Progress, Summary, code_into

__all__ = ["Progress", "Summary", "code_into", "make_code", "name_models"]
