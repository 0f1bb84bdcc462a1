"""The control: why the log does not number its entries by a sequence."""

import threading

import pytest
from django.db import connection

WRITERS, EACH = 8, 40
INSERT = "INSERT INTO naive_log DEFAULT VALUES"
LATER = "SELECT id FROM naive_log WHERE id > %s"


@pytest.fixture
def naive_log(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive_log (id bigserial PRIMARY KEY)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE naive_log")


def insert():
    for _time in range(EACH):
        with connection.cursor() as cursor:
            # The number is taken, and becomes visible some time later.
            for statement in ("BEGIN", INSERT, "SELECT pg_sleep(0.02 * random())"):
                cursor.execute(statement)
            cursor.execute("COMMIT")
    connection.close()


def follow(seen, done):
    is_last = False
    while not is_last:
        is_last = done.is_set()
        with connection.cursor() as cursor:
            cursor.execute(LATER, [max(seen, default=0)])
            seen.extend(row[0] for row in cursor.fetchall())
    connection.close()


def test_who_trusts_in_a_sequence_loses_rows(naive_log):
    seen, done = [], threading.Event()
    writers = [threading.Thread(target=insert) for _writer in range(WRITERS)]
    follower = threading.Thread(target=follow, args=(seen, done))
    for thread in (follower, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    follower.join()

    assert len(seen) < WRITERS * EACH
