"""Comments assigned, hidden, and taken into the draft, over HTTP."""

import pytest

from organisations.roles import Role
from revisions.models import Comment
from revisions.stages import Stage
from tests.builders import make_person
from tests.revisions.asking import asking, problem, send, tag_of
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open
from tests.revisions.test_suggesting import make_answered, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def comment():
    made = make_comment(make_open())
    item = made.consultation.work_item
    item.stage = Stage.COMMENTS
    item.save()
    return made


def of(comment, name=""):
    return f"/api/v1/comments/{comment.pk}/{name}"


def write(client, comment, name, body, *, method="PUT"):
    tag = tag_of(client, of(comment))
    return send(client, of(comment, name), body, method=method, tag=tag)


def secretary_of(comment):
    return asking(make_official(Role.SECRETARY, on=comment.consultation.work_item))


def test_a_comment_is_given_to_a_drafter_and_taken_back(comment):
    client = secretary_of(comment)
    drafter = make_official(Role.DRAFTER, on=comment.consultation.work_item)

    given = write(client, comment, "assignment/", {"person": drafter.pk})
    taken = write(client, comment, "assignment/", {"person": None})

    assert given.json() == {"person": {"id": drafter.pk, "name": drafter.name}}
    assert taken.json() == {"person": None}
    assert client.get(of(comment, "assignment/")).json() == {"person": None}


def test_it_is_given_to_nobody_who_may_not_answer(comment):
    client = secretary_of(comment)

    stranger = write(client, comment, "assignment/", {"person": make_person().pk})
    unknown = write(client, comment, "assignment/", {"person": 2_000_000_000})

    assert problem(stranger) == (403, "forbidden")
    assert problem(unknown) == (400, "invalid-parameters")
    comment.refresh_from_db()
    assert comment.assigned_to is None


def test_a_hidden_comment_is_nowhere_until_it_is_shown_again(comment):
    client = secretary_of(comment)
    tag = tag_of(client, of(comment))

    hidden = send(
        client, of(comment, "visibility/"), {"is_hidden": True}, method="PUT", tag=tag
    )
    gone = client.get(of(comment))
    shown = send(
        client, of(comment, "visibility/"), {"is_hidden": False}, method="PUT", tag=tag
    )

    assert hidden.json() == {"is_hidden": True}
    assert gone.status_code == 404
    assert shown.json() == {"is_hidden": False}
    assert client.get(of(comment)).status_code == 200


def test_an_accepted_wording_is_put_into_the_draft_once():
    known, drafter = make_answered()
    client = asking(drafter)
    before = text_of(known, suggestions="accepted")

    answer = write(client, known, "suggestion/", None, method="POST")
    again = write(client, known, "suggestion/", None, method="POST")

    assert answer.status_code == 201
    assert answer.json() == client.get(of(known)).json()
    wanted = before.replace(known.passage, known.proposed, 1)
    assert text_of(known, suggestions="accepted") == wanted
    assert problem(again) == (400, "invalid-parameters")


@pytest.mark.parametrize(
    ("name", "method", "body"),
    [
        ("assignment/", "PUT", {"person": None}),
        ("visibility/", "PUT", {"is_hidden": True}),
        ("suggestion/", "POST", None),
    ],
)
def test_what_was_answered_since_is_not_touched(comment, name, method, body):
    client = secretary_of(comment)

    unseen = send(client, of(comment, name), body, method=method, tag=None)
    stale = send(client, of(comment, name), body, method=method, tag='"9-ab"')

    assert problem(unseen) == (428, "precondition-required")
    assert problem(stale) == (412, "precondition-failed")
    assert not Comment.objects.filter(is_hidden=True).exists()
