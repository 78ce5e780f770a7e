"""How fast the engines code, as Markdown: `python bench/engines.py [--articles 2000] [--ray] [--nodes 2]`.

What an engine costs is told twice: without its start, and with it, as a run of so many articles has it.

All that is compared is open at once and takes turns, round by round, so that other work on the machine
falls on all alike: compare the figures of one run only.  The articles are those of `speed.py`.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from speed import make_articles

from pungsan.records import Article
from pungsan.run import Engine, make_code, open_engine
from pungsan.run.ordering import InOrder

ROUND = 200
"""Articles of a round: at its end some processes wait for the last one, which a long run has once only."""

WARM = 16
"""Articles that each engine codes before the first round, so that the models are loaded."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2_000, help="how many each engine codes")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2], help="numbers of processes")
    parser.add_argument("--ray", action="store_true", help="Ray too, with the most processes")
    parser.add_argument(
        "--nodes", type=int, default=0, help="Ray on so many nodes of a core each, processes of this machine"
    )
    asked = parser.parse_args()
    engines = {f"local, {count} processes": Engine(processes=count) for count in asked.processes}
    if asked.ray and asked.nodes:
        parser.error("one cluster at a time: give --ray or --nodes")
    if asked.ray:
        engines[f"ray, {max(asked.processes)} actors"] = Engine("ray", processes=max(asked.processes))
    streams = [make_articles(lang) for lang in ("en", "es")]
    code, _ = make_code()
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    words: dict[str, int] = dict.fromkeys(engines, 0)
    with ExitStack() as stack:
        if asked.nodes:
            address = stack.enter_context(start_nodes(asked.nodes))
            name = f"ray, {asked.nodes} nodes of one actor"
            engines[name] = Engine("ray", processes=asked.nodes, address=address)
            seconds[name], words[name] = [], 0
        pools: dict[str, InOrder] = {}
        starts: dict[str, float] = {}
        warm = list(itertools.islice(streams[0], WARM))
        for name, engine in engines.items():
            begun = time.perf_counter()
            pools[name] = stack.enter_context(open_engine(code, engine))
            take(pools[name], warm)
            starts[name] = time.perf_counter() - begun
        for _ in range(max(1, asked.articles // ROUND)):
            articles = [next(streams[at % 2]) for at in range(ROUND)]
            for name, pool in pools.items():
                seconds[name].append(take(pool, articles))
                words[name] += sum(len(article.content.split()) for article in articles)
    say(f"Load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    say("Times the first: median of rounds (range), all of them, and with the start (the models loaded).\n")
    say("| engine | articles a second | words a second | start, s | rounds | all | with start |")
    say("|---|---|---|---|---|---|---|")
    first = next(iter(engines))
    for name, spent in seconds.items():
        ratios = sorted(one / other for one, other in zip(seconds[first], spent, strict=True))
        whole = sum(seconds[first]) / sum(spent)
        started = (starts[first] + sum(seconds[first])) / (starts[name] + sum(spent))
        say(
            f"| {name} | {ROUND * len(spent) / sum(spent):.1f} | {words[name] / sum(spent):,.0f} "
            f"| {starts[name]:.1f} | {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}) "
            f"| {whole:.2f} | {started:.2f} |"
        )


@contextmanager
def start_nodes(count: int) -> Iterator[str]:
    """A Ray cluster of nodes with a core each, real processes of this machine; its address."""
    from ray.cluster_utils import Cluster

    os.environ |= {"RAY_worker_niceness": "0", "RAY_USAGE_STATS_ENABLED": "0"}  # as the other engines
    options = {"num_cpus": 1, "object_store_memory": 256 * 1024 * 1024, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=options)
    try:
        for _ in range(count - 1):
            cluster.add_node(num_cpus=1, object_store_memory=256 * 1024 * 1024)
        cluster.wait_for_nodes()
        yield cluster.address
    finally:
        cluster.shutdown()  # type: ignore[no-untyped-call]


def take(pool: InOrder, articles: list[Article]) -> float:
    """Code articles; how many seconds it took."""
    begun = time.perf_counter()
    assert sum(1 for _ in pool(articles)) == len(articles)
    return time.perf_counter() - begun


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
