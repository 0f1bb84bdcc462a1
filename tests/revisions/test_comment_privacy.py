"""Who sees and answers comments, and what nobody is shown."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.roles import Role
from revisions.actions.answering import Answer, answers_seen, dispose
from revisions.models import Comment, Disposition
from tests.builders import AT, make_person
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db
ACCEPTED = Answer(Disposition.Outcome.ACCEPTED, "采纳。")
PAGES = ("comments/", "consultations/1/summary/", "consultations/1/summary.csv")
CANARY = ("canary-hidden", "canary-pending", "canary@mail.example", "canary-name")
WRITES = ("answer/", "assign/", "hide/")


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open()


def address(consultation, path=""):
    return f"/en/projects/{consultation.work_item_id}/{path}"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.SECRETARY, 200),
        (Role.DRAFTER, 200),
        (Role.MEMBER, 200),
        (Role.APPROVER, 200),
        (None, 403),
    ],
)
def test_who_takes_part_sees_the_comments(client, consultation, path, role, status):
    person = make_official(role, on=consultation.work_item) if role else make_person()

    unknown = client.get(address(consultation, path))
    seen = signed_in(client, person).get(address(consultation, path))

    assert (unknown.status_code, seen.status_code) == (302, status)


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.APPROVER, None])
def test_who_may_not_answer_changes_nothing(client, consultation, write, role):
    known = make_comment(consultation)
    person = make_official(role, on=consultation.work_item) if role else make_person()
    given = {"c": known.pk, "seen": answers_seen([]), "is_hidden": "yes"}
    given |= {"outcome": "accepted", "reason": "采纳。"}

    answer = signed_in(client, person).post(
        address(consultation, f"comments/{write}"), given
    )

    assert answer.status_code == 403
    assert not Disposition.objects.exists()
    assert not Comment.objects.get().is_hidden


def test_nothing_secret_is_in_any_page_feed_or_file(client, consultation):
    make_comment(consultation, text="canary-hidden", is_hidden=True)
    make_comment(consultation, text="canary-pending", confirmed_at=None)
    known = make_comment(
        consultation, email="canary@mail.example", author_name="canary-name"
    )
    secretary = make_official(Role.SECRETARY, on=consultation.work_item)
    dispose(
        consultation, [known.pk], ACCEPTED, seen=answers_seen([]), by=secretary, at=AT
    )
    public = [
        *("/consultations/", "/consultations/feed/", "/consultations/calendar.ics"),
        *(f"/consultations/{consultation.pk}/", "/projects/"),
        f"/consultations/{consultation.pk}/comment/",
        f"/consultations/comments/{known.token}/support/",
        f"/projects/{consultation.work_item_id}/",
    ]
    working = [
        address(consultation, path)
        for path in (*PAGES, "consultations/1/summary.xlsx", "", "texts/1/")
    ]

    leaks = leaked(client, public)
    signed_in(client, make_official(Role.MEMBER, on=consultation.work_item))
    leaks += leaked(client, working)
    signed_in(client, secretary)
    to_officials = leaked(client, working)

    assert leaks == []
    # Who answers sees who has written, but no address.
    assert {word for _path, word in to_officials} == {"canary-name"}
    assert {path for path, _word in to_officials} == {
        address(consultation, "comments/")
    }


def leaked(client, paths):
    found = []
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode(errors="replace")
        if path.endswith("xlsx"):
            sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
            text = str([list(row) for row in sheet.values])
        found += [(path, word) for word in CANARY if word in text]
    return found


@pytest.mark.parametrize("path", ["comments/", "consultations/1/summary/", "public"])
def test_more_comments_take_no_more_queries(client, consultation, path):
    signed_in(client, make_official(Role.SECRETARY, on=consultation.work_item))
    where = address(consultation, path)
    if path == "public":
        where = f"/consultations/{consultation.pk}/"
    counts = []
    for _time in range(2):
        for number in range(3):
            known = make_comment(consultation)
            if number:
                Disposition.objects.create(
                    comment=known,
                    outcome="noted",
                    reason="谢谢。",
                    by=known.consultation.work_item.proposer,
                    at=AT,
                )
        client.get(where)
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        counts.append(len(queries))

    assert counts[0] == counts[1]
