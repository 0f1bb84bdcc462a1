import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
