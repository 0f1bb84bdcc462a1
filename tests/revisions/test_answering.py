"""Comments answered by officials: with a reason, all or none, told once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.roles import Role
from revisions.actions.answering import (
    Answer,
    answers_seen,
    assign,
    dispose,
    hide,
    tell_authors,
)
from revisions.models import Comment, Disposition
from revisions.refusals import AnsweredError
from revisions.stages import Stage
from tests.builders import AT, make_person
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open

pytestmark = pytest.mark.django_db
ACCEPTED = Answer(Disposition.Outcome.ACCEPTED, "采纳。")
NOTHING = answers_seen([])


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open()


@pytest.fixture
def secretary(consultation):
    return make_official(Role.SECRETARY, on=consultation.work_item)


def ids(*comments):
    return [comment.pk for comment in comments]


def test_several_are_answered_at_once(consultation, secretary):
    some = [make_comment(consultation) for _time in range(3)]

    dispose(consultation, ids(*some), ACCEPTED, seen=NOTHING, by=secretary, at=AT)

    answers = Disposition.objects.values_list("outcome", "reason", "by")
    assert list(answers) == [("accepted", "采纳。", secretary.pk)] * 3
    assert not consultation.comments.unanswered().exists()


def test_all_are_answered_or_none(consultation, secretary):
    known, hidden = make_comment(consultation), make_comment(consultation)
    elsewhere = make_comment(make_open())
    hide(consultation, ids(hidden), is_hidden=True, by=secretary)

    for stray in (hidden.pk, elsewhere.pk, 0):
        with pytest.raises(ValidationError):
            dispose(
                consultation,
                [known.pk, stray],
                ACCEPTED,
                seen=NOTHING,
                by=secretary,
                at=AT,
            )

    assert not Disposition.objects.exists()


def test_an_answer_has_a_reason(consultation, secretary):
    known = make_comment(consultation)
    bare = Answer(Disposition.Outcome.REFUSED, "  ")

    with pytest.raises(ValidationError, match="reason"):
        dispose(consultation, ids(known), bare, seen=NOTHING, by=secretary, at=AT)


def test_an_answer_that_somebody_gave_meanwhile_is_not_overwritten(
    consultation, secretary
):
    known = make_comment(consultation)
    other = make_official(Role.SECRETARY, on=consultation.work_item)
    dispose(consultation, ids(known), ACCEPTED, seen=NOTHING, by=other, at=AT)
    refused = Answer(Disposition.Outcome.REFUSED, "不采纳。")

    with pytest.raises(AnsweredError):
        dispose(consultation, ids(known), refused, seen=NOTHING, by=secretary, at=AT)
    seen = answers_seen([Comment.objects.select_related("disposition").get()])
    dispose(consultation, ids(known), refused, seen=seen, by=secretary, at=AT)

    assert Disposition.objects.get().outcome == "refused"


@pytest.mark.parametrize(
    ("role", "stage", "may"),
    [
        (Role.SECRETARY, Stage.CONSULTATION, True),
        (Role.DRAFTER, Stage.COMMENTS, True),
        (Role.SECRETARY, Stage.REVIEW_DRAFT, False),
        (Role.CHAIR, Stage.CONSULTATION, False),
        (Role.MEMBER, Stage.CONSULTATION, False),
        (Role.APPROVER, Stage.CONSULTATION, False),
    ],
)
def test_who_drafts_or_keeps_the_committee_answers(consultation, role, stage, may):
    known = make_comment(consultation)
    work_item = consultation.work_item
    person = make_official(role, on=work_item)
    work_item.stage = stage
    work_item.save()

    def act():
        dispose(consultation, ids(known), ACCEPTED, seen=NOTHING, by=person, at=AT)
        assign(consultation, ids(known), person, by=person)

    if may:
        act()
    else:
        with pytest.raises(PermissionDenied):
            act()

    assert Disposition.objects.exists() == may


def test_a_comment_is_assigned_to_who_may_answer_it(consultation, secretary):
    known = make_comment(consultation)
    drafter = make_official(Role.DRAFTER, on=consultation.work_item)

    assign(consultation, ids(known), drafter, by=secretary)
    with pytest.raises(PermissionDenied):
        assign(consultation, ids(known), make_person(), by=secretary)
    assigned = Comment.objects.get().assigned_to
    assign(consultation, ids(known), None, by=secretary)

    assert assigned == drafter
    assert Comment.objects.get().assigned_to is None


@pytest.mark.parametrize(
    ("role", "stage", "is_hidden", "may"),
    [
        (Role.SECRETARY, Stage.CONSULTATION, True, True),
        (Role.ADMINISTRATOR, Stage.CONSULTATION, True, True),
        (Role.SECRETARY, Stage.REVIEW_DRAFT, True, True),
        (Role.SECRETARY, Stage.COMMENTS, False, True),
        (Role.SECRETARY, Stage.REVIEW_DRAFT, False, False),
        (Role.DRAFTER, Stage.CONSULTATION, True, False),
        (Role.MEMBER, Stage.CONSULTATION, True, False),
    ],
)
def test_hiding_is_not_for_those_who_are_criticised(role, stage, is_hidden, may):
    consultation = make_open()
    known = make_comment(consultation, is_hidden=not is_hidden)
    work_item = consultation.work_item
    person = make_official(role, on=work_item)
    work_item.stage = stage
    work_item.save()

    def act():
        hide(consultation, ids(known), is_hidden=is_hidden, by=person)

    if may:
        act()
    else:
        with pytest.raises(PermissionDenied):
            act()

    assert Comment.objects.get().is_hidden == (is_hidden if may else not is_hidden)


def test_authors_are_told_once_and_then_the_answer_stands(
    consultation, secretary, django_capture_on_commit_callbacks
):
    known = make_comment(consultation, email="li@people.example", text="太高。")
    make_comment(consultation, is_hidden=True)
    make_comment(consultation)
    dispose(consultation, ids(known), ACCEPTED, seen=NOTHING, by=secretary, at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        told = tell_authors(consultation, by=secretary, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        again = tell_authors(consultation, by=secretary, at=AT + timedelta(hours=1))

    assert (told, again) == (1, 0)
    [letter] = mail.outbox
    assert letter.to == ["li@people.example"]
    assert "太高。" in letter.body
    assert "采纳。" in letter.body
    seen = answers_seen(
        [Comment.objects.select_related("disposition").get(pk=known.pk)]
    )
    with pytest.raises(ValidationError):
        dispose(consultation, ids(known), ACCEPTED, seen=seen, by=secretary, at=AT)
