"""The form with which anybody comments: what it takes, and what it refuses."""

from html import unescape

import pytest
from django.core import signing
from django.utils import timezone

from organisations.roles import Role
from revisions.drafting import clauses
from revisions.models import Comment
from revisions.stages import Stage
from tests.revisions.builders import make_limits, make_official, make_work_item
from tests.revisions.comments import comment_by_mail, form, make_open_now, secret_sent
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open_now()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"homepage": "http://spam.example"}, "once more"),
        ({"stamp": ""}, "once more"),
        ({"stamp": "forged"}, "once more"),
        (
            {"stamp": signing.dumps(0.0, salt="revisions.forms")},
            "once more",
        ),
        ({"email": "no address"}, "valid email"),
        ({"text": ""}, "required"),
        ({"kind": "nonsense"}, "not one of the available"),
        ({"clause": "5f0f5a1c-93a6-4b7e-9f54-1f6f8f2d7a10"}, "not one of"),
        ({"clause": "<script>"}, "not one of"),
        ({"text": "字" * 10_001}, "at most 10000"),
        ({"text": "\0"}, "Null characters"),
    ],
)
def test_what_is_malformed_or_from_a_machine_is_refused(
    client, consultation, fields, said
):
    answer = client.post(
        f"/en/consultations/{consultation.pk}/comment/", form(**fields)
    )

    assert answer.status_code == 400
    assert said in unescape(answer.content.decode())
    assert Comment.objects.count() == 0


def test_a_form_sent_within_seconds_can_be_sent_once_more(client, consultation):
    address = f"/en/consultations/{consultation.pk}/comment/"
    early = signing.dumps(timezone.now().timestamp(), salt="revisions.forms")
    stale = signing.dumps(0.0, salt="revisions.forms")

    at_once = client.post(address, form(stamp=early))
    long_after = client.post(address, form(stamp=stale))

    # Who wrote for long gets a new stamp, who was too fast keeps the one he has.
    assert at_once.context["form"]["stamp"].value() == early
    assert long_after.context["form"]["stamp"].value() != stale
    assert "写得好。" in long_after.content.decode()


def test_a_closed_consultation_takes_no_comment(client):
    work_item = make_work_item(at=Stage.COMMENTS)
    closed = work_item.consultations.get()
    address = f"/en/consultations/{closed.pk}/comment/"

    page = client.get(address)
    answer = client.post(address, form())

    assert (page.status_code, answer.status_code) == (200, 409)
    assert "no comments any more" in answer.content.decode()
    assert Comment.objects.count() == 0


def test_too_much_from_one_place_is_refused(client, consultation):
    address = f"/en/consultations/{consultation.pk}/comment/"

    statuses = [client.post(address, form()).status_code for _time in range(11)]

    assert statuses == [302] * 10 + [429]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?clause=nonsense", 400),
        ("?passage=" + "x" * 700, 400),
        ("?passage=<script>alert(1)</script>", 200),
    ],
)
def test_what_is_to_be_commented_on_comes_from_the_address(
    client, consultation, query, status
):
    answer = client.get(f"/consultations/{consultation.pk}/comment/{query}")

    assert answer.status_code == status
    assert "<script>alert" not in answer.content.decode()


def test_a_committee_comments_signed_in_without_a_link(client, consultation):
    person = make_official(Role.MEMBER, on=consultation.work_item)
    signed_in(client, person)
    given = {
        "kind": "general",
        "text": "同意。",
        "membership": person.memberships.get().pk,
    }

    answer = client.post(f"/consultations/{consultation.pk}/comment/", given)

    assert answer.status_code == 302
    assert Comment.objects.counted().get().person == person


def test_the_clause_that_is_chosen_can_be_read_beside_the_form(client, consultation):
    clause = clauses(consultation.snapshot.content)[-1]

    page = client.get(
        f"/consultations/{consultation.pk}/comment/?clause={clause.cid}"
    ).content.decode()

    assert '<blockquote class="quoted"' in page
    assert clause.text.splitlines()[0] in unescape(page)


def test_who_follows_the_link_again_is_told_that_the_comment_counts(
    client, consultation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        made, _not_yet = comment_by_mail(consultation, at=timezone.now())
    link = f"/en/consultations/comments/{made.token}/confirm/{secret_sent()}/"

    first = client.get(link)
    client.post(link)
    again = client.get(link, follow=True)

    assert first.status_code == 200
    assert b"Your comment counts already." in again.content
    assert again.redirect_chain
