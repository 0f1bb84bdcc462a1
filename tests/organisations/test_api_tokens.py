"""API tokens: made once, hashed, limited, revocable."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from organisations.actions.tokens import make_token, note_use, revoke_token
from organisations.models import ApiToken
from organisations.roles import Role
from revisions.models import Draft
from revisions.stages import Stage
from tests.builders import AT, make_person
from tests.revisions.asking import send
from tests.revisions.builders import make_limits, make_official, make_work_item

pytestmark = pytest.mark.django_db
PAGE = "/en/accounts/tokens/"
PASSWORD = "correct horse battery"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def person():
    return make_person()


def make(person, *, scope="work", days=90, at=None, name="标准库同步"):
    return make_token(person, name, scope=scope, days=days, at=at or timezone.now())


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def asking(secret):
    return Client(headers=bearer(secret))


def signed_in(person):
    client = Client()
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_the_secret_is_shown_once_and_never_kept(person):
    token, secret = make(person)

    assert re.fullmatch(r"usp_[\w-]{43}", secret)
    assert secret not in str(ApiToken.objects.filter(pk=token.pk).values())
    assert token.expires_at - token.made_at == 90 * DAY


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 367}, {"name": " "}])
def test_a_token_has_a_name_and_an_end(person, wrong):
    with pytest.raises(ValidationError):
        make(person, **wrong)


def test_nobody_has_more_than_twenty_that_open_something(person):
    tokens = [make(person)[0] for _number in range(20)]

    with pytest.raises(ValidationError):
        make(person)
    revoke_token(tokens[0], by=person, at=timezone.now())
    make(person)


def test_only_the_own_tokens_are_revoked(person):
    token, _secret = make(person)

    with pytest.raises(PermissionDenied):
        revoke_token(token, by=make_person(), at=AT)

    token.refresh_from_db()
    assert token.revoked_at is None


def test_use_is_noted_once_an_hour(person):
    token, _secret = make(person, at=AT)
    used = []
    for minutes in (0, 59, 61):
        note_use(token, at=AT + timedelta(minutes=minutes))
        token.refresh_from_db()
        used.append(token.last_used_at - AT)

    assert used == [timedelta(0), timedelta(0), timedelta(minutes=61)]


def test_the_database_keeps_no_secret_and_no_token_without_end(person):
    token, secret = make(person)
    own = ApiToken.objects.filter(pk=token.pk)

    for wrong in ({"digest": secret}, {"expires_at": token.made_at}, {"scope": "all"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            own.update(**wrong)


@pytest.fixture
def project():
    make_limits()
    return make_work_item(at=Stage.DRAFTING)


def explain(client, project):
    """Write the explanation, which is among what whoever has a part may write."""
    address = f"/api/v1/work-items/{project.pk}/explanation/"
    return send(client, address, {"text": "编制过程。"}, method="PUT")


def test_a_token_works_as_its_person_and_needs_no_csrf_token(project):
    drafter = make_official(Role.DRAFTER, on=project)
    _token, secret = make(drafter)
    client = Client(headers=bearer(secret), enforce_csrf_checks=True)

    answer = explain(client, project)

    assert answer.status_code == 200
    assert Draft.objects.get().explanation == "编制过程。"
    assert not answer.cookies


def test_a_token_beside_somebody_else_s_session_leaves_that_alone(project):
    drafter = make_official(Role.DRAFTER, on=project)
    _token, secret = make(drafter)
    client = signed_in(make_person())
    before = list(UserSession.objects.values("user", "session_key"))

    client.get(f"/api/v1/work-items/{project.pk}/", headers=bearer(secret))

    assert list(UserSession.objects.values("user", "session_key")) == before


def test_a_token_for_reading_reads_and_writes_nothing(project):
    drafter = make_official(Role.DRAFTER, on=project)
    _token, secret = make(drafter, scope="read")
    client = asking(secret)

    read = client.get(f"/api/v1/work-items/{project.pk}/proposal/")
    written = explain(client, project)

    assert (read.status_code, written.status_code) == (200, 403)
    assert Draft.objects.get().explanation != "编制过程。"


def end_expired(token):
    made = timezone.now() - 90 * DAY
    ApiToken.objects.update(made_at=made, expires_at=made + DAY)


def end_revoked(token):
    revoke_token(token, by=token.person, at=timezone.now())


def end_inactive(token):
    token.person.is_active = False
    token.person.save()


@pytest.mark.parametrize("end", [end_expired, end_revoked, end_inactive])
@pytest.mark.parametrize("address", ["/api/v1/areas/", "/api/v1/work-items/"])
def test_a_token_that_has_ended_opens_nothing_not_even_what_is_public(
    person, end, address
):
    token, secret = make(person)
    before = asking(secret).get(address).status_code
    end(token)

    after = asking(secret).get(address)

    assert (before, after.status_code) == (200, 401)
    assert after["WWW-Authenticate"] == 'Bearer realm="api", error="invalid_token"'
    assert after.json()["type"].endswith("/problems/invalid-token/")


@pytest.mark.parametrize("secret", ["", "usp_", "usp_" + "a" * 43, "x" * 5000, "\xff"])
def test_what_is_no_token_is_refused(secret):
    assert asking(secret).get("/api/v1/areas/").status_code == 401


def test_a_token_in_the_address_is_not_read(person, project):
    _token, secret = make(person)

    answer = Client().get(f"/api/v1/work-items/{project.pk}/proposal/?token={secret}")

    assert answer.status_code in {400, 401}


def test_who_needs_a_second_factor_needs_it_with_a_token_too(person, project, settings):
    settings.MFA_REQUIRED_FOR_OFFICIALS = True
    _token, secret = make(person)
    address = "/api/v1/work-items/"
    without = asking(secret).get(address).status_code
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})

    assert (without, asking(secret).get(address).status_code) == (403, 200)


def test_one_makes_a_token_on_a_page_of_ones_own_and_revokes_it(person):
    client, other = signed_in(person), signed_in(make_person())
    refused = client.post(PAGE, {"name": "", "scope": "work", "days": "0"})
    made = client.post(PAGE, {"name": "同步", "scope": "read", "days": "30"})
    secret = re.search(r"usp_[\w-]{43}", made.content.decode())[0]
    again = client.get(PAGE).content.decode()
    token = ApiToken.objects.get()
    address = f"{PAGE}{token.pk}/revoke/"

    worked = asking(secret).get("/api/v1/areas/").status_code
    foreign = other.post(address).status_code
    revoked = client.post(address)
    ended = asking(secret).get("/api/v1/areas/").status_code

    assert refused.status_code == 400
    assert secret not in again
    assert "同步" in again
    assert "同步" not in other.get(PAGE).content.decode()
    assert (worked, foreign, revoked["Location"], ended) == (200, 404, PAGE, 401)
    assert "no-store" in made["Cache-Control"]


def test_who_is_signed_in_confirms_who_they_are_first(person, client):
    client.force_login(person, backend="organisations.backends.MembershipBackend")

    answer = client.get(PAGE)

    assert answer["Location"].startswith("/en/accounts/reauthenticate/")
