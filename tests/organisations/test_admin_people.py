import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from organisations.models import Membership, User
from organisations.roles import Role
from tests.builders import make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = make_person(Role.ADMINISTRATOR)
    client.force_login(person)
    return person


def without_memberships():
    return {
        f"memberships-{name}_FORMS": count
        for name, count in (("TOTAL", 0), ("INITIAL", 0), ("MIN_NUM", 0))
    }


def test_an_administrator_adds_a_person_with_a_role(client, administrator):
    organisation = make_organisation()
    answer = client.post(
        reverse("admin:organisations_user_add"),
        {
            "email": "New.Person@Example.org",
            "name": "New person",
            "is_staff": "on",
            "password1": "a long enough phrase",
            "password2": "a long enough phrase",
            **without_memberships(),
            "memberships-TOTAL_FORMS": 1,
            "memberships-0-organisation": organisation.pk,
            "memberships-0-role": Role.EDITOR,
        },
    )

    person = User.objects.get(email="new.person@example.org")
    assert answer.status_code == 302
    assert [m.role for m in person.memberships.all()] == [Role.EDITOR]
    assert LogEntry.objects.get().user == administrator


def test_an_administrator_takes_a_role_away(client, administrator):
    person = make_person(Role.EDITOR)
    membership = person.memberships.get()

    client.post(
        reverse("admin:organisations_user_change", args=[person.pk]),
        {
            "email": person.email,
            "name": person.name,
            "is_active": "on",
            **without_memberships(),
            "memberships-TOTAL_FORMS": 1,
            "memberships-INITIAL_FORMS": 1,
            "memberships-0-id": membership.pk,
            "memberships-0-person": person.pk,
            "memberships-0-organisation": membership.organisation_id,
            "memberships-0-role": membership.role,
            "memberships-0-DELETE": "on",
        },
    )

    assert not Membership.objects.filter(pk=membership.pk).exists()


def test_nobody_deletes_people(client):
    person = make_person()
    client.force_login(
        User.objects.create_superuser("root@example.org", "x", name="Root")
    )

    one = client.post(f"/admin/organisations/user/{person.pk}/delete/", {"post": "yes"})
    client.post(
        "/admin/organisations/user/",
        {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"},
    )

    assert one.status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("page", ["change", "password"])
def test_an_administrator_does_not_take_over_who_may_do_everything(
    client, administrator, page
):
    root = User.objects.create_superuser("root@example.org", "secret!", name="Root")

    answer = client.post(
        f"/admin/organisations/user/{root.pk}/{page}/",
        {"email": "mine@example.org", "password1": "x" * 12, "password2": "x" * 12},
    )

    root.refresh_from_db()
    assert answer.status_code == 403
    assert root.email == "root@example.org"
    assert root.check_password("secret!")
