"""Which extra of the package brings what the core goes without, for errors that say how to get it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from pungsan.errors import ExtraError

__all__ = ["MODULES", "explain_absence", "naming_extras"]

MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "dataset": ("pyarrow", "deltalake", "arro3", "duckdb", "rensa"),
    "explore": ("fastapi", "starlette", "uvicorn", "mcp", "mcp_types", "vl_convert"),
    "ray": ("ray",),
    "rerank": ("onnxruntime", "tokenizers", "huggingface_hub"),
    "notebook": ("altair", "pandas", "polars"),
}
"""Extra → modules that are imported from what it brings; a test compares them with pyproject.toml."""

_EXTRAS: Final = {module: extra for extra, modules in MODULES.items() for module in modules}


def explain_absence(error: ModuleNotFoundError, what: str = "this") -> ExtraError | None:
    """The error that says which extra to install; None where no extra brings the module.

    ``what`` is what needs it; empty where whoever catches the error puts that before it.
    """
    module = (error.name or "").partition(".")[0]
    extra = _EXTRAS.get(module)
    if extra is None:
        return None
    told = f"{what} needs {module}, which is not installed: pip install 'pungsan[{extra}]'"
    return ExtraError(told.lstrip())


@contextmanager
def naming_extras(what: str = "this") -> Iterator[None]:
    """What is not installed is told with the extra that brings it; ``what`` needs it.

    Raises:
        ExtraError: in place of a `ModuleNotFoundError` of a module in `MODULES`.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        told = explain_absence(error, what)
        if told is None:
            raise
        raise told from None
