import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from organisations.models import User
from organisations.roles import Role
from standards_portal.sign_in.oidc import oidc_app
from tests.builders import make_person

from .oidc_provider import CLIENT_ID, SECRET, Provider, new_key, serve

pytestmark = pytest.mark.django_db

START = "/en/accounts/oidc/"
KEY = new_key()


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def editor():
    return make_person(Role.EDITOR)


@pytest.fixture
def ministry(editor, settings):
    """A ministry whose official is the editor."""
    provider = Provider(
        {"sub": "4711", "email": editor.email, "email_verified": True}, key=KEY
    )
    server = serve(provider)
    app = oidc_app(
        provider.issuer, client_id=CLIENT_ID, secret=SECRET, name="住房城乡建设部"
    )
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [app]
    yield provider
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = []
    server.shutdown()
    server.server_close()


def sign_in(client, ministry, start=START):
    return client.get(ministry.authorize(client.get(start).url))


def test_without_one_there_is_no_such_way(client):
    page = client.get("/en/accounts/login/").content.decode()

    assert START not in page
    assert client.get(START).status_code == 404
    assert client.get("/accounts/oidc/callback/?state=a&code=b").status_code == 404


def test_the_sign_in_page_leads_there(client, ministry):
    page = client.get("/en/accounts/login/?next=/en/work/").content.decode()

    assert "Sign in with 住房城乡建设部" in page
    assert f'href="{START}?next=%2Fen%2Fwork%2F"' in page


def test_an_official_signs_in_and_gets_where_they_were_going(client, ministry, editor):
    answer = sign_in(client, ministry, f"{START}?next=/en/projects/")

    assert answer.url == "/en/projects/"
    assert client.session["_auth_user_id"] == str(editor.pk)
    assert ministry.asked["redirect_uri"].endswith("/accounts/oidc/callback/")
    assert SocialAccount.objects.get().user == editor
    assert not EmailAddress.objects.exists()


def test_their_password_stays_theirs(client, ministry, editor):
    sign_in(client, ministry)

    editor.refresh_from_db()
    assert editor.check_password("correct horse battery")


def test_who_is_connected_is_known_by_the_ministrys_number(client, ministry, editor):
    sign_in(client, ministry)
    client.post("/en/accounts/logout/")
    ministry.claims["email"] = "new-address@example.org"

    sign_in(client, ministry)

    assert client.session["_auth_user_id"] == str(editor.pk)
    assert SocialAccount.objects.count() == 1


def test_the_address_may_come_with_the_user_information(client, ministry, editor):
    told = {name: ministry.claims.pop(name) for name in ("email", "email_verified")}
    ministry.user_info = {"sub": "4711"} | told

    sign_in(client, ministry)

    assert client.session["_auth_user_id"] == str(editor.pk)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@example.org"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": ["a", "b"]},
        {"email": ""},
    ],
)
def test_who_is_not_registered_with_a_verified_address_stays_out(
    client, ministry, claims
):
    ministry.claims |= claims

    answer = sign_in(client, ministry)

    assert answer.status_code == 403
    assert b"You are not registered here" in answer.content
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert "_auth_user_id" not in client.session


def test_who_is_not_active_stays_out(client, ministry, editor):
    editor.is_active = False
    editor.save()

    assert sign_in(client, ministry).status_code == 403


def test_who_became_inactive_later_stays_out(client, ministry, editor):
    sign_in(client, ministry)
    client.post("/en/accounts/logout/")
    editor.is_active = False
    editor.save()

    sign_in(client, ministry)

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another client"},
        {"nonce": "of another request"},
        {"nonce": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"sub": None},
        {"sub": 4711},
        {"sub": "x" * 192},
    ],
)
def test_a_token_that_does_not_prove_it_signs_nobody_in(client, ministry, claims):
    ministry.claims |= claims

    answer = sign_in(client, ministry)

    assert answer.status_code == 401
    assert "_auth_user_id" not in client.session


def test_a_token_signed_by_another_key_signs_nobody_in(client, ministry):
    ministry.signing_key = new_key()

    assert sign_in(client, ministry).status_code == 401


def test_user_information_about_somebody_else_signs_nobody_in(client, ministry):
    told = {name: ministry.claims.pop(name) for name in ("email", "email_verified")}
    ministry.user_info = {"sub": "somebody else"} | told

    assert sign_in(client, ministry).status_code == 401


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "https://elsewhere.example"},
        {"issuer": None},
        {"authorization_endpoint": None},
    ],
)
def test_another_issuers_discovery_leads_nowhere(client, ministry, discovery):
    ministry.discovery = discovery

    assert client.get(START).status_code == 401


def test_a_callback_that_nobody_asked_for_signs_nobody_in(client, ministry):
    asked = ministry.authorize(client.get(START).url)
    client.session.flush()

    assert client.get(asked).status_code == 401
    assert client.get(asked).status_code == 401


def test_a_callback_works_once(client, ministry):
    asked = ministry.authorize(client.get(START).url)
    client.get(asked)
    client.post("/en/accounts/logout/")

    assert client.get(asked).status_code == 401


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"null", b"\xff"])
def test_what_is_no_answer_is_no_fault_of_ours(client, ministry, answer):
    address = ministry.authorize(client.get(START).url)
    ministry.answer = answer

    assert client.get(START).status_code == 401
    assert client.get(address).status_code == 401


def test_a_ministry_that_does_not_answer_is_no_fault_of_ours(client, settings):
    app = oidc_app("http://127.0.0.1:9", client_id="a", secret="b", name="c")
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        | {"APPS": [app]}
    }

    assert client.get(START).status_code == 401


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com"])
def test_signing_in_there_leads_nowhere_else(client, ministry, elsewhere):
    assert sign_in(client, ministry, f"{START}?next={elsewhere}").url == "/en/work/"


def test_a_second_factor_is_asked_for_as_well(client, ministry, editor):
    TOTP.activate(editor, generate_totp_secret())

    answer = sign_in(client, ministry)

    assert answer.url == "/en/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_nobody_connects_an_account_to_their_own_by_the_address(client, ministry):
    other = make_person(Role.EDITOR)
    client.force_login(other)

    sign_in(client, ministry, f"{START}?process=connect")

    assert SocialAccount.objects.get().user != other
