"""The back office of the API tokens: looked at, revoked, and nothing else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.actions.tokens import make_token
from organisations.models import ApiToken
from organisations.roles import Role
from tests.builders import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    person = make_person()
    made, _secret = make_token(
        person, "标准库同步", scope="work", days=1, at=timezone.now()
    )
    return made


def revoke(client, token):
    return client.post(
        reverse("admin:organisations_apitoken_changelist"),
        {"action": "revoke", "_selected_action": [token.pk]},
    )


def test_an_administrator_revokes_a_token_and_its_history_says_who(client, token):
    administrator = make_person(Role.ADMINISTRATOR)
    client.force_login(administrator)

    answer = revoke(client, token)

    page = client.get(reverse("admin:organisations_apitoken_history", args=[token.pk]))
    token.refresh_from_db()
    assert answer.status_code == 302
    assert token.revoked_at is not None
    assert administrator.name in page.content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SECRETARY], ids=str)
def test_others_of_the_back_office_neither_see_nor_revoke_any(client, token, role):
    client.force_login(make_person(role))

    statuses = [
        revoke(client, token).status_code,
        client.get(reverse("admin:organisations_apitoken_changelist")).status_code,
    ]

    token.refresh_from_db()
    assert statuses == [403, 403]
    assert token.revoked_at is None


def test_nobody_makes_changes_or_deletes_one_here_nor_sees_its_digest(client, token):
    client.force_login(make_person(Role.ADMINISTRATOR))
    address = reverse("admin:organisations_apitoken_change", args=[token.pk])

    looked = client.get(address)
    statuses = [
        client.post(address, {"name": "x"}).status_code,
        client.post(address.replace("change", "delete"), {"post": "yes"}).status_code,
        client.get(reverse("admin:organisations_apitoken_add")).status_code,
    ]

    assert looked.status_code == 200
    assert token.digest not in looked.content.decode()
    assert statuses == [403, 403, 403]
    assert ApiToken.objects.get().name == "标准库同步"


def test_the_history_of_a_token_holds_neither_its_digest_nor_each_use(token):
    ApiToken.objects.update(last_used_at=timezone.now())

    events = ApiToken.pgh_event_model.objects.values()

    assert [event["pgh_label"] for event in events] == ["insert"]
    assert token.digest not in str(events)
