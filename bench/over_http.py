"""Measure search over HTTP against a textbook application on the same standards.

    python -m bench.over_http 100000 --server postgresql://…/postgres

Both applications are served by granian with the same options, from the same PostgreSQL,
and asked for the same words in turn: whole rounds of ours and of the textbook's, each
by the same clients over connections that stay open. The textbook searches titles,
abstracts and numbers by icontains. Hit counts are compared first, and every answer has
to be 200. Makes the databases `perf` (as the textbook's settings want it) and
`ours_SIZE` on the server, which must accept the role's password over TCP.
"""

import argparse
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import gettempdir
from urllib.parse import quote

import orjson
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from bench.corpus import generate
from standards_portal.serving import capacity

ROOT = Path(__file__).parents[1]
WORDS = ("规范", "城市", "技术", "标准", "设计", "工程", "要求", "系统")
CLIENTS = 4
THREADS = 4
NEAR = 0.85  # of the counts: ours also finds words in the names of issuers


SERIAL = count()
Server = dict[str, str | int | None]


@dataclass
class Application:
    """What is asked: where, and how long each answer took."""

    name: str
    port: int
    path: str
    # Our answers are kept for what is asked just so: a serial number makes it new.
    is_new: bool = False
    seconds: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    def ask(self, client: http.client.HTTPConnection, word: str) -> bytes:
        """Return the answer for a word; anything but 200 ends the measurement."""
        kind = f"application/json; serial={next(SERIAL)}" if self.is_new else "*/*"
        client.request("GET", self.path + quote(word), headers={"Accept": kind})
        answer = client.getresponse()
        content = answer.read()
        if answer.status != http.client.OK:
            sys.exit(f"{self.name} answered {answer.status}: {content[:300]!r}")
        return content

    def load(self, seconds: float) -> None:
        """Let all clients ask, one word after another, for so long."""
        end = time.perf_counter() + seconds
        with ThreadPoolExecutor(CLIENTS) as pool:
            turns = [
                pool.submit(self._client, number, end) for number in range(CLIENTS)
            ]
            taken = [took for turn in turns for took in turn.result()]
        self.seconds += taken
        # Clients finish what they began: the time they needed counts, not that given.
        self.rates.append(len(taken) * CLIENTS / sum(taken))

    def _client(self, number: int, end: float) -> list[float]:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        taken: list[float] = []
        for word in cycle(WORDS[number:] + WORDS[:number]):
            start = time.perf_counter()
            if start > end and taken:
                break
            self.ask(client, word)
            taken.append(time.perf_counter() - start)
        client.close()
        return taken


def main() -> None:
    """Print the counts, the rates and the ratios."""
    arguments = parsed_arguments()
    corpus = generate(arguments.generator, arguments.size, arguments.data)
    server = conninfo_to_dict(arguments.server)
    with ExitStack() as stack:
        textbook = Application("textbook", 8901, "/api/standards/?search=")
        ours = Application("ours", 8902, "/api/v1/search/?q=")
        new = Application("ours, new", 8902, ours.path, is_new=True)
        page = Application("our page", 8902, "/search/?q=")
        stack.enter_context(serving_textbook(arguments, server, textbook.port))
        stack.enter_context(serving_ours(arguments, server, corpus, ours.port))
        compare_counts(textbook, ours)
        for _ in range(arguments.rounds):
            for application in (ours, new, page, textbook):
                application.load(arguments.seconds)
    report(arguments.size, (ours, new, page, textbook))


def compare_counts(textbook: Application, ours: Application) -> None:
    """Stop if the two do not find the same standards."""
    for word in WORDS:
        counts = []
        for application in (textbook, ours):
            client = http.client.HTTPConnection("127.0.0.1", application.port)
            counts.append(orjson.loads(application.ask(client, word))["count"])
        print(word, f"textbook {counts[0]:,}", f"ours {counts[1]:,}")
        if min(counts) < NEAR * max(counts) or not min(counts):
            sys.exit("the counts differ: nothing was measured")


def report(size: int, applications: Sequence[Application]) -> None:
    """Print what each did, and how many times the textbook's rate that is."""
    base = median(applications[-1].rates)
    print(f"\n{size:,} standards, {CLIENTS} clients, load {os.getloadavg()[0]:.1f}")
    print(f"{'':10}{'answers':>9}{'a second':>10}{'median ms':>11}{'times':>8}")
    for one in applications:
        rate, middle = median(one.rates), 1000 * median(one.seconds)
        figures = f"{len(one.seconds):9}{rate:10.2f}{middle:11.1f}{rate / base:8.0f}"
        print(f"{one.name:10}{figures}")


@contextmanager
def serving_textbook(
    arguments: argparse.Namespace, server: Server, port: int
) -> Iterator[None]:
    """Load the textbook's tables if they are not there, and serve it."""
    database(server, "perf")
    environment = os.environ | {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(server["port"]),
        "PGUSER": "perf",
        "PGPASSWORD": "perf",
        "PGDATABASE": "perf",
        "PGSCHEMA": f"s{arguments.size}",
        "DBMODE": "pool",
        "POOL": str(THREADS),
    }
    with connected(server, "perf") as connection:
        found = connection.execute("SELECT to_regclass(%s)", [f"s{arguments.size}.std"])
        [is_loaded] = found.fetchone() or (None,)
    if not is_loaded:
        script = arguments.generator / "load.sh"
        command = ["bash", script, str(arguments.size), arguments.data]
        subprocess.run(command, env=environment, check=True)
    with serving(
        "wsgi:application", arguments.generator / "textbook", environment, port
    ):
        yield


@contextmanager
def serving_ours(
    arguments: argparse.Namespace, server: Server, corpus: Path, port: int
) -> Iterator[None]:
    """Enter the standards and index them if that was not done, and serve the site."""
    name = f"ours_{arguments.size}"
    folder = arguments.data / name
    database(server, name)
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://perf:perf@127.0.0.1:{server['port']}/{name}",
        "DATA_DIR": str(folder.resolve()),
    }
    if not (folder / "filled").exists():
        for command in (
            ("manage.py", "migrate", "-v", "0"),
            ("manage.py", "load_seed"),
            ("-m", "bench.filling", str(corpus.resolve()), str(arguments.size)),
            ("manage.py", "index_catalogue", "--rebuild"),
            ("manage.py", "collectstatic", "--noinput", "-v", "0"),
        ):
            subprocess.run(
                [sys.executable, *command], cwd=ROOT, env=environment, check=True
            )
        with connected(server, name) as connection:
            connection.execute("VACUUM ANALYZE")
        (folder / "filled").touch()
    # Most of ours only wait: see `standards_portal.serving.admission`.
    with serving(
        "standards_portal.wsgi:application",
        ROOT,
        environment,
        port,
        threads=capacity.THREADS,
    ):
        yield


@contextmanager
def serving(
    application: str,
    folder: Path,
    environment: dict[str, str],
    port: int,
    *,
    threads: int = THREADS,
) -> Iterator[None]:
    """Serve an application with the options that the site is served with."""
    command = [
        *(sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1"),
        *(f"--port={port}", "--workers=2", f"--blocking-threads={threads}"),
        *("--log-level=warning", application),
    ]
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        time.sleep(5)
        yield
    finally:
        server.terminate()
        server.wait()


def connected(server: Server, name: str) -> psycopg.Connection[tuple[object, ...]]:
    """Connect to one of the databases."""
    parameters = server | {"dbname": name}
    return psycopg.connect(**parameters, autocommit=True)  # type: ignore[arg-type] # text by name


def database(server: Server, name: str) -> None:
    """Make a database, and the role that both applications use, if there is none."""
    with connected(server, "postgres") as connection:
        for statement in (
            sql.SQL("CREATE ROLE perf SUPERUSER LOGIN PASSWORD 'perf'"),
            sql.SQL("CREATE DATABASE {} OWNER perf").format(sql.Identifier(name)),
        ):
            try:
                connection.execute(statement)
            except (psycopg.errors.DuplicateObject, psycopg.errors.DuplicateDatabase):
                continue


def parsed_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int)
    parser.add_argument("--server", required=True, help="a superuser's connection")
    parser.add_argument("--generator", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--data", type=Path, default=Path(gettempdir()) / "bench-http")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    return parser.parse_args()


if __name__ == "__main__":
    main()
