import pytest

from catalogue.models import PublicationLog, Standard
from organisations.roles import Role
from tests.builders import make_area, make_committee, make_edition, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def standard():
    edition = make_edition("GB/T 1.1-2020", committee="SAC/TC 286", areas=(1, 2))
    for number in (3, 4):
        make_area(number)
    make_committee("SAC/TC 567")
    return edition.standard


@pytest.fixture
def editor(client):
    person = make_person(Role.EDITOR)
    client.force_login(person)
    return person


def page_of(standard):
    return f"/en/admin/catalogue/standard/{standard.pk}/reclassify/"


def fill_in(client, standard, **fields):
    seen = client.get(page_of(standard)).context["state"]
    filled_in = {
        "primary": make_area(3).pk,
        "others": [make_area(1).pk, make_area(4).pk],
        "committee": make_committee("SAC/TC 567").pk,
        "reason": "The committee has been split.",
        "seen": seen,
    }
    return client.post(page_of(standard), filled_in | fields)


def record_of(standard):
    return Standard.objects.with_classification().get(pk=standard.pk).to_record()


def test_a_standard_is_sorted_anew_and_the_log_says_by_whom_and_why(
    client, editor, standard
):
    answer = fill_in(client, standard)

    record = record_of(standard)
    newest = PublicationLog.objects.head()
    assert answer.url == f"/en/admin/catalogue/standard/{standard.pk}/change/"
    assert (record.committee, record.areas) == ("SAC/TC 567", (3, 1, 4))
    assert (newest.kind, newest.by, newest.reason) == (
        "reclassify",
        editor,
        "The committee has been split.",
    )


def test_a_standard_can_be_taken_out_of_all_areas_and_its_committee(
    client, editor, standard
):
    fill_in(client, standard, primary="", others=[], committee="")

    record = record_of(standard)
    assert (record.committee, record.areas) == ("", ())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"primary": ""}, "primary"),
        ({"primary": "999"}, "primary"),
        ({"committee": "none"}, "committee"),
    ],
    ids=["no reason", "no primary area", "unknown area", "unknown committee"],
)
def test_what_is_not_filled_in_right_changes_nothing(
    client, editor, standard, fields, field
):
    before = record_of(standard)

    answer = fill_in(client, standard, **fields)

    assert answer.context["form"].errors.keys() == {field}
    assert record_of(standard) == before


def test_the_second_of_two_officials_is_told_and_overwrites_nothing(
    client, editor, standard
):
    seen = client.get(page_of(standard)).context["state"]
    fill_in(client, standard)

    answer = fill_in(client, standard, primary=make_area(2).pk, others=[], seen=seen)

    assert answer.status_code == 200
    assert "its committee is now “SAC/TC 567”" in answer.content.decode()
    assert record_of(standard).areas == (3, 1, 4)


def test_who_may_not_sort_does_not_get_the_page(client, standard):
    client.force_login(make_person(Role.CHAIR))

    assert client.get(page_of(standard)).status_code == 403
    assert client.post(page_of(standard)).status_code == 403


def committees_on(page):
    box = page.partition('name="committee"')[2].partition("</select>")[0]
    return [name for name in ("SAC/TC 286", "SAC/TC 567") if name in box]


def test_the_page_is_sent_without_the_committees_that_one_searches_for(
    client, editor, standard
):
    page = client.get(page_of(standard)).content.decode()

    assert committees_on(page) == ["SAC/TC 286"]
    assert '<noscript><p><a href="?committees">' in page


def test_who_sorts_may_search_the_committees(client, editor, standard):
    box = client.get(page_of(standard)).context["form"]["committee"].field.widget
    asked = {"term": "567"} | {
        name: box.build_attrs({})[f"data-{name.replace('_', '-')}"]
        for name in ("app_label", "model_name", "field_name")
    }

    answer = client.get(box.get_url(), asked)

    found = make_committee("SAC/TC 567")
    assert answer.json()["results"] == [{"id": str(found.pk), "text": str(found)}]


def test_without_scripts_a_committee_is_chosen_from_a_list_of_all(
    client, editor, standard
):
    page = client.get(page_of(standard), {"committees": ""}).content.decode()

    assert committees_on(page) == ["SAC/TC 286", "SAC/TC 567"]


@pytest.mark.parametrize("pk", ["0", "999999999", "abc", "1%00"])
def test_there_is_no_page_for_a_standard_that_is_not_there(client, editor, pk):
    answer = client.get(f"/en/admin/catalogue/standard/{pk}/reclassify/")

    assert answer.status_code in {400, 404}
