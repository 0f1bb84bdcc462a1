import pytest
from django.urls import reverse
from django.utils.translation import override

from organisations.admin.row_history import ChangedField, events_of
from organisations.models import Organisation
from organisations.roles import Role
from tests.builders import make_organisation, make_person

pytestmark = pytest.mark.django_db


def change(client, organisation, **fields):
    filled_in = {
        "slug": organisation.slug,
        "name_zh": organisation.name_zh,
        "name_en": organisation.name_en,
        "kind": organisation.kind,
    }
    address = reverse("admin:organisations_organisation_change", args=[organisation.pk])
    return client.post(address, filled_in | fields)


def test_the_history_says_who_changed_what_and_why(client):
    organisation = make_organisation()
    editor = make_person(Role.EDITOR)
    client.force_login(editor)

    change(client, organisation, name_en="Renamed", reason="The law renamed it.")

    newest, oldest = events_of(Organisation.objects.get(pk=organisation.pk))
    assert (newest.by, newest.reason) == (editor, "The law renamed it.")
    assert [field[1:] for field in newest.fields] == [
        ("Organisation sac", "Renamed"),
    ]
    assert (oldest.by, oldest.reason) == (None, "")


def test_the_history_page_shows_it(client):
    organisation = make_organisation()
    client.force_login(make_person(Role.EDITOR))
    change(client, organisation, name_en="Renamed", reason="The law renamed it.")

    page = client.get(
        f"/en/admin/organisations/organisation/{organisation.pk}/history/"
    ).content.decode()

    assert "The law renamed it." in page
    assert "<ins>Renamed</ins>" in page


def test_the_history_shows_choices_and_truths_in_words():
    person = make_person()
    person.is_active = False
    person.save()

    with override("en"):
        newest = events_of(person)[0]

    assert newest.fields == [ChangedField("active", "yes", "no")]


def test_passwords_are_in_no_history():
    person = make_person()
    person.set_password("another one")
    person.save()

    assert len(events_of(person)) == 1
