"""Measure reads of the API against a textbook application and against hardly any.

    python -m bench.reads 100000 --server postgresql://…/postgres

Three applications are served by granian with the same options, from the same
PostgreSQL: ours with all its middleware, a textbook Django REST application, and the
minimal one, which gives stored bytes by one query and does nothing else. Each is asked
by wrk in turn, over connections that stay open, for keys by chance; every answer has to
be 200. Ours has rendered each record once before that. Only ratios of one run mean
anything.
"""

import argparse
import os
import re
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import gettempdir

from psycopg.conninfo import conninfo_to_dict
from tqdm import tqdm

from bench.corpus import generate
from bench.over_http import (
    connected,
    parsed_arguments,
    serving,
    serving_ours,
    serving_textbook,
)

CONNECTIONS = 16
KEYS = 3_000  # that are asked for, of each application
# Each thread of wrk asks for lines of a file in an order of its own.
SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local seed = 0
function setup(thread) seed = seed + 1; thread:set("seed", seed) end
function init() math.randomseed(seed) end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
function done(summary)
  io.write(string.format("FAULTS %d\\n", summary.errors.status + summary.errors.read))
end
"""


@dataclass
class Asked:
    """What is asked of an application, and how many answers a second came."""

    name: str
    port: int
    paths: list[str]
    rates: list[float] = field(default_factory=list)

    def load(self, folder: Path, seconds: float) -> None:
        """Let wrk ask for so long."""
        paths, script = folder / "paths.txt", folder / "random.lua"
        paths.write_text("\n".join(self.paths))
        script.write_text(SCRIPT)
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "-s", script]
        said = subprocess.run(
            [*command, f"http://127.0.0.1:{self.port}"],
            env=os.environ | {"PATHS": str(paths)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
        if "FAULTS 0" not in said or rate is None:
            sys.exit(f"{self.name}: {said}")
        self.rates.append(float(rate[1]))


def main() -> None:
    """Print rates, and what ours is of the others'."""
    arguments = parsed_arguments()
    # As if nobody had asked before, but counted as in production.
    os.environ["API_RATE_NETWORK"] = str(10**9)
    corpus = generate(arguments.generator, arguments.size, arguments.data)
    server = conninfo_to_dict(arguments.server)
    with ExitStack() as stack:
        stack.enter_context(serving_textbook(arguments, server, 8901))
        stack.enter_context(serving_ours(arguments, server, corpus, 8902))
        stack.enter_context(serving_minimal(arguments, server["port"], 8903))
        with connected(server, f"ours_{arguments.size}") as connection:
            found = connection.execute(
                "SELECT slug FROM catalogue_edition ORDER BY md5(slug) LIMIT %s", [KEYS]
            )
            slugs = [str(slug) for (slug,) in found]
        ours = Asked("ours", 8902, [f"/api/v1/editions/{slug}/" for slug in slugs])
        keys = range(1, min(KEYS, arguments.size) + 1)
        textbook = Asked("textbook", 8901, [f"/api/standards/{key}/" for key in keys])
        minimal = Asked("minimal", 8903, [f"/q/{key}" for key in keys])
        areas = [f"/api/v1/editions/?area={area}&limit=20" for area in range(1, 13)]
        lists = Asked("our list", 8902, areas)
        theirs = Asked("their list", 8901, ["/api/standards/?area=roads"])
        everybody = (ours, textbook, minimal, lists, theirs)
        render_all(ours)
        for _round in range(arguments.rounds):
            for asked in everybody:
                asked.load(Path(gettempdir()), arguments.seconds)
    report(arguments.size, {one.name: one for one in everybody})


def serving_minimal(
    arguments: argparse.Namespace, port_of_server: object, port: int
) -> "ExitStack":
    """Serve the minimal application."""
    stack = ExitStack()
    environment = os.environ | {
        "PGSCHEMA": f"s{arguments.size}",
        "PGDSN": f"host=127.0.0.1 port={port_of_server} user=perf password=perf "
        "dbname=perf",
    }
    folder = arguments.generator / "minimal"
    stack.enter_context(serving("minimal_wsgi:app", folder, environment, port))
    return stack


def render_all(ours: Asked) -> None:
    """Ask for everything once."""

    def ask(path: str) -> None:
        with urllib.request.urlopen(f"http://127.0.0.1:{ours.port}{path}") as answer:
            answer.read()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(tqdm(pool.map(ask, ours.paths), total=len(ours.paths), unit="record"))


def report(size: int, asked: dict[str, Asked]) -> None:
    """Print the medians and the ratios."""
    load = os.getloadavg()[0]
    print(f"\n{size:,} standards, {CONNECTIONS} connections, load {load:.1f}")
    rates = {name: median(one.rates) for name, one in asked.items()}
    for name, one in asked.items():
        each = [round(rate) for rate in one.rates]
        print(f"{name:12}{rates[name]:10,.0f} a second   {each}")
    for mine, other in (
        ("ours", "minimal"),
        ("ours", "textbook"),
        ("our list", "their list"),
    ):
        print(f"{mine} / {other}: {rates[mine] / rates[other]:.2f}")


if __name__ == "__main__":
    main()
