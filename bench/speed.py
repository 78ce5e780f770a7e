"""Measure speed and print it as Markdown, for docs/performance.md.

    python bench/speed.py [--articles 200]

- seconds from a cold start to the events of one article: a fresh process, models loaded, files cached;
- articles and words a second on one core, and words a second of the pipeline alone, over articles made of the
  paragraphs of examples/ (and of the development gold, where it is there), each with a different mix, so that
  no cache can help;
- the share of that time that is spent outside spaCy's pipeline;
- how much is kept of the speed that spaCy has with the same pipeline on the same paragraphs, and of the speed
  that it has once NumPy multiplies its matrices, as in `pungsan.annotate.load_pipeline`: processor time, the
  least of several rounds of a few articles each, so that other work on the machine says little.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language

    from pungsan.records import Article

ROOT = Path(__file__).resolve().parent.parent
COLD_STARTS = 5
WORDS = 300
"""Least words of a made article, like a report of an agency."""

KEPT_ARTICLES = 40
KEPT_TOGETHER = 8
"""Articles whose processor time is taken at once."""
KEPT_ROUNDS = 5

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200, help="how many articles to code")
    count = parser.parse_args().articles
    sys.stdout.write(f"Machine: {_name_machine()}, one core.\n\n| measure | figure |\n|---|---|\n")
    for lang, path in (("en", "2024-08-24-modi-kyiv.txt"), ("es", "2024-11-15-xi-lima.txt")):
        seconds = sorted(_time_cold_start(ROOT / "examples" / path) for _ in range(COLD_STARTS))
        spread = f"median of {COLD_STARTS}; {seconds[0]:.2f} to {seconds[-1]:.2f}"
        _row(f"first event, {lang}, cold start", f"{seconds[COLD_STARTS // 2]:.2f} s ({spread})")
    for lang in ("en", "es"):
        articles = list(itertools.islice(make_articles(lang), count))
        _measure_stream(articles, lang)
        _measure_kept(articles[:KEPT_ARTICLES], lang)


def _row(measure: str, figure: str) -> None:
    sys.stdout.write(f"| {measure} | {figure} |\n")
    sys.stdout.flush()


def _time_cold_start(path: Path) -> float:
    """Seconds from starting the program to its first event on standard output."""
    program = "from pungsan.cli import main; main()"
    command = [sys.executable, "-c", program, "code", str(path), "--format", "jsonl"]
    environment = os.environ | dict.fromkeys(_THREADS, "1")
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as coder:
        assert coder.stdout is not None
        line = coder.stdout.readline()
        seconds = time.perf_counter() - start
        coder.stdout.read()
    if not line.strip():
        raise SystemExit(f"speed: {path.name} gave no event")
    return seconds


def make_articles(lang: str) -> Iterator[Article]:
    """Endlessly many articles of one language, mixed from real paragraphs, the same in every run."""
    from pungsan.records import Article

    paragraphs = sorted(set(_read_paragraphs(lang)))
    mix = random.Random(20240620)
    for number in itertools.count():
        chosen: list[str] = []
        words = 0
        for paragraph in mix.sample(paragraphs, len(paragraphs)):
            chosen.append(paragraph)
            words += len(paragraph.split())
            if words >= WORDS:
                break
        yield Article(f"{lang}-{number}", "\n\n".join(chosen), lang=lang)


def _read_paragraphs(lang: str) -> Iterator[str]:
    for line in (ROOT / "examples" / "wire.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["lang"] == lang:
            yield from record["text"].split("\n\n")[1:]
    name = "2024-08-24-modi-kyiv.txt" if lang == "en" else "2024-11-15-xi-lima.txt"
    text = (ROOT / "examples" / name).read_text(encoding="utf-8")
    yield from (paragraph for paragraph in text.split("\n\n") if len(paragraph) > 150)
    shared = Path(os.environ.get("PUNGSAN_SHARED") or ROOT.parent / "shared")
    gold = shared / "gold" / ("efe_dev.jsonl" if lang == "es" else "pud_dev.jsonl")
    if gold.is_file():
        for line in gold.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield record.get("text") or record[lang]


def _measure_stream(articles: list[Article], lang: str) -> None:
    from pungsan.pipeline import Coder, code_articles

    nlp = _Timed(Coder().pipeline(lang))
    coder = Coder(nlp=cast("Language", nlp))
    # The first article loads lexicon and knowledge; a service pays that once.
    list(code_articles(articles[:1], coder=coder))
    nlp.seconds = 0.0
    start = time.perf_counter()
    events = sum(len(getattr(coded, "events", ())) for coded in code_articles(articles, coder=coder))
    seconds = time.perf_counter() - start
    words = sum(len(article.content.split()) for article in articles)
    _row(
        f"articles a second, {lang}",
        f"{len(articles) / seconds:.1f} ({len(articles)} articles, {events} events)",
    )
    _row(f"words a second, {lang}", f"{words / seconds:,.0f} ({words / len(articles):.0f} words an article)")
    _row(f"time outside spaCy, {lang}", f"{1 - nlp.seconds / seconds:.0%}")


def _measure_kept(articles: list[Article], lang: str) -> None:
    import spacy

    from pungsan.models import model_path
    from pungsan.pipeline import Coder, code_articles

    coder = Coder()
    nlp, plain = coder.pipeline(lang), spacy.load(model_path(lang))
    list(code_articles(articles[:1], coder=coder))
    coding = alone = by_spacy = words = 0.0
    for at in range(0, len(articles), KEPT_TOGETHER):
        group = articles[at : at + KEPT_TOGETHER]
        texts = [text for article in group for text in article.content.split("\n") if text.strip()]
        works: list[Callable[[], Iterable[object]]] = [
            lambda: code_articles(group, coder=coder),  # noqa: B023
            lambda: nlp.pipe(texts),  # noqa: B023
            lambda: plain.pipe(texts),  # noqa: B023
        ]
        words += sum(len(text.split()) for text in texts)
        rounds = [[_take(work) for work in works] for _ in range(KEPT_ROUNDS)]
        least = [min(times) for times in zip(*rounds, strict=True)]
        coding, alone, by_spacy = coding + least[0], alone + least[1], by_spacy + least[2]
    spread = f"{len(articles)} articles, least of {KEPT_ROUNDS} rounds"
    _row(f"words a second, the pipeline alone, {lang}", f"{words / alone:,.0f} ({spread})")
    _row(f"of the speed of spaCy with our pipeline kept, {lang}", f"{by_spacy / coding:.0%} ({spread})")
    _row(f"of the same kept, matrices multiplied as we do, {lang}", f"{alone / coding:.0%} ({spread})")


def _take(work: Callable[[], Iterable[object]]) -> float:
    """Seconds of processor time until all is done."""
    start = time.process_time()
    for _ in work():
        pass
    return time.process_time() - start


class _Timed:
    """Stands before a spaCy pipeline and adds up the time spent inside it."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nlp, name)

    def __call__(self, *args: Any, **options: Any) -> Any:
        start = time.perf_counter()
        doc = self._nlp(*args, **options)
        self.seconds += time.perf_counter() - start
        return doc

    def pipe(self, *args: Any, **options: Any) -> Iterator[Any]:
        """As `Language.pipe`; the time between two documents belongs to the caller."""
        docs = iter(self._nlp.pipe(*args, **options))
        while True:
            start = time.perf_counter()
            doc = next(docs, None)
            self.seconds += time.perf_counter() - start
            if doc is None:
                return
            yield doc


def _name_machine() -> str:
    name = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.is_file():
        lines = cpu.read_text(encoding="utf-8", errors="replace").splitlines()
        name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    return f"{name}, Python {platform.python_version()}, {platform.system()}"


if __name__ == "__main__":
    for variable in _THREADS:
        os.environ.setdefault(variable, "1")
    main()
