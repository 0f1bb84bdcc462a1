"""How long importing the whole ISO set takes, beside parsing its files as YAML.

    DATABASE_URL=postgresql://… python bench/import_relaton.py [SET]

Makes a database `bench_relaton` on that server and drops it at the end. In one run:
parsing every file with `yaml.CSafeLoader` on all processors, importing into the empty
catalogue, importing again, and parsing once more, so that a busy machine is seen.
"""

import contextlib
import multiprocessing
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import yaml
from psycopg import conninfo, sql

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from catalogue.importers.relaton.archives import read_members  # noqa: E402

SHARED = Path(os.environ.get("URBAN_SHARED_DATA", ROOT.parent / "shared" / "data"))
NAME = "bench_relaton"


def parse(content: bytes) -> None:
    """Parse one file, as the yardstick does."""
    with contextlib.suppress(yaml.YAMLError):
        yaml.load(content, yaml.CSafeLoader)


def parsing(contents: list[bytes]) -> float:
    """Return the seconds that parsing all files on all processors takes."""
    with multiprocessing.get_context("spawn").Pool() as pool:
        started = time.perf_counter()
        pool.map(parse, contents, chunksize=100)
        return time.perf_counter() - started


def memory_of(group: int) -> int:
    """Return the bytes that the processes of a group hold, shared ones once each."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                total += int(fields[21]) * resource.getpagesize()
        except OSError:
            continue
    return total


def importing(source: Path, url: str) -> tuple[float, int, str]:
    """Return seconds, peak bytes of all its processes, and the last line it says."""
    command = [sys.executable, "manage.py", "import_relaton", str(source)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _nothing = process.communicate()
    watcher.join()
    return time.perf_counter() - started, peak, said.strip().rpartition("\n")[2]


def fresh_database(server: str) -> str:
    """Make the database anew and return its URL."""
    with psycopg.connect(server, autocommit=True) as connection:
        drop = "DROP DATABASE IF EXISTS {} WITH (FORCE)"
        connection.execute(sql.SQL(drop).format(sql.Identifier(NAME)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
    url = server.rpartition("/")[0] + f"/{NAME}"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        check=True,
    )
    return url


def state(url: str) -> list[tuple[object, ...]]:
    """Return what shows that no row of the catalogue was written again."""
    with psycopg.connect(conninfo.make_conninfo(url)) as connection:
        return [
            connection.execute(
                sql.SQL("SELECT count(*), max(xmin::text::bigint) FROM {}").format(
                    sql.Identifier(table)
                )
            ).fetchone()
            or ()
            for table in (
                "catalogue_edition",
                "catalogue_standard",
                "catalogue_relation",
                "catalogue_publicationlog",
                "catalogue_sourcefile",
                "organisations_technicalcommittee",
                "organisations_organisation",
            )
        ]


def main() -> None:
    """Measure and print."""
    source = Path(
        sys.argv[1] if len(sys.argv) > 1 else SHARED / "relaton-data-iso.tar.zst"
    )
    server = os.environ["DATABASE_URL"]
    contents = [member.content for member in read_members(source)]
    print(f"{len(contents):,} files, {os.cpu_count()} processors")
    before = parsing(contents)
    url = fresh_database(server)
    first, peak, said = importing(source, url)
    entered = state(url)
    second, _peak, said_again = importing(source, url)
    unchanged = state(url) == entered
    after = parsing(contents)
    yardstick = (before + after) / 2
    print(f"parsing alone      {before:7.1f} s, again {after:.1f} s")
    print(f"first import       {first:7.1f} s = {first / yardstick:.2f} x parsing")
    print(f"                   {said}")
    print(f"peak memory        {peak / 1e6:7.0f} MB, all processes")
    print(f"second import      {second:7.1f} s = {second / first:.2f} x first import")
    print(f"                   {said_again}")
    print(f"rows written again {'none' if unchanged else 'SOME'}")
    with psycopg.connect(server, autocommit=True) as connection:
        drop = "DROP DATABASE {} WITH (FORCE)"
        connection.execute(sql.SQL(drop).format(sql.Identifier(NAME)))


if __name__ == "__main__":
    main()
