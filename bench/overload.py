"""Measure what goes through when ten times as many ask as can be answered.

    python -m bench.overload 100000 --server postgresql://…/postgres

Every question is for a record on a day that nobody has asked for, so that it has to be
worked out. First by few connections as fast as they are answered: the peak. Then at
ten times that rate, whatever is answered, while a prober looks at the health of the
site and at what those are told who are refused; and 5 s later as at first.
"""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir

from psycopg.conninfo import conninfo_to_dict

from bench.corpus import generate
from bench.over_http import connected, parsed_arguments, serving_ours

PORT = 8902
FEW, MANY = 16, 800  # connections
TIMES = 10
REST = 5  # seconds
SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local pause = tonumber(os.getenv("PAUSE"))
local seed = 0
function setup(thread) seed = seed + 1; thread:set("seed", seed) end
function init() math.randomseed(seed + os.time()) end
function delay() return pause > 0 and math.random(0, 2 * pause) or 0 end
function request()
  local day = string.format("%04d-%02d-%02d", math.random(1900, 2026),
    math.random(1, 12), math.random(1, 28))
  return wrk.format("GET", paths[math.random(#paths)] .. "?on=" .. day)
end
function done(summary)
  io.write(string.format("REFUSED %d LOST %d\\n", summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout))
end
"""


@dataclass
class Load:
    """What came of asking for a while."""

    answered: float  # a second
    refused: float
    lost: int


@dataclass
class Prober:
    """Looks at the site while others load it."""

    health: list[float] = field(default_factory=list)
    told: set[tuple[int, str | None]] = field(default_factory=set)
    ends: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        """Ask for health, and for a page, over connections of their own."""
        while not self.ends.wait(0.1):
            with suppress(OSError, http.client.HTTPException):
                start = time.perf_counter()
                answer = ask("/livez")
                self.health.append(time.perf_counter() - start)
                answer = ask("/api/v1/statuses/")
                if answer.status != http.client.OK:
                    self.told.add((answer.status, answer.headers["Retry-After"]))


def main() -> None:
    """Print the peak, what went through under load, and what did afterwards."""
    arguments = parsed_arguments()
    os.environ["API_RATE_NETWORK"] = "0"
    corpus = generate(arguments.generator, arguments.size, arguments.data)
    server = conninfo_to_dict(arguments.server)
    with ExitStack() as stack:
        stack.enter_context(serving_ours(arguments, server, corpus, PORT))
        with connected(server, f"ours_{arguments.size}") as connection:
            query = "SELECT slug FROM catalogue_edition ORDER BY md5(slug) LIMIT 3000"
            slugs = [str(row[0]) for row in connection.execute(query)]
        paths = Path(gettempdir()) / "paths.txt"
        paths.write_text("\n".join(f"/api/v1/editions/{slug}/" for slug in slugs))
        ask_all(paths, FEW, 3)
        for _ in range(arguments.rounds):
            peak = ask_all(paths, FEW, arguments.seconds)
            prober = Prober()
            looking = threading.Thread(target=prober.look)
            looking.start()
            rate = TIMES * peak.answered
            loaded = ask_all(paths, MANY, arguments.seconds, rate=rate)
            prober.ends.set()
            looking.join()
            time.sleep(REST)
            after = ask_all(paths, FEW, arguments.seconds)
            report(peak, loaded, after, prober)


def ask(path: str) -> http.client.HTTPResponse:
    """Return an answer, read to its end, over a connection of its own."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer


def ask_all(paths: Path, connections: int, seconds: float, *, rate: float = 0) -> Load:
    """Let wrk ask: as fast as it is answered, or at a rate."""
    script = Path(gettempdir()) / "days.lua"
    script.write_text(SCRIPT)
    pause = round(1000 * connections / rate) if rate else 0
    said = subprocess.run(
        [
            *("wrk", "-t2", f"-c{connections}", f"-d{seconds:.0f}s", "--timeout=30s"),
            *("-s", script, f"http://127.0.0.1:{PORT}"),
        ],
        env=os.environ | {"PATHS": str(paths), "PAUSE": str(pause)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    all_of = re.search(r"(\d+) requests in ([\d.]+)(m?s|m)", said)
    counted = re.search(r"REFUSED (\d+) LOST (\d+)", said)
    if all_of is None or counted is None:
        sys.exit(said)
    taken = float(all_of[2]) * (60 if all_of[3] == "m" else 1)
    refused, lost = int(counted[1]), int(counted[2])
    return Load((int(all_of[1]) - refused) / taken, refused / taken, lost)


def report(peak: Load, loaded: Load, after: Load, prober: Prober) -> None:
    """Print one round."""
    print(
        f"peak {peak.answered:.0f} a second; asked {TIMES} times that: "
        f"{loaded.answered:.0f} answered ({loaded.answered / peak.answered:.0%}), "
        f"{loaded.refused:.0f} refused, {loaded.lost} lost; {REST} s later "
        f"{after.answered:.0f} ({after.answered / peak.answered:.0%}), "
        f"{after.refused:.0f} refused"
    )
    slowest = f"{max(prober.health):.2f} s" if prober.health else "never"
    print(f"  health at the latest after {slowest}; refusals say {prober.told}")


if __name__ == "__main__":
    main()
