import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from catalogue.models import Edition, PublicationLog
from tests.builders import (
    enter,
    make_edition,
    make_organisation,
    make_record,
    make_source,
)

pytestmark = pytest.mark.django_db

FORBIDDEN = {
    "a title": "UPDATE catalogue_edition SET title_zh = 'x'",
    "a digest": "UPDATE catalogue_edition SET record_digest = repeat('0', 64)",
    "an edition": "DELETE FROM catalogue_edition",
    "all editions": "TRUNCATE catalogue_edition CASCADE",
    "an issuer": "UPDATE catalogue_editionissuer SET position = 9",
    "the issuers": "DELETE FROM catalogue_editionissuer",
    "another issuer": "INSERT INTO catalogue_editionissuer "
    "(edition_id, organisation_id, position) "
    "SELECT e.id, o.id, 8 FROM catalogue_edition e, organisations_organisation o "
    "WHERE o.slug = 'other'",
    "the codes": "DELETE FROM catalogue_editionclassification",
    "a relation's text": "UPDATE catalogue_relation SET target_text = 'x'",
    "the relations": "DELETE FROM catalogue_relation",
    "all relations": "TRUNCATE catalogue_relation",
    "the log": "UPDATE catalogue_publicationlog SET reason = 'x'",
    "an entry": "DELETE FROM catalogue_publicationlog",
    "the whole log": "TRUNCATE catalogue_publicationlog CASCADE",
    "an entry out of order": "INSERT INTO catalogue_publicationlog "
    "(position, kind, edition_id, written_at, reason, record, record_digest, "
    "previous_digest, digest) SELECT position + 1, kind, edition_id, written_at, "
    "reason, record, record_digest, repeat('1', 64), digest "
    "FROM catalogue_publicationlog",
    "a gap": "INSERT INTO catalogue_publicationlog "
    "(position, kind, edition_id, written_at, reason, record, record_digest, "
    "previous_digest, digest) SELECT position + 2, kind, edition_id, written_at, "
    "reason, record, record_digest, digest, digest FROM catalogue_publicationlog",
}


@pytest.mark.parametrize("sql", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_raw_sql_cannot_change_what_is_published(sql, truncate_guards, published):
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_orm_cannot_change_what_is_published(published):
    published.title_zh = "x"

    with pytest.raises(IntegrityError, match="without a log entry"):
        published.save()


def test_an_entry_of_another_edition_does_not_open_this_one(published):
    make_edition("GB/T 9—2020")  # in this very transaction

    with pytest.raises(IntegrityError, match="without a log entry"):
        Edition.objects.filter(pk=published.pk).update(title_zh="x")


def test_verify_log_says_the_digest_that_stands_for_the_whole_log(published):
    out = StringIO()

    call_command("verify_log", stdout=out)

    head = PublicationLog.objects.head()
    assert out.getvalue() == (
        f"1 entries, all in order.\nDigest of the last: {head.digest}\n"
    )


def test_entries_from_before_new_records_had_reasons_are_in_order(capsys):
    enter(make_record("GB/T 1—2020"), reason="")
    enter(make_record("GB/T 2—2020"), reason="Sent by the ministry.")

    call_command("verify_log")

    reasons = PublicationLog.objects.order_by("position").values_list("reason")
    assert list(reasons) == [("",), ("Sent by the ministry.",)]
    assert capsys.readouterr().out.startswith("2 entries, all in order.")


TAMPERINGS = {
    "record": "UPDATE catalogue_publicationlog "
    "SET record = replace(record, '20', '21') WHERE position = 2",
    "reason": "UPDATE catalogue_publicationlog SET reason = 'x' WHERE position = 2",
    "instant": "UPDATE catalogue_publicationlog "
    "SET written_at = written_at - interval '1 day' WHERE position = 2",
    "missing": "DELETE FROM catalogue_publicationlog WHERE position = 2",
    "row": "UPDATE catalogue_edition SET title_en = 'x' WHERE slug = 'gb-t-2-2020'",
}


@pytest.mark.parametrize("sql", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_verify_log_names_the_first_bad_entry(sql):
    enter(*(make_record(f"GB/T {number}—2020") for number in (1, 2, 3)))
    with connection.cursor() as cursor:
        # A superuser who switches the triggers off.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")

    with pytest.raises(CommandError, match=r"^Entry 2 \(gb-t-[23]-2020\): "):
        call_command("verify_log")


@pytest.mark.django_db(transaction=True)
def test_an_entry_with_the_number_of_a_transaction_to_come_opens_nothing():
    """As in a database that was restored: the numbers are those of another server."""
    make_edition("GB/T 1—2020")
    forge = "UPDATE catalogue_publicationlog SET transaction = txid_current() + 1"
    meets = "SELECT transaction = txid_current() FROM catalogue_publicationlog"
    # Others of the same server may take the number in between.
    for _trial in range(200):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(forge)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(meets)
            if cursor.fetchone() == (True,):
                with pytest.raises(IntegrityError), transaction.atomic():
                    Edition.objects.update(title_en="Forged")
                return
    pytest.fail("the number was never met")


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_leave_no_gap():
    make_source()
    writers, each = 6, 5
    start = threading.Barrier(writers)

    def write(writer):
        start.wait()
        for number in range(each):
            make_edition(f"GB/T {writer}{number}—2020")
        connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(1, writers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    positions = PublicationLog.objects.order_by("position").values_list(
        "position", flat=True
    )
    assert list(positions) == list(range(1, writers * each + 1))
    call_command("verify_log", stdout=StringIO())


@pytest.fixture
def published():
    """An edition with one of everything, entered in an earlier transaction."""
    make_organisation("other")
    edition = make_edition(
        "GB/T 8—2020",
        issuers=("sac",),
        ics=("01.120",),
        relations=[("obsoletes", "GB/T 8—2010")],
    )
    _forget_the_transaction_of_the_test(edition)
    return edition


@pytest.fixture
def truncate_guards():
    """The guards against TRUNCATE, which the test database has switched off."""
    with connection.cursor() as cursor:
        for table in ("edition", "relation", "publicationlog"):
            cursor.execute(
                f"ALTER TABLE catalogue_{table} ENABLE TRIGGER never_emptied"
            )


def _forget_the_transaction_of_the_test(edition):
    # A test is one transaction; its entries are made to look like an earlier one's.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE catalogue_publicationlog SET transaction = 1 WHERE edition_id = %s",
            [edition.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
