"""The numbers of the home page and the statistics: by the index as by PostgreSQL."""

import shutil
from datetime import date

import pytest
from django.utils import timezone

from catalogue.importers.seed import load_seed
from catalogue.indexing import rebuild
from catalogue.models import PublicationLog
from catalogue.views.tallies import tallies
from tests.builders import make_edition
from tests.catalogue.test_pages_records import html, text_of

pytestmark = pytest.mark.django_db
DAYS = (date(2012, 2, 29), date(2018, 11, 30), date(2025, 7, 31), date(2026, 12, 1))


def on_each_day():
    head = PublicationLog.objects.head()
    return [tallies(head, on=on) for on in DAYS]


def order_of(counted):
    return list(counted.year), list(counted.issuer)


def test_the_index_and_the_database_count_the_same(own_index):
    load_seed(at=timezone.now())
    for form in ("draft", "amendment"):
        make_edition(f"GB/T {len(form)}—2020", form=form, issuers=("sac",))
    make_edition("GB/T 90001—2020", published=None, implemented=None)
    rebuild(own_index, progress=lambda _count: None)

    by_the_index = on_each_day()
    shutil.rmtree(own_index)
    by_the_database = on_each_day()

    assert by_the_index == by_the_database
    assert [order_of(one) for one in by_the_index] == [
        order_of(one) for one in by_the_database
    ]
    assert by_the_index[-1].in_force > 0
    assert len(by_the_index[-1].issuer) > 10


def test_no_query_counts_where_there_is_an_index(own_index, django_assert_num_queries):
    make_edition("GB/T 1—2020")
    rebuild(own_index, progress=lambda _count: None)
    head = PublicationLog.objects.head()

    with django_assert_num_queries(0):
        counted = tallies(head, on=DAYS[-1])

    assert counted.level == {"national": 1}


def test_numbers_follow_each_commit_of_the_index(client, own_index):
    make_edition("GB/T 1—2020", implemented="2020-01-01")
    rebuild(own_index, progress=lambda _count: None)
    before = text_of(html(client, "/en/"))
    make_edition("GB/T 2—2020", implemented="2020-01-01")
    rebuild(own_index, progress=lambda _count: None)
    after = text_of(html(client, "/en/"))

    assert "in force today 1" in before
    assert "in force today 2" in after
