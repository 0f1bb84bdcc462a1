import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from organisations.models import User
from organisations.roles import Role
from tests.builders import make_person

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
NEW = "a longer staple of batteries"
SIGN_IN = "/en/accounts/login/"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


def sign_in(client, email, password=PASSWORD, following=""):
    return client.post(SIGN_IN + following, {"login": email, "password": password})


def errors(answer):
    return list(answer.context["form"].non_field_errors())


def test_people_sign_in_by_address_in_any_case(client):
    editor = make_person(Role.EDITOR)

    answer = sign_in(client, editor.email.upper())

    assert (answer.status_code, answer.url) == (302, "/en/work/")


def test_a_wrong_password_does_not_say_whether_the_person_exists(client):
    editor = make_person(Role.EDITOR)

    known = sign_in(client, editor.email, "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")

    assert errors(known) == errors(unknown) != []


def test_who_is_not_active_is_answered_like_who_does_not_exist(client):
    gone = make_person(Role.EDITOR, is_active=False)

    refused = sign_in(client, gone.email)

    assert refused.status_code == 200
    assert errors(refused) == errors(sign_in(client, "nobody@example.org"))


def test_the_fifth_wrong_password_locks_with_a_page_that_says_until_when(client):
    editor = make_person(Role.EDITOR)
    statuses = [sign_in(client, editor.email, "wrong").status_code for _ in range(5)]

    locked = sign_in(client, editor.email)

    until = timezone.localtime(
        AccessAttempt.objects.get().attempt_time + timedelta(hours=1)
    )
    assert statuses == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert f"Try again after {until:%H:%M}." in locked.content.decode()
    assert 3_500 < int(locked["Retry-After"]) <= 3_600
    assert "_auth_user_id" not in client.session


def test_trying_on_while_locked_out_does_not_lock_for_longer(client):
    editor = make_person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, editor.email, "wrong")
    earlier = timezone.now() - timedelta(minutes=59)
    AccessAttempt.objects.update(attempt_time=earlier)

    sign_in(client, editor.email, "wrong")

    assert AccessAttempt.objects.get().attempt_time == earlier


def in_wide_letters(address):
    return "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in address)


@pytest.mark.parametrize("spelling", [str.upper, " {}".format, in_wide_letters])
def test_another_spelling_of_the_address_gives_no_more_attempts(client, spelling):
    editor = make_person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, editor.email, "wrong")

    again = sign_in(client, spelling(editor.email))

    # Wide letters are in no e-mail address: the form refuses them.
    assert again.status_code == 429 or "login" in again.context["form"].errors
    assert "_auth_user_id" not in client.session


def test_another_person_at_the_same_place_is_not_locked_out(client):
    attacked, other = make_person(Role.EDITOR), make_person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, attacked.email, "wrong")

    assert sign_in(client, other.email).status_code == 302


def test_behind_a_proxy_each_visitor_has_attempts_of_their_own(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    editor = make_person(Role.EDITOR)

    def attempt(visitor, password):
        return client.post(
            SIGN_IN,
            {"login": editor.email, "password": password},
            REMOTE_ADDR="10.0.0.1",
            # What stands before the proxy's own word is the visitor's invention.
            headers={"X-Forwarded-For": f"198.51.100.7, {visitor}"},
        ).status_code

    guessing = [attempt("203.0.113.9", "wrong") for _ in range(5)]

    assert guessing[-1] == 429
    assert attempt("203.0.113.10", PASSWORD) == 302


def test_one_address_tried_from_many_places_is_slowed(client):
    editor = make_person(Role.EDITOR)
    for place in range(10):
        client.defaults["REMOTE_ADDR"] = f"203.0.113.{place}"
        sign_in(client, editor.email, "wrong")

    client.defaults["REMOTE_ADDR"] = "203.0.113.99"
    right = sign_in(client, editor.email)

    assert errors(right) == [
        "There have been too many attempts. Try again in five minutes."
    ]


def test_a_password_guessed_at_once_for_many_addresses_is_slowed(client):
    for guess in range(30):
        sign_in(client, f"person{guess}@example.org", "Passw0rd!")

    assert "too many attempts" in str(errors(sign_in(client, "one@example.org")))


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "javascript:alert(1)",
        "http://localhost/",
        "http://testserver.example.com/",
    ],
)
def test_signing_in_leads_nowhere_else(client, elsewhere):
    editor = make_person(Role.EDITOR)

    answer = sign_in(client, editor.email, following=f"?next={elsewhere}")

    assert answer.url == "/en/work/"


def test_signing_in_leads_to_the_page_that_was_asked_for(client):
    editor = make_person(Role.EDITOR)
    there = "/en/admin/catalogue/synonym/"
    asked = client.get(there, follow=True)

    answer = sign_in(client, editor.email, following=f"?next={there}")

    assert asked.request["PATH_INFO"] == SIGN_IN
    assert asked.context["redirect_field_value"] == there
    assert answer.url == there


def test_signing_in_makes_a_new_session(client):
    editor = make_person(Role.EDITOR)
    session = client.session
    session.save()
    before = session.session_key

    sign_in(client, editor.email)

    assert client.session.session_key != before


def test_who_has_no_role_in_the_back_office_is_told_so_and_not_sent_round(client):
    client.force_login(make_person())

    page = client.get("/en/admin/", follow=True)

    assert page.status_code == 403
    assert b"Nothing to do here" in page.content


def test_signing_out_needs_a_post_and_ends_the_session(client):
    client.force_login(make_person(Role.EDITOR))

    asked = client.get("/en/accounts/logout/")
    still_there = "_auth_user_id" in client.session
    answer = client.post("/en/accounts/logout/")

    assert (asked.status_code, still_there) == (200, True)
    assert (answer.status_code, answer.url) == (302, "/en/")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    page = client.post(
        "/en/accounts/signup/",
        {"email": "new@example.org", "password1": NEW, "password2": NEW},
    )

    assert b"Sign Up Closed" in page.content
    assert not User.objects.exists()


def ask_for_password(client, email):
    return client.post("/en/accounts/password/reset/", {"email": email})


def test_a_forgotten_password_is_set_anew_by_mail(client, settings):
    settings.SITE_URL = "https://standards.example"
    editor = make_person(Role.EDITOR)
    ask_for_password(client, editor.email)
    link = re.search(r"https://standards\.example(\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert sign_in(client, editor.email).status_code == 200
    assert sign_in(client, editor.email, NEW).status_code == 302
    again = client.get(link, follow=True)
    assert b"password1" not in again.content


def test_asking_for_a_password_does_not_say_whether_the_person_exists(client):
    editor = make_person(Role.EDITOR)

    known = ask_for_password(client, editor.email)
    unknown = ask_for_password(client, "nobody@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [m.to for m in mail.outbox] == [[editor.email], ["nobody@example.org"]]


def test_a_mail_that_cannot_be_sent_does_not_say_whether_the_person_exists(
    client, settings, tmp_path
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    editor = make_person(Role.EDITOR)

    answer = ask_for_password(client, editor.email)

    assert (answer.status_code, answer.url) == (
        302,
        "/en/accounts/password/reset/done/",
    )


def change_password(client, old=PASSWORD):
    return client.post(
        "/en/accounts/password/change/",
        {"oldpassword": old, "password1": NEW, "password2": NEW},
    )


def test_changing_the_password_needs_the_old_one(client):
    editor = make_person(Role.EDITOR)
    client.force_login(editor)

    refused = change_password(client, old="wrong")

    editor.refresh_from_db()
    assert (refused.status_code, editor.check_password(PASSWORD)) == (200, True)


def test_no_second_list_of_addresses_comes_into_being(client):
    editor = make_person(Role.EDITOR)
    sign_in(client, editor.email)
    change_password(client)
    client.get("/en/accounts/2fa/")
    client.post("/en/accounts/logout/")
    ask_for_password(client, editor.email)

    assert not EmailAddress.objects.exists()


def test_everyone_sees_who_they_are_here(client):
    editor = make_person(Role.EDITOR)
    client.force_login(editor)

    page = client.get("/en/accounts/").content.decode()

    assert editor.name in page
    assert editor.email in page
    assert str(Role.EDITOR.label) in page


def test_the_account_is_for_who_has_signed_in(client):
    assert client.get("/en/accounts/").url == f"{SIGN_IN}?next=/en/accounts/"
