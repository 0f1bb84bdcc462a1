"""Measure how the time of an answer grows with the catalogue, and with the page.

    python -m bench.growth 1000000 --server postgresql://…/postgres

Two sites are served, one with a hundredth of the standards of the other, and asked the
same in turn, one question at a time, each of a day of its own, so that no answer was
kept. The exponent is that of the size: 0 does not grow, 1 grows as the catalogue does.
In the larger one, page 4,000 of a list of 20 is compared with the first.
"""

import os
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from math import log
from statistics import median

from psycopg.conninfo import conninfo_to_dict

from bench.asking import Caller
from bench.corpus import generate
from bench.over_http import connected, parsed_arguments, serving_ours

SMALLER = 100  # times
QUESTIONS = 60  # of each kind, of each site, in a round
PAGE, LONGEST = 4_000, 200
BEFORE_ALL = date(1900, 1, 1)


def main() -> None:
    """Print the medians and the exponents."""
    arguments = parsed_arguments()
    os.environ["API_RATE_NETWORK"] = "0"
    server = conninfo_to_dict(arguments.server)
    sizes = {8902: arguments.size // SMALLER, 8903: arguments.size}
    with ExitStack() as stack:
        asked = {}
        for port, size in sizes.items():
            arguments.size = size
            corpus = generate(arguments.generator, size, arguments.data)
            stack.enter_context(serving_ours(arguments, server, corpus, port))
            with connected(server, f"ours_{size}") as connection:
                query = "SELECT slug FROM catalogue_edition ORDER BY md5(slug) LIMIT %s"
                slugs = [str(row[0]) for row in connection.execute(query, [500])]
            asked[size] = (Caller(port), questions(Caller(port), size, slugs))
        for _ in range(arguments.rounds * QUESTIONS):
            for caller, kinds in asked.values():
                for name, paths in kinds.items():
                    caller.ask(next(paths), name=name)
    report({size: caller for size, (caller, _kinds) in asked.items()})


def questions(caller: Caller, size: int, slugs: list[str]) -> dict[str, Iterator[str]]:
    """Return the paths of each kind of question."""
    editions = "/api/v1/editions/"
    half = caller.follow(f"{editions}?limit={LONGEST}", size // 2 // LONGEST)
    late = caller.follow(
        f"{editions}?limit={LONGEST}", min(20 * (PAGE - 1), size // 2) // LONGEST
    )
    kept = random.choice(slugs)
    return {
        "detail, new": on_days(f"{editions}%s/?", slugs),
        "detail, kept": iter(lambda: f"{editions}{kept}/", None),
        "list of an area": on_days(f"{editions}?area=%s&limit=20&", range(1, 13)),
        "first page": on_days(f"{editions}?limit=20%s&", [""]),
        "page 4,000": on_days(f"{late}%s&".replace(f"={LONGEST}", "=20"), [""]),
        "page in the middle": on_days(f"{half}%s&".replace(f"={LONGEST}", "=20"), [""]),
        "log of 1,000": iter(
            lambda: f"/api/v1/log/?after={size // 2}&limit=1000", None
        ),
    }


def on_days(path: str, values: object) -> Iterator[str]:
    """Yield a path with one of the values, each time of another day."""
    choices = list(values)  # type: ignore[call-overload] # any values
    for number in range(10**6):
        day = BEFORE_ALL + timedelta(days=number)
        filled = path.replace("%s", str(random.choice(choices)))
        yield f"{filled}on={day.isoformat()}"


def report(callers: dict[int, Caller]) -> None:
    """Print what each kind took, in milliseconds."""
    (few, small), (many, large) = sorted(callers.items())
    print(f"\nload {os.getloadavg()[0]:.1f}\n{'':20}{few:>12,}{many:>12,}  exponent")
    for name, taken in small.taken.items():
        first, second = median(taken), median(large.taken[name])
        exponent = log(second / first) / log(many / few)
        print(f"{name:20}{1000 * first:12.2f}{1000 * second:12.2f}{exponent:10.3f}")
    ratio = median(large.taken["page 4,000"]) / median(large.taken["first page"])
    print(f"page 4,000 / first page: {ratio:.2f}")


if __name__ == "__main__":
    main()
