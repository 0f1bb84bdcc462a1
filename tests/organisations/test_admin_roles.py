import re

import pytest
from django.urls import reverse

from organisations.models import User
from organisations.roles import Role
from tests.builders import make_edition, make_organisation, make_person

pytestmark = pytest.mark.django_db

RECORDS = ["standard", "edition", "publicationlog"]
REFERENCE = [
    "taskarea",
    "classification",
    "technicalcommittee",
    "organisation",
    "division",
    "source",
    "synonym",
]
READS = {*RECORDS, *REFERENCE}
SEEN = {
    Role.ADMINISTRATOR: READS
    | {"user", "apitoken", "subscription", "import", "workitem", "timelimit"},
    Role.EDITOR: READS | {"import"},
    Role.CHAIR: READS,
    Role.SECRETARY: READS,
}


def items_of_menu(page: str) -> set[str]:
    """The last folder of each address in the menu at the side."""
    menu = page.partition('id="nav-sidebar-apps"')[2].partition('id="main"')[0]
    return set(re.findall(r'href="/en/admin/\w+/(?:standard/)?(\w+)/"', menu))


@pytest.mark.parametrize("role", SEEN, ids=str)
def test_the_menu_shows_what_the_role_may_see(client, role):
    client.force_login(make_person(role))

    answer = client.get("/en/admin/")

    assert items_of_menu(answer.content.decode()) == SEEN[role]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OBSERVER, None], ids=str)
def test_a_role_without_work_in_the_back_office_is_told_so(client, role):
    client.force_login(make_person(role))

    answer = client.get("/en/admin/", follow=True)

    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Your roles give you nothing to do in the back office." in page
    assert 'href="/en/work/"' in page


def test_who_is_no_staff_does_not_get_in_whatever_the_role(client):
    client.force_login(make_person(Role.ADMINISTRATOR, is_staff=False))

    assert client.get("/en/admin/").status_code == 302


def test_a_membership_that_is_taken_away_counts_from_the_next_request(client):
    editor = make_person(Role.EDITOR)
    client.force_login(editor)
    assert client.get("/en/admin/").status_code == 200

    editor.memberships.all().delete()

    assert client.get("/en/admin/").status_code == 302


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY], ids=str)
def test_those_who_read_change_nothing(client, role):
    organisation = make_organisation()
    client.force_login(make_person(role))
    row = reverse("admin:organisations_organisation_change", args=[organisation.pk])
    add = reverse("admin:organisations_organisation_add")

    answers = {
        "view": client.get(row).status_code,
        "change": client.post(row, {"name_zh": "x"}).status_code,
        "add": client.get(add).status_code,
        "delete": client.post(row.replace("change", "delete")).status_code,
        "people": client.get(
            reverse("admin:organisations_user_changelist")
        ).status_code,
        "import": client.get("/admin/catalogue/standard/import/").status_code,
    }

    assert answers == {
        "view": 200,
        "change": 403,
        "add": 403,
        "delete": 403,
        "people": 403,
        "import": 403,
    }


def test_an_editor_keeps_reference_data_but_neither_deletes_nor_sees_people(client):
    organisation = make_organisation()
    client.force_login(make_person(Role.EDITOR))
    row = reverse("admin:organisations_organisation_change", args=[organisation.pk])
    filled_in = {
        "slug": organisation.slug,
        "name_zh": "新名",
        "name_en": "New name",
        "kind": organisation.kind,
        "reason": "The law renamed it.",
    }

    changed = client.post(row, filled_in)
    deleted = client.post(row.replace("change", "delete"), {"post": "yes"})
    people = client.get(reverse("admin:organisations_user_changelist"))

    organisation.refresh_from_db()
    assert organisation.name_zh == "新名"
    assert (changed.status_code, deleted.status_code, people.status_code) == (
        302,
        403,
        403,
    )


@pytest.mark.parametrize("model", RECORDS)
@pytest.mark.parametrize("verb", ["change", "delete"])
def test_nobody_changes_the_published_record(client, model, verb):
    edition = make_edition("GB/T 1.1-2020")
    pk = {
        "standard": edition.standard_id,
        "edition": edition.pk,
        "publicationlog": edition.log.get().pk,
    }[model]
    client.force_login(
        User.objects.create_superuser("root@example.org", "x", name="Root")
    )

    answer = client.post(
        f"/admin/catalogue/{model}/{pk}/{verb}/", {"post": "yes", "title_zh": "改"}
    )

    edition.refresh_from_db()
    assert (answer.status_code, edition.title_zh) == (403, edition.title_zh)


@pytest.mark.parametrize("model", RECORDS)
def test_nobody_adds_to_the_published_record(client, model):
    client.force_login(
        User.objects.create_superuser("root@example.org", "x", name="Root")
    )

    assert client.get(f"/admin/catalogue/{model}/add/").status_code == 403
