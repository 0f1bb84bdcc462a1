import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Synonym
from organisations.models import Division, User
from tests.builders import (
    make_area,
    make_classification,
    make_committee,
    make_division,
    make_edition,
    make_organisation,
    make_source,
)

pytestmark = pytest.mark.django_db

LISTS = [
    "catalogue/classification",
    "catalogue/edition",
    "catalogue/publicationlog",
    "catalogue/source",
    "catalogue/standard",
    "catalogue/synonym",
    "catalogue/taskarea",
    "organisations/division",
    "organisations/organisation",
    "organisations/technicalcommittee",
    "organisations/user",
]


@pytest.fixture
def root(client):
    person = User.objects.create_superuser("root@example.org", "x", name="Root")
    client.force_login(person)
    return person


def make_some(numbers):
    make_area()
    for number in numbers:
        make_edition(
            f"GB/T {number}-2020",
            committee=f"SAC/TC {number}",
            areas=(1,),
            ics=(f"13.020.{number}",),
            issuers=(f"body-{number}",),
        )
        make_source(f"source-{number}")
        make_division(f"51{number}")
    User.objects.bulk_create(
        User(email=f"{number}@example.org", name="One of many") for number in numbers
    )


@pytest.mark.parametrize("path", LISTS)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_few(client, root, path):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(f"/admin/{path}/").status_code == 200
        return len(counted)

    make_some(range(10, 13))
    queries()
    few = queries()
    make_some(range(20, 30))

    assert queries() == few


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_list_can_be_searched_and_filtered_in_both_languages(
    client, root, path, language
):
    make_some([10])

    answer = client.get(f"{language}/admin/{path}/", {"q": "10"})

    assert answer.status_code == 200


def test_a_long_list_says_how_many_there_are_and_is_not_shown_as_one(client, root):
    Synonym.objects.bulk_create(
        Synonym(word=f"city {number}", other="town") for number in range(1_001)
    )

    page = client.get("/en/admin/catalogue/synonym/").content.decode()

    assert ("1,001" in page, "Show all" in page) == (True, False)


def test_what_was_found_is_counted_and_can_be_let_go(client, root):
    make_some([10, 11])

    page = client.get("/en/admin/organisations/division/", {"q": "5110"}).content

    assert "1 result\n" in page.decode()
    assert '(<a href="?">Reset filters</a>)' in page.decode()


def test_what_other_rows_need_is_not_deleted_and_some_of_them_are_named(client, root):
    province = make_division("51")
    for number in range(10, 40):
        make_division(f"51{number}")

    answer = client.post(
        f"/en/admin/organisations/division/{province.pk}/delete/", {"post": "yes"}
    )

    page = answer.content.decode()
    assert Division.objects.filter(pk=province.pk).exists()
    assert "would require deleting the following protected related objects" in page
    assert page.count("Administrative division: ") == 10
    assert "and 20 more" in page


def test_reference_data_that_nothing_needs_is_deleted(client, root):
    for row in (make_organisation("gone"), make_committee(), make_classification("13")):
        app, model = row._meta.app_label, row._meta.model_name

        client.post(f"/admin/{app}/{model}/{row.pk}/delete/", {"post": "yes"})

        assert not type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("sent", ["none", "²", "9" * 30])
@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("organisations/technicalcommittee", "parent"),
        ("organisations/user", "memberships-0-committee"),
    ],
)
def test_a_choice_that_is_no_row_is_shown_again_as_a_fault(
    client, root, path, field, sent
):
    rows = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0"}

    answer = client.post(f"/en/admin/{path}/add/", {field: sent, **rows})

    assert answer.status_code == 200
    assert "Select a valid choice." in answer.content.decode()


def test_the_texts_that_need_a_body_are_named_in_the_reader_s_words(client, root):
    body = make_edition("GB/T 1.1-2020", issuers=("body",)).issuers.get()

    answer = client.post(
        f"/en/admin/organisations/organisation/{body.pk}/delete/", {"post": "yes"}
    )

    assert "Issuing body of an edition: GB/T 1.1—2020" in answer.content.decode()
