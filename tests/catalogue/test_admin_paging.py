import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.roles import Role
from tests.builders import make_edition, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    person = make_person(Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def editions():
    return [
        make_edition(f"GB/T {number}-2020", title_zh="城市", title_en="City")
        for number in range(101, 162)
    ]


def rows_of(client, model, **asked):
    answer = client.get(f"/en/admin/catalogue/{model}/", asked)
    changelist = answer.context["cl"]
    return changelist.result_count, [str(row) for row in changelist.result_list]


@pytest.mark.parametrize("asked", [{}, {"q": "city"}], ids=["all", "found"])
def test_the_second_page_goes_on_where_the_first_ends(client, reader, editions, asked):
    numbers = [f"GB/T {number}" for number in range(101, 162)]
    texts = [f"{number}—2020" for number in reversed(numbers)]

    for model, expected in (("standard", numbers), ("edition", texts)):
        pages = [rows_of(client, model, **asked, p=page) for page in (1, 2)]

        assert pages == [(61, expected[:50]), (61, expected[50:])]


@pytest.mark.parametrize("model", ["standard", "edition"])
def test_what_is_found_in_many_texts_is_looked_for_once(
    client, reader, editions, model
):
    with CaptureQueriesContext(connection) as asked:
        rows_of(client, model, q="city")

    searches = [query for query in asked.captured_queries if "%city%" in query["sql"]]
    assert len(searches) == 1


def test_a_standard_with_several_texts_is_found_once(client, reader):
    for year in (2010, 2020):
        make_edition(f"GB/T 1.1-{year}", title_en="City")

    assert rows_of(client, "standard", q="city") == (1, ["GB/T 1.1"])


def test_nothing_is_found_of_what_is_not_there(client, reader, editions):
    assert rows_of(client, "edition", q="village") == (0, [])
    assert rows_of(client, "edition", q="village", p=3) == (0, [])


def test_entries_of_the_log_are_chosen_by_year(client, reader, editions):
    year = editions[0].log.get().written_at.year

    count, _entries = rows_of(client, "publicationlog", year=year)

    assert count == len(editions)


@pytest.mark.parametrize("year", ["1999", "abc", "0", "9" * 30])
def test_a_year_that_the_log_does_not_have_is_refused(client, reader, editions, year):
    answer = client.get("/en/admin/catalogue/publicationlog/", {"year": year})

    assert answer.status_code == 302
    assert answer.url == "/en/admin/catalogue/publicationlog/?e=1"
