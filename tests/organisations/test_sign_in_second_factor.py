import json
import time
from base64 import urlsafe_b64encode
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache

from organisations.roles import Role
from revisions.live.admission import person_of
from revisions.live.refusals import RefusedError
from tests.builders import make_person

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
FACTORS = "/en/accounts/2fa/"
SET_UP = "/en/accounts/2fa/totp/activate/"
ASK = "/en/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def editor():
    return make_person(Role.EDITOR)


def sign_in(client, person, following=""):
    return client.post(
        f"/en/accounts/login/{following}",
        {"login": person.email, "password": PASSWORD},
    )


def confirm_password(client, following=SET_UP):
    return client.post(
        f"/en/accounts/reauthenticate/?next={following}", {"password": PASSWORD}
    )


def code_of(secret, *, later=0):
    moment = int(time.time()) // 30 + later
    return format_hotp_value(hotp_value(secret, moment))


def set_up(client):
    """Set up an app as the pages ask for it; return its secret."""
    confirm_password(client)
    secret = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code_of(secret)})
    cache.clear()  # the code is used up for half a minute
    return secret


def test_an_app_is_set_up_only_after_the_password(client, editor):
    sign_in(client, editor)

    asked = client.get(SET_UP)
    shown = confirm_password(client).url

    assert unquote(asked.url) == f"/en/accounts/reauthenticate/?next={SET_UP}"
    assert shown == SET_UP


def test_wrong_passwords_there_lock_too(client, editor):
    sign_in(client, editor)

    statuses = [
        client.post("/en/accounts/reauthenticate/", {"password": "wrong"}).status_code
        for _ in range(6)
    ]

    assert statuses == [200, 200, 200, 200, 429, 429]


def test_an_app_that_is_set_up_is_asked_for_at_the_next_sign_in(client, editor):
    sign_in(client, editor)
    secret = set_up(client)
    client.post("/en/accounts/logout/")

    asked = sign_in(client, editor, following="?next=/en/projects/")
    not_yet = "_auth_user_id" in client.session
    wrong = client.post(ASK, {"code": "000000"})
    right = client.post(ASK, {"code": code_of(secret)})

    assert (asked.url, not_yet) == (ASK, False)
    assert wrong.context["form"].errors == {"code": ["Incorrect code."]}
    assert right.url == "/en/projects/"
    assert client.session["_auth_user_id"] == str(editor.pk)


def test_a_code_works_once(client, editor):
    sign_in(client, editor)
    secret = set_up(client)
    client.post("/en/accounts/logout/")
    sign_in(client, editor)
    client.post(ASK, {"code": code_of(secret)})
    client.post("/en/accounts/logout/")

    sign_in(client, editor)
    again = client.post(ASK, {"code": code_of(secret)})

    assert again.context["form"].errors == {"code": ["Incorrect code."]}


def test_codes_cannot_be_guessed(client, editor):
    sign_in(client, editor)
    secret = set_up(client)
    client.post("/en/accounts/logout/")
    sign_in(client, editor)
    for guess in range(10):
        client.post(ASK, {"code": f"{guess:06}"})

    right = client.post(ASK, {"code": code_of(secret)})

    assert "too many attempts" in str(right.context["form"].errors)
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_stands_in_for_the_app_once(client, editor):
    sign_in(client, editor)
    set_up(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client.post("/en/accounts/logout/")

    sign_in(client, editor)
    first = client.post(ASK, {"code": codes[0]})
    client.post("/en/accounts/logout/")
    sign_in(client, editor)
    second = client.post(ASK, {"code": codes[0]})

    assert (len(codes), first.status_code, second.status_code) == (10, 302, 200)


def test_secrets_are_kept_encrypted(client, editor):
    sign_in(client, editor)
    secret = set_up(client)

    kept = [json.dumps(one.data) for one in Authenticator.objects.all()]

    assert len(kept) == 2
    assert all(secret not in one for one in kept)


def test_the_code_for_the_app_is_drawn_into_the_page(client, editor):
    sign_in(client, editor)
    confirm_password(client)

    page = client.get(SET_UP).content.decode()

    assert '<svg class="qr-code"' in page
    assert "data:image" not in page
    assert "style=" not in page


@pytest.mark.django_db(transaction=True)
def test_setting_up_and_putting_away_are_told_by_mail(client, editor):
    sign_in(client, editor)
    set_up(client)
    client.post("/en/accounts/2fa/totp/deactivate/")

    assert [(m.to, m.subject) for m in mail.outbox] == [
        ([editor.email], "Authenticator App Activated"),
        ([editor.email], "Authenticator App Deactivated"),
    ]


@pytest.mark.parametrize("page", ["/en/work/", "/en/admin/", "/en/projects/"])
def test_where_it_is_required_officials_must_set_one_up_first(
    client, editor, settings, page
):
    settings.MFA_REQUIRED_FOR_OFFICIALS = True
    sign_in(client, editor)

    assert client.get(page).url == FACTORS


@pytest.mark.parametrize("required", [False, True])
def test_where_it_is_required_nobody_drafts_without(client, editor, settings, required):
    settings.MFA_REQUIRED_FOR_OFFICIALS = required
    sign_in(client, editor)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    scope = {"path": "/live/drafts/1/", "headers": [(b"cookie", cookie.encode())]}

    if required:
        with pytest.raises(RefusedError):
            person_of(scope)
    else:
        assert person_of(scope) == editor


def test_where_it_is_required_who_has_one_goes_on(client, editor, settings):
    settings.MFA_REQUIRED_FOR_OFFICIALS = True
    sign_in(client, editor)
    set_up(client)

    assert client.get("/en/work/").status_code == 200
    assert client.get("/en/admin/").status_code == 200


def test_where_it_is_required_the_public_pages_stay_open(client, editor, settings):
    settings.MFA_REQUIRED_FOR_OFFICIALS = True
    everyone = client.get("/en/projects/").status_code
    sign_in(client, editor)

    assert everyone == 200
    assert client.get("/en/").status_code == 200
    assert client.get("/en/accounts/").status_code == 200


def test_where_it_is_not_required_the_password_is_enough(client, editor):
    sign_in(client, editor)

    assert client.get("/en/work/").status_code == 200


def urlsafe(octets):
    return urlsafe_b64encode(octets).decode().rstrip("=")


CREDENTIALS = [
    "",
    "null",
    "[]",
    '"x"',
    "1",
    "{}",
    "{",
    '{"id": 1}',
    '{"response": null}',
    '{"response": []}',
    '{"response": {"userHandle": 1}}',
    '{"response": {"userHandle": "AAAA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "AAAA",
                "authenticatorData": "AAAA",
                "signature": "AAAA",
                "userHandle": "MQ",
            },
            "clientExtensionResults": {},
        }
    ),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "A" * 80,
                "attestationObject": "oA",
                "signature": "AAAA",
                "userHandle": "A" * 400,
            },
            "clientExtensionResults": [],
        }
    ),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": urlsafe(
                    b'{"type": "webauthn.get", "challenge": "AAAA",'
                    b' "origin": "http://testserver"}'
                ),
                "authenticatorData": urlsafe(b"\0" * 37),
                "signature": "AAAA",
                "userHandle": urlsafe(b"z" * 13),
            },
            "clientExtensionResults": {},
        }
    ),
    '{"a":' * 2_000 + "1" + "}" * 2_000,
]


@pytest.mark.parametrize("credential", CREDENTIALS)
@pytest.mark.parametrize("begun", [False, True])
def test_what_is_no_passkey_signs_nobody_in(client, credential, begun):
    page = "/en/accounts/2fa/webauthn/login/"
    if begun:
        client.get(page, headers={"Accept": "application/json"})

    answer = client.post(page, {"credential": credential})

    assert (answer.status_code, answer.url) == (302, "/en/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_what_is_no_passkey_is_not_added(client, editor, credential):
    sign_in(client, editor)
    page = "/en/accounts/2fa/webauthn/add/"
    confirm_password(client, following=page)
    client.get(page)

    answer = client.post(page, {"name": "x" * 5_000, "credential": credential})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()
