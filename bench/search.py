"""Measure the search engine against its bare engine and against PostgreSQL.

    python -m bench.search 10000 100000 --dsn postgresql:///bench

For each size: standards are generated and indexed three ways, the hit counts of the
words are compared, then every round asks the engines for each word in turn, and then
PostgreSQL. The words are those that a third to two thirds of all standards have. An
answer is:

    engine      what a page of results needs: best 20, total, all facets, snippets
    bare        the engine's ranked query (best 20 and total) and three facets
    postgresql  words in a GIN index: best 20 by ts_rank, count, three facets
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from statistics import median, quantiles
from tempfile import gettempdir
from time import perf_counter, process_time

import psycopg
import tantivy
from tqdm import tqdm

from bench.corpus import DAY, documents, generate
from bench.rivals import BareEngine, WordsInGin
from catalogue.search import Reader, Writer

WORDS = 12
OTHERS = {"postgresql"}  # those that answer from another process
ALLOWANCE = 1.5, 5.0  # times the bare engine, plus milliseconds
Ask = Callable[[str], int]
Times = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Print a table for each size."""
    arguments = parsed_arguments()
    connect = psycopg.connect(arguments.dsn, autocommit=True) if arguments.dsn else None
    with connect or nullcontext() as connection:
        for size in arguments.sizes:
            corpus = generate(arguments.generator, size, arguments.data)
            bare = BareEngine(corpus, size, arguments.data / f"bare-{size}")
            reader = indexed(corpus, size, arguments.data / f"index-{size}")
            askers: dict[str, Ask] = {"engine": asking(reader), "bare": bare.ask}
            if connection:
                askers["postgresql"] = WordsInGin(connection, corpus, size).ask
            words = common_words(bare, size, arguments.generator)
            check_counts(askers, words)
            report(size, measured(askers, words, arguments.rounds))


def indexed(corpus: Path, size: int, folder: Path) -> Reader:
    """Return a reader of the index of a corpus, made if it is not there yet."""
    if not folder.exists():
        start = perf_counter()
        with Writer(folder, rebuild=True) as writer:
            writer.put(tqdm(documents(corpus), total=size, unit="standard"))
            writer.commit(position=size)
        took = perf_counter() - start
        print(f"{size:,} indexed in {took:.0f} s, {size / took:,.0f} a second")
    used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"index of {size:,}: {used / 2**20:,.0f} MiB")
    return Reader(folder)


def asking(reader: Reader) -> Ask:
    """Return what asks the reader for a word and returns the total."""
    return lambda word: reader.search(word, on=DAY).total


def common_words(bare: BareEngine, size: int, generator: Path) -> list[str]:
    """Return words that a third to two thirds of all standards have."""
    lists = [
        (generator / name).read_text(encoding="utf-8").split()[:300]
        for name in ("vocab_zh.txt", "vocab_en.txt")
    ]
    candidates = [word for pair in zip(*lists, strict=True) for word in pair]
    common = [word for word in candidates if size <= 3 * bare.count(word) <= 2 * size]
    return common[:WORDS]


def check_counts(askers: dict[str, Ask], words: Sequence[str]) -> None:
    """Stop if the same word is not found in the same standards.

    PostgreSQL has whole words only, so it may find a few fewer.
    """
    for word in words:
        counts = {name: ask(word) for name, ask in askers.items()}
        print(word, *(f"{name} {count:,}" for name, count in counts.items()))
        is_near = counts.get("postgresql", counts["bare"]) > 0.8 * counts["bare"]
        if counts["engine"] != counts["bare"] or not is_near:
            sys.exit("the counts differ: nothing was measured")


def measured(askers: dict[str, Ask], words: Sequence[str], rounds: int) -> Times:
    """Return the milliseconds of every answer, and of them those of this processor.

    All take turns in every round, so that what else the machine does meets them all.
    The engines are not asked between two questions to PostgreSQL: a processor that has
    slept while it waited for another process answers the next at half its speed.
    """
    times: Times = {name: [] for name in askers}
    groups = (sorted(askers.keys() - OTHERS), sorted(askers.keys() & OTHERS))
    turns = [(name, word) for group in groups for word in words for name in group]
    for _ in tqdm(range(rounds), unit="round"):
        for name, word in turns:
            start, busy = perf_counter(), process_time()
            askers[name](word)
            took, worked = perf_counter() - start, process_time() - busy
            times[name].append((1000 * took, 1000 * worked))
    return times


def report(size: int, times: Times) -> None:
    """Print medians, 95th percentiles and ratios."""
    print(f"\n{size:,} standards, {len(times['engine'])} answers each, in ms")
    print(f"{'':12}{'median':>10}{'p95':>10}{'processor':>10}{'times':>10}")
    engine, bare = (middle(times[name], 0) for name in ("engine", "bare"))
    for name, values in times.items():
        wall = middle(values, 0)
        p95 = quantiles([value[0] for value in values], n=20)[-1]
        figures = wall, p95, middle(values, 1), wall / engine
        print(f"{name:12}" + "".join(f"{figure:10.2f}" for figure in figures))
    times_bare, plus = ALLOWANCE
    allowed = times_bare * bare + plus
    verdict = "kept" if engine <= allowed else "MISSED"
    print(f"allowed {allowed:.2f} ms (1.5 x bare + 5): {verdict}")
    print(f"{tantivy.__version__}, load {os.getloadavg()[0]:.1f}\n")


def middle(values: Sequence[tuple[float, float]], of: int) -> float:
    """Return the median of one of the two times."""
    return median(value[of] for value in values)


def parsed_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--generator", type=Path, default=Path("../shared/bench"))
    parser.add_argument(
        "--data", type=Path, default=Path(gettempdir()) / "bench-search"
    )
    parser.add_argument("--dsn", default="", help="a PostgreSQL to compare with")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
