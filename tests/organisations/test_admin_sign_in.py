import pytest

from organisations.roles import Role
from tests.builders import make_person

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


def sign_in(client, email, password=PASSWORD, following=""):
    address = f"/en/admin/login/{following}"
    return client.post(address, {"username": email, "password": password})


def test_people_sign_in_by_address_in_any_case(client):
    editor = make_person(Role.EDITOR)

    answer = sign_in(client, editor.email.upper())

    assert (answer.status_code, answer.url) == (302, "/en/admin/")


def test_a_wrong_password_does_not_say_whether_the_person_exists(client):
    editor = make_person(Role.EDITOR)

    known = sign_in(client, editor.email, "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")

    def errors(answer):
        return list(answer.context["form"].non_field_errors())

    assert errors(known) == errors(unknown) != []


def test_who_is_not_active_does_not_sign_in(client):
    gone = make_person(Role.EDITOR, is_active=False)

    assert sign_in(client, gone.email).status_code == 200


def test_the_fifth_wrong_password_locks_with_a_page_that_says_so(client):
    editor = make_person(Role.EDITOR)
    statuses = [sign_in(client, editor.email, "wrong").status_code for _ in range(5)]

    locked = sign_in(client, editor.email)

    assert statuses == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert b"Sign-in is locked" in locked.content
    assert "_auth_user_id" not in client.session


def in_wide_letters(address):
    return "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in address)


@pytest.mark.parametrize("spelling", [str.upper, " {}".format, in_wide_letters])
def test_another_spelling_of_the_address_gives_no_more_attempts(client, spelling):
    editor = make_person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, editor.email, "wrong")

    assert sign_in(client, spelling(editor.email)).status_code == 429


def test_another_person_at_the_same_place_is_not_locked_out(client):
    attacked, other = make_person(Role.EDITOR), make_person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, attacked.email, "wrong")

    assert sign_in(client, other.email).status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)"],
)
def test_signing_in_leads_nowhere_else(client, elsewhere):
    editor = make_person(Role.EDITOR)

    answer = sign_in(client, editor.email, following=f"?next={elsewhere}")

    assert answer.url == "/en/admin/"


def test_signing_in_leads_to_the_page_that_was_asked_for(client):
    editor = make_person(Role.EDITOR)
    there = "/en/admin/catalogue/synonym/"

    answer = sign_in(client, editor.email, following=f"?next={there}")

    assert answer.url == there


def test_signing_in_makes_a_new_session(client):
    editor = make_person(Role.EDITOR)
    session = client.session
    session.save()
    before = session.session_key

    sign_in(client, editor.email)

    assert client.session.session_key != before
