from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from organisations.roles import Role
from tests.builders import make_person

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
NEW = "a longer staple of batteries"
SESSIONS = "/en/accounts/sessions/"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def editor():
    return make_person(Role.EDITOR)


def signed_in(person, device="a browser"):
    client = Client(headers={"User-Agent": device})
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def is_signed_in(client):
    return client.get("/en/accounts/").status_code == 200


def session_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def test_everyone_sees_their_own_sessions_and_no_others(editor):
    here, there = signed_in(editor, "Firefox/140"), signed_in(editor, "iPhone Safari/6")
    signed_in(make_person(Role.EDITOR), "Android Chrome/140")

    page = here.get(SESSIONS).content.decode()

    assert is_signed_in(there)
    assert ("Firefox" in page, "Safari · iPhone" in page) == (True, True)
    assert "Chrome" not in page
    assert page.count("This one") == 1


def test_one_session_is_ended_and_the_others_go_on(editor):
    here, lost, other = (signed_in(editor) for _ in range(3))

    here.post(f"{SESSIONS}{session_of(lost).pk}/end/")

    assert [is_signed_in(one) for one in (here, lost, other)] == [True, False, True]


def test_all_other_sessions_are_ended_at_once(editor):
    here, lost, other = (signed_in(editor) for _ in range(3))

    here.post(SESSIONS)

    assert [is_signed_in(one) for one in (here, lost, other)] == [True, False, False]


def test_nobody_ends_the_session_of_another(editor):
    here, stranger = signed_in(editor), signed_in(make_person(Role.EDITOR))

    answer = stranger.post(f"{SESSIONS}{session_of(here).pk}/end/")

    assert (answer.status_code, is_signed_in(here)) == (404, True)


def test_a_session_is_not_ended_by_a_link(editor):
    here, other = signed_in(editor), signed_in(editor)

    answer = here.get(f"{SESSIONS}{session_of(other).pk}/end/")

    assert (answer.status_code, is_signed_in(other)) == (405, True)


def test_changing_the_password_ends_the_other_sessions(editor):
    here, other = signed_in(editor), signed_in(editor)

    here.post(
        "/en/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert (is_signed_in(here), is_signed_in(other)) == (True, False)


def test_who_is_put_out_of_office_is_signed_out(editor):
    here = signed_in(editor)

    editor.is_active = False
    editor.save()

    assert not is_signed_in(here)


def test_when_a_session_was_last_seen_is_noted_every_five_minutes(editor):
    here = signed_in(editor)
    ago = timezone.now() - timedelta(minutes=4)
    UserSession.objects.update(last_seen_at=ago)

    here.get("/en/accounts/")
    lately = session_of(here).last_seen_at
    UserSession.objects.update(last_seen_at=ago - timedelta(minutes=2))
    here.get("/en/accounts/", REMOTE_ADDR="203.0.113.7")

    assert lately == ago
    assert session_of(here).last_seen_at > ago
    assert session_of(here).ip == "203.0.113.7"


def test_visitors_have_no_session(client):
    page = client.get("/en/")

    assert page.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in page.cookies
    assert not UserSession.objects.exists()


def test_the_cookie_is_for_the_server_alone_and_ends_with_the_working_day(editor):
    cookie = signed_in(editor).cookies[settings.SESSION_COOKIE_NAME]

    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")
    assert cookie["max-age"] == 12 * 60 * 60
