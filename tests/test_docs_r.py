"""The R code of docs/r.md runs on exports of a dataset.

R is not among what the tests need: without it they are skipped, but continuous integration installs it
(Debian: r-base-core, r-cran-readr, r-cran-dplyr, r-cran-tidyr, r-cran-jsonlite, r-cran-lmtest,
r-cran-sandwich).  Blocks whose packages are missing are skipped one by one: arrow and fixest, which Debian
lacks.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from coded_by_hand import make_coded
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.records import Article, CodedDocument, Event, Failure
from pungsan.run import code_into
from pungsan.store import find_location

PAGE = (Path(__file__).parent.parent / "docs" / "r.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```r\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
COMMANDS = re.findall(r"^pungsan (.*)$", PAGE, re.MULTILINE)
RSCRIPT = shutil.which("Rscript")
LIBRARY = re.compile(r"library\((\w+)\)")
DYADS = [("KEN", "UGA"), ("UGA", "KEN"), ("TGO", "BEN"), ("BEN", "TGO"), ("GHA", "TGO"), ("MLI", "NER")]
MONTHS = 12
LUCK = random.Random(7)
TOLD = [
    [(LUCK.random() < 0.7, at != 2 and LUCK.random() < 0.5) for at in range(len(DYADS))]
    for _ in range(MONTHS)
]
"""By month and dyad, whether it talks and whether it fights; the third never fights."""

RUN = """
blocks <- jsonlite::fromJSON("blocks.json", simplifyVector = FALSE)
told <- list()
for (at in seq_along(blocks)) {
  missing <- Filter(function(name) !requireNamespace(name, quietly = TRUE), blocks[[at]]$libraries)
  if (length(missing)) { told[[at]] <- list(missing = missing); next }
  value <- eval(parse(text = blocks[[at]]$code), globalenv())
  told[[at]] <- list(missing = list(), value = if (is.atomic(value)) as.list(c(unname(value))))
  if (exists("panel")) told[[at]]$panel <- c(nrow(panel), sum(panel$conflict), sum(panel$cooperation))
  if (exists("fights")) told[[at]]$fights <- nrow(fights)
}
jsonlite::write_json(told, "told.json", auto_unbox = TRUE, digits = NA)
"""

needs_r = pytest.mark.skipif(RSCRIPT is None, reason="no R here")


def test_all_code_of_the_page_is_found() -> None:
    assert len(BLOCKS) == 9 and len(COMMANDS) == 4


def make_event(event: Event, name: str, actor: str, recipient: str, *, fights: bool) -> Event:
    """The visit of `make_coded` between two others; or an assault."""
    told = replace(
        event,
        id=name,
        actor=(replace(event.actor[0], code=actor),),
        recipient=(replace(event.recipient[0], code=recipient),),
        when=None,
    )
    return replace(told, type="ASSAULT", mode=None, quad=4, score=-9.0) if fights else told


def code(articles: Iterable[Article | Failure]) -> Iterator[CodedDocument]:
    """The events of a month and dyad."""
    for item in articles:
        assert isinstance(item, Article)
        made = make_coded(article=item.id)
        month, at = map(int, item.id.split("-"))
        events = tuple(
            make_event(made.events[0], f"{item.id}-{n}", *DYADS[at], fights=bool(n))
            for n, each in enumerate(TOLD[month][at])
            if each
        )
        yield replace(made, events=events, document=replace(made.document, published=item.published))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What came of each block, run one after another in one session, as a reader runs them."""
    if (
        RSCRIPT is None
        or subprocess.run([RSCRIPT, "-e", "library(jsonlite)"], capture_output=True).returncode
    ):
        pytest.skip("no R with jsonlite here")
    folder = tmp_path_factory.mktemp("r")
    articles = [
        Article(f"{month}-{at}", f"Words {month} {at}.", published=dt.date(2024, month + 1, 5))
        for month in range(MONTHS)
        for at in range(len(DYADS))
    ]
    code_into(articles, find_location(folder / "news"), code, coder="stub 1")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in COMMANDS:
            result = CliRunner().invoke(app, shlex.split(command))
            assert result.exit_code == 0, (command, result.stderr)
        blocks = [{"code": block, "libraries": LIBRARY.findall(block)} for block in BLOCKS]
        Path("blocks.json").write_text(json.dumps(blocks), encoding="utf-8")
        Path("run.R").write_text(RUN, encoding="utf-8")
        done = subprocess.run([RSCRIPT, "--vanilla", "run.R"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        found: list[dict[str, object]] = json.loads(Path("told.json").read_text(encoding="utf-8"))
    return found


@needs_r
@pytest.mark.parametrize("at", range(len(BLOCKS)))
def test_a_block_runs(told: list[dict[str, object]], at: int) -> None:
    if missing := told[at]["missing"]:
        pytest.skip(f"R has no {missing}")
    block = BLOCKS[at]
    talks, fights = (sum(dyad[kind] for month in TOLD for dyad in month) for kind in (0, 1))
    if "fights <-" in block:
        assert told[at]["fights"] == fights
    if "panel <-" in block:  # whichever way the panel is made
        assert told[at]["panel"] == [len(DYADS) * MONTHS, fights, talks]
    if "coeftest" in block:
        value = told[at]["value"]
        assert isinstance(value, list) and len(value) == 8 and all(isinstance(each, float) for each in value)
    if "strsplit" in block:
        acted = [sum(map(sum, (month[at] for month in TOLD))) for at in range(len(DYADS))]
        assert told[at]["value"] == sorted(acted, reverse=True)
