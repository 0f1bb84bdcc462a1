import pytest
from django.urls import reverse

from organisations.roles import Role
from tests.builders import make_edition, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    person = make_person(Role.SECRETARY)
    client.force_login(person)
    return person


def found(client, model, words):
    answer = client.get(f"/en/admin/catalogue/{model}/", {"q": words})
    return {str(row) for row in answer.context["cl"].result_list}


@pytest.mark.parametrize(
    "words", ["GB/T 1.1—2020", "gbt1.1-2020", "GB／T 1.1", "标准化工作", "work"]
)
def test_records_are_found_by_words_and_by_number_in_any_spelling(
    client, reader, words
):
    make_edition(
        "GB/T 1.1-2020", title_zh="标准化工作导则", title_en="Directives for the work"
    )
    make_edition("GB/T 2.2-2020", title_zh="别的")

    assert found(client, "standard", words) == {"GB/T 1.1"}
    assert found(client, "edition", words) == {"GB/T 1.1—2020"}


def test_the_list_of_editions_shows_the_status_of_today(client, reader):
    make_edition("GB/T 1.1-2020", implemented="2020-10-01")
    make_edition("GB/T 2.2-2020", implemented="2020-10-01", withdrawn="2022-01-01")

    page = client.get("/en/admin/catalogue/edition/").content.decode()

    assert ("in force" in page, "withdrawn" in page) == (True, True)


@pytest.mark.parametrize("model", ["standard", "edition"])
def test_the_history_of_a_record_is_its_entries_in_the_publication_log(
    client, reader, model
):
    edition = make_edition("GB/T 1.1-2020", title_zh="旧名")
    make_edition("GB/T 1.1-2020", title_zh="新名")
    make_edition("GB/T 2.2-2020")
    pk = edition.standard_id if model == "standard" else edition.pk

    answer = client.get(f"/en/admin/catalogue/{model}/{pk}/history/", follow=True)

    entries = answer.context["cl"].result_list
    assert [(entry.kind, str(entry.edition)) for entry in entries] == [
        ("correct", "GB/T 1.1—2020"),
        ("import", "GB/T 1.1—2020"),
    ]


@pytest.mark.parametrize("model", ["standard", "edition", "publicationlog"])
def test_a_record_is_looked_at_without_a_field_to_change(client, reader, model):
    edition = make_edition(
        "GB/T 1.1-2020", relations=[("normative_reference", "ISO 9001")]
    )
    row = {
        "standard": edition.standard,
        "edition": edition,
        "publicationlog": edition.log.get(),
    }[model]

    answer = client.get(reverse(f"admin:catalogue_{model}_change", args=[row.pk]))

    page = answer.content.decode()
    content = page.partition('id="content-main"')[2]
    assert answer.status_code == 200
    assert [
        tag for tag in ("<textarea", "<select", 'type="text"') if tag in content
    ] == []
    assert 'name="_save"' not in page
