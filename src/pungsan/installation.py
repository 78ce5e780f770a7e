"""What is installed, and whether it works: the facts behind ``pungsan doctor``."""

from __future__ import annotations

import importlib.metadata as metadata
import locale
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from pungsan.errors import PungsanError
from pungsan.version import __version__

if TYPE_CHECKING:
    from packaging.requirements import Requirement

__all__ = ["Check", "examine"]

Status = Literal["ok", "absent", "warning", "problem"]
GIB: Final = 2**30
LEAST_MEMORY: Final = 2 * GIB
"""Coding an archive, with the linking of its articles, needs about so much."""
LEAST_DISK: Final = 1 * GIB
LEAST_PYTHON: Final = (3, 11)
UNTOLD: Final = ("all", "dev", "training")
"""Extras that are of others, or that a user does not need."""
PURPOSES: Final = {
    "dataset": "datasets (--into, watch, review) and Parquet",
    "explore": "the web app, the REST interface and the MCP server",
    "ray": "many machines",
    "fr": "a pipeline for French news, by others",
    "llm": "another coder over a language model: the core has what it needs",
    "rerank": "a classifier of yours that ranks types again",
    "notebook": "tables and figures in notebooks",
}
SENTENCES: Final = {"en": "Kenya condemned Sudan on Monday.", "es": "Kenia condenó a Sudán el lunes."}
"""Coded to see that all parts work together; each has an event of type ACCUSE."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    ``status``: ``ok``; ``absent``, of an extra that is not installed; ``warning``; ``problem``, without whose
    remedy Pungsan cannot work.  ``remedy`` says what to do, where there is something to do.
    """

    part: str
    name: str
    status: Status
    detail: str
    remedy: str = ""


def examine() -> Iterator[Check]:
    """Look at the program, its packages and extras, the models and data, the machine and the terminal."""
    yield from _program()
    yield from _packages()
    yield from _models()
    yield from _data()
    yield from _coding()
    yield from _machine()
    yield from _folders()
    yield _terminal()


def _program() -> Iterator[Check]:
    yield Check("program", "pungsan", "ok", f"{__version__} in {Path(__file__).parent}")
    new = sys.version_info >= LEAST_PYTHON
    yield Check(
        "program",
        "Python",
        "ok" if new else "problem",
        f"{platform.python_version()} ({platform.python_implementation()}, {platform.platform()})",
        "" if new else f"use Python {'.'.join(map(str, LEAST_PYTHON))} or newer",
    )


def _packages() -> Iterator[Check]:
    from packaging.requirements import Requirement  # spaCy brings it

    try:
        wanted = [Requirement(line) for line in metadata.requires("pungsan") or ()]
        extras = metadata.metadata("pungsan").get_all("Provides-Extra") or []
    except metadata.PackageNotFoundError:
        yield Check(
            "packages", "pungsan", "warning", "it is run from its source, not installed",
            "pip install . in its folder, so that spaCy finds its components",
        )  # fmt: skip
        return
    core = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    for each in core:
        found, fits = _version(each.name), _fits(each)
        yield Check(
            "packages", each.name, "ok" if fits else "problem", found or "not installed",
            "" if fits else f"pip install '{each.name}{each.specifier}'",
        )  # fmt: skip
    for extra in sorted(set(extras) - set(UNTOLD)):
        parts = [
            each
            for each in wanted
            if each not in core and each.marker and each.marker.evaluate({"extra": extra})
        ]
        missing = [each.name for each in parts if not _fits(each)]
        purpose = PURPOSES.get(extra, "")
        detail = f"not installed: {', '.join(missing)}" if missing else "installed"
        yield Check(
            "extras", extra, "absent" if missing else "ok", f"{detail} ({purpose})" if purpose else detail,
            f"pip install 'pungsan[{extra}]'" if missing else "",
        )  # fmt: skip


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _fits(requirement: Requirement) -> bool:
    found = _version(requirement.name)
    return found is not None and requirement.specifier.contains(found, prereleases=True)


def _models() -> Iterator[Check]:
    from pungsan.models import LANGUAGES, describe_models

    try:
        for row in describe_models():
            size = f"{row['bytes'] / 1e6:.1f} MB"
            yield Check(
                "models", row["lang"], "ok", f"{row['name']} {row['version']}, {size}, {row['license']}"
            )
    except (PungsanError, OSError, ValueError) as error:
        yield Check("models", ", ".join(LANGUAGES), "problem", str(error), "install pungsan again")


def _data() -> Iterator[Check]:
    from pungsan.resolve import load_gazetteer, load_knowledge

    begun = time.perf_counter()
    try:
        tables = load_knowledge().tables
        told = f"{len(tables.countries)} countries, {len(tables.people):,} people, "
        told += f"{len(tables.organisations):,} organisations"
        yield Check("data", "actors", "ok", f"{told}, read in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        load_gazetteer()
        yield Check("data", "places", "ok", f"read in {time.perf_counter() - begun:.1f} s")
    except (PungsanError, OSError, ValueError) as error:
        yield Check("data", "knowledge base", "problem", str(error), "install pungsan again")


def _coding() -> Iterator[Check]:
    from pungsan.api import code

    for lang, sentence in SENTENCES.items():
        begun = time.perf_counter()
        try:
            types = [event.type for event in code(sentence, lang=lang, published="2024-05-15")]
        except (PungsanError, OSError, ValueError, ImportError) as error:
            yield Check("coding", lang, "problem", str(error), "install pungsan again")
            continue
        right = types == ["ACCUSE"]
        yield Check(
            "coding", lang, "ok" if right else "problem",
            f"a sentence coded in {time.perf_counter() - begun:.1f} s, with the models loaded"
            if right else f"'{sentence}' gave {', '.join(types) or 'no event'}, not ACCUSE",
            "" if right else "install the versions of requirements.txt, then pungsan again",
        )  # fmt: skip


def _machine() -> Iterator[Check]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    yield Check("machine", "cores", "ok", str(cores))
    memory = _read_memory()
    if memory is not None:
        much = memory >= LEAST_MEMORY
        yield Check(
            "machine", "memory", "ok" if much else "warning", f"{memory / GIB:.1f} GiB",
            "" if much else f"linking an archive may need {LEAST_MEMORY / GIB:.0f} GiB",
        )  # fmt: skip


def _read_memory() -> int | None:
    """Bytes of memory that this process may have; None where the system does not say."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None
    try:  # a container may have less
        limit = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return whole
    return min(whole, int(limit)) if limit.isdigit() else whole


def _folders() -> Iterator[Check]:
    for name, folder in (("here", Path.cwd()), ("temporary files", Path(tempfile.gettempdir()))):
        free = shutil.disk_usage(folder).free
        if not os.access(folder, os.W_OK):
            remedy = "change to a folder of yours, or set TMPDIR to one"
            yield Check("folders", name, "warning", f"{folder} cannot be written", remedy)
        elif free < LEAST_DISK:
            remedy = "make room before coding an archive"
            yield Check("folders", name, "warning", f"{folder} has {free / GIB:.1f} GiB left", remedy)
        else:
            yield Check("folders", name, "ok", f"{folder} can be written, {free / GIB:.0f} GiB left")


def _terminal() -> Check:
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") == "utf8":
        return Check("terminal", "encoding", "ok", encoding)
    remedy = "accents may look wrong: use a UTF-8 terminal (LANG=C.UTF-8; on Windows chcp 65001)"
    return Check("terminal", "encoding", "warning", encoding, remedy)
